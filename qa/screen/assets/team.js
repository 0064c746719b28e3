/* Who is logged in, and the way out. */
import { $, toast } from "./dom.js";
import { call } from "./server.js";

const dialog = $("#account-dialog");
$("#account")?.addEventListener("click", () => dialog.showModal());

$("#logout")?.addEventListener("click", async () => {
  try {
    await fetch("/page/logout", { method: "POST" });
  } finally {
    /* The next user of this browser finds nothing of the last. */
    sessionStorage.clear();
    location.replace("/");
  }
});

const form = $("#new-password");
form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const field = (name) => form.elements.namedItem(name);
  try {
    const { words } = await call("password", { old: field("old").value, new: field("new").value });
    dialog.close();
    toast(words);
    window.setTimeout(() => location.reload(), 2000);
  } catch (error) {
    const line = $("#password-wrong");
    line.textContent = error.message;
    line.hidden = false;
  }
});
