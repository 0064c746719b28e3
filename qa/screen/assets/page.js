/* Citation links, the sources drawer and names for screen readers.
   One delegated listener: messages and panel are replaced as the conversation goes on. */
(() => {
  "use strict";
  const still = window.matchMedia("(prefers-reduced-motion: reduce)");
  const narrow = window.matchMedia("(max-width: 899px)");
  let origin = null;

  const behaviour = () => (still.matches ? "auto" : "smooth");

  function showTurn(section) {
    for (const other of document.querySelectorAll("#sources .turn")) {
      other.hidden = other !== section;
    }
    const bots = [...document.querySelectorAll("#chat .bot-row")];
    const turn = Number(section.id.slice("turn-".length));
    bots.forEach((row, i) => row.classList.toggle("shown", bots.length > 1 && i + 1 === turn));
  }

  /* On a narrow page the sources lie over the chat: what is under them is out of reach. */
  function drawer(open) {
    document.body.classList.toggle("sources-open", open);
    for (const id of ["masthead", "chat-column"]) {
      const under = document.getElementById(id);
      if (under) under.inert = open;
    }
  }

  function backToChat() {
    drawer(false);
    if (origin && origin.isConnected) origin.focus();
    origin = null;
  }

  narrow.addEventListener("change", () => drawer(false));

  function flash(mark) {
    mark.classList.remove("flash");
    void mark.offsetWidth;
    mark.classList.add("flash");
  }

  function openSource(id, link) {
    const target = document.getElementById(id);
    const section = target && target.closest("#sources .turn");
    if (!section) return;
    origin = link;
    showTurn(section);
    drawer(narrow.matches);
    if (target === section) {
      const title = section.querySelector("h2");
      section.closest("#sources").scrollTo({ top: 0, behavior: behaviour() });
      title.focus({ preventScroll: true });
      for (const more of section.querySelectorAll("details.nearest")) more.open = true;
      return;
    }
    target.open = true;
    target.querySelector("summary").focus({ preventScroll: true });
    const mark = target.querySelector("mark");
    const pane = section.closest("#sources");
    const room = pane.clientHeight;
    const above = target.getBoundingClientRect().top;
    const below = mark.getBoundingClientRect().bottom;
    /* The whole head of the card when it fits with the sentence, else the sentence. */
    const anchor = below - above < room ? target : mark;
    anchor.scrollIntoView({ behavior: behaviour(), block: anchor === mark ? "center" : "start" });
    flash(mark);
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#src-"], a[href^="#turn-"]');
    if (link) {
      event.preventDefault();
      openSource(link.getAttribute("href").slice(1), link);
      return;
    }
    if (event.target.closest("#sources .close") || event.target.id === "sources-column") {
      if (narrow.matches) backToChat();
    }
  });

  document.addEventListener("keydown", (event) => {
    const reading = document.body.classList.contains("sources-open");
    if (event.key === "Escape" && (reading || event.target.closest("#sources"))) backToChat();
  });

  /* Gradio names a message after its Markdown source; a screen reader wants the words it shows. */
  function nameMessages() {
    for (const message of document.querySelectorAll("#chat [data-testid][aria-label]")) {
      message.removeAttribute("aria-label");
    }
    const header = document.querySelector("#masthead .masthead");
    if (header && header.lang) document.documentElement.lang = header.lang;
  }

  new MutationObserver(nameMessages).observe(document.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["aria-label"],
  });
  nameMessages();
})();
