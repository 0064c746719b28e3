/* The articles: what is there, finding, adding, removing, syncing. */
import { $, $$, build, element, facts, latest, nearing, say, toast } from "./dom.js";
import { wireCorrections, wireIntake } from "./intake.js";
import { call, stream, upload } from "./server.js";
import { read } from "./sources.js";

const place = $("#library");
const added = $("#added");
const ahead = nearing($("#articles"), "[data-do=more-articles]");
let syncing = false;

export async function load() {
  place.setAttribute("aria-busy", "true");
  try {
    const { tree, ...now } = await call("articles", { name: "" });
    place.replaceChildren(build(tree));
    ahead();
    told(now);
    if ($("#find").value) find();
  } catch (error) {
    notice(error.message);
  }
  place.setAttribute("aria-busy", "false");
}

/* The articles are others now: the masthead, and the first screen of an empty folder. */
export function told({ corpus, empty }) {
  const [count, ...rest] = corpus.split(" · ");
  const more = rest.map((one) => ` · ${one}`).join("");
  $("#masthead .corpus").replaceChildren(element("span", {}, count), element("span", { class: "more" }, more));
  const first = $("#empty");
  if (first.hidden === !empty) return;
  first.hidden = !empty;
  document.dispatchEvent(new Event(empty ? "emptied" : "filled"));
}

/* The articles that come with the program, copied and read. */
async function samples(button) {
  button.disabled = true;
  notice("");
  try {
    await call("samples", { name: "" });
    await sync();
  } catch (error) {
    notice(error.message);
    toast(error.message);
  }
  button.disabled = false;
}

function notice(words) {
  $("#articles-notice").textContent = words;
}

/* A list that is all there is searched here, at once; one that is not, by the server. */
const asked = latest(async () => {
  const words = $("#find").value.trim();
  try {
    const { tree } = await call("find", { name: words });
    if ($("#find").value.trim() !== words) return;
    $(".list", place)?.replaceWith(build(tree));
    ahead();
  } catch (error) {
    notice(error.message);
  }
});

function find() {
  const list = $(".list", place);
  const words = $("#find").value.trim();
  if (!list) return;
  if ("capped" in list.dataset) {
    asked();
    return;
  }
  const wanted = words.toLowerCase().split(/\s+/);
  const rows = $$("tbody tr", list);
  let shown = 0;
  for (const one of rows) {
    one.hidden = !wanted.every((word) => one.dataset.find.includes(word));
    shown += one.hidden ? 0 : 1;
  }
  const format = new Intl.NumberFormat(facts.language);
  const [i, n] = [shown, rows.length].map((value) => format.format(value));
  const matches = $(".matches", list);
  if (!matches) return;
  matches.dataset.all ??= matches.textContent;
  matches.textContent = shown === rows.length ? matches.dataset.all : say("shown_of", { i, n });
  $(".nothing", list).hidden = shown > 0;
  $("table.articles", list).hidden = shown === 0;
}

async function more(button) {
  if (button.disabled) return;
  button.disabled = true;
  const asked = { name: $("#find").value.trim(), offset: Number(button.dataset.offset) };
  try {
    const { rows, more: next } = await call("find", asked);
    if (!button.isConnected) return;
    $("tbody", place).append(...rows.map((tree) => build(tree)));
    if (next) button.replaceWith(build(next));
    else button.remove();
    ahead();
  } catch (error) {
    button.disabled = false;
    notice(error.message);
  }
}

/* -- syncing ---------------------------------------------------------------------------------- */
export async function sync() {
  if (syncing) {
    notice(say("sync_running"));
    return;
  }
  syncing = true;
  notice("");
  const area = $("#progress");
  const bar = $("progress", area);
  const words = $("#progress-words");
  $("#sync").disabled = true;
  bar.value = 0;
  words.textContent = "";
  area.hidden = false;
  let last = "";
  try {
    for await (const event of stream("sync", facts.language)) {
      if (event.kind === "step") {
        bar.max = Math.max(event.total, 1);
        bar.value = event.done;
        words.textContent = event.words;
      } else if (event.kind === "done") last = event.words;
      else if (event.kind === "error") notice(event.words);
    }
  } catch (error) {
    notice(error.message);
  }
  area.hidden = true;
  $("#sync").disabled = false;
  syncing = false;
  await load();
  if (last) toast(last);
}

