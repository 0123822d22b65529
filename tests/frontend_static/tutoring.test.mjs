/** What a student can do about an answer, in which mode, and what other tabs of theirs and other devices make of it. */
import assert from "node:assert/strict";
import { before, beforeEach, test } from "node:test";
import { ANSWER, asked, began, bodies, page, QUESTION, refusal, server, shown, soon, stream, told, until, WHOLE } from "./server.mjs";

const { conversation } = await import("../../frontend_static/src/study/conversation.js");
const { announced } = await import("../../frontend_static/src/study/answers.js");
const { chats, loadChats } = await import("../../frontend_static/src/study/chats.js");
const { crowded, drop, outbox, startOutbox } = await import("../../frontend_static/src/study/outbox.js");
const { hearTabs } = await import("../../frontend_static/src/study/tabs.js");
const { loadUsage, meter, remaining } = await import("../../frontend_static/src/study/usage.js");
const { answerEnded, wake } = await import("../../frontend_static/src/study/wake.js");

const DONE = ["done", { aiMessage: WHOLE }];
let number = 0;
/** A chat with one question and its answer. */
async function readChat(answer = WHOLE) {
  const chat = conversation(`taught ${(number += 1)}`);
  server["GET /api/messages"] = () => page(QUESTION, answer);
  await chat.load();
  return chat;
}
const ask = (chat) => `POST /api/messages/chats/${encodeURIComponent(chat.chatId)}/hints`;
const answer = (chat) => chat.messages.value.find((one) => one._id === "a1");

before(() => {
  startOutbox((item) => conversation(item.chatId).deliver(item));
  hearTabs(() => {});
});
beforeEach(() => {
  for (const { clientId } of outbox.value) drop(clientId);
});

test("a call for help waits on the phone until it arrives, once", async () => {
  const chat = await readChat();
  chat.askHint("stuck", "I'm stuck");
  await until(() => asked.includes(ask(chat)));
  assert.deepEqual(chat.waiting.value.map(({ text }) => text), ["I'm stuck"]);
  const help = { ...QUESTION, _id: "q2", text: "I am stuck.", clientId: outbox.value[0].clientId };
  server[ask(chat)] = () => stream([["question", { userMessage: help, aiMessage: { _id: "a2" } }], ["done", { aiMessage: { ...WHOLE, _id: "a2" } }]]);
  await until(() => !outbox.value.length);
  assert.deepEqual(bodies.at(-1), { kind: "stuck", clientId: help.clientId });
  assert.equal(new Set(bodies.filter((one) => one.kind).map((one) => one.clientId)).size, 1);
  assert.deepEqual(shown(chat).map(([id]) => id), ["q1", "a1", "q2", "a2"]);
});

test("a call for help that is refused says why, and stays to be sent again or removed", async () => {
  const chat = await readChat();
  server[ask(chat)] = () => refusal(404, "chat_not_found");
  chat.askHint("solution", "Show the solution");
  await until(() => outbox.value[0]?.problem);
  assert.equal(chat.waiting.value[0].problem.code, "chat_not_found");
});

test("one question too many is sent when an answer has ended", async () => {
  const chat = await readChat();
  server["POST /api/messages"] = () => refusal(429, "too_many_answers");
  chat.ask("And a root?");
  await until(() => crowded.value);
  assert.equal(outbox.value[0].problem, null);
  server["POST /api/messages"] = () => stream([["question", { userMessage: { ...QUESTION, _id: "q2" }, aiMessage: { _id: "a2" } }], ["done", { aiMessage: { ...WHOLE, _id: "a2" } }]]);
  await soon();
  answerEnded();
  for (let tries = 0; tries < 30 && outbox.value.length; tries += 1) await soon(); /* and not `until`, which wakes everything */
  assert.deepEqual([outbox.value.length, crowded.value], [0, false]);
});

