/** The library's line for screen readers: what has begun and what has ended, in words, one thing at a time. */
import { signal } from "@preact/signals";

export const said = signal("");
export const say = (sentence) => (said.value = sentence);
