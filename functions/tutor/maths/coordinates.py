"""Coordinate geometry: distance, midpoint, slope, and the line through two points or with a slope."""

from __future__ import annotations

import re
from fractions import Fraction

from functions.tutor.language import Language
from functions.tutor.maths import quantities
from functions.tutor.maths.phrases import say
from functions.tutor.maths.polynomials import added, as_terms, plain, scaled, terms_of, written
from functions.tutor.maths.question_words import COURTESY
from functions.tutor.maths.reading import find_runs
from functions.tutor.maths.solution import Solution
from functions.tutor.maths.steps import Page, inline
from functions.tutor.maths.surds import root
from functions.tutor.maths.syntax import parse
from functions.tutor.maths.values import Unverified
from functions.tutor.maths.wording import SIGNED, amount, is_plain, without, words
from functions.tutor.maths.written import latex, value_latex, value_plain

KIND = "coordinate_geometry"
Point = tuple[Fraction, Fraction]
POINT = re.compile(rf"(?:\b[a-z] ?=? ?)?\( ?({SIGNED}) ?[,;] ?({SIGNED}) ?\)")
ASKED = {
    "distance": re.compile(r"\b(?:distance|distansya|distansiya|layo|how far)\b"),
    "midpoint": re.compile(r"\b(?:mid ?point|gitnang punto)\b"),
    "slope": re.compile(r"\b(?:slope|gradient)\b"),
    "line": re.compile(r"\b(?:equation|ekwasyon)\b"),
    "intercept": re.compile(r"\by ?- ?intercept\b"),
}
WORDS = words(
    """distance distansya distansiya layo how far midpoint mid point points punto gitnang slope gradient line linya
    equation ekwasyon between from to through pass passes passing that two segment joining connecting pagitan mula
    hanggang dumadaan dumaraan containing with endpoints endpoint ends and dalawang and at on slope-intercept form
    has having may intercept y-intercept tuwid straight"""
)
SLOPE_IS = re.compile(rf"\b(?:slope|gradient|m)(?: of|=| =| is| na| ay)? ?({SIGNED})")
INTERCEPT_IS = re.compile(rf"\by ?- ?intercept(?: of|=| =| is| na| ay)? ?({SIGNED})")


def solve(text: str, language: Language) -> Solution | None:  # noqa: PLR0911 (a return for each kind of question)
    """Raises NotMaths, TooLarge, and Unverified when the check fails."""
    asked = [key for key, pattern in ASKED.items() if pattern.search(text)]
    if not asked:
        return None
    found = list(POINT.finditer(text))
    if not found:
        return _slope_and_intercept(text, language) if "line" in asked else _of_equation(text, asked, language)
    points = [(amount(one[1]), amount(one[2])) for one in found]
    rest = POINT.sub(" ", text)
    if len(points) == 1 and set(asked) == {"slope", "line"} and (slope := SLOPE_IS.search(rest)):
        return _point_slope(points[0], amount(slope[1]), language) if is_plain(without(rest, slope), WORDS) else None
    if len(points) != 2 or points[0] == points[1] or not is_plain(rest, WORDS):
        return None
    if "line" in asked and set(asked) <= {"line", "slope"} and "slope-intercept" not in text and "slope" in asked:
        return None
    works = {"distance": _distance, "midpoint": _midpoint, "slope": _slope, "line": _line}
    key = "line" if "line" in asked else asked[0]
    if len(set(asked) - {key, "intercept", "slope" if key == "line" else key}) or key == "intercept":
        return None
    shown = f"{_point(points[0])}, \\ {_point(points[1])}"
    page = Page(language, say(f"asked_{key}", language, what=inline(shown)))
    page.begin(f"start_{key}")
    one, other = points
    return works[key](one, other, page)


def _distance(one: Point, other: Point, page: Page) -> Solution:
    across, up = other[0] - one[0], other[1] - one[1]
    page.step("distance_formula")
    page.show(f"d = \\sqrt{{{_difference(other[0], one[0])}^{{2}} + {_difference(other[1], one[1])}^{{2}}}}")
    squares = across**2 + up**2
    page.step("work_it_out", what=inline(f"{_squared(across)} + {_squared(up)} = {_value(squares)}"))
    distance = root(2, squares)
    if (distance * distance).rational != squares:
        raise Unverified
    page.step("square_root_of", what=inline(quantities.root_line("d", _value(squares), distance.latex())))
    about = (
        ""
        if distance.rational is not None
        else page.say("which_is_about", what=inline(f"\\approx {distance.rounded(2)}"))
    )
    return page.finish(KIND, distance.latex(), distance.plain(), more=about)


def _midpoint(one: Point, other: Point, page: Page) -> Solution:
    middle = ((one[0] + other[0]) / 2, (one[1] + other[1]) / 2)
    for place in (0, 1):
        if middle[place] - one[place] != other[place] - middle[place]:
            raise Unverified
        top = f"{_value(one[place])} + {_signed(other[place])}"
        page.step(
            "midpoint_x" if place == 0 else "midpoint_y", what=inline(f"\\frac{{{top}}}{{2}} = {_value(middle[place])}")
        )
    decimals = any("." in _value(each) for point in (one, other) for each in point)
    plain_point = ", ".join(value_plain(each, decimals) for each in middle)
    return page.finish(KIND, _point(middle), f"({plain_point})")


