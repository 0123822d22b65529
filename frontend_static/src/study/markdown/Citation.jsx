/** A [1] in an answer's text: a chip that opens the passage it stands for. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { t } from "../../i18n.js";

/** Of the answer around: `cited` (number → {number, passageId, materialId, topic, page, heading}) and open(citation). */
export const Citations = createContext({ cited: new Map(), open() {} });

/** "Source 1, page 3 of Leaves": what a screen reader says. */
export const named = ({ number, page, topic }) => t(page ? "cite.page" : "cite.name", { number, page, topic });

export function Chip({ number }) {
  const { cited, open } = useContext(Citations);
  const citation = cited.get(number);
  return <button class="cite" type="button" aria-label={named(citation)} aria-haspopup="dialog" onClick={() => open(citation)}>{number}</button>;
}
