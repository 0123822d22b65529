"""The sine, cosine and tangent of angles in degrees: exact for special angles, rounded for the others."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from fractions import Fraction

from functions.tutor.language import Language
from functions.tutor.maths import quantities
from functions.tutor.maths.solution import Solution
from functions.tutor.maths.steps import Page, inline
from functions.tutor.maths.surds import Surd, root, rounded, surd
from functions.tutor.maths.values import Unverified
from functions.tutor.maths.wording import PLAIN, amount, is_plain, without, words
from functions.tutor.maths.written import value_latex

KIND = "trigonometry"
DEGREES = r"(?: ?°| ?degrees?\b| ?deg\b| ?digri\b)"
FUNCTION = re.compile(
    rf"(?P<f>\b(?:sin|cos|tan)(?:e|ine|gent)?)(?: of| ng)? ?\(? ?(?P<n>-?{PLAIN})"
    rf"(?:(?P<unit>{DEGREES})|(?![\w.,]*[0-9]))(?: ?\))?"
)
# The sines of the special angles of the first quarter; the others follow.
SINES = {0: surd(0), 30: surd(Fraction(1, 2)), 45: root(2, Fraction(1, 2)), 60: root(2, Fraction(3, 4)), 90: surd(1)}


def solve(text: str, language: Language) -> Solution | None:
    """Raises TooLarge, and Unverified where the table is not what the sine is."""
    found = FUNCTION.search(text)
    if found is None:
        return None
    degrees, name = amount(found["n"].replace("-", "")), found["f"][:3]
    degrees = -degrees if found["n"].startswith("-") else degrees
    if not is_plain(without(text, found), words("exact value degrees eksaktong")) or abs(degrees) > 100_000:
        return None
    # Without a sign of degrees only the angles that can be meant so.
    if not found["unit"] and (degrees.denominator > 1 or degrees % 15 or not 15 <= degrees <= 360):
        return None
    value = exact(name, degrees)
    shown = f"\\{name} {value_latex(degrees, True)}^\\circ"
    page = Page(language, shown)
    if value is None and name == "tan" and degrees % 180 == 90:
        page.step("tan_undefined")
        return page.finish_in_words(KIND, "undefined", "undefined")
    if value is None:
        about = rounded(Decimal(repr(approximate(name, degrees))), 4)
        page.begin("start_calculator")
        page.step("calculator_degrees")
        page.step("round", what=inline(f"{shown} \\approx {about}"))
        return page.finish(KIND, f"\\approx {about}", f"about {about}")
    page.step("special_triangle" if degrees % 90 else "unit_circle")
    if degrees > 90 or degrees < 0:
        page.step("reference_angle", what=inline(f"{_reference(degrees)}^\\circ"))
    page.step("work_it_out", what=inline(f"{shown} = {value.latex()}"))
    return quantities.finish(KIND, value, page, decimals=False)


def exact(name: str, degrees: Fraction) -> Surd | None:
    """Of special angles; None for others, and for the tangent of 90°."""
    if degrees.denominator > 1:
        return None
    if name == "tan":
        sine, cosine = exact("sin", degrees), exact("cos", degrees)
        return sine / cosine if sine is not None and cosine is not None and cosine.terms else None
    turned = int(degrees + (90 if name == "cos" else 0)) % 360
    sign, turned = (-1, turned - 180) if turned >= 180 else (1, turned)
    value = SINES.get(min(turned, 180 - turned))
    if value is None:
        return None
    value = value if sign > 0 else -value
    if abs(float(value.decimal()) - approximate(name, degrees)) > 1e-9:
        raise Unverified
    return value


def _reference(degrees: Fraction) -> int:
    turned = int(degrees) % 180
    return min(turned, 180 - turned)


def approximate(name: str, degrees: Fraction) -> float:
    function = {"sin": math.sin, "cos": math.cos, "tan": math.tan}[name]
    return function(math.radians(float(degrees)))
