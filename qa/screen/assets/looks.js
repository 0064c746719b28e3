/* The language and the theme that are chosen in the head of a page. */
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
