/** What a student learns from, by subject: /library, /library/{subject}, and the reader at /materials/{id}. */
import { useEffect } from "preact/hooks";
import { t } from "../i18n.js";
import { path } from "../router.js";
import { materialIn, subjectIn } from "./addresses.js";

export default function LibraryPage() {
  useEffect(() => {
    document.title = `${t("library.title")} · BrainBytes`;
  }, []);
  return (
    <main class="page" id="main" tabindex={-1}>
      <h1>{materialIn(path.value) ?? subjectIn(path.value) ?? t("library.title")}</h1>
    </main>
  );
}