/* -- adding ----------------------------------------------------------------------------------- */
/* Files of a drop, those in dropped folders too: [path, file]. */
async function dropped(items) {
  const found = [];
  const visit = async (entry, path) => {
    if (entry.isFile) {
      const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
      found.push([path + entry.name, file]);
      return;
    }
    const reader = entry.createReader();
    for (;;) {
      const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
      if (!some.length) return;
      for (const one of some) await visit(one, `${path}${entry.name}/`);
    }
  };
  /* Both are asked for before the first wait: a drop is over when its event is. */
  const given = [...items]
    .filter((item) => item.kind === "file")
    .map((item) => [item.webkitGetAsEntry?.(), item.getAsFile()]);
  for (const [entry, file] of given) {
    if (entry) await visit(entry, "");
    else if (file) found.push([file.name, file]);
  }
  return found;
}

export async function add(files) {
  added.replaceChildren();
  let fresh = 0;
  for (const [path, file] of files) {
    const line = element("li", {}, ["span", { class: "path" }, path], " ");
    added.append(line);
    fresh += await one(path, file, line, false);
  }
  if (fresh) await sync();
}

async function one(path, file, line, both) {
  const name = element("span", { class: "path" }, path);
  if (file.size > facts.bytes) {
    line.replaceChildren(name, ` ${say("not_added", { why: why("large") })}`);
    return 0;
  }
  const { outcome, path: put, error } = await upload(path, file, both);
  if (error) {
    line.replaceChildren(name, ` ${say("not_added", { why: error })}`);
    return 0;
  }
  if (outcome === "added" || outcome === "same") {
    const words = say(outcome === "same" ? "added_same" : "added");
    const sign = ["span", { "aria-hidden": "true" }, outcome === "same" ? "= " : "✓ "];
    line.replaceChildren(build(sign), element("span", { class: "path" }, put), ` ${words}`);
    return outcome === "added" ? 1 : 0;
  }
  if (outcome === "other") {
    const button = element("button", { type: "button", class: "tool" }, say("keep_both"));
    button.addEventListener("click", async () => {
      if (await one(path, file, line, true)) await sync();
    });
    line.replaceChildren(name, ` ${say("added_other")} `, button);
    return 0;
  }
  line.replaceChildren(name, ` ${say("not_added", { why: why(outcome) })}`);
  return 0;
}

function why(outcome) {
  const kinds = $("#add-files").accept.replaceAll(",", ", ");
  return say(`why_${outcome}`, { kinds, n: Math.round(facts.bytes / 2 ** 20) });
}

async function remove(button) {
  button.disabled = true;
  notice("");
  try {
    const { token, title } = await call("remove", { name: button.dataset.article });
    await sync();
    toast(say("removed", { title }), say("undo"), async () => {
      try {
        await call("restore", { name: token });
        await sync();
        toast(say("restored", { title }));
      } catch (error) {
        notice(error.message);
      }
    });
  } catch (error) {
    button.disabled = false;
    notice(error.message);
  }
}

export function wire() {
  const area = $("#articles");
  const drop = $("#drop");
  $("#find").addEventListener("input", find);
  area.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do=more-articles]");
    if (button) more(button);
  });
  if (!drop) return; /* Articles may not be added or removed here. */
  $("#sync").addEventListener("click", sync);
  wireIntake(sync);
  wireCorrections($("#reader"), sync, read);
  for (const name of ["add-files", "add-folder"]) {
    const input = $(`#${name}`);
    input.addEventListener("change", async () => {
      await add([...input.files].map((file) => [file.webkitRelativePath || file.name, file]));
      input.value = "";
    });
  }
  area.addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
  area.addEventListener("dragleave", (event) => {
    if (!area.contains(event.relatedTarget)) drop.classList.remove("over");
  });
  area.addEventListener("drop", async (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    await add(await dropped(event.dataTransfer.items));
  });
  area.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do=remove]");
    if (button) remove(button);
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do=samples]");
    if (button) samples(button);
  });
}
