/**
 * Keeps the app's shell for starting without network: the page, its style and scripts. It knows nothing of a student
 * (what they read is kept by study/kept.js), and log-out removes it with its cache. SHELL_FILES and SHELL_VERSION are filled in by
 * build.mjs.
 */
const CACHE = `shell ${SHELL_VERSION}`;
const SHELL = "/chats";
const PATIENCE = 3000;

addEventListener("install", (event) => event.waitUntil(keepAll()));

/** The server gives a page only to whoever says that it wants one. */
async function keepAll() {
  const cache = await caches.open(CACHE);
  await cache.addAll([new Request(SHELL, { headers: { Accept: "text/html" } }), ...SHELL_FILES]);
}

addEventListener("activate", (event) => {
  const outdated = (names) => Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name)));
  event.waitUntil(caches.keys().then(outdated));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname, origin } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate" && !/^\/(api|uploads|login|register|forgot|reset|openapi)\b/.test(pathname)) event.respondWith(page(request));
  else if (pathname.startsWith("/assets/")) event.respondWith(asset(request));
});

/** The server's page; the kept one when there is no network or it is too slow. */
async function page(request) {
  const kept = await caches.match(SHELL, { ignoreVary: true });
  const asked = fetch(request);
  if (!kept) return asked;
  const patience = new Promise((done) => setTimeout(done, PATIENCE, kept));
  return Promise.race([asked.catch(() => kept), patience]);
}

/** Named by their content: what is kept is right. */
async function asset(request) {
  const kept = await caches.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) {
    const cache = await caches.open(CACHE);
    await cache.put(request, answer.clone());
  }
  return answer;
}
