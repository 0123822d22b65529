/** How the tutor answers this student, saved at once, and what is left of today's answers. */
import { useEffect } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { call } from "../api.js";
import { sentenceFor, t } from "../i18n.js";
import { keepProfile, student } from "../session.js";

const NUMBERED = Array.from({ length: 12 }, (_, row) => String(row + 1));
const SPOKEN = [["auto", "spoken.auto"], ["en", "language.en"], ["fil", "language.fil"], ["mixed", "spoken.mixed"]];

export function Tutor() {
  const saved = useSignal(false);
  const error = useSignal(null);

  async function save(changes) {
    saved.value = false;
    error.value = null;
    try {
      await keepProfile(call("PUT", "/api/users/me", { body: changes }));
      saved.value = true;
    } catch (problem) {
      if (!problem.code) throw problem;
      error.value = problem;
    }
  }

  const { gradeLevel = "", answerLanguage = "auto" } = student.value;
  return (
    <section class="card" aria-labelledby="tutor-title">
      <h2 id="tutor-title">{t("profile.tutor")}</h2>
      <Select label={t("profile.grade")} name="gradeLevel" value={gradeLevel} choose={(grade) => save({ gradeLevel: grade })}
        options={[["", t("grade.none")], ["K", t("grade.kindergarten")], ...NUMBERED.map((grade) => [grade, t("grade.number", { grade })]), ["college", t("grade.college")]]} />
      <Select label={t("profile.answer_language")} name="answerLanguage" value={answerLanguage} choose={(wanted) => save({ answerLanguage: wanted })}
        options={SPOKEN.map(([one, key]) => [one, t(key)])} />
      <span class="saved" role="status">{saved.value ? t("profile.saved") : ""}</span>
      {error.value && <p class="field-error" role="alert">{sentenceFor(error.value)}</p>}
      <Today />
    </section>
  );
}

function Select({ label, name, value, choose, options }) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <select id={name} name={name} value={value} onChange={(event) => choose(event.target.value)}>
        {options.map(([option, words]) => <option key={option} value={option}>{words}</option>)}
      </select>
    </div>
  );
}

/** Today's questions that an AI model answered; nothing where nothing is counted. */
function Today() {
  const usage = useSignal(null);
  useEffect(() => {
    call("GET", "/api/users/me/usage").then((read) => (usage.value = read), () => {});
  }, []);
  const { used, limit } = usage.value?.questions ?? {};
  if (!limit) return null;
  return (
    <div class="today">
      <label for="today">{t("profile.today", { used: Math.min(used, limit), limit })}</label>
      <meter id="today" min={0} max={limit} value={used} />
    </div>
  );
}
