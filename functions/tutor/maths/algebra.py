"""Simplifies and expands expressions with unknowns: like terms, brackets, the laws of exponents; puts values in."""

from __future__ import annotations

import re
from fractions import Fraction

from functions.tutor.language import Language
from functions.tutor.maths import factoring
from functions.tutor.maths.polynomials import Terms, plain, scaled, signed, terms_of, times, written
from functions.tutor.maths.question_words import COURTESY
from functions.tutor.maths.reading import expression, find_runs
from functions.tutor.maths.solution import Form, Solution
from functions.tutor.maths.spelling import split_products
from functions.tutor.maths.steps import Page, inline
from functions.tutor.maths.surds import Surd, surd
from functions.tutor.maths.syntax import parse
from functions.tutor.maths.tree import (
    Group,
    Node,
    Number,
    Operation,
    Power,
    has_decimals,
    operands,
    substitute,
    unknowns,
)
from functions.tutor.maths.values import Unverified, exact_of
from functions.tutor.maths.wording import words
from functions.tutor.maths.written import latex, number, value_latex, value_plain

EXPAND = words("expand i-expand iexpand palawakin expanded expansion foil multiply i-multiply product")
FACTOR = words("factor factorise factorize i-factor ifactor factored factoring factorization pag-factor")
SIMPLIFY = words("simplify i-simplify pasimplehin simplified simplest combine collect pagsamahin")
ALLOWED = COURTESY | words(
    """
    expression expressions polynomial polynomials trinomial binomial binomials completely like terms term form
    lowest brackets parentheses out gcf gcmf greatest common fully ganap algebraic difference two squares
    perfect square laws exponents lahat
    """
)
PUT_IN = COURTESY | words("expression and at equals kapag substitute value ilagay where evaluate")
# Enough places to tell two polynomials of these degrees apart by their values.
PLACES = [Fraction(value) for value in ("2", "-3", "5/7", "11/3", "-13/5", "17", "1/2")]


def solve(text: str, language: Language) -> Solution | None:
    """Raises NotMaths, TooLarge, DivisionByZero, and Unverified when the check fails."""
    typed = frozenset(re.findall(r"[a-z]+(?:-[a-z]+)*", text))
    asked = [command for command in (FACTOR, EXPAND, SIMPLIFY) if typed & command]
    if len(asked) != 1:
        return _value(text, language) if not asked else None
    tree = expression(split_products(text), ALLOWED | asked[0]) if "=" not in text else None
    if tree is None or not unknowns(tree) or "π" in unknowns(tree):
        return None
    terms = terms_of(tree)
    verify(tree, terms)
    if asked[0] is FACTOR:
        solution = factoring.work_out(tree, terms, language)
        # Who asks for the common factor alone gets no more taken out.
        only_common = re.search(r"\b(?:out|gcf|gcmf|common)\b", text)
        return None if only_common and solution.result.count("(") > 1 else solution
    if any(power < 0 for monomial in terms for _, power in monomial) and len(terms) > 1:
        return None
    return _simplified(tree, terms, language, "expanded" if asked[0] is EXPAND else "simplified")


def verify(tree: Node, terms: Terms) -> None:
    """Raises Unverified unless the tree has the values of the terms wherever it is tried."""
    names = sorted(unknowns(tree))
    for shift in range(len(PLACES)):
        letters = {name: surd(PLACES[(shift + 3 * place) % len(PLACES)]) for place, name in enumerate(names)}
        if exact_of(tree, letters) != _value_at(terms, letters):
            raise Unverified


def _value_at(terms: Terms, letters: dict[str, Surd]) -> Surd:
    total = surd(0)
    for monomial, amount in terms.items():
        product = surd(amount)
        for name, power in monomial:
            product = product * letters[name] ** power
        total = total + product
    return total


