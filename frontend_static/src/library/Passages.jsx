/** The text of a material, a passage after the other, and the search inside it. */
import { useEffect, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { call } from "../api.js";
import { t } from "../i18n.js";
import { fragment, go, path } from "../router.js";
import { Notice } from "../parts/Field.jsx";
import { Icon } from "../parts/Icon.jsx";
import { Markdown } from "../study/markdown/Markdown.jsx";
import { marking } from "./marks.js";
import { openingOf } from "./reader.js";
import { NotYet } from "./LibraryPage.jsx";
import { SearchForm } from "./Search.jsx";
import { settling } from "./settling.js";
import { say } from "./status.js";

const PLACE = /^#passage-(\w+)$/;
const ID = /^[0-9a-f]{24}$/;
const MOST = 50;

export function Passages({ reader, material }) {
  const wanted = useSignal(null);
  const error = useSignal(null);
  const found = useSignal(null);
  const version = `${material.updatedAt} ${material.passages}`;
  const hash = fragment.value;

  /** The passage that the address names, by number or by id; the first where it names none. */
  async function open() {
    const place = PLACE.exec(hash)?.[1];
    await settling(error, async () => {
      const number = !place ? null : ID.test(place) ? await reader.numberOf(place) : Number(place) || null;
      await reader.open(number ?? 1, version);
      wanted.value = number && { number };
    });
  }
  useEffect(() => {
    open();
  }, [hash, version]);

  useArriving(reader, wanted.value);
  const passages = reader.passages.value;
  const marked = wanted.value?.number;
  const rewrite = useMemo(() => found.value && marking(found.value.query), [found.value?.query]);
  const problem = error.value ?? reader.error.value;
  return (
    <>
      <Find material={material} found={found} error={error} />
      {!passages.length && <NotYet error={problem} retry={open} />}
      {passages.length > 0 && (
        <article class="passages" aria-label={material.topic}>
          {reader.hasEarlier.value && <Further act={reader.earlier} count={passages.length}>{t("reader.earlier")}</Further>}
          {passages.map((passage, row) => <Passage key={passage._id} passage={passage} before={passages[row - 1]} marked={passage.number === marked} rewrite={rewrite} />)}
          <Notice error={problem} />
          {reader.hasMore.value && <Further act={reader.more} count={passages.length} ahead>{t("reader.more")}</Further>}
        </article>
      )}
      {found.value?.hits.length > 0 && <Hits found={found} current={marked} />}
    </>
  );
}

function Passage({ passage, before, marked, rewrite }) {
  const { page, above, heading } = openingOf(passage, before);
  return (
    <section class="stretch" id={`passage-${passage.number}`} tabindex={-1} aria-current={marked ? "true" : undefined}>
      {page && <p class="page-mark">{t("material.page", { page })}</p>}
      {heading && <h2>{above && <span class="heading-above">{above} › </span>}{heading}</h2>}
      <div class="answer-text"><Markdown text={passage.text} rewrite={rewrite} /></div>
    </section>
  );
}

/** Goes on by itself when the student gets there; also a button, for keys and for a second try. With each new `count` it looks again. */
function Further({ act, count, ahead = false, children }) {
  const button = useRef(null);
  useEffect(() => {
    if (!globalThis.IntersectionObserver) return undefined;
    const watcher = new IntersectionObserver(([entry]) => entry.isIntersecting && act(), { rootMargin: ahead ? "0px 0px 600px" : "0px" });
    watcher.observe(button.current);
    return () => watcher.disconnect();
  }, [act, count]);
  return <button ref={button} class="quiet" type="button" onClick={act}>{children}</button>;
}

const page = () => document.scrollingElement;

/** Brings the passage that is wanted into view once it is there; what comes in above moves nothing. */
function useArriving(reader, wanted) {
  const passages = reader.passages.value;
  const was = useRef({ first: null, height: 0 });
  useLayoutEffect(() => {
    const first = passages[0]?.number ?? null;
    if (was.current.first > first && passages.some((one) => one.number === was.current.first)) scrollBy(0, page().scrollHeight - was.current.height);
    was.current = { first, height: page().scrollHeight };
  }, [passages]);
  useLayoutEffect(() => {
    const there = wanted && document.getElementById(`passage-${wanted.number}`);
    if (!there) return;
    there.scrollIntoView();
    /* Who goes from hit to hit keeps the button for the next one. */
    if (!document.activeElement?.closest(".hits")) there.focus({ preventScroll: true });
  }, [wanted]);
}

/** Looks for words inside the material; each hit is a passage, in the order of the text. */
function Find({ material, found, error }) {
  const input = useRef(null);
  async function submit(event) {
    event.preventDefault();
    const query = input.current.value.trim();
    found.value = null;
    if (!query) return;
    await settling(error, async () => {
      const { passages } = await call("GET", `/api/materials/search?${new URLSearchParams({ q: query, materialId: material._id, limit: MOST })}`);
      const hits = [...passages].sort((one, other) => one.number - other.number);
      found.value = { query, hits };
      if (hits.length) visit(hits[0]);
      else say(t("search.none"));
    });
  }
  return (
    <>
      <SearchForm input={input} id="find" label={t("reader.find")} value="" submit={submit} />
      {found.value?.hits.length === 0 && <p>{t("search.none")}</p>}
    </>
  );
}

/** The address says where the student reads, so that a reload comes back here; the way back does not lead through every hit. */
const visit = ({ number }) => go(`${path.value}#passage-${number}`, { replace: true });

function Hits({ found, current }) {
  const { hits } = found.value;
  const at = hits.findIndex((one) => one.number === current);
  const words = t("reader.hit", { at: at + 1, count: hits.length });
  const step = (by) => visit(hits[(at + by + hits.length) % hits.length]);
  useEffect(() => {
    if (at >= 0) say(words);
  }, [words]);
  return (
    <div class="hits" role="group" aria-label={t("search.title")}>
      <span>{words}</span>
      <button class="round" type="button" aria-label={t("reader.previous")} onClick={() => step(-1)}><Icon name="up" /></button>
      <button class="round" type="button" aria-label={t("reader.next")} onClick={() => step(1)}><Icon name="down" /></button>
      <button class="round" type="button" aria-label={t("search.close")} onClick={() => (found.value = null)}><Icon name="close" /></button>
    </div>
  );
}
