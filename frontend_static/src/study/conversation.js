/**
 * One conversation: its messages, and the answer that is being written. It lives on while another page is looked at, so
 * a stream is never cut by navigating.
 *
 * Messages are as API.md gives them; an answer being written has `live`, a signal with the text so far, so that only this
 * answer is drawn again while it grows.
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
  const following = new Map();

  /** Waiting questions of this chat that the server has not confirmed. */
  const waiting = computed(() => {
    const known = new Set(messages.value.map((message) => message.clientId));
    return outbox.value.filter((item) => item.chatId === chatId && !known.has(item.clientId));
  });
  const writing = computed(() => messages.value.find((message) => message.status === "writing") ?? null);

  /** First what the phone remembers, then what the server says; without network the first stays. */
  async function load() {
    if (state.value === "loading") return;
    if (!messages.value.length) show((await kept.get(keyOf(`messages/${chatId}`))) ?? []);
    state.value = "loading";
    error.value = null;
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

  /** Takes a page of messages in; an answer that is being followed right now knows more than the page does. */
  function show(page) {
    const older = messages.value.filter((message) => page.length && !page.some((one) => one._id === message._id) && message.createdAt < page[0].createdAt);
    messages.value = [...older, ...page.map((message) => (following.has(message._id) ? find(message._id) : withLive(message)))];
  }

  const find = (id) => messages.value.find((message) => message._id === id);

  function put(message) {
    const known = find(message._id);
    messages.value = known ? messages.value.map((one) => (one === known ? { ...one, ...message } : one)) : [...messages.value, message];
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
    put(withLive({ ...answer, status: "writing", text }));
    try {
      await followResponse((abort) => openStream("POST", `/api/messages/${answer._id}/continue`, { signal: abort }), answer._id);
    } catch (problem) {
      put({ _id: answer._id, status: before, text: answer.text, live: null });
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
          if (!following.has(aiMessage._id)) put(withLive({ ...beginning(userMessage), ...find(aiMessage._id), ...aiMessage, status: "writing" }));
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
      throw problem.code ? problem : new ApiError("network");
    }
  }

  /** Reads an answer to its end, over as many connections as that takes. */
  async function follow(answerId, line = null, first = null) {
    if (following.has(answerId)) {
      line?.close();
      return;
    }
    following.set(answerId, true);
    announced.value = "writing";
    const answer = find(answerId);
    const growing = { text: answer.live.value, reached: codePoints(answer.live.value) };
    const draw = drawing(answer.live);
    let failures = 0;

    /** True when the event was the last one. */
    const take = ({ event, data }) => {
      failures = 0;
      if (event === "delta") {
        const grown = grow(growing, data);
        if (!grown) throw new ApiError("network");
        Object.assign(growing, grown);
        draw(growing.text);
      } else if (event === "done") {
        finish({ status: "complete", ...data.aiMessage });
        return true;
      } else if (event === "error") {
        finish({ _id: answerId, status: growing.text ? "incomplete" : "failed", text: growing.text || data.message, problem: data.error });
        return true;
      }
      return false;
    };
    const finish = (message) => {
      draw.end();
      put({ text: growing.text, ...message, _id: answerId, live: null });
      following.delete(answerId);
      announced.value = message.status;
      keep();
    };

    for (;;) {
      try {
        const early = first;
        first = null;
        if (early && take(early)) return line.close();
        line ??= await connected((abort) => openStream("GET", `/api/messages/${answerId}/stream?from=${growing.reached}`, { signal: abort }));
        for await (const event of line.events) if (take(event)) return line.close();
      } catch (problem) {
        if (problem.status === 404 || problem.status === 403) return finish({ status: growing.text ? "incomplete" : "failed", text: growing.text });
      }
      line?.close();
      line = null;
      await pause(failures++);
    }
  }

  async function stop(answerId) {
    await call("POST", `/api/messages/${answerId}/stop`);
  }

  return { chatId, messages, waiting, writing, hasOlder, state, error, load, loadOlder, ask, deliver, goOn, stop };
}

/** An answer of which nothing is there yet. */
const beginning = ({ _id, chatId, createdAt }) => ({ chatId, createdAt, questionId: _id, text: "", isAiResponse: true, source: null });

const withLive = (message) => (message.status === "writing" ? { ...message, live: signal(message.text ?? "") } : message);

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
