/** Reading an answer's events, and putting its deltas together. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { eventsOf, parseEvent } from "../../frontend_static/src/study/events.js";
import { codePoints, firstCodePoints, grow } from "../../frontend_static/src/study/growing.js";

/** A body that comes in the given pieces of bytes. */
const bodyOf = (...pieces) => new ReadableStream({
  start(controller) {
    for (const piece of pieces) controller.enqueue(typeof piece === "string" ? new TextEncoder().encode(piece) : piece);
    controller.close();
  },
});

async function read(...pieces) {
  const events = [];
  for await (const event of eventsOf(bodyOf(...pieces))) events.push(event);
  return events;
}

test("events come out with their name, data and id", async () => {
  const [event] = await read('id: 5\nevent: delta\ndata: {"from": 0, "text": "hello"}\n\n');
  assert.deepEqual(event, { event: "delta", data: { from: 0, text: "hello" }, id: "5" });
});

test("an event cut anywhere on its way is whole, also in the middle of a letter", async () => {
  const bytes = new TextEncoder().encode('event: delta\ndata: {"text": "ñ ₱ 😀"}\n\n');
  for (let cut = 1; cut < bytes.length; cut += 1) {
    const [event] = await read(bytes.slice(0, cut), bytes.slice(cut));
    assert.equal(event.data.text, "ñ ₱ 😀", `cut after ${cut} bytes`);
  }
});

test("comments show life and are no events", async () => {
  let alive = 0;
  const events = [];
  for await (const event of eventsOf(bodyOf(": ping\n\n", ": ping\n\n", 'data: {"a": 1}\n\n'), () => (alive += 1))) events.push(event);
  assert.deepEqual([events.length, alive], [1, 3]);
});

test("line ends of every kind", async () => {
  const events = await read('event: a\r\ndata: {"n": 1}\r\n\r\nevent: b\ndata: {"n": 2}\n\n');
  assert.deepEqual(events.map((event) => [event.event, event.data.n]), [["a", 1], ["b", 2]]);
});

test("an event that the end of the connection cut is dropped", async () => {
  assert.deepEqual(await read('event: delta\ndata: {"from": 0, "te'), []);
});

test("data that is no JSON is dropped", () => {
  assert.equal(parseEvent("data: {oops"), null);
});

test("offsets count code points, not UTF-16 units", () => {
  assert.equal(codePoints("a😀b"), 3);
  assert.equal(firstCodePoints("a😀b", 2), "a😀");
});

test("a delta that goes on is added", () => {
  assert.deepEqual(grow({ text: "a😀", reached: 2 }, { from: 2, text: "b" }), { text: "a😀b", reached: 3 });
});

test("a delta from further back replaces what came after it", () => {
  assert.deepEqual(grow({ text: "a😀bcd", reached: 5 }, { from: 2, text: "X" }), { text: "a😀X", reached: 3 });
});

test("a delta that leaves a gap is refused", () => {
  assert.equal(grow({ text: "ab", reached: 2 }, { from: 3, text: "d" }), null);
});
