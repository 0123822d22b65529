"""Reads a quantity: a value, exact and with the tree of how it was written, and its unit."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from fractions import Fraction

from functions.tutor.maths.answers import algebra, phrases
from functions.tutor.maths.answers.algebra import Algebra
from functions.tutor.maths.answers.evaluate import work_out
from functions.tutor.maths.answers.grammar import Node, parse
from functions.tutor.maths.answers.kinds import Answer, Points, Quantity, Ratio, Region, Relation, System, Values
from functions.tutor.maths.answers.polynomial import Unreadable
from functions.tutor.maths.answers.units import Unit, read_unit, split_unit

COMPOUND = re.compile(r"(\d+(?:,\d{3})*(?:\.\d+)?(?: \d+/\d+)?) ?([a-z]+)\.?(?: ?(?:,|and|at|')(?: |$)| |$)")


def quantity(text: str, algebra_: Algebra, letters: AbstractSet[str] | None) -> Quantity:
    """letters: the unknowns that may stand in it; None for an expected result. Raises Unreadable."""
    text = re.sub(r"(?<!\.)\.$", "", text.strip())
    bare = phrases.ABOUT.sub("", text)
    about = bare != text
    text = re.sub(r"^(?:a|an|the|isang) (?=[\d√])", "", bare)
    if compound := _compound(text):
        total, first = compound
        return Quantity(algebra.number(total), Node("number", value=total), first, about)
    number, unit = split_unit(text)
    if unit is not None and not _may_be_unit(text, number, unit, letters):
        number, unit = text, None
    try:
        node = parse(number, letters)
    except Unreadable:
        if unit is None or number == text:
            raise
        node, unit = parse(text, letters), None
    value_ = work_out(node, algebra_)
    if unit is not None and value_.names - {"π"} and isinstance(unit, Unit) and len(unit.text) == 1 and text[0] != "₱":
        node, unit = parse(text, letters), None
        value_ = work_out(node, algebra_)
    return Quantity(value_, node, unit, about)


def _may_be_unit(text: str, number: str, unit: Unit | str, letters: AbstractSet[str] | None) -> bool:
    """5m is five times m where m is an unknown, and in an expected result unless a blank stands between."""
    if isinstance(unit, str) or not text.startswith(number) or not number:
        return True
    first = unit.text[:1]
    single = bool(re.match(r"[a-z](?![a-z])", unit.text))
    if letters is None:
        return not single or (text[len(number) : len(number) + 1] == " " and not re.search(r"[a-z]|[-+*/^] ?$", number))
    return not (single and first in letters)


def _compound(text: str) -> tuple[Fraction, Unit] | None:
    """2 h 30 min, 1 m 20 cm, 12 pesos and 50 centavos: in the first unit."""
    total, first, at = Fraction(0), None, 0
    count = 0
    while found := COMPOUND.match(text, at):
        unit = read_unit(found.group(2))
        if unit is None or (first is not None and unit.of != first.of):
            return None
        first = first or unit
        whole, _, part = found.group(1).replace(",", "").partition(" ")
        try:
            total += (Fraction(whole) + (Fraction(part) if part else 0)) * unit.size / first.size
        except (ValueError, ZeroDivisionError):
            return None
        at, count = found.end(), count + 1
    return (total, first) if first is not None and count > 1 and at == len(text) else None


def named(one: Quantity) -> str | None:
    """The letter, where the quantity is nothing but an unknown."""
    return one.node.text if one.node.kind == "letter" and one.node.text != "π" and one.unit is None else None


def unknowns_of(answer: Answer) -> frozenset[str]:
    """The letters that stand for something in an expected answer."""
    found: set[str] = set()
    match answer:
        case Values(items, name):
            found = set().union(*(one.value.names for one in items), {name} if name else ())
        case Points(points):
            found = set().union(*(one.value.names for point in points for one in point))
        case System(systems):
            found = set().union(*(set(pairs) for pairs in systems))
        case Relation(left, _, right):
            found = set(left.value.names | right.value.names)
        case Region(_, name):
            found = {name} if name else {"x"}
        case Ratio(parts):
            found = set().union(*(one.value.names for one in parts))
        case _:
            pass
    letters = {name for name in found if len(name) == 1}
    for name in found - letters:
        letters |= set(re.findall(r"'([a-zα-ω])'", name))
    return frozenset(letters - {"π"})
