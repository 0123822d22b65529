"""Right triangles: Pythagoras, and a side from an angle and another side."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from functions.tutor.language import Language
from functions.tutor.maths import quantities, trigonometry
from functions.tutor.maths.phrases import say
from functions.tutor.maths.solution import Solution
from functions.tutor.maths.steps import Page, inline
from functions.tutor.maths.surds import root, rounded, surd
from functions.tutor.maths.units import UNIT, unit_of
from functions.tutor.maths.values import Unverified
from functions.tutor.maths.wording import PLAIN, amount, is_plain, without, words
from functions.tutor.maths.written import decimal_text, value_latex

PYTHAGORAS = "pythagoras"
SIZE = rf"({PLAIN}) ?({UNIT})?(?![\w^])"
IS = r"(?:ng)?(?: ?=| is| ay| of| na| are| measures| measuring|:)? ?"
AND = r"(?: and | at |, and |, ?)"
LEGS = re.compile(
    rf"(?<!other )\b(?:two )?(?:legs|shorter sides|perpendicular sides|mga leg){IS}(?:of length )?{SIZE}{AND}{SIZE}"
)
LEGS_BY_LETTER = re.compile(rf"\ba ?= ?{SIZE}{AND}b ?= ?{SIZE}")
SIDES = {
    "hypotenuse": r"hypotenuse|hipotenusa",
    "leg": r"(?:one |a |isang )?leg|one side|isang side",
    "opposite": r"opposite side|opposite leg|opposite",
    "adjacent": r"adjacent side|adjacent leg|adjacent",
}
ANGLE = re.compile(
    rf"\b(?:acute )?(?:angle|anggulo)(?: of elevation)?{IS}({PLAIN}){trigonometry.DEGREES}"
    rf"|({PLAIN}){trigonometry.DEGREES}(?: acute)? (?:angle|na anggulo)"
)
ASKED = re.compile(
    r"\b(?:find|what is|what's|ano ang|hanapin|hanapin ang|solve for|compute|calculate|kunin ang|alamin ang)"
    r"(?: the| ang)?(?: length of the| length of| haba ng)?(?: the)? (?P<side>hypotenuse|hipotenusa"
    r"|(?:other|missing|kabilang|second) leg|opposite side|opposite leg|adjacent side|adjacent leg|c(?=$|[ .,?]))"
)
TRIANGLE = r"\b(?:triangle|tatsulok|hypotenuse|pythagorean)\b"
OF_TRIANGLE = re.compile(r" (?:of|ng) (?:an?|the|this|isang) right(?:-angled)? (?:triangle|tatsulok)\b")
RATIOS = {
    frozenset({"opposite", "hypotenuse"}): "sin",
    frozenset({"adjacent", "hypotenuse"}): "cos",
    frozenset({"opposite", "adjacent"}): "tan",
}
WORDS = words(
    """right triangle tatsulok right-angled
    theorem use length if in a an with and whose has have having the of given one leg side its length
    to angle that pythagorean theorem using trigonometry may na ang at sa isang kung kapag gamit acute b c units"""
)


def solve(text: str, language: Language) -> Solution | None:
    """Raises TooLarge, and Unverified when the check fails."""
    asked = ASKED.search(text)
    if asked is None or not re.search(TRIANGLE, text):
        return None
    side, rest = asked["side"], OF_TRIANGLE.sub("", without(text, asked))
    legs = LEGS.search(rest) or LEGS_BY_LETTER.search(rest)
    if legs and side in ("hypotenuse", "hipotenusa", "c"):
        return _hypotenuse(legs, without(rest, legs), language)
    angle = ANGLE.search(rest)
    if angle:
        return _side(side, amount(angle[1] or angle[2]), without(rest, angle), language)
    return _leg(rest, language) if side.endswith("leg") and not side.startswith(("opposite", "adjacent")) else None


def _hypotenuse(legs: re.Match[str], rest: str, language: Language) -> Solution | None:
    unit = _unit(legs[2], legs[4])
    if unit is None or not is_plain(rest, WORDS):
        return None
    a, b = amount(legs[1]), amount(legs[3])
    if not a or not b:
        return None
    page = Page(
        language, say("asked_hypotenuse", language, what=inline(f"a = {_with(a, unit)}, \\ b = {_with(b, unit)}"))
    )
    page.step("pythagoras")
    squares = a * a + b * b
    page.step("put_in_formula", what=inline(f"c^{{2}} = {_number(a)}^{{2}} + {_number(b)}^{{2}} = {_number(squares)}"))
    return _square_root("c", squares, unit, page)


def _leg(text: str, language: Language) -> Solution | None:
    values, rest, unit = _given(text, ("hypotenuse", "leg"))
    if values is None or unit is None or not is_plain(rest, WORDS) or values["leg"] >= values["hypotenuse"]:
        return None
    c, a = values["hypotenuse"], values["leg"]
    page = Page(language, say("asked_leg", language, what=inline(f"c = {_with(c, unit)}, \\ a = {_with(a, unit)}")))
    page.step("pythagoras")
    squares = c * c - a * a
    page.step("put_in_formula", what=inline(f"b^{{2}} = {_number(c)}^{{2}} - {_number(a)}^{{2}} = {_number(squares)}"))
    return _square_root("b", squares, unit, page)


def _square_root(name: str, squares: Fraction, unit: str, page: Page) -> Solution:
    value = root(2, squares)
    if (value * value).rational != squares:
        raise Unverified
    decimals = decimal_text(squares) is not None
    shown = quantities.shown_value(value, decimals)
    page.step("square_root_of", what=inline(quantities.root_line(name, _number(squares), shown)))
    return quantities.finish(PYTHAGORAS, value, page, unit)


def _side(asked: str, degrees: Fraction, text: str, language: Language) -> Solution | None:
    """From one side and an acute angle to another side."""
    wanted = {"c": "hypotenuse", "hipotenusa": "hypotenuse"}.get(asked, asked.split(maxsplit=1)[0])
    for given in ("hypotenuse", "opposite", "adjacent"):
        values, rest, unit = _given(text, (given,))
        if values is not None and unit is not None and given != wanted and is_plain(rest, WORDS):
            break
    else:
        return None
    size = values[given]
    if not 0 < degrees < 90 or not size or wanted not in ("hypotenuse", "opposite", "adjacent"):
        return None
    name = RATIOS[frozenset((given, wanted))]
    sides = {"sin": ("opposite", "hypotenuse"), "cos": ("adjacent", "hypotenuse"), "tan": ("opposite", "adjacent")}[
        name
    ]
    value, angle = trigonometry.exact(name, degrees), f"{value_latex(degrees, True)}^\\circ"
    known = inline(f"{_with(size, unit)}")
    page = Page(language, say("asked_side", language, given=given, wanted=wanted, what=known, angle=inline(angle)))
    page.begin("start_trigonometry")
    page.step("choose_ratio", what=inline(f"\\{name} {angle} = \\frac{{\\text{{{sides[0]}}}}}{{\\text{{{sides[1]}}}}}"))
    over = wanted == sides[0]
    sign = "\\times" if over else "\\div"
    product = f"{_number(size)} {sign} \\{name} {angle}"
    page.step("solve_ratio", what=inline(f"\\text{{{wanted}}} = {product}"))
    if value is not None:
        result = surd(size) * value if over else surd(size) / value
        page.step("work_it_out", what=inline(f"{product} = {quantities.shown_value(result)}"))
        return quantities.finish(trigonometry.KIND, result, page, unit)
    ratio = trigonometry.approximate(name, degrees)
    about = rounded(Decimal(repr(float(size) * ratio if over else float(size) / ratio)), 2)
    latex_unit, plain_unit = (f" \\text{{ {unit}}}", f" {unit}") if unit else ("", "")
    page.step("round", what=inline(f"{product} \\approx {about}"))
    return page.finish(trigonometry.KIND, f"\\approx {about}{latex_unit}", f"about {about}{plain_unit}")


def _given(text: str, names: tuple[str, ...]) -> tuple[dict[str, Fraction] | None, str, str | None]:
    """The sizes of these sides, the text around them, and their unit (None where they differ)."""
    values: dict[str, Fraction] = {}
    units: list[str | None] = []
    for name in names:
        found = re.search(rf"\b(?:{SIDES[name]}){IS}{SIZE}|(?<![\w.,]){SIZE} (?:{SIDES[name]})\b", text)
        if found is None:
            return None, text, None
        values[name] = amount(found[1] or found[3])
        units.append(found[2] or found[4])
        text = without(text, found)
    return values, text, _unit(*units)


def _unit(*typed: str | None) -> str | None:
    symbols = {unit_of(each).symbol for each in typed if each}
    return None if len(symbols) > 1 else symbols.pop() if symbols else ""


def _with(value: Fraction, unit: str) -> str:
    return _number(value) + (f" \\text{{ {unit}}}" if unit else "")


def _number(value: Fraction) -> str:
    return value_latex(value, decimals=True)
