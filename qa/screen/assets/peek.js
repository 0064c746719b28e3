/* A citation's card where its number is pointed at or has the focus: whose words, which words, how
   they are supported. It can be pointed at itself, and Escape takes it away. */
import { $, element } from "./dom.js";

const WAIT = 140; /* milliseconds: a pointer on its way somewhere shows nothing */
const card = element("div", { id: "peek", role: "tooltip", hidden: "" });
document.body.append(card);
let chip = null;
let timer = 0;

function show(target) {
  const source = document.getElementById(target.getAttribute("href").slice(1));
  if (!source || chip === target) return;
  hide();
  chip = target;
  const pieces = [".head .title", ".head .meta", ".head .state", "blockquote mark"].map((one) => {
    const found = $(one, source)?.cloneNode(true);
    if (found?.tagName !== "MARK") return found;
    const quote = element("q", { lang: $("blockquote", source).lang || "und" });
    quote.append(...found.childNodes);
    return quote;
  });
  card.replaceChildren(...pieces.filter(Boolean));
  card.hidden = false;
  chip.setAttribute("aria-describedby", "peek");
  place();
}

function place() {
  const at = chip.getBoundingClientRect();
  const room = card.getBoundingClientRect();
  const left = Math.max(8, Math.min(at.left - 12, window.innerWidth - room.width - 8));
  const under = at.bottom + 6 + room.height < window.innerHeight;
  card.style.left = `${left}px`;
  card.style.top = `${under ? at.bottom + 6 : Math.max(8, at.top - room.height - 6)}px`;
}

export function hide() {
  window.clearTimeout(timer);
  if (!chip) return false;
  chip.removeAttribute("aria-describedby");
  chip = null;
  card.hidden = true;
  card.replaceChildren();
  return true;
}

const chipOf = (event) => event.target.closest?.('#chat a.chip[href^="#src-"]');

document.addEventListener("pointerover", (event) => {
  if (event.pointerType === "touch") return;
  const target = chipOf(event);
  window.clearTimeout(timer);
  if (target) timer = window.setTimeout(show, chip ? 0 : WAIT, target);
  else if (chip && !card.contains(event.target)) timer = window.setTimeout(hide, WAIT);
});
document.addEventListener("focusin", (event) => {
  const target = chipOf(event);
  if (target?.matches(":focus-visible")) show(target);
  else if (!card.contains(event.target)) hide();
});
document.addEventListener("click", hide, true);
/* A number that the keyboard came to may scroll into sight as it takes the focus: its card follows. */
const moved = () => (chip && chip === document.activeElement ? place() : hide());
$("#scroll").addEventListener("scroll", moved, { passive: true });
window.addEventListener("resize", moved);
document.addEventListener(
  "keydown",
  (event) => {
    if (event.key === "Escape" && hide()) event.stopPropagation();
  },
  true,
);
