/**
 * Markdown, second half: the text of a block into nodes. Formulas are found here, with the code spans and the escapes,
 * because only the tokenizer knows that `\(` inside code is code and that "$5 and $10" is money.
 *
 * Nodes: {kind, …}: text {text}, code {text}, maths {tex, display}, pending {text} (a formula whose end has not come yet),
 * strong/emphasis/deleted {nodes}, link {href, nodes}, cite {number}, break {}.
 *
 * A [1] is a citation where `cited` (a Map or Set) has its number; every other number in brackets is text.
 * With `open`, the end of the text is where the answer has grown to: a ** or ` without its partner then counts as closed.
 */
/* Not the brackets: \( and \[ belong to formulas, and stay as they are while theirs is not closed. */
const ESCAPED = /[!-'*-/:-@^-`{-~\\]/;
const WORD = /[\p{L}\p{N}]/u;
const ADDRESS = /^https?:\/\/[^\s<>"'`]+/i;
const DEEPEST = 6;
const NONE = new Set();

export function parseInline(text, open = false, cited = NONE, depth = 0) {
  const nodes = [];
  const missing = new Set();
  let plain = "";
  let at = 0;

  const flush = () => {
    if (plain) nodes.push({ kind: "text", text: plain });
    plain = "";
  };
  const push = (node, next) => {
    flush();
    nodes.push(node);
    at = next;
  };
  const inner = (from, to) => parseInline(text.slice(from, to), open && to >= text.length, cited, depth + 1);
  /** Where `mark` comes next; once it was not found, it is not looked for again (long answers stay linear). */
  const find = (mark, from) => {
    if (missing.has(mark)) return -1;
    const found = text.indexOf(mark, from);
    if (found < 0) missing.add(mark);
    return found;
  };

  while (at < text.length) {
    const taken = takeMaths() || takeCode() || takeEscape() || takeEmphasis() || takeLink() || takeCitation() || takeBreak();
    if (!taken) plain += text[at++];
  }
  flush();
  return nodes;

  function takeMaths() {
    for (const [opening, closing, display] of [["\\(", "\\)", false], ["\\[", "\\]", true], ["$$", "$$", true]]) {
      if (!text.startsWith(opening, at)) continue;
      const end = find(closing, at + 2);
      if (end > at + 2) return push({ kind: "maths", tex: text.slice(at + 2, end).trim(), display }, end + 2), true;
      if (open && end < 0) return push({ kind: "pending", text: text.slice(at + 2) }, text.length), true;
    }
    if (text[at] !== "$" || text[at + 1] === "$") return false;
    const end = endOfDollars(text, at);
    if (end < 0) return false;
    return push({ kind: "maths", tex: text.slice(at + 1, end), display: false }, end + 1), true;
  }

  function takeCode() {
    if (text[at] !== "`") return false;
    const fence = /^`+/.exec(text.slice(at))[0];
    const from = at + fence.length;
    let end = find(fence, from);
    while (end >= 0 && text[end + fence.length] === "`") end = text.indexOf(fence, end + fence.length + 1);
    if (end < 0 && open) end = text.length;
    if (end < 0) {
      plain += fence;
      at = from;
      return true;
    }
    return push({ kind: "code", text: text.slice(from, end).replace(/^ (.+) $/, "$1") }, end + fence.length), true;
  }

  function takeEscape() {
    if (text[at] !== "\\" || !ESCAPED.test(text[at + 1] ?? "")) return false;
    plain += text[at + 1];
    at += 2;
    return true;
  }

  function takeEmphasis() {
    if (depth >= DEEPEST) return false;
    for (const [mark, kind] of [["**", "strong"], ["__", "strong"], ["~~", "deleted"], ["*", "emphasis"], ["_", "emphasis"]]) {
      if (!text.startsWith(mark, at)) continue;
      const from = at + mark.length;
      if (!text[from] || /\s/.test(text[from]) || joinsWords(at, from, mark)) return false;
      let end = endOfEmphasis(mark, from);
      if (end < 0 && open && mark === "**") end = text.length;
      if (end < 0) continue;
      return push({ kind, nodes: inner(from, end) }, end + mark.length), true;
    }
    return false;
  }

  /** 2*3*4 and snake_case are no emphasis. */
  function joinsWords(start, from, mark) {
    return mark.length === 1 && start > 0 && WORD.test(text[start - 1]) && WORD.test(text[from]);
  }

  function endOfEmphasis(mark, from) {
    for (let end = find(mark, from); end >= 0; end = text.indexOf(mark, end + 1)) {
      const doubled = mark.length === 1 && (text[end + 1] === mark || text[end - 1] === mark);
      if (mark.length === 2 && text[end + 2] === mark[0]) continue;
      if (end > from && !doubled && !/\s/.test(text[end - 1]) && !(mark === "_" && WORD.test(text[end + 1] ?? "")) && !insideSpan(from, end)) return end;
    }
    return -1;
  }

  /** True when a mark stands inside a code span or a formula that began after `from`. */
  function insideSpan(from, end) {
    const before = text.slice(from, end);
    return (before.split("`").length - 1) % 2 === 1 || before.lastIndexOf("\\(") > before.lastIndexOf("\\)") || (before.split("$").length - 1) % 2 === 1;
  }

  function takeLink() {
    const picture = text[at] === "!" && text[at + 1] === "[";
    if (picture || text[at] === "[") {
      const found = /^!?\[((?:[^[\]\\]|\\.){0,500})\]\(\s*<?([^\s<>()]*(?:\([^\s()]*\)[^\s<>()]*)?)>?(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)/.exec(text.slice(at, at + 3000));
      if (!found) return false;
      const [whole, label, href] = found;
      const words = depth < DEEPEST ? parseInline(label, false, NONE, depth + 1) : [{ kind: "text", text: label }];
      const safe = ADDRESS.test(href);
      return push(safe ? { kind: "link", href, nodes: words } : { kind: "span", nodes: words }, at + whole.length), true;
    }
    if ((text[at] === "h" || text[at] === "H") && !(at && WORD.test(text[at - 1]))) {
      const address = ADDRESS.exec(text.slice(at, at + 2000))?.[0].replace(/[).,;:!?*_\]]+$/, "");
      if (address) return push({ kind: "link", href: address, nodes: [{ kind: "text", text: address }] }, at + address.length), true;
    }
    return false;
  }

  function takeCitation() {
    if (text[at] !== "[" || !cited.size) return false;
    const [whole, number, closed] = /^\[(\d{0,3})(\]?)/.exec(text.slice(at, at + 5));
    if (closed && cited.has(Number(number))) return push({ kind: "cite", number: Number(number) }, at + whole.length), true;
    /* The rest of it is on its way: half a mark is not shown. */
    if (!closed && open && at + whole.length === text.length) return (at = text.length), true;
    return false;
  }

  function takeBreak() {
    if (text[at] !== "\n") return false;
    plain = plain.replace(/[ \\]+$/, "");
    return push({ kind: "break" }, at + 1), true;
  }
}

/**
 * Where a formula between single dollars ends, or -1. The opening dollar touches what follows and no word before it, the
 * closing one touches what stands before it and no digit after it, and prose between two prices is no formula.
 */
export function endOfDollars(text, at) {
  if (!/\S/.test(text[at + 1] ?? " ") || (at && WORD.test(text[at - 1]))) return -1;
  for (let end = text.indexOf("$", at + 2); end >= 0; end = text.indexOf("$", end + 1)) {
    const before = text[end - 1];
    if (before === "\\") continue;
    if (/\s/.test(before) || /[\d$]/.test(text[end + 1] ?? "")) return -1;
    const tex = text.slice(at + 1, end);
    return isProse(tex) ? -1 : end;
  }
  return -1;
}

const PRICE_AND_WORD = /^\d[\d.,]*\s.*?\p{L}{3,}/u;
const TWO_WORDS = /\p{L}{2,}[,.;]?\s+\p{L}{2,}/u;

function isProse(tex) {
  if (tex.includes("\n\n") || tex.includes("`")) return true;
  return !tex.includes("\\") && (PRICE_AND_WORD.test(tex) || TWO_WORDS.test(tex));
}
