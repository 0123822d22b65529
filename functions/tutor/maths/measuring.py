"""Works out areas, perimeters and volumes with their units; π stays exact, and is rounded beside it."""

from __future__ import annotations

import re
from fractions import Fraction

from functions.tutor.language import Language
from functions.tutor.maths import quantities
from functions.tutor.maths.figures import DIMENSIONS, FIGURES, FORMULAS, MEASURES, Measure
from functions.tutor.maths.phrases import say
from functions.tutor.maths.solution import Solution
from functions.tutor.maths.steps import Page, inline
from functions.tutor.maths.surds import surd
from functions.tutor.maths.syntax import parse, scan
from functions.tutor.maths.tree import Node, substitute
from functions.tutor.maths.units import UNIT, unit_of
from functions.tutor.maths.values import exact_of, verify
from functions.tutor.maths.wording import PLAIN, amount, is_plain, without, words
from functions.tutor.maths.written import latex, number, value_latex

KIND = "measurement"
SIZE = rf"(?P<n>{PLAIN}(?: ?/ ?[0-9]+)?)(?: ?(?P<u>{UNIT}))?(?![\w^²³])"
IS = r"(?:ng)?(?: ?=| is| ay| of| na| measures| measuring|:)? ?"
AND = r"(?: and | at |, and |, at |, ?)"
PI_IS = re.compile(
    r"\(?\b(?:use|using|let|take|gamitin(?: ang)?|gamit ang)? ?(?:π|pi) ?(?:=|as|is|≈|ay|bilang) ?"
    r"(3\.14(?:16)?|22 ?/ ?7)\)?"
)
CROSS = r" ?(?:by|x|\*) ?"
WORDS = words(
    """with a an the has have having whose and its in terms unit units square cubic each side sides base length height
    use π pi may na at isang kung kapag sukat figure shape garden lot room field floor table measures measuring meters
    right circular solid centimeters what's regular exact leave answer given that dimensions are rectangular"""
)


def solve(text: str, language: Language) -> Solution | None:
    """Raises NotMaths, TooLarge, and Unverified when the check fails."""
    measure, text = _only_one(MEASURES, text)
    figure, text = _only_one(FIGURES, text) if measure else ("", text)
    formula = FORMULAS.get((figure, measure))
    if formula is None:
        return None
    pi = PI_IS.search(text)
    if pi:
        text = without(text, pi)
    sizes, rest, unit = _sizes(formula, text)
    if sizes is None or not is_plain(rest, WORDS) or any(not size for size in sizes.values()):
        return None
    if formula.formula == "x + y + z" and 2 * max(sizes.values()) >= sum(sizes.values()):
        return None
    return _work_out((figure, measure), sizes, unit, amount(pi[1]) if pi else None, language)


def _only_one(names: dict[str, str], text: str) -> tuple[str, str]:
    """The one name that is in the text, and the text without it; "" where there are more or none."""
    found = ""
    for name, pattern in names.items():
        match = re.search(rf"(?:\b(?:of|ng) (?:(?:an?|the|this|isang) )?)?\b(?:{pattern})(?:ng)?\b", text)
        if match and name == "square" and re.match(r" ?(?:units?|meters?|cm|centimeters?|root)", text[match.end() :]):
            continue
        if match:
            if found:
                return "", text
            found, text = name, without(text, match)
    return found, text


def _sizes(formula: Measure, text: str) -> tuple[dict[str, Fraction] | None, str, str]:
    """What each letter is worth, the text around it, and the unit; None where one is missing or units differ."""
    sizes: dict[str, Fraction] = {}
    units: set[str] = set()

    def take(letters: tuple[str, ...], pattern: str, text: str) -> str:
        found = re.search(rf"(?<![\w.,/^-]){pattern}", text)
        if found is None:
            return text
        pieces = re.finditer(SIZE, found[0])
        for letter, piece in zip(letters, pieces, strict=False):
            sizes[letter] = amount(piece["n"])
            units.update([unit_of(piece["u"]).symbol] if piece["u"] else [])
        return without(text, found)

    size = re.sub(r"\?P<\w+>", "?:", SIZE)
    given = formula.given
    if "p" in given:
        text = take(("p", "q"), rf"(?:bases|diagonals|parallel sides){IS}(?: are | na )?{size}{AND}{size}", text)
    if "x" in given:
        text = take(("x", "y", "z"), rf"sides{IS}(?: are )?{size}{AND}{size}{AND}{size}", text)
    if given[:2] == ("l", "w"):
        text = take(given, CROSS.join([size] * len(given)), text)
    for letter in (*given, *(("d",) if "r" in given else ())):
        if letter not in sizes:
            name = DIMENSIONS.get(letter, "")
            text = (
                take((letter,), rf"(?:{name}){IS}{size}|{size}(?: ang| na| in| sa)? (?:{name})\b", text)
                if name
                else text
            )
    if "d" in sizes and "r" not in sizes:
        given = (*(letter for letter in given if letter != "r"), "d")
    if set(sizes) != set(given) or len(units) > 1:
        return None, text, ""
    return sizes, text, units.pop() if units else ""


def _work_out(
    asked: tuple[str, str], sizes: dict[str, Fraction], unit: str, pi: Fraction | None, language: Language
) -> Solution:
    formula = FORMULAS[asked]
    known = ", \\ ".join(f"{letter} = {value_latex(size, True)}{_unit(unit)}" for letter, size in sizes.items())
    figure, measure = (say(f"name_{name.replace(' ', '_')}", language) for name in asked)
    page = Page(language, say("measure_asked", language, figure=figure, measure=measure, what=inline(known)))
    if "d" in sizes:
        diameter = sizes.pop("d")
        sizes["r"] = diameter / 2
        radius = f"r = \\frac{{{value_latex(diameter, True)}}}{{2}} = {value_latex(diameter / 2, True)}"
        page.step("half_diameter", what=inline(radius))
    tree = _tree(formula.formula)
    page.step("measure_formula", what=inline(f"{formula.symbol} = {latex(tree)}"))
    put_in: Node = tree
    for letter, size in sizes.items():
        put_in = substitute(put_in, letter, number(size, True))
    if pi is not None:
        put_in = substitute(put_in, "π", number(pi, True))
    value = exact_of(put_in)
    verify(tree, value, {letter: surd(size) for letter, size in sizes.items()} | ({"π": surd(pi)} if pi else {}))
    page.step("put_in_formula", what=inline(f"{formula.symbol} = {latex(put_in)}"))
    page.step(
        "work_it_out", what=inline(f"{formula.symbol} = {quantities.shown_value(value)}{_unit(unit, formula.power)}")
    )
    return quantities.finish(KIND, value, page, unit, formula.power)


def _tree(formula: str) -> Node:
    return parse(scan(formula))


def _unit(unit: str, power: int = 1) -> str:
    if not unit:
        return ""
    return f" \\text{{ {unit}}}" + (f"^{{{power}}}" if power > 1 else "")
