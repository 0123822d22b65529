/** Change what is said of a material (of a typed one its text, too), download it, or delete it after asking. */
import { useEffect } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { call } from "../api.js";
import { t } from "../i18n.js";
import { Notice } from "../parts/Field.jsx";
import { useForm } from "../parts/useForm.js";
import { Dialog } from "../study/Dialog.jsx";
import { describing, MoreFields, TextField, TopicField, useDraft } from "./fields.jsx";

/** `changed(material)` and `gone()` are told what happened. */
export function MaterialOptions({ material, changed, gone, close }) {
  const deleting = useSignal(false);
  const whole = useSignal(null);
  const error = useSignal(null);
  const { _id, topic } = material;

  /* A list may hold less than the whole text. */
  useEffect(() => {
    call("GET", `/api/materials/${_id}`).then((read) => (whole.value = read), (problem) => (error.value = problem));
  }, []);

  if (deleting.value) return <Delete material={material} gone={gone} close={close} />;
  return (
    <Dialog title={t("material.options_title")} close={close}>
      <Notice error={error.value} />
      {!whole.value && !error.value && <p class="aside">{t("opening")}</p>}
      {whole.value && <Edit material={whole.value} changed={changed} close={close} />}
      <hr />
      <div class="actions">
        <a class="quiet" href={`/api/materials/download/${_id}`} download={material.file?.name ?? topic}>{t("material.download")}</a>
        <button class="quiet danger-text" type="button" onClick={() => (deleting.value = true)}>{t("material.delete")}</button>
      </div>
    </Dialog>
  );
}

function Edit({ material, changed, close }) {
  const { _id, subject, content, file } = material;
  const draft = useDraft(`edit/${_id}`);
  const values = { ...material, tags: material.tags.join(", "), ...draft.values };
  const { form, submit, busy, fields, notice } = useForm(async (typed) => {
    const edited = { subject, content, ...describing(typed), ...(!file && { content: typed.content }) };
    changed(await call("PUT", `/api/materials/${_id}`, { body: edited }));
    draft.forget();
    close();
  });
  return (
    <form ref={form} onSubmit={submit} onInput={draft.keep} noValidate>
      <Notice error={notice} />
      <TopicField value={values.topic} error={fields.topic} />
      {!file && <TextField value={values.content} error={fields.content} />}
      <MoreFields values={values} errors={fields} />
      <div class="actions">
        <button class="button" aria-disabled={busy ? "true" : undefined}>{busy ? t("saving") : t("save")}</button>
        <button class="quiet" type="button" onClick={close}>{t("cancel")}</button>
      </div>
    </form>
  );
}

function Delete({ material, gone, close }) {
  const error = useSignal(null);
  async function remove() {
    try {
      await call("DELETE", `/api/materials/${material._id}`);
    } catch (problem) {
      if (!problem.code) throw problem;
      if (problem.status !== 404) return (error.value = problem);
    }
    close();
    return gone();
  }
  return (
    <Dialog title={t("material.delete_title")} close={close}>
      <p>{t("material.delete_sure", { topic: material.topic })}</p>
      <Notice error={error.value} />
      <div class="actions">
        <button class="button danger" type="button" onClick={remove}>{t("material.delete_yes")}</button>
        <button class="quiet" type="button" onClick={close}>{t("cancel")}</button>
      </div>
    </Dialog>
  );
}
