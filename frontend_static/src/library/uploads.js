/**
 * Files on their way, one after the other. Each keeps its clientId until the server has it, so that a repeat after a lost
 * connection adds nothing twice. What fails stays here with what the student wrote about it. The files themselves are in
 * this page's memory only: who closes it chooses them again.
 *
 * An upload: {clientId, name, bytes, subject, topic, resourceType, difficulty, tags, state, share, problem}; state is
 * "waiting", "sending", "paused" (no network, it goes on by itself) or "failed".
 */
import { signal } from "@preact/signals";
import { ApiError } from "../api.js";
import { device, newId } from "../device.js";
import { t } from "../i18n.js";
import { keyOf } from "../session.js";
import { onWake, pause } from "../study/wake.js";
import { sendForm } from "./send.js";
import { loadLibrary, shelf } from "./shelf.js";
import { say } from "./status.js";

export const uploads = signal([]);

const files = new Map();
let sending = null;
let running = false;

/** Puts files ({file, topic}) into the queue, all with the same `about` ({subject, resourceType, difficulty, tags}). */
export function upload(chosen, about) {
  const fresh = chosen.map(({ file, topic }) => {
    const clientId = newId();
    files.set(clientId, file);
    return { ...about, topic, clientId, name: file.name, bytes: file.size, state: "waiting", share: 0, problem: null };
  });
  uploads.value = [...uploads.value, ...fresh];
  run();
}

export function cancel(clientId) {
  if (sending?.clientId === clientId) sending.cancel();
  drop(clientId);
}

export function again(clientId) {
  set(clientId, { state: "waiting", share: 0, problem: null });
  run();
}

function drop(clientId) {
  files.delete(clientId);
  uploads.value = uploads.value.filter((one) => one.clientId !== clientId);
}

const set = (clientId, changes) => (uploads.value = uploads.value.map((one) => (one.clientId === clientId ? { ...one, ...changes } : one)));

onWake(run);
addEventListener("beforeunload", (event) => uploads.value.some((one) => one.state !== "failed") && event.preventDefault());

async function run() {
  if (running) return;
  running = true;
  try {
    await sendAll();
  } finally {
    running = false;
  }
}

async function sendAll() {
  let failures = 0;
  for (;;) {
    const next = uploads.value.find((one) => one.state !== "failed");
    if (!next) return;
    try {
      const material = await send(next);
      drop(next.clientId);
      device.set(keyOf(`draft/file/${next.name}`), null);
      shelf(next.subject).put(material);
      say(t("upload.said_sent", { name: next.name }));
      loadLibrary();
      failures = 0;
    } catch (problem) {
      if (!problem.code) throw problem;
      if (problem.code === "cancelled") continue;
      if (problem.code === "not_signed_in") return set(next.clientId, { state: "paused" }); /* goes on after the log-in (wake) */
      if (mayPass(problem)) {
        set(next.clientId, { state: "paused" });
        await pause(failures++, problem.retryAfter);
      } else {
        set(next.clientId, { state: "failed", problem });
      }
    }
  }
}

async function send({ clientId, subject, topic, resourceType, difficulty, tags }) {
  set(clientId, { state: "sending", share: 0 });
  const form = new FormData();
  for (const [name, value] of Object.entries({ subject, topic, resourceType, difficulty, tags: JSON.stringify(tags), clientId })) form.append(name, value);
  form.append("file", await readable(files.get(clientId)), files.get(clientId)?.name);
  if (!files.has(clientId)) throw new ApiError("cancelled");
  const { done, cancel } = sendForm("/api/materials", form, (share) => set(clientId, { share }));
  sending = { clientId, cancel };
  try {
    return await done;
  } finally {
    sending = null;
  }
}

/** The file's bytes now: one that was moved meanwhile, or is still in the cloud, would look like a dead network. */
async function readable(file) {
  try {
    return new Blob([await file.arrayBuffer()], { type: file.type });
  } catch {
    throw new ApiError("file_gone", { message: t("upload.gone") });
  }
}

/** A failure that is nobody's fault and goes by itself: no network, or an app that is starting. */
const mayPass = ({ code, status }) => code === "network" || code === "too_many_requests" || [502, 503, 504].includes(status);
