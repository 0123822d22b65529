/** Addresses: one signal, the browser's history, and plain links. */
import { signal } from "@preact/signals";

export const path = signal(globalThis.location?.pathname ?? "/");

export function go(to, { replace = false } = {}) {
  if (to === path.value) return;
  history[replace ? "replaceState" : "pushState"](null, "", to);
  path.value = to;
  if (!replace) scrollTo(0, 0);
}

/** Links inside the app change the address without loading the page again. */
export function followLinks() {
  addEventListener("popstate", () => (path.value = location.pathname));
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='/']");
    const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!link || !plain || link.target || link.hasAttribute("download") || event.defaultPrevented) return;
    event.preventDefault();
    go(link.getAttribute("href"));
  });
}

let wanted = "/";

/** Shows the log-in page; afterwards the student comes back to the address they wanted. */
export function goLogIn() {
  wanted = path.value;
  go("/login", { replace: true });
}

export function goOnAfterLogIn() {
  go(wanted, { replace: true });
  wanted = "/";
}

export const addressOf = (chatId) => `/chats/${encodeURIComponent(chatId)}`;
