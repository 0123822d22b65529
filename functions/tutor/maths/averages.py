"""Mean, median, mode and range of a list of numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from functions.tutor.language import Language
from functions.tutor.maths.phrases import say
from functions.tutor.maths.solution import Solution
from functions.tutor.maths.steps import Page, inline
from functions.tutor.maths.surds import surd
from functions.tutor.maths.values import Unverified
from functions.tutor.maths.wording import LIST, amounts, is_plain, without, words
from functions.tutor.maths.written import decimal_text, value_latex, value_plain

KIND = "statistics"
MAX_NUMBERS = 60
ASKED = {
    "mean": re.compile(r"\b(?:arithmetic )?(?:mean|average|avg|promedio|katamtaman)\b"),
    "median": re.compile(r"\bmedian\b|\bpanggitna\b"),
    "mode": re.compile(r"\bmode\b|\bmoda\b"),
    "range": re.compile(r"\brange\b"),
}
WORDS = words(
    "number numbers data set scores score values following list bilang mga marka datos iskor grades grade test quiz "
    "weights heights ages and at given sumusunod"
)


def solve(text: str, language: Language) -> Solution | None:
    """Raises TooLarge, and Unverified when the check fails."""
    asked = [key for key, pattern in ASKED.items() if pattern.search(text)]
    if len(asked) != 1:
        return None
    rest = ASKED[asked[0]].sub(" ", text, count=1)
    found = re.search(rf"(?<![\w.^/*+=]){LIST}(?![\w^/*+=])", rest)
    if found is None or not is_plain(without(rest, found), WORDS):
        return None
    values = amounts(found[0])
    if not 2 <= len(values) <= MAX_NUMBERS:
        return None
    shown = ", ".join(value_latex(value, True) for value in values)
    page = Page(language, say(f"asked_{asked[0]}", language, what=inline(shown)))
    page.begin(f"start_{asked[0]}")
    works: dict[str, Callable[[list[Fraction], Page], Solution]] = {
        "mean": _mean,
        "median": _median,
        "mode": _mode,
        "range": _range,
    }
    return works[asked[0]](values, page)


def _mean(values: list[Fraction], page: Page) -> Solution:
    total, count = sum(values, Fraction(0)), len(values)
    mean = total / count
    if sum((value - mean for value in values), Fraction(0)):
        raise Unverified
    page.step("mean_sum", what=inline(f"{_sum(values)} = {_written(total)}"))
    division = f"\\frac{{{_written(total)}}}{{{count}}} {_equals(mean)}"
    page.step("mean_divide", n=inline(str(count)), what=inline(division))
    return _finish(mean, page)


def _median(values: list[Fraction], page: Page) -> Solution:
    ordered, count = sorted(values), len(values)
    page.step("median_order", what=inline(", ".join(map(_written, ordered))))
    if count % 2:
        median = ordered[count // 2]
        page.step("median_middle", n=inline(str(count)), what=inline(_written(median)))
    else:
        low, high = ordered[count // 2 - 1], ordered[count // 2]
        median = (low + high) / 2
        middle = f"\\frac{{{_written(low)} + {_written(high)}}}{{2}} {_equals(median)}"
        page.step("median_two", n=inline(str(count)), what=inline(middle))
    if sum(value < median for value in values) > count // 2 or sum(value > median for value in values) > count // 2:
        raise Unverified
    return _finish(median, page)


def _mode(values: list[Fraction], page: Page) -> Solution:
    counts = Counter(values)
    most = max(counts.values())
    modes = sorted(value for value, count in counts.items() if count == most)
    page.step("mode_count")
    if most == 1 or (len(modes) == len(counts) and len(modes) > 1):
        page.step("mode_none")
        return page.finish_in_words(KIND, "no_mode", "no mode")
    page.step("mode_most", n=inline(str(most)), what=inline(", ".join(map(_written, modes))))
    written = [value_plain(mode, True) for mode in modes]
    plain = written[0] if len(modes) == 1 else "{" + ", ".join(written) + "}"
    return page.finish(KIND, ", \\ ".join(map(_written, modes)), plain)


def _range(values: list[Fraction], page: Page) -> Solution:
    low, high = min(values), max(values)
    page.step("range_ends", high=inline(_written(high)), low=inline(_written(low)))
    low_shown = f"({_written(low)})" if low < 0 else _written(low)
    page.step("range_subtract", what=inline(f"{_written(high)} - {low_shown} = {_written(high - low)}"))
    return _finish(high - low, page)


def _finish(value: Fraction, page: Page) -> Solution:
    """A mean that does not end is given exactly and rounded."""
    if decimal_text(value, 4):
        return page.finish(KIND, _written(value), value_plain(value, True))
    more = page.say("which_is_about", what=inline(f"\\approx {surd(value).rounded(2)}"))
    return page.finish(KIND, value_latex(value), str(value), more=more)


def _equals(value: Fraction) -> str:
    if decimal_text(value, 4):
        return f"= {_written(value)}"
    return f"\\approx {Decimal(surd(value).rounded(2)):f}"


def _written(value: Fraction) -> str:
    return value_latex(value, decimals=True)


def _sum(values: list[Fraction]) -> str:
    return " + ".join(f"({_written(value)})" if value < 0 else _written(value) for value in values)
