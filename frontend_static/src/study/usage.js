/** What of today's share is left: questions and tokens that an AI model may answer. Read at the start and after each answer. */
import { computed, signal } from "@preact/signals";
import { call } from "../api.js";

/** As GET /api/users/me/usage gives it, or null while nothing is known. */
export const usage = signal(null);

let asked = 0;

export async function loadUsage() {
  const ours = (asked += 1);
  try {
    const read = await call("GET", "/api/users/me/usage");
    if (ours === asked) usage.value = read;
  } catch (problem) {
    if (!problem.code) throw problem; /* the last figures stay */
  }
}

/** {left, of, share}: about how many questions are left today, at the tokens that the questions so far have cost. */
export function remaining({ questions, tokens }) {
  const share = Math.min(shareOf(questions), shareOf(tokens));
  const each = questions.used ? tokens.used / questions.used : 0;
  const byTokens = each && tokens.limit ? Math.floor(Math.max(0, tokens.limit - tokens.used) / each) : Infinity;
  const byCount = questions.limit ? Math.max(0, questions.limit - questions.used) : Infinity;
  return { left: Math.min(byCount, byTokens), share };
}

const shareOf = ({ used, limit }) => (limit ? Math.max(0, 1 - used / limit) : 1);

/** {state, left}: null while there is nothing to say, "low" when less than a third is left, "empty" at the limit of this student or of all. */
export const meter = computed(() => {
  if (!usage.value) return null;
  const { left, share } = remaining(usage.value);
  if (share <= 0 || usage.value.tutor === "offline") return { state: "empty", left: 0 };
  return share < 1 / 3 ? { state: "low", left } : null;
});
