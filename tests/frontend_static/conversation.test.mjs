/** A conversation while its streams, its pages and the phone's memory come in whatever order a bad network gives them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ANSWER, asked, began, page, QUESTION, server, shown, stream, until, WHOLE } from "./server.mjs";

const { conversation } = await import("../../frontend_static/src/study/conversation.js");
const { announced } = await import("../../frontend_static/src/study/answers.js");

const item = { clientId: "k", text: QUESTION.text };

let chats = 0;
const newChat = () => conversation(`chat ${(chats += 1)}`);

test("an answer grows and is whole", async () => {
  server["POST /api/messages"] = () => stream([began, ["delta", { from: 0, text: "It catches" }], ["done", { aiMessage: WHOLE }]]);
  const chat = newChat();
  await chat.deliver(item);
  await until(() => !chat.writing.value);
  assert.deepEqual(shown(chat), [["q1", "asked", QUESTION.text], ["a1", "complete", WHOLE.text]]);
  assert.equal(chat.messages.value[1].live, undefined);
  assert.equal(announced.value, "complete");
});

test("an end that says the answer is still being written is no end: it is asked for again", async () => {
  server["POST /api/messages"] = () => stream([began, ["delta", { from: 0, text: "It catches" }], ["done", { aiMessage: ANSWER }]]);
  server["GET /api/messages/a1/stream"] = () => stream([["done", { aiMessage: WHOLE }]]);
  const chat = newChat();
  await chat.deliver(item);
  await until(() => asked.includes("GET /api/messages/a1/stream?from=10"));
  await until(() => !chat.writing.value);
  assert.deepEqual(shown(chat).at(-1), ["a1", "complete", WHOLE.text]);
});

test("whatever is being written has a text that grows", async () => {
  server["POST /api/messages"] = () => stream([began], { ends: false });
  const chat = newChat();
  await chat.deliver(item);
  assert.equal(chat.writing.value.live.value, "");
});

test("a page that was asked for before the question keeps it", async () => {
  let give;
  const chat = newChat();
  server["GET /api/messages"] = () => new Promise((done) => (give = done));
  server["POST /api/messages"] = () => stream([began, ["delta", { from: 0, text: "It" }]], { ends: false });
  const loading = chat.load();
  await chat.deliver(item);
  await until(() => give);
  give(page());
  await loading;
  assert.deepEqual(shown(chat).map(([id]) => id), ["q1", "a1"]);
});

test("a page that was asked for before the end keeps the end", async () => {
  let give;
  const chat = newChat();
  server["GET /api/messages"] = () => new Promise((done) => (give = done));
  server["POST /api/messages"] = () => stream([began, ["done", { aiMessage: WHOLE }]]);
  const loading = chat.load();
  await chat.deliver(item);
  await until(() => give && !chat.writing.value);
  give(page(QUESTION, ANSWER));
  await loading;
  assert.deepEqual(shown(chat).at(-1), ["a1", "complete", WHOLE.text]);
});

test("what the phone remembers does not wipe a question that came meanwhile", async () => {
  let remembered;
  globalThis.indexedDB = { open: () => (remembered = {}) };
  const chat = newChat();
  server["GET /api/messages"] = () => page(QUESTION, WHOLE);
  server["POST /api/messages"] = () => stream([began], { ends: false });
  const loading = chat.load();
  await chat.deliver(item);
  remembered.onerror(); /* slow, and then nothing */
  delete globalThis.indexedDB;
  await loading;
  assert.deepEqual(shown(chat).map(([id]) => id), ["q1", "a1"]);
  assert.ok(chat.messages.value.every(Boolean));
});

test("a chat whose messages are gone on the server is empty here too", async () => {
  const chat = newChat();
  server["GET /api/messages"] = () => page(QUESTION, WHOLE);
  await chat.load();
  server["GET /api/messages"] = () => page();
  await chat.load();
  assert.deepEqual(shown(chat), []);
});

test("a mistake of ours while reading leaves an answer that can be asked again, and is heard of", async () => {
  const heard = [];
  const runners = process.rawListeners("unhandledRejection");
  process.removeAllListeners("unhandledRejection").on("unhandledRejection", (problem) => heard.push(problem.constructor.name));
  server["POST /api/messages"] = () => stream([began, ["delta", null]]);
  const chat = newChat();
  await chat.deliver(item);
  await until(() => heard.length);
  process.removeAllListeners("unhandledRejection");
  for (const runner of runners) process.on("unhandledRejection", runner);
  assert.deepEqual(heard, ["TypeError"]);
  assert.deepEqual(shown(chat).at(-1), ["a1", "failed", ""]);

  server["POST /api/messages/a1/continue"] = () => stream([began, ["done", { aiMessage: WHOLE }]]);
  await chat.goOn(chat.messages.value[1]);
  await until(() => !chat.writing.value);
  assert.deepEqual(shown(chat).at(-1), ["a1", "complete", WHOLE.text]);
});

test("going on that is refused leaves the answer as it was", async () => {
  const cut = { ...ANSWER, status: "incomplete", text: "It catches" };
  server["GET /api/messages"] = () => page(QUESTION, cut);
  server["POST /api/messages/a1/continue"] = () => Response.json({ error: "too_many_requests", message: "Wait." }, { status: 429 });
  const chat = newChat();
  await chat.load();
  await assert.rejects(chat.goOn(chat.messages.value[1]), { code: "too_many_requests" });
  assert.deepEqual(shown(chat).at(-1), ["a1", "incomplete", "It catches"]);
});
