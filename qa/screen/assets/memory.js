/* Conversations, kept in this browser only. A turn is kept as plain data, never as HTML. */
const LIST = "sourced.conversations";
const KEY = (id) => `sourced.conversation.${id}`;
const CURRENT = "sourced.current";
const MOST = 100;

function read(store, key, otherwise) {
  try {
    return JSON.parse(store.getItem(key)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

export const memory = {
  /* Newest first: {id, title, when, count}. */
  list() {
    const found = read(localStorage, LIST, []);
    return Array.isArray(found) ? found.filter((one) => one && typeof one.id === "string") : [];
  },

  load(id) {
    const turns = read(localStorage, KEY(id), []);
    return Array.isArray(turns) ? turns : [];
  },

  /* False when the browser keeps nothing. Older conversations make room for this one. */
  save(id, turns) {
    const others = this.list().filter((one) => one.id !== id);
    if (!turns.length) {
      try {
        localStorage.removeItem(KEY(id));
        localStorage.setItem(LIST, JSON.stringify(others));
        return true;
      } catch {
        return false;
      }
    }
    const when = new Date().toISOString();
    const entry = { id, title: turns[0].question.slice(0, 200), when, count: turns.length };
    while (others.length >= MOST) this.drop(others.pop().id);
    for (;;) {
      try {
        localStorage.setItem(KEY(id), JSON.stringify(turns));
        localStorage.setItem(LIST, JSON.stringify([entry, ...others]));
        return true;
      } catch {
        if (!others.length) return false;
        this.drop(others.pop().id);
      }
    }
  },

  drop(id) {
    try {
      localStorage.removeItem(KEY(id));
    } catch {
      /* Nothing was kept. */
    }
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
