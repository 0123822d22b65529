"""The tree of what a pupil typed, the scanner and the parser that make it, and the printer that shows it as LaTeX.

A whitelist: digits, single letters, + − × ÷ / ^ √ brackets and =, nothing else. No text is ever evaluated as code, and
lengths, digits and depth are capped before anything is computed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction

MAX_TOKENS = 80
MAX_DIGITS = 15
MAX_DEPTH = 16


class NotMaths(Exception):
    """The tokens are not maths of the kind that is worked out here."""


class TooLarge(Exception):
    """It is maths, but longer, deeper or larger than what is worked out here."""


@dataclass(frozen=True)
class Number:
    """A value and how it is written. `parts` is (whole, top, bottom) of a typed fraction, for the steps."""

    value: Fraction
    latex: str
    parts: tuple[int, int, int] | None = None


@dataclass(frozen=True)
class Unknown:
    name: str


@dataclass(frozen=True)
class Negative:
    of: Node


@dataclass(frozen=True)
class Group:
    """Brackets as typed."""

    of: Node


@dataclass(frozen=True)
class Operation:
    """sign: + - * / ÷, or · for a product written without a sign (2x)."""

    sign: str
    left: Node
    right: Node


@dataclass(frozen=True)
class Power:
    base: Node
    exponent: Node


@dataclass(frozen=True)
class Root:
    degree: int
    of: Node


Node = Number | Unknown | Negative | Group | Operation | Power | Root


@dataclass(frozen=True)
class Token:
    """kind: number, letter, sign (of SIGNS), word or other. `spaced`: a blank stands before it."""

    kind: str
    text: str
    spaced: bool


SIGNS = "+-*⁎/÷^()=√∛"
LETTER = r"[^\W\d_]"
# H2, 6CO2, 5kg, i-solve, don't, x-ray: letters that are no unknowns, with what hangs on them.
WORD = "|".join(
    [
        rf"{LETTER}+\d\w*",
        rf"\d+{LETTER}\d\w*",
        rf"\d+{LETTER}{{2,}}\w*",
        rf"{LETTER}{{2,}}\w*(?:['’-]{LETTER}+)*",
        rf"{LETTER}(?:['’-]{LETTER}+)+",
    ]
)
NUMBER = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?![0-9])|[0-9]+(?:\.[0-9]+)?|\.[0-9]+"
SCAN = re.compile(
    rf"\s*(?:(?P<word>{WORD})|(?P<number>{NUMBER})|(?P<letter>[a-zA-Z])|(?P<sign>[{re.escape(SIGNS)}])|(?P<other>\S))"
)
# e and i are constants, not unknowns.
NO_UNKNOWN = "eEiI"


def scan(text: str) -> list[Token]:
    """The tokens of a normalised text; what is not maths becomes word or other, nothing is refused."""
    tokens = []
    for found in SCAN.finditer(text):
        kind = found.lastgroup or "other"
        piece = found.group(kind)
        if (kind == "letter" and piece in NO_UNKNOWN) or (kind == "number" and _is_a_label(piece)):
            kind = "word"
        tokens.append(Token(kind, piece, found.group()[0].isspace()))
    return tokens


def _is_a_label(number: str) -> bool:
    """0917 is the start of a phone number, not a quantity."""
    return len(number) > 1 and number[0] == "0" and number[1].isdigit()


def parse(tokens: list[Token]) -> Node:
    """The tree of one expression. Raises NotMaths or TooLarge."""
    if len(tokens) > MAX_TOKENS:
        raise TooLarge
    parser = _Parser(tokens)
    node = parser.sum(0)
    if parser.at < len(tokens):
        raise NotMaths
    return node


def number(value: Fraction, decimals: bool = False) -> Number:
    """A computed value, written as a decimal when that is wanted and ends."""
    return Number(value, value_latex(value, decimals))


class _Parser:
    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.at = 0

    def peek(self, ahead: int = 0) -> Token:
        place = self.at + ahead
        return self.tokens[place] if place < len(self.tokens) else Token("end", "", False)

    def sum(self, depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise TooLarge
        node = self.product(depth)
        while self.peek().text in ("+", "-"):
            sign = self.take().text
            node = Operation(sign, node, self.product(depth))
        return node

    def product(self, depth: int) -> Node:
        node = self.signed(depth)
        while True:
            token = self.peek()
            if token.text in ("*", "⁎", "/", "÷"):
                self.take()
                node = Operation("*" if token.text == "⁎" else token.text, node, self.signed(depth))
            elif token.kind == "letter" or token.text in ("(", "√", "∛") or self._number_after_bracket():
                node = Operation("·", node, self.power(depth))
            else:
                return node

    def _number_after_bracket(self) -> bool:
        return self.peek().kind == "number" and self.tokens[self.at - 1].text == ")"

    def signed(self, depth: int) -> Node:
        negative = False
        while self.peek().text in ("+", "-"):
            negative ^= self.take().text == "-"
        node = self.power(depth)
        if not negative:
            return node
        if isinstance(node, Number) and node.parts is None:
            return Number(-node.value, "-" + node.latex)
        return Negative(node)

    def power(self, depth: int) -> Node:
        base = self.atom(depth)
        if self.peek().text != "^":
            return base
        self.take()
        if depth > MAX_DEPTH:
            raise TooLarge
        negative = self.peek().text == "-" and bool(self.take())
        exponent = self.power(depth + 1)
        return Power(base, Negative(exponent) if negative else exponent)

    def atom(self, depth: int) -> Node:
        token = self.take()
        if token.kind == "number":
            return self.fraction(token)
        if token.kind == "letter":
            return Unknown(token.text.lower())
        if token.text == "(":
            node = self.sum(depth + 1)
            if self.take().text != ")":
                raise NotMaths
            return Group(node)
        if token.text in ("√", "∛"):
            if depth > MAX_DEPTH:
                raise TooLarge
            negative = self.peek().text == "-" and bool(self.take())
            of = self.atom(depth + 1)
            return Root(2 if token.text == "√" else 3, Negative(of) if negative else of)
        raise NotMaths

    def fraction(self, token: Token) -> Node:
        """A typed number, together with the fraction bar and the whole number that belong to it."""
        bound = self.at >= 2 and self.tokens[self.at - 2].text in ("^", "/")
        if bound or not token.text.isdigit():
            return _literal(token)
        if self.peek().kind == "number" and self.peek().spaced and self._slash_and_number(1):
            mixed = _fraction(int(token.text), self.peek().text, self.peek(2).text)
            if mixed:
                self.at += 3
                return mixed
        if self._slash_and_number(0):
            plain = _fraction(0, token.text, self.peek(1).text)
            if plain:
                self.at += 2
                return plain
        return _literal(token)

    def _slash_and_number(self, ahead: int) -> bool:
        bar, below, after = self.peek(ahead), self.peek(ahead + 1), self.peek(ahead + 2)
        return bar.text == "/" and below.kind == "number" and below.text.isdigit() and after.text != "^"

    def take(self) -> Token:
        token = self.peek()
        self.at += 1
        return token


def _literal(token: Token) -> Number:
    plain = token.text.replace(",", "")
    _cap(plain)
    return Number(Fraction(plain), _digits_latex(plain if plain[0] != "." else "0" + plain))


def _fraction(whole: int, top: str, bottom: str) -> Number | None:
    """None where the bar is a division: nothing below it, no remainder, or not the fraction of a mixed number."""
    for digits in (str(whole), top, bottom):
        _cap(digits)
    if not top.isdigit() or int(bottom) == 0 or (whole and int(top) >= int(bottom)) or int(top) % int(bottom) == 0:
        return None
    latex = f"{whole}\\tfrac{{{top}}}{{{bottom}}}" if whole else f"\\frac{{{top}}}{{{bottom}}}"
    return Number(whole + Fraction(int(top), int(bottom)), latex, (whole, int(top), int(bottom)))


def _cap(digits: str) -> None:
    if len(digits) > MAX_DIGITS:
        raise TooLarge


def operands(node: Node) -> tuple[Node, ...]:
    """The trees right below this one, from left to right."""
    match node:
        case Negative(of) | Group(of) | Root(_, of):
            return (of,)
        case Operation(_, left, right) | Power(left, right):
            return (left, right)
        case _:
            return ()


def with_operands(node: Node, below: tuple[Node, ...]) -> Node:
    """The same kind of tree over other operands."""
    if isinstance(node, Negative | Group | Root):
        return replace(node, of=below[0])
    if isinstance(node, Operation):
        return replace(node, left=below[0], right=below[1])
    return replace(node, base=below[0], exponent=below[1]) if isinstance(node, Power) else node


def unknowns(node: Node) -> set[str]:
    """The letters that stand in the tree."""
    return {node.name} if isinstance(node, Unknown) else set().union(*map(unknowns, operands(node)))


def has_decimals(node: Node) -> bool:
    """Whether a decimal was typed, so that results are shown as decimals too."""
    return "." in node.latex if isinstance(node, Number) else any(map(has_decimals, operands(node)))


def substitute(node: Node, name: str, value: Number) -> Node:
    """The tree with a number where the unknown stood."""
    if isinstance(node, Unknown):
        return value if node.name == name else node
    return with_operands(node, tuple(substitute(below, name, value) for below in operands(node)))


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
        return _digits_latex(str(value.numerator))
    if decimals and (text := decimal_text(value)):
        return _digits_latex(text)
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


def _digits_latex(digits: str) -> str:
    """Commas between thousands; {,} keeps TeX from putting a blank after them."""
    minus = "-" if digits.startswith("-") else ""
    whole, point, rest = digits.removeprefix("-").partition(".")
    return minus + f"{int(whole):,}".replace(",", "{,}") + point + rest
