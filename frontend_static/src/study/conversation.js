/**
 * One conversation: its messages, and the answer that is being written. It lives on while another page is looked at, so
 * a stream is never cut by navigating.
 *
 * Messages are as docs/http.md gives them; an answer being written, and no other, has `live`, a signal with the text so far, so
 * that only this answer is drawn again while it grows.
 */
import { computed, signal } from "@preact/signals";
import { ApiError, call, openStream } from "../api.js";
import { device } from "../device.js";
import { keyOf } from "../session.js";
import { awaitName, loadChats } from "./chats.js";
import { codePoints } from "./growing.js";
import { kept } from "./kept.js";
import { connected, drawing, endIn } from "./line.js";
import { beginning, messageList } from "./messageList.js";
import { modeOf } from "./modes.js";
import { enqueue, outbox } from "./outbox.js";
import { tellTabs } from "./tabs.js";
import { loadUsage, usage } from "./usage.js";
import { answerEnded, pause } from "./wake.js";

const PAGE = 30;
const KEPT = 60;

const open = new Map();

/** What the status line says: "" or a key of the locales' `status.…`. */
export const announced = signal("");

export function conversation(chatId) {
  if (!open.has(chatId)) open.set(chatId, makeConversation(chatId));
  return open.get(chatId);
}

export function closeConversation(chatId) {
  open.delete(chatId);
  device.set(keyOf(`draft/${chatId}`), null);
  kept.remove(keyOf(`messages/${chatId}`));
}

