/* Calls to the server the page came from. */
import { facts, say } from "./dom.js";

/* Each call says which corpus its page shows. */
const OWN = facts.corpus ? { "x-corpus": encodeURIComponent(facts.corpus) } : {};
const JSON_TYPE = { "content-type": "application/json", ...OWN };

/* A call that answers at once: its value, or an Error with one line for the reader. */
export async function call(name, body = {}) {
  let answer;
  try {
    const sent = JSON.stringify({ language: facts.language, ...body });
    answer = await fetch(`/page/call/${name}`, { method: "POST", headers: JSON_TYPE, body: sent });
    answer = await answer.json();
  } catch {
    throw new Error(say("unreachable"));
  }
  if (answer.error) throw new Error(answer.error);
  return answer;
}

export async function upload(path, file, both = false) {
  const query = new URLSearchParams({ path, both: both ? "1" : "0" });
  try {
    const sent = await fetch(`/page/call/upload?${query}`, { method: "POST", headers: OWN, body: file });
    return await sent.json();
  } catch {
    return { error: say("unreachable"), path };
  }
}

/* The text of a response, piece by piece. A stream that fetch gives is reported by Chromium as broken
   off, though it was read to its end; what XMLHttpRequest reads is not. */
async function* pieces(url, signal) {
  const request = new XMLHttpRequest();
  let wake = () => {};
  let state = "open";
  const become = (now) => {
    state = now;
    wake();
  };
  request.open("GET", url);
  for (const [name, value] of Object.entries(OWN)) request.setRequestHeader(name, value);
  request.addEventListener("progress", () => wake());
  request.addEventListener("load", () => become(request.status < 400 ? "over" : "failed"));
  request.addEventListener("error", () => become("failed"));
  request.addEventListener("abort", () => become("aborted"));
  const abort = () => request.abort();
  signal?.addEventListener?.("abort", abort);
  request.send();
  let read = 0;
  for (;;) {
    const text = request.responseText;
    if (text.length > read) {
      const piece = text.slice(read);
      read = text.length;
      yield piece;
    } else if (state === "open") {
      await new Promise((resolve) => {
        wake = resolve;
        /* What came between the look and the wait. */
        if (state !== "open" || request.responseText.length > read) resolve();
      });
    } else break;
  }
  if (state === "aborted") throw new DOMException("", "AbortError");
  if (state === "failed") throw new Error(say("unreachable"));
}

/* A call that takes its time, through Gradio's queue: one event after the other.
   https://www.gradio.app/guides/querying-gradio-apps-with-curl
   `joined` is told the name under which the call can be stopped. */
export async function* stream(name, input, signal, joined = () => {}) {
  let id;
  try {
    const sent = JSON.stringify({ data: [input] });
    const joining = { method: "POST", headers: JSON_TYPE, body: sent, signal };
    const held = await fetch(`/gradio_api/call/${name}`, joining);
    if (!held.ok) throw new Error(held.statusText);
    ({ event_id: id } = await held.json());
  } catch (error) {
    if (error.name === "AbortError") return;
    throw new Error(say("unreachable"));
  }
  joined(id);
  let held = "";
  try {
    for await (const piece of pieces(`/gradio_api/call/${name}/${id}`, signal)) {
      held += piece;
      const blocks = held.split("\n\n");
      held = blocks.pop();
      for (const block of blocks) {
        const event = /^event: (.*)$/m.exec(block)?.[1];
        const data = /^data: (.*)$/m.exec(block)?.[1];
        if (event === "error") throw new Error(say("failed"));
        if (event !== "generating" && event !== "complete") continue;
        const [word] = JSON.parse(data) ?? [];
        if (!word || word.kind === "end") return;
        yield word;
      }
    }
  } catch (error) {
    if (error.name !== "AbortError") throw error;
  }
}
