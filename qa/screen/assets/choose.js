/* The articles that are asked: the bar beside the question, and the panel that they are chosen in. */
import { $, build, element, facts, latest, narrow, say } from "./dom.js";
import { call } from "./server.js";

const LISTS = ["language", "publisher", "author", "folder", "article"];
const panel = $("#choose");
const opener = $("#choose-open");
const bar = $("#choice");
let value = {};
let asked = 0;

const empty = () => Object.keys(value).length === 0;
const whole = () => ({ ...Object.fromEntries(LISTS.map((name) => [name, []])), since: null, until: null, ...value });

/* Only what is chosen, or nothing. */
function tidy(given) {
  const kept = {};
  for (const name of LISTS) if (given?.[name]?.length) kept[name] = [...given[name]];
  for (const name of ["since", "until"]) if (given?.[name]) kept[name] = given[name];
  return kept;
}

export const choice = {
  /* As a question brings it: null where all articles are asked. */
  get value() {
    return empty() ? null : structuredClone(value);
  },

  async set(given) {
    value = tidy(given);
    await told();
  },

  /* The choice without what was chosen of one kind. */
  without(given, kind) {
    const left = tidy(given);
    for (const name of kind === "dates" ? ["since", "until"] : [kind]) delete left[name];
    return left;
  },
};

/* -- the bar ---------------------------------------------------------------------------------- */
async function told() {
  if (empty() && panel.hidden) {
    show([], 0);
    return;
  }
  asked += 1;
  const mine = asked;
  try {
    const find = $("#choose-find").value.trim();
    const answer = await call("choose", { sources: whole(), find });
    if (mine !== asked) return;
    show(answer.chips, answer.n);
    $(".told", panel).textContent = answer.told;
    if (!panel.hidden) replace(build(answer.tree));
  } catch (error) {
    $(".told", panel).textContent = error.message;
  }
}

function show(chips, n) {
  const format = new Intl.NumberFormat(facts.language);
  $(".words", opener).textContent = empty()
    ? say("choose_all")
    : say("choose_some", { n: format.format(n) });
  const made = chips.map(([kind, label]) => {
    const remove = say("unchoose", { label });
    const attributes = { type: "button", class: "filter", "aria-label": remove, title: remove };
    const chip = element("button", attributes, label, ["span", { class: "x", "aria-hidden": "true" }, "×"]);
    chip.addEventListener("click", () => {
      opener.focus();
      choice.set(choice.without(value, kind));
    });
    return chip;
  });
  $(".chips", bar).replaceChildren(...made);
}

/* -- the panel -------------------------------------------------------------------------------- */
/* What is shown anew leaves the focus and the place where they were. */
function replace(tree) {
  const what = $(".what", panel);
  const { scrollTop } = panel;
  const focused = what.contains(document.activeElement) ? document.activeElement.id : "";
  what.replaceChildren(tree);
  panel.scrollTop = scrollTop;
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

export async function choose(on = true) {
  panel.hidden = !on;
  $("#sources").hidden = on;
  opener.setAttribute("aria-expanded", String(on));
  if (narrow.matches || !on) {
    document.body.classList.toggle("sources-open", on);
    for (const id of ["masthead", "chat-column"]) document.getElementById(id).inert = on;
  }
  if (on) {
    $("h2", panel).focus({ preventScroll: true });
    await told();
  } else opener.focus();
}

export const choosing = () => !panel.hidden;

panel.addEventListener("change", (event) => {
  const { facet, day } = event.target.dataset;
  if (facet) {
    const others = (value[facet] ?? []).filter((one) => one !== event.target.value);
    value = tidy({ ...value, [facet]: event.target.checked ? [...others, event.target.value] : others });
  } else if (day) value = tidy({ ...value, [day]: event.target.value || null });
  else return;
  told();
});
$("#choose-find").addEventListener("input", latest(told));
opener.addEventListener("click", () => choose(panel.hidden));
$("#choose-done").addEventListener("click", () => choose(false));
$("#choose-clear").addEventListener("click", () => {
  $("#choose-find").value = "";
  choice.set(null);
});
narrow.addEventListener("change", () => panel.hidden || choose(false));

/* A picture of the articles: what is pressed there is asked. */
async function pressed(part) {
  const { choose: facet, value: one, since, until } = part.dataset;
  location.hash = "#ask";
  await choice.set(facet === "days" ? { ...value, since, until } : { ...value, [facet]: [one] });
  await choose(true);
}
for (const kind of ["click", "keydown"]) {
  $("#library").addEventListener(kind, (event) => {
    const part = event.target.closest("[data-choose]");
    const key = event.key === "Enter" || event.key === " ";
    if (!part || (kind === "keydown" && (!key || part.tagName === "BUTTON"))) return;
    event.preventDefault();
    pressed(part);
  });
}
/* The whole article is closed, and asked alone. */
$("#reader").addEventListener("click", async (event) => {
  const button = event.target.closest("[data-do=ask-article]");
  if (!button) return;
  $("#reader").close();
  location.hash = "#ask";
  await choice.set({ article: [button.dataset.article] });
  $("#question").focus();
});
document.addEventListener("click", (event) => {
  /* A citation is looked at in the place of the panel. */
  const link = event.target.closest('a[href^="#src-"], a[href^="#sources-"]');
  if (link && !panel.hidden) {
    panel.hidden = true;
    $("#sources").hidden = false;
    opener.setAttribute("aria-expanded", "false");
  }
}, true);
