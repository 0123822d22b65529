/** Looks through the passages of all materials, or of one subject's: each hit with its page and the words around it. */
import { useRef } from "preact/hooks";
import { t } from "../i18n.js";
import { Notice } from "../parts/Field.jsx";
import { addressOfMaterial } from "./addresses.js";
import { around } from "./marks.js";
import { look } from "./searches.js";

/** Its children are what stands here while nothing is looked for. `where` is {} or {subject}. */
export function Search({ search, where = {}, label, children }) {
  const input = useRef(null);
  const query = search.query.value;

  function submit(event) {
    event.preventDefault();
    look(search, input.current.value.trim(), where);
  }
  function clear() {
    look(search, "", where);
    input.current.value = "";
    input.current.focus();
  }
  return (
    <>
      <SearchForm input={input} id="search" label={label} value={query} submit={submit} />
      {!query && children}
      {query && (
        <section class="found" aria-label={t("search.title")}>
          <Notice error={search.error.value} />
          {!search.found.value && !search.error.value && <p class="aside">{t("search.busy")}</p>}
          {search.found.value?.length === 0 && <p>{t("search.none")}</p>}
          <ol class="rows">{(search.found.value ?? []).map((passage) => <Hit key={passage._id} passage={passage} query={query} />)}</ol>
          <button class="quiet" type="button" onClick={clear}>{t("search.close")}</button>
        </section>
      )}
    </>
  );
}

export function SearchForm({ input, id, label, value, submit }) {
  return (
    <form class="search" role="search" onSubmit={submit}>
      <div class="field">
        <label for={id}>{label}</label>
        <div class="field-row">
          <input ref={input} id={id} type="search" name="q" defaultValue={value} maxlength={200} enterkeyhint="search" autocomplete="off" />
          <button class="quiet">{t("search.submit")}</button>
        </div>
      </div>
    </form>
  );
}

function Hit({ passage, query }) {
  const { materialId, number, topic, page, heading, text } = passage;
  return (
    <li>
      <a class="row" href={`${addressOfMaterial(materialId)}#passage-${number}`}>
        <span class="row-title">{topic}</span>
        <span class="row-facts">{[page && t("material.page", { page }), heading].filter(Boolean).join(" · ")}</span>
        <span class="hit">{around(text, query).map((piece, row) => (piece.hit ? <mark key={row}>{piece.text}</mark> : piece.text))}</span>
      </a>
    </li>
  );
}
