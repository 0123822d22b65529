/** English or Filipino, each named in itself. */
import { language, LANGUAGES, t, chooseLanguage } from "../i18n.js";

export function LanguageChoice() {
  return (
    <div class="languages" role="group" aria-label={t("language.label")}>
      {LANGUAGES.map((one) => (
        <button key={one} class="quiet" type="button" lang={one} aria-pressed={String(language.value === one)} onClick={() => chooseLanguage(one)}>
          {one === "en" ? t("language.en") : t("language.fil")}
        </button>
      ))}
    </div>
  );
}
