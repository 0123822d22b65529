/** Where a question is written. The draft is kept at every key, so a reload or an ended session loses nothing. */
import { useEffect, useRef } from "preact/hooks";
import { signal, useSignal } from "@preact/signals";
import { device } from "../device.js";
import { sentenceFor, t } from "../i18n.js";
import { keyOf, student } from "../session.js";
import { Icon } from "../parts/Icon.jsx";
import { AttachChoice, Picker } from "./Attach.jsx";
import { forNewChat, isAttached, subjectOf } from "./materials.js";
import { Meter } from "./Meter.jsx";
import { ModeAbout, ModeChoice } from "./Mode.jsx";

/** Counts up when a question that could not be sent goes back into the composer. */
export const draftGivenBack = signal(0);

const hasKeyboard = () => matchMedia("(pointer: fine)").matches;

/** After a tap on something that goes away. On a phone the composer would bring its keyboard up, over the answer. */
export function focusComposer() {
  document.getElementById(hasKeyboard() ? "question" : "main").focus({ preventScroll: true });
}

export function Composer({ chat, begun, ask, children }) {
  const input = useRef(null);
  const stopping = useSignal(null);
  const error = useSignal(null);
  const subject = useSignal("");
  /** How much stood here when the mode was changed: what it means is said until something is asked. */
  const modeChanged = useSignal(null);
  const picking = useSignal(false);
  const draftKey = keyOf(`draft/${begun ? chat.chatId : "new"}`);
  const writing = chat.writing.value;
  const trying = chat.trying.value;
  const mode = chat.mode.current.value;
  const attached = chat.materials.current.value;
  const asked = chat.messages.value.length + chat.waiting.value.length;

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
    return ask(text, subjectOf(attached) || subject.value || null);
  }

  /** Enter sends where a keyboard stands on the table; on a phone it makes a new line. */
  function onKey(event) {
    if (event.key === "Escape") chat.trying.value = false;
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || !hasKeyboard()) return;
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

  function chooseMode(wanted) {
    modeChanged.value = asked;
    return attempt(() => chat.mode.choose(wanted));
  }

  function attach(materials) {
    if (!begun) forNewChat.set(materials);
    return attempt(() => chat.materials.choose(materials));
  }

  async function attempt(choose) {
    error.value = null;
    try {
      await choose();
    } catch (problem) {
      if (!problem.code) throw problem;
      error.value = problem;
    }
  }

  const subjects = student.value?.preferredSubjects ?? [];
  return (
    <>
      <form class="composer" onSubmit={send} aria-label={t("composer.form")}>
        {children}
        {error.value && <p class="field-error" role="alert">{sentenceFor(error.value)}</p>}
        <ModeAbout mode={mode} shown={!asked || modeChanged.value === asked} />
        {trying && <Trying chat={chat} />}
        <div class="composer-box">
          <label class="hidden" for="question">{t(trying ? "composer.label_try" : "composer.label")}</label>
          <textarea ref={input} id="question" name="text" rows={1} placeholder={t(trying ? "composer.placeholder_try" : PLACEHOLDERS[mode])} aria-describedby={trying ? "trying" : undefined} enterkeyhint="enter" autocomplete="off" onInput={keepDraft} onKeyDown={onKey} />
          {writing ? (
            <button class="send stop" type="button" aria-label={t("composer.stop")} aria-disabled={stopping.value === writing._id ? "true" : undefined} onClick={stop}><Icon name="stop" /></button>
          ) : (
            <button class="send" aria-label={t("composer.send")}><Icon name="send" /></button>
          )}
          <div class="composer-tools">
            <ModeChoice mode={mode} choose={chooseMode} />
            <AttachChoice attached={attached} choose={attach} pick={() => (picking.value = true)} />
            {subjects.length > 0 && !isAttached(attached) && (
              <>
                <label class="hidden" for="subject">{t("composer.subject")}</label>
                <select id="subject" name="subject" value={subject.value} onChange={(event) => (subject.value = event.target.value)}>
                  <option value="">{t("composer.any_subject")}</option>
                  {subjects.map((one) => <option key={one} value={one}>{one}</option>)}
                </select>
              </>
            )}
          </div>
        </div>
        <Meter />
      </form>
      {picking.value && <Picker attached={attached} choose={attach} close={() => (picking.value = false)} />}
    </>
  );
}

const PLACEHOLDERS = { guide: "composer.placeholder", explain: "composer.placeholder_explain", check: "composer.placeholder_check" };

/** Says that the next message is the student's own attempt, until it is sent or taken back. */
function Trying({ chat }) {
  function cancel() {
    chat.trying.value = false;
    document.getElementById("question").focus({ preventScroll: true });
  }
  return (
    <p class="trying">
      <span id="trying"><Icon name="pencil" />{t("trying")}</span>
      <button class="quiet" type="button" onClick={cancel}>{t("cancel")}</button>
    </p>
  );
}

/** Grows with its text where CSS (field-sizing) does not. */
function fit(input) {
  if (globalThis.CSS?.supports("field-sizing", "content")) return;
  input.style.height = "auto";
  input.style.height = `${input.scrollHeight}px`;
}
