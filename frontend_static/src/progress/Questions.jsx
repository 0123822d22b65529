/** What was asked about one subject or on one day, newest first: each question leads to its chat, the subject to its materials. */
import { useEffect } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { call } from "../api.js";
import { shortTime, t } from "../i18n.js";
import { addressOf } from "../router.js";
import { addressOfSubject } from "../library/addresses.js";
import { Notice } from "../parts/Field.jsx";
import { Icon } from "../parts/Icon.jsx";
import { onWake } from "../study/wake.js";

/** Messages a page: half of them are answers. */
const PAGE = 40;
/** What the backend calls a question to which no subject was given. */
const NONE = "General";

/** A tap on "I'm stuck" and the like is part of the question before it. */
const isQuestion = ({ isAiResponse, intent }) => !isAiResponse && !["stuck", "solution", "similar"].includes(intent);

export const nameOf = (subject) => (subject === NONE ? t("progress.no_subject") : subject);

/** `chosen` is {subject} or {day}, and `name` what the page is called. */
export function Questions({ chosen, name }) {
  const messages = useSignal(null);
  const more = useSignal(false);
  const error = useSignal(null);
  const { subject } = chosen;

  async function load() {
    error.value = null;
    const before = messages.value?.length ? { before: messages.value[0]._id } : {};
    try {
      const page = await call("GET", `/api/messages?${new URLSearchParams({ ...chosen, limit: PAGE, ...before })}`);
      messages.value = [...page.messages, ...(messages.value ?? [])];
      more.value = page.messages.length === PAGE;
    } catch (problem) {
      if (!problem.code) throw problem;
      error.value = problem;
    }
  }
  useEffect(() => {
    document.title = `${name} · BrainBytes`;
    load();
    return onWake(() => error.value && load());
  }, []);

  const questions = (messages.value ?? []).filter(isQuestion).reverse();
  return (
    <main class="page progress" id="main" tabindex={-1}>
      <p class="aside"><a class="back" href="/progress"><Icon name="back" />{t("progress.title")}</a></p>
      <h1>{name}</h1>
      {messages.value && !questions.length && <p class="aside">{t("progress.no_questions")}</p>}
      {questions.length > 0 && (
        <section class="card" aria-labelledby="questions-title">
          <h2 id="questions-title">{t("progress.questions")}</h2>
          <ul class="rows">{questions.map((question) => <Row key={question._id} {...question} facts={shortTime(question.createdAt)} />)}</ul>
          {more.value && !error.value && <button class="quiet" type="button" onClick={load}>{t("progress.older")}</button>}
        </section>
      )}
      {(error.value || !messages.value) && <Missing error={error.value} retry={load} />}
      {subject && subject !== NONE && <p><a class="button plain" href={addressOfSubject(subject)}>{t("progress.materials", { subject })}</a></p>}
    </main>
  );
}

/** A question that leads to its chat. */
export function Row({ chatId, text, facts }) {
  return (
    <li>
      <a class="row" href={addressOf(chatId)}>
        <span class="row-title">{text}</span>
        <span class="row-facts">{facts}</span>
      </a>
    </li>
  );
}

export function Missing({ error, retry }) {
  if (!error) return <p class="aside">{t("opening")}</p>;
  return (
    <>
      <Notice error={error} />
      <div><button class="button" type="button" onClick={retry}>{t("retry")}</button></div>
    </>
  );
}
