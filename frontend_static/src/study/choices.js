/** What a student chooses for a chat: how the tutor helps ("guide", "explain", "check"), and which materials it answers from. */
import { computed, signal } from "@preact/signals";
import { call } from "../api.js";
import { chats, setChat } from "./chats.js";
import { tellTabs } from "./tabs.js";

export const MODES = ["guide", "explain", "check"];
/** No materials: the tutor answers from all that it knows. */
export const NOTHING = { subject: null, materialIds: [] };

export const modeOf = (chatId, messages) => choiceOf(chatId, messages, { name: "mode", initial: "guide", toBody: (mode) => ({ mode }) });

/** {subject, materialIds}: a whole subject, or the materials named. */
export const materialsOf = (chatId, messages) => choiceOf(chatId, messages, { name: "materials", initial: NOTHING, toBody: (materials) => materials });

/**
 * One choice of one chat. What the student has just chosen counts first, then what the list of chats or the newest question
 * says. A choice that could not be saved goes along with the next question.
 */
function choiceOf(chatId, messages, { name, initial, toBody }) {
  const chosen = signal(null);
  const listed = () => chats.value?.find((chat) => chat.id === chatId);
  const told = () => listed() ?? [...messages.value].reverse().find((one) => one[name]);
  const current = computed(() => chosen.value?.choice ?? told()?.[name] ?? initial);
  const isChosen = (choice) => chosen.value !== null && JSON.stringify(chosen.value.choice) === JSON.stringify(choice);

  /** Throws ApiError. */
  async function save(choice) {
    await call("PUT", `/api/messages/chats/${encodeURIComponent(chatId)}/${name}`, { body: toBody(choice) });
    settle(choice);
  }

  /** The server has it: from now on the list tells, which another device may change. */
  function settle(choice) {
    setChat(chatId, { [name]: choice });
    tellTabs({ chatId, [name]: choice });
    if (isChosen(choice)) chosen.value = listed() ? null : { choice, saved: true };
  }

  /** Throws ApiError when the server refuses; then all is as before. */
  async function choose(choice) {
    const before = chosen.value;
    chosen.value = { choice, saved: false };
    if (!messages.value.length) return;
    try {
      await save(choice);
    } catch (problem) {
      if (problem.code === "network" || problem.status === 404 || problem.status >= 500) return;
      if (isChosen(choice)) chosen.value = before;
      throw problem;
    }
  }

  /** A question has arrived, with this choice or without one. */
  function sent(choice) {
    if (choice) settle(choice);
    if (unsaved()) choose(unsaved()).catch(() => {});
  }

  const unsaved = () => (chosen.value && !chosen.value.saved ? chosen.value.choice : null);
  return { current, choose, save, sent, unsaved };
}
