/* Which model writes: the one of the settings, none, or one that is named here. What is entered
   here stays in the memory of this page and of the program, and ends with either. */
import { $, $$, facts, say, toast } from "./dom.js";
import { call } from "./server.js";

const dialog = $("#model");
const form = $("form", dialog);
const shown = $("#masthead .mode");
let own = ""; /* The name that the program gave to the user's own model; never its key. */
let label = "";
let quotes = false;

export const model = {
  /* What a question brings along. */
  asking: () => ({ quotes, model: quotes ? "" : own }),
  /* The name under which one's own is known. */
  get name() {
    return own;
  },
  /* Whether any model can write. */
  get there() {
    return Boolean(own) || facts.mode !== "extractive";
  },
  choose: () => dialog.showModal(),
};

function tell() {
  const writes = own ? label : facts.mode === "extractive" ? "" : facts.mode;
  const said = !writes || quotes ? say("extractive") : writes;
  $(".which", shown).textContent = said;
  for (const button of $$("[data-way]", dialog)) {
    const way = button.dataset.way === "quotes";
    button.setAttribute("aria-pressed", String(way === (quotes || !writes)));
    if (!way) button.disabled = !writes;
  }
  $(".now", dialog).textContent = writes ? say("written_by", { mode: writes }) : say("model_none");
  const drop = $("[data-do=model-forget]", dialog);
  if (drop) drop.hidden = !own;
}

shown.addEventListener("click", () => dialog.showModal());
dialog.addEventListener("click", (event) => {
  const { way, do: action } = event.target.closest("button")?.dataset ?? {};
  if (way) {
    quotes = way === "quotes";
    tell();
  } else if (action === "model-forget") {
    call("forget_model", { name: own }).catch(() => {});
    own = "";
    label = "";
    tell();
  }
});
form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const said = $(".said", dialog);
  const send = $("[type=submit]", form);
  send.disabled = true;
  said.textContent = say("model_trying");
  try {
    const value = (name) => $(`#model-${name}`).value.trim();
    const body = { provider: value("provider"), model: value("name"), address: value("address") };
    const answer = await call("own_model", { ...body, key: $("#model-key").value });
    if (own) call("forget_model", { name: own }).catch(() => {});
    own = answer.name;
    label = answer.label;
    quotes = false;
    $("#model-key").value = "";
    said.textContent = "";
    tell();
    dialog.close();
    toast(say("model_ready", { mode: label }));
  } catch (error) {
    said.textContent = error.message;
  }
  send.disabled = false;
});
tell();
