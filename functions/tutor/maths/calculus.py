"""Derivatives and integrals of polynomials, definite ones too."""

from __future__ import annotations

import re
from fractions import Fraction

from functions.tutor.language import Language
from functions.tutor.maths.algebra import verify
from functions.tutor.maths.phrases import say
from functions.tutor.maths.polynomials import Polynomial, as_terms, plain, polynomial, terms_of, written
from functions.tutor.maths.question_words import COURTESY
from functions.tutor.maths.reading import expression
from functions.tutor.maths.solution import Solution
from functions.tutor.maths.steps import Page, inline
from functions.tutor.maths.surds import surd
from functions.tutor.maths.tree import Node, unknowns
from functions.tutor.maths.values import Unverified, exact_of
from functions.tutor.maths.wording import SIGNED, amount, words
from functions.tutor.maths.written import latex, value_latex

KIND_D, KIND_I = "derivatives", "integrals"
WORDS = COURTESY | words(
    "function polynomial respect to differentiate i-differentiate integrate evaluate antiderivative"
)
NAMED = re.compile(r"\b(?:[fgh] ?\( ?x ?\)|y) ?= ?")
DERIVATIVE = re.compile(
    r"\b(?:first )?derivative\b|\b(?:i-)?differentiate\b|\bd ?/ ?dx\b|\bdy ?/ ?dx\b|\b[fgh] ?' ?\( ?x ?\)"
    r"|\by ?'(?![a-z])|\bderibatibo\b"
)
INTEGRAL = re.compile(r"\b(?:in)?definite integral\b|\bintegral\b|\b(?:i-)?integrate\b|\bantiderivative\b|∫")
RESPECT = re.compile(r"\bwith respect to x\b|\bwrt x\b|\bd ?x\b")
LIMITS = re.compile(
    rf"\b(?:from|mula(?: sa)?) (?:x ?= ?)?({SIGNED}) (?:to|hanggang(?: sa)?) (?:x ?= ?)?({SIGNED})"
    rf"|∫ ?\(?({SIGNED})\)? ?\^ ?\(?({SIGNED})\)?(?= )"
)
AT = re.compile(rf"\b(?:at|when|kapag|kung|sa) (?:x ?= ?)({SIGNED})")
MAX_SIZE = 9


def solve(text: str, language: Language) -> Solution | None:  # noqa: PLR0911 (a return for each kind of question)
    """Raises NotMaths, TooLarge, and Unverified when the check fails."""
    derivative, integral = DERIVATIVE.search(text), INTEGRAL.search(text)
    if bool(derivative) == bool(integral):
        return None
    limits = LIMITS.search(text) if integral else None
    if limits:
        text = f"{text[: limits.start()]} {text[limits.end() :]}"
    place = AT.search(text) if derivative else None
    if place:
        text = f"{text[: place.start()]} {text[place.end() :]}"
    text = RESPECT.sub(" ", NAMED.sub(" ", (DERIVATIVE if derivative else INTEGRAL).sub(" ", text)))
    tree = expression(text, WORDS) if "=" not in text else None
    names = unknowns(tree) if tree is not None else set()
    if tree is None or len(names) > 1 or names & {"π"}:
        return None
    x = names.pop() if names else "x"
    verify(tree, terms_of(tree))
    function = polynomial(tree, x)
    if len(function) > MAX_SIZE:
        return None
    if derivative:
        return _derivative(tree, function, x, amount(place[1]) if place else None, language)
    if limits:
        low, high = (amount(each) for each in limits.groups() if each)
        return _definite(tree, function, x, (low, high), language)
    if "definite" in text and "indefinite" not in text:
        return None
    return _indefinite(tree, function, x, language)


def _derivative(tree: Node, function: Polynomial, x: str, place: Fraction | None, language: Language) -> Solution:
    derived = tuple(each * power for power, each in enumerate(function))[1:]
    _verify(function, derived)
    asked = inline(f"f({x}) = {latex(tree)}")
    if place is None:
        page = Page(language, say("asked_derivative", language, what=asked))
    else:
        page = Page(
            language, say("asked_derivative_at", language, what=asked, at=inline(f"{x} = {value_latex(place)}"))
        )
    _multiplied_out(tree, function, x, page)
    page.step("power_rule")
    _term_by_term((function, derived), x, page, "\\frac{{d}}{{d{x}}}({term}) = {result}", 1)
    shown = written(as_terms(derived, x))
    if place is None:
        page.step("put_together", what=inline(f"f'({x}) = {shown}"))
        return page.finish(KIND_D, f"f'({x}) = {shown}", plain(as_terms(derived, x)))
    page.step("put_together", what=inline(f"f'({x}) = {shown}"))
    value = _at(derived, place)
    page.step("put_values", what=inline(f"{x} = {value_latex(place)}"))
    page.step("work_it_out", what=inline(f"f'({value_latex(place)}) = {value_latex(value)}"))
    return page.finish(KIND_D, value_latex(value), str(value))


