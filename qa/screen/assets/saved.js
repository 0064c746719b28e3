/* The tab of what users keep: its rooms, the badge of what is new, and what its lists share. */
import { onTab } from "./address.js";
import { $, $$, build, element, say, toast } from "./dom.js";
import { call } from "./server.js";
import { read } from "./sources.js";

const view = $("#saved");
const loads = new Map();
let shown = "notebooks";

/* `load` fills a room whenever it is come to. */
export const onRoom = (name, load) => loads.set(name, load);

export const room = (name) => $(`.room[data-room="${name}"]`, view);

export function told(words = "") {
  const notice = $("#saved-notice");
  notice.textContent = words;
  notice.hidden = !words;
}

function come(rest = "") {
  if (loads.has(rest)) shown = rest;
  told();
  for (const one of $$(".room", view)) one.hidden = one.dataset.room !== shown;
  for (const link of $$(".rooms a", view)) {
    if (link.dataset.room === shown) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  loads.get(shown)?.();
}
onTab("saved", come);

/* Fill a room with a tree of the program; who used the keyboard stays where they were. */
export async function fill(name, asked, body) {
  const place = $(".held", room(name));
  const { do: action, id } = document.activeElement?.dataset ?? {};
  place.setAttribute("aria-busy", "true");
  try {
    const { tree } = await call(asked, body);
    const inside = place.contains(document.activeElement);
    place.replaceChildren(build(tree));
    if (inside && action) {
      $$(`[data-do="${action}"]`, place).find((one) => one.dataset.id === id)?.focus();
    }
  } catch (error) {
    told(error.message);
  }
  place.setAttribute("aria-busy", "false");
}

/* Do something, show the room anew, and offer to take it back where that can be. */
export async function act(again, asked, body, restore = null) {
  told();
  try {
    const done = await call(asked, body);
    await again();
    if (restore) {
      toast(done.words, say("undo"), async () => {
        try {
          await call(restore, { name: body.name });
          await again();
          if (done.restored) toast(done.restored);
        } catch (error) {
          told(error.message);
        }
      });
    }
    return done;
  } catch (error) {
    told(error.message);
    return null;
  }
}

/* Ask for other words in the place of a button's row; `then` gets them. */
export function reword(button, value, then) {
  const bar = button.closest(".actions, li");
  if ($("form.reword", bar)) return;
  const long = button.dataset.do === "note-pin";
  const label = button.getAttribute("aria-label") ?? button.textContent;
  const given = { maxlength: button.dataset.most, "aria-label": label };
  const field = long
    ? element("textarea", { ...given, rows: "3" })
    : element("input", { ...given, type: "text", autocomplete: "off" });
  field.value = value;
  const done = element("button", { type: "submit", class: "tool primary" }, view.dataset.save);
  const away = element("button", { type: "button", class: "tool" }, view.dataset.cancel);
  const form = element("form", { class: "reword" });
  form.append(field, done, away);
  const close = () => {
    form.remove();
    bar.hidden = false;
    button.focus();
  };
  away.addEventListener("click", close);
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    done.disabled = true;
    if (!(await then(field.value))) done.disabled = false;
  });
  if (bar.tagName === "LI") bar.append(form);
  else {
    bar.after(form);
    bar.hidden = true;
  }
  field.focus();
  field.select();
}

/* A quote opens in its article, where it stands now. */
view.addEventListener("click", (event) => {
  const { article, start, end } = event.target.closest("[data-do=open-place]")?.dataset ?? {};
  if (!article) return;
  if (start === undefined) read(article);
  else read(article, Number(start), Number(end));
});

/* What is new of the saved questions, at the tab and at its room. */
export async function news() {
  try {
    const { count, words } = await call("news", { name: "" });
    for (const link of $$('[data-tab="saved"], .rooms [data-room="questions"]')) {
      $(".badge", link)?.remove();
      if (!count) continue;
      const badge = element("span", { class: "badge", title: words });
      badge.append(
        element("span", { "aria-hidden": "true" }, count),
        element("span", { class: "unseen" }, ` (${words})`),
      );
      link.append(badge);
    }
  } catch {
    /* The next time will tell. */
  }
}
window.addEventListener("focus", news);
/* A sync asks the saved questions again, whoever began it. */
window.setInterval(() => document.hidden || news(), 30_000);
