/** Formulas: LaTeX to MathML nodes. Loaded when the first formula appears, with its stylesheet and font. */
import temml from "temml";

const LIMITS = { throwOnError: false, maxSize: [20, 20], maxExpand: 400, trust: false };

/** Writes a formula into an element; one that cannot be read stays as its source text. */
export function writeFormula(source, element, display) {
  const holder = document.createElement("span");
  try {
    temml.render(source, holder, { ...LIMITS, displayMode: display });
  } catch {
    return;
  }
  if (holder.querySelector(".temml-error")) return;
  element.replaceChildren(...holder.childNodes);
}

export function loadStyle(address) {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = address;
  document.head.append(link);
}
