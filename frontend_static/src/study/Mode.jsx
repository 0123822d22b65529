/** How the tutor is to help in this chat: a quiet choice in the composer, and one line that says what it means. */
import { t } from "../i18n.js";
import { MODES } from "./choices.js";

const NAMES = { guide: "mode.guide", explain: "mode.explain", check: "mode.check" };
const ABOUT = { guide: "mode.guide_about", explain: "mode.explain_about", check: "mode.check_about" };

export function ModeChoice({ mode, choose }) {
  return (
    <>
      <label class="hidden" for="mode">{t("mode.label")}</label>
      <select id="mode" name="mode" value={mode} aria-describedby="mode-about" onChange={(event) => choose(event.target.value)}>
        {MODES.map((one) => <option key={one} value={one}>{t(NAMES[one])}</option>)}
      </select>
    </>
  );
}

/** Seen in a new chat and after a change; a screen reader hears it with the choice at any time. */
export function ModeAbout({ mode, shown }) {
  return <p class="mode-about" id="mode-about" hidden={!shown}>{t(ABOUT[mode])}</p>;
}
