/** A conversation: earlier messages, the question on its way, the growing answer, the composer. */
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { newId } from "../device.js";
import { language, t } from "../i18n.js";
import { addressOf, go } from "../router.js";
import { student } from "../session.js";
import { Notice } from "../parts/Field.jsx";
import { Icon } from "../parts/Icon.jsx";
import { Mark } from "../parts/Mark.jsx";
import { chats } from "./chats.js";
import { Composer } from "./Composer.jsx";
import { conversation } from "./conversation.js";
import { forNewChat } from "./materials.js";
import { onReturn, onWake } from "./wake.js";
import { Answer, Question, WaitingQuestion } from "./messages.jsx";

/** The chat at "/" gets its id here, and its address with the first question. */
let unbegun = newId();

export function ConversationPage({ chatId }) {
  const chat = conversation(chatId ?? unbegun);
  return <Conversation key={chat.chatId} chat={chat} begun={chatId !== null} />;
}

function Conversation({ chat, begun }) {
  const main = useRef(null);
  const title = begun ? titleOf(chat) : t("chat.new_title");

  /* Not when a new chat gets its address: all there is of it is here. */
  useEffect(() => {
    if (begun) chat.load();
    else if (forNewChat.get()) chat.materials.choose(forNewChat.get());
  }, [chat]);
  useEffect(() => onWake(() => chat.state.value === "failed" && chat.load()), [chat]);
  useEffect(() => onReturn(chat.refresh), [chat]);
  useEffect(() => {
    document.title = `${title} · BrainBytes`;
  }, [title]);

  function ask(text, subject) {
    chat.ask(text, { subject, language: begun ? null : languageOf(text) });
    if (!begun) {
      unbegun = newId();
      forNewChat.set(null);
      go(addressOf(chat.chatId), { replace: true });
    }
  }

  const empty = !chat.messages.value.length && !chat.waiting.value.length;
  return (
    <main ref={main} class={`conversation ${begun ? "" : "conversation-new"}`} id="main" tabindex={-1}>
      <h1 class="conversation-title">{title}</h1>
      <div class="paper">
        {empty && <Nothing chat={chat} begun={begun} ask={ask} />}
        <Messages chat={chat} />
      </div>
      <Composer chat={chat} begun={begun} ask={ask}><ToLatest /></Composer>
    </main>
  );
}

/** Of a first question that has no words in it ("2x+3=11"): the page's own. Null leaves it to the tutor, who reads what the student writes. */
const languageOf = (text) => (language.value === "fil" && (student.value.answerLanguage ?? "auto") === "auto" && !/\p{L}{3}/u.test(text) ? "fil" : null);

/** As the list says, or the first question of a chat that is further down than the list has been read. */
function titleOf(chat) {
  const listed = chats.value?.find((one) => one.id === chat.chatId)?.title;
  const first = chat.hasOlder.value ? null : (chat.messages.value[0] ?? chat.waiting.value[0]);
  return listed || first?.text.slice(0, 80) || t("chats.untitled");
}

function Nothing({ chat, begun, ask }) {
  if (!begun || chat.state.value === "loaded") return <Welcome ask={ask} />;
  if (chat.state.value === "failed") return <CannotLoad chat={chat} />;
  return <p class="aside">{t("opening")}</p>;
}

const EXAMPLES = ["welcome.example_science", "welcome.example_maths", "welcome.example_filipino"];

/** Before the first question: three that a tap asks. The last is in Filipino whatever the page speaks, as students do. */
function Welcome({ ask }) {
  return (
    <div class="welcome">
      <Mark class="mark-large" />
      <h2>{t("welcome.title")}</h2>
      <p>{t("welcome.lead")}</p>
      <ul class="examples">
        {EXAMPLES.map((key) => (
          <li key={key}><button class="example" type="button" lang={key === "welcome.example_filipino" ? "fil" : "en"} onClick={() => ask(t(key))}>{t(key)}</button></li>
        ))}
      </ul>
    </div>
  );
}

function CannotLoad({ chat }) {
  return (
    <div class="cannot-load">
      <Notice error={chat.error.value} />
      <button class="button" type="button" onClick={chat.load}>{t("retry")}</button>
    </div>
  );
}

