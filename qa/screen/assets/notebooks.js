/* Notebooks: opened, named, ordered, deleted; what is pinned in them; and pinning itself. */
import { current } from "./chat.js";
import { $, $$, build, nearing, save, toast } from "./dom.js";
import { act, fill, onRoom, reword, room, told } from "./saved.js";
import { call } from "./server.js";

let open = "";
/* As much of the same notebook as was there. */
const again = (count = $$(".pin", room("notebooks")).length) =>
  fill("notebooks", "notebooks", { name: open, offset: 0, count }).then(ahead);
onRoom("notebooks", () => again(0));

const ahead = nearing($("#saved"), "[data-do=more-pins]");

const actions = {
  "open-notebook": async ({ id }) => {
    open = id;
    await again(0);
    $(".book h3", room("notebooks"))?.focus({ preventScroll: true });
  },
  "more-pins": async ({ id, offset }, button) => {
    if (button.disabled) return;
    button.disabled = true;
    try {
      const { pins } = await call("notebooks", { name: id, offset: Number(offset), count: 0 });
      button.replaceWith(...(pins ?? []).map((tree) => build(tree)));
      ahead();
    } finally {
      button.disabled = false;
    }
  },
  "rename-notebook": ({ id, name }, button) =>
    reword(button, name, (words) => act(again, "notebook_rename", { id, words })),
  "notebook-up": ({ id }) => act(again, "notebook_move", { id, by: -1 }),
  "notebook-down": ({ id }) => act(again, "notebook_move", { id, by: 1 }),
  "remove-notebook": ({ id }) =>
    act(again, "notebook_remove", { name: id }, "notebook_restore"),
  "share-notebook": ({ id }) => act(again, "notebook_share", { name: id }),
  "unshare-notebook": ({ id }) => act(again, "notebook_unshare", { name: id }),
  "export-notebook": async ({ id, form }) => {
    const { text, type, name } = await call("notebook_export", { id, form });
    save(name, type, text);
  },
  "note-pin": ({ id, note }, button) =>
    reword(button, note, (words) => act(again, "pin_note", { id, words })),
  "pin-up": ({ id }) => act(again, "pin_move", { id, by: -1 }),
  "pin-down": ({ id }) => act(again, "pin_move", { id, by: 1 }),
  unpin: ({ id }) => act(again, "pin_remove", { name: id }, "pin_restore"),
};

room("notebooks").addEventListener("click", async (event) => {
  const button = event.target.closest("[data-do]");
  if (!button || !(button.dataset.do in actions)) return;
  try {
    await actions[button.dataset.do](button.dataset, button);
  } catch (error) {
    told(error.message);
  }
});

$("form.maker", room("notebooks")).addEventListener("submit", async (event) => {
  event.preventDefault();
  const field = $("#new-notebook");
  const made = await act(async () => {}, "notebook_make", { name: field.value });
  if (!made) return;
  field.value = "";
  open = made.id;
  await again(0);
});

/* -- pinning ---------------------------------------------------------------------------------- */
const dialog = $("#pin");
let last = "";

/* Ask where an answer, or one quote of it, is pinned. */
async function pin(turn, number) {
  try {
    const { tree } = await call("notebook_choices", { name: "" });
    dialog.replaceChildren(build(tree));
  } catch (error) {
    toast(error.message);
    return;
  }
  const form = $("form", dialog);
  const to = $("#pin-to");
  const fresh = $(".new-name", form);
  if ([...to.options].some((option) => option.value === last)) to.value = last;
  const named = () => {
    fresh.hidden = Boolean(to.value);
  };
  named();
  to.addEventListener("change", () => {
    named();
    if (!to.value) $("#pin-name").focus();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const name = $("#pin-name").value;
    const note = $("#pin-note").value;
    try {
      const { words, id } = await call("pin", { notebook: to.value, name, note, turn, number });
      last = id;
      open = id;
      dialog.close();
      toast(words);
    } catch (error) {
      const problem = $(".problem", form);
      problem.textContent = error.message;
      problem.hidden = false;
    }
  });
  dialog.showModal();
  (to.value ? $("#pin-note") : $("#pin-name")).focus();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do=pin]");
  if (!button) return;
  const number = Number(button.dataset.pin ?? 0);
  const at = button.closest("[data-turn]").dataset.turn;
  const turn = current().turns.find((one) => one.turn === Number(at));
  if (turn) pin(turn, number);
});