test("an attempt is sent as one, and only the next message", async () => {
  const chat = await readChat();
  server["POST /api/messages"] = () => stream([began, DONE]);
  chat.trying.value = true;
  chat.ask("x = 4");
  await until(() => !outbox.value.length);
  chat.ask("thanks");
  await until(() => !outbox.value.length);
  assert.deepEqual(bodies.map(({ text, intent }) => [text, intent]), [["x = 4", "try"], ["thanks", undefined]]);
});

test("a new chat takes its mode along with the first question, an old one saves it", async () => {
  const chat = conversation("new one");
  assert.equal(chat.mode.current.value, "guide");
  await chat.mode.choose("explain");
  assert.deepEqual(asked, []);
  server["POST /api/messages"] = () => stream([began, DONE]);
  server["GET /api/messages/chats"] = () => Response.json([{ id: "new one", title: "", mode: "explain", createdAt: QUESTION.createdAt, messageCount: 2 }]);
  chat.ask("What is a leaf?");
  await until(() => !outbox.value.length);
  assert.equal(bodies[0].mode, "explain");
  await until(() => chats.value?.length);

  server["PUT /api/messages/chats/new%20one/mode"] = () => Response.json({ success: true });
  await chat.mode.choose("check");
  assert.deepEqual(bodies.at(-1), { mode: "check" });
  assert.deepEqual(told.at(-1), { chatId: "new one", mode: "check" });
  server["GET /api/messages/chats"] = () => Response.json([{ id: "new one", title: "", mode: "guide", createdAt: QUESTION.createdAt, messageCount: 2 }]);
  await loadChats();
  assert.equal(chat.mode.current.value, "guide", "another device has changed it since");
});

test("a mode chosen without network goes along with the next question; one that is refused is taken back", async () => {
  const chat = await readChat();
  await chat.mode.choose("explain");
  assert.equal(chat.mode.current.value, "explain");
  server["POST /api/messages"] = () => stream([began, DONE]);
  chat.ask("Why?");
  await until(() => !outbox.value.length);
  assert.equal(bodies.at(-1).mode, "explain");
  server[`PUT /api/messages/chats/${encodeURIComponent(chat.chatId)}/mode`] = () => refusal(400, "invalid_body");
  await assert.rejects(chat.mode.choose("check"), { code: "invalid_body" });
  assert.equal(chat.mode.current.value, "explain");
});

test("asking again forgets what was said about the old answer", async () => {
  const chat = await readChat({ ...WHOLE, check: "right", feedback: "wrong", actions: ["similar"], source: "model" });
  server["POST /api/messages/a1/ask-again"] = () => stream([began, ["delta", { from: 0, text: "A leaf" }], ["done", { aiMessage: { ...WHOLE, text: "A leaf is green.", source: "library" } }]]);
  await chat.askAgain(answer(chat));
  await until(() => !chat.writing.value);
  assert.deepEqual(answer(chat), { ...WHOLE, text: "A leaf is green.", source: "library" });
  assert.deepEqual(told.filter((one) => !one.ended), [{ chatId: chat.chatId, reopened: { id: "a1", text: "" } }]);
});

test("asking again that is refused leaves the answer as it was", async () => {
  const before = { ...WHOLE, check: "right", source: "model" };
  const chat = await readChat(before);
  server["POST /api/messages/a1/ask-again"] = () => refusal(429, "too_many_answers");
  await assert.rejects(chat.askAgain(answer(chat)), { code: "too_many_answers" });
  assert.deepEqual(answer(chat), before);
});

test("an opinion is kept, said once, and taken back when it does not arrive", async () => {
  const chat = await readChat();
  server["PUT /api/messages/a1/feedback"] = () => Response.json({ success: true });
  await chat.rate(answer(chat), "wrong");
  assert.equal(answer(chat).feedback, "wrong");
  assert.equal(announced.value, "rated_wrong");
  await chat.rate(answer(chat), null);
  assert.deepEqual([answer(chat).feedback, bodies.map(({ mark }) => mark)], [null, ["wrong", null]]);
  delete server["PUT /api/messages/a1/feedback"];
  await assert.rejects(chat.rate(answer(chat), "helpful"), { code: "network" });
  assert.equal(answer(chat).feedback, null);
});

