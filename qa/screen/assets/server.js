/* Calls to the server the page came from. */
import { facts, say } from "./dom.js";

const JSON_TYPE = { "content-type": "application/json" };

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
    const sent = await fetch(`/page/call/upload?${query}`, { method: "POST", body: file });
    return await sent.json();
  } catch {
    return { error: say("unreachable"), path };
  }
}

/* A call that takes its time, through Gradio's queue: one event after the other.
   https://www.gradio.app/guides/querying-gradio-apps-with-curl
   `joined` is told the name under which the call can be stopped. */
export async function* stream(name, input, signal, joined = () => {}) {
  let body;
  try {
    const held = await fetch(`/gradio_api/call/${name}`, {
      method: "POST",
      headers: JSON_TYPE,
      body: JSON.stringify({ data: [input] }),
      signal,
    });
    if (!held.ok) throw new Error(held.statusText);
    const { event_id: id } = await held.json();
    joined(id);
    const events = await fetch(`/gradio_api/call/${name}/${id}`, { signal });
    if (!events.ok) throw new Error(events.statusText);
    body = events.body;
  } catch (error) {
    if (error.name === "AbortError") return;
    throw new Error(say("unreachable"));
  }
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let held = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      held += value;
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
    if (error.name === "AbortError") return;
    throw error instanceof TypeError ? new Error(say("unreachable")) : error;
  } finally {
    reader.cancel().catch(() => {});
  }
}