function makeConversation(chatId) {
  const following = new Set();
  const list = messageList((id) => following.has(id));
  const { messages, find, put, reopen } = list;
  const hasOlder = signal(false);
  const state = signal("new");
  const error = signal(null);

  /** Waiting questions of this chat that the server has not confirmed. */
  const waiting = computed(() => {
    const known = new Set(messages.value.map((message) => message.clientId));
    return outbox.value.filter((item) => item.chatId === chatId && !known.has(item.clientId));
  });
  const writing = computed(() => messages.value.find((message) => message.status === "writing") ?? null);
  const mode = modeOf(chatId, messages);
  /** True while the next message is to be sent as the student's own attempt. */
  const trying = signal(false);

  /** First what the phone remembers, then what the server says; without network the first stays. */
  async function load() {
    if (state.value === "loading") return;
    state.value = "loading";
    error.value = null;
    list.beginLoad();
    if (!messages.value.length) list.show((await kept.get(keyOf(`messages/${chatId}`))) ?? []);
    try {
      const page = await call("GET", `/api/messages?chatId=${encodeURIComponent(chatId)}&limit=${PAGE}`);
      list.show(page.messages);
      hasOlder.value = page.messages.length < page.pagination.total && page.messages.length >= PAGE;
      keep();
      state.value = "loaded";
    } catch (problem) {
      if (!problem.code) throw problem;
      error.value = problem;
      state.value = "failed";
    }
    for (const message of messages.value) if (message.status === "writing") follow(message._id);
  }

  async function loadOlder() {
    const oldest = messages.value[0];
    if (!oldest || state.value === "loading") return;
    state.value = "loading";
    try {
      const page = await call("GET", `/api/messages?chatId=${encodeURIComponent(chatId)}&limit=${PAGE}&before=${oldest._id}`);
      list.showOlder(page.messages);
      hasOlder.value = page.messages.length >= PAGE;
      state.value = "loaded";
    } catch (problem) {
      if (!problem.code) throw problem;
      error.value = problem;
      state.value = "failed";
    }
  }

  function keep() {
    const plain = messages.value.slice(-KEPT).map(({ live, ...message }) => (live ? { ...message, text: live.value } : message));
    kept.set(keyOf(`messages/${chatId}`), plain);
  }

  function ask(text, { subject = null, language = null } = {}) {
    const intent = trying.value ? "try" : null;
    trying.value = false;
    return enqueue({ chatId, text, subject, language, intent, mode: mode.unsaved() });
  }

  /** Asks for help with what was asked before: `hint` is "stuck", "solution" or "similar", `text` what the student sees of it meanwhile. */
  function askHint(hint, text) {
    trying.value = false;
    return enqueue({ chatId, hint, text, mode: mode.unsaved() });
  }

  /** Sends one waiting question; settles once the server has it, while the answer goes on being read. Throws ApiError. */
  async function deliver(item) {
    if (item.hint && item.mode) await mode.save(item.mode);
    const { path, body } = requestFor(item);
    await followResponse((abort) => openStream("POST", path, { body, signal: abort }));
    mode.sent(item.mode);
    loadChats();
  }

  /** Asks a failed answer again, or lets an incomplete one go on. Throws ApiError. */
  function goOn(answer) {
    return writeOn(answer, "continue", answer.status === "failed" ? "" : answer.text);
  }

  /** Has the newest answer written anew. Throws ApiError. */
  function askAgain(answer) {
    return writeOn(answer, "ask-again", "");
  }

  async function writeOn(answer, how, text) {
    reopen(answer._id, text);
    try {
      await followResponse((abort) => openStream("POST", `/api/messages/${answer._id}/${how}`, { signal: abort }), answer._id);
    } catch (problem) {
      if (!following.has(answer._id)) put(answer);
      refresh(); /* it may have been heard all the same */
      throw problem;
    }
  }

  /** Marks an answer as "helpful", "wrong" or "too_hard", or takes the mark away (null). Throws ApiError. */
  async function rate(answer, mark) {
    const before = answer.feedback ?? null;
    put({ _id: answer._id, feedback: mark });
    try {
      await call("PUT", `/api/messages/${answer._id}/feedback`, { body: { mark } });
    } catch (problem) {
      put({ _id: answer._id, feedback: before });
      throw problem;
    }
    announced.value = mark ? `rated_${mark}` : "";
    tellTabs({ chatId, rated: { _id: answer._id, feedback: mark } });
    keep();
  }

  /** Opens a stream and reads its first event; the rest is followed in the background. */
  async function followResponse(connect, answerId = null) {
    const line = await connected(connect);
    try {
      for (;;) {
        const { value: event, done } = await line.events.next();
        if (done) throw new ApiError("network");
        if (event.event === "error") throw new ApiError(event.data.error, { message: event.data.message, status: 500 });
        if (event.event === "question") {
          const { userMessage, aiMessage } = event.data;
          put(userMessage);
          if (!following.has(aiMessage._id)) put({ ...beginning(userMessage), ...find(aiMessage._id), ...aiMessage, status: "writing" });
          tellTabs({ chatId, ...(answerId ? reopened(answerId) : { began: event.data }) });
          follow(aiMessage._id, line);
          return;
        }
        if (answerId) {
          tellTabs({ chatId, ...reopened(answerId) });
          follow(answerId, line, event);
          return;
        }
      }
    } catch (problem) {
      line.close();
      throw problem;
    }
  }

  const reopened = (id) => ({ reopened: { id, text: find(id).live?.value ?? "" } });

  /** Reads an answer to its end, over as many connections as that takes. */
  async function follow(answerId, line = null, first = null) {
    if (following.has(answerId)) {
      line?.close();
      return;
    }
    following.add(answerId);
    announced.value = "writing";
    put({ _id: answerId, status: "writing" });
    const { live } = find(answerId);
    const growing = { text: live.value, reached: codePoints(live.value) };
    const draw = drawing(live);
    let end = null;
    try {
      end = await readToEnd(answerId, growing, draw, line, first);
    } finally {
      /* Without an end, reading broke by a mistake of ours: the student can go on all the same. */
      end ??= { status: growing.text ? "incomplete" : "failed" };
      draw.end();
      following.delete(answerId);
      put({ text: growing.text, ...end, _id: answerId });
      announced.value = end.status;
      keep();
      ended();
    }
  }

  /** What an answer's end changes elsewhere: the next question may go, tokens were used, a first answer names its chat. */
  function ended() {
    answerEnded();
    loadUsage().then(() => tellTabs({ ended: true, usage: usage.value }));
    if (messages.value.length <= 2) awaitName(chatId);
  }

  /** What an answer is at its end, in the fields that `put` takes. `growing` grows meanwhile. */
  async function readToEnd(answerId, growing, draw, line, first) {
    for (let failures = 0; ; failures += 1) {
      let wait = 0;
      try {
        line ??= await connected((abort) => openStream("GET", `/api/messages/${answerId}/stream?from=${growing.reached}`, { signal: abort }));
        for (let event = first ?? (await line.events.next()).value; event; event = (await line.events.next()).value) {
          const end = endIn(event, growing);
          if (end) return end;
          failures = 0;
          draw(growing.text);
        }
      } catch (problem) {
        if (!problem.code) throw problem;
        if (problem.status === 404 || problem.status === 403) return { status: growing.text ? "incomplete" : "failed" };
        wait = problem.retryAfter;
      } finally {
        line?.close();
      }
      line = first = null;
      await pause(failures, wait);
    }
  }

  async function stop(answerId) {
    await call("POST", `/api/messages/${answerId}/stop`);
  }

  /** What another tab of this student says about this chat. */
  function hear({ began, reopened, rated }) {
    if (began) {
      put(began.userMessage);
      if (!find(began.aiMessage._id)) put({ ...beginning(began.userMessage), ...began.aiMessage, status: "writing" });
      follow(began.aiMessage._id);
    }
    if (reopened && find(reopened.id) && !following.has(reopened.id)) {
      reopen(reopened.id, reopened.text);
      follow(reopened.id);
    }
    if (rated && find(rated._id)) put(rated);
  }

  /** Back at this page: a glance at the newest messages tells whether another device has gone on. */
  async function refresh() {
    if (!messages.value.length || state.value === "loading" || following.size) return;
    list.beginLoad();
    try {
      const { messages: newest } = await call("GET", `/api/messages?chatId=${encodeURIComponent(chatId)}&limit=2`);
      if (following.size) return;
      const same = ({ _id, status, text }) => find(_id)?.text === text && find(_id).status === status;
      if (newest.length === Math.min(2, messages.value.length) && newest.every(same)) list.show(newest);
      else await load();
    } catch (problem) {
      if (!problem.code) throw problem; /* what was read before stays */
    }
  }

  return { chatId, messages, waiting, writing, mode, trying, hasOlder, state, error, load, loadOlder, refresh, ask, askHint, deliver, goOn, askAgain, rate, stop, hear };
}

/** Where a waiting question, or a call for help, is sent to, and as what. */
function requestFor({ chatId, clientId, text, subject, language, intent, mode, hint }) {
  if (hint) return { path: `/api/messages/chats/${encodeURIComponent(chatId)}/hints`, body: { kind: hint, clientId } };
  return { path: "/api/messages", body: { text, chatId, clientId, ...(subject && { subject }), ...(language && { language }), ...(mode && { mode }), ...(intent && { intent }) } };
}
