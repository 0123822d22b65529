"""A result with its unit: exact with roots and π, and rounded beside it."""

from __future__ import annotations

from functions.tutor.maths.solution import Solution
from functions.tutor.maths.steps import Page, inline
from functions.tutor.maths.surds import Surd
from functions.tutor.maths.written import decimal_text, value_latex


def finish(kind: str, value: Surd, page: Page, unit: str = "", power: int = 1, *, decimals: bool = True) -> Solution:
    """The unit is a symbol such as "cm"; `power` makes it square or cubic."""
    shown, plain = shown_value(value, decimals), plain_value(value, decimals)
    raised, raised_plain = ("", "") if power == 1 else (f"^{{{power}}}", f"^{power}")
    latex_unit = f" \\text{{ {unit}}}{raised}" if unit else ""
    plain_unit = f" {unit}{raised_plain}" if unit else ""
    more = ""
    if value.rational is None:
        more = page.say("which_is_about", what=inline(f"\\approx {value.rounded(2)}{latex_unit}"))
    return page.finish(kind, shown + latex_unit, plain + plain_unit, more=more)


def shown_value(value: Surd, decimals: bool = True) -> str:
    known = value.rational
    return value.latex() if known is None else value_latex(known, decimals)


def plain_value(value: Surd, decimals: bool = True) -> str:
    known = value.rational
    if known is None:
        return value.plain()
    return (decimals and decimal_text(known)) or str(known)


def root_line(name: str, under: str, simplified: str) -> str:
    """c = √8 = 2√2, and c = √13 where nothing comes out of the root."""
    root = f"\\sqrt{{{under}}}"
    return f"{name} = {root}" + (f" = {simplified}" if simplified != root else "")
