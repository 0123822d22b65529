/** A search through the passages of a student's materials. */
import { signal } from "@preact/signals";
import { call } from "../api.js";
import { t } from "../i18n.js";
import { settling } from "./settling.js";
import { say } from "./status.js";

const LIMIT = 20;

/** What is looked for, and what was found; kept while the page is open, so that the way back from a hit leads here again. */
export function newSearch() {
  return { query: signal(""), found: signal(null), error: signal(null) };
}

export const searchOfAll = newSearch();

export async function look(search, query, where) {
  search.query.value = query;
  search.found.value = null;
  search.error.value = null;
  if (!query) return;
  await settling(search.error, async () => {
    const { passages } = await call("GET", `/api/materials/search?${new URLSearchParams({ q: query, limit: LIMIT, ...where })}`);
    if (search.query.value !== query) return;
    search.found.value = passages;
    say(t(passages.length === 1 ? "search.count_one" : "search.count", { count: passages.length }));
  });
}
