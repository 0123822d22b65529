/** Which materials a chat answers from: chosen, sent along, saved, told by another tab; and what an answer has cited. */
import assert from "node:assert/strict";
import { before, beforeEach, test } from "node:test";
import { ANSWER, asked, began, bodies, page, QUESTION, refusal, server, stream, told, until, WHOLE } from "./server.mjs";

const stored = new Map();
globalThis.localStorage = { getItem: (key) => stored.get(key) ?? null, setItem: (key, value) => stored.set(key, value), removeItem: (key) => stored.delete(key) };

const { conversation } = await import("../../frontend_static/src/study/conversation.js");
const { NOTHING } = await import("../../frontend_static/src/study/choices.js");
const { chats, loadChats } = await import("../../frontend_static/src/study/chats.js");
const { forNewChat, isAttached, learnAbout, learnSubject, nameOf, subjectOf } = await import("../../frontend_static/src/study/materials.js");
const { drop, outbox, startOutbox } = await import("../../frontend_static/src/study/outbox.js");
const { hearTabs } = await import("../../frontend_static/src/study/tabs.js");
const { device } = await import("../../frontend_static/src/device.js");

const SCIENCE = { subject: "Science", materialIds: [] };
const TWO = { subject: null, materialIds: ["m1", "m2"] };
const DONE = ["done", { aiMessage: WHOLE }];
const listed = (id, materials) => (server["GET /api/messages/chats"] = () => Response.json([{ id, title: "", mode: "guide", materials, createdAt: QUESTION.createdAt, messageCount: 2 }]));

before(() => {
  startOutbox((item) => conversation(item.chatId).deliver(item));
  hearTabs(() => {});
});
beforeEach(() => {
  for (const { clientId } of outbox.value) drop(clientId);
});

test("a new chat's materials go along with its first question, also after a night without network", async () => {
  const chat = conversation("leaves");
  assert.equal(isAttached(chat.materials.current.value), false);
  await chat.materials.choose(SCIENCE);
  chat.ask("What is a leaf?");
  await until(() => asked.includes("POST /api/messages"));
  assert.deepEqual(JSON.parse(stored.get("brainbytes/student/u1/outbox"))[0].materials, SCIENCE, "the phone keeps them");
  server["POST /api/messages"] = () => stream([began, DONE]);
  listed("leaves", SCIENCE);
  await until(() => !outbox.value.length && chats.value?.length);
  assert.deepEqual(bodies.at(-1).materials, SCIENCE);
});

test("in a chat that has begun they are saved and told to other tabs; another device may change them", async () => {
  const chat = conversation("leaves");
  server["PUT /api/messages/chats/leaves/materials"] = () => Response.json({ success: true });
  await chat.materials.choose(TWO);
  assert.deepEqual(bodies, [TWO]);
  assert.deepEqual(told.at(-1), { chatId: "leaves", materials: TWO });
  listed("leaves", null);
  await loadChats();
  assert.deepEqual(chat.materials.current.value, NOTHING);
});

test("what could not be saved goes along with the next question or before the next call for help; a refusal is taken back", async () => {
  const chat = conversation("leaves");
  await chat.materials.choose(TWO);
  server["PUT /api/messages/chats/leaves/materials"] = () => Response.json({ success: true });
  listed("leaves", TWO);
  server["POST /api/messages/chats/leaves/hints"] = () => stream([began, DONE]);
  chat.askHint("stuck", "I'm stuck");
  await until(() => !outbox.value.length);
  assert.deepEqual(bodies.filter((body) => body.materialIds || body.kind), [TWO, TWO, { kind: "stuck", clientId: bodies.at(-1).clientId }]);
  server["PUT /api/messages/chats/leaves/materials"] = () => refusal(400, "invalid_body");
  await assert.rejects(chat.materials.choose(SCIENCE), { code: "invalid_body" });
  assert.deepEqual(chat.materials.current.value, TWO);
});

test("what the library has left for a new chat is there after a reload, under its name", () => {
  device.set("student/u1/attach", { subject: "Science", materialIds: ["m9"], topic: "Leaves" });
  assert.deepEqual(forNewChat.get(), { subject: null, materialIds: ["m9"] });
  assert.equal(nameOf(forNewChat.get()), "Leaves");
  forNewChat.set(NOTHING);
  assert.equal(forNewChat.get(), null);
});

test("a material is called by its topic, and one that is gone is said to be gone", async () => {
  const one = (id) => ({ subject: null, materialIds: [id] });
  server["GET /api/materials/m3"] = () => Response.json({ _id: "m3", topic: "Roots", subject: "Science" });
  server["GET /api/materials/m4"] = () => refusal(404, "material_not_found");
  for (const id of ["m3", "m4", "m5"]) await learnAbout(id);
  assert.deepEqual(["m3", "m4", "m5"].map((id) => nameOf(one(id))), ["Roots", "attach.gone", "attach.one"]);
  assert.equal(nameOf(SCIENCE), "Science");
  const three = { subject: null, materialIds: ["m4", "m3", "m6"] };
  await learnSubject(three);
  assert.equal(subjectOf(three), "Science", "the first that is still there tells");
});

test("an answer that goes on keeps what it has cited; one that is asked again forgets it", async () => {
  const cited = [{ number: 1, passageId: "p1", materialId: "m1", topic: "Leaves", page: 3, heading: "" }];
  const chat = conversation("cited");
  server["GET /api/messages"] = () => page(QUESTION, { ...WHOLE, status: "incomplete", citations: cited });
  await chat.load();
  const answer = () => chat.messages.value.find((one) => one._id === ANSWER._id);
  server["POST /api/messages/a1/continue"] = () => stream([began], { ends: false });
  await chat.goOn(answer());
  assert.deepEqual(answer().citations, cited);
  const again = conversation("cited again");
  await again.load();
  server["POST /api/messages/a1/ask-again"] = () => stream([began], { ends: false });
  await again.askAgain(again.messages.value[1]);
  assert.equal(again.messages.value[1].citations, undefined);
});

test("a growing answer that names passages learns which they may be, and at its end which they are", async () => {
  const may = [1, 2].map((number) => ({ number, passageId: `p${number}`, materialId: "m1", topic: "Leaves", page: number, heading: "" }));
  const chat = conversation("growing");
  await chat.materials.choose(SCIENCE);
  server["POST /api/messages"] = () => stream([began, ["delta", { from: 0, text: "Light [1]" }]], { ends: false });
  server["GET /api/messages"] = () => page(QUESTION, { ...ANSWER, citations: may });
  chat.ask("What is a leaf?");
  const answer = () => chat.messages.value.find((one) => one._id === "a1");
  await until(() => answer()?.citations);
  assert.deepEqual(answer().citations, may);
  assert.equal(asked.filter((one) => one.startsWith("GET /api/messages?")).length, 1);

  for (const [name, citations] of [["one of them", may.slice(0, 1)], ["none of them", undefined]]) {
    const whole = conversation(name);
    server["GET /api/messages"] = () => page(QUESTION, { ...WHOLE, status: "incomplete", citations: may });
    await whole.load();
    server["POST /api/messages/a1/continue"] = () => stream([began, ["done", { aiMessage: { ...WHOLE, ...(citations && { citations }) } }]]);
    await whole.goOn(whole.messages.value[1]);
    await until(() => !whole.writing.value);
    assert.deepEqual(whole.messages.value[1].citations, citations, name);
  }
});
