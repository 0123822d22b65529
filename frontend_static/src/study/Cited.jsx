/** What an answer stands on: the list below it, and the passage that a chip or a line of the list opens. */
import { useEffect } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { call } from "../api.js";
import { t } from "../i18n.js";
import { keyOf } from "../session.js";
import { Notice } from "../parts/Field.jsx";
import { Dialog } from "./Dialog.jsx";
import { kept } from "./kept.js";
import { named } from "./markdown/Citation.jsx";
import { Markdown } from "./markdown/Markdown.jsx";
import { onWake } from "./wake.js";

export function CitedList({ citations, open }) {
  if (!citations.length) return null;
  return (
    <div class="cited">
      <p>{t("cite.from")}</p>
      <ol>
        {citations.map((citation) => (
          <li key={citation.number}>
            <button class="cited-one" type="button" aria-label={named(citation)} aria-haspopup="dialog" onClick={() => open(citation)}>
              <span class="cite">{citation.number}</span>
              <span>{citation.topic}{citation.page && <span class="cited-page"> {t("cite.page_short", { page: citation.page })}</span>}</span>
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** The passage with its place; what was opened before can be read without network. */
export function PassageDialog({ citation, close }) {
  const passage = useSignal(null);
  const error = useSignal(null);
  const key = keyOf(`passage/${citation.passageId}`);

  async function load() {
    error.value = null;
    passage.value ??= await kept.get(key);
    try {
      passage.value = await call("GET", `/api/materials/passages/${citation.passageId}`);
      kept.set(key, passage.value);
    } catch (problem) {
      if (!problem.code) throw problem;
      if (problem.status === 404) {
        passage.value = null;
        kept.remove(key);
      }
      error.value = problem;
    }
  }
  useEffect(() => {
    load();
    return onWake(() => error.value && load());
  }, []);

  const { topic, page, heading } = passage.value ?? citation;
  const place = [page && t("cite.page_short", { page }), heading].filter(Boolean).join(" · ");
  return (
    <Dialog title={topic} close={close}>
      {place && <p class="hint">{place}</p>}
      {passage.value ? <blockquote class="passage answer-text" tabindex={0}><Markdown text={passage.value.text} /></blockquote> : <Missing error={error.value} retry={load} />}
      <div class="actions">
        {passage.value && <a class="button" href={`/materials/${passage.value.materialId}#passage-${passage.value.number}`}>{t("cite.open")}</a>}
        <button class="quiet" type="button" onClick={close}>{t("close")}</button>
      </div>
    </Dialog>
  );
}

function Missing({ error, retry }) {
  if (!error) return <p class="aside">{t("opening")}</p>;
  if (error.status === 404) return <p>{t("cite.gone")}</p>;
  return (
    <>
      <Notice error={error} />
      <div><button class="button plain" type="button" onClick={retry}>{t("retry")}</button></div>
    </>
  );
}
