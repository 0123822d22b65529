"""How values and trees are written: as LaTeX for the reader, and in the plain notation of results."""

from __future__ import annotations

from fractions import Fraction

from functions.tutor.maths.tree import Group, Negative, Node, Number, Operation, Power, Root, Unknown

TIMES = {"+": " + ", "-": " - ", "*": " \\times ", "÷": " \\div ", "·": ""}


def latex(node: Node) -> str:  # noqa: PLR0911 (a return for each kind of tree)
    """The tree as a pupil would write it."""
    match node:
        case Number():
            return node.latex
        case Unknown(name):
            return name
        case Negative(of):
            return "-" + _bracketed(of, isinstance(of, Negative) or _is_sum(of) or _is_negative(of))
        case Group(of):
            return latex(of) if isinstance(of, Group) else f"({latex(of)})"
        case Root(degree, of):
            return f"\\sqrt{'[3]' if degree == 3 else ''}{{{latex(_inside(of))}}}"
        case Power(base, exponent):
            bare = isinstance(base, Unknown | Group) or (isinstance(base, Number) and base.latex[0] not in "-\\")
            return f"{_bracketed(base, not bare)}^{{{latex(_inside(exponent))}}}"
        case Operation("/", left, right):
            return f"\\frac{{{latex(_inside(left))}}}{{{latex(_inside(right))}}}"
        case Operation("·", left, right) if _starts_with_a_digit(right):
            return f"{latex(left)} \\times {_bracketed(right, _is_negative(right))}"
        case Operation(sign, left, right):
            return latex(left) + TIMES[sign] + _bracketed(right, _is_negative(right))


def _bracketed(node: Node, needed: bool) -> str:
    return f"({latex(node)})" if needed else latex(node)


def _inside(node: Node) -> Node:
    """Fraction bars, root signs and exponents group by themselves."""
    return node.of if isinstance(node, Group) else node


def _is_negative(node: Node) -> bool:
    return isinstance(node, Negative) or (isinstance(node, Number) and node.latex.startswith("-"))


def _starts_with_a_digit(node: Node) -> bool:
    """Where a product needs its sign: 2 × 3², but 2x and 2(x + 1)."""
    return not isinstance(node.base if isinstance(node, Power) else node, Unknown | Group | Root)


def _is_sum(node: Node) -> bool:
    return isinstance(node, Operation) and node.sign in "+-"


def value_latex(value: Fraction, decimals: bool = False) -> str:
    """An exact value: 12,000, -3/4 or, when wanted and when it ends within 10 places, 0.75."""
    if value.denominator == 1:
        return digits_latex(str(value.numerator))
    if decimals and (text := decimal_text(value)):
        return digits_latex(text)
    minus = "-" if value < 0 else ""
    return f"{minus}\\frac{{{abs(value.numerator)}}}{{{value.denominator}}}"


def decimal_text(value: Fraction, places: int = 10) -> str | None:
    """The decimal that equals the value, None when it does not end within the places."""
    scaled = value * 10**places
    if scaled.denominator != 1:
        return None
    digits = str(abs(scaled.numerator)).rjust(places + 1, "0")
    text = f"{digits[:-places]}.{digits[-places:]}".rstrip("0").rstrip(".")
    return ("-" if value < 0 else "") + text


def digits_latex(digits: str) -> str:
    """Commas between thousands; {,} keeps TeX from putting a blank after them."""
    minus = "-" if digits.startswith("-") else ""
    whole, point, rest = digits.removeprefix("-").partition(".")
    return minus + f"{int(whole):,}".replace(",", "{,}") + point + rest


def value_plain(value: Fraction, decimals: bool = False) -> str:
    """The same in the plain notation of results: 12000, -3/4, 0.75."""
    return (decimals and decimal_text(value)) or str(value)


def number(value: Fraction, decimals: bool = False) -> Number:
    """A computed value, written as a decimal when that is wanted and ends."""
    return Number(value, value_latex(value, decimals))
