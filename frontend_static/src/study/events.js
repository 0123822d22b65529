/** Server-sent events out of a fetch body. */
import { ApiError } from "../api.js";

/** Yields {event, data (parsed JSON), id} for each event of a stream of bytes; comment lines only show that the line is alive. A broken connection is an ApiError. */
export async function* eventsOf(stream, onAlive = () => {}) {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (;;) {
      const { value, done } = await reader.read().catch(lost);
      if (done) return;
      onAlive();
      rest += decoder.decode(value, { stream: true });
      const parts = rest.split(/\r\n\r\n|\n\n|\r\r/);
      rest = parts.pop();
      for (const part of parts) {
        const event = parseEvent(part);
        if (event) yield event;
      }
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

function lost() {
  throw new ApiError("network");
}

/** One event from its lines, or null for comments and for data that is no JSON. */
export function parseEvent(lines) {
  const event = { event: "message", data: "", id: null };
  const data = [];
  for (const line of lines.split(/\r\n|\n|\r/)) {
    if (line.startsWith(":") || !line) continue;
    const colon = line.indexOf(":");
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (name === "data") data.push(value);
    else if (name === "event") event.event = value;
    else if (name === "id") event.id = value;
  }
  if (!data.length) return null;
  try {
    event.data = JSON.parse(data.join("\n"));
  } catch {
    return null;
  }
  return event;
}
