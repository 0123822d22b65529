"""Arithmetic and geometric sequences: the next term, the nth term, the sum, the difference or ratio, the rule."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from functions.tutor.language import Language
from functions.tutor.maths.phrases import say
from functions.tutor.maths.solution import Solution
from functions.tutor.maths.steps import Page, inline
from functions.tutor.maths.surds import surd
from functions.tutor.maths.values import Unverified, power
from functions.tutor.maths.wording import LIST, SIGNED, amount, amounts, is_plain, without, words
from functions.tutor.maths.written import value_latex, value_plain

KIND = "sequences"
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
NEXT = re.compile(r"\bnext (?:term|number)\b|\bsusunod (?:na |sa )?(?:term|bilang|numero)\b|\bcomes next\b|\bnext in\b")
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


def solve(text: str, language: Language) -> Solution | None:
    """Raises TooLarge, and Unverified when adding up one by one gives something else."""
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
        place = _place(asked) if key in ("sum", "nth") else 0
        if key in ("sum", "nth") and not 1 <= place <= MAX_PLACE:
            return None
        return _work_out(key, sequence, place, language)
    return None


def _place(asked: re.Match[str]) -> int:
    groups = asked.groupdict()
    if word := groups.get("word"):
        return ORDINALS[word]
    return int(next(value for value in groups.values() if value))


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
        return Sequence(terms[0], differences.pop(), False, shown)
    ratios = {second / first for first, second in pairs} if 0 not in terms else set()
    if len(ratios) == 1 and "arithmetic" not in rest:
        return Sequence(terms[0], ratios.pop(), True, shown)
    return None


def _work_out(key: str, sequence: Sequence, n: int, language: Language) -> Solution | None:
    page = Page(language, say(f"sequence_{key}", language, n=n, what=inline(sequence.shown)))
    letter, step = ("r", "ratio") if sequence.geometric else ("d", "difference")
    name = "geometric" if sequence.geometric else "arithmetic"
    first, d = _written(sequence.first), _written(sequence.step)
    if key == "step":
        page.step(f"common_{step}_how")
        page.step("sequence_step_is", what=inline(f"{letter} = {d}"))
        return _finish(sequence.step, page)
    page.step(f"is_{name}", what=inline(f"{letter} = {d}"))
    if key == "next":
        return _next(sequence, page)
    if key == "endless":
        return _endless(sequence, page)
    if key == "rule":
        page.step(f"nth_{name}")
        return _rule(sequence, page)
    page.step(f"{key}_{name}" if not (sequence.geometric and sequence.step == 1) else "sum_same")
    value = sequence.sum(n) if key == "sum" else sequence.term(n)
    _verify(sequence, n, key, value)
    page.step("work_it_out", what=inline(f"{_filled(key, sequence, n, first, d)} = {_written(value)}"))
    return _finish(value, page)


def _filled(key: str, sequence: Sequence, n: int, first: str, d: str) -> str:
    """The formula with its numbers."""
    base = f"({d})" if not d.isdigit() else d
    if key == "nth":
        tail = f"\\times {base}^{{{n} - 1}}" if sequence.geometric else f"+ ({n} - 1) \\times {base}"
        return f"a_{{{n}}} = {first} {tail}"
    if not sequence.geometric:
        return f"S_{{{n}}} = \\frac{{{n}}}{{2}} \\times (2 \\times {_safe(first)} + ({n} - 1) \\times {base})"
    if sequence.step == 1:
        return f"S_{{{n}}} = {n} \\times {_safe(first)}"
    return f"S_{{{n}}} = {_safe(first)} \\times \\frac{{1 - {base}^{{{n}}}}}{{1 - {base}}}"


def _verify(sequence: Sequence, n: int, key: str, value: Fraction) -> None:
    """One term after the other, without the formula."""
    term, total = sequence.first, sequence.first
    for _ in range(n - 1):
        term = term * sequence.step if sequence.geometric else term + sequence.step
        total += term
    if value != (total if key == "sum" else term):
        raise Unverified


def _next(sequence: Sequence, page: Page) -> Solution:
    last = sequence.shown.removesuffix(", \\dots").rpartition(", ")[2]
    count = sequence.shown.count(", ")
    value = sequence.term(count + 1)
    _verify(sequence, count + 1, "next", value)
    sign = "\\times" if sequence.geometric else "+"
    page.step("next_term", what=inline(f"{last} {sign} {_safe(_written(sequence.step))} = {_written(value)}"))
    return _finish(value, page)


def _endless(sequence: Sequence, page: Page) -> Solution | None:
    if not sequence.geometric:
        return None
    if abs(sequence.step) >= 1:
        page.step("endless_grows")
        return page.finish_in_words(KIND, "no_sum", "no solution")
    value = sequence.first / (1 - sequence.step)
    if value != sequence.first + sequence.step * value:
        raise Unverified
    page.step("endless_sum")
    shown = f"S = \\frac{{{_written(sequence.first)}}}{{1 - {_safe(_written(sequence.step))}}} = {_written(value)}"
    page.step("work_it_out", what=inline(shown))
    return _finish(value, page)


def _rule(sequence: Sequence, page: Page) -> Solution | None:
    first, step = sequence.first, sequence.step
    if sequence.geometric:
        base = _safe(_written(step))
        plain_base = value_plain(step, False)
        plain_base = plain_base if plain_base.isdigit() else f"({plain_base})"
        before = "" if first == 1 else f"{_written(first)} \\times "
        answer = f"a_n = {before}{base}^{{n - 1}}"
        plain = ("" if first == 1 else f"{value_plain(first)}*") + f"{plain_base}^(n - 1)"
    else:
        constant = first - step
        slope = {1: "", -1: "-"}.get(int(step) if step.denominator == 1 else 0, value_latex(step, True))
        end = "" if not constant else f" {'+' if constant > 0 else '-'} {value_latex(abs(constant), True)}"
        if not step:
            return None
        answer = f"a_n = {slope}n{end}"
        plain = (f"{slope}n{end}" if "\\" not in slope + end else f"{step}*n{_plain_end(constant)}").replace("{,}", "")
    page.step("work_it_out", what=inline(answer))
    return page.finish(KIND, answer, plain)


def _plain_end(constant: Fraction) -> str:
    return "" if not constant else f" {'+' if constant > 0 else '-'} {abs(constant)}"


def _finish(value: Fraction, page: Page) -> Solution:
    decimals = "." in page.problem
    return page.finish(KIND, value_latex(value, decimals), value_plain(value, decimals))


def _written(value: Fraction) -> str:
    return value_latex(value)


def _safe(text: str) -> str:
    return text if text.replace("{,}", "").isdigit() else f"({text})"


def _power(base: Fraction, exponent: int) -> Fraction:
    """Capped. Raises TooLarge."""
    return power(surd(base), Fraction(exponent)).rational or Fraction(0)
