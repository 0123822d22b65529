"""Polynomials: a tree multiplied out, in any number of unknowns (Terms) or as the coefficients of one (Polynomial)."""

from __future__ import annotations

from fractions import Fraction

from functions.tutor.maths.surds import MAX_BITS, bits, surd
from functions.tutor.maths.tree import (
    DivisionByZero,
    Group,
    Negative,
    Node,
    NotMaths,
    Number,
    Operation,
    Power,
    Root,
    TooLarge,
    Unknown,
)
from functions.tutor.maths.values import power, value_of
from functions.tutor.maths.written import value_latex, value_plain

# The unknowns with their powers, in the order of the alphabet: (("x", 2), ("y", 1)) is x²y, () is 1.
Monomial = tuple[tuple[str, int], ...]
Terms = dict[Monomial, Fraction]
# The coefficients of one unknown, lowest power first; no zeros at the end.
Polynomial = tuple[Fraction, ...]
MAX_TERMS, MAX_DEGREE = 40, 12


def terms_of(node: Node) -> Terms:  # noqa: PLR0911 (a return for each kind of tree)
    """Raises NotMaths where an unknown stands under a root, in an exponent, or with others under a bar."""
    match node:
        case Number(value):
            return _kept({(): value})
        case Unknown(name):
            return {((name, 1),): Fraction(1)}
        case Negative(of):
            return scaled(terms_of(of), Fraction(-1))
        case Group(of):
            return terms_of(of)
        case Root():
            return _kept({(): value_of(node)})
        case Power(base, exponent):
            return _power(terms_of(base), value_of(exponent))
        case Operation(sign, left, right):
            first, second = terms_of(left), terms_of(right)
            if sign in "+-":
                return added(first, second if sign == "+" else scaled(second, Fraction(-1)))
            return times(first, _inverse(second, first) if sign in "/÷" else second)


def polynomial(node: Node, unknown: str) -> Polynomial:
    """Raises NotMaths where the tree is no polynomial in this unknown alone."""
    return coefficients(terms_of(node), unknown)


def coefficients(terms: Terms, unknown: str) -> Polynomial:
    found: dict[int, Fraction] = {}
    for monomial, amount in terms.items():
        if monomial and (len(monomial) > 1 or monomial[0][0] != unknown or monomial[0][1] < 0):
            raise NotMaths
        found[monomial[0][1] if monomial else 0] = amount
    return tuple(found.get(place, Fraction(0)) for place in range(max(found, default=-1) + 1))


def as_terms(coefficients: Polynomial, unknown: str) -> Terms:
    return _kept({((unknown, place),) if place else (): each for place, each in enumerate(coefficients)})


def added(left: Terms, right: Terms) -> Terms:
    total = dict(left)
    for monomial, amount in right.items():
        total[monomial] = total.get(monomial, Fraction(0)) + amount
    return _kept(total)


def scaled(terms: Terms, by: Fraction) -> Terms:
    return _kept({monomial: amount * by for monomial, amount in terms.items()})


def times(left: Terms, right: Terms) -> Terms:
    total: Terms = {}
    for first, amount in left.items():
        for second, by in right.items():
            monomial = _joined(first, second)
            total[monomial] = total.get(monomial, Fraction(0)) + amount * by
    return _kept(total)


def degree(monomial: Monomial) -> int:
    return sum(power for _, power in monomial)


def _joined(first: Monomial, second: Monomial) -> Monomial:
    powers = dict(first)
    for name, raised in second:
        powers[name] = powers.get(name, 0) + raised
    return tuple(sorted((name, raised) for name, raised in powers.items() if raised))


def _power(base: Terms, exponent: Fraction) -> Terms:
    if not base or set(base) == {()}:
        known = power(surd(base.get((), Fraction(0))), exponent).rational
        if known is None:
            raise NotMaths
        return _kept({(): known})
    if exponent.denominator != 1 or abs(exponent) > MAX_DEGREE or (exponent < 0 and len(base) > 1):
        raise NotMaths
    base = _inverse(base, base) if exponent < 0 else base
    product: Terms = {(): Fraction(1)}
    for _ in range(abs(int(exponent))):
        product = times(product, base)
    return product


def _inverse(terms: Terms, divided: Terms) -> Terms:
    if not terms:
        raise DivisionByZero(surd(divided.get((), Fraction(bool(divided)))))
    if len(terms) > 1:
        raise NotMaths
    [(monomial, amount)] = terms.items()
    return {tuple((name, -power) for name, power in monomial): 1 / amount}


def _kept(terms: Terms) -> Terms:
    kept = {monomial: amount for monomial, amount in terms.items() if amount}
    if len(kept) > MAX_TERMS or any(bits(amount) > MAX_BITS for amount in kept.values()):
        raise TooLarge
    if any(abs(degree(monomial)) > 2 * MAX_DEGREE for monomial in kept):
        raise TooLarge
    return kept


def at(coefficients: Polynomial, place: int) -> Fraction:
    return coefficients[place] if place < len(coefficients) else Fraction(0)


def minus(left: Polynomial, right: Polynomial) -> Polynomial:
    both = [at(left, place) - at(right, place) for place in range(max(len(left), len(right)))]
    while both and both[-1] == 0:
        both.pop()
    return tuple(both)


def written(terms: Terms, decimals: bool = False) -> str:
    """LaTeX, highest power first: 2x^{2} - 5x + 1."""
    return _written(terms, decimals, plain=False)


def plain(terms: Terms, decimals: bool = False) -> str:
    """In the plain notation of results: 2x^2 - 5x + 1."""
    return _written(terms, decimals, plain=True)


def signed(term: str) -> str:
    """As it goes on in a sum."""
    return f" - {term[1:]}" if term.startswith("-") else f" + {term}"


def _written(terms: Terms, decimals: bool, plain: bool) -> str:
    text = ""
    for monomial in sorted(terms, key=lambda one: (-degree(one), [(name, -raised) for name, raised in one])):
        term = _term(terms[monomial], monomial, decimals, plain)
        text += signed(term) if text else term
    return text or "0"


def _term(amount: Fraction, monomial: Monomial, decimals: bool, plain: bool) -> str:
    above = "".join(_letter(name, raised, plain) for name, raised in monomial if raised > 0)
    under = [_letter(name, -raised, plain) for name, raised in monomial if raised < 0]
    below = "".join(under)
    minus = "-" if amount < 0 else ""
    if below or (above and plain and amount.denominator > 1 and not decimals):
        top = _times(abs(amount.numerator), above)
        bottom = _times(amount.denominator, below)
        if not plain:
            return f"{minus}\\frac{{{top}}}{{{bottom}}}"
        one_factor = bottom.isdigit() or (len(under) == 1 and amount.denominator == 1)
        return f"{minus}{top}/{bottom}" if one_factor else f"{minus}{top}/({bottom})"
    if above and abs(amount) == 1:
        return minus + above
    return (value_plain if plain else value_latex)(amount, decimals) + above


def _times(amount: int, letters: str) -> str:
    return letters if letters and amount == 1 else f"{amount}{letters}"


def _letter(name: str, power: int, plain: bool) -> str:
    if power == 1:
        return name
    return f"{name}^{power}" if plain else f"{name}^{{{power}}}"
