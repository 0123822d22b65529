"""The scanner and the parser that make a tree (tree.py) of what a pupil typed.

A whitelist: digits, single letters, + − × ÷ / ^ √ brackets and =, nothing else. No text is ever evaluated as code, and
lengths, digits and depth are capped before anything is computed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from functions.tutor.maths.tree import (
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
    has_decimals,
    operands,
    substitute,
    unknowns,
    with_operands,
)
from functions.tutor.maths.written import decimal_text, digits_latex, latex, number, value_latex

__all__ = [
    "Group",
    "Negative",
    "Node",
    "NotMaths",
    "Number",
    "Operation",
    "Power",
    "Root",
    "Token",
    "TooLarge",
    "Unknown",
    "decimal_text",
    "has_decimals",
    "latex",
    "number",
    "operands",
    "parse",
    "scan",
    "substitute",
    "unknowns",
    "value_latex",
    "with_operands",
]

MAX_TOKENS = 80
MAX_DIGITS = 15
MAX_DEPTH = 16


@dataclass(frozen=True)
class Token:
    """kind: number, letter, sign (of SIGNS), word or other. `spaced`: a blank stands before it."""

    kind: str
    text: str
    spaced: bool


SIGNS = "+-*⁎/÷^()=<>≤≥√∛"
LETTER = r"[^\W\d_π]"
# H2, 6CO2, 5kg, i-solve, don't, x-ray: letters that are no unknowns, with what hangs on them.
WORD = "|".join(
    [
        rf"{LETTER}+\d\w*",
        rf"\d+{LETTER}\d\w*",
        rf"\d+{LETTER}{{2,}}\w*",
        rf"{LETTER}{{2,}}\w*(?:['’-]{LETTER}+)*",
        rf"{LETTER}['’-]{LETTER}{{2,}}(?:['’-]{LETTER}+)*",
        rf"{LETTER}['’]{LETTER}",
    ]
)
NUMBER = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?![0-9])|[0-9]+(?:\.[0-9]+)?|\.[0-9]+"
SCAN = re.compile(
    rf"[\s\u2062]*(?:(?P<word>{WORD})|(?P<number>{NUMBER})|(?P<letter>[a-zA-Zπ])|(?P<sign>[{re.escape(SIGNS)}])|(?P<other>\S))"
)
# e and i are constants, not unknowns.
NO_UNKNOWN = "eEiI"


def scan(text: str) -> list[Token]:
    """The tokens of a normalised text; what is not maths becomes word or other, nothing is refused."""
    tokens = []
    for found in SCAN.finditer(re.sub(r"\s{2,}", " ", text.strip())):
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
    return Number(Fraction(plain), digits_latex(plain if plain[0] != "." else "0" + plain))


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
