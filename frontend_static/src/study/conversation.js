/**
 * One conversation: its messages, what is asked in it and what is done with its answers (how one is read while it is written:
 * answers.js). It lives on while another page is looked at, so a stream is never cut by navigating.
 *
 * Messages are as docs/http.md gives them; an answer being written, and no other, has `live`, a signal with the text so far, so
 * that only this answer is drawn again while it grows.
 */
import { computed, signal } from "@preact/signals";
import { call, openStream } from "../api.js";
import { device } from "../device.js";
import { keyOf } from "../session.js";
import { announced, answersOf } from "./answers.js";
import { awaitName, loadChats } from "./chats.js";
import { materialsOf, modeOf } from "./choices.js";
import { kept } from "./kept.js";
import { isAttached } from "./materials.js";
import { messageList } from "./messageList.js";
import { enqueue, outbox } from "./outbox.js";
import { tellTabs } from "./tabs.js";
import { loadUsage, usage } from "./usage.js";
import { answerEnded } from "./wake.js";

const PAGE = 30;
const KEPT = 60;

const open = new Map();

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
  const answers = answersOf(chatId, following, list, { ended, attached: () => isAttached(materials.current.value) });
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
  const materials = materialsOf(chatId, messages);
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
    for (const message of messages.value) if (message.status === "writing") answers.follow(message._id);
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
    return enqueue({ chatId, text, subject, language, intent, ...unsaved() });
  }

  /** Asks for help with what was asked before: `hint` is "stuck", "solution" or "similar", `text` what the student sees of it meanwhile. */
  function askHint(hint, text) {
    trying.value = false;
    return enqueue({ chatId, hint, text, ...unsaved() });
  }

  /** What was chosen and has not reached the server goes along. */
  const unsaved = () => ({ mode: mode.unsaved(), materials: materials.unsaved() });

  /** Sends one waiting question; settles once the server has it, while the answer goes on being read. Throws ApiError. */
  async function deliver(item) {
    if (item.hint && item.mode) await mode.save(item.mode);
    if (item.hint && item.materials) await materials.save(item.materials);
    const { path, body } = requestFor(item);
    await answers.followResponse((abort) => openStream("POST", path, { body, signal: abort }));
    mode.sent(item.mode);
    materials.sent(item.materials);
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
      await answers.followResponse((abort) => openStream("POST", `/api/messages/${answer._id}/${how}`, { signal: abort }), answer._id);
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

  /** What an answer's end changes: what the phone keeps, the next question may go, tokens were used, a first answer names its chat. */
  function ended() {
    keep();
    answerEnded();
    loadUsage().then(() => tellTabs({ ended: true, usage: usage.value }));
    if (messages.value.length <= 2) awaitName(chatId);
  }

  async function stop(answerId) {
    await call("POST", `/api/messages/${answerId}/stop`);
  }

  /** What another tab of this student says about this chat. */
  function hear(news) {
    answers.hear(news);
    if (news.rated && find(news.rated._id)) put(news.rated);
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

  return { chatId, messages, waiting, writing, mode, materials, trying, hasOlder, state, error, load, loadOlder, refresh, ask, askHint, deliver, goOn, askAgain, rate, stop, hear };
}

/** Where a waiting question, or a call for help, is sent to, and as what. */
function requestFor({ chatId, clientId, hint, ...question }) {
  if (hint) return { path: `/api/messages/chats/${encodeURIComponent(chatId)}/hints`, body: { kind: hint, clientId } };
  const body = { text: question.text, chatId, clientId };
  for (const name of ["subject", "language", "mode", "intent", "materials"]) if (question[name]) body[name] = question[name];
  return { path: "/api/messages", body };
}
