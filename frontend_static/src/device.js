/**
 * Small things kept on this device (localStorage). Keys of a student's own things start with "student/<id>/", and all of
 * them go when that student logs out; what belongs to the device (language, theme) stays. A browser that refuses storage
 * (private windows, full phones) loses only the convenience. With null as the key nothing is kept.
 */
const OURS = "brainbytes/";

export const device = {
  get(key) {
    try {
      return JSON.parse(localStorage.getItem(OURS + key));
    } catch {
      return null;
    }
  },
  set(key, value) {
    try {
      if (key === null) return;
      if (value === null || value === undefined || value === "") localStorage.removeItem(OURS + key);
      else localStorage.setItem(OURS + key, JSON.stringify(value));
    } catch {
      /* full or refused: the page goes on without */
    }
  },
  /** Removes every key that starts with `prefix`. */
  clear(prefix) {
    try {
      for (const key of Object.keys(localStorage)) if (key.startsWith(OURS + prefix)) localStorage.removeItem(key);
    } catch {
      /* as above */
    }
  },
  /** Calls `listener` when another tab changes a key. */
  follow(key, listener) {
    addEventListener("storage", (event) => event.key === OURS + key && listener(device.get(key)));
  },
};

/** A new random id; crypto.randomUUID exists on https and localhost only, a laptop's address in the classroom is neither. */
export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