function Messages({ chat }) {
  const list = useRef(null);
  const earlier = useRef(null);
  const messages = chat.messages.value;
  const waiting = chat.waiting.value;
  const newest = waiting.length ? null : messages[messages.length - 1];
  useScrolling(list, messages, waiting);

  useEffect(() => {
    if (!chat.hasOlder.value || !globalThis.IntersectionObserver) return undefined;
    const watcher = new IntersectionObserver(([entry]) => entry.isIntersecting && chat.state.value === "loaded" && chat.loadOlder());
    watcher.observe(earlier.current);
    return () => watcher.disconnect();
  }, [chat, chat.hasOlder.value]);

  return (
    <>
      {chat.hasOlder.value && <button ref={earlier} class="quiet earlier" type="button" onClick={chat.loadOlder}>{t("chat.earlier")}</button>}
      <ol ref={list} class="messages" aria-label={t("chat.messages")}>
        {messages.map((message) =>
          message.isAiResponse ? <Answer key={message._id} answer={message} chat={chat} newest={message === newest} /> : <Question key={message._id} question={message} />,
        )}
        {waiting.map((item) => <WaitingQuestion key={item.clientId} item={item} />)}
      </ol>
    </>
  );
}

const NEAR = 120;
const SETTLING = 2000;
const page = () => document.scrollingElement;
const fromEnd = () => page().scrollHeight - innerHeight - scrollY;

/**
 * Where the page stands: at the end when a chat opens, also while its formulas are still being set; after a question, the end is followed only until the question
 * reaches the top, so that the student reads the answer from its beginning while it grows; earlier messages that come in
 * above move nothing.
 */
function useScrolling(list, messages, waiting) {
  const before = useRef({ first: null, count: 0, height: 0 });
  const asked = useRef(false);
  useLayoutEffect(() => {
    const was = before.current;
    if (waiting.length) asked.current = true;
    const first = messages[0]?._id ?? null;
    const count = messages.length + waiting.length;
    const older = was.first && first !== was.first && messages.some((message) => message._id === was.first);
    if (older) scrollBy(0, page().scrollHeight - was.height);
    else if (count !== was.count) scrollTo(0, page().scrollHeight);
    /* An answer that came all at once is growth too: that is for the observer below. */
    before.current = { first, count, height: older || count !== was.count ? page().scrollHeight : was.height };
  }, [messages, waiting]);

  useEffect(() => {
    if (!globalThis.ResizeObserver) return undefined;
    const opened = performance.now();
    const shown = list.current;
    const watcher = new ResizeObserver(() => {
      if (!shown.isConnected) return; /* the page was left in this very frame */
      const grew = page().scrollHeight - before.current.height;
      before.current.height = page().scrollHeight;
      const questions = shown.querySelectorAll(".question");
      const top = questions.length ? questions[questions.length - 1].getBoundingClientRect().top : 0;
      const room = top - document.querySelector(".head").offsetHeight - 16;
      const settling = !asked.current && performance.now() - opened < SETTLING && !shown.querySelector("[aria-busy]");
      if (grew > 0 && fromEnd() - grew < NEAR && (settling || room > 0)) scrollBy(0, settling ? grew : Math.min(grew, room));
    });
    watcher.observe(shown);
    return () => watcher.disconnect();
  }, []);
}

/** A way down for whoever has scrolled up. It stands over the composer, so that it hides no words. */
function ToLatest() {
  const away = useSignal(false);
  useEffect(() => {
    const look = () => (away.value = fromEnd() > 400);
    const growth = globalThis.ResizeObserver && new ResizeObserver(look);
    growth?.observe(document.body);
    addEventListener("scroll", look, { passive: true });
    return () => {
      growth?.disconnect();
      removeEventListener("scroll", look);
    };
  }, []);
  if (!away.value) return null;
  const down = () => scrollTo({ top: page().scrollHeight, behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  return <button class="round to-latest" type="button" aria-label={t("chat.to_latest")} onClick={down}><Icon name="down" /></button>;
}
