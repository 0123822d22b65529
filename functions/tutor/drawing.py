"""The numbers of a question drawn anew, its words left as they are.

A twin keeps the manners of the original: proper fractions stay proper, round numbers round, a rise rises.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from math import gcd, isqrt
from random import Random

# Numbers of a family stay in it half of the time, the angles always.
HALF = 0.5
SQUARES = (4, 9, 16, 25, 36, 49, 64, 81, 100, 121, 144)
CUBES = (8, 27, 64, 125)
ANGLES = (30, 45, 60)
EXPONENTS = (2, 3, 4, 5)
ANEW_FIRST = 60  # tries with all numbers drawn anew before the other ways, which vary less
ROUND = 100  # from which on a round number stays round, whatever stands beside it
OF_THREE = 3  # numbers, of which the last can be made to fit
# A number that may be drawn anew: not an exponent, not an index, not π, not the 2 of "2 decimal places".
VARIABLE = re.compile(
    r"(?<![\^\d._a-zA-Z])(?!3\.14)(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
    r"(?![\d.]*\d)(?!\s*(?:decimal|significant|st\b|nd\b|rd\b|th\b|D\b|sided|panig))"
)
EXPONENT = re.compile(r"(?<=\^)\d(?!\d|/)")
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
NUMBERING = re.compile(
    r"^\s*(?:\d{1,3}[.)]|#\s*\d+[.:)]?|(?:no\.|number|num|item|bilang)\s*\d+\s*[.:)])\s+(?=\S)", re.I
)
CHATTER = re.compile(
    r"^[a-z'’ -]*\b(?:pa-?help|help|patulong|tulong|pls|please|po|sir|ma'?am|hi|hello)\b[a-z'’ -]*[:,!.]\s+", re.I
)
FRACTION = re.compile(r"(?<![\d.,/])(\d{1,6})/(\d{1,6})(?![\d.,/])")
PERCENT = re.compile(r"(\d{1,9}(?:\.\d+)?)\s*(?:%|percent|porsiyento)")
ROOT = re.compile(r"(?:√|sqrt|root of|root ng)\s*\(?(\d{1,9})")
CHANGE = re.compile(r"increase|decrease|change|pagtaas|tumaas|pagbaba|bumaba", re.I)
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


def plain(question: str) -> str:
    """Without the exercise's number and a call for help before it; ½ is 1/2 and x² is x^2."""
    question = re.sub("[⁰¹²³⁴⁵⁶⁷⁸⁹]+", lambda found: "^" + found.group().translate(RAISED), question)
    question = re.sub("[¼-¾⅐-⅞]", lambda found: unicodedata.normalize("NFKC", found.group()), question)
    return NUMBERING.sub("", CHATTER.sub("", question.replace("⁄", "/"))).strip()


def with_other_numbers(question: str, draw: Random, attempt: int, avoided: frozenset[str]) -> str:
    """All drawn anew, or all times one factor (3, 4, 5 stays a right triangle), or one alone; at last exponents."""
    places = list(VARIABLE.finditer(question))
    way = attempt % 3 if attempt >= ANEW_FIRST else 0
    if way == 1 and len(places) > 1:
        factor = draw.choice((2, 3, 4, 5, 10))
        return VARIABLE.sub(lambda found: _scaled(found.group(), factor), question)
    if way == 2 and places:
        alone = draw.choice(places)
        square = draw.choice((1, 4, 9, 16))
        written = _scaled(alone.group(), square) if square > 1 else _other(alone, draw, avoided)
        return question[: alone.start()] + written + question[alone.end() :]
    if not places or attempt >= ANEW_FIRST:
        question = EXPONENT.sub(lambda _: str(draw.choice(EXPONENTS)), question)
    changed = VARIABLE.sub(lambda found: _other(found, draw, avoided), question)
    return _fitted(changed, draw) if attempt % 2 and len(places) == OF_THREE else changed


def _fitted(question: str, draw: Random) -> str:
    """The last of three numbers from the other two: so ax + b = c comes out even."""
    first, second, last = VARIABLE.finditer(question)
    if not (first.group().isdigit() and second.group().isdigit()) or last.group().count("."):
        return question
    fitted = int(second.group()) + draw.randint(2, 9) * int(first.group())
    return question[: last.start()] + str(fitted) + question[last.end() :]


def _scaled(written: str, factor: int) -> str:
    whole, point, decimals = written.replace(",", "").partition(".")
    digits = str(int(whole + decimals) * factor)
    return _written(int(digits), len(decimals) if point else 0, "," in written)


def _other(found: re.Match[str], draw: Random, avoided: frozenset[str]) -> str:
    """Another number of the same size, as round as this one; rather none of the original's result, which is not to be
    told."""
    drawn = _drawn(found, draw)
    return _drawn(found, draw) if drawn in avoided else drawn


def _drawn(found: re.Match[str], draw: Random) -> str:
    written = found.group()
    whole, _, decimals = written.replace(",", "").partition(".")
    value = int(whole + decimals)
    if re.match(r"\s*(?:°|deg)", found.string[found.end() :]) and not decimals:
        return str(draw.choice(ANGLES))
    if value <= 1 and not decimals:
        return str(draw.randint(1, 3)) if value else written
    family = next((each for each in (CUBES, SQUARES) if value in each), ())
    if family and not decimals and draw.random() < HALF:
        return str(draw.choice(family))
    steps = (1000, 500, 100, 50, 10, 5) if value >= ROUND or _all_round(found.string) else ()
    round_to = next((step for step in steps if value % step == 0 and value >= 2 * step), 1)
    lowest, highest = max(value // 2, round_to, 2), max(value * 3 // 2, 9 if value < 10 else 12)
    return _written(
        draw.randrange(lowest // round_to, highest // round_to + 1) * round_to, len(decimals), "," in written
    )


def _all_round(question: str) -> bool:
    return all(number.endswith(("0", "5")) for number in VARIABLE.findall(question))


def _written(value: int, decimals: int, commas: bool) -> str:
    whole, rest = divmod(value, 10**decimals)
    return f"{whole:,}" * commas + f"{whole}" * (not commas) + (f".{rest:0{decimals}d}" if decimals else "")


def looks_like(changed: str, question: str, *, wholly: bool) -> bool:
    """Other numbers, `wholly`: each of them; a fraction as proper and as reduced as it was, a percent below 100 too."""
    if not VARIABLE.search(question):
        return changed != question
    pairs = list(zip(VARIABLE.findall(changed), VARIABLE.findall(question), strict=False))
    differ = [new != old for new, old in pairs if old not in ("0", "1")]
    if not (all(differ) if wholly else any(differ)):
        return False
    return changed != question and _manners(changed) == _manners(question)


def _manners(question: str) -> list[bool]:
    """What a twin has to share: proper fractions, percents up to 20 or 100, roots that come out, a rise that rises."""
    fractions = [(int(top), int(bottom)) for top, bottom in FRACTION.findall(question)]
    manners = [manner for top, bottom in fractions for manner in (top < bottom, gcd(top, bottom) == 1)]
    manners += [float(rate) <= most for rate in PERCENT.findall(question) for most in (20, 100)]
    manners += [isqrt(int(root)) ** 2 == int(root) for root in ROOT.findall(question)]
    if CHANGE.search(question):
        numbers = [float(number.replace(",", "")) for number in NUMBER.findall(question)]
        manners += [first < second for first, second in pairwise(numbers)]
    return manners
