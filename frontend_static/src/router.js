/** Addresses: two signals, the browser's history, and plain links. */
import { signal } from "@preact/signals";

export const path = signal(globalThis.location?.pathname ?? "/");
/** What stands behind the #, with it: "#passage-12", or "". */
export const fragment = signal(globalThis.location?.hash ?? "");

export function go(to, { replace = false } = {}) {
  if (to === path.value + fragment.value) return;
  history[replace ? "replaceState" : "pushState"](null, "", to);
  look();
  if (!replace) scrollTo(0, 0);
}

function look() {
  path.value = location.pathname;
  fragment.value = location.hash;
}

/** Links inside the app change the address without loading the page again. */
export function followLinks() {
  addEventListener("popstate", look);
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
  wanted = path.value + fragment.value;
  go("/login", { replace: true });
}

export function goOnAfterLogIn() {
  go(wanted, { replace: true });
  wanted = "/";
}

export const addressOf = (chatId) => `/chats/${encodeURIComponent(chatId)}`;
