/* Conversations: listed, searched, opened, renamed, deleted. */
import { begin, current, open } from "./chat.js";
import { $, $$, build, latest, nearing } from "./dom.js";
import { act, fill, onRoom, reword, room, told } from "./saved.js";
import { call } from "./server.js";

const place = room("conversations");
const field = $("#find-conversation");
const ahead = nearing($("#saved"), "[data-do=more-conversations]");

function marked() {
  const { id, turns } = current();
  for (const row of $$("#kept li", place)) row.classList.toggle("current", row.dataset.id === id);
  for (const button of $$("[data-do^=export]", place)) button.disabled = !turns.length;
}

/* As many as were there, so that what was changed stays in sight. */
async function again(count = $$("#kept li[data-id]", place).length) {
  await fill("conversations", "conversations", { name: field.value.trim(), offset: 0, count });
  marked();
  ahead();
}
onRoom("conversations", () => again(0));
field.addEventListener("input", latest(() => again(0)));

const actions = {
  "more-conversations": async ({ offset }, button) => {
    if (button.disabled) return;
    button.disabled = true;
    try {
      const asked = { name: field.value.trim(), offset: Number(offset), count: 0 };
      const { rows } = await call("conversations", asked);
      if (!button.isConnected) return;
      button.parentElement.replaceWith(...rows.map((tree) => build(tree)));
      marked();
      ahead();
    } catch (error) {
      button.disabled = false;
      told(error.message);
    }
  },
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
