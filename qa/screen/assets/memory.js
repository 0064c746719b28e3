/* Conversations, kept by the program for this browser. A turn is plain data, never HTML. */
import { facts } from "./dom.js";
import { call } from "./server.js";

const CURRENT = facts.corpus ? `sourced.current.${facts.corpus}` : "sourced.current";
/* Where an older version kept them: in the browser alone. */
const OLD_LIST = "sourced.conversations";
const OLD = (id) => `sourced.conversation.${id}`;

function read(store, key, otherwise) {
  try {
    return JSON.parse(store.getItem(key)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

/* What the program has of each conversation: its turns by number, as text. */
const sent = new Map();
let saving = Promise.resolve();

const texts = (turns) => new Map(turns.map((turn) => [turn.turn, JSON.stringify(turn)]));

async function send(id, turns) {
  const there = sent.get(id) ?? new Map();
  const now = texts(turns);
  const fresh = turns.filter((turn) => there.get(turn.turn) !== now.get(turn.turn));
  const removed = [...there.keys()].filter((number) => !now.has(number));
  if (!fresh.length && !removed.length) return;
  const title = turns[0]?.question.slice(0, 200) ?? "";
  await call("conversation_keep", { id, title, turns: fresh, removed });
  sent.set(id, now);
}

export const memory = {
  /* The newest: {id, title}, or nothing. */
  async last() {
    const { last } = await call("conversation_last", { name: "" });
    return last[0];
  },

  /* A conversation: {turns, shown}, its quotes where they stand now. */
  async load(id) {
    await saving;
    const kept = await call("conversation_open", { name: id });
    sent.set(id, texts(kept.turns));
    return kept;
  },

  /* Keep what is new of a conversation; one after the other, so that the last state counts. */
  save(id, turns) {
    const mine = saving.then(() => send(id, turns));
    saving = mine.catch(() => {});
    return mine;
  },

  /* Bring over what an older version left in the browser; what cannot be stays there. */
  async bringOver() {
    const old = read(localStorage, OLD_LIST, []);
    if (!Array.isArray(old) || !old.length) return;
    const left = [];
    for (const one of old.reverse()) {
      const turns = read(localStorage, OLD(one?.id), []);
      try {
        if (turns.length) await this.save(one.id, turns);
        localStorage.removeItem(OLD(one.id));
      } catch {
        left.unshift(one);
      }
    }
    localStorage.setItem(OLD_LIST, JSON.stringify(left));
  },

  /* The conversation of this tab: a reload keeps it, a new tab begins afresh. */
  get current() {
    return read(sessionStorage, CURRENT, null);
  },

  set current(id) {
    try {
      sessionStorage.setItem(CURRENT, JSON.stringify(id));
    } catch {
      /* Then a reload begins afresh. */
    }
  },
};

export const freshId = () => crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
