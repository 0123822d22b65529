/** Where a question is written. The draft is kept at every key, so a reload or an ended session loses nothing. */
import { useEffect, useRef } from "preact/hooks";
import { signal, useSignal } from "@preact/signals";
import { device } from "../device.js";
import { sentenceFor, t } from "../i18n.js";
import { keyOf, student } from "../session.js";
import { Icon } from "../parts/Icon.jsx";

/** Counts up when a question that could not be sent goes back into the composer. */
export const draftGivenBack = signal(0);

export function Composer({ chat, begun, ask, children }) {
  const input = useRef(null);
  const stopping = useSignal(null);
  const error = useSignal(null);
  const subject = useSignal("");
  const draftKey = keyOf(`draft/${begun ? chat.chatId : "new"}`);
  const writing = chat.writing.value;

  useEffect(() => {
    input.current.value = device.get(draftKey) ?? input.current.value;
    fit(input.current);
    if (matchMedia("(hover: hover) and (pointer: fine)").matches) input.current.focus({ preventScroll: true });
  }, [draftKey, draftGivenBack.value]);

  function keepDraft() {
    device.set(draftKey, input.current.value);
    fit(input.current);
  }

  function send(event) {
    event.preventDefault();
    const text = input.current.value.trim();
    if (!text) return input.current.focus();
    input.current.value = "";
    keepDraft();
    input.current.focus();
    error.value = null;
    return ask(text, subject.value || null);
  }

  /** Enter sends where a keyboard stands on the table; on a phone it makes a new line. */
  function onKey(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || !matchMedia("(pointer: fine)").matches) return;
    send(event);
  }

  async function stop() {
    stopping.value = writing._id;
    input.current.focus({ preventScroll: true });
    try {
      await chat.stop(writing._id);
    } catch (problem) {
      stopping.value = null;
      error.value = problem;
    }
  }

  const subjects = student.value?.preferredSubjects ?? [];
  return (
    <form class="composer" onSubmit={send} aria-label={t("composer.form")}>
      {children}
      {error.value && <p class="field-error" role="alert">{sentenceFor(error.value)}</p>}
      <div class="composer-box">
        <label class="hidden" for="question">{t("composer.label")}</label>
        <textarea ref={input} id="question" name="text" rows={1} placeholder={t("composer.placeholder")} enterkeyhint="enter" autocomplete="off" onInput={keepDraft} onKeyDown={onKey} />
        {subjects.length > 0 && (
          <label class="composer-subject">
            <span class="hidden">{t("composer.subject")}</span>
            <select name="subject" value={subject.value} onChange={(event) => (subject.value = event.target.value)}>
              <option value="">{t("composer.any_subject")}</option>
              {subjects.map((one) => <option key={one} value={one}>{one}</option>)}
            </select>
          </label>
        )}
        {writing ? (
          <button class="send stop" type="button" aria-label={t("composer.stop")} aria-disabled={stopping.value === writing._id ? "true" : undefined} onClick={stop}><Icon name="stop" /></button>
        ) : (
          <button class="send" aria-label={t("composer.send")}><Icon name="send" /></button>
        )}
      </div>
    </form>
  );
}

/** Grows with its text where CSS (field-sizing) does not. */
function fit(input) {
  if (globalThis.CSS?.supports("field-sizing", "content")) return;
  input.style.height = "auto";
  input.style.height = `${input.scrollHeight}px`;
}
