/** Light or dark: as the phone is set ("auto"), or as the student chose on this device. */
import { signal } from "@preact/signals";
import { device } from "./device.js";

export const theme = signal("auto");

export function chooseTheme(wanted) {
  theme.value = wanted;
  device.set("theme", wanted === "auto" ? null : wanted);
  document.documentElement.dataset.theme = wanted;
}
