/** What the subset of the maths font holds: letters as MathML draws them (italic ones stand high in Unicode), Greek, operators, delimiters. */
const range = (first, last) => Array.from({ length: last - first + 1 }, (_, step) => String.fromCodePoint(first + step)).join("");

export const MATHS_CHARACTERS = [
  range(0x20, 0x7e),
  "\u00a0±×÷·°¬¢₱$€",
  "ΓΔΘΛΞΠΣΦΨΩ",
  range(0x1d434, 0x1d454) + "ℎ" + range(0x1d456, 0x1d467),
  range(0x1d6fc, 0x1d715),
  "αβγδεθλμπρσφω",
  "′″…⋯⋮⋱−∓√∑∏∫∂∇∞≈≠≤≥≡≅∝∈∉⊂⊆∪∩∅∴∵∠⊥∥△→←↔⇒⇔⇌⟨⟩⌊⌋⌈⌉|∣∗∘ℝℕℤℚ¯‾^ˆ˙⃗⏞⏟",
].join("");
