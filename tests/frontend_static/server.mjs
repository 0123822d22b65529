/** What a conversation needs in Node: a browser's events, a student, and a server that gives what a test says. */
import assert from "node:assert/strict";
import { after, beforeEach } from "node:test";

const events = new EventTarget();
for (const name of ["addEventListener", "removeEventListener", "dispatchEvent"]) globalThis[name] = events[name].bind(events);
globalThis.document = { visibilityState: "visible", addEventListener() {}, removeEventListener() {}, getElementById: () => null };
globalThis.navigator ??= {}; /* Node 20 has none */
/* Node's own, which the modules would take for a browser's tabs, would keep a test running. */
globalThis.BroadcastChannel = class {
  postMessage(news) {
    told.push(news);
  }
};

const { wake } = await import("../../frontend_static/src/study/wake.js");
const { student } = await import("../../frontend_static/src/session.js");
student.value = { _id: "u1", name: "Ana" };

export const QUESTION = { _id: "q1", chatId: "c", text: "What is a leaf?", isAiResponse: false, createdAt: "2026-11-23T03:00:00Z", clientId: "k" };
export const ANSWER = { _id: "a1", chatId: "c", text: "", isAiResponse: true, createdAt: "2026-11-23T03:00:01Z", status: "writing", questionId: "q1" };
export const WHOLE = { ...ANSWER, text: "It catches light.", status: "complete" };

/** "METHOD path" → what fetch gives: a Response or a promise of one. Without an entry the network is away. */
export const server = {};
/** "METHOD path?query" of each request, its body where there was one, and what other tabs were told. */
export const asked = [];
export const bodies = [];
export const told = [];
beforeEach(() => {
  for (const where of Object.keys(server)) delete server[where];
  server["GET /api/messages/chats"] = () => Response.json([]);
  for (const list of [asked, bodies, told]) list.length = 0;
});
globalThis.fetch = async (path, { method, body }) => {
  asked.push(`${method} ${path}`);
  if (body) bodies.push(JSON.parse(body));
  return server[`${method} ${path.split("?")[0]}`]();
};

const bytes = (list) => new TextEncoder().encode(list.map(([event, data]) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`).join(""));
const stillOpen = [];

/** A stream of events; without an end it stays open, as while the tutor thinks. */
export function stream(list, { ends = true } = {}) {
  return new Response(new ReadableStream({
    start(controller) {
      controller.enqueue(bytes(list));
      if (ends) controller.close();
      else stillOpen.push(controller);
    },
  }));
}
after(() => stillOpen.forEach((controller) => controller.enqueue(bytes([["done", { aiMessage: WHOLE }]]))));

export const began = ["question", { userMessage: QUESTION, aiMessage: { _id: "a1" } }];
export const page = (...messages) => Response.json({ messages, pagination: { total: messages.length } });
export const refusal = (status, error) => Response.json({ error, message: "No." }, { status });
export const soon = () => new Promise((done) => setTimeout(done, 20));
export const shown = (chat) => chat.messages.value.map(({ _id, status, text, live }) => [_id, status ?? "asked", live ? live.value : text]);

/** Lets the pauses between two tries be over. */
export async function until(happened) {
  for (let tries = 0; !happened(); tries += 1) {
    assert.ok(tries < 200, "it never happened");
    await soon();
    wake();
  }
}
