/* Saved questions: saved under an answer or by hand, seen, asked again, deleted. */
import { ask, current } from "./chat.js";
import { choice } from "./choose.js";
import { $, toast } from "./dom.js";
import { act, fill, news, onRoom, room } from "./saved.js";
import { call } from "./server.js";

async function again() {
  await fill("questions", "questions", { name: "" });
  await news();
}
onRoom("questions", again);

const actions = {
  "seen-question": ({ id }) => act(again, "question_seen", { name: id }),
  "run-question": ({ id }, button) => {
    button.disabled = true;
    return act(again, "question_run", { name: id });
  },
  "remove-question": ({ id }) =>
    act(again, "question_remove", { name: id }, "question_restore"),
  "open-question": async ({ question, sources }) => {
    location.hash = "#ask";
    await choice.set(sources ? JSON.parse(sources) : null);
    ask(question);
  },
};

room("questions").addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (button) actions[button.dataset.do]?.(button.dataset, button);
});

$("form.maker", room("questions")).addEventListener("submit", async (event) => {
  event.preventDefault();
  const field = $("#new-question");
  const button = $("button", event.target);
  button.disabled = true;
  const saved = await act(again, "question_save", { name: field.value });
  button.disabled = false;
  if (!saved) return;
  field.value = "";
  toast(saved.words);
});

/* Save the question of an answer, with what it leans on. */
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-do=watch]");
  if (!button) return;
  const at = Number(button.closest("[data-turn]").dataset.turn);
  const turn = current().turns.find((one) => one.turn === at);
  if (!turn) return;
  button.disabled = true;
  try {
    const name = turn.answer?.searched || turn.question;
    const { words } = await call("question_save", { name, sources: turn.sources ?? null });
    toast(words);
  } catch (error) {
    toast(error.message);
  }
  button.disabled = false;
});
