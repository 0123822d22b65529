/** The student's chats: a page of its own on a phone, a list at the side from 900 px on. */
import { useEffect } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { shortTime, t } from "../i18n.js";
import { addressOf, go, path } from "../router.js";
import { Field, Notice } from "../parts/Field.jsx";
import { Icon } from "../parts/Icon.jsx";
import { useForm } from "../parts/useForm.js";
import { chatIdIn, chats, chatsError, deleteChat, loadChats, loadMoreChats, moreChats, renameChat } from "./chats.js";
import { closeConversation } from "./conversation.js";
import { Dialog } from "./Dialog.jsx";

export function SideList() {
  return (
    <nav class="side" aria-label={t("chats.title")}>
      <NewChat />
      <Chats />
    </nav>
  );
}

export function ChatsPage() {
  useEffect(() => {
    document.title = `${t("chats.title")} · BrainBytes`;
    loadChats();
  }, []);
  return (
    <main class="page" id="main" tabindex={-1}>
      <h1>{t("chats.title")}</h1>
      <div class="only-narrow">
        <NewChat />
        <Chats />
      </div>
      <p class="only-wide">{t("chats.pick")}</p>
    </main>
  );
}

const NewChat = () => <a class="button new-chat" href="/"><Icon name="plus" />{t("chats.new")}</a>;

function Chats() {
  const chosen = useSignal(null);
  const list = chats.value;
  return (
    <>
      {!list?.length && <Notice error={chatsError.value} />}
      {list && !list.length && <p class="aside">{t("chats.none")}</p>}
      {!list && !chatsError.value && <p class="aside">{t("opening")}</p>}
      <ul class="chats">
        {(list ?? []).map((chat) => <ChatRow key={chat.id} chat={chat} open={() => (chosen.value = chat)} />)}
      </ul>
      {moreChats.value && <button class="quiet" type="button" onClick={() => loadMoreChats().catch((error) => (chatsError.value = error))}>{t("chats.more")}</button>}
      {chosen.value && <ChatOptions chat={chosen.value} close={() => (chosen.value = null)} />}
    </>
  );
}

function ChatRow({ chat, open }) {
  const title = chat.title || t("chats.untitled");
  const current = chatIdIn(path.value) === chat.id;
  return (
    <li class="chat">
      <a class="chat-link" href={addressOf(chat.id)} aria-current={current ? "page" : undefined}>
        <span class="chat-title">{title}</span>
        <span class="chat-facts">{shortTime(chat.createdAt)} · {t(chat.messageCount === 1 ? "chats.count_one" : "chats.count", { count: chat.messageCount })}</span>
      </a>
      <button class="round" type="button" aria-label={t("chats.options", { title })} aria-haspopup="dialog" onClick={open}><Icon name="more" /></button>
    </li>
  );
}

/** Rename, or delete after asking. */
function ChatOptions({ chat, close }) {
  const deleting = useSignal(false);
  const error = useSignal(null);
  const title = chat.title || t("chats.untitled");
  const { form, submit, busy, fields, notice } = useForm(async (values) => {
    await renameChat(chat.id, values.title.trim());
    close();
  });

  async function remove() {
    try {
      await deleteChat(chat.id);
      closeConversation(chat.id);
      if (chatIdIn(path.value) === chat.id) go("/", { replace: true });
      close();
    } catch (problem) {
      error.value = problem;
    }
  }

  if (deleting.value) {
    return (
      <Dialog title={t("chats.delete_title")} close={close}>
        <p>{t("chats.delete_sure", { title })}</p>
        <Notice error={error.value} />
        <div class="actions">
          <button class="button danger" type="button" onClick={remove}>{t("chats.delete_yes")}</button>
          <button class="quiet" type="button" onClick={close}>{t("cancel")}</button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title={t("chats.options_title")} close={close}>
      <form ref={form} onSubmit={submit} noValidate>
        <Notice error={notice} />
        <Field label={t("chats.title_label")} name="title" id="chat-title" required maxlength={120} defaultValue={chat.title} error={fields.title} autocomplete="off" />
        <div class="actions">
          <button class="button" aria-disabled={busy ? "true" : undefined}>{t("save")}</button>
          <button class="quiet" type="button" onClick={close}>{t("cancel")}</button>
        </div>
      </form>
      <hr />
      <button class="quiet danger-text" type="button" onClick={() => (deleting.value = true)}>{t("chats.delete")}</button>
    </Dialog>
  );
}
