/* The conversation: asking, streaming, stopping, editing, and what an answer's buttons do. */
import { $, $$, behaviour, build, element, facts, say, toast } from "./dom.js";
import { freshId, memory } from "./memory.js";
import { call, stream } from "./server.js";
import { choice } from "./choose.js";
import { model } from "./model.js";
import { rate } from "./rate.js";
import { copyAnswer, copyLink, copyPlace, copyQuote, print, readLink, saveHtml } from "./share.js";
import { read, readerOf, sources, translated } from "./sources.js";

const box = $("#question");
const chat = $("#chat");
const scroll = $("#scroll");

const STOPS = 1500; /* milliseconds that the program has to end an answer that is stopped */

let id = null;
let turns = [];
let editing = false;
let running = null;
let opening = Promise.resolve();

const row = (turn) => $(`.turn[data-turn="${turn}"]`, chat);
const replyOf = (turn) => $(".reply", row(turn));
const answerOf = (turn) => (turn.quotes && turn.answer?.extractive) || turn.answer;

readerOf((article) =>
  turns.flatMap((turn) =>
    (answerOf(turn)?.citations ?? [])
      .flatMap((c) => [c, ...(c.also_in ?? [])])
      .filter((c) => c.article.id === article)
      .map((c) => [c.start, c.end]),
  ),
);

/* -- what is on the page ---------------------------------------------------------------------- */
function addRow(turn) {
  const words = element("p", { class: "words" }, turn.question);
  const actions = ["edit", "undo"].map((name) =>
    element(
      "button",
      { type: "button", class: "plain", "data-do": name },
      say(name === "undo" ? "undo_question" : name),
    ),
  );
  const asked = element("div", { class: "asked" });
  asked.append(element("h2", { class: "unseen" }, say("question")), words);
  const bar = element("div", { class: "actions" });
  bar.append(...actions);
  asked.append(bar);
  const whole = element("article", { class: "turn", "data-turn": String(turn.turn) });
  whole.append(asked, element("div", { class: "reply" }));
  chat.append(whole);
  $("#welcome").hidden = true;
  return whole;
}

function pending(turn, words) {
  const reply = replyOf(turn);
  const line = $(".pending", reply);
  if (line) line.textContent = words;
  else reply.replaceChildren(element("p", { class: "pending" }, words));
}

/* Each draft begins with the last one's text: what stands is left alone, so nothing flickers. */
function draft(turn, event) {
  const reply = replyOf(turn);
  let prose = $(".prose.draft", reply);
  if (!prose) {
    prose = element("p", { class: "prose draft", lang: event.language });
    const answer = element("div", { class: "answer", "aria-busy": "true" });
    answer.append(prose, element("p", { class: "pending facts" }, event.words));
    reply.replaceChildren(answer);
  }
  const pieces = event.text.split(/\s*(\[\d+\])/);
  pieces.forEach((given, i) => {
    const node = prose.childNodes[i];
    const chip = i % 2 === 1;
    /* A number stays on the line of its sentence, as in the answer to come. */
    const piece = chip || i === pieces.length - 1 ? given : `${given}\u00a0`;
    if (chip && !node) prose.append(element("span", { class: "chip" }, piece.slice(1, -1)));
    else if (!chip && !node) prose.append(piece);
    else if (!chip && node.data !== piece) node.data = piece;
  });
}

function place(shown) {
  replyOf(shown.turn).replaceChildren(build(shown.message));
  sources.put(shown.turn, shown.section);
}

function toTop(whole) {
  scroll.scrollTo({ top: whole.offsetTop - 8, behavior: behaviour() });
}

function notice(words) {
  $("#notice").textContent = words;
}

function busy(on) {
  $("#send").hidden = on;
  $("#stop").hidden = !on;
  chat.setAttribute("aria-busy", String(on));
  document.body.classList.toggle("asking", on);
}

function edit(on) {
  editing = on && turns.length > 0;
  $("#editing").hidden = !editing;
  if (editing) box.value = turns.at(-1).question;
  grow();
  if (editing) box.focus();
}

export function grow() {
  box.style.height = "auto";
  box.style.height = `${Math.min(box.scrollHeight, 180)}px`;
}

