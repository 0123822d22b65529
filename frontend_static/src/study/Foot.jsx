/** Under an answer: what the student may do next, where the answer comes from, whether it was checked, what they think of it. */
import { useEffect, useRef } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { sentenceFor, t } from "../i18n.js";
import { Icon } from "../parts/Icon.jsx";
import { CitedList } from "./Cited.jsx";
import { focusComposer } from "./Composer.jsx";

export function Foot({ answer, chat, newest, act, error, openCitation }) {
  const { status, safety } = answer;
  const calm = safety === "distress";
  /* The foot goes while the answer is written on: the focus must not go with it. */
  function writeOn(how) {
    focusComposer();
    act(how);
  }
  return (
    <div class="answer-foot">
      {error && <p class="field-error" role="alert">{sentenceFor(error)}</p>}
      {/* Where passages are quoted, each says below itself where it stands. */}
      {status !== "failed" && answer.source !== "materials" && <CitedList citations={answer.citations ?? []} open={openCitation} />}
      {status === "stopped" && <p class="source">{t("chat.stopped")}</p>}
      {status === "incomplete" && (
        <div class="answer-next">
          <p>{t("chat.incomplete")}</p>
          <button class="button plain" type="button" onClick={() => writeOn(chat.goOn)}>{t("chat.continue")}</button>
        </div>
      )}
      {status === "failed" && <button class="button plain" type="button" onClick={() => writeOn(chat.goOn)}>{t("chat.ask_again")}</button>}
      {newest && status === "complete" && <NextSteps actions={answer.actions ?? []} chat={chat} />}
      {status !== "failed" && !calm && (
        <div class="answer-about">
          <Origin answer={answer} />
          {answer.grounded === "general" && BY_A_MODEL.includes(answer.source) && <p class="source source-row">{t("source.general")}</p>}
          <Opinion answer={answer} rate={(mark) => act(() => chat.rate(answer, mark))} askAgain={newest ? () => writeOn(chat.askAgain) : null} />
        </div>
      )}
    </div>
  );
}

const STEPS = [["try", "next.try"], ["stuck", "next.stuck"], ["solution", "next.solution"], ["similar", "next.similar"]];

/** What the hint ladder offers now. A call for help waits on the phone like any question. */
function NextSteps({ actions, chat }) {
  const steps = STEPS.filter(([step]) => actions.includes(step));
  if (!steps.length) return null;

  function take(step, key) {
    if (step === "try") {
      chat.trying.value = true;
      document.getElementById("question").focus();
    } else {
      chat.askHint(step, t(key));
      focusComposer();
    }
  }
  return (
    <div class="next" role="group" aria-label={t("next.label")}>
      {steps.map(([step, key]) => <button key={step} class="step" type="button" onClick={() => take(step, key)}>{t(key)}</button>)}
    </div>
  );
}

/** [icon, the whole line, its short form beside a check mark] */
const SOURCES = {
  model: ["spark", "source.model", "source.model_short"],
  cache: ["spark", "source.cache", "source.cache_short"],
  maths: ["sum", "source.maths", "source.maths"],
  library: ["book", "source.library", "source.library"],
  materials: ["book", "source.materials", "source.materials"],
  tutor: ["bus", "source.tutor", "source.tutor"],
};
/** The others say themselves where they come from. */
const BY_A_MODEL = ["model", "cache"];
const CHECKS = {
  right: ["check.right", "check.right_about"],
  corrected: ["check.corrected", "check.corrected_about"],
  unchecked: ["check.unchecked", "check.unchecked_about"],
};

/** Where the answer comes from. With a check mark it opens, and says what that means. */
function Origin({ answer }) {
  const source = SOURCES[answer.source];
  if (!source) return null;
  const [icon, whole, short] = source;
  const check = CHECKS[answer.check];
  if (!check) return <p class="source"><Icon name={icon} />{t(whole)}</p>;
  return (
    <details class="source">
      <summary><span class={`check-mark check-${answer.check}`}>{answer.check !== "unchecked" && <Icon name="check" />}{t(check[0])}</span><span><Icon name={icon} />{t(short)}</span></summary>
      <p>{t(check[1])}</p>
    </details>
  );
}

const MARKS = [["helpful", "feedback.helpful"], ["wrong", "feedback.wrong"], ["too_hard", "feedback.too_hard"]];

/** What the student thinks of an answer; asking for another one of the newest. Under older answers it opens on demand. */
function Opinion({ answer, rate, askAgain }) {
  const group = useRef(null);
  const opened = useSignal(false);
  const mark = answer.feedback ?? null;
  useEffect(() => {
    if (opened.value) group.current.querySelector("button").focus();
  }, [opened.value]);
  if (!askAgain && !mark && !opened.value) {
    return <button class="round rate-more" type="button" aria-label={t("feedback.open")} aria-expanded="false" onClick={() => (opened.value = true)}><Icon name="more" /></button>;
  }
  return (
    <>
      <div ref={group} class="rates" role="group" aria-label={t("feedback.label")}>
        {MARKS.map(([one, key]) => <button key={one} class="rate" type="button" aria-pressed={String(one === mark)} onClick={() => rate(one === mark ? null : one)}>{t(key)}</button>)}
        {askAgain && <button class="round" type="button" aria-label={t("chat.ask_again")} title={t("chat.ask_again")} onClick={askAgain}><Icon name="again" /></button>}
      </div>
      {mark === "wrong" && <p class="source source-row">{t("status.rated_wrong")}</p>}
      {mark === "too_hard" && askAgain && <p class="source source-row">{t("status.rated_too_hard")}</p>}
    </>
  );
}
