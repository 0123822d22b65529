/**
 * What was read before, kept on the phone for reading without network (IndexedDB). One key a list: "<student>/chats",
 * "<student>/messages/<chatId>". Gone at log-out (session.js). A browser that refuses it costs only the offline reading.
 */
let opening;

function open() {
  opening ??= new Promise((done, failed) => {
    const request = indexedDB.open("brainbytes", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("kept");
    request.onerror = () => failed(request.error);
    request.onsuccess = () => {
      request.result.onversionchange = () => {
        request.result.close();
        opening = undefined;
      };
      done(request.result);
    };
  });
  opening.catch(() => (opening = undefined));
  return opening;
}

async function inStore(key, mode, act) {
  if (key === null) return null;
  try {
    const store = (await open()).transaction("kept", mode).objectStore("kept");
    return await new Promise((done, failed) => {
      const request = act(store);
      request.onsuccess = () => done(request.result ?? null);
      request.onerror = () => failed(request.error);
    });
  } catch {
    return null;
  }
}

export const kept = {
  get: (key) => inStore(key, "readonly", (store) => store.get(key)),
  set: (key, value) => inStore(key, "readwrite", (store) => store.put(value, key)),
  remove: (key) => inStore(key, "readwrite", (store) => store.delete(key)),
};
