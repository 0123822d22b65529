/** Two charts drawn by hand, each with its figures as a table for whoever hears the page instead of seeing it. */
import { language, t } from "../i18n.js";

const REGION = { en: "en-PH", fil: "fil-PH" };
const say = (date, form) => new Intl.DateTimeFormat(REGION[language.value], { timeZone: "UTC", ...form }).format(date);
const heights = (counts, room) => counts.map((count) => (count ? Math.max(3, (room * count) / Math.max(...counts)) : 0));

/** The last seven days: how many questions and exercises on each. */
export function Week({ days }) {
  const bars = heights(days.map(({ interactions }) => interactions), 72);
  const dates = days.map(({ day }) => new Date(`${day}T00:00Z`));
  const whole = dates.map((date) => say(date, { weekday: "long", day: "numeric", month: "long" }));
  return (
    <Figure title={t("progress.week")} heads={[t("progress.day"), t("progress.interactions")]} rows={days.map(({ interactions }, row) => [whole[row], interactions])}>
      <svg class="chart" viewBox="0 0 280 116" aria-hidden="true">
        <path class="chart-floor" d="M0 94.500h280" />
        {bars.map((height, row) => (
          <g key={row}>
            <path class="chart-bar" d={`M${row * 40 + 8} ${94 - height}h24v${height}h-24z`} />
            {height > 0 && <text x={row * 40 + 20} y={88 - height}>{days[row].interactions}</text>}
            <text class="chart-soft" x={row * 40 + 20} y={111}>{say(dates[row], { weekday: "short" })}</text>
          </g>
        ))}
      </svg>
    </Figure>
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
    <Figure title={t("progress.hours", { hour: hour(hours.indexOf(most)) })} heads={[t("progress.hour"), t("progress.interactions")]} rows={busy}>
      <svg class="chart" viewBox="0 0 280 84" aria-hidden="true">
        <path class="chart-floor" d="M0 62.500h280" />
        {bars.map((height, of) => <path key={of} class="chart-bar" d={`M${of * 11.6 + 2} ${62 - height}h8v${height}h-8z`} />)}
        {[0, 6, 12, 18].map((of) => <text key={of} class="chart-soft chart-start" x={of * 11.6} y={79}>{hour(of)}</text>)}
      </svg>
    </Figure>
  );
}

function Figure({ title, heads, rows, children }) {
  return (
    <figure class="figure">
      <figcaption>{title}</figcaption>
      {children}
      <div class="hidden">
        <table>
          <caption>{title}</caption>
          <thead><tr>{heads.map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
          <tbody>{rows.map(([name, count]) => <tr key={name}><th scope="row">{name}</th><td>{count}</td></tr>)}</tbody>
        </table>
      </div>
    </figure>
  );
}
