/**
 * Questions on their way. Each waits here, on the phone, from the tap on Send until the server has confirmed it, so a
 * dead network, a reload or an ended session loses none. Its clientId makes sending twice harmless.
 *
 * An item: {clientId, chatId, text, subject, language, mode, intent, createdAt, problem: null | {code, message}}; a call for help
 * has `hint` ("stuck", "solution", "similar").
 */
import { signal } from "@preact/signals";
import { device, newId } from "../device.js";
import { keyOf } from "../session.js";
import { onWake, pause } from "./wake.js";

export const outbox = signal([]);
/** True while a question waits because too many answers are being written already. */
export const crowded = signal(false);

let deliver = null;
let flushing = false;

/** Begins the student's queue; `send(item)` delivers one and throws ApiError. */
export function startOutbox(send) {
  deliver = send;
  outbox.value = device.get(keyOf("outbox")) ?? [];
  device.follow(keyOf("outbox"), (list) => (outbox.value = list ?? []));
  onWake(flush);
  flush();
}

export function enqueue(question) {
  const item = { clientId: newId(), createdAt: new Date().toISOString(), problem: null, ...question };
  save([...outbox.value, item]);
  flush();
  return item;
}

export function drop(clientId) {
  save(outbox.value.filter((item) => item.clientId !== clientId));
}

export function retry(clientId) {
  save(outbox.value.map((item) => (item.clientId === clientId ? { ...item, problem: null } : item)));
  flush();
}

function save(list) {
  outbox.value = list;
  device.set(keyOf("outbox"), list.length ? list : null);
}

/** Sends what waits, one after the other, in one tab at a time. */
async function flush() {
  if (flushing || !deliver) return;
  flushing = true;
  try {
    if (navigator.locks) await navigator.locks.request("brainbytes-outbox", { ifAvailable: true }, (lock) => lock && sendAll());
    else await sendAll();
  } finally {
    flushing = false;
  }
}

async function sendAll() {
  let failures = 0;
  for (;;) {
    const item = outbox.value.find((one) => !one.problem);
    if (!item) return;
    try {
      await deliver(item);
      drop(item.clientId);
      failures = 0;
    } catch (error) {
      if (!error.code) throw error;
      if (error.code === "not_signed_in") return;
      crowded.value = error.code === ONE_TOO_MANY;
      if (mayPass(error) || crowded.value) await pause(failures++, error.retryAfter);
      else refuse(item, error);
      crowded.value = false;
    }
  }
}

/** Keeps the question with what is wrong with it, for the student to change or send again. */
function refuse(item, error) {
  const problem = { code: error.fields.text ?? error.code, message: error.message };
  save(outbox.value.map((one) => (one.clientId === item.clientId ? { ...one, problem } : one)));
}

/** The student's other answers are still being written: one of them ends soon. */
const ONE_TOO_MANY = "too_many_answers";

/** A failure that is nobody's fault and goes by itself: no network, or an app that is starting. */
const mayPass = (error) => error.code === "network" || [502, 503, 504].includes(error.status);
