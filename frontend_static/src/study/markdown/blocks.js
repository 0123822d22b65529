/**
 * Markdown, first half: a text into blocks. Written for answers that are still growing: every block carries its source,
 * and a block whose source has not changed is not drawn again. An end that is missing (a fence, a formula) is `open`.
 *
 * Blocks: {kind, source, …}: heading {level, text}, paragraph {text}, code {language, text}, maths {tex},
 * list {ordered, start, items: [{blocks, loose}]}, quote {blocks}, table {head, rows, align}, rule {}.
 */
const FENCE = /^ {0,3}(`{3,}|~{3,})\s*([^\s`]*)[^`]*$/;
const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?[ \t]*#*[ \t]*$/;
const RULE = /^ {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$/;
const QUOTE = /^ {0,3}> ?/;
const ITEM = /^( *)([-*+•]|\d{1,9}[.)])(?:( +)|$)/;
const MATHS = /^ {0,3}(\$\$|\\\[)/;
const TABLE_LINE = /^ *\|?(?: *:?-+:? *\|)* *:?-+:? *\|? *$/;
const DEEPEST = 8;

export function parseBlocks(text, depth = 0) {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\t/g, "    ").split("\n");
  const blocks = [];
  let at = 0;
  while (at < lines.length) {
    if (!lines[at].trim()) {
      at += 1;
      continue;
    }
    const [block, next] = takeBlock(lines, at, depth);
    block.source = lines.slice(at, next).join("\n");
    blocks.push(block);
    at = next;
  }
  return blocks;
}

/** [block, number of the line after it] for the block that begins at a line. */
function takeBlock(lines, at, depth) {
  const line = lines[at];
  let found;
  if ((found = FENCE.exec(line))) return takeCode(lines, at, found);
  if ((found = MATHS.exec(line))) {
    const taken = takeMaths(lines, at, found[1]);
    if (taken) return taken;
  }
  if ((found = HEADING.exec(line))) return [{ kind: "heading", level: found[1].length, text: found[2] ?? "" }, at + 1];
  if (RULE.test(line)) return [{ kind: "rule" }, at + 1];
  if (depth < DEEPEST && QUOTE.test(line)) return takeQuote(lines, at, depth);
  if (depth < DEEPEST && ITEM.test(line)) return takeList(lines, at, depth);
  if (startsTable(lines, at)) return takeTable(lines, at);
  return takeParagraph(lines, at);
}

function takeCode(lines, at, [, fence, language]) {
  let end = at + 1;
  const closes = (line) => line.trim().startsWith(fence) && !line.trim().replaceAll(fence[0], "");
  while (end < lines.length && !closes(lines[end])) end += 1;
  return [{ kind: "code", language, text: lines.slice(at + 1, end).join("\n"), open: end >= lines.length }, Math.min(end + 1, lines.length)];
}

/** A formula that has its lines for itself; null when words follow its end on the same line (then it belongs to a paragraph). */
function takeMaths(lines, at, opening) {
  const closing = opening === "$$" ? "$$" : "\\]";
  const tex = [];
  for (let end = at; end < lines.length; end += 1) {
    const line = end === at ? lines[end].slice(lines[end].indexOf(opening) + 2) : lines[end];
    const close = line.indexOf(closing);
    if (close >= 0) {
      if (/[^\s.,;:]/.test(line.slice(close + 2))) return null;
      tex.push(line.slice(0, close));
      return [{ kind: "maths", tex: tex.join("\n").trim() }, end + 1];
    }
    if (!line.trim() && end > at) break;
    tex.push(line);
  }
  const end = at + tex.length;
  return end >= lines.length ? [{ kind: "maths", tex: tex.join("\n").trim(), open: true }, lines.length] : null;
}

function takeQuote(lines, at, depth) {
  let end = at;
  while (end < lines.length && QUOTE.test(lines[end])) end += 1;
  const inner = lines.slice(at, end).map((line) => line.replace(QUOTE, ""));
  return [{ kind: "quote", blocks: parseBlocks(inner.join("\n"), depth + 1) }, end];
}

function takeList(lines, at, depth) {
  const [, margin, marker] = ITEM.exec(lines[at]);
  const ordered = /\d/.test(marker);
  const items = [];
  let end = at;
  while (end < lines.length) {
    const found = ITEM.exec(lines[end]);
    if (!found || found[1].length > margin.length + 1 || /\d/.test(found[2]) !== ordered || RULE.test(lines[end])) break;
    const next = endOfItem(lines, end, margin.length + 2);
    items.push(makeItem(lines.slice(end, next), found, depth));
    end = next;
    const after = skipBlank(lines, end);
    if (after < lines.length && after > end && ITEM.test(lines[after])) {
      items.at(-1).loose = true;
      end = after;
    }
  }
  return [{ kind: "list", ordered, start: ordered ? parseInt(marker, 10) : 1, items }, end];
}

/** Lines that are indented by two or more belong to the item, as models write it, whatever the width of the marker. */
function endOfItem(lines, at, indent) {
  let end = at + 1;
  while (end < lines.length) {
    const line = lines[end];
    if (!line.trim()) {
      const after = skipBlank(lines, end);
      if (after >= lines.length || indentOf(lines[after]) < indent) return end;
      end = after;
    } else if (indentOf(line) >= indent || (lines[end - 1].trim() && !startsBlock(lines, end) && !ITEM.test(line))) {
      end += 1;
    } else {
      return end;
    }
  }
  return end;
}

function makeItem(lines, [whole], depth) {
  const width = whole.length;
  const inner = lines.map((line, row) => (row ? line.slice(Math.min(indentOf(line), width)) : line.slice(width)));
  while (inner.length && !inner.at(-1).trim()) inner.pop();
  const loose = inner.some((line, row) => !line.trim() && row < inner.length - 1);
  return { blocks: parseBlocks(inner.join("\n"), depth + 1), loose };
}

function startsTable(lines, at) {
  return lines[at].includes("|") && at + 1 < lines.length && lines[at + 1].includes("|") && TABLE_LINE.test(lines[at + 1]);
}

function takeTable(lines, at) {
  let end = at + 2;
  while (end < lines.length && lines[end].includes("|")) end += 1;
  const [head, marks, ...rows] = lines.slice(at, end).map(cellsOf);
  const align = marks.map((mark) => (/^:.*:$/.test(mark) ? "center" : /:$/.test(mark) ? "end" : "start"));
  return [{ kind: "table", head, align, rows: rows.map((row) => head.map((_, column) => row[column] ?? "")) }, end];
}

/** The cells of a table line; a bar inside code or a formula, or after a backslash, is no border. */
export function cellsOf(line) {
  const cells = [];
  let cell = "";
  const whole = line.trim().replace(/^\|/, "").replace(/\|$/, "");
  for (const [piece] of whole.matchAll(/\\\(.*?\\\)|`[^`]*`|\$[^$|]*\$|\\\||[^]/g)) {
    if (piece === "|") {
      cells.push(cell.trim());
      cell = "";
    } else {
      cell += piece === "\\|" ? "|" : piece;
    }
  }
  return [...cells, cell.trim()];
}

function takeParagraph(lines, at) {
  let end = at + 1;
  while (end < lines.length && lines[end].trim() && !startsBlock(lines, end)) end += 1;
  const text = lines.slice(at, end).map((line) => line.trimStart()).join("\n").trimEnd();
  return [{ kind: "paragraph", text }, end];
}

function startsBlock(lines, at) {
  const line = lines[at];
  const item = ITEM.exec(line);
  return FENCE.test(line) || HEADING.test(line) || RULE.test(line) || QUOTE.test(line) || MATHS.test(line) || Boolean(item?.[3]) || startsTable(lines, at);
}

const indentOf = (line) => line.length - line.trimStart().length;

function skipBlank(lines, at) {
  while (at < lines.length && !lines[at].trim()) at += 1;
  return at;
}
