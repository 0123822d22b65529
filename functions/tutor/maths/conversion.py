"""Converts units: 5 km to m, how many grams in 2.5 kg, ilang minuto ang 3 oras."""

from __future__ import annotations

import re
from fractions import Fraction

from functions.tutor.language import Language
from functions.tutor.maths.money import pesos_latex, pesos_plain
from functions.tutor.maths.phrases import say
from functions.tutor.maths.solution import Solution
from functions.tutor.maths.steps import Page, inline
from functions.tutor.maths.units import UNIT, Unit, unit_of
from functions.tutor.maths.values import Unverified
from functions.tutor.maths.wording import PLAIN, amount, is_plain, without, words
from functions.tutor.maths.written import decimal_text, value_latex, value_plain

KIND = "unit_conversion"
MANY = rf"(?P<n>{PLAIN}(?: ?/ ?[0-9]+)?)"
SOURCE = rf"(?:₱ ?(?P<pesos>{PLAIN})|{MANY} ?(?P<source>{UNIT}))"
TARGET = rf"(?P<target>{UNIT})"
TO = (
    r"(?:to|into|in|=|sa|papuntang|patungong|gawing|katumbas ng|is how many|equals how many|ay ilang"
    r"|= ?how many|= ?ilang)"
)
PATTERNS = [
    re.compile(rf"(?<![\w.,/-]){SOURCE} ?{TO} (?:a )?{TARGET}"),
    re.compile(
        rf"\b(?:how many|ilang) {TARGET}(?: are| is)?(?: there)?"
        rf"(?: in| ang| sa| ng| are| is| equal| make)(?: a| an)? {SOURCE}"
    ),
    re.compile(rf"\b(?:gawing|convert to|i-convert sa) {TARGET} (?:ang )?{SOURCE}"),
]
WORDS = words("convert conversion i-convert iconvert baguhin gawin gawing unit units converted palitan change into to")


def solve(text: str, language: Language) -> Solution | None:
    """Raises TooLarge, and Unverified when the check fails."""
    for pattern in PATTERNS:
        found = pattern.search(text)
        if found and is_plain(without(text, found), WORDS):
            source = unit_of("peso" if found["pesos"] else found["source"])
            target = unit_of(found["target"])
            if source.measures == target.measures and source != target:
                return _work_out(amount(found["pesos"] or found["n"]), source, target, language)
    return None


def _work_out(value: Fraction, source: Unit, target: Unit, language: Language) -> Solution:
    page = Page(language, say("convert_asked", language, what=inline(_with(value, source)), unit=inline(_name(target))))
    factor = source.worth / target.worth
    result = value * factor
    if result * target.worth != value * source.worth:
        raise Unverified
    if factor >= 1:
        page.step("convert_smaller", what=inline(f"{_with(Fraction(1), source)} = {_with(factor, target)}"))
        product = f"{_written(value)} \\times {_written(factor)} = {_written(result)}"
    else:
        page.step("convert_larger", what=inline(f"{_with(Fraction(1), target)} = {_with(1 / factor, source)}"))
        product = f"{_written(value)} \\div {_written(1 / factor)} = {_written(result)}"
    page.step("convert_multiply" if factor >= 1 else "convert_divide", what=inline(product))
    if target.symbol == "₱":
        return page.finish(KIND, pesos_latex(result), pesos_plain(result))
    ends = decimal_text(result, 6)
    plain = value_plain(result, True) if ends else str(result)
    return page.finish(KIND, _with(result, target), f"{plain} {target.symbol}")


def _with(value: Fraction, unit: Unit) -> str:
    if unit.symbol == "₱":
        return pesos_latex(value)
    return f"{_written(value)} \\text{{ {unit.symbol}}}"


def _name(unit: Unit) -> str:
    return f"\\text{{{unit.symbol}}}"


def _written(value: Fraction) -> str:
    return value_latex(value, decimals=True)
