/* The frame: tabs, language, theme, conversations, and the model that warms up. */
import * as address from "./address.js";
import { arrive, begin, current, open } from "./chat.js";
import { $, $$, element, facts, save, say, toast } from "./dom.js";
import { load, told, wire } from "./articles.js";
import { memory } from "./memory.js";
import "./entities.js";
import "./search.js";
import { news } from "./saved.js";
import { call } from "./server.js";
import "./conversations.js";
import "./corpora.js";
import "./notebooks.js";
import "./questions.js";
import "./keys.js";
import "./looks.js";
import "./model.js";
import "./peek.js";
import "./team.js";

/* -- tabs ------------------------------------------------------------------------------------- */
address.onTab("articles", load);
address.onPlace("answer", arrive);

/* -- the conversation that is open ----------------------------------------------------------- */
document.addEventListener("click", async (event) => {
  const action = event.target.closest("[data-do]")?.dataset.do;
  if (action === "close") event.target.closest("dialog").close();
  else if (action === "new") {
    location.hash = "#ask";
    begin();
  } else if (action === "export_markdown" || action === "export_json") {
    const [name, type, ending] =
      action === "export_json"
        ? ["json", "application/json", "json"]
        : ["markdown", "text/markdown", "md"];
    try {
      const { text } = await call(name, { turns: current().turns });
      save(`sourced-${new Date().toISOString().slice(0, 10)}.${ending}`, type, text);
    } catch (error) {
      toast(error.message);
    }
  }
  /* A click beside a dialog closes it. */
  if (event.target instanceof HTMLDialogElement) event.target.close();
});

/* -- warming up ------------------------------------------------------------------------------- */
function starters(questions) {
  const area = $("#starters");
  $$(".starter", area).forEach((one) => one.remove());
  for (const question of questions) {
    const attributes = { type: "button", class: "starter", "data-do": "ask" };
    area.append(element("button", attributes, question));
  }
  area.hidden = !questions.length;
}

async function warm() {
  for (let tries = 0; tries < 600; tries += 1) {
    try {
      const { ready, starters: questions } = await call("status", { name: "" });
      $(".warming").hidden = ready;
      if (questions.length) starters(questions);
      if (ready && (questions.length || tries > 20)) return;
    } catch {
      return;
    }
    await new Promise((resolve) => window.setTimeout(resolve, 1000));
  }
}

/* The first articles bring the first questions to try; without any there is nothing to ask. */
document.addEventListener("filled", warm);
document.addEventListener("emptied", () => starters([]));

/* -- articles that change by themselves ------------------------------------------------------- */
let revision = null;

async function follow() {
  try {
    const { revision: now, ...corpus } = await call("status", { name: "" });
    if (revision !== null && now !== revision) {
      told(corpus);
      if (!$("#articles").hidden) await load();
    }
    revision = now;
  } catch {
    /* The next one will tell. */
  }
}
window.addEventListener("focus", follow);
if (facts.watch) {
  follow();
  window.setInterval(() => document.hidden || follow(), 3000);
}

/* -- begin ------------------------------------------------------------------------------------ */
async function resume() {
  const last = await memory.last().catch(() => null);
  if (!last || current().turns.length) return;
  const line = $(".resume");
  const button = element("button", { type: "button", class: "plain" }, last.title);
  button.addEventListener("click", () => open(last.id));
  line.replaceChildren(`${say("conversations")} · `, button);
  line.hidden = false;
}

wire();
/* Where users log in, what an older version left in the browser may be anybody's. */
(facts.user ? Promise.resolve() : memory.bringOver().catch(() => {})).then(() => {
  if (memory.current && !location.hash.startsWith("#answer/")) return open(memory.current);
  return resume();
});
address.begin();
news();
if (!facts.ready || ($("#empty").hidden && !$("#starters .starter"))) warm();
document.documentElement.classList.add("live");
