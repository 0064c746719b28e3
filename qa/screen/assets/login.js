/* The page that asks for name and password. */
import "./looks.js";

const facts = JSON.parse(document.body.dataset.facts);
const form = document.querySelector("#login");
const wrong = document.querySelector("#wrong");
const field = (name) => form.elements.namedItem(name);

function told(words) {
  wrong.textContent = words;
  wrong.hidden = !words;
}

async function enter() {
  const said = { language: facts.language, name: field("name").value, password: field("password").value };
  const headers = { "content-type": "application/json" };
  try {
    const sent = await fetch("/page/login", { method: "POST", headers, body: JSON.stringify(said) });
    if (sent.ok) return "";
    return (await sent.json()).error;
  } catch {
    return facts.words.unreachable;
  }
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = form.querySelector("button");
  button.disabled = true;
  const problem = await enter();
  /* The same address again, which may be that of an answer. */
  if (!problem) return location.reload();
  button.disabled = false;
  told(problem);
  field("password").value = "";
  field("password").focus();
});

document.documentElement.classList.add("live");
