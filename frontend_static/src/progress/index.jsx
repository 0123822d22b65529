/**
 * /progress: what a student has asked, in which subjects, on which days and at what time of day; /progress/{subject}: the questions of
 * one, /progress/day/{day} those of a day. Each leads back to where it came from.
 */
import { useEffect } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { call } from "../api.js";
import { shortTime, t } from "../i18n.js";
import { path } from "../router.js";
import { keyOf } from "../session.js";
import { addressOfQuestions, dayIn, questionsIn } from "../library/addresses.js";
import { kept } from "../study/kept.js";
import { onWake } from "../study/wake.js";
import { Hours, nameOfDay, Week } from "./charts.jsx";
import { Missing, nameOf, Questions, Row } from "./Questions.jsx";

export default function Progress() {
  const day = dayIn(path.value);
  if (day) return <Questions key={day} chosen={{ day }} name={nameOfDay(day)} />;
  const subject = questionsIn(path.value);
  return subject ? <Questions key={subject} chosen={{ subject }} name={nameOf(subject)} /> : <Overview />;
}

function Overview() {
  const activity = useSignal(null);
  const error = useSignal(null);

  /** First what the phone remembers, then what the server says; without network the first stays. */
  async function load() {
    error.value = null;
    activity.value ??= await kept.get(keyOf("activity"));
    try {
      activity.value = await call("GET", "/api/users/me/activity");
      kept.set(keyOf("activity"), activity.value);
    } catch (problem) {
      if (!problem.code) throw problem;
      error.value = problem;
    }
  }
  useEffect(() => {
    document.title = `${t("progress.title")} · BrainBytes`;
    load();
    return onWake(() => error.value && load());
  }, []);

  return (
    <main class="page progress" id="main" tabindex={-1}>
      <h1>{t("progress.title")}</h1>
      {activity.value ? <Activity of={activity.value} /> : <Missing error={error.value} retry={load} />}
    </main>
  );
}

function Activity({ of: { recentActivity, progress, stats, days, checked, hours } }) {
  if (!stats.totalInteractions) return <NothingYet />;
  return (
    <>
      <Recent questions={recentActivity.messages} />
      <Subjects subjects={progress} />
      <section class="card" aria-labelledby="days-title">
        <h2 id="days-title">{t("progress.days")}</h2>
        <Days days={days} />
        <Week days={days.lastWeek} />
        <Hours hours={hours} />
        <Checked checked={checked} />
        <p class="aside"><a href="/chats">{t("progress.to_chats")}</a></p>
      </section>
    </>
  );
}

function NothingYet() {
  return (
    <section class="card">
      <p>{t("progress.none")}</p>
      <div class="actions">
        <a class="button" href="/">{t("progress.ask")}</a>
        <a class="button plain" href="/library">{t("progress.to_library")}</a>
      </div>
    </section>
  );
}

function Recent({ questions }) {
  if (!questions.length) return null;
  return (
    <section class="card" aria-labelledby="recent-title">
      <h2 id="recent-title">{t("progress.recent")}</h2>
      <ul class="rows">
        {questions.map((question) => <Row key={question._id} {...question} facts={`${nameOf(question.subject)} · ${shortTime(question.createdAt)}`} />)}
      </ul>
    </section>
  );
}

const LEVELS = { Beginner: "level.beginner", Intermediate: "level.intermediate", Advanced: "level.advanced", Expert: "level.expert" };

/** Each leads to the questions that were asked about it. */
function Subjects({ subjects }) {
  if (!subjects.length) return null;
  const most = Math.max(...subjects.map(({ interactions }) => interactions));
  return (
    <section class="card" aria-labelledby="subjects-title">
      <h2 id="subjects-title">{t("progress.subjects")}</h2>
      <ul class="rows">
        {subjects.map(({ subject, level, interactions }) => (
          <li key={subject}>
            <a class="row" href={addressOfQuestions(subject)}>
              <span class="row-title">{nameOf(subject)}</span>
              <span class="row-facts">{t(LEVELS[level])} · {t(interactions === 1 ? "progress.count_one" : "progress.count", { count: interactions })}</span>
              <svg class="share" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><path class="chart-bar" d={`M0 0h${(100 * interactions) / most}v4H0z`} /></svg>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Days in a row are told when there are some; a day without study is nobody's fault and is not spoken of. */
function Days({ days: { streak, longest } }) {
  return (
    <>
      {streak > 1 && <p>{t("progress.streak", { count: streak })}</p>}
      {longest > Math.max(streak, 1) && <p>{t("progress.longest", { count: longest })}</p>}
    </>
  );
}

function Checked({ checked: { right, corrected } }) {
  if (!(right + corrected)) return null;
  return <p>{t("progress.checked", { count: right + corrected, right, corrected })}</p>;
}
