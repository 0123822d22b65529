"""What the readers of worded problems share: amounts, lists of numbers, and whether anything is left that says more."""

from __future__ import annotations

import re
from fractions import Fraction

from functions.tutor.maths.question_words import COURTESY
from functions.tutor.maths.tree import TooLarge

MAX_DIGITS = 15
# A number as typed, without and with a sign or a fraction bar.
PLAIN = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|\.[0-9]+)"
SIGNED = rf"(?:-\s?)?{PLAIN}(?:\s?/\s?[0-9]+)?"
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
MORE = re.compile(r"[^\s\w.,:;?!'\"()’-]|[\d_]")
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
    """The numbers of a list: with blanks after its commas, those without are between thousands."""
    if re.search(r"[,;]\s", text):
        pieces = re.split(r"\s*[,;]\s+(?:(?:and|at)\s+)?|\s+(?:and|at)\s+", text)
    else:
        pieces = re.split(r"\s*[,;]\s*|\s+(?:and|at)\s+|\s+(?![/0-9]*/)", text)
    return [amount(piece) for piece in pieces if piece.strip()]


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())
