/** A native dialog: the browser keeps the focus inside, Escape closes it, the focus goes back afterwards. */
import { useId, useLayoutEffect, useRef } from "preact/hooks";

/** Where the focus came from may be gone, as a deleted material's button is. */
const keepFocus = () => document.activeElement === document.body && document.getElementById("main")?.focus({ preventScroll: true });

export function Dialog({ title, close, children }) {
  const dialog = useRef(null);
  const id = useId(); /* the log-in sheet may stand over another one */
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown.showModal();
    return () => {
      shown.close(); /* before it is taken away: the focus would go with it */
      queueMicrotask(keepFocus);
    };
  }, []);

  /* Without `close` the dialog stays until what it asks for is done. */
  const cancel = (event) => {
    event.preventDefault();
    close?.();
  };
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby={id} onCancel={cancel} onClick={(event) => event.target === dialog.current && close?.()}>
      <div class="dialog-body">
        <h2 id={id}>{title}</h2>
        {children}
      </div>
    </dialog>
  );
}