def _indefinite(tree: Node, function: Polynomial, x: str, language: Language) -> Solution:
    page = Page(language, f"\\int ({latex(tree)})\\,d{x}")
    whole = _integrated(tree, function, x, page)
    shown = written(as_terms(whole, x)) if any(whole) else ""
    answer, result = (f"{shown} + C", f"{plain(as_terms(whole, x))} + C") if shown else ("C", "C")
    page.step("plus_constant", what=inline(answer))
    return page.finish(KIND_I, answer, result)


def _definite(
    tree: Node, function: Polynomial, x: str, limits: tuple[Fraction, Fraction], language: Language
) -> Solution:
    low, high = limits
    page = Page(language, f"\\int_{{{value_latex(low)}}}^{{{value_latex(high)}}} ({latex(tree)})\\,d{x}")
    whole = _integrated(tree, function, x, page)
    page.step("antiderivative", what=inline(f"F({x}) = {written(as_terms(whole, x))}"))
    top, bottom = _at(whole, high), _at(whole, low)
    value = top - bottom
    if value != _by_parts(tree, x, low, high, len(function)):
        raise Unverified
    both = f"F({value_latex(high)}) = {value_latex(top)}, \\quad F({value_latex(low)}) = {value_latex(bottom)}"
    page.step("put_limits", what=inline(both))
    below = f"({value_latex(bottom)})" if bottom < 0 else value_latex(bottom)
    page.step("subtract_limits", what=inline(f"{value_latex(top)} - {below} = {value_latex(value)}"))
    return page.finish(KIND_I, value_latex(value), str(value))


def _integrated(tree: Node, function: Polynomial, x: str, page: Page) -> Polynomial:
    whole = (Fraction(0), *(each / (power + 1) for power, each in enumerate(function)))
    _verify(whole, function)
    _multiplied_out(tree, function, x, page)
    page.step("reverse_power_rule")
    _term_by_term((function, whole), x, page, "\\int {term}\\,d{x} = {result}", -1)
    return whole


def _verify(whole: Polynomial, derived: Polynomial) -> None:
    """The derivative once more, by differences (f(x + h) - f(x - h)) / 2h that are exact for a polynomial."""
    for place in (Fraction(1, 3), Fraction(-2), Fraction(5, 2)):
        # The quotient is a polynomial in h²; its value at h = 0 follows from as many values as it has coefficients.
        spread = range(1, len(whole) + 1)
        slope = Fraction(0)
        for h in spread:
            weight = Fraction(1, h)
            for other in spread:
                if other != h:
                    weight *= Fraction(other * other, other * other - h * h)
            slope += weight * (_at(whole, place + h) - _at(whole, place - h)) / 2
        if slope != _at(derived, place):
            raise Unverified


def _by_parts(tree: Node, x: str, low: Fraction, high: Fraction, size: int) -> Fraction:
    """The same area from values of the typed function alone: the polynomial through them, integrated (Newton-Cotes)."""
    count = max(size, 2)
    places = [low + (high - low) * Fraction(place, count - 1) for place in range(count)]
    total = Fraction(0)
    for place in range(count):
        basis: Polynomial = (Fraction(1),)
        for other in range(count):
            if other != place:
                below = Fraction(place - other)
                basis = tuple(
                    ((basis[k - 1] if k else Fraction(0)) - (other * basis[k] if k < len(basis) else 0)) / below
                    for k in range(len(basis) + 1)
                )
        weight = sum((each * Fraction(count - 1) ** (k + 1) / (k + 1) for k, each in enumerate(basis)), Fraction(0))
        value = exact_of(tree, {x: surd(places[place])}).rational
        if value is None:
            raise Unverified
        total += weight * value
    return total * (high - low) / (count - 1)


def _term_by_term(both: tuple[Polynomial, Polynomial], x: str, page: Page, form: str, shift: int) -> None:
    """What becomes of each term, where there is more than one; `shift` is how much lower the power gets."""
    (function, other), lines = both, []
    for power in range(len(function) - 1, -1, -1):
        if function[power]:
            term = written(as_terms((*[Fraction(0)] * power, function[power]), x))
            place = power - shift
            after = other[place] if 0 <= place < len(other) else Fraction(0)
            result = written(as_terms((*[Fraction(0)] * max(place, 0), after), x))
            lines.append(form.format(term=term, x=x, result=result))
    if len(lines) > 1:
        page.show(", \\quad ".join(lines))


def _multiplied_out(tree: Node, function: Polynomial, x: str, page: Page) -> None:
    shown = written(as_terms(function, x))
    if "(" in latex(tree) and shown != latex(tree):
        page.step("multiply_first", what=inline(shown))


def _at(function: Polynomial, place: Fraction) -> Fraction:
    return sum((each * place**power for power, each in enumerate(function)), Fraction(0))
