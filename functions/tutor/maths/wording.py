"""What the readers of worded problems share: amounts, lists of numbers, and whether anything is left that says more."""

from __future__ import annotations

import re
from fractions import Fraction

from functions.tutor.maths.question_words import COURTESY
from functions.tutor.maths.tree import NotMaths, TooLarge

MAX_DIGITS = 15
# A number as typed, without and with a sign or a fraction bar.
PLAIN = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|\.[0-9]+)"
SIGNED = rf"(?:-\s?)?{PLAIN}(?:\s?/\s?[0-9]+)?"
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
MORE = re.compile(r"[^\s\w.,:;?!'\"()’-]|[\d_]")
MIXED = re.compile(r"(-?)\s?([0-9]+) ([0-9]+/[0-9]+)")
# One item of a list is a number; commas, blanks and "and" stand between them.
LIST = rf"(?:{SIGNED})(?:(?:\s*[,;]\s*(?:and\s|at\s)?\s*|\s+(?:and|at)\s+|\s+)(?:{SIGNED}))+"


def is_plain(rest: str, allowed: frozenset[str] = frozenset()) -> bool:
    """Whether nothing is left of a question but courtesies, allowed words and punctuation."""
    return not MORE.search(rest) and set(WORD.findall(rest)) <= COURTESY | allowed


def without(text: str, found: re.Match[str]) -> str:
    """The text around what was found."""
    return re.sub(" {2,}", " ", f"{text[: found.start()]} {text[found.end() :]}")


def amount(text: str) -> Fraction:
    """1,200 or -3/4. Raises TooLarge, and ZeroDivisionError for 1/0."""
    digits = re.sub(r"[,\s]", "", text)
    if any(len(piece) > MAX_DIGITS for piece in re.split("[/.]", digits)):
        raise TooLarge
    top, _, bottom = digits.partition("/")
    return Fraction(top) / Fraction(bottom or "1")


def amounts(text: str) -> list[Fraction]:
    """The numbers of a list: with blanks after its commas, those without are between thousands. Raises NotMaths."""
    blank = r"\s+" if re.search(r"[,;]\s", text) else r"\s*"
    pieces = re.split(rf"\s*[,;]{blank}(?:(?:and|at)\s+)?|\s+(?:and|at)\s+", text.strip())
    return [_item(piece) for piece in (pieces if len(pieces) > 1 else text.split())]


def _item(piece: str) -> Fraction:
    if mixed := MIXED.fullmatch(piece):
        whole, part = amount(mixed[2]), amount(mixed[3])
        return -(whole + part) if mixed[1] else whole + part
    if not re.fullmatch(SIGNED, piece):
        raise NotMaths
    return amount(piece)


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())
