/** A text that the student types or pastes becomes a material; every key is kept until the server has it. */
import { useEffect, useRef } from "preact/hooks";
import { call } from "../api.js";
import { newId } from "../device.js";
import { t } from "../i18n.js";
import { Notice } from "../parts/Field.jsx";
import { useForm } from "../parts/useForm.js";
import { Dialog } from "../study/Dialog.jsx";
import { describing, MoreFields, SubjectField, TextField, TopicField, useDraft } from "./fields.jsx";
import { addSubject, loadLibrary, shelf } from "./shelf.js";
import { say } from "./status.js";

/** `text` is a pasted one; it goes behind what was written here before. */
export function TextForm({ subject = null, text = "", close }) {
  const draft = useDraft(`text/${subject ?? ""}`);
  const { values } = draft;
  const clientId = useRef(values.clientId ?? newId());
  const { form, submit, busy, fields, notice } = useForm(async ({ clientId, content, ...typed }) => {
    const about = { ...describing(typed), subject: subject ?? typed.subject.trim() };
    if (!subject) await addSubject(about.subject);
    const material = await call("POST", "/api/materials", { body: { ...about, content, clientId } });
    draft.forget();
    shelf(about.subject).put(material);
    loadLibrary();
    say(t("text.said_saved", { topic: about.topic }));
    close();
  });
  useEffect(() => {
    if (text) draft.keep({ currentTarget: form.current });
  }, []);
  return (
    <Dialog title={t("text.title")} close={close}>
      <form ref={form} onSubmit={submit} onInput={draft.keep} noValidate>
        <Notice error={notice} />
        {/* Kept with the draft: sent twice, it is still one material. */}
        <input type="hidden" name="clientId" value={clientId.current} />
        {!subject && <SubjectField value={values.subject} error={fields.subject} />}
        <TopicField value={values.topic} error={fields.topic} />
        <TextField value={[values.content, text].filter(Boolean).join("\n\n")} error={fields.content} />
        <MoreFields values={values} errors={fields} />
        <div class="actions">
          <button class="button" aria-disabled={busy ? "true" : undefined}>{busy ? t("saving") : t("save")}</button>
          <button class="quiet" type="button" onClick={close}>{t("cancel")}</button>
        </div>
      </form>
    </Dialog>
  );
}
