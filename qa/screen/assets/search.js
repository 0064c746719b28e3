/* Search beside asking: exact words in all articles, in the open one, and a list of names. */
import { stand } from "./address.js";
import { $, build, element, latest, save, say, toast } from "./dom.js";
import { call } from "./server.js";
import { read, remark } from "./sources.js";

const place = $("#found");
const notice = $("#search-notice");
const limits = new Map(); /* "facet\nvalue" -> what it is called */
let asked = "";
let sort = "rank";
let turn = 0;

function body(offset) {
  const chosen = (facet) =>
    [...limits.keys()].map((key) => key.split("\n")).filter(([f]) => f === facet).map(([, v]) => v);
  return {
    query: asked, sort, offset,
    spoken: chosen("language"), publisher: chosen("publisher"), author: chosen("author"),
    folder: chosen("folder"), month: chosen("month"),
  };
}

async function run() {
  turn += 1;
  const mine = turn;
  notice.textContent = "";
  place.setAttribute("aria-busy", "true");
  try {
    const { tree } = await call("search", body(0));
    if (mine !== turn) return;
    place.replaceChildren(build(tree));
    const choice = $("#sort", place);
    if (choice) choice.value = sort;
    $(".results", place).prepend(chips());
    /* On a narrow page the articles come first. */
    if (window.matchMedia("(max-width: 899px)").matches) $(".facets", place)?.removeAttribute("open");
  } catch (error) {
    if (mine !== turn) return;
    notice.textContent = error.message;
    place.replaceChildren();
  }
  place.setAttribute("aria-busy", "false");
}

/* What the search is limited to; each can be taken away. */
function chips() {
  const line = element("p", { class: "limits" });
  for (const [key, name] of limits) {
    const label = { type: "button", class: "tool", "aria-label": say("drop_limit", { name }) };
    const chip = element("button", label, name, ["span", { "aria-hidden": "true" }, " ×"]);
    chip.addEventListener("click", async () => {
      limits.delete(key);
      await run();
      $("#query").focus();
    });
    line.append(chip);
  }
  line.hidden = !limits.size;
  return line;
}

async function more(button) {
  button.disabled = true;
  const list = $("#hits", place);
  const before = list.children.length;
  try {
    const { hits } = await call("search", body(before));
    list.append(...hits.map((hit) => build(hit)));
    $("button", list.children[before])?.focus();
    button.hidden = hits.length === 0;
    button.disabled = false;
  } catch (error) {
    toast(error.message);
    button.disabled = false;
  }
}

/* Search for something as if it had been typed. */
export function searchFor(query) {
  $("#query").value = query;
  asked = query;
  limits.clear();
  return run();
}

/* -- inside an open article ------------------------------------------------------------------- */
const reader = $("#reader");
const box = element("input", {
  type: "search", id: "find-within", autocomplete: "off", spellcheck: "false",
  placeholder: say("find_within"), "aria-label": say("find_within"),
});
$(".bar", reader).prepend(box);

async function within(article, query, start, focus) {
  try {
    const { article: tree, count } = await call("within", { article, query });
    if (!reader.open) reader.showModal();
    remark(tree, start, focus);
    const here = $("mark.here", reader);
    const first = Number(here?.dataset.start);
    stand("article", here ? `${article}:${first}-${first + [...here.textContent].length}` : article);
    if (!count) $(".place", reader).textContent = say("none_within");
  } catch (error) {
    $(".place", reader).textContent = error.message;
    if (!reader.open) toast(error.message);
  }
}

box.addEventListener("input", latest(async () => {
  const article = $(".whole", reader)?.dataset.article;
  if (!article || !reader.open) return;
  if (box.value.trim()) await within(article, box.value, null, false);
  else {
    await read(article);
    box.focus();
  }
}));
box.addEventListener("keydown", (event) => {
  if (event.key === "Enter") $(`[data-do=${event.shiftKey ? "previous" : "next"}]`, reader).click();
  /* Letters that are typed here step through nothing. */
  if (event.key !== "Escape") event.stopPropagation();
});
reader.addEventListener("close", () => {
  box.value = "";
});

/* -- a list of names -------------------------------------------------------------------------- */
const listed = $("#names-found");

async function names(form) {
  return call("names", { text: $("#names-text").value, form });
}

async function table() {
  listed.setAttribute("aria-busy", "true");
  try {
    listed.replaceChildren(build((await names("page")).tree));
  } catch (error) {
    listed.replaceChildren(element("p", { class: "notice", role: "alert" }, error.message));
  }
  listed.setAttribute("aria-busy", "false");
}

async function saved(form) {
  const name = `sourced-${new Date().toISOString().slice(0, 10)}.${form}`;
  try {
    const { text, base64 } = await names(form);
    if (form === "csv") return save(name, "text/csv", text);
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    return save(name, type, bytes);
  } catch (error) {
    return toast(error.message);
  }
}

/* -- what is clicked and typed ---------------------------------------------------------------- */
$("#search-form").addEventListener("submit", (event) => {
  event.preventDefault();
  searchFor($("#query").value);
});
/* An empty box shows again what could be searched for. */
$("#query").addEventListener("input", () => {
  if ($("#query").value) return;
  turn += 1;
  notice.textContent = "";
  place.replaceChildren();
  place.setAttribute("aria-busy", "false");
});
$("#names-form").addEventListener("submit", (event) => {
  event.preventDefault();
  table();
});
$("#names-file").addEventListener("change", async (event) => {
  const [file] = event.target.files;
  if (!file) return;
  $("#names-text").value = await file.text();
  event.target.value = "";
  table();
});

const view = $("#search");
view.addEventListener("change", (event) => {
  const { target } = event;
  if (target.id === "sort") sort = target.value;
  else if (target.type === "checkbox" && target.closest(".facets")) {
    limits.set(`${target.name}\n${target.value}`, $(".name", target.parentElement).textContent);
  } else return;
  run().then(() => $("#sort", place)?.focus());
});
view.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do=open-hit], #more-hits, [data-save]");
  if (!button) return;
  if (button.id === "more-hits") more(button);
  else if (button.dataset.save) saved(button.dataset.save);
  else {
    const query = button.closest("[data-query]")?.dataset.query ?? asked;
    const start = button.dataset.start === undefined ? null : Number(button.dataset.start);
    box.value = query;
    within(button.dataset.article, query, start, true);
  }
});