def _simplified(tree: Node, terms: Terms, language: Language, form: Form) -> Solution:
    page = Page(language, latex(tree))
    decimals = has_decimals(tree)
    kind = "expanding" if form == "expanded" else "exponents" if _is_monomial(tree) else "simplifying"
    if kind == "exponents":
        for key in _laws(tree):
            page.step(key)
        page.step("simplify_it", what=inline(f"{latex(tree)} = {written(terms, decimals)}"))
        return page.finish(kind, written(terms, decimals), plain(terms, decimals), form=form)
    pieces = [piece for part in _parts(tree, 1) for piece in _pieces(part)]
    row = ""
    for piece in pieces:
        row += signed(written(piece, decimals)) if row else written(piece, decimals)
    if row != latex(tree):
        page.step("multiply_out" if _has_products(tree) else "remove_brackets")
        page.show(row)
    for monomial in terms | {monomial: 0 for piece in pieces for monomial in piece}:
        like = [piece for piece in pieces if monomial in piece]
        if len(like) > 1:
            sum_of = ""
            for piece in like:
                one = written({monomial: piece[monomial]}, decimals)
                sum_of += signed(one) if sum_of else one
            total = written({monomial: terms[monomial]}, decimals) if monomial in terms else "0"
            page.step("like_terms", what=inline(f"{sum_of} = {total}"))
    return page.finish(kind, written(terms, decimals), plain(terms, decimals), form=form)


def _parts(node: Node, sign: int) -> list[tuple[Node, int]]:
    """The terms of a sum, each with its sign, brackets around sums taken away."""
    if isinstance(node, Operation) and node.sign in "+-":
        return _parts(node.left, sign) + _parts(node.right, sign if node.sign == "+" else -sign)
    if isinstance(node, Group):
        return _parts(node.of, sign)
    return [(node, sign)]


def _pieces(part: tuple[Node, int]) -> list[Terms]:
    """What one term gives when it is multiplied out: each product by itself."""
    node, sign = part
    factors = _factors(node)
    products: list[Terms] = [{(): Fraction(sign)}]
    for factor in factors:
        terms = [{monomial: amount} for monomial, amount in terms_of(factor).items()]
        products = [times(product, term) for product in products for term in terms]
        if len(products) > 12:
            return [{m: a} for m, a in scaled(terms_of(node), Fraction(sign)).items()]
    return products


def _factors(node: Node) -> list[Node]:
    match node:
        case Group(of):
            return _factors(of)
        case Operation("*" | "·", left, right):
            return _factors(left) + _factors(right)
        case Power(Group() as base, Number(value)) if value in (2, 3):
            return [base] * int(value)
        case _:
            return [node]


def _has_products(node: Node) -> bool:
    return any(len(_factors(part)) > 1 for part, _ in _parts(node, 1))


def _is_monomial(node: Node) -> bool:
    if isinstance(node, Operation) and node.sign in "+-":
        return False
    return all(map(_is_monomial, operands(node)))


def _laws(node: Node) -> list[str]:
    """The laws of exponents that a product needs, in the order they are used."""
    laws = [law for below in operands(node) for law in _laws(below)]
    match node:
        case Power(Group() | Power() as base, _) if unknowns(base):
            laws.append("power_of_power")
        case Operation("*" | "·", left, right) if unknowns(left) & unknowns(right):
            laws.append("power_times")
        case Operation("/" | "÷", left, right) if unknowns(left) & unknowns(right):
            laws.append("power_over")
    return list(dict.fromkeys(laws))


def _value(text: str, language: Language) -> Solution | None:
    """What 2x + 3 is when x = 5."""
    if "=" not in text:
        return None
    runs = find_runs(split_products(text), PUT_IN).runs
    given = [run for run in runs if len(run) in (3, 4) and run[0].kind == "letter" and run[1].text == "="]
    others = [run for run in runs if run not in given]
    if (
        not given
        or len(others) != 1
        or len(given) > 3
        or not re.search(r"\b(?:if|when|where|kung|kapag|for|given)\b", text)
    ):
        return None
    values = {run[0].text: exact_of(parse(run[2:])).rational for run in given}
    tree = parse(others[0]) if all(token.text != "=" for token in others[0]) else None
    if tree is None or unknowns(tree) != set(values) or not operands(tree) or len(values) != len(given):
        return None
    put_in = tree
    for name, value in values.items():
        if value is None:
            return None
        put_in = substitute(put_in, name, number(value, True))
    found = exact_of(put_in).rational
    if found is None or exact_of(tree, {name: surd(value or 0) for name, value in values.items()}) != surd(found):
        return None
    decimals = has_decimals(put_in)
    known = ", ".join(f"{name} = {value_latex(each or Fraction(0), True)}" for name, each in values.items())
    page = Page(language, f"{latex(tree)}, \\quad {known}")
    page.step("put_values", what=inline(known))
    page.show(latex(put_in))
    page.step("work_it_out", what=inline(f"{latex(put_in)} = {value_latex(found, decimals)}"))
    return page.finish("substitution", value_latex(found, decimals), value_plain(found, decimals))
