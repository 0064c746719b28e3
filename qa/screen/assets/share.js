/* Answers and quotes taken along: links, text on the clipboard, files, paper. */
import { $, say, save, toast } from "./dom.js";
import { call } from "./server.js";

const here = () => location.href.split("#")[0];

/* The address of an answer. It carries question and choice too: where the conversation is not
   known, the question is asked again. */
export function linkOf(conversation, turn) {
  const query = new URLSearchParams({ q: turn.question });
  if (turn.sources) query.set("s", JSON.stringify(turn.sources));
  return `${here()}#answer/${conversation}/${turn.turn}?${query}`;
}

/* What stands behind "#answer/". */
export function readLink(rest) {
  const [path, query] = rest.split(/\?(.*)/s);
  const [conversation, turn] = path.split("/");
  const values = new URLSearchParams(query ?? "");
  let sources = null;
  try {
    sources = JSON.parse(values.get("s"));
  } catch {
    /* A link that was cut asks all articles. */
  }
  return { conversation, turn: Number(turn), question: values.get("q") ?? "", sources };
}

async function write(text, said) {
  try {
    await navigator.clipboard.writeText(text);
    toast(said);
  } catch {
    toast(say("not_copied"));
  }
}

export const copyLink = (conversation, turn) => write(linkOf(conversation, turn), say("copied_link"));
export const copyPlace = (place) => write(`${here()}#article/${place}`, say("copied_link"));

async function text(name, body) {
  try {
    return (await call(name, body)).text;
  } catch (error) {
    toast(error.message);
    return null;
  }
}

export async function copyAnswer(turn, markdown) {
  const given = await text(markdown ? "markdown" : "copy", { turns: [turn] });
  if (given !== null) await write(given, say("copied"));
}

export async function copyQuote(turn, number, markdown) {
  const given = await text("quote", { turn, number, markdown });
  if (given !== null) await write(given, say("copied_quote"));
}

const today = () => new Date().toISOString().slice(0, 10);

export async function saveHtml(turns) {
  const given = await text("html", { turns });
  if (given !== null) save(`sourced-${today()}.html`, "text/html", given);
}

/* One answer with its sources on paper; the style sheet leaves out the rest. */
export function print(turn) {
  const pieces = [`.turn[data-turn="${turn}"]`, `.of-turn[data-turn="${turn}"]`].map((one) => $(one));
  for (const piece of pieces) piece?.classList.add("printed");
  document.body.classList.add("printing");
  window.print();
  document.body.classList.remove("printing");
  for (const piece of pieces) piece?.classList.remove("printed");
}