/* -- asking ----------------------------------------------------------------------------------- */
/* Ask; with `at`, again in the place of that turn. */
export async function ask(question, { at = null, without = [], asked = choice.value } = {}) {
  question = question.trim();
  await opening;
  if (running) return;
  notice("");
  if (!question) {
    notice(say("empty"));
    return;
  }
  const old = at === null ? null : turns[at];
  const number = old ? old.turn : 1 + Math.max(0, ...turns.map((turn) => turn.turn));
  const turn = { turn: number, question, asked: new Date().toISOString(), without, answer: null };
  if (asked) turn.sources = asked;
  // No question leans on more than the last few before it.
  const history = turns.slice(0, at ?? turns.length).map((one) => one.question).slice(-20);
  const before = old ? [...replyOf(number).childNodes] : [];
  $$(".next", chat).forEach((one) => one.remove());
  const whole = old ? row(number) : addRow(turn);
  $(".words", whole).textContent = question;
  if (editing || box.value.trim() === question) box.value = "";
  edit(false);
  pending(number, say("searching"));
  $("#heard").textContent = say("searching");
  toTop(whole);
  busy(true);
  const controller = new AbortController();
  running = { id: freshId(), controller, text: "", stopped: false };
  const mine = running;
  const named = (name) => {
    mine.id = name;
  };
  let problem = "";
  let done = null;
  try {
    const request = { id: mine.id, question, history, turn: number, asked: turn.asked, without };
    const input = { ...request, ...model.asking(), sources: asked, language: facts.language };
    for await (const event of stream("ask", input, controller.signal, named)) {
      if (mine.stopped) break;
      if (event.kind === "wait") pending(number, event.words);
      else if (event.kind === "draft") {
        mine.text = event.text;
        draft(number, event);
      } else if (event.kind === "error") problem = event.words;
      else if (event.kind === "answer") {
        done = event;
        /* The reader may stop the wait for the rest, never the answer. */
        break;
      }
    }
    if (!done && !problem && !mine.stopped) problem = say("failed");
  } catch (error) {
    problem = error.message;
  }
  running = null;
  busy(false);
  /* The reader has gone to another conversation meanwhile. */
  if (mine.gone) return;
  if (problem) {
    giveBack(whole, old, before, question, problem);
    return;
  }
  if (mine.stopped) turn.draft = mine.text;
  else turn.answer = done.answer;
  turns = old ? turns.map((one) => (one === old ? turn : one)) : [...turns, turn];
  keep();
  if (done) place(done);
  else await showAgain([turn]);
  const said = $$(".framing, .refusal, .words, .problem", replyOf(number));
  $("#heard").textContent = said.map((one) => one.textContent).join(" ");
  if (turn === turns.at(-1)) suggest();
}

/* The page as it was, one line of explanation, and the question kept for another try. */
function giveBack(whole, old, before, question, problem) {
  if (old) {
    $(".reply", whole).replaceChildren(...before);
    $(".words", whole).textContent = old.question;
    if (question !== old.question) {
      edit(true);
      box.value = question;
    }
  } else {
    whole.remove();
    box.value = question;
  }
  $("#welcome").hidden = turns.length > 0;
  grow();
  notice(problem);
  box.focus();
}

export function stop() {
  if (!running) return;
  const { controller, id: name } = running;
  running.stopped = true;
  call("stop", { name }).catch(() => {});
  /* The program ends the answer; where it does not, the page does. */
  window.setTimeout(() => controller.abort(), STOPS);
}

async function showAgain(some) {
  const shown = await call("show", { turns: some });
  shown.forEach(place);
}

async function suggest() {
  const last = turns.at(-1);
  const answer = last && answerOf(last);
  if (!answer?.citations.length) return;
  const articles = [...new Set(answer.citations.map((c) => c.article.id))];
  try {
    const asked = turns.map((turn) => turn.question);
    const body = { articles, asked, language: answer.language };
    const { questions } = await call("suggest", body);
    if (running || last !== turns.at(-1) || !questions.length) return;
    const next = element("div", { class: "next" }, ["p", { class: "try" }, say("follow_ups")]);
    for (const question of questions) {
      const attributes = { type: "button", class: "starter", "data-do": "ask" };
      next.append(element("button", { ...attributes, lang: answer.language }, question));
    }
    $(".next", row(last.turn))?.remove();
    row(last.turn).append(next);
  } catch {
    /* Nothing to suggest is no problem of the reader. */
  }
}

/* -- keeping and restoring -------------------------------------------------------------------- */
async function keep() {
  id ??= freshId();
  memory.current = id;
  try {
    await memory.save(id, turns);
  } catch (error) {
    notice(say("not_kept", { why: error.message }));
  }
}

function clear() {
  if (running) running.gone = true;
  stop();
  chat.replaceChildren();
  sources.clear();
  turns = [];
  id = null;
  edit(false);
  notice("");
  choice.set(null);
  $("#heard").textContent = "";
  $("#welcome").hidden = false;
}

export function begin() {
  clear();
  memory.current = null;
  box.focus();
}

