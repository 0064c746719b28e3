/* Articles that come as a text or from an address, and what is known of one put right. */
import { $, $$, build, element, facts, say } from "./dom.js";
import { call } from "./server.js";

const FIELDS = ["title", "date", "outlet", "author", "language"];

/* The values of a form; the language of an article is `spoken`, since `language` is the page's. */
function values(form) {
  const [title, date, outlet, author, spoken] = FIELDS.map((name) => $(`#${form}-${name}`).value);
  return { title, date, outlet, author, spoken };
}

function label(field) {
  return say(`field_${field}`).replace(/ *\(.*\)$/, "");
}

/* One line about what became of it; whether something new is there. */
function told(line, { outcome, path }) {
  const name = element("span", { class: "path" }, path);
  if (outcome !== "added" && outcome !== "same") {
    const kinds = $("#add-files").accept.replaceAll(",", ", ");
    const why = say(`why_${outcome}`, { kinds, n: Math.round(facts.bytes / 2 ** 20) });
    line.replaceChildren(name, ` ${say("not_added", { why })}`);
    return false;
  }
  const sign = ["span", { "aria-hidden": "true" }, outcome === "same" ? "= " : "✓ "];
  line.replaceChildren(build(sign), name, ` ${say(outcome === "same" ? "added_same" : "added")}`);
  return outcome === "added";
}

export function wireIntake(sync) {
  const added = $("#added");
  const whole = (form, busy) => {
    for (const button of $$("button", form)) button.disabled = busy;
  };

  $("#fetch").addEventListener("submit", async (event) => {
    event.preventDefault();
    const field = $("#fetch-url");
    const url = field.value.trim();
    if (!url) return;
    const name = element("span", { class: "path" }, url);
    const line = element("li");
    line.append(name, ` ${say("fetching")}`);
    added.replaceChildren(line);
    whole(event.target, true);
    try {
      const full = /^[a-z]+:/i.test(url) ? url : `https://${url}`;
      const fresh = told(line, await call("fetch", { name: full }));
      field.value = "";
      if (fresh) await sync();
    } catch (error) {
      line.replaceChildren(name, ` ${say("not_added", { why: error.message })}`);
    }
    whole(event.target, false);
  });

  const missing = $("#paste-missing");
  let asked = false;
  const ask = (fields) => {
    asked = fields.length > 0;
    for (const one of $$("#paste .field")) one.hidden = !asked;
    missing.textContent = asked
      ? say("paste_missing", { fields: fields.map(label).join(", ") })
      : "";
  };
  $("#paste").addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = $("#paste-text").value;
    if (!text.trim()) return;
    whole(event.target, true);
    const line = element("li", {});
    try {
      const answer = await call("paste", { text, asked, ...values("paste") });
      if (answer.missing) {
        ask(answer.missing);
        $(`#paste-${answer.missing[0]}`).focus();
      } else {
        added.replaceChildren(line);
        const fresh = told(line, answer);
        event.target.reset();
        ask([]);
        if (fresh) await sync();
      }
    } catch (error) {
      line.replaceChildren(say("not_added", { why: error.message }));
      added.replaceChildren(line);
    }
    whole(event.target, false);
  });
}

/* In the reader of an article; `again` shows the article as it is afterwards. */
export function wireCorrections(reader, sync, again) {
  const change = async (form, name, body) => {
    const said = $(".said", form);
    for (const button of $$("button", form)) button.disabled = true;
    said.textContent = "…";
    try {
      const { changed } = await call(name, body);
      if (changed.length) {
        await sync();
        await again(form.dataset.article);
        const fresh = $("#correct .said", reader);
        if (fresh) {
          fresh.closest("details").open = true;
          fresh.textContent = say("correct_saved");
        }
        return;
      }
      said.textContent = say("correct_none");
    } catch (error) {
      said.textContent = error.message;
    }
    for (const button of $$("button", form)) button.disabled = false;
  };
  reader.addEventListener("submit", (event) => {
    const form = event.target.closest("#correct");
    if (!form) return;
    event.preventDefault();
    change(form, "correct", { article: form.dataset.article, ...values("correct") });
  });
  reader.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do=uncorrect]");
    const form = button?.closest("#correct");
    if (form) change(form, "uncorrect", { name: form.dataset.article });
  });
}
