/** Starts the app in the browser: takes over the HTML that build.mjs wrote. */
import { hydrate } from "preact";
import { App } from "./App.jsx";
import { device } from "./device.js";
import { preferredLanguage, chooseLanguage } from "./i18n.js";
import { followLinks, path } from "./router.js";
import { finishLeaving } from "./session.js";
import { showTheme } from "./theme.js";

export * from "./shared.js";

/** "/" shows log-in to whoever has no session; the page says which of the two the server chose. */
const page = document.documentElement.dataset.page;
if (page !== "app") path.value = `/${page}`;

showTheme(device.get("theme") ?? "auto");
followLinks();
hydrate(<App />, document.getElementById("app"));

const wanted = preferredLanguage();
if (wanted !== document.documentElement.lang) chooseLanguage(wanted).catch(() => {});
finishLeaving();
