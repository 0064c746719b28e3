/* What a reader says of an answer: one word, and a comment for who wants to. */
import { $, element, say, toast } from "./dom.js";
import { call } from "./server.js";

const LABELS = ["good", "wrong_source", "missing", "outdated"];

/* Open or close the form under the buttons of an answer. */
export function rate(button, turn, history) {
  const bar = button.closest(".actions");
  const open = bar.nextElementSibling;
  button.setAttribute("aria-expanded", String(!open));
  if (open) {
    open.remove();
    return;
  }
  let label = null;
  const form = element("form", { class: "rating" });
  const choices = element("fieldset", {}, ["legend", { class: "unseen" }, say("feedback")]);
  for (const name of LABELS) {
    const attributes = { type: "button", class: "tool", "aria-pressed": "false" };
    const choice = element("button", attributes, say(`feedback_${name}`));
    choice.addEventListener("click", () => {
      label = name;
      for (const other of choices.querySelectorAll("button")) {
        other.setAttribute("aria-pressed", String(other === choice));
      }
      send.disabled = false;
    });
    choices.append(choice);
  }
  const words = { rows: "2", placeholder: say("feedback_comment"), maxlength: "4000" };
  const comment = element("textarea", { ...words, "aria-label": say("feedback_comment") });
  const send = element("button", { type: "submit", class: "tool primary" }, say("feedback_send"));
  send.disabled = true;
  form.append(choices, comment, send);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!label) return;
    send.disabled = true;
    try {
      const said = { label, comment: comment.value, history, turn };
      const { words: thanks } = await call("rate", said);
      form.remove();
      button.setAttribute("aria-expanded", "false");
      button.focus();
      toast(thanks);
    } catch (error) {
      send.disabled = false;
      toast(error.message);
    }
  });
  bar.after(form);
  $("button", form).focus();
}
