/** A native dialog: the browser keeps the focus inside, Escape closes it, the focus goes back afterwards. */
import { useEffect, useRef } from "preact/hooks";

export function Dialog({ title, close, children }) {
  const dialog = useRef(null);
  useEffect(() => {
    dialog.current.showModal();
  }, []);

  /* Without `close` the dialog stays until what it asks for is done. */
  const cancel = (event) => {
    event.preventDefault();
    close?.();
  };
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby="dialog-title" onCancel={cancel} onClick={(event) => event.target === dialog.current && close?.()}>
      <div class="dialog-body">
        <h2 id="dialog-title">{title}</h2>
        {children}
      </div>
    </dialog>
  );
}
