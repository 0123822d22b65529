/** One answer on its way: the connection it comes over, what each event makes of it, how often it is drawn. */
import { ApiError } from "../api.js";
import { eventsOf } from "./events.js";
import { grow } from "./growing.js";

const DRAW_EVERY = 100;
/** The server sends a comment every 15 s; a line that is silent longer than this is dead even if nobody said so. */
const SILENCE = 40_000;

/** Takes one event of a growing answer in; gives what the answer is when this was the last one, else null. */
export function endIn({ event, data }, growing) {
  if (event === "error") return { status: growing.text ? "incomplete" : "failed", text: growing.text || data.message, problem: data.error };
  if (event === "done") {
    /* The server could not store the end: who asks again from here gets it once it can. */
    if (data.aiMessage?.status === "writing") throw new ApiError("network");
    return { status: "complete", ...data.aiMessage };
  }
  if (event === "delta") {
    const grown = grow(growing, data);
    if (!grown) throw new ApiError("network");
    Object.assign(growing, grown);
  }
  return null;
}

/** Sets a signal to the newest text at most every 100 ms. */
export function drawing(live) {
  let timer = null;
  let newest = live.value;
  const draw = (text) => {
    newest = text;
    timer ??= setTimeout(() => {
      timer = null;
      live.value = newest;
    }, DRAW_EVERY);
  };
  draw.end = () => {
    clearTimeout(timer);
    live.value = newest;
  };
  return draw;
}

/** A connection that gives up when nothing at all has come for too long: {events, close}. */
export async function connected(connect) {
  const abort = new AbortController();
  let timer;
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(() => abort.abort(), SILENCE);
  };
  alive();
  try {
    const response = await connect(abort.signal);
    const close = () => {
      clearTimeout(timer);
      abort.abort();
    };
    return { events: eventsOf(response.body, alive), close };
  } catch (problem) {
    clearTimeout(timer);
    throw problem;
  }
}
