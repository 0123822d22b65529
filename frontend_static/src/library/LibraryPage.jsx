/** /library: the student's subjects, what is stored of what may be, and what to do first when there is nothing. */
import { useEffect } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { CURRICULUM } from "../curriculum.js";
import { t } from "../i18n.js";
import { go } from "../router.js";
import { student } from "../session.js";
import { Field, Notice } from "../parts/Field.jsx";
import { useForm } from "../parts/useForm.js";
import { onReturn, onWake } from "../study/wake.js";
import { AddFiles, FileButton } from "./AddFiles.jsx";
import { addressOfSubject } from "./addresses.js";
import { sizeOf } from "./files.js";
import { useIncoming } from "./incoming.js";
import { searchOfAll } from "./searches.js";
import { Search } from "./Search.jsx";
import { settling } from "./settling.js";
import { addSubject, library, libraryError, loadLibrary } from "./shelf.js";
import { TextForm } from "./TextForm.jsx";
import { Uploads } from "./Uploads.jsx";

export function LibraryPage() {
  const incoming = useIncoming();
  useEffect(() => {
    document.title = `${t("library.title")} · BrainBytes`;
    loadLibrary();
    return onReturn(loadLibrary);
  }, []);

  const { subjects } = library.value ?? {};
  return (
    <main class="page library" id="main" tabindex={-1}>
      <h1>{t("library.title")}</h1>
      <Dropping incoming={incoming} />
      <Uploads />
      {!subjects && <NotYet error={libraryError.value} retry={loadLibrary} />}
      {subjects?.length === 0 && <First />}
      {subjects?.length > 0 && (
        <>
          <div class="actions"><FileButton incoming={incoming} /></div>
          <Search search={searchOfAll} label={t("search.all")}>
            <Subjects subjects={subjects} />
            <NewSubject />
            <Storage {...library.value.storage} />
          </Search>
        </>
      )}
      <AddFiles incoming={incoming} />
      <Pasted incoming={incoming} />
    </main>
  );
}

/** While files are held over the page. */
export const Dropping = ({ incoming }) => (incoming.over.value ? <p class="drop">{t("library.drop")}</p> : null);

export function Pasted({ incoming, subject }) {
  return incoming.text.value === null ? null : <TextForm subject={subject} text={incoming.text.value} close={() => (incoming.text.value = null)} />;
}

/** While there is nothing to show: that it is on its way, or why it is not. It tries again when the network or the student is back. */
export function NotYet({ error, retry }) {
  useEffect(() => (error ? onWake(retry) : undefined), [error]);
  if (!error) return <p class="aside">{t("opening")}</p>;
  return (
    <div class="cannot-load">
      <Notice error={error} />
      <button class="button" type="button" onClick={retry}>{t("retry")}</button>
    </div>
  );
}

function Subjects({ subjects }) {
  return (
    <ul class="rows" aria-label={t("library.subjects")}>
      {subjects.map(({ subject, materials }) => (
        <li key={subject}>
          <a class="row" href={addressOfSubject(subject)}>
            <span class="row-title">{subject}</span>
            <span class="row-facts">{t(materials === 1 ? "library.count_one" : "library.count", { count: materials })}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

async function begin(subject) {
  await addSubject(subject);
  go(addressOfSubject(subject));
}

function NewSubject() {
  const { form, submit, busy, fields, notice } = useForm(({ subject }) => begin(subject.trim()));
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Notice error={notice} />
      <Field label={t("library.new_subject")} name="subject" required maxlength={100} autocomplete="off" error={fields.subject}>
        <button class="quiet" aria-disabled={busy ? "true" : undefined}>{t("profile.add_subject")}</button>
      </Field>
    </form>
  );
}

/** Before anything is there: a subject with one tap, as in the profile or as schools have them. */
function First() {
  const error = useSignal(null);
  const own = student.value.preferredSubjects ?? [];
  return (
    <div class="welcome">
      <h2>{t("library.first_title")}</h2>
      <p>{t("library.first_lead")}</p>
      <Notice error={error.value} />
      <ul class="examples">
        {(own.length ? own : CURRICULUM.slice(0, 4)).map((subject) => (
          <li key={subject}><button class="example" type="button" onClick={() => settling(error, () => begin(subject))}>{subject}</button></li>
        ))}
      </ul>
      <NewSubject />
    </div>
  );
}

function Storage({ used, limit }) {
  const share = { used: sizeOf(used), limit: sizeOf(limit) };
  return (
    <div class="today">
      <label for="storage">{t("library.storage", share)}</label>
      <meter id="storage" min={0} max={limit} value={used} />
    </div>
  );
}
