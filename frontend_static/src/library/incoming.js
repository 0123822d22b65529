/** Files and texts on their way onto the page: chosen by a button, dropped anywhere, or pasted. */
import { useEffect } from "preact/hooks";
import { useSignal } from "@preact/signals";

/** From this length on a pasted text is offered as a material; shorter ones are slips of the thumb. */
const LONG = 200;

/** {files: the chosen ones, text: a pasted one or null, over: whether files are held over the page}, all signals. */
export function useIncoming() {
  const files = useSignal([]);
  const text = useSignal(null);
  const over = useSignal(false);

  useEffect(() => {
    const busy = () => document.querySelector("dialog[open]");
    const holdsFiles = (event) => !busy() && event.dataTransfer?.types.includes("Files");
    let held = 0;
    const listeners = {
      dragenter: (event) => {
        if (!holdsFiles(event)) return;
        held += 1;
        over.value = true;
      },
      dragleave: () => {
        held = Math.max(0, held - 1);
        over.value = held > 0;
      },
      dragover: (event) => holdsFiles(event) && event.preventDefault(),
      drop: (event) => {
        held = 0;
        over.value = false;
        if (!holdsFiles(event)) return;
        event.preventDefault();
        files.value = [...event.dataTransfer.files];
      },
      paste: (event) => {
        if (busy() || event.target.closest?.("input, textarea")) return;
        const words = event.clipboardData.getData("text/plain").trim();
        if (event.clipboardData.files.length) files.value = [...event.clipboardData.files];
        else if (words.length >= LONG) text.value = words;
        else return;
        event.preventDefault();
      },
    };
    for (const [name, listener] of Object.entries(listeners)) document.addEventListener(name, listener);
    return () => {
      for (const [name, listener] of Object.entries(listeners)) document.removeEventListener(name, listener);
    };
  }, []);

  return { files, text, over };
}
