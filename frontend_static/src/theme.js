/** Light or dark: as the phone is set ("auto"), or as the student chose on this device. */
import { signal } from "@preact/signals";
import { device } from "./device.js";

export const theme = signal("auto");

export function chooseTheme(wanted) {
  device.set("theme", wanted === "auto" ? null : wanted);
  showTheme(wanted);
}

export function showTheme(wanted) {
  theme.value = wanted;
  document.documentElement.dataset.theme = wanted;
  /* The bar of the browser has two colours of its own: one for a light phone, one for a dark one. */
  for (const bar of document.querySelectorAll("meta[name=theme-color]")) {
    const own = bar.media.includes("dark") ? "dark" : "light";
    bar.dataset.own ??= bar.content;
    const shown = document.querySelector(`meta[name=theme-color][media*=${wanted === "auto" ? own : wanted}]`);
    bar.content = shown.dataset.own ?? shown.content;
  }
}
