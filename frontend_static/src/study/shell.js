/** The service worker that keeps the app itself on the phone (worker.js); registered once a student is signed in. */
export function keepShell() {
  if (!navigator.serviceWorker) return;
  const address = globalThis.trustedTypes?.createPolicy("brainbytes", { createScriptURL: () => "/sw.js" }).createScriptURL("") ?? "/sw.js";
  const register = () => navigator.onLine !== false && navigator.serviceWorker.register(address).catch(() => {});
  if (globalThis.requestIdleCallback) requestIdleCallback(register, { timeout: 5000 });
  else setTimeout(register, 2000);
}
