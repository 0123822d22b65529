/**
 * The answers of one conversation that are being written: the stream that a request opens, and every later one that goes on
 * where the last was lost, until the answer has its end.
 */
import { signal } from "@preact/signals";
import { ApiError, call, openStream } from "../api.js";
import { codePoints } from "./growing.js";
import { connected, drawing, endIn } from "./line.js";
import { beginning } from "./messageList.js";
import { tellTabs } from "./tabs.js";
import { pause } from "./wake.js";

/** What the status line says: "" or a key of the locales' `status.…`. */
export const announced = signal("");

/** A citation, or what looks like one (markdown/inline.js knows). */
const CITATION = /\[\d{1,3}\]/;

/**
 * `following` holds the ids of the answers that are being read, `list` is the conversation's (messageList.js); `ended()` is called when
 * an answer has got its end, `attached()` says whether this chat answers from materials.
 */
export function answersOf(chatId, following, { put, find, reopen }, { ended, attached }) {
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
    let asked = false;
    const show = (text) => {
      draw(text);
      if (asked || find(answerId).citations || !attached() || !CITATION.test(text)) return;
      asked = true;
      learnCitations(answerId);
    };
    let end = null;
    try {
      end = await readToEnd(answerId, growing, show, line, first);
    } finally {
      /* Without an end, reading broke by a mistake of ours: the student can go on all the same. */
      end ??= { status: growing.text ? "incomplete" : "failed" };
      draw.end();
      following.delete(answerId);
      const draft = end._id && find(answerId).citations;
      put({ text: growing.text, ...(draft && { citations: undefined }), ...end, _id: answerId });
      announced.value = end.status;
      ended();
    }
  }

  /** Which passages a growing answer may name is stored before its first word, but the stream that it comes over does not say. */
  async function learnCitations(answerId) {
    try {
      const { messages } = await call("GET", `/api/messages?chatId=${encodeURIComponent(chatId)}&limit=2`);
      const { citations } = messages.find((one) => one._id === answerId) ?? {};
      if (citations && following.has(answerId)) put({ _id: answerId, citations });
    } catch (problem) {
      if (!problem.code) throw problem; /* its end will say */
    }
  }

  /** What an answer is at its end, in the fields that `put` takes. `growing` grows meanwhile. */
  async function readToEnd(answerId, growing, show, line, first) {
    for (let failures = 0; ; failures += 1) {
      let wait = 0;
      try {
        line ??= await connected((abort) => openStream("GET", `/api/messages/${answerId}/stream?from=${growing.reached}`, { signal: abort }));
        for (let event = first ?? (await line.events.next()).value; event; event = (await line.events.next()).value) {
          const end = endIn(event, growing);
          if (end) return end;
          failures = 0;
          show(growing.text);
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

  /** What another tab of this student says about an answer. */
  function hear({ began, reopened: again }) {
    if (began) {
      put(began.userMessage);
      if (!find(began.aiMessage._id)) put({ ...beginning(began.userMessage), ...began.aiMessage, status: "writing" });
      follow(began.aiMessage._id);
    }
    if (again && find(again.id) && !following.has(again.id)) {
      reopen(again.id, again.text);
      follow(again.id);
    }
  }

  return { followResponse, follow, hear };
}
