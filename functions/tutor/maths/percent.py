"""Works out percent problems: the part, the rate, the whole, a change, and a price that goes up or down."""

from __future__ import annotations

from fractions import Fraction

from functions.tutor.language import Language
from functions.tutor.maths.exact import Unverified
from functions.tutor.maths.reading import Percent
from functions.tutor.maths.steps import Page, Worked, inline
from functions.tutor.maths.syntax import decimal_text, value_latex

KIND = "percent"


def work_out(problem: Percent, language: Language) -> Worked:
    """Raises exact.Unverified when the check fails."""
    page = Page(language)
    page.tell("work_out")
    first, second, pesos = problem.first, problem.second, problem.pesos
    match problem.kind:
        case "of":
            return page.finish(KIND, _answer(_part(first, second, page, pesos), pesos))
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
    percent = _number(rate)
    page.step("percent_means", what=inline(f"{percent}\\% = \\frac{{{percent}}}{{100}} = {_number(rate / 100)}"))
    product = f"{_number(rate / 100)} \\times {_number(whole)} = {_shown(part, pesos)}"
    page.step("percent_of", p=_number(rate).replace("{,}", ","), what=inline(product))
    return part


def _share(part: Fraction, whole: Fraction, page: Page) -> Worked:
    if whole == 0:
        page.tell("of_zero")
        return page.finish_in_words(KIND, "undefined")
    share = part / whole
    _verify(share * whole == part)
    over = f"\\frac{{{_number(part)}}}{{{_number(whole)}}}"
    page.step("percent_share", what=inline(f"{over} {_equals(share)}"))
    page.step("percent_times", what=inline(f"{over} \\times 100\\% {_equals(share * 100)}\\%"))
    return page.finish(KIND, _equals(share * 100).removeprefix("= ") + "\\%")


def _whole(rate: Fraction, part: Fraction, page: Page, pesos: bool) -> Worked:
    if rate == 0:
        page.tell("of_zero")
        return page.finish_in_words(KIND, "undefined")
    whole = part / (rate / 100)
    _verify(whole * rate == part * 100)
    percent = _number(rate)
    page.step("percent_means", what=inline(f"{percent}\\% = \\frac{{{percent}}}{{100}} = {_number(rate / 100)}"))
    division = f"{_number(part)} \\div {_number(rate / 100)} {_equals(whole)}"
    page.step("percent_whole", p=percent.replace("{,}", ","), part=inline(_shown(part, pesos)), what=inline(division))
    return page.finish(KIND, _answer(whole, pesos))


def _change(start: Fraction, end: Fraction, page: Page) -> Worked:
    if start == 0:
        page.tell("from_zero")
        return page.finish_in_words(KIND, "undefined")
    if start == end:
        return page.finish_in_words(KIND, "no_change")
    change = (end - start) / start
    _verify(start * (1 + change) == end)
    more, less = max(start, end), min(start, end)
    difference = f"{_number(more)} - {_number(less)} = {_number(more - less)}"
    page.step("percent_difference", what=inline(difference))
    over = f"\\frac{{{_number(more - less)}}}{{{_number(start)}}}"
    page.step("percent_change", what=inline(f"{over} \\times 100\\% {_equals(abs(change) * 100)}\\%"))
    rate = inline(_equals(abs(change) * 100).removeprefix("= ") + "\\%")
    return page.finish_in_words(KIND, "increase" if change > 0 else "decrease", what=rate)


def _new_price(more: bool, rate: Fraction, start: Fraction, page: Page, pesos: bool) -> Worked:
    part = _part(rate, start, page, pesos)
    end = start + part if more else start - part
    _verify(end * 100 == start * (100 + rate if more else 100 - rate))
    sign = "+" if more else "-"
    total = f"{_shown(start, pesos)} {sign} {_shown(part, pesos)} = {_shown(end, pesos)}"
    page.step("percent_add" if more else "percent_take", what=inline(total))
    return page.finish(KIND, _answer(end, pesos))


def _verify(holds: bool) -> None:
    if not holds:
        raise Unverified


def _number(value: Fraction) -> str:
    return value_latex(value, decimals=True)


def _rounded(value: Fraction) -> str:
    """A decimal; to two places where it does not end within four."""
    ends = decimal_text(value, 4)
    return value_latex(Fraction(ends) if ends else _two_places(value), decimals=True)


def _two_places(value: Fraction) -> Fraction:
    """Half a centavo goes up, as in a shop."""
    return Fraction((value * 100 + Fraction(1, 2)).__floor__(), 100)


def _equals(value: Fraction) -> str:
    return ("= " if decimal_text(value, 4) else "\\approx ") + _rounded(value)


def _answer(value: Fraction, pesos: bool) -> str:
    """What stands behind "Answer": money in whole centavos."""
    if pesos and decimal_text(value, 2) is None:
        return "\\approx " + _shown(_two_places(value), pesos)
    return _shown(value, pesos)


def _shown(value: Fraction, pesos: bool) -> str:
    written = _rounded(value)
    if pesos and len(written.partition(".")[2]) == 1:
        written += "0"
    return "₱" + written if pesos else written
