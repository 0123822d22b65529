/** Moments when waiting work is worth another try: the network is back, the page is looked at again, the student logged in. */
const EVENTS = [[globalThis, "online"], [globalThis, "brainbytes:wake"], [globalThis.document, "visibilitychange"]];

export function onWake(listener) {
  return hear(EVENTS, listener);
}

/** Calls `listener` when the student comes back to this page, from another tab, window or device; once a second at most. */
export function onReturn(listener) {
  let last = -Infinity;
  return hear([[globalThis.document, "visibilitychange"], [globalThis, "focus"]], () => {
    if (performance.now() - last < 1000) return;
    last = performance.now();
    listener();
  });
}

function hear(events, listener) {
  const heard = () => document.visibilityState === "visible" && listener();
  for (const [target, name] of events) target.addEventListener(name, heard);
  return () => {
    for (const [target, name] of events) target.removeEventListener(name, heard);
  };
}

export const wake = () => dispatchEvent(new Event("brainbytes:wake"));

/** An answer has ended, so a question that was one too many may go now. */
export const answerEnded = () => dispatchEvent(new Event("brainbytes:ended"));

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
    addEventListener("brainbytes:ended", finish, { once: true });
  });
}
