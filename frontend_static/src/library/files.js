/** What can be said of a file on the phone, before anything of it is sent. */
import { language } from "../i18n.js";

/** As the backend's settings have it (materials); a file that is larger is refused here, without its bytes on the line. */
export const LARGEST = 10 * 1024 * 1024;
export const READABLE = [".pdf", ".docx", ".txt", ".md", ".markdown"];

const ending = (name) => /\.[^.]+$/.exec(name.toLowerCase())?.[0] ?? "";

/** The key of the sentence that says what is wrong with a file ({name, size}), or null. `room` is what is left of the student's storage, in bytes. */
export function refusalOf({ name, size }, room = Infinity) {
  if (ending(name) === ".doc") return "error.file_old_word";
  if (!READABLE.includes(ending(name))) return "error.file_unknown";
  if (!size) return "error.file_empty";
  if (size > LARGEST) return "upload.too_large";
  return size > room ? "upload.no_room" : null;
}

/** A topic to begin with: "Aralin_3_ang_selula.pdf" is about "Aralin 3 ang selula". */
export function topicOf(name) {
  const words = name.slice(0, name.length - ending(name).length).replace(/[_\s]+/g, " ").trim();
  return (words || name).slice(0, 120);
}

/** "12 KB", "3.4 MB", as the student's language writes numbers. */
export function sizeOf(bytes) {
  const [size, unit, digits] = bytes < 1024 * 1024 ? [Math.ceil(bytes / 1024), "KB", 0] : [bytes / 1024 / 1024, "MB", 1];
  return `${new Intl.NumberFormat(`${language.value}-PH`, { maximumFractionDigits: digits }).format(size)}\u00a0${unit}`;
}

/** "cells, week 3," → ["cells", "week 3"]. */
export const tagsIn = (text) => [...new Set(text.split(",").map((tag) => tag.trim()).filter(Boolean))];
