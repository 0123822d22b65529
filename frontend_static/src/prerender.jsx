/** Run by build.mjs under Node: the HTML of each page as a student sees it before the script is there. */
import { renderToString } from "preact-render-to-string";
import { App } from "./App.jsx";
import { speak, t } from "./i18n.js";
import { path } from "./router.js";

const TITLES = { login: "login.title", register: "register.title", forgot: "forgot.title", reset: "reset.title" };

/** {app, title, description} of one page ("app", "login", …) in one language. */
export function prerender(page, language, strings) {
  speak(language, strings);
  path.value = page === "app" ? "/" : `/${page}`;
  const title = page === "app" ? "BrainBytes" : `${t(TITLES[page])} · BrainBytes`;
  return { app: renderToString(<App />), title, description: t("tagline") };
}