def _slope(one: Point, other: Point, page: Page) -> Solution:
    slope = _slope_steps(one, other, page)
    if slope is None:
        page.step("vertical_slope")
        return page.finish_in_words(KIND, "undefined", "undefined")
    return page.finish(KIND, _value(slope), value_plain(slope))


def _slope_steps(one: Point, other: Point, page: Page) -> Fraction | None:
    page.step("slope_formula")
    page.show(f"m = \\frac{{{_value(other[1])} - {_signed(one[1])}}}{{{_value(other[0])} - {_signed(one[0])}}}")
    across, up = other[0] - one[0], other[1] - one[1]
    if across == 0:
        return None
    page.step("work_it_out", what=inline(f"m = \\frac{{{_value(up)}}}{{{_value(across)}}} = {_value(up / across)}"))
    return up / across


def _line(one: Point, other: Point, page: Page) -> Solution:
    slope = _slope_steps(one, other, page)
    if slope is None:
        page.step("vertical_line")
        return page.finish(KIND, f"x = {_value(one[0])}", f"x = {one[0]}")
    return _through(one, slope, page, other)


def _point_slope(point: Point, slope: Fraction, language: Language) -> Solution:
    what = inline(f"m = {_value(slope)}, \\ {_point(point)}")
    page = Page(language, say("asked_point_slope", language, what=what))
    page.begin("start_line")
    return _through(point, slope, page, point)


def _through(point: Point, slope: Fraction, page: Page, other: Point) -> Solution:
    constant = point[1] - slope * point[0]
    if slope * other[0] + constant != other[1]:
        raise Unverified
    page.step("line_formula")
    page.show(f"{_value(point[1])} = {_signed(slope)} \\times {_signed(point[0])} + b")
    page.step("line_constant", what=inline(f"b = {_value(constant)}"))
    return _finish_line(slope, constant, page)


def _finish_line(slope: Fraction, constant: Fraction, page: Page) -> Solution:
    right = as_terms((constant, slope), "x")
    return page.finish(KIND, f"y = {written(right)}", f"y = {plain(right)}")


def _slope_and_intercept(text: str, language: Language) -> Solution | None:
    constant = INTERCEPT_IS.search(text)
    slope = SLOPE_IS.search(without(text, constant)) if constant else None
    if constant is None or slope is None or not is_plain(without(without(text, constant), slope), WORDS):
        return None
    m, b = amount(slope[1]), amount(constant[1])
    page = Page(language, say("asked_slope_intercept", language, what=inline(f"m = {_value(m)}, \\ b = {_value(b)}")))
    page.begin("start_line")
    page.step("line_formula")
    return _finish_line(m, b, page)


def _of_equation(text: str, asked: list[str], language: Language) -> Solution | None:
    """The slope or the y-intercept of the line y = 2x + 3 or 2x + 3y = 6."""
    if len(asked) != 1 or asked[0] not in ("slope", "intercept") or text.count("=") != 1:
        return None
    runs = [run for run in find_runs(text.replace("y-intercept", "intercept"), COURTESY | WORDS).runs if len(run) > 1]
    if len(runs) != 1:
        return None
    middle = next((place for place, token in enumerate(runs[0]) if token.text == "="), 0)
    left, right = parse(runs[0][:middle]), parse(runs[0][middle + 1 :])
    terms = added(terms_of(left), scaled(terms_of(right), Fraction(-1)))
    if not set(terms) <= {(), (("x", 1),), (("y", 1),)} or (("y", 1),) not in terms:
        return None
    b = terms[(("y", 1),)]
    slope, constant = -terms.get((("x", 1),), Fraction(0)) / b, -terms.get((), Fraction(0)) / b
    page = Page(language, f"{latex(left)} = {latex(right)}")
    page.begin("start_slope_intercept")
    page.step("slope_intercept_form")
    page.show(f"y = {written(as_terms((constant, slope), 'x'))}")
    value = slope if asked[0] == "slope" else constant
    page.step("read_slope" if asked[0] == "slope" else "read_intercept", what=inline(_value(value)))
    return page.finish(KIND, _value(value), value_plain(value))


def _point(point: Point) -> str:
    return f"({_value(point[0])}, {_value(point[1])})"


def _value(value: Fraction) -> str:
    return value_latex(value)


def _signed(value: Fraction) -> str:
    return f"({_value(value)})" if value < 0 else _value(value)


def _difference(end: Fraction, start: Fraction) -> str:
    return f"({_value(end)} - {_signed(start)})"


def _squared(value: Fraction) -> str:
    return f"{_signed(value) if value.denominator == 1 else f'({_value(value)})'}^{{2}}"
