/** What is left of today's answers by a model; nothing while that is plenty. */
import { t } from "../i18n.js";
import { meter } from "./usage.js";

export function Meter() {
  if (!meter.value) return null;
  const { state, left } = meter.value;
  return <p class="meter">{state === "empty" ? t("meter.empty") : t(left === 1 ? "meter.low_one" : "meter.low", { count: left })}</p>;
}
