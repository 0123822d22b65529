/** How the tutor helps in a chat: "guide" (hints first), "explain", "check" (looks at the student's own work). */
import { computed, signal } from "@preact/signals";
import { call } from "../api.js";
import { chats, setChat } from "./chats.js";
import { tellTabs } from "./tabs.js";

export const MODES = ["guide", "explain", "check"];

/**
 * The mode of one chat. What the student has just chosen counts first, then what the list of chats or the newest question
 * says. A choice that could not be saved goes along with the next question.
 */
export function modeOf(chatId, messages) {
  const chosen = signal(null);
  const listed = () => chats.value?.find((chat) => chat.id === chatId);
  const current = computed(() => chosen.value?.mode ?? listed()?.mode ?? [...messages.value].reverse().find((one) => one.mode)?.mode ?? "guide");

  /** Throws ApiError. */
  async function save(mode) {
    await call("PUT", `/api/messages/chats/${encodeURIComponent(chatId)}/mode`, { body: { mode } });
    settle(mode);
  }

  /** The server has it: from now on the list tells, which another device may change. */
  function settle(mode) {
    setChat(chatId, { mode });
    tellTabs({ chatId, mode });
    if (chosen.value?.mode === mode) chosen.value = listed() ? null : { mode, saved: true };
  }

  /** Throws ApiError when the server refuses; then all is as before. */
  async function choose(mode) {
    const before = chosen.value;
    chosen.value = { mode, saved: false };
    if (!messages.value.length) return;
    try {
      await save(mode);
    } catch (problem) {
      if (problem.code === "network" || problem.status === 404 || problem.status >= 500) return;
      if (chosen.value?.mode === mode) chosen.value = before;
      throw problem;
    }
  }

  /** A question has arrived, with this mode or without one. */
  function sent(mode) {
    if (mode) settle(mode);
    if (unsaved()) choose(unsaved()).catch(() => {});
  }

  const unsaved = () => (chosen.value && !chosen.value.saved ? chosen.value.mode : null);
  return { current, choose, save, sent, unsaved };
}
