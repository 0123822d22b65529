/**
 * Where the words of a search stand in a text. The server finds passages by stems and in both languages; here the words
 * that the student sees are marked, so that the eye finds them: a word counts that holds the stem of one that was looked for.
 */
const WORDS = /[\p{L}\p{N}]+/gu;
const ENDING = /(?:ing|ed|es|s|ng)$/;
const FILLERS = new Set("a an the of to in on is are was be it its as at by or and for with what who why how when where which does do ang ng sa mga na si ni at ay ba po ito ano sino bakit paano".split(" "));

const fold = (word) => word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** The stems to look for; the little words only when there is nothing else. */
function stemsOf(query) {
  const words = (query.match(WORDS) ?? []).map(fold);
  const telling = words.filter((word) => !FILLERS.has(word));
  return (telling.length ? telling : words).map((word) => (word.length > 4 ? word.replace(ENDING, "") : word));
}

/** A text in pieces, one after the other: [{text, hit}]. */
export function piecesOf(text, query) {
  const stems = stemsOf(query);
  const pieces = [];
  let from = 0;
  for (const { 0: word, index } of text.matchAll(WORDS)) {
    if (!stems.some((stem) => holds(fold(word), stem))) continue;
    if (index > from) pieces.push({ text: text.slice(from, index), hit: false });
    pieces.push({ text: word, hit: true });
    from = index + word.length;
  }
  return from < text.length ? [...pieces, { text: text.slice(from), hit: false }] : pieces;
}

/** A Filipino word carries its stem anywhere (pagtubo, tumutubo), so a long stem may stand inside. */
const holds = (word, stem) => (stem.length > 3 ? word.includes(stem) : word === stem || (stem.length === 3 && word.startsWith(stem)));

/** For Markdown's `rewrite`: each word that was looked for as a node of its own. */
export function marking(query) {
  const rewrite = (node) => {
    if (node.nodes) return { ...node, nodes: node.nodes.map(rewrite) };
    if (node.kind !== "text") return node;
    return { kind: "span", nodes: piecesOf(node.text, query).map(({ text, hit }) => ({ kind: hit ? "mark" : "text", text })) };
  };
  return rewrite;
}

const BEFORE = 60;
const LENGTH = 200;

/** The words around the first hit of a passage, in pieces; Markdown's signs are left out. */
export function around(markdown, query) {
  const text = markdown.replace(/^\s*\|?[\s:|-]+\|?\s*$/gm, " ").replace(/[*_`#|~>]+|^\s*[-+]\s/gm, " ").replace(/\s+/g, " ").trim();
  const pieces = piecesOf(text, query);
  const at = pieces[0]?.hit ? 0 : pieces[0]?.text.length ?? 0;
  const start = pieces.length < 2 || at <= BEFORE ? 0 : text.indexOf(" ", at - BEFORE) + 1;
  const end = start + LENGTH >= text.length ? text.length : text.lastIndexOf(" ", start + LENGTH);
  const shown = piecesOf(text.slice(start, end > start ? end : start + LENGTH), query);
  return [...(start ? [{ text: "… ", hit: false }] : []), ...shown, ...(end < text.length ? [{ text: " …", hit: false }] : [])];
}
