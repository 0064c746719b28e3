/* The page that asks for name and password. */
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

document.querySelector("#language").addEventListener("change", (event) => {
  const year = 365 * 24 * 3600;
  document.cookie = `language=${event.target.value}; path=/; max-age=${year}; samesite=strict`;
  location.reload();
});
document.querySelector("#theme").addEventListener("click", () => {
  const root = document.documentElement;
  const dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
  const now = root.dataset.theme ?? (dark ? "dark" : "light");
  root.dataset.theme = now === "dark" ? "light" : "dark";
  try {
    localStorage.setItem("sourced.theme", root.dataset.theme);
  } catch {
    /* It holds until the page is closed. */
  }
});
document.documentElement.classList.add("live");
