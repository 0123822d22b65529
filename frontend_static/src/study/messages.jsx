/** One message: a question, a question on its way, an answer with where it came from and what can be done about it. */
import { useMemo } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { sentenceFor, t } from "../i18n.js";
import { PassageDialog } from "./Cited.jsx";
import { Foot } from "./Foot.jsx";
import { Icon } from "../parts/Icon.jsx";
import { device } from "../device.js";
import { keyOf } from "../session.js";
import { Citations } from "./markdown/Citation.jsx";
import { Markdown } from "./markdown/Markdown.jsx";
import { withPhones } from "./markdown/phones.js";
import { draftGivenBack } from "./Composer.jsx";
import { crowded, drop, retry } from "./outbox.js";

export function Question({ question }) {
  return (
    <li class="question">
      <article>
        <h2 class="hidden">{t("chat.you_asked")}</h2>
        <p class="question-text">{question.text}</p>
      </article>
    </li>
  );
}

export function WaitingQuestion({ item }) {
  const offline = navigator.onLine === false;
  function edit() {
    drop(item.clientId);
    device.set(keyOf(`draft/${item.chatId}`), item.text);
    draftGivenBack.value += 1;
  }
  return (
    <li class="question question-waiting">
      <article>
        <h2 class="hidden">{t("chat.you_asked")}</h2>
        <p class="question-text">{item.text}</p>
        {item.problem ? (
          <div class="question-problem">
            <p role="alert">{sentenceFor(item.problem)}</p>
            <div class="actions">
              <button class="quiet" type="button" onClick={() => retry(item.clientId)}>{t("chat.send_again")}</button>
              {!item.hint && <button class="quiet" type="button" onClick={edit}>{t("chat.edit")}</button>}
              <button class="quiet" type="button" onClick={() => drop(item.clientId)}>{t("chat.remove")}</button>
            </div>
          </div>
        ) : (
          <p class="question-state">{offline ? <><Icon name="cloud" />{t("chat.waits")}</> : t(crowded.value ? "chat.waits_turn" : "chat.sending")}</p>
        )}
      </article>
    </li>
  );
}

/** `newest` when nothing was asked after it. */
export function Answer({ answer, chat, newest }) {
  const writing = Boolean(answer.live);
  const text = writing ? answer.live.value : answer.text;
  const failed = answer.status === "failed";
  const calm = answer.safety === "distress";
  const opened = useSignal(null);
  const citations = useMemo(() => citationsOf(answer, (citation) => (opened.value = citation)), [answer.citations]);
  /* Here, because the foot goes while the answer is tried again. */
  const error = useSignal(null);
  async function act(doing) {
    error.value = null;
    try {
      await doing(answer);
    } catch (problem) {
      if (!problem.code) throw problem;
      error.value = problem;
    }
  }
  return (
    <li class={`answer ${failed ? "answer-failed" : ""} ${calm ? "answer-calm" : ""}`}>
      <article aria-busy={writing ? "true" : undefined}>
        <h2 class="hidden">{t("chat.tutor_answered")}</h2>
        <div class="answer-text" lang={LANG[answer.language]}>
          {failed ? <p>{sentenceFor({ code: answer.problem ?? "tutor_unreachable", message: text })}</p> : <Citations.Provider value={citations}><Markdown text={text} growing={writing} rewrite={calm ? withPhones : null} /></Citations.Provider>}
        </div>
        {writing ? <Writing begun={Boolean(text)} /> : <Foot answer={answer} chat={chat} newest={newest} act={act} error={error.value} openCitation={citations.open} />}
      </article>
      {opened.value && <PassageDialog citation={opened.value} close={() => (opened.value = null)} />}
    </li>
  );
}

const citationsOf = ({ citations = [] }, open) => ({ cited: new Map(citations.map((one) => [one.number, one])), open });

/** For screen readers; what mixes both is mostly Filipino in its grammar. */
const LANG = { en: "en", fil: "fil", mixed: "fil" };

function Writing({ begun }) {
  return (
    <p class="writing">
      <span class="writing-dots" aria-hidden="true"><i /><i /><i /></span>
      {begun ? <span class="hidden">{t("chat.writing")}</span> : t("chat.thinking")}
    </p>
  );
}
