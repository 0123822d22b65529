/** A part of the app that is loaded when it is first needed; a failed load can be tried again. */
import { useEffect } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { part } from "../boot.js";
import { t } from "../i18n.js";
import { Wordmark } from "./Mark.jsx";

export function Part({ name, ...props }) {
  const shown = useSignal(null);
  const failed = useSignal(false);

  function load() {
    failed.value = false;
    part(name).then(
      (module) => (shown.value = { Main: module.default }),
      () => (failed.value = true),
    );
  }
  useEffect(load, [name]);

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
