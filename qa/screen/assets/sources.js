/* The sources beside the chat, the drawer they are on a phone, and the reader of whole articles. */
import { leave, onPlace, stand } from "./address.js";
import { $, $$, behaviour, build, element, narrow, say } from "./dom.js";
import { model } from "./model.js";
import { call } from "./server.js";

const pane = $("#sources");
const reader = $("#reader");
const empty = pane.firstElementChild;
let origin = null;

export const sources = {
  /* The sections of a conversation; each is sent and built once. */
  put(turn, tree) {
    const old = $(`.of-turn[data-turn="${turn}"]`, pane);
    const fresh = tree && build(tree);
    empty.remove();
    if (old && fresh) old.replaceWith(fresh);
    else if (old) old.remove();
    else if (fresh) pane.append(fresh);
    this.show(turn);
  },

  remove(turn) {
    $(`.of-turn[data-turn="${turn}"]`, pane)?.remove();
    this.show(turn);
  },

  clear() {
    pane.replaceChildren(empty);
  },

  /* A turn without sources, such as thanks, leaves those of the one before it in sight. */
  show(turn) {
    const sections = $$(".of-turn", pane);
    const shown = sections.filter((one) => Number(one.dataset.turn) <= turn).at(-1);
    for (const section of sections) section.hidden = section !== shown;
    for (const one of $$("#chat .turn")) {
      const current = one.dataset.turn === shown?.dataset.turn;
      one.classList.toggle("current", sections.length > 1 && current);
    }
    if (!sections.length && !empty.isConnected) pane.append(empty);
  },

  /* Open what a link in the chat points at: a card, or the head of the section. */
  open(id, link) {
    const target = document.getElementById(id);
    const section = target?.closest(".of-turn");
    if (!section) return;
    origin = link;
    this.show(Number(section.dataset.turn));
    drawer(narrow.matches);
    if (target.tagName === "H2") {
      pane.scrollTo({ top: 0, behavior: behaviour() });
      for (const more of $$("details.nearest", section)) more.open = true;
      target.focus({ preventScroll: true });
      return;
    }
    target.open = true;
    $("summary", target).focus({ preventScroll: true });
    const mark = $("mark", target);
    const room = pane.clientHeight;
    const tall = mark.getBoundingClientRect().bottom - target.getBoundingClientRect().top;
    /* The whole head of the card when it fits with the sentence, else the sentence. */
    const anchor = tall < room ? target : mark;
    anchor.scrollIntoView({ behavior: behaviour(), block: anchor === mark ? "center" : "start" });
    flash(mark);
  },
};

function flash(mark) {
  mark.classList.remove("flash");
  void mark.offsetWidth;
  mark.classList.add("flash");
}

/* On a narrow page the sources lie over the chat: what is under them is out of reach. */
function drawer(open) {
  document.body.classList.toggle("sources-open", open);
  for (const id of ["masthead", "chat-column"]) document.getElementById(id).inert = open;
}

function backToChat() {
  drawer(false);
  if (origin?.isConnected) origin.focus();
  origin = null;
}

narrow.addEventListener("change", () => drawer(false));

document.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#src-"], a[href^="#sources-"]');
  if (link) {
    event.preventDefault();
    sources.open(link.getAttribute("href").slice(1), link);
  } else if (event.target.closest("#sources-column .close") || event.target.id === "sources-column") {
    if (narrow.matches) backToChat();
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || reader.open) return;
  const open = document.body.classList.contains("sources-open");
  if (open || event.target.closest("#sources")) backToChat();
});

/* -- the reader ------------------------------------------------------------------------------- */
let marks = [];
let at = -1;
let cited = () => [];

/* `spans` tells, for an article id, which slices the conversation cites. */
export const readerOf = (spans) => {
  cited = spans;
};

