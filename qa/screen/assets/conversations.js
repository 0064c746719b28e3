/* Conversations: listed, searched, opened, renamed, deleted. */
import { begin, current, open } from "./chat.js";
import { $, $$ } from "./dom.js";
import { act, fill, onRoom, reword, room } from "./saved.js";

const place = room("conversations");
const field = $("#find-conversation");
let waiting = 0;

async function again() {
  await fill("conversations", "conversations", { name: field.value.trim() });
  const { id, turns } = current();
  for (const row of $$("#kept li", place)) row.classList.toggle("current", row.dataset.id === id);
  for (const button of $$("[data-do^=export]", place)) button.disabled = !turns.length;
}
onRoom("conversations", again);

field.addEventListener("input", () => {
  window.clearTimeout(waiting);
  waiting = window.setTimeout(again, 200);
});

const actions = {
  "open-conversation": ({ id }) => {
    location.hash = "#ask";
    open(id);
  },
  "rename-conversation": ({ id, name }, button) =>
    reword(button, name, (words) => act(again, "conversation_rename", { id, words })),
  "remove-conversation": async ({ id }) => {
    const mine = id === current().id;
    const done = await act(again, "conversation_remove", { name: id }, "conversation_restore");
    if (done && mine) begin();
  },
};

place.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (button) actions[button.dataset.do]?.(button.dataset, button);
});

$("#open-conversations").addEventListener("click", () => {
  location.hash = "#saved/conversations";
});
