/** A conversation while its streams, its pages and the phone's memory come in whatever order a bad network gives them. */
import assert from "node:assert/strict";
import { after, beforeEach, test } from "node:test";

/* What a browser has and Node has not. */
const events = new EventTarget();
for (const name of ["addEventListener", "removeEventListener", "dispatchEvent"]) globalThis[name] = events[name].bind(events);
globalThis.document = { visibilityState: "visible", addEventListener() {}, removeEventListener() {}, getElementById: () => null };

const { conversation, announced } = await import("../../frontend_static/src/study/conversation.js");
const { wake } = await import("../../frontend_static/src/study/wake.js");
const { student } = await import("../../frontend_static/src/session.js");
student.value = { _id: "u1", name: "Ana" };

const QUESTION = { _id: "q1", chatId: "c", text: "What is a leaf?", isAiResponse: false, createdAt: "2026-11-23T03:00:00Z", clientId: "k" };
const ANSWER = { _id: "a1", chatId: "c", text: "", isAiResponse: true, createdAt: "2026-11-23T03:00:01Z", status: "writing", questionId: "q1" };
const WHOLE = { ...ANSWER, text: "It catches light.", status: "complete" };
const item = { clientId: "k", text: QUESTION.text };

/** "METHOD path" → what fetch gives: a Response or a promise of one. */
let server;
let asked;
beforeEach(() => {
  server = { "GET /api/messages/chats": () => Response.json([]) };
  asked = [];
});
globalThis.fetch = async (path, { method }) => {
  const where = `${method} ${path.split("?")[0]}`;
  asked.push(`${method} ${path}`);
  return server[where]();
};

const bytes = (list) => new TextEncoder().encode(list.map(([event, data]) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`).join(""));
const stillOpen = [];

/** A stream of events; without an end it stays open, as while the tutor thinks. */
function stream(list, { ends = true } = {}) {
  return new Response(new ReadableStream({
    start(controller) {
      controller.enqueue(bytes(list));
      if (ends) controller.close();
      else stillOpen.push(controller);
    },
  }));
}
after(() => stillOpen.forEach((controller) => controller.enqueue(bytes([["done", { aiMessage: WHOLE }]]))));

const began = ["question", { userMessage: QUESTION, aiMessage: { _id: "a1" } }];
const page = (...messages) => Response.json({ messages, pagination: { total: messages.length } });
const soon = () => new Promise((done) => setTimeout(done, 20));
const shown = (chat) => chat.messages.value.map(({ _id, status, text, live }) => [_id, status ?? "asked", live ? live.value : text]);

/** Lets the pauses between two tries be over. */
async function until(happened) {
  for (let tries = 0; !happened(); tries += 1) {
    assert.ok(tries < 200, "it never happened");
    await soon();
    wake();
  }
}

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
