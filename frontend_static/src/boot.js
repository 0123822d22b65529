/**
 * What the page brings with it: a JSON block written at build time (build.mjs), so that the first load needs no request
 * for strings. Shape: {language: "en"|"fil", strings: {key: sentence}, files: {name: address}}.
 */
export const boot = read();

function read() {
  const block = globalThis.document?.getElementById("boot");
  return block ? JSON.parse(block.textContent) : { language: "en", strings: {}, files: {} };
}

const loaded = new Map();

/** Imports a part of the app that stands in a file of its own ("study", "profile", "maths"); a failure may be tried again. */
export function part(name) {
  if (!loaded.has(name)) {
    const coming = import(boot.files[name]);
    coming.catch(() => loaded.delete(name));
    loaded.set(name, coming);
  }
  return loaded.get(name);
}
