/** A part of the app that is loaded when it is first needed; a failed load can be tried again. */
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { part } from "../boot.js";
import { t } from "../i18n.js";
import { Wordmark } from "./Mark.jsx";

export function Part({ name, ...props }) {
  const shown = useSignal(null);
  const failed = useSignal(false);

  /** Whether the student stood at the beginning of the page when the part came: then they stand at its beginning. */
  const stood = useRef(false);

  function load() {
    failed.value = false;
    part(name).then(
      (module) => {
        stood.current = document.activeElement?.id === "main";
        shown.value = { Main: module.default };
      },
      () => (failed.value = true),
    );
  }
  useEffect(load, [name]);
  useLayoutEffect(() => {
    if (stood.current) document.getElementById("main")?.focus({ preventScroll: true });
  }, [shown.value]);

  if (!shown.value) return <Opening failed={failed.value} retry={load} />;
  const { Main } = shown.value;
  return <Main {...props} />;
}

/** What stands on the page until the app itself is there. */
export function Opening({ failed = false, retry }) {
  return (
    <main class="opening" id="main" tabindex={-1}>
      <h1><Wordmark /></h1>
      {failed ? (
        <>
          <p role="alert">{t("error.network")}</p>
          <button class="button" type="button" onClick={retry}>{t("retry")}</button>
        </>
      ) : (
        <>
          <p>{t("opening")}</p>
          <noscript>{t("noscript")}</noscript>
        </>
      )}
    </main>
  );
}
