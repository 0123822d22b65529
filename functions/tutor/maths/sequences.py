"""Arithmetic and geometric sequences: the next terms, the nth term, the sum, the difference or ratio, the rule."""

from __future__ import annotations

from fractions import Fraction

from functions.tutor.language import Language
from functions.tutor.maths.phrases import say
from functions.tutor.maths.sequence_reading import Sequence, read
from functions.tutor.maths.solution import Solution
from functions.tutor.maths.steps import Page, inline
from functions.tutor.maths.values import Unverified
from functions.tutor.maths.written import value_latex, value_plain

KIND = "sequences"


def solve(text: str, language: Language) -> Solution | None:
    """Raises NotMaths, TooLarge, and Unverified when adding up one by one gives something else."""
    asked = read(text)
    return None if asked is None else _work_out(asked.key, asked.sequence, asked.n, language)


def _work_out(key: str, sequence: Sequence, n: int, language: Language) -> Solution | None:
    page = Page(language, say(f"sequence_{key}", language, n=n, what=inline(sequence.shown)))
    letter, step = ("r", "ratio") if sequence.geometric else ("d", "difference")
    name = "geometric" if sequence.geometric else "arithmetic"
    first, d = _written(sequence.first), _written(sequence.step)
    if key == "step":
        page.step(f"common_{step}_how")
        page.step("sequence_step_is", what=inline(f"{letter} = {d}"))
        return _finish(sequence.step, page)
    page.step(f"is_{name}", what=inline(f"{letter} = {d}"))
    if key == "next":
        return _next(sequence, n, page)
    if key == "endless":
        return _endless(sequence, page)
    if key == "rule":
        page.step(f"nth_{name}")
        return _rule(sequence, page)
    page.step(f"{key}_{name}" if not (sequence.geometric and sequence.step == 1) else "sum_same")
    value = sequence.sum(n) if key == "sum" else sequence.term(n)
    _verify(sequence, n, key, value)
    page.step("work_it_out", what=inline(f"{_filled(key, sequence, n, first, d)} = {_written(value)}"))
    return _finish(value, page)


def _filled(key: str, sequence: Sequence, n: int, first: str, d: str) -> str:
    """The formula with its numbers."""
    base = f"({d})" if not d.isdigit() else d
    if key == "nth":
        tail = f"\\times {base}^{{{n} - 1}}" if sequence.geometric else f"+ ({n} - 1) \\times {base}"
        return f"a_{{{n}}} = {first} {tail}"
    if not sequence.geometric:
        return f"S_{{{n}}} = \\frac{{{n}}}{{2}} \\times (2 \\times {_safe(first)} + ({n} - 1) \\times {base})"
    if sequence.step == 1:
        return f"S_{{{n}}} = {n} \\times {_safe(first)}"
    return f"S_{{{n}}} = {_safe(first)} \\times \\frac{{1 - {base}^{{{n}}}}}{{1 - {base}}}"


def _verify(sequence: Sequence, n: int, key: str, value: Fraction) -> None:
    """One term after the other, without the formula."""
    term, total = sequence.first, sequence.first
    for _ in range(n - 1):
        term = term * sequence.step if sequence.geometric else term + sequence.step
        total += term
    if value != (total if key == "sum" else term):
        raise Unverified


def _next(sequence: Sequence, many: int, page: Page) -> Solution:
    """The terms that follow the typed ones."""
    last, count = _written(sequence.typed[-1]), len(sequence.typed)
    sign, values = "\\times" if sequence.geometric else "+", []
    for place in range(count + 1, count + many + 1):
        value = sequence.term(place)
        _verify(sequence, place, "next", value)
        page.step("next_term", what=inline(f"{last} {sign} {_safe(_written(sequence.step))} = {_written(value)}"))
        last = _written(value)
        values.append(value)
    decimals = "." in page.problem
    answer = ", \\ ".join(value_latex(value, decimals) for value in values)
    return page.finish(KIND, answer, ", ".join(value_plain(value, decimals) for value in values))


def _endless(sequence: Sequence, page: Page) -> Solution | None:
    if not sequence.geometric:
        return None
    if abs(sequence.step) >= 1:
        page.step("endless_grows")
        return page.finish_in_words(KIND, "no_sum", "no solution")
    value = sequence.first / (1 - sequence.step)
    if value != sequence.first + sequence.step * value:
        raise Unverified
    page.step("endless_sum")
    shown = f"S = \\frac{{{_written(sequence.first)}}}{{1 - {_safe(_written(sequence.step))}}} = {_written(value)}"
    page.step("work_it_out", what=inline(shown))
    return _finish(value, page)


def _rule(sequence: Sequence, page: Page) -> Solution | None:
    first, step = sequence.first, sequence.step
    if sequence.geometric:
        base = _safe(_written(step))
        plain_base = value_plain(step, False)
        plain_base = plain_base if plain_base.isdigit() else f"({plain_base})"
        before = "" if first == 1 else f"{_written(first)} \\times "
        answer = f"a_n = {before}{base}^{{n - 1}}"
        plain = ("" if first == 1 else f"{value_plain(first)}*") + f"{plain_base}^(n - 1)"
    else:
        constant = first - step
        slope = {1: "", -1: "-"}.get(int(step) if step.denominator == 1 else 0, value_latex(step, True))
        end = "" if not constant else f" {'+' if constant > 0 else '-'} {value_latex(abs(constant), True)}"
        if not step:
            return None
        answer = f"a_n = {slope}n{end}"
        plain = (f"{slope}n{end}" if "\\" not in slope + end else f"{step}*n{_plain_end(constant)}").replace("{,}", "")
    page.step("work_it_out", what=inline(answer))
    return page.finish(KIND, answer, plain)


def _plain_end(constant: Fraction) -> str:
    return "" if not constant else f" {'+' if constant > 0 else '-'} {abs(constant)}"


def _finish(value: Fraction, page: Page) -> Solution:
    decimals = "." in page.problem
    return page.finish(KIND, value_latex(value, decimals), value_plain(value, decimals))


def _written(value: Fraction) -> str:
    return value_latex(value)


def _safe(text: str) -> str:
    return text if text.replace("{,}", "").isdigit() else f"({text})"
