/** Between choosing files and sending them: what they are, how large, and which of them cannot be read. */
import { t } from "../i18n.js";
import { Notice } from "../parts/Field.jsx";
import { useForm } from "../parts/useForm.js";
import { Dialog } from "../study/Dialog.jsx";
import { describing, MoreFields, SubjectField, TopicField, useDraft } from "./fields.jsx";
import { LARGEST, READABLE, refusalOf, sizeOf, topicOf } from "./files.js";
import { addSubject, room } from "./shelf.js";
import { upload } from "./uploads.js";

/** A button that opens the phone's own choice of files. */
export function FileButton({ incoming, plain = false }) {
  function choose(event) {
    incoming.files.value = [...event.target.files];
    event.target.value = "";
  }
  return (
    <label class={`button file ${plain ? "plain" : ""}`}>
      {t("library.add_files")}
      <input class="hidden" type="file" multiple accept={READABLE.join(",")} onChange={choose} />
    </label>
  );
}

/** The dialog over the page while there are chosen files; without `subject` it asks for one. */
export function AddFiles({ incoming, subject = null }) {
  const close = () => (incoming.files.value = []);
  const [first] = incoming.files.value;
  return first ? <Chosen key={first.name} files={incoming.files.value} subject={subject} close={close} /> : null;
}

function Chosen({ files, subject, close }) {
  const judged = files.map((file) => ({ file, wrong: refusalOf(file, room.value) }));
  const good = judged.filter(({ wrong }) => !wrong).map(({ file }) => file);
  const bytes = good.reduce((sum, { size }) => sum + size, 0);
  const tooMuch = bytes > room.value;
  const draft = useDraft(`file/${files[0].name}`);
  const alone = good.length === 1;
  const { form, submit, busy, fields, notice } = useForm(async (values) => {
    const about = { ...describing(values), subject: subject ?? values.subject.trim() };
    if (!subject) await addSubject(about.subject);
    upload(good.map((file) => ({ file, topic: alone ? about.topic : topicOf(file.name) })), about);
    close();
  });

  return (
    <Dialog title={t("library.add_files")} close={close}>
      <ul class="chosen">
        {judged.map(({ file, wrong }, row) => (
          <li key={row}>
            <span class="row-title">{file.name}</span> <span class="row-facts">{sizeOf(file.size)}</span>
            {wrong && <p class="field-error">{t(wrong, { limit: sizeOf(LARGEST) })}</p>}
          </li>
        ))}
      </ul>
      {good.length > 0 && (
        <form ref={form} onSubmit={submit} onInput={draft.keep} noValidate>
          <Notice error={notice}>{tooMuch && <p>{t("upload.no_room")}</p>}</Notice>
          {!subject && <SubjectField value={draft.values.subject} error={fields.subject} />}
          {alone && <TopicField value={draft.values.topic ?? topicOf(good[0].name)} error={fields.topic} />}
          <MoreFields values={draft.values} errors={fields} />
          <div class="actions">
            {!tooMuch && <button class="button" aria-disabled={busy ? "true" : undefined}>{t("upload.send", { size: sizeOf(bytes) })}</button>}
            <button class="quiet" type="button" onClick={close}>{t("cancel")}</button>
          </div>
        </form>
      )}
      {!good.length && <button class="button plain" type="button" onClick={close}>{t("upload.close")}</button>}
    </Dialog>
  );
}
