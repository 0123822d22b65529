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
import { loadChats } from "./chats.js";
import { eventsOf } from "./events.js";
import { codePoints, grow } from "./growing.js";
import { kept } from "./kept.js";
import { enqueue, outbox } from "./outbox.js";
import { pause } from "./wake.js";

const PAGE = 30;
const KEPT = 60;
const DRAW_EVERY = 100;
/** The server sends a comment every 15 s; a line that is silent longer than this is dead even if nobody said so. */
const SILENCE = 40_000;

const open = new Map();

/** What the status line says: "" | "writing" | "complete" | "incomplete" | "stopped" | "failed". */
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
  const messages = signal([]);
  const hasOlder = signal(false);
  const state = signal("new");
  const error = signal(null);
  const following = new Set();
  /* What came over a stream since the last load began: a page that was asked for before knows less of it. */
  const fresh = new Set();

  /** Waiting questions of this chat that the server has not confirmed. */
  const waiting = computed(() => {
    const known = new Set(messages.value.map((message) => message.clientId));
    return outbox.value.filter((item) => item.chatId === chatId && !known.has(item.clientId));
  });
  const writing = computed(() => messages.value.find((message) => message.status === "writing") ?? null);

  /** First what the phone remembers, then what the server says; without network the first stays. */
  async function load() {
    if (state.value === "loading") return;
    state.value = "loading";
    error.value = null;
    fresh.clear();
    if (!messages.value.length) show((await kept.get(keyOf(`messages/${chatId}`))) ?? []);
    try {
      const page = await call("GET", `/api/messages?chatId=${encodeURIComponent(chatId)}&limit=${PAGE}`);
      show(page.messages);
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
      messages.value = [...page.messages.map(withLive), ...messages.value];
      hasOlder.value = page.messages.length >= PAGE;
      state.value = "loaded";
    } catch (problem) {
      if (!problem.code) throw problem;
      error.value = problem;
      state.value = "failed";
    }
  }

  /** Takes a page of messages in; of what a stream brings or has just brought, the page knows less. */
  function show(page) {
    const known = new Map(messages.value.map((message) => [message._id, message]));
    const ours = (message) => (following.has(message._id) || fresh.has(message._id)) && known.has(message._id);
    const shown = page.map((message) => (ours(message) ? known.get(message._id) : withLive(message)));
    for (const { _id } of page) known.delete(_id);
    const others = [...known.values()];
    const older = others.filter((message) => page.length && message.createdAt < page[0].createdAt);
    messages.value = [...older, ...shown, ...others.filter((message) => !older.includes(message) && ours(message))];
  }

  const find = (id) => messages.value.find((message) => message._id === id);

  function put(message) {
    const known = find(message._id);
    const whole = withLive({ ...known, ...message });
    fresh.add(message._id);
    messages.value = known ? messages.value.map((one) => (one === known ? whole : one)) : [...messages.value, whole];
  }

  function keep() {
    const plain = messages.value.slice(-KEPT).map(({ live, ...message }) => (live ? { ...message, text: live.value } : message));
    kept.set(keyOf(`messages/${chatId}`), plain);
  }

  function ask(text, { subject = null, language = null } = {}) {
    return enqueue({ chatId, text, subject, language });
  }

  /** Sends one waiting question; settles once the server has it, while the answer goes on being read. Throws ApiError. */
  async function deliver(item) {
    const { clientId, text, subject, language } = item;
    const body = { text, chatId, clientId, ...(subject && { subject }), ...(language && { language }) };
    await followResponse((abort) => openStream("POST", "/api/messages", { body, signal: abort }));
    loadChats();
  }

  /** Asks a failed answer again, or lets an incomplete one go on. Throws ApiError. */
  async function goOn(answer) {
    const text = answer.status === "failed" ? "" : answer.text;
    const before = answer.status;
    put({ ...answer, status: "writing", text });
    try {
      await followResponse((abort) => openStream("POST", `/api/messages/${answer._id}/continue`, { signal: abort }), answer._id);
    } catch (problem) {
      if (!following.has(answer._id)) put({ _id: answer._id, status: before, text: answer.text });
      throw problem;
    }
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
          follow(aiMessage._id, line);
          return;
        }
        if (answerId) {
          follow(answerId, line, event);
          return;
        }
      }
    } catch (problem) {
      line.close();
      throw problem;
    }
  }

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
    }
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

  return { chatId, messages, waiting, writing, hasOlder, state, error, load, loadOlder, ask, deliver, goOn, stop };
}

/** An answer of which nothing is there yet. */
const beginning = ({ _id, chatId, createdAt }) => ({ chatId, createdAt, questionId: _id, text: "", isAiResponse: true, source: null });

/** The message as it is kept here: with `live` while it is being written, and only then. */
const withLive = ({ live, ...message }) => (message.status === "writing" ? { ...message, live: live ?? signal(message.text ?? "") } : message);

/** Takes one event of a growing answer in; gives what the answer is when this was the last one, else null. */
function endIn({ event, data }, growing) {
  if (event === "error") return { status: growing.text ? "incomplete" : "failed", text: growing.text || data.message, problem: data.error };
  if (event === "done") {
    /* The server could not store the end: who asks again from here gets it once it can. */
    if (data.aiMessage?.status === "writing") throw new ApiError("network");
    return { status: "complete", ...data.aiMessage };
  }
  if (event === "delta") {
    const grown = grow(growing, data);
    if (!grown) throw new ApiError("network");
    Object.assign(growing, grown);
  }
  return null;
}

/** Sets a signal to the newest text at most every 100 ms. */
function drawing(live) {
  let timer = null;
  let newest = live.value;
  const draw = (text) => {
    newest = text;
    timer ??= setTimeout(() => {
      timer = null;
      live.value = newest;
    }, DRAW_EVERY);
  };
  draw.end = () => {
    clearTimeout(timer);
    live.value = newest;
  };
  return draw;
}

/** A connection that gives up when nothing at all has come for too long: {events, close}. */
async function connected(connect) {
  const abort = new AbortController();
  let timer;
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(() => abort.abort(), SILENCE);
  };
  alive();
  try {
    const response = await connect(abort.signal);
    const close = () => {
      clearTimeout(timer);
      abort.abort();
    };
    return { events: eventsOf(response.body, alive), close };
  } catch (problem) {
    clearTimeout(timer);
    throw problem;
  }
}
