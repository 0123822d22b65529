/** Everything behind the log-in: the frame around the pages, and which page an address shows. */
import { useEffect, useRef } from "preact/hooks";
import { signal, useSignal } from "@preact/signals";
import { signedOut } from "../api.js";
import { device } from "../device.js";
import { t } from "../i18n.js";
import { goLogIn, path } from "../router.js";
import { student, whoAmI } from "../session.js";
import { Opening, Part } from "../parts/Part.jsx";
import { Wordmark } from "../parts/Mark.jsx";
import { Icon } from "../parts/Icon.jsx";
import { Avatar } from "./Avatar.jsx";
import { ChatsPage, SideList } from "./ChatList.jsx";
import { ConversationPage } from "./ConversationPage.jsx";
import { LogInSheet } from "./LogInSheet.jsx";
import { announced } from "./answers.js";
import { conversation } from "./conversation.js";
import { chatIdIn, loadChats, setChat } from "./chats.js";
import { startOutbox } from "./outbox.js";
import { hearTabs } from "./tabs.js";
import { loadUsage, usage } from "./usage.js";
import { answerEnded, onWake } from "./wake.js";
import { keepShell } from "./shell.js";

export * from "./shared.js";

export default function Study() {
  const failed = useSignal(false);

  /** A student this phone knows starts at once, also without network; anyone else waits for the server's word. */
  async function begin() {
    failed.value = false;
    const known = Boolean(student.value);
    if (known) start();
    try {
      await whoAmI();
      if (!known) start();
    } catch (error) {
      if (!error.code) throw error;
      if (error.code === "not_signed_in" && !known) {
        signedOut.value = false;
        goLogIn();
      } else if (!known) {
        failed.value = true;
      }
    }
  }
  useEffect(() => {
    begin();
  }, []);

  if (!student.value) return <Opening failed={failed.value} retry={begin} />;
  return <Frame />;
}

let started = null;

function start() {
  if (started === student.value._id) return;
  started = student.value._id;
  startOutbox((item) => conversation(item.chatId).deliver(item));
  loadChats();
  loadUsage();
  onWake(loadChats);
  hearTabs(heard);
  keepShell();
  /* Logged out in another tab: nothing of this student stays in view here. */
  device.follow("student", (other) => other?._id === started || location.assign("/"));
}

/** News of another tab. A chat that is not looked at here is read anew when it is. */
function heard(news) {
  if (news.ended) {
    answerEnded();
    usage.value = news.usage;
  }
  for (const name of ["mode", "materials"]) if (news[name]) setChat(news.chatId, { [name]: news[name] });
  if (document.visibilityState !== "visible") return;
  if (news.began) loadChats();
  if (news.chatId && news.chatId === chatIdIn(path.value)) conversation(news.chatId).hear(news);
}

const online = signal(navigator.onLine !== false);
for (const name of ["online", "offline"]) addEventListener(name, () => (online.value = name === "online"));

function Frame() {
  const page = path.value;
  useFocusOnNewPage(page);
  return (
    <div class="frame">
      <header class="head">
        <div class="top">
          <a class="top-home" href="/" aria-label={t("nav.home")}><Wordmark /></a>
          <nav class="top-nav" aria-label={t("nav.label")}>
            <TopLink to="/chats" name={t("nav.chats")} narrow><Icon name="chats" /></TopLink>
            <TopLink to="/library" current={inLibrary(page)} name={t("nav.library")}><Icon name="shelf" /></TopLink>
            <TopLink to="/progress" current={inProgress(page)} name={t("nav.progress")}><Icon name="progress" /></TopLink>
            <TopLink to="/profile" name={t("nav.profile")}><Avatar student={student.value} /></TopLink>
          </nav>
        </div>
        <div class="stripes" aria-hidden="true" />
        {!online.value && <p class="offline"><Icon name="cloud" />{t("offline")}</p>}
      </header>
      <div class="columns">
        <SideList />
        <Page />
      </div>
      <StatusLine />
      <LogInSheet />
    </div>
  );
}

/** One of the main pages; on a phone its picture alone is seen. `narrow`: only there, because a wide screen shows the page's content anyway. */
function TopLink({ to, name, current = path.value === to, narrow = false, children }) {
  return <a class={`top-link ${narrow ? "only-narrow" : ""}`} href={to} aria-current={current ? "page" : undefined}>{children}<span class="top-word">{name}</span></a>;
}

const inProgress = (address) => /^\/progress(\/|$)/.test(address);
const inLibrary = (address) => /^\/(library|materials)(\/|$)/.test(address);

function Page() {
  if (inProgress(path.value)) return <Part key="progress" name="progress" />;
  if (path.value === "/profile") return <Part key="profile" name="profile" />;
  if (inLibrary(path.value)) return <Part key="library" name="library" />;
  if (path.value === "/chats") return <ChatsPage />;
  return <ConversationPage chatId={chatIdIn(path.value)} />;
}

/** A new page takes the focus, unless something in it (the composer) has taken it already. */
function useFocusOnNewPage(page) {
  const last = useRef(page);
  useEffect(() => {
    if (last.current === page) return;
    last.current = page;
    const main = document.getElementById("main");
    if (main && !main.contains(document.activeElement)) main.focus({ preventScroll: true });
  }, [page]);
}

/** The only live region: says that an answer begins and that it ended, never its words. */
function StatusLine() {
  return <p class="hidden" role="status">{announced.value ? t(STATUS[announced.value]) : ""}</p>;
}

const STATUS = {
  writing: "status.writing", complete: "status.complete", incomplete: "status.incomplete", stopped: "status.stopped", failed: "status.failed",
  rated_helpful: "status.rated_helpful", rated_wrong: "status.rated_wrong", rated_too_hard: "status.rated_too_hard",
};
