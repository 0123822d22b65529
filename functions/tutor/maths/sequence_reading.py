"""Reads problems about sequences: the terms or the first term and the step, and what is asked about them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from functions.tutor.maths.surds import surd
from functions.tutor.maths.values import power
from functions.tutor.maths.wording import LIST, SIGNED, amount, amounts, is_plain, without, words
from functions.tutor.maths.written import value_latex

MAX_PLACE = 1000
WORDS = words(
    """sequence series progression arithmetic geometric pattern term terms number numbers next following first nth
    common difference ratio rule formula susunod bilang na unang sum kabuuan total ap gp serye pagkakasunod-sunod
    ika ikailan infinite infinity sinundan has with may whose and at n th from starting general comes after simula
    d r a arithmetic-sequence"""
)
ORDINALS = {
    "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "twelfth": 12, "fifteenth": 15, "twentieth": 20, "ikalima": 5, "ikaanim": 6, "ikapito": 7,
    "ikawalo": 8, "ikasiyam": 9, "ikasampu": 10, "ikasampung": 10, "ikadalawampu": 20, "ikadalawampung": 20,
}  # fmt: skip
PLACE = rf"(?:(?P<n>[0-9]{{1,4}})(?:st|nd|rd|th)|ika-? ?(?P<m>[0-9]{{1,4}})(?: na| ng)?|(?P<word>{'|'.join(ORDINALS)}))"
NTH = re.compile(rf"\b{PLACE} (?:term|number|bilang)\b|\ba ?_? ?(?P<a>[0-9]{{1,4}})(?=$|[ ?.,])(?! ?=)")
SUM = re.compile(
    r"\b(?:sum|kabuuan|total)(?: of| ng)?(?: the| mga)? (?:first|unang) (?P<n>[0-9]{1,4})(?: na)?"
    r" (?:terms?|numbers|bilang)\b"
    r"|\bs ?_? ?(?P<s>[0-9]{1,4})(?=$|[ ?.,])(?! ?=)"
)
SOME = {"two": 2, "three": 3, "four": 4, "five": 5, "dalawang": 2, "tatlong": 3}
NEXT = re.compile(
    rf"\bnext (?P<n>[2-5]|{'|'.join(SOME)}) (?:terms|numbers)\b"
    rf"|\bsusunod na (?P<m>[2-5]|{'|'.join(SOME)})(?: na)? (?:term|bilang)\b"
    r"|\bnext (?:term|number)\b|\bsusunod (?:na |sa )?(?:term|bilang|numero)\b|\bcomes next\b|\bnext in\b"
)
STEP = re.compile(r"\bcommon (?:difference|ratio)\b")
RULE = re.compile(r"\b(?:nth|n-th|general|ika-n na|ika-n) (?:term|rule)\b|\brule\b|\bformula\b")
ENDLESS = re.compile(r"\binfinite\b|\binfinity\b")
IS = r"(?: ?=| is| ay| of| na)? ?"
FIRST = re.compile(rf"\b(?:first term|unang term|a ?_? ?1|a){IS}(?P<v>{SIGNED})")
DIFFERENCE = re.compile(rf"\b(?:common difference|difference|d){IS}(?P<v>{SIGNED})")
RATIO = re.compile(rf"\b(?:common ratio|ratio|r){IS}(?P<v>{SIGNED})")
DOTS = re.compile(r"\s*,?\s*(?:…|\.\.\.+)\s*")


@dataclass(frozen=True)
class Sequence:
    first: Fraction
    step: Fraction  # the common difference, or the ratio
    geometric: bool
    shown: str
    typed: tuple[Fraction, ...] = ()

    def term(self, n: int) -> Fraction:
        if not self.geometric:
            return self.first + (n - 1) * self.step
        return self.first * _power(self.step, n - 1)

    def sum(self, n: int) -> Fraction:
        if not self.geometric:
            return Fraction(n, 2) * (2 * self.first + (n - 1) * self.step)
        if self.step == 1:
            return n * self.first
        return self.first * (1 - _power(self.step, n)) / (1 - self.step)


@dataclass(frozen=True)
class Asked:
    """key: sum, next, nth, step, rule or endless; n: the place, or how many."""

    key: str
    sequence: Sequence
    n: int


def read(text: str) -> Asked | None:
    """Raises NotMaths and TooLarge."""
    text = DOTS.sub(" ", text)
    for key, pattern in (
        ("sum", SUM),
        ("next", NEXT),
        ("nth", NTH),
        ("step", STEP),
        ("rule", RULE),
        ("endless", ENDLESS),
    ):
        asked = pattern.search(text)
        if asked is None or (key == "rule" and ENDLESS.search(text)):
            continue
        sequence, rest = _sequence(without(text, asked))
        if sequence is None or not is_plain(rest, WORDS) or (sequence.step == 0 and sequence.geometric):
            continue
        place = _place(asked) if key in ("sum", "nth") else _some(asked) if key == "next" else 0
        if key in ("sum", "nth") and not 1 <= place <= MAX_PLACE:
            return None
        return Asked(key, sequence, place)
    return None


def _place(asked: re.Match[str]) -> int:
    groups = asked.groupdict()
    if word := groups.get("word"):
        return ORDINALS[word]
    return int(next(value for value in groups.values() if value))


def _some(asked: re.Match[str]) -> int:
    """How many of the next terms are asked for."""
    count = asked["n"] or asked["m"] or "1"
    return int(SOME.get(count, count))


def _sequence(text: str) -> tuple[Sequence | None, str]:
    """From three terms or more, or from the first term and the step; with the text around them."""
    found = re.search(rf"(?<![\w.^/])(?:{LIST})(?![\w^/])", text)
    if found:
        rest = without(text, found)
        return (None, rest) if re.search(r"[0-9]", rest) else (_of_terms(amounts(found[0]), rest), rest)
    first = FIRST.search(text)
    if not first:
        return None, text
    for geometric, pattern in ((False, DIFFERENCE), (True, RATIO)):
        rest = without(text, first)
        step = pattern.search(rest)
        if step and ("geometric" if not geometric else "arithmetic") not in text:
            values = [amount(each["v"]) for each in (first, step)]
            letter = "r" if geometric else "d"
            shown = f"a_1 = {value_latex(values[0], True)}, \\ {letter} = {value_latex(values[1], True)}"
            return Sequence(values[0], values[1], geometric, shown), without(rest, step)
    return None, text


def _of_terms(terms: list[Fraction], rest: str) -> Sequence | None:
    if len(terms) < 3:
        return None
    shown = ", ".join(value_latex(term, True) for term in terms) + ", \\dots"
    pairs = list(pairwise(terms))
    differences = {second - first for first, second in pairs}
    if len(differences) == 1 and "geometric" not in rest:
        return Sequence(terms[0], differences.pop(), False, shown, tuple(terms))
    ratios = {second / first for first, second in pairs} if 0 not in terms else set()
    if len(ratios) == 1 and "arithmetic" not in rest:
        return Sequence(terms[0], ratios.pop(), True, shown, tuple(terms))
    return None


def _power(base: Fraction, exponent: int) -> Fraction:
    """Capped. Raises TooLarge."""
    return power(surd(base), Fraction(exponent)).rational or Fraction(0)
