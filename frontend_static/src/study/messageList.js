/**
 * The messages of one conversation, oldest first. Pages of them come from the phone and from the server while streams bring
 * news: what a stream has brought is not undone by a page that was asked for before.
 */
import { signal } from "@preact/signals";

/** `isGrowing(id)` says whether a stream of this answer is being read. */
export function messageList(isGrowing) {
  const messages = signal([]);
  /* What came since the last load began. */
  const fresh = new Set();

  const beginLoad = () => fresh.clear();
  const find = (id) => messages.value.find((message) => message._id === id);

  /** Takes the newest messages in, as a page of the server's or of the phone's memory gives them. */
  function show(page) {
    const known = new Map(messages.value.map((message) => [message._id, message]));
    const ours = (message) => (isGrowing(message._id) || fresh.has(message._id)) && known.has(message._id);
    const shown = page.map((message) => (ours(message) ? known.get(message._id) : withLive(message)));
    for (const { _id } of page) known.delete(_id);
    const others = [...known.values()];
    const older = others.filter((message) => page.length && message.createdAt < page[0].createdAt);
    messages.value = [...older, ...shown, ...others.filter((message) => !older.includes(message) && ours(message))];
  }

  function showOlder(page) {
    messages.value = [...page.map(withLive), ...messages.value];
  }

  /** News of one message: a new one, or some fields of one that is there. */
  function put(message) {
    const known = find(message._id);
    const whole = withLive({ ...known, ...message });
    fresh.add(message._id);
    messages.value = known ? messages.value.map((one) => (one === known ? whole : one)) : [...messages.value, whole];
  }

  /** An answer that was there is being written again: all that was said about it no longer holds, but what a text that stays has cited. */
  function reopen(id, text) {
    const { chatId, createdAt, questionId, citations } = find(id);
    const blank = withLive({ ...beginning({ _id: questionId, chatId, createdAt }), _id: id, status: "writing", text, ...(text && citations && { citations }) });
    fresh.add(id);
    messages.value = messages.value.map((one) => (one._id === id ? blank : one));
  }

  return { messages, beginLoad, find, show, showOlder, put, reopen };
}

/** An answer of which nothing is there yet. */
export const beginning = ({ _id, chatId, createdAt }) => ({ chatId, createdAt, questionId: _id, text: "", isAiResponse: true, source: null });

/** The message as it is kept here: with `live` while it is being written, and only then. */
const withLive = ({ live, ...message }) => (message.status === "writing" ? { ...message, live: live ?? signal(message.text ?? "") } : message);
