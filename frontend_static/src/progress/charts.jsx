/** Two charts drawn by hand, each with its figures in words for whoever hears the page instead of seeing it. */
import { language, t } from "../i18n.js";
import { addressOfDay } from "../library/addresses.js";

const REGION = { en: "en-PH", fil: "fil-PH" };
const say = (date, form) => new Intl.DateTimeFormat(REGION[language.value], { timeZone: "UTC", ...form }).format(date);
const heights = (counts, room) => counts.map((count) => (count ? Math.max(3, (room * count) / Math.max(...counts)) : 0));

const dateOf = (day) => new Date(`${day}T00:00Z`);
export const nameOfDay = (day) => say(dateOf(day), { weekday: "long", day: "numeric", month: "long" });

/** The last seven days, a bar each: how many questions and exercises there were. It leads to them. */
export function Week({ days }) {
  const bars = heights(days.map(({ interactions }) => interactions), 72);
  return (
    <div class="figure">
      <p id="week-title">{t("progress.week")}</p>
      <ol class="week" aria-labelledby="week-title">
        {days.map(({ day, interactions }, row) => (
          <li key={day}>
            {interactions > 0 ? <a href={addressOfDay(day)}><Day day={day} count={interactions} height={bars[row]} /></a> : <Day day={day} count={0} height={0} />}
          </li>
        ))}
      </ol>
    </div>
  );
}

function Day({ day, count, height }) {
  return (
    <>
      <span class="hidden">{nameOfDay(day)}: {t(count === 1 ? "progress.count_one" : "progress.count", { count })}</span>
      <svg class="chart" viewBox="0 0 40 116" aria-hidden="true">
        <path class="chart-floor" d="M0 94.500h40" />
        {height > 0 && <path class="chart-bar" d={`M8 ${94 - height}h24v${height}h-24z`} />}
        {height > 0 && <text x="20" y={88 - height}>{count}</text>}
        <text class="chart-soft" x="20" y="111">{say(dateOf(day), { weekday: "short" })}</text>
      </svg>
    </>
  );
}

const hour = (of) => say(Date.UTC(2026, 0, 1, of), { hour: "numeric" });

/** At what time of day the student asks. */
export function Hours({ hours }) {
  const most = Math.max(...hours);
  if (!most) return null;
  const bars = heights(hours, 56);
  const busy = hours.flatMap((count, of) => (count ? [[hour(of), count]] : []));
  return (
    <div class="figure">
      <p id="hours-title">{t("progress.hours", { hour: hour(hours.indexOf(most)) })}</p>
      <svg class="chart" viewBox="0 0 280 84" aria-hidden="true">
        <path class="chart-floor" d="M0 62.500h280" />
        {bars.map((height, of) => <path key={of} class="chart-bar" d={`M${of * 11.6 + 2} ${62 - height}h8v${height}h-8z`} />)}
        {[0, 6, 12, 18].map((of) => <text key={of} class="chart-soft chart-start" x={of * 11.6} y={79}>{hour(of)}</text>)}
      </svg>
      <div class="hidden">
        <table aria-labelledby="hours-title">
          <thead><tr><th scope="col">{t("progress.hour")}</th><th scope="col">{t("progress.interactions")}</th></tr></thead>
          <tbody>{busy.map(([name, count]) => <tr key={name}><th scope="row">{name}</th><td>{count}</td></tr>)}</tbody>
        </table>
      </div>
    </div>
  );
}