test("what another tab asks is followed here, with no row twice", async () => {
  const chat = await readChat();
  const [q2, a2] = [{ ...QUESTION, _id: "q2", clientId: "k2" }, { ...WHOLE, _id: "a2", text: "It drinks." }];
  server["GET /api/messages/a2/stream"] = () => stream([["delta", { from: 0, text: "It drinks" }], ["done", { aiMessage: a2 }]]);
  chat.hear({ began: { userMessage: q2, aiMessage: { _id: "a2" } } });
  chat.hear({ began: { userMessage: q2, aiMessage: { _id: "a2" } } });
  await until(() => !chat.writing.value);
  assert.deepEqual(shown(chat).slice(2), [["q2", "asked", q2.text], ["a2", "complete", "It drinks."]]);
  assert.equal(asked.filter((one) => one.includes("/stream")).length, 1);
});

test("an answer that another tab has written anew is written anew here", async () => {
  const chat = await readChat({ ...WHOLE, check: "right" });
  server["GET /api/messages/a1/stream"] = () => stream([["delta", { from: 0, text: "A leaf" }], ["done", { aiMessage: { ...WHOLE, text: "A leaf is green." } }]]);
  chat.hear({ reopened: { id: "a1", text: "" } });
  await until(() => !chat.writing.value);
  assert.deepEqual(answer(chat), { ...WHOLE, source: null, text: "A leaf is green." });
  assert.ok(asked.includes("GET /api/messages/a1/stream?from=0"));
});

test("back at the page, what another device asked is there, and nothing more is read when nothing happened", async () => {
  const chat = await readChat();
  asked.length = 0;
  server["GET /api/messages"] = () => page(QUESTION, { ...WHOLE, feedback: "helpful" });
  await chat.refresh();
  assert.equal(answer(chat).feedback, "helpful");
  assert.equal(asked.length, 1);
  const [q2, a2] = [{ ...QUESTION, _id: "q2", clientId: "k2" }, { ...ANSWER, _id: "a2" }];
  server["GET /api/messages"] = () => page(QUESTION, WHOLE, q2, a2);
  server["GET /api/messages/a2/stream"] = () => stream([["done", { aiMessage: { ...WHOLE, _id: "a2" } }]]);
  await chat.refresh();
  await until(() => !chat.writing.value);
  assert.deepEqual(shown(chat).map(([id, status]) => [id, status]), [["q1", "asked"], ["a1", "complete"], ["q2", "asked"], ["a2", "complete"]]);
});

test("the meter speaks when less than a third is left, and counts what the questions have cost", async () => {
  const share = (questions, tokens, tutor = "model") => ({ questions: { used: questions, limit: 40 }, tokens: { used: tokens, limit: 60_000 }, tutor });
  assert.equal(remaining(share(10, 30_000)).left, 10, "3,000 tokens a question are dearer than a fortieth");
  assert.deepEqual(remaining({ questions: { used: 7, limit: 0 }, tokens: { used: 900, limit: 0 } }), { left: Infinity, share: 1 });
  for (const [used, said] of [[share(0, 0), null], [share(20, 20_000), null], [share(30, 20_000), "low"], [share(20, 45_000), "low"], [share(40, 9000), "empty"], [share(9, 60_001), "empty"], [share(3, 900, "offline"), "empty"]]) {
    server["GET /api/users/me/usage"] = () => Response.json(used);
    await loadUsage();
    assert.equal(meter.value?.state ?? null, said, JSON.stringify(used));
  }
});

test("the meter is read after an answer", async () => {
  const chat = await readChat();
  server["GET /api/users/me/usage"] = () => Response.json({ questions: { used: 39, limit: 40 }, tokens: { used: 1, limit: 60_000 } });
  server["POST /api/messages"] = () => stream([began, DONE]);
  chat.ask("Why?");
  await until(() => told.some((one) => one.ended));
  assert.equal(meter.value.left, 1);
});
