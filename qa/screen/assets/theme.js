/* Before the first paint: the theme that the reader chose. */
(() => {
  "use strict";
  try {
    const chosen = localStorage.getItem("sourced.theme");
    if (chosen) document.documentElement.dataset.theme = chosen;
  } catch {
    /* A browser that keeps nothing follows the system. */
  }
})();
