/** Markdown into blocks and nodes: what an answer looks like, whole and while it grows. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { cellsOf, parseBlocks } from "../../frontend_static/src/study/markdown/blocks.js";
import { parseInline } from "../../frontend_static/src/study/markdown/inline.js";

const kinds = (text) => parseBlocks(text).map((block) => block.kind);
const nodes = (text, open) => parseInline(text, open);
const maths = (text) => nodes(text).filter((node) => node.kind === "maths").map((node) => node.tex);
const plain = (list) => list.map((node) => node.text ?? plain(node.nodes ?? [])).join("");

test("headings, paragraphs, lists, quotes, code, rules and tables are told apart", () => {
  const text = "# Title\nwords\n\n- one\n- two\n\n> said\n\n```py\nx\n```\n---\n\n| a | b |\n|--|--|\n| 1 | 2 |";
  assert.deepEqual(kinds(text), ["heading", "paragraph", "list", "quote", "code", "rule", "table"]);
});

test("a numbered list keeps its first number and the lists inside its items", () => {
  const [list] = parseBlocks("3. first\n   - inner\n   - more\n4. second");
  assert.equal(list.start, 3);
  assert.equal(list.items.length, 2);
  assert.deepEqual(list.items[0].blocks.map((block) => block.kind), ["paragraph", "list"]);
});

test("an item of two indented spaces belongs to the number above, as models write it", () => {
  const [list] = parseBlocks("1. first\n  - inner\n2. second");
  assert.equal(list.items.length, 2);
  assert.equal(list.items[0].blocks[1].kind, "list");
});

test("code without its end is code to the end of what has come", () => {
  const [code] = parseBlocks("```js\nlet x = 1;\n\nlet y");
  assert.deepEqual([code.kind, code.text, code.open], ["code", "let x = 1;\n\nlet y", true]);
});

test("dollars inside a code block are left alone", () => {
  const [code] = parseBlocks("```\n$$x$$ \\(y\\)\n```");
  assert.equal(code.text, "$$x$$ \\(y\\)");
});

test("a formula on lines of its own is a block, in both spellings and over several lines", () => {
  for (const text of ["$$x = 4$$", "\\[x = 4\\]", "$$\nx = 4\n$$", "\\[\nx = 4\n\\]"]) {
    const [block] = parseBlocks(text);
    assert.deepEqual([block.kind, block.tex], ["maths", "x = 4"], text);
  }
});

test("a formula whose end has not come is open only at the end of the text", () => {
  assert.equal(parseBlocks("$$\nx = ").at(-1).open, true);
  assert.deepEqual(kinds("$$ is no formula\n\nwords"), ["paragraph", "paragraph"]);
});

test("a bar in a formula or in code is no border of a table", () => {
  assert.deepEqual(cellsOf("| `a|b` | \\(|x|\\) | \\| |"), ["`a|b`", "\\(|x|\\)", "|"]);
});

test("blocks that have ended do not change while the text grows", () => {
  const text = "# One\n\nTwo **three**\n\n1. four\n2. five\n\nsix";
  const whole = parseBlocks(text);
  for (let end = 1; end < text.length; end += 1) {
    const some = parseBlocks(text.slice(0, end)).slice(0, -1);
    some.forEach((block, row) => assert.equal(block.source, whole[row].source, `after ${end} characters`));
  }
});

test("all four spellings of a formula in a line are found", () => {
  assert.deepEqual(maths("a \\(x^2\\) b \\[y\\] c $$z$$ d $w$ e"), ["x^2", "y", "z", "w"]);
});

for (const money of ["It costs $5 and $10.", "US$5 to US$6", "$5-$10", "He paid $5, and the rest ($3) she kept", "between $20 and 30$ a day", "₱20 and ₱30"]) {
  test(`money is no formula: ${money}`, () => {
    assert.deepEqual(maths(money), []);
    assert.equal(plain(nodes(money)), money);
  });
}

test("money and a formula in one sentence", () => {
  assert.deepEqual(maths("With $5 each, $x = 3$ pens cost \\(5x\\)."), ["x = 3", "5x"]);
});

test("a formula inside code is code", () => {
  assert.deepEqual(maths("write `\\(x\\)` and `$y$`"), []);
});

test("an escaped dollar is a dollar", () => {
  assert.equal(plain(nodes("\\$5 and \\$6")), "$5 and $6");
});

test("stars for multiplying and low lines in names are no emphasis", () => {
  for (const text of ["2*3*4", "2 * 3 * 4", "snake_case_name"]) assert.equal(plain(nodes(text)), text);
});

test("strong, emphasis and both, nested", () => {
  assert.deepEqual(nodes("**a *b* c**")[0].nodes.map((node) => node.kind), ["text", "emphasis", "text"]);
  assert.equal(nodes("***x***")[0].kind, "strong");
});

test("a star inside a formula closes no emphasis", () => {
  const [strong] = nodes("**so \\(a ** b\\) holds**");
  assert.deepEqual(strong.nodes.map((node) => node.kind), ["text", "maths", "text"]);
});

test("what is still growing shows no bare marks", () => {
  assert.equal(nodes("now **bold words", true)[1].kind, "strong");
  assert.equal(nodes("now `co", true)[1].kind, "code");
  assert.equal(nodes("now \\(x^", true)[1].kind, "pending");
  assert.equal(plain(nodes("now **bold words", false)), "now **bold words");
});

test("links go to http and https only", () => {
  assert.equal(nodes("[a](https://example.org/x_(y))")[0].href, "https://example.org/x_(y)");
  for (const bad of ["javascript:alert(1)", "data:text/html,x", "//example.org", "/api/auth/logout", "file:///etc"]) {
    assert.equal(nodes(`[a](${bad})`)[0].kind, "span", bad);
  }
});

test("a bare address ends before the full stop", () => {
  assert.equal(nodes("See https://example.org/leaf.")[1].href, "https://example.org/leaf");
});

test("a picture becomes a link: nothing is loaded from elsewhere", () => {
  const [node] = nodes("![a leaf](https://elsewhere.example/leaf.png)");
  assert.deepEqual([node.kind, plain(node.nodes)], ["link", "a leaf"]);
});

test("HTML is text", () => {
  const text = "<img src=x onerror=alert(1)><script>alert(1)</script>";
  assert.equal(plain(nodes(text)), text);
});

test("nothing of the text is lost, whatever stands in it", () => {
  const text = "a ** b $ c ` d [e](f g [h] ~~ i __ j \\( k";
  assert.equal(plain(nodes(text)), text);
});

const CITED = new Set([1, 2, 12]);
const cites = (text, open = false) => {
  const found = [];
  const look = (list) => list.forEach((node) => (node.kind === "cite" ? found.push(node.number) : look(node.nodes ?? [])));
  look(parseInline(text, open, CITED));
  return found;
};

test("a number in brackets is a citation where the answer cites it, inside emphasis too", () => {
  assert.deepEqual(cites("Leaves [1][2] catch **light [12]**, [3] does not."), [1, 2, 12]);
  assert.deepEqual(parseInline("see [1]", false).map((node) => node.kind), ["text"], "nothing is cited");
  assert.equal(plain(parseInline("a [3] b [] c [1 d", false, CITED)), "a [3] b [] c [1 d");
});

test("a number in brackets inside code, a formula or a link is no citation", () => {
  assert.deepEqual(cites("`x[1]` and $a[1] = 2$ and \\(b[2]\\) and \\[c[12]\\]"), []);
  assert.deepEqual(parseInline("[1](https://example.org)", false, CITED).map((node) => node.kind), ["link"]);
  assert.deepEqual(cites("the list [1] (page 3)"), [1]);
});

test("half a citation is not shown while the answer grows", () => {
  for (const end of ["[", "[1", "[12"]) assert.equal(plain(parseInline(`light ${end}`, true, CITED)), "light ", end);
  assert.equal(plain(parseInline("light [a", true, CITED)), "light [a");
  assert.equal(plain(parseInline("light [1", false, CITED)), "light [1", "the answer has ended");
});
