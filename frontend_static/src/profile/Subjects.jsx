/** The subjects a student cares about: the ones of the curriculum to tick, and any other to add. */
import { useRef } from "preact/hooks";
import { CURRICULUM } from "../curriculum.js";
import { sentenceFor, t } from "../i18n.js";

export function Subjects({ chosen, error }) {
  const input = useRef(null);
  const all = [...CURRICULUM, ...chosen.value.filter((one) => !CURRICULUM.includes(one))];
  const toggle = (subject) => (chosen.value = chosen.value.includes(subject) ? chosen.value.filter((one) => one !== subject) : [...chosen.value, subject]);

  function add() {
    const subject = input.current.value.trim();
    if (subject && !chosen.value.includes(subject)) chosen.value = [...chosen.value, subject];
    input.current.value = "";
    input.current.focus();
  }
  const onKey = (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    add();
  };
  return (
    <fieldset class="choice subjects">
      <legend>{t("profile.subjects")}</legend>
      {all.map((subject) => (
        <label key={subject} class="chip"><input type="checkbox" checked={chosen.value.includes(subject)} onChange={() => toggle(subject)} />{subject}</label>
      ))}
      <div class="field add-subject">
        <label for="other-subject">{t("profile.other_subject")}</label>
        <div class="field-row">
          <input ref={input} id="other-subject" maxlength={60} autocomplete="off" onKeyDown={onKey} />
          <button class="quiet" type="button" onClick={add}>{t("profile.add_subject")}</button>
        </div>
      </div>
      {error && <p class="field-error">{sentenceFor({ code: error })}</p>}
    </fieldset>
  );
}
