/** The list of chats, newest first; what was read before stays readable without network. */
import { signal } from "@preact/signals";
import { call } from "../api.js";
import { keyOf } from "../session.js";
import { kept } from "./kept.js";

const PAGE = 30;

/** The chat that an address names, or null ("/" is a chat that has not begun). */
export const chatIdIn = (address) => (address.startsWith("/chats/") ? decodeURIComponent(address.slice("/chats/".length)) : null);

/** null until the first list is there. */
export const chats = signal(null);
export const moreChats = signal(false);
export const chatsError = signal(null);

let loading = null;

/** Reads the newest chats; calls that overlap are one request. */
export function loadChats() {
  loading ??= load().finally(() => (loading = null));
  return loading;
}

async function load() {
  chats.value ??= await kept.get(keyOf("chats"));
  try {
    const page = await call("GET", `/api/messages/chats?limit=${PAGE}`);
    const older = (chats.value ?? []).filter((chat) => page.length === PAGE && !page.some((one) => one.id === chat.id) && chat.createdAt < page.at(-1).createdAt);
    chats.value = [...page, ...older];
    moreChats.value = page.length === PAGE;
    chatsError.value = null;
    kept.set(keyOf("chats"), chats.value.slice(0, 100));
  } catch (error) {
    if (!error.code) throw error;
    chatsError.value = error;
  }
}

export async function loadMoreChats() {
  const page = await call("GET", `/api/messages/chats?limit=${PAGE}&before=${encodeURIComponent(chats.value.at(-1).id)}`);
  chats.value = [...chats.value, ...page.filter((chat) => !chats.value.some((one) => one.id === chat.id))];
  moreChats.value = page.length === PAGE;
}

export async function renameChat(chatId, title) {
  await call("PUT", `/api/messages/chats/${encodeURIComponent(chatId)}/title`, { body: { title } });
  setChat(chatId, { title });
}

/** What the server has taken of one chat, before the list is read again. */
export function setChat(chatId, changes) {
  chats.value = chats.value?.map((chat) => (chat.id === chatId ? { ...chat, ...changes } : chat)) ?? null;
  if (chats.value) kept.set(keyOf("chats"), chats.value);
}

/** The tutor finds a title after the first answer; milliseconds. */
const NAMED_AFTER = [3000, 10_000];

/** Reads the list again until a new chat has another title than at its first answer's end. */
export function awaitName(chatId) {
  const title = () => chats.value?.find((chat) => chat.id === chatId)?.title;
  let before;
  const look = () => title() === before && loadChats();
  const first = () => {
    before = title();
    look();
  };
  setTimeout(first, NAMED_AFTER[0]).unref?.();
  setTimeout(look, NAMED_AFTER[1]).unref?.();
}

export async function deleteChat(chatId) {
  await call("DELETE", `/api/messages/chats/${encodeURIComponent(chatId)}`);
  chats.value = chats.value.filter((chat) => chat.id !== chatId);
  kept.set(keyOf("chats"), chats.value);
}