/* `end` is given where a place is come to by its address: then it is marked like a citation. */
export async function read(article, start = null, end = null) {
  const body = $(".body", reader);
  body.replaceChildren(element("p", { class: "pending" }, "…"));
  if (!reader.open) reader.showModal();
  place();
  try {
    const spans = cited(article);
    if (end !== null) spans.push([start, end]);
    const { article: tree } = await call("read", { article, spans });
    body.replaceChildren(build(tree));
    const of = end === null && spans.find(([a]) => a === start);
    stand("article", `${article}${start === null ? "" : `:${start}-${end ?? of?.[1] ?? start}`}`);
  } catch (error) {
    body.replaceChildren(element("p", { class: "notice", role: "alert" }, error.message));
  }
  /* A sentence that lies across two parts has a mark in each; a reader steps through sentences. */
  marks = $$("mark", body).filter((m, i, all) => !i || m.dataset.start !== all[i - 1].dataset.start);
  at = marks.findIndex((mark) => Number(mark.dataset.start) <= start && start !== null);
  if (start !== null) {
    marks.forEach((mark, i) => {
      if (Number(mark.dataset.start) <= start) at = i;
    });
  }
  if (at >= 0) go(0);
  else {
    at = -1;
    body.scrollTop = 0;
    $("h2", body)?.focus({ preventScroll: true });
  }
  place();
}

function go(step, focus = true) {
  if (!marks.length) return;
  at = (at + step + marks.length) % marks.length;
  const mark = marks[at];
  for (const other of marks) other.classList.toggle("here", other === mark);
  mark.scrollIntoView({ behavior: step ? behaviour() : "auto", block: "center" });
  if (focus) mark.focus({ preventScroll: true });
  place();
}

/* Show an article with other marks than those that are cited, at the one that begins at `start`. */
export function remark(tree, start = null, focus = true) {
  const body = $(".body", reader);
  body.replaceChildren(build(tree));
  marks = $$("mark", body);
  at = marks.findLastIndex((mark) => Number(mark.dataset.start) <= (start ?? -1));
  if (at < 0 && marks.length) at = 0;
  if (at < 0) body.scrollTop = 0;
  else go(0, focus);
  place();
}

function place() {
  const words = marks.length && at >= 0 ? say("mark_of", { i: at + 1, n: marks.length }) : "";
  $(".place", reader).textContent = words;
  for (const button of $$("[data-do=previous], [data-do=next]", reader)) {
    button.disabled = marks.length < 1;
  }
}

reader.addEventListener("click", (event) => {
  const action = event.target.closest("[data-do]")?.dataset.do;
  if (action === "next") go(1);
  else if (action === "previous") go(at < 0 ? 0 : -1);
});
reader.addEventListener("keydown", (event) => {
  if (event.key === "n" || event.key === "j") go(1);
  else if (event.key === "p" || event.key === "k") go(-1);
});
reader.addEventListener("close", () => {
  leave();
  marks = [];
  at = -1;
});

/* "#article/ID:120-310": the article, at its place. */
onPlace("article", (rest) => {
  const [, article, start, end] = /^([^:]*)(?::(\d+)-(\d+))?$/.exec(rest) ?? [];
  if (article) read(article, start ? Number(start) : null, end ? Number(end) : null);
});

/* -- a quote in one's own language ------------------------------------------------------------ */
/* Under a quote what a model makes of it, and what the checker says of that. */
export async function translated(button, answer, number) {
  const place = $(".translation", button.closest(".card"));
  if (place.childNodes.length) {
    place.replaceChildren();
    return;
  }
  if (!model.there) {
    place.replaceChildren(build(["span", { class: "by" }, say("translate_none")]), setModel());
    return;
  }
  const quote = answer.citations.find((one) => one.number === number);
  place.replaceChildren(build(["span", { class: "by pending" }, say("translating")]));
  try {
    const asked = { text: quote.quote, spoken: quote.article.language, model: model.name };
    const { tree } = await call("translate", asked);
    place.replaceChildren(build(tree));
  } catch (error) {
    place.replaceChildren(build(["span", { class: "why" }, error.message]));
  }
}

function setModel() {
  const button = element("button", { type: "button", class: "tool" }, say("model_set"));
  button.addEventListener("click", () => model.choose());
  return button;
}
