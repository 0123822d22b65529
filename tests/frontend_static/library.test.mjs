/** The library: what is said of files and texts, the passages of a material, files on their way. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { asked, refusal, server, soon, until } from "./server.mjs";

/** Requests that are sent with progress; a test answers them. */
const sent = [];
globalThis.XMLHttpRequest = class {
  upload = {};
  headers = {};
  open(method, path) {
    this.asked = `${method} ${path}`;
  }
  setRequestHeader(name, value) {
    this.headers[name] = value;
  }
  send(form) {
    this.form = Object.fromEntries(form);
    sent.push(this);
  }
  getResponseHeader() {
    return null;
  }
  abort() {
    this.onabort();
  }
  answer(status, response) {
    Object.assign(this, { status, response });
    this.onload();
  }
};

const from = (name) => import(`../../frontend_static/src/library/${name}`);
const { addressOfSubject, subjectIn, materialIn } = await from("addresses.js");
const { refusalOf, sizeOf, tagsIn, topicOf } = await from("files.js");
const { around, marking, piecesOf } = await from("marks.js");
const { newReader, openingOf } = await from("reader.js");
const { again, cancel, upload, uploads } = await from("uploads.js");
const { shelf } = await from("shelf.js");
const { parseInline } = await import("../../frontend_static/src/study/markdown/inline.js");

test("a subject may hold any character", () => {
  for (const subject of ["C# & C++", "Araling Panlipunan", "A/B?#%", "..", ".", "Gr. 7", "ñ ₱ 😀", "100%"]) {
    const address = new URL(`http://localhost${addressOfSubject(subject)}`).pathname;
    assert.equal(subjectIn(address), subject);
  }
});

test("an address that is cut in the middle of a letter still leads somewhere", () => {
  assert.equal(subjectIn("/library/ni%C3"), "ni%C3");
  assert.deepEqual([subjectIn("/library"), subjectIn("/library/"), materialIn("/library/x")], [null, null, null]);
});

test("what cannot be read is refused before it is sent", () => {
  const wrong = (name, size = 10, room = undefined) => refusalOf({ name, size }, room);
  assert.deepEqual([wrong("a.PDF"), wrong("b.docx"), wrong("c.d.txt"), wrong("e.md"), wrong("f.markdown")], [null, null, null, null, null]);
  assert.equal(wrong("old.DOC"), "error.file_old_word");
  assert.deepEqual([wrong("photo.jpg"), wrong("pdf"), wrong("a.pdf.exe")], Array(3).fill("error.file_unknown"));
  assert.equal(wrong("a.pdf", 0), "error.file_empty");
  assert.deepEqual([wrong("a.pdf", 10 * 1024 * 1024), wrong("a.pdf", 10 * 1024 * 1024 + 1)], [null, "upload.too_large"]);
  assert.equal(wrong("a.pdf", 2000, 1999), "upload.no_room");
});

test("a file's name is a topic to begin with", () => {
  assert.deepEqual(["Aralin_3_ang_selula.pdf", "Week 2.1 review.docx", ".txt"].map(topicOf), ["Aralin 3 ang selula", "Week 2.1 review", ".txt"]);
});

test("sizes and tags as people write them", () => {
  assert.deepEqual([1, 1024, 625_000, 3_460_301].map(sizeOf), ["1\u00a0KB", "1\u00a0KB", "611\u00a0KB", "3.3\u00a0MB"]);
  assert.deepEqual(tagsIn(" quiz,week 3, ,quiz"), ["quiz", "week 3"]);
});

const hits = (text, query) => piecesOf(text, query).filter((piece) => piece.hit).map((piece) => piece.text);

test("words that carry the stem of one that was looked for are marked", () => {
  assert.deepEqual(hits("Every cell has a wall. Cells divide.", "the cells"), ["cell", "Cells"]);
  assert.deepEqual(hits("Ang pagtubo ng halaman: tumutubo ito.", "tubo"), ["pagtubo", "tumutubo"]);
  assert.deepEqual(hits("Señora PEÑA", "pena"), ["PEÑA"]);
  assert.deepEqual(hits("What is it?", "what is it"), ["What", "is", "it"]);
  assert.deepEqual(hits("x is 5", "cell"), []);
});

test("the pieces are the whole text", () => {
  const text = "Ang selula, ang selula!";
  assert.equal(piecesOf(text, "selula").map((piece) => piece.text).join(""), text);
});

