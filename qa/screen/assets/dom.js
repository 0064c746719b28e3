/* Trees from the server become elements here, and nowhere else: createElement and text nodes only,
   so no text is ever parsed as HTML. */
const SVG = "http://www.w3.org/2000/svg";
const SVG_TAGS = new Set(["svg", "g", "rect", "path", "text"]);
const LINKS = ["#", "/", "https://", "http://"];

export const facts = JSON.parse(document.body.dataset.facts);
export const $ = (selector, root = document) => root.querySelector(selector);
export const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

/* A file of an article is looked for in the corpus that is shown. */
const ofCorpus = (link) =>
  facts.corpus ? link.replace(/^\/page\/original\/[^?#]+/, `$&?corpus=${encodeURIComponent(facts.corpus)}`) : link;

export function build(tree, inSvg = false) {
  if (typeof tree === "string") return document.createTextNode(tree);
  const [tag, attributes, ...children] = tree;
  const svg = SVG_TAGS.has(tag) || (inSvg && tag === "title");
  const element = svg ? document.createElementNS(SVG, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    const unsafe = name.startsWith("on") || name === "style" || name === "srcdoc";
    const strays = (name === "href" || name === "src") && !LINKS.some((l) => value.startsWith(l));
    if (unsafe || strays || tag === "script") throw new Error(`not of this page: ${tag} ${name}`);
    element.setAttribute(name, name === "href" ? ofCorpus(value) : value);
  }
  element.append(...children.map((child) => build(child, svg)));
  return element;
}

export const element = (tag, attributes = {}, ...children) => build([tag, attributes, ...children]);

/* The words for a key, with {values} put in. */
export function say(key, values = {}) {
  return facts.words[key].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

export const still = window.matchMedia("(prefers-reduced-motion: reduce)");
export const narrow = window.matchMedia("(max-width: 899px)");
export const behaviour = () => (still.matches ? "auto" : "smooth");

/* What is asked again as somebody types: at once, one call at a time, and after it once more when
   something was typed meanwhile. A slow server is asked seldom, a fast one at every letter. */
export function latest(run) {
  let busy = false;
  let again = false;
  return async () => {
    again = true;
    if (busy) return;
    busy = true;
    while (again) {
      again = false;
      await run();
    }
    busy = false;
  };
}

/* What brings the rest of a long list is pressed before somebody has scrolled to it. */
export function nearing(root, selector) {
  const near = new IntersectionObserver(
    (entries) => entries.forEach((one) => one.isIntersecting && one.target.click()),
    { root, rootMargin: "1000px" },
  );
  return () => {
    near.disconnect();
    const more = $(selector, root);
    if (more) near.observe(more);
  };
}

/* One line at the foot of the page, with a button that takes back what it tells of. */
let toastTimer = 0;
export function toast(words, action = null, act = null) {
  const place = $("#toast");
  window.clearTimeout(toastTimer);
  const children = [element("p", {}, words)];
  if (action) {
    const button = element("button", { type: "button", class: "tool" }, action);
    button.addEventListener("click", () => {
      hide();
      act();
    });
    children.push(button);
  }
  place.replaceChildren(...children);
  place.classList.add("shown");
  const hide = () => {
    place.classList.remove("shown");
    place.replaceChildren();
  };
  toastTimer = window.setTimeout(hide, action ? 30_000 : 6_000);
}

export function save(name, type, words) {
  const url = URL.createObjectURL(new Blob([words], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
