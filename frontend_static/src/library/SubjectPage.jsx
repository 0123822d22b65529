/** /library/{subject}: its materials, newest first; put more in, find something, ask about it. */
import { useEffect } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { t } from "../i18n.js";
import { go } from "../router.js";
import { Notice } from "../parts/Field.jsx";
import { Icon } from "../parts/Icon.jsx";
import { Dialog } from "../study/Dialog.jsx";
import { holdsSomething } from "../study/materials.js";
import { onReturn } from "../study/wake.js";
import { AddFiles, FileButton } from "./AddFiles.jsx";
import { askAbout } from "./ask.js";
import { LEVELS, named, nameOf, Select, TYPES } from "./fields.jsx";
import { LARGEST, sizeOf } from "./files.js";
import { useIncoming } from "./incoming.js";
import { Dropping, NotYet, Pasted } from "./LibraryPage.jsx";
import { MaterialRow } from "./MaterialRow.jsx";
import { Search } from "./Search.jsx";
import { deleteSubject, library, loadLibrary, shelf } from "./shelf.js";
import { TextForm } from "./TextForm.jsx";
import { Uploads } from "./Uploads.jsx";

export function SubjectPage({ subject }) {
  const here = shelf(subject);
  const incoming = useIncoming();
  const writing = useSignal(false);
  useEffect(() => {
    document.title = `${subject} · BrainBytes`;
    here.load();
    if (!library.value) loadLibrary();
    return onReturn(here.refresh);
  }, [here]);

  const materials = here.materials.value;
  const nothing = materials && !here.filtered() && !materials.some(holdsSomething);
  return (
    <main class="page library" id="main" tabindex={-1}>
      <a class="quiet" href="/library"><Icon name="back" />{t("nav.library")}</a>
      <h1>{subject}</h1>
      <Dropping incoming={incoming} />
      <div class="actions">
        <FileButton incoming={incoming} />
        <button class="button plain" type="button" onClick={() => (writing.value = true)}>{t("library.write")}</button>
      </div>
      <p class="hint">{t("library.hint", { limit: sizeOf(LARGEST) })}</p>
      <Uploads subject={subject} />
      {!materials && <NotYet error={here.error.value} retry={here.load} />}
      {nothing && <p class="aside">{t("library.none")}</p>}
      {nothing && <Materials here={here} />}
      {materials && !nothing && (
        <>
          <button class="quiet" type="button" onClick={() => askAbout({ subject, topic: subject })}>{t("library.ask_subject")}</button>
          <Search search={here.search} where={{ subject }} label={t("search.subject")}>
            <Filter here={here} />
            <Materials here={here} />
          </Search>
        </>
      )}
      <DeleteSubject here={here} />
      <AddFiles incoming={incoming} subject={subject} />
      <Pasted incoming={incoming} subject={subject} />
      {writing.value && <TextForm subject={subject} close={() => (writing.value = false)} />}
    </main>
  );
}

function Materials({ here }) {
  const materials = here.materials.value;
  return (
    <>
      <Notice error={here.error.value} />
      {!materials.length && here.filtered() && <p class="aside">{t("library.none_fit")}</p>}
      <ul class="rows" aria-label={t("library.materials")}>{materials.map((material) => <MaterialRow key={material._id} material={material} here={here} />)}</ul>
      {here.total.value > materials.length && <button class="quiet" type="button" onClick={here.loadMore}>{t("library.more")}</button>}
    </>
  );
}

/** Closed it says what is chosen, in words. */
function Filter({ here }) {
  const { resourceType, difficulty, tags } = here.filter.value;
  const known = [...new Set([...here.materials.value.flatMap((one) => one.tags ?? []), ...(tags ? [tags] : [])])].sort();
  const chosen = [resourceType && nameOf(TYPES, resourceType), difficulty && nameOf(LEVELS, difficulty), tags].filter(Boolean);
  const any = ["", t("filter.any")];
  return (
    <details class="more-fields">
      <summary>{[t("filter.title"), chosen.join(", ")].filter(Boolean).join(": ")}</summary>
      <Select label={t("material.type")} name="filter-type" value={resourceType} options={[any, ...named(TYPES)]} choose={(value) => here.choose({ resourceType: value })} />
      <Select label={t("material.level")} name="filter-level" value={difficulty} options={[any, ...named(LEVELS)]} choose={(value) => here.choose({ difficulty: value })} />
      {known.length > 0 && <Select label={t("filter.tag")} name="filter-tag" value={tags} options={[any, ...known.map((tag) => [tag, tag])]} choose={(value) => here.choose({ tags: value })} />}
    </details>
  );
}

function DeleteSubject({ here }) {
  const sure = useSignal(false);
  const error = useSignal(null);
  async function remove() {
    try {
      await deleteSubject(here.subject);
      go("/library", { replace: true });
    } catch (problem) {
      if (!problem.code) throw problem;
      error.value = problem;
    }
  }
  return (
    <>
      <button class="quiet danger-text" type="button" onClick={() => (sure.value = true)}>{t("library.delete")}</button>
      {sure.value && (
        <Dialog title={t("library.delete_title")} close={() => (sure.value = false)}>
          <p>{t("library.delete_sure", { subject: here.subject })}</p>
          <Notice error={error.value} />
          <div class="actions">
            <button class="button danger" type="button" onClick={remove}>{t("library.delete_yes")}</button>
            <button class="quiet" type="button" onClick={() => (sure.value = false)}>{t("cancel")}</button>
          </div>
        </Dialog>
      )}
    </>
  );
}
