"""Works out percent problems: the part, the rate, the whole, a change, and a price that goes up or down."""

from __future__ import annotations

from fractions import Fraction

from functions.tutor.language import Language
from functions.tutor.maths.money import pesos_latex, pesos_plain, to_centavos
from functions.tutor.maths.percent_reading import Percent, read
from functions.tutor.maths.phrases import say
from functions.tutor.maths.solution import Solution
from functions.tutor.maths.steps import Page, inline
from functions.tutor.maths.values import Unverified
from functions.tutor.maths.written import decimal_text, value_latex

KIND = "percent"


def solve(text: str, language: Language) -> Solution | None:
    """The percent problem in a normalised text. Raises TooLarge, and Unverified when the check fails."""
    problem = read(text)
    return None if problem is None else work_out(problem, language)


def work_out(problem: Percent, language: Language) -> Solution:
    first, second, pesos = problem.first, problem.second, problem.pesos
    values = {"a": inline(_rate(first)), "b": inline(_shown(second, pesos))}
    if problem.kind in ("share", "change"):
        values["a"] = inline(_shown(first, pesos))
    page = Page(language, say(f"percent_asked_{problem.kind}", language, **values))
    match problem.kind:
        case "of":
            return _finish(_part(first, second, page, pesos), page, pesos)
        case "share":
            return _share(first, second, page)
        case "whole":
            return _whole(first, second, page, pesos)
        case "change":
            return _change(first, second, page)
        case _:
            return _new_price(problem.kind == "more", first, second, page, pesos)


def _part(rate: Fraction, whole: Fraction, page: Page, pesos: bool) -> Fraction:
    part = rate / 100 * whole
    _verify(part * 100 == rate * whole)
    page.step("percent_means", what=inline(f"{_rate(rate)} = \\frac{{{_number(rate)}}}{{100}} = {_number(rate / 100)}"))
    product = f"{_number(rate / 100)} \\times {_number(whole)} = {_shown(part, pesos)}"
    page.step("percent_of", p=_number(rate).replace("{,}", ","), what=inline(product))
    return part


def _share(part: Fraction, whole: Fraction, page: Page) -> Solution:
    if whole == 0:
        page.tell("of_zero")
        return page.finish_in_words(KIND, "undefined", "undefined")
    share = part / whole
    _verify(share * whole == part)
    over = f"\\frac{{{_number(part)}}}{{{_number(whole)}}}"
    page.step("percent_share", what=inline(f"{over} {_equals(share)}"))
    page.step("percent_times", what=inline(f"{over} \\times 100\\% {_equals(share * 100)}\\%"))
    return page.finish(KIND, _equals(share * 100).removeprefix("= ") + "\\%", _plain_rate(share * 100))


def _whole(rate: Fraction, part: Fraction, page: Page, pesos: bool) -> Solution:
    if rate == 0:
        page.tell("of_zero")
        return page.finish_in_words(KIND, "undefined", "undefined")
    whole = part / (rate / 100)
    _verify(whole * rate == part * 100)
    percent = _number(rate)
    page.step("percent_means", what=inline(f"{_rate(rate)} = \\frac{{{percent}}}{{100}} = {_number(rate / 100)}"))
    division = f"{_number(part)} \\div {_number(rate / 100)} {_equals(whole)}"
    page.step("percent_whole", p=percent.replace("{,}", ","), part=inline(_shown(part, pesos)), what=inline(division))
    return _finish(whole, page, pesos)


def _change(start: Fraction, end: Fraction, page: Page) -> Solution:
    if start == 0:
        page.tell("from_zero")
        return page.finish_in_words(KIND, "undefined", "undefined")
    if start == end:
        return page.finish_in_words(KIND, "no_change", "0%")
    change = (end - start) / start
    _verify(start * (1 + change) == end)
    more, less = max(start, end), min(start, end)
    difference = f"{_number(more)} - {_number(less)} = {_number(more - less)}"
    page.step("percent_difference", what=inline(difference))
    over = f"\\frac{{{_number(more - less)}}}{{{_number(start)}}}"
    page.step("percent_change", what=inline(f"{over} \\times 100\\% {_equals(abs(change) * 100)}\\%"))
    rate = inline(_equals(abs(change) * 100).removeprefix("= ") + "\\%")
    key = "increase" if change > 0 else "decrease"
    return page.finish_in_words(KIND, key, _plain_rate(abs(change) * 100), what=rate)


def _new_price(more: bool, rate: Fraction, start: Fraction, page: Page, pesos: bool) -> Solution:
    part = _part(rate, start, page, pesos)
    end = start + part if more else start - part
    _verify(end * 100 == start * (100 + rate if more else 100 - rate))
    sign = "+" if more else "-"
    total = f"{_shown(start, pesos)} {sign} {_shown(part, pesos)} = {_shown(end, pesos)}"
    page.step("percent_add" if more else "percent_take", what=inline(total))
    return _finish(end, page, pesos)


def _verify(holds: bool) -> None:
    if not holds:
        raise Unverified


def _number(value: Fraction) -> str:
    return value_latex(value, decimals=True)


def _rounded(value: Fraction) -> str:
    """A decimal; to two places where it does not end within four."""
    ends = decimal_text(value, 4)
    return value_latex(Fraction(ends) if ends else to_centavos(value), decimals=True)


def _equals(value: Fraction) -> str:
    return ("= " if decimal_text(value, 4) else "\\approx ") + _rounded(value)


def _finish(value: Fraction, page: Page, pesos: bool) -> Solution:
    if pesos:
        return page.finish(KIND, pesos_latex(value), pesos_plain(value))
    about = "" if decimal_text(value, 4) else "about "
    return page.finish(KIND, _shown(value, False), about + _rounded(value).replace("{,}", ""))


def _plain_rate(value: Fraction) -> str:
    return ("" if decimal_text(value, 4) else "about ") + _rounded(value).replace("{,}", "") + "%"


def _rate(value: Fraction) -> str:
    return f"{_number(value)}\\%"


def _shown(value: Fraction, pesos: bool) -> str:
    return pesos_latex(value).removeprefix("\\approx ") if pesos else _rounded(value)
