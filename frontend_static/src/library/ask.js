/** Takes materials along to a new chat, where the answers come from them. */
import { device } from "../device.js";
import { go } from "../router.js";
import { keyOf } from "../session.js";

/** Of a whole subject, or of some of its materials by their ids; `topic` is what the chat calls it. */
export function askAbout({ subject, materialIds = [], topic }) {
  device.set(keyOf("attach"), { subject, materialIds, topic });
  go("/");
}
