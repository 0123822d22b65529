/** What the parts behind the log-in (library) take from the frame's part, which is there before them (see build.mjs). */
export * from "./Dialog.jsx";
export * from "./kept.js";
export * from "./markdown/Markdown.jsx";
export * from "./wake.js";
