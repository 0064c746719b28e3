/* The page by keyboard: one key each, never while something is typed. */
import { tab } from "./address.js";
import { choose, choosing } from "./choose.js";
import { $, $$, behaviour } from "./dom.js";
import { sources } from "./sources.js";

const help = $("#help");

const typing = (target) =>
  target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]");

/* Where typing begins: the question, or what the shown view is searched with. */
function focusBox() {
  const view = document.getElementById(tab());
  const box = tab() === "ask" ? $("#question") : $("input[type=search]", view);
  box?.focus();
  box?.select?.();
}

const turns = () => $$("#chat .turn");
const current = () => {
  const all = turns();
  const inside = document.activeElement?.closest?.("#chat .turn");
  return inside ?? $("#chat .turn.current") ?? all.at(-1);
};

function answer(step) {
  const all = turns();
  if (!all.length) return;
  const focused = document.activeElement?.closest?.("#chat .turn");
  const from = focused ? all.indexOf(focused) : step > 0 ? -1 : all.length;
  const to = all[Math.max(0, Math.min(all.length - 1, from + step))];
  const reply = $(".reply", to);
  reply.tabIndex = -1;
  reply.focus({ preventScroll: true });
  $("#scroll").scrollTo({ top: to.offsetTop - 8, behavior: behaviour() });
  sources.show(Number(to.dataset.turn));
}

function citation(step) {
  const chips = $$("a.chip", current() ?? document.createElement("div"));
  if (!chips.length) return;
  const at = chips.indexOf(document.activeElement);
  const next = at < 0 ? (step > 0 ? 0 : chips.length - 1) : (at + step + chips.length) % chips.length;
  chips[next].focus({ focusVisible: true });
  chips[next].scrollIntoView({ block: "nearest", behavior: behaviour() });
}

/* What a number points at; in its card, the whole article. */
function open() {
  const focused = document.activeElement;
  if (focused?.matches?.("a.chip")) focused.click();
  else $("[data-do=read]", focused?.closest?.(".card") ?? document.createElement("div"))?.click();
}

const KEYS = {
  "/": focusBox,
  "?": () => help.showModal(),
  j: () => answer(1),
  k: () => answer(-1),
  n: () => citation(1),
  p: () => citation(-1),
  o: open,
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if ($("dialog[open]")) return;
  if (event.key === "Escape") {
    if (choosing()) choose(false);
    for (const menu of $$("details.menu[open]")) menu.open = false;
    return;
  }
  const act = KEYS[event.key];
  if (!act || typing(event.target)) return;
  if ("jknpo".includes(event.key) && tab() !== "ask") return;
  event.preventDefault();
  act();
});
document.addEventListener("click", (event) => {
  for (const menu of $$("details.menu[open]")) {
    if (!menu.contains(event.target) || event.target.closest("[data-do]")) menu.open = false;
  }
});
