"""Where a stream of text has to wait, and where the sentence that it waits for ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from functions.tutor.maths.answers.words import ORDINALS, STARTS

MAX_HELD = 800
_WORDS = sorted({*(STARTS - ORDINALS), "labing"})
_SPECIAL = ["no", "wala", "walang", "undefined", "hindi defined", "not defined", "inconsistent", "infinitely", "every"]
_SPECIAL += ["identity", "lahat", "all", "empty", "does not"]
_NOTHING = ["no", "wala", "walang"]
_REGION = ["less", "greater", "more", "fewer", "smaller", "larger", "bigger", "between", "least", "most", "mas"]
_REGION += ["higit"]
_SIGNS = r"[\d\\$=+<>≤≥≠±√∛π%°₱¼-¾⅐-⅞^²³⁰-⁹∞∅\U0001d400-\U0001d7ff\uff01-\uff5e]"
_LETTER = r"[b-df-hj-np-zα-ω]"
_BEFORE, _AFTER = r"(?<![A-Za-zÀ-ɏ'’])", r"(?![A-Za-zÀ-ɏ])"


@dataclass(frozen=True)
class Watch:
    """What could be (part of) a result: digits, signs, LaTeX, single letters, number words; and beginnings of these."""

    pattern: re.Pattern[str]
    prefixes: frozenset[str]


@cache
def watch_for(kind: str | None) -> Watch:
    """kind: "special" for results such as "no solution", "region" for x > 3, whose words wait too; "values": an unknown
    has some, and "no solution" is a claim."""
    words = [*_WORDS, *({"special": _SPECIAL, "region": _REGION, "values": _NOTHING}.get(kind or "", ()))]
    pattern = rf"{_SIGNS}|{_BEFORE}(?:{_LETTER}|(?:{'|'.join(words)})(?:['’]t)?){_AFTER}"
    prefixes = frozenset(word[:length] for word in words for length in range(1, len(word) + 1))
    return Watch(re.compile(pattern, re.IGNORECASE), prefixes)


_LAST_WORD = re.compile(r"[^\W\d_][^\W\d_'’-]*(?:['’-][^\W\d_]*)*$")
_FIRST_LETTERS = re.compile(r"[^\W\d_]*")
_MARKUP = re.compile(r"[\s(\[{*_`\"'|~−–-]+$")
_NUMBERED = re.compile(r"\d{1,2}[.)][ \t]+(?=\S)")
_NUMBERED_SO_FAR = re.compile(r"\d{1,2}(?:[.)][ \t]*)?")
_LINE_START = re.compile(r"(?:^|\n)[ \t>*_#+-]*$")
_END = re.compile(r"[.!?…]+(?:[*_)\]\"'”`]|\\\)|\\\]|\$)*(?=\s)|\n")
_NO_END = re.compile(
    r"(?:\b(?:no|sq|cu|vs|e\.g|i\.e|approx|dr|mr|mrs|ms|hal)|(?:^|\n)[ \t*_]*\d{1,2})\.$", re.IGNORECASE
)


def find(held: str, said: str, watch: Watch, final: bool) -> tuple[int, bool]:
    """(how much may leave unseen, whether what stands there has to be judged). said: what left of this sentence."""
    begun = _FIRST_LETTERS.match(held) if said[-1:].isalpha() else None
    first = at = begun.end() if begun else 0  # the rest of a word whose beginning has left
    while found := watch.pattern.search(held, at):
        start = found.start()
        if found.group().isdigit() and _LINE_START.search(said + held[:start] if said else held[:start]):
            if number := _NUMBERED.match(held, start):
                at = number.end()
                continue
            if not final and _NUMBERED_SO_FAR.fullmatch(held, start):
                return _before_markup(held, start), False
        if not final and found.end() == len(held) and found.group().isalpha():
            return _before_markup(held, start), False  # "no" may become "now"
        return _before_markup(held, start), True
    if final:
        return len(held), False
    word = _LAST_WORD.search(held, max(first, len(held) - 40))
    if word and word.group().lower().rpartition("-")[2] in {"", *watch.prefixes}:
        return _before_markup(held, word.start()), False
    return _before_markup(held, len(held)), False


def _before_markup(held: str, end: int) -> int:
    """Opening brackets, bold signs and a minus stay with what they belong to."""
    markup = _MARKUP.search(held, max(0, end - 20), end)
    return markup.start() if markup else end


def end_of_sentence(held: str, looked: int, final: bool) -> int | None:
    """Where the first sentence ends; None while it goes on."""
    for found in _END.finditer(held, max(0, looked - 12)):
        if found.group() == "\n":
            if not _in_formula(held[: found.start()]):
                return found.end()
        elif not _NO_END.search(held, 0, found.start() + 1):
            return found.end()
    if final:
        return len(held)
    if len(held) > MAX_HELD:
        space = held.rfind(" ", MAX_HELD // 2)
        return space if space > 0 else len(held)
    return None


def _in_formula(text: str) -> bool:
    """Whether a displayed formula is still open, in which a new line ends nothing."""
    opened = text.count("\\[") > text.count("\\]") or text.count("$$") % 2 == 1
    return opened or text.count("\\begin") > text.count("\\end") or text.count("\\boxed{") > text.count("}")


def last_end(said: str) -> int:
    """How much of it are whole sentences."""
    end = 0
    for found in _END.finditer(said):
        if found.group() == "\n" or not _NO_END.search(said, 0, found.start() + 1):
            end = found.end()
    return end
