/* Names as chips: those of the corpus beside the search, those of an article above its text. */
import { onTab } from "./address.js";
import { $, build, element, say, toast } from "./dom.js";
import { searchFor } from "./search.js";
import { call } from "./server.js";

const place = $("#corpus-names");
let coming = false;

async function load() {
  if (coming) return;
  coming = true;
  try {
    for (;;) {
      const { tree, left } = await call("entities", { name: "" });
      /* Who is choosing what to correct is not interrupted. */
      if (!$(".correct[open]", place)) place.replaceChildren(build(tree));
      if (!left || $("#search").hidden) break;
    }
  } catch {
    /* The next visit tells. */
  }
  coming = false;
}
onTab("search", load);

async function correct(name, values, key) {
  try {
    await call(name, values);
    place.replaceChildren();
    await load();
    toast(say("names_corrected"), say("undo"), async () => {
      await call("restore_name", { name: key }).catch((error) => toast(error.message));
      place.replaceChildren();
      load();
    });
  } catch (error) {
    toast(error.message);
  }
}

const reader = $("#reader");
document.addEventListener("click", (event) => {
  const chip = event.target.closest("[data-name-query]");
  if (chip) {
    if (reader.open) reader.close();
    location.hash = "#search";
    searchFor(chip.dataset.nameQuery);
    $("#query").focus();
  }
  const action = event.target.closest("[data-do]")?.dataset.do;
  const [one, other] = ["#name-one", "#name-other"].map((id) => $(id)?.value);
  if (action === "merge-names" && one !== other) correct("merge_names", { one, other }, one);
  else if (action === "reject-name") correct("reject_name", { name: one }, one);
});

/* Above the text of every article that is opened; what it holds comes when it is looked at. */
new MutationObserver(() => {
  const whole = $(".whole", reader);
  if (!whole || $(".names-of", whole)) return;
  const more = element("details", { class: "names-of" }, ["summary", {}, say("names_article")]);
  more.addEventListener("toggle", async () => {
    if (!more.open || more.children.length > 1) return;
    try {
      more.append(build((await call("named", { name: whole.dataset.article })).tree));
    } catch (error) {
      more.append(element("p", { class: "notice" }, error.message));
    }
  });
  $(".text", whole).before(more);
}).observe($(".body", reader), { childList: true });
