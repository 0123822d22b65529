/** A material in short: its ideas, its terms, three questions to try; each leads to the passage that it comes from. */
import { useSignal } from "@preact/signals";
import { call } from "../api.js";
import { language, t } from "../i18n.js";
import { path } from "../router.js";
import { Notice } from "../parts/Field.jsx";
import { Markdown } from "../study/markdown/Markdown.jsx";
import { usePolling } from "./polling.js";
import { settling } from "./settling.js";
import { say } from "./status.js";

/** Its children stand beside the button that asks for it. */
export function Summary({ material, put, children }) {
  const error = useSignal(null);
  /** Asked for just now: it opens by itself when it is there. */
  const asked = useSignal(false);
  const { _id, summary } = material;
  const asking = useSignal(false);
  const writing = asking.value || summary?.status === "writing";

  async function ask() {
    asked.value = asking.value = true;
    await settling(error, async () => {
      const answer = await call("POST", `/api/materials/${_id}/summary`);
      put({ ...material, summary: answer.summary });
      say(t(SAID[answer.summary.status]));
    });
    asking.value = false;
  }
  async function look() {
    await settling(error, async () => {
      const now = await call("GET", `/api/materials/${_id}`);
      put(now);
      /* Gone, when the text was changed meanwhile. */
      if (now.summary?.status !== "writing") say(t(SAID[now.summary?.status ?? "failed"]));
    });
  }
  usePolling(summary?.status === "writing", look, _id);

  const there = summary?.status === "complete";
  return (
    <>
      <div class="actions">
        {children}
        {writing ? <p class="aside">{t("summary.writing")}</p> : !there && <button class="quiet" type="button" onClick={ask}>{t("summary.ask")}</button>}
      </div>
      <Notice error={error.value} />
      {summary?.status === "failed" && !error.value && <p>{t("summary.failed")}</p>}
      {there && <Complete summary={summary} open={asked.value} />}
    </>
  );
}

const SAID = { writing: "summary.writing", complete: "summary.said_there", failed: "summary.failed" };

function Complete({ summary, open }) {
  const { keyIdeas, terms, questions, source, coverage } = summary;
  const lang = LANG[summary.language];
  return (
    <details class="summary" open={open}>
      <summary>{t("summary.title")}</summary>
      <h2>{t("summary.ideas")}</h2>
      <ul lang={lang}>{keyIdeas.map((idea, row) => <li key={row}><Said text={idea.text} from={idea} /></li>)}</ul>
      {terms.length > 0 && <h2>{t("summary.terms")}</h2>}
      {terms.length > 0 && <dl lang={lang}>{terms.map((one, row) => <div key={row}><dt>{one.term}</dt><dd><Said text={one.meaning} from={one} /></dd></div>)}</dl>}
      {questions.length > 0 && <h2>{t("summary.questions")}</h2>}
      {questions.map((one, row) => (
        <details key={row} class="try" lang={lang}>
          <summary>{one.question}</summary>
          <Said text={one.answer} from={one} />
        </details>
      ))}
      {coverage?.read < coverage?.given && <p class="row-facts">{t("summary.of_a_part", coverage)}</p>}
      <p class="row-facts">{t(source === "model" ? "source.model" : "summary.from_words")}</p>
    </details>
  );
}

/** Words of the summary, and the way to where they come from. */
function Said({ text, from: { page, passageId } }) {
  return (
    <div class="answer-text">
      <Markdown text={text} />
      {passageId && <a class="place" href={`${path.value}#passage-${passageId}`} lang={language.value}>{page ? t("material.page", { page }) : t("summary.place")}</a>}
    </div>
  );
}

/** For screen readers; what mixes both is mostly Filipino in its grammar. */
const LANG = { en: "en", fil: "fil", mixed: "fil" };
