/* What stands behind the # of the address: a tab ("#articles"), or a place that opens over the tab
   that is shown ("#article/ID:120-310"). A view says here what is done when it is come to. */
import { $$ } from "./dom.js";

const tabs = new Map();
const places = new Map();
let shown = "ask";

/* `show` runs whenever the tab is come to, and gets what stands behind "#name/". */
export const onTab = (name, show) => tabs.set(name, show);

/* `open` gets what stands behind "#name/". */
export const onPlace = (name, open) => places.set(name, open);

/* The tab that is shown. */
export const tab = () => shown;

/* The address as it is without a place: what a closed dialog leaves behind. */
export function leave() {
  if (location.hash.includes("/")) history.replaceState(null, "", `#${shown}`);
}

/* Write a place into the address without coming to it again. */
export function stand(name, rest) {
  history.replaceState(null, "", `#${name}/${rest}`);
}

function show(name, rest = "") {
  shown = name;
  for (const view of $$(".view")) view.hidden = view.id !== name;
  for (const link of $$("[data-tab]")) {
    if (link.dataset.tab === name) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  tabs.get(name)?.(rest);
}

let begun = false;

function come() {
  const hash = location.hash.slice(1);
  const at = hash.indexOf("/");
  const open = at > 0 && places.get(hash.slice(0, at));
  const [name, rest] = at > 0 ? [hash.slice(0, at), hash.slice(at + 1)] : [hash, ""];
  if (!open) show($$(".view").some((view) => view.id === name) ? name : "ask", rest);
  else {
    /* An answer is at home in the conversation; an article opens over whatever is shown. */
    if (!begun || name === "answer") show("ask");
    open(rest);
  }
  begun = true;
}

/* Begin: once every view has said what it does. */
export function begin() {
  window.addEventListener("hashchange", come);
  come();
}
