/**
 * What the parts (study, profile) take from the first load. build.mjs lets their imports of these modules point at the
 * built first load, so that Preact and the app's state exist once and the first load stays one file.
 */
export * from "preact";
export * from "preact/hooks";
export * from "@preact/signals";
export * from "preact/jsx-runtime";
export * from "./api.js";
export * from "./boot.js";
export * from "./device.js";
export * from "./i18n.js";
export * from "./router.js";
export * from "./session.js";
export * from "./theme.js";
export * from "./pages/Account.jsx";
export * from "./parts/Field.jsx";
export * from "./parts/Icon.jsx";
export * from "./parts/LanguageChoice.jsx";
export * from "./parts/Mark.jsx";
export * from "./parts/Part.jsx";
export * from "./parts/useForm.js";
