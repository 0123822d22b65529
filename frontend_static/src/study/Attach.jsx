/** Which of the student's materials this chat answers from: a quiet control in the composer, and the sheet where they are picked. */
import { useEffect, useRef } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { t } from "../i18n.js";
import { Notice } from "../parts/Field.jsx";
import { Icon } from "../parts/Icon.jsx";
import { Dialog } from "./Dialog.jsx";
import { NOTHING } from "./choices.js";
import { findMaterials, findSubjects, isAttached, learnAbout, learnSubject, nameOf, subjectOf } from "./materials.js";
import { onWake } from "./wake.js";

/** As many as a chat takes (docs/http.md). */
const MOST = 20;

export function AttachChoice({ attached, choose, pick }) {
  const opener = useRef(null);
  useEffect(() => {
    if (attached.materialIds.length === 1) learnAbout(attached.materialIds[0]);
  }, [attached]);

  function takeOff() {
    opener.current.focus({ preventScroll: true });
    choose(NOTHING);
  }
  const chosen = isAttached(attached);
  const name = chosen ? nameOf(attached) : "";
  return (
    <span class={`attach ${chosen ? "attach-chosen" : ""}`}>
      <button ref={opener} class="attach-open" type="button" aria-haspopup="dialog" aria-label={chosen ? t("attach.chosen", { name }) : undefined} onClick={pick}>
        <Icon name="clip" /><span class="attach-name">{chosen ? name : t("attach.add")}</span>
      </button>
      {chosen && <button class="round" type="button" aria-label={t("attach.take_off", { name })} onClick={takeOff}><Icon name="close" /></button>}
    </span>
  );
}

export function Picker({ attached, choose, close }) {
  const subjects = useSignal(null);
  const error = useSignal(null);
  const subject = useSignal(subjectOf(attached) ?? "");
  const ticked = useSignal(attached.materialIds);

  async function load() {
    error.value = null;
    try {
      const found = await findSubjects();
      await learnSubject(attached);
      subject.value ||= subjectOf(attached) ?? "";
      subjects.value = found;
    } catch (problem) {
      if (!problem.code) throw problem;
      error.value = problem;
    }
  }
  useEffect(() => {
    load();
    return onWake(() => error.value && load());
  }, []);

  function pick(event) {
    event.preventDefault();
    if (!subject.value) choose(NOTHING);
    else choose(ticked.value.length ? { subject: null, materialIds: ticked.value } : { subject: subject.value, materialIds: [] });
    close();
  }
  function changeSubject(event) {
    subject.value = event.target.value;
    ticked.value = [];
  }
  const found = subjects.value;
  return (
    <Dialog title={t("attach.title")} close={close}>
      <Notice error={error.value} />
      {error.value && <div><button class="button plain" type="button" onClick={load}>{t("retry")}</button></div>}
      {!found && !error.value && <p class="aside">{t("opening")}</p>}
      {found?.length === 0 && <Empty close={close} />}
      {found?.length > 0 && (
        <form onSubmit={pick}>
          <div class="field">
            <label for="attach-subject">{t("composer.subject")}</label>
            <select id="attach-subject" value={subject.value} onChange={changeSubject}>
              <option value="">{t("attach.nothing")}</option>
              {found.map((one) => <option key={one} value={one}>{one}</option>)}
            </select>
          </div>
          {subject.value && <Materials key={subject.value} subject={subject.value} ticked={ticked} />}
          <div class="actions">
            <button class="button">{t("attach.use")}</button>
            <button class="quiet" type="button" onClick={close}>{t("cancel")}</button>
          </div>
        </form>
      )}
    </Dialog>
  );
}

function Empty({ close }) {
  return (
    <>
      <p>{t("attach.empty")}</p>
      <div class="actions">
        <a class="button" href="/library">{t("attach.to_library")}</a>
        <button class="quiet" type="button" onClick={close}>{t("cancel")}</button>
      </div>
    </>
  );
}

/** The materials of a subject, to be ticked; without a tick all of them count. */
function Materials({ subject, ticked }) {
  const list = useSignal([]);
  const next = useSignal(1);
  const error = useSignal(null);

  async function load() {
    error.value = null;
    try {
      const { materials, more } = await findMaterials(subject, next.value);
      list.value = [...list.value, ...materials];
      next.value = more ? next.value + 1 : null;
    } catch (problem) {
      if (!problem.code) throw problem;
      error.value = problem;
    }
  }
  useEffect(() => {
    load();
  }, []);

  const toggle = (id) => (ticked.value = ticked.value.includes(id) ? ticked.value.filter((one) => one !== id) : [...ticked.value, id]);
  return (
    <fieldset class="attach-list">
      <legend class="hint">{t("attach.hint", { subject })}</legend>
      {list.value.map(({ _id, topic, reading }) => {
        const chosen = ticked.value.includes(_id);
        const unreadable = reading?.status === "failed";
        return (
          <label key={_id} class="check">
            <input type="checkbox" checked={chosen} disabled={!chosen && (unreadable || ticked.value.length >= MOST)} onChange={() => toggle(_id)} />
            <span>{topic}{unreadable && <span class="hint"> {t("attach.unreadable")}</span>}</span>
          </label>
        );
      })}
      {ticked.value.length >= MOST && <p class="hint" role="status">{t("attach.most", { count: MOST })}</p>}
      <Notice error={error.value} />
      {next.value && (next.value > 1 || error.value) && <button class="quiet" type="button" onClick={load}>{t(error.value ? "retry" : "attach.more")}</button>}
    </fieldset>
  );
}
