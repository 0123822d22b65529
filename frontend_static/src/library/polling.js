/** Asking again, with growing pauses and only while the page is looked at, until something on the server is done. */
import { useEffect } from "preact/hooks";
import { pause } from "../study/wake.js";

/** While `active`, calls `ask()` after about 1, 2, 4, 8, 8 … seconds; a failure of the network is tried again like an answer. */
export function usePolling(active, ask, what) {
  useEffect(() => {
    if (!active) return undefined;
    let over = false;
    (async () => {
      for (let turn = 0; !over; turn += 1) {
        await pause(Math.min(turn, 3));
        if (over || document.visibilityState !== "visible") continue;
        await ask();
      }
    })();
    return () => (over = true);
  }, [active, what]);
}
