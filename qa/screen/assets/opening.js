/* A corpus is being opened: how far that is, then its page. */
import "./corpora.js";
import "./looks.js";
import { $, facts } from "./dom.js";
import { call } from "./server.js";

function told(problem) {
  $("#wrong").textContent = problem;
  $("#wrong").hidden = false;
  $("#step").textContent = "";
  $("#opening h2").textContent = facts.opening;
}

async function wait() {
  for (;;) {
    const { ready, words } = await call("corpus", { name: facts.opening });
    /* The same address again, which may be that of an answer. */
    if (ready) return location.reload();
    $("#step").textContent = words;
    await new Promise((resolve) => window.setTimeout(resolve, 500));
  }
}

wait().catch((error) => told(error.message));
document.documentElement.classList.add("live");
