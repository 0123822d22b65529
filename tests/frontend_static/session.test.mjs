/** A log-out while something is still under way: nothing of the student comes back onto the phone. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

const stored = new Map();
globalThis.localStorage = new Proxy({
  getItem: (key) => stored.get(key) ?? null,
  setItem: (key, value) => stored.set(key, value),
  removeItem: (key) => stored.delete(key),
}, { ownKeys: () => [...stored.keys()], getOwnPropertyDescriptor: (_, key) => ({ value: stored.get(key), enumerable: true, configurable: true }) });

globalThis.navigator ??= {}; /* Node 20 has none */

const ANA = { _id: "u1", name: "Ana", email: "ana@paaralan.example", preferredSubjects: [] };
let give;
globalThis.fetch = () => new Promise((done) => (give = (profile) => done(Response.json(profile))));

const { forget, keepProfile, keyOf, student, whoAmI } = await import("../../frontend_static/src/session.js");
const { device } = await import("../../frontend_static/src/device.js");

beforeEach(async () => {
  stored.clear();
  await keepProfile(Promise.resolve(ANA));
});

test("a profile that was asked for is kept", async () => {
  const asked = whoAmI();
  give({ ...ANA, name: "Ana Lualhati" });
  await asked;
  assert.equal(student.value.name, "Ana Lualhati");
  assert.equal(device.get("student").name, "Ana Lualhati");
});

test("a profile that comes after the log-out is not", async () => {
  const asked = whoAmI();
  await forget();
  give(ANA);
  await assert.rejects(asked, { code: "not_signed_in" });
  assert.equal(student.value, null);
  assert.deepEqual([...stored.keys()], []);
});

test("a draft and a waiting question of a student who left are not kept", async () => {
  device.set(keyOf("draft/new"), "What is a");
  await forget();
  device.set(keyOf("outbox"), [{ text: "What is a leaf?" }]);
  device.set(keyOf("draft/new"), "What is a leaf");
  assert.deepEqual([...stored.keys()], []);
  assert.equal(device.get(keyOf("draft/new")), null);
});
