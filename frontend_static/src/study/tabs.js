/**
 * The tabs of one student in one browser tell each other what happens, so that all of them show the same without asking the
 * server. Other devices are looked after when the student comes back to the page (wake.js).
 */
import { student } from "../session.js";

let channel = null;

/** Begins to listen: `listener` is called with what another tab told. */
export function hearTabs(listener) {
  if (!globalThis.BroadcastChannel) return;
  channel = new BroadcastChannel(`brainbytes/${student.value._id}`);
  channel.onmessage = ({ data }) => listener(data);
}

/** Tells {chatId, began | reopened | rated | mode | materials} or {ended} to the other tabs. */
export function tellTabs(news) {
  channel?.postMessage(news);
}
