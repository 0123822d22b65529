/** Moments when waiting work is worth another try: the network is back, the page is looked at again, the student logged in. */
const EVENTS = [[globalThis, "online"], [globalThis, "brainbytes:wake"], [globalThis.document, "visibilitychange"]];

export function onWake(listener) {
  const heard = () => document.visibilityState === "visible" && listener();
  for (const [target, name] of EVENTS) target.addEventListener(name, heard);
  return () => {
    for (const [target, name] of EVENTS) target.removeEventListener(name, heard);
  };
}

export const wake = () => dispatchEvent(new Event("brainbytes:wake"));

/** Waits longer after each failure (1, 2, 4 … 30 s, a little random so that a class does not come back as one), or until woken. */
export function pause(failures, atLeast = 0) {
  const seconds = Math.max(atLeast, Math.min(30, 2 ** failures) * (0.75 + Math.random() / 2));
  return new Promise((done) => {
    const finish = () => {
      clearTimeout(timer);
      stopListening();
      done();
    };
    const timer = setTimeout(finish, seconds * 1000);
    const stopListening = onWake(finish);
  });
}
