"""Factors polynomials: common factors, the well-known products, two numbers, grouping, zeros that are fractions."""

from __future__ import annotations

from fractions import Fraction
from functools import reduce
from itertools import permutations
from math import gcd

from functions.tutor.language import Language
from functions.tutor.maths.factors import factors_of
from functions.tutor.maths.polynomials import (
    Monomial,
    Polynomial,
    Terms,
    added,
    as_terms,
    coefficients,
    degree,
    plain,
    scaled,
    times,
    written,
)
from functions.tutor.maths.solution import Solution
from functions.tutor.maths.steps import Page, inline
from functions.tutor.maths.surds import whole_root
from functions.tutor.maths.tree import Node, NotMaths, TooLarge
from functions.tutor.maths.values import Unverified
from functions.tutor.maths.written import latex

KIND = "factoring"
MAX_COEFFICIENT = 100_000


def work_out(tree: Node, terms: Terms, language: Language) -> Solution:
    """`terms` is the tree multiplied out. Raises NotMaths where it is not known whether it factors; TooLarge."""
    if any(amount.denominator != 1 for amount in terms.values()) or not terms:
        raise NotMaths
    if any(abs(amount) > MAX_COEFFICIENT for amount in terms.values()):
        raise TooLarge
    page = Page(language, latex(tree))
    common = _common(terms)
    rest = _divided(terms, common)
    if common != {(): Fraction(1)}:
        page.step("factor_common", what=inline(written(common)))
        page.show(f"{_outside(common)}({written(rest)})")
    factors = _factored(rest, page) if len(rest) > 1 else []
    product = reduce(times, factors, common)
    if product != terms:
        raise Unverified
    if len(factors) == 1 and common in ({(): Fraction(1)}, {(): Fraction(-1)}):
        page.step("no_factors")
        return page.finish_in_words(KIND, "prime_polynomial", plain(terms), what=inline(written(terms)))
    if not factors:
        return page.finish(KIND, written(terms), plain(terms))
    page.check("check_factors", what=inline(f"{_shown(common, factors, for_reader=True)} = {written(terms)}"))
    return page.finish(
        KIND, _shown(common, factors, for_reader=True), _shown(common, factors, for_reader=False), form="factored"
    )


def _common(terms: Terms) -> Terms:
    """The greatest common factor, negative where the leading term is."""
    number = reduce(gcd, (int(amount) for amount in terms.values()))
    names = {name for monomial in terms for name, _ in monomial}
    least = {name: min(dict(monomial).get(name, 0) for monomial in terms) for name in names}
    if any(power < 0 for monomial in terms for _, power in monomial):
        raise NotMaths
    monomial: Monomial = tuple(sorted((name, power) for name, power in least.items() if power))
    leading = min(terms, key=lambda one: (-degree(one), [(name, -power) for name, power in one]))
    return {monomial: Fraction(number if terms[leading] > 0 else -number)}


def _divided(terms: Terms, by: Terms) -> Terms:
    [(monomial, amount)] = by.items()
    return times(terms, {tuple((name, -power) for name, power in monomial): 1 / amount})


def _factored(terms: Terms, page: Page) -> list[Terms]:
    """The factors of a polynomial that has no common factor."""
    names = sorted({name for monomial in terms for name, _ in monomial})
    if len(names) == 1:
        return [as_terms(factor, names[0]) for factor in factors_of(coefficients(terms, names[0]), page)]
    if len(names) == 2 and len({degree(monomial) for monomial in terms}) == 1:
        x, y = names
        highest = max(degree(monomial) for monomial in terms)
        alone = {tuple(one for one in monomial if one[0] == x): amount for monomial, amount in terms.items()}
        factors = factors_of(coefficients(alone, x), page)
        assert sum(len(factor) - 1 for factor in factors) == highest
        return [_with_second(factor, x, y) for factor in factors]
    if (squares := _difference_of_squares(terms)) is not None:
        page.step("difference_of_squares")
        return [
            factor for square in squares for factor in (_factored(square, page) if _is_squares(square) else [square])
        ]
    if len(terms) == 4 and (grouped := _grouped(terms)) is not None:
        page.step("factor_grouping")
        return list(grouped)
    if len(terms) == 2 and all(degree(monomial) < 2 for monomial in terms):
        return [terms]
    raise NotMaths


def _with_second(factor: Polynomial, x: str, y: str) -> Terms:
    size = len(factor) - 1
    pairs = ((((x, place), (y, size - place)), amount) for place, amount in enumerate(factor) if amount)
    return {tuple(one for one in monomial if one[1]): amount for monomial, amount in pairs}


def _difference_of_squares(terms: Terms) -> tuple[Terms, Terms] | None:
    if not _is_squares(terms):
        return None
    roots = sorted(
        ((_root_of(monomial, amount), amount > 0) for monomial, amount in terms.items()), key=lambda one: not one[1]
    )
    first, second = roots[0][0], roots[1][0]
    return added(first, scaled(second, Fraction(-1))), added(first, second)


def _is_squares(terms: Terms) -> bool:
    square = all(
        whole_root(2, int(abs(amount))) is not None and all(power % 2 == 0 for _, power in monomial)
        for monomial, amount in terms.items()
    )
    return square and len(terms) == 2 and len({amount > 0 for amount in terms.values()}) == 2


def _root_of(monomial: Monomial, amount: Fraction) -> Terms:
    return {tuple((name, power // 2) for name, power in monomial): Fraction(whole_root(2, int(abs(amount))) or 0)}


def _grouped(terms: Terms) -> tuple[Terms, Terms] | None:
    """ax + ay + bx + by as (a + b)(x + y)."""
    first, *others = terms.items()
    for second, third, fourth in permutations(others):
        left, right = dict([first, second]), dict([third, fourth])
        outer, other = _common(left), _common(right)
        inner, same = _divided(left, outer), _divided(right, other)
        if inner == scaled(same, Fraction(-1)):
            same, other = inner, scaled(other, Fraction(-1))
        if inner == same and all(degree(one) < 2 for one in (*inner, *added(outer, other))):
            return added(outer, other), inner
    return None


def _outside(common: Terms) -> str:
    text = written(common)
    return text.removesuffix("1") if text in ("1", "-1") else text


def _shown(common: Terms, factors: list[Terms], *, for_reader: bool) -> str:
    write = written if for_reader else plain
    text = write(common)
    text = text.removesuffix("1") if text in ("1", "-1") else text
    for factor in [one for place, one in enumerate(factors) if one not in factors[:place]]:
        count = factors.count(factor)
        power = "" if count == 1 else f"^{{{count}}}" if for_reader else f"^{count}"
        text += f"({write(factor)}){power}"
    return text