/* Bring a conversation back, its sources included; a question waits until it is there. */
export function open(wanted) {
  opening = bring(wanted);
  return opening;
}

async function bring(wanted) {
  clear();
  try {
    const kept = await memory.load(wanted);
    id = wanted;
    memory.current = id;
    turns = kept.turns;
    choice.set(turns.at(-1)?.sources);
    turns.forEach(addRow);
    kept.shown.forEach(place);
  } catch (error) {
    clear();
    memory.current = null;
    notice(error.message);
    return;
  }
  if (!turns.length) {
    begin();
    return;
  }
  row(turns.at(-1).turn).scrollIntoView({ block: "start" });
  suggest();
}

export const current = () => ({ id, turns });

/* -- what the buttons do ---------------------------------------------------------------------- */
function undo() {
  const last = turns.at(-1);
  if (!last || running) return;
  turns = turns.slice(0, -1);
  row(last.turn).remove();
  sources.remove(last.turn);
  $("#welcome").hidden = turns.length > 0;
  edit(false);
  keep();
  toast(say("taken_back"), say("undo"), async () => {
    turns = [...turns, last];
    addRow(last);
    pending(last.turn, "…");
    keep();
    await showAgain([last]);
  });
}

async function knows({ conversation, turn }) {
  try {
    const { turns: there } = await memory.load(conversation);
    return there.some((one) => one.turn === turn);
  } catch {
    return false;
  }
}

/* Come to an answer by its address: where it is kept, to itself; elsewhere it is asked again. */
export async function arrive(rest) {
  const link = readLink(rest);
  const kept = await knows(link);
  if (kept) {
    if (id !== link.conversation) await open(link.conversation);
    const whole = row(link.turn);
    if (!whole) return;
    sources.show(link.turn);
    toTop(whole);
    return;
  }
  if (!link.question) return;
  begin();
  await choice.set(link.sources);
  await ask(link.question);
}

const actions = {
  edit: () => edit(true),
  undo,
  copy: (turn) => copyAnswer(turn, false),
  copy_markdown: (turn) => copyAnswer(turn, true),
  copy_link: (turn) => copyLink(id, turn),
  save_html: (turn) => saveHtml([turn]),
  print_answer: (turn) => print(turn.turn),
  retry: (turn, at) =>
    ask(turn.question, { at, without: turn.without ?? [], asked: turn.sources ?? null }),
  without: (turn, at, button) => {
    const without = [...new Set([...(turn.without ?? []), button.dataset.kind])];
    return ask(turn.question, { at, without, asked: turn.sources ?? null });
  },
  unchoose: async (turn, at, button) => {
    await choice.set(choice.without(turn.sources, button.dataset.kind));
    return ask(turn.question, { at, without: turn.without ?? [] });
  },
  quotes: async (turn) => {
    turn.quotes = !turn.quotes;
    keep();
    await showAgain([turn]);
    $("[data-do=quotes]", replyOf(turn.turn))?.focus();
  },
  rate: (turn, at, button) =>
    rate(button, turn, turns.slice(0, at).map((one) => one.question)),
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (!button) {
    /* A click on an older answer brings its sources back. */
    const whole = event.target.closest("#chat .turn");
    const chosen = String(window.getSelection());
    if (whole && !chosen && $(`.of-turn[data-turn="${whole.dataset.turn}"]`)) {
      sources.show(Number(whole.dataset.turn));
    }
    return;
  }
  const { do: action, article, start, place: where, number } = button.dataset;
  if (action === "ask") ask(button.textContent);
  else if (action === "read") read(article, start === undefined ? null : Number(start));
  else if (action === "copy_place") copyPlace(where);
  else if (number) {
    const of = turns.find((turn) => turn.turn === Number(button.dataset.turn));
    if (action === "translate") translated(button, answerOf(of), Number(number));
    else copyQuote(of, Number(number), action === "copy_quote_markdown");
  }
  const whole = button.closest("#chat .turn");
  if (!whole || !(action in actions)) return;
  const at = turns.findIndex((turn) => turn.turn === Number(whole.dataset.turn));
  if (at >= 0) actions[action](turns[at], at, button);
});

$("#composer").addEventListener("submit", (event) => {
  event.preventDefault();
  const at = editing ? turns.length - 1 : null;
  ask(box.value, { at });
});
$("#stop").addEventListener("click", () => {
  stop();
  box.focus();
});
box.addEventListener("input", grow);
box.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    if (!running) $("#composer").requestSubmit();
  } else if (event.key === "Escape" && editing) {
    box.value = "";
    edit(false);
  } else if (event.key === "ArrowUp" && !box.value && turns.length) {
    event.preventDefault();
    edit(true);
  }
});
