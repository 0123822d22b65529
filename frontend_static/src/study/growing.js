/** An answer that grows by deltas. Offsets count Unicode code points, JavaScript's strings count UTF-16 units. */

/** Number of code points in a text. */
export function codePoints(text) {
  let count = 0;
  for (let at = 0; at < text.length; at += text.codePointAt(at) > 0xffff ? 2 : 1) count += 1;
  return count;
}

/** The first `count` code points of a text. */
export function firstCodePoints(text, count) {
  let at = 0;
  for (let seen = 0; seen < count && at < text.length; seen += 1) at += text.codePointAt(at) > 0xffff ? 2 : 1;
  return text.slice(0, at);
}

/**
 * {text, reached} after a delta {from, text}. A delta from below what was reached replaces everything after it; one from
 * above leaves a gap, and null says so: the reader has to ask again from where it stands.
 */
export function grow({ text, reached }, delta) {
  if (delta.from > reached) return null;
  const before = delta.from === reached ? text : firstCodePoints(text, delta.from);
  return { text: before + delta.text, reached: delta.from + codePoints(delta.text) };
}