test("marks stand also in bold words, and not in a formula", () => {
  const nodes = parseInline("a **cell** and $cell$").map(marking("cell"));
  assert.deepEqual(nodes.map((node) => node.kind), ["span", "strong", "span", "maths"]);
  assert.deepEqual(nodes[1].nodes[0].nodes, [{ kind: "mark", text: "cell" }]);
});

test("around a hit stand some words, without the signs of a table", () => {
  const table = `| Part | Work |\n|---|---|\n${"| wall | holds the plant up |\n".repeat(20)}| **nucleus** | leads |`;
  const shown = around(table, "nucleus").map((piece) => piece.text).join("");
  assert.match(shown, /^… .*nucleus leads$/);
  assert.doesNotMatch(shown, /[|*]|--/);
  assert.equal(around("Short text.", "nothing").map((piece) => piece.text).join(""), "Short text.");
});

const passage = (number, more) => ({ _id: `p${number}`, number, text: `Text ${number}`, page: null, heading: "", ...more });
const pages = (total) => () => {
  const query = new URL(`http://x${asked[asked.length - 1].split(" ")[1]}`).searchParams;
  const [after, limit] = [Number(query.get("after")), Number(query.get("limit"))];
  return Response.json({ total, passages: Array.from({ length: Math.min(limit, total - after) }, (_, row) => passage(after + row + 1)) });
};
const span = ({ passages }) => [passages.value[0]?.number, passages.value[passages.value.length - 1]?.number];

test("a reader opens at a passage and grows at both ends without a gap", async () => {
  server["GET /api/materials/m/passages"] = pages(70);
  const reader = newReader("m");
  await reader.open(40, "v1");
  assert.deepEqual([...span(reader), reader.hasEarlier.value, reader.hasMore.value], [37, 56, true, true]);
  await reader.earlier();
  await reader.more();
  await reader.earlier();
  assert.deepEqual([...span(reader), reader.hasEarlier.value, reader.hasMore.value], [1, 70, false, false]);
  assert.deepEqual(reader.passages.value.map((one) => one.number), Array.from({ length: 70 }, (_, row) => row + 1));
});

test("a passage that is shown is not asked for again, another reading of the material is", async () => {
  server["GET /api/materials/m/passages"] = pages(5);
  const reader = newReader("m");
  await reader.open(1, "v1");
  await reader.open(5, "v1");
  assert.equal(asked.length, 1);
  await reader.open(1, "v2");
  assert.equal(asked.length, 2);
});

test("a reader without network says so and keeps what it has", async () => {
  server["GET /api/materials/m/passages"] = pages(50);
  const reader = newReader("m");
  await reader.open(1, "v1");
  delete server["GET /api/materials/m/passages"];
  await reader.more();
  assert.deepEqual([...span(reader), reader.error.value.code], [1, 20, "network"]);
});

test("a passage that is known by its id leads to its number", async () => {
  server["GET /api/materials/passages/p9"] = () => Response.json(passage(9));
  assert.equal(await newReader("m").numberOf("p9"), 9);
});

test("page and heading are said where they change", () => {
  const first = passage(1, { page: 1, heading: "Cells › Parts" });
  assert.deepEqual(openingOf(first, undefined), { page: 1, above: "Cells", heading: "Parts" });
  assert.deepEqual(openingOf(passage(2, { page: 1, heading: "Cells › Parts" }), first), { page: null, above: "", heading: "" });
  assert.deepEqual(openingOf(passage(2, { page: 2, heading: "" }), first), { page: 2, above: "", heading: "" });
});

const ABOUT = { subject: "Science", topic: undefined, resourceType: "explanation", difficulty: "beginner", tags: ["quiz"] };
const file = (name = "leaf.txt") => new File(["A leaf."], name);
const states = () => uploads.value.map(({ name, state }) => [name, state]);

beforeEach(() => {
  sent.length = 0;
  for (const one of uploads.value) cancel(one.clientId);
  server["GET /api/materials"] = () => Response.json({ materials: [], pagination: { total: 0 } });
});

async function sending(count) {
  await until(() => sent.length === count);
  return sent[count - 1];
}

