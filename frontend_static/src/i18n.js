/** The sentences of the page, in English or Filipino. */
import { signal } from "@preact/signals";
import { boot } from "./boot.js";
import { device } from "./device.js";

export const LANGUAGES = ["en", "fil"];
export const language = signal(boot.language);
const strings = signal(boot.strings);

/** The sentence under a key, its {names} filled in. Reading it in a component follows a change of language. */
export function t(key, values) {
  const sentence = strings.value[key] ?? key;
  return values ? sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole) : sentence;
}

/** The sentence for an error code; a code this build does not know falls back to what the server said. */
export function sentenceFor(error) {
  const key = `error.${error.code}`;
  if (key in strings.value) return t(key);
  return error.message || t("error.internal_error");
}

/** Switches the page to a language and remembers it on this device. */
export async function chooseLanguage(wanted) {
  device.set("language", wanted);
  if (wanted === language.value) return;
  if (wanted !== boot.language) {
    const answer = await fetch(boot.files[`strings-${wanted}`]);
    strings.value = await answer.json();
  } else {
    strings.value = boot.strings;
  }
  language.value = wanted;
  document.documentElement.lang = wanted;
}

/** What this student reads: chosen here before, or what the phone is set to. */
export function preferredLanguage() {
  const chosen = device.get("language");
  if (LANGUAGES.includes(chosen)) return chosen;
  const spoken = (navigator.languages ?? [])[0] ?? "";
  return /^(fil|tl)\b/i.test(spoken) ? "fil" : boot.language;
}

/** Gives build.mjs the strings of one language while it writes the HTML. */
export function speak(wanted, sentences) {
  language.value = wanted;
  strings.value = sentences;
}

const REGION = { en: "en-PH", fil: "fil-PH" };

/** "today at 3:40 PM", "12 Mar": how long ago something was, in few letters. */
export function shortTime(iso) {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return "";
  const sameDay = time.toDateString() === new Date().toDateString();
  const form = sameDay ? { hour: "numeric", minute: "2-digit" } : { day: "numeric", month: "short" };
  return new Intl.DateTimeFormat(REGION[language.value], form).format(time);
}
