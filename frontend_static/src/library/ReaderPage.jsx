/** /materials/{id}: a material to read, with search inside, its summary, and a way to ask about it. #passage-12 leads to a passage. */
import { useEffect, useMemo } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { call } from "../api.js";
import { t } from "../i18n.js";
import { go } from "../router.js";
import { keyOf } from "../session.js";
import { Markdown } from "../study/markdown/Markdown.jsx";
import { Icon } from "../parts/Icon.jsx";
import { kept } from "../study/kept.js";
import { addressOfSubject } from "./addresses.js";
import { askAbout } from "./ask.js";
import { NotYet } from "./LibraryPage.jsx";
import { Facts, useReading } from "./MaterialRow.jsx";
import { MaterialOptions } from "./MaterialOptions.jsx";
import { Passages } from "./Passages.jsx";
import { newReader } from "./reader.js";
import { settling } from "./settling.js";
import { loadLibrary, shelf } from "./shelf.js";
import { Summary } from "./Summary.jsx";

export function ReaderPage({ id }) {
  const material = useSignal(null);
  const error = useSignal(null);
  const options = useSignal(false);
  const reader = useMemo(() => newReader(id), [id]);
  const key = keyOf(`material/${id}`);

  function put(read) {
    material.value = read;
    kept.set(key, read);
  }
  async function load() {
    material.value ??= await kept.get(key);
    await settling(error, async () => put(await call("GET", `/api/materials/${id}`)));
  }
  function gone() {
    const { subject } = material.value;
    shelf(subject).remove(id);
    kept.remove(key);
    loadLibrary();
    go(addressOfSubject(subject), { replace: true });
  }
  useEffect(() => {
    load();
  }, []);
  useReading(material.value, put, gone);

  const { topic, subject, reading } = material.value ?? {};
  useEffect(() => {
    document.title = `${topic ?? t("library.title")} · BrainBytes`;
  }, [topic]);
  return (
    <main class="page library" id="main" tabindex={-1}>
      <a class="quiet" href={subject ? addressOfSubject(subject) : "/library"}><Icon name="back" />{subject ?? t("nav.library")}</a>
      {!topic && <h1 class="hidden">{t("library.title")}</h1>}
      {!topic && <NotYet error={error.value} retry={load} />}
      {topic && (
        <>
          <div class="reader-head">
            <h1>{topic}</h1>
            <button class="round" type="button" aria-label={t("material.options", { topic })} aria-haspopup="dialog" onClick={() => (options.value = true)}><Icon name="more" /></button>
          </div>
          <p><Facts material={material.value} /></p>
          {reading?.cut && <p class="hint">{t("reading.cut")}</p>}
          {reading?.status === "read" && !material.value.passages && <Unread material={material.value} />}
          {reading?.status === "read" && material.value.passages > 0 && (
            <>
              <Summary material={material.value} put={put}>
                <button class="button" type="button" onClick={() => askAbout({ subject, materialIds: [id], topic })}>{t("library.ask")}</button>
              </Summary>
              <Passages reader={reader} material={material.value} />
            </>
          )}
        </>
      )}
      {options.value && <MaterialOptions material={material.value} changed={put} gone={gone} close={() => (options.value = false)} />}
    </main>
  );
}

/** What no passages were made of: a subject's introduction is its own few words, a file without words has none. */
function Unread({ material }) {
  if (material.file) return <p class="aside">{t("reader.empty")}</p>;
  return <div class="answer-text"><Markdown text={material.content} /></div>;
}