test("files leave one after the other, each with what was said about it", async () => {
  upload([{ file: file("a.txt"), topic: "A" }, { file: file("b.txt"), topic: "B" }], ABOUT);
  const first = await sending(1);
  assert.deepEqual(states(), [["a.txt", "sending"], ["b.txt", "waiting"]]);
  assert.equal(first.asked, "POST /api/materials");
  const { file: body, clientId, ...fields } = first.form;
  assert.deepEqual(fields, { ...ABOUT, topic: "A", tags: '["quiz"]' });
  assert.equal(await body.text(), "A leaf.");
  first.upload.onprogress({ loaded: 3, total: 6 });
  assert.equal(uploads.value[0].share, 0.5);
  first.answer(201, { _id: "m1", topic: "A" });
  const second = await sending(2);
  assert.notEqual(second.form.clientId, clientId);
  assert.deepEqual(shelf("Science").materials.value.map((one) => one._id), ["m1"]);
  second.answer(201, { _id: "m2", topic: "B" });
  await until(() => uploads.value.length === 0);
});

test("after a lost connection the same file goes again, as the same one", async () => {
  upload([{ file: file(), topic: "Leaf" }], ABOUT);
  (await sending(1)).onerror();
  await soon();
  assert.deepEqual(states(), [["leaf.txt", "paused"]]);
  const again = await sending(2);
  assert.equal(again.form.clientId, sent[0].form.clientId);
  again.answer(201, { _id: "m3", topic: "Leaf" });
  await until(() => uploads.value.length === 0);
});

test("what the server refuses stays with its sentence, holds up nothing, and may be tried again", async () => {
  upload([{ file: file("bad.pdf"), topic: "Bad" }, { file: file("good.txt"), topic: "Good" }], ABOUT);
  (await sending(1)).answer(415, { error: "file_not_what_it_says", message: "No." });
  (await sending(2)).answer(201, { _id: "m4", topic: "Good" });
  await soon();
  assert.deepEqual(states(), [["bad.pdf", "failed"]]);
  assert.equal(uploads.value[0].problem.code, "file_not_what_it_says");
  again(uploads.value[0].clientId);
  assert.equal((await sending(3)).form.topic, "Bad");
});

test("an upload that is called off ends, and the next one begins", async () => {
  upload([{ file: file("a.txt"), topic: "A" }, { file: file("b.txt"), topic: "B" }], ABOUT);
  await sending(1);
  cancel(uploads.value[0].clientId);
  assert.equal((await sending(2)).form.topic, "B");
  assert.deepEqual(states(), [["b.txt", "sending"]]);
});

test("a session that ended holds the files back until the log-in", async () => {
  upload([{ file: file(), topic: "Leaf" }], ABOUT);
  (await sending(1)).answer(401, { error: "not_signed_in" });
  await soon();
  assert.deepEqual([...states(), sent.length], [["leaf.txt", "paused"], 1]);
  assert.equal((await sending(2)).form.topic, "Leaf");
});

test("a file that can no longer be read says so", async () => {
  upload([{ file: { name: "gone.pdf", size: 3, arrayBuffer: async () => Promise.reject(new Error("NotReadable")) }, topic: "Gone" }], ABOUT);
  await until(() => uploads.value[0]?.state === "failed");
  assert.equal(uploads.value[0].problem.code, "file_gone");
});

test("more materials come behind the ones that are there, none twice", async () => {
  const here = shelf("Filipino");
  const list = (ids, total) => () => Response.json({ materials: ids.map((_id) => ({ _id, tags: [] })), pagination: { total } });
  server["GET /api/materials"] = list(["m9", "m8"], 4);
  await here.load();
  here.put({ _id: "m10", tags: [] });
  server["GET /api/materials"] = list(["m8", "m7"], 5);
  await here.loadMore();
  assert.deepEqual(here.materials.value.map((one) => one._id), ["m10", "m9", "m8", "m7"]);
  here.remove("m9");
  assert.deepEqual([here.materials.value.length, here.total.value], [3, 4]);
  await here.choose({ tags: "quiz" });
  assert.match(asked[asked.length - 1], /subject=Filipino&page=1&limit=20&brief=true&tags=quiz$/);
});

test("a list that cannot be read keeps what was shown and says why", async () => {
  const here = shelf("English");
  here.put({ _id: "m1", tags: [] });
  server["GET /api/materials"] = () => refusal(503, "store_unavailable");
  await here.load();
  assert.deepEqual([here.materials.value.length, here.error.value.code], [1, "store_unavailable"]);
});
