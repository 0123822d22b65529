"""The tree of one expression: numbers, mixed numbers, percent, letters, + - * / ^, brackets, roots, functions, |x|."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from fractions import Fraction

from functions.tutor.maths.answers.polynomial import Unreadable

MAX_TOKENS = 120
MAX_DEPTH = 24
MAX_DIGITS = 60
FUNCTIONS = frozenset(["sin", "cos", "tan", "cot", "sec", "csc", "log", "ln", "exp"])
NAMED = {"pi": "π", "theta": "θ", "alpha": "α", "beta": "β"}


@dataclass(frozen=True)
class Node:
    """kind: number, fraction (3/4, 2 1/2), scientific, percent, letter, sum, product, quotient, power, root, negative,
    function. `text` is what was typed for a number, the letter, the degree of a root, the name of a function."""

    kind: str
    of: tuple[Node, ...] = ()
    value: Fraction | None = None
    text: str = ""


SCAN = re.compile(
    r" *(?:(?P<number>\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)(?P<repeats>\.\.\.)?"
    r"|(?P<root>√|∛|root\d|sqrt|cbrt)|(?P<word>[a-zα-ω]+)|(?P<sign>[-+*/^()\[\]|%!])|(?P<other>\S))"
)


@dataclass(frozen=True)
class Token:
    kind: str
    text: str
    spaced: bool


def scan(text: str, letters: AbstractSet[str] | None) -> list[Token]:
    """letters: those that may stand side by side as a product ("xy"); None allows any three. Raises Unreadable."""
    tokens: list[Token] = []
    for found in SCAN.finditer(text):
        spaced = found.group().startswith(" ")
        kind = found.lastgroup or "other"
        piece = found.group(kind)
        if kind in ("number", "repeats"):
            tokens.append(Token("number", found.group("number") + ("..." if found.group("repeats") else ""), spaced))
        elif kind == "word":
            tokens += _letters(piece, spaced, letters)
        elif kind == "other":
            raise Unreadable
        else:
            tokens.append(Token(kind, piece, spaced))
        if len(tokens) > MAX_TOKENS:
            raise Unreadable
    return tokens


def _letters(word: str, spaced: bool, letters: AbstractSet[str] | None) -> list[Token]:
    if word in FUNCTIONS:
        return [Token("function", word, spaced)]
    word = NAMED.get(word, word)
    if word.endswith("pi"):
        word = word[:-2] + "π"
    if len(word) > 1 and (len(word) > 3 or (letters is not None and not set(word) <= {*letters, "π", "e", "i"})):
        raise Unreadable
    return [Token("letter", letter, spaced and not place) for place, letter in enumerate(word)]


def parse(text: str, letters: AbstractSet[str] | None = None) -> Node:
    """Raises Unreadable for everything that is not one expression."""
    parser = _Parser(scan(text, letters))
    node = parser.sum(0)
    if parser.at < len(parser.tokens):
        raise Unreadable
    return node


class _Parser:
    def __init__(self, tokens: list[Token]) -> None:
        self.tokens, self.at, self.bars = tokens, 0, 0

    def peek(self, ahead: int = 0) -> Token:
        place = self.at + ahead
        return self.tokens[place] if place < len(self.tokens) else Token("end", "", False)

    def take(self) -> Token:
        token = self.peek()
        self.at += 1
        return token

    def sum(self, depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise Unreadable
        terms = [self.product(depth)]
        while self.peek().text in ("+", "-"):
            sign = self.take().text
            term = self.product(depth)
            terms.append(Node("negative", (term,)) if sign == "-" else term)
        return Node("sum", tuple(terms)) if len(terms) > 1 else terms[0]

    def product(self, depth: int) -> Node:
        node = self.signed(depth)
        while True:
            token = self.peek()
            if token.text in ("*", "/"):
                self.take()
                right = self.signed(depth)
                node = Node("product" if token.text == "*" else "quotient", (node, right))
                if token.text == "*":
                    node = _scientific(node)
            elif (
                token.kind in ("letter", "root", "function")
                or token.text in ("(", "[")
                or (token.text == "|" and not self.bars)
                or (token.kind == "number" and self.tokens[self.at - 1].text == ")")
            ):
                node = Node("product", (node, self.power(depth)))
            else:
                return node

    def signed(self, depth: int) -> Node:
        negative = False
        while self.peek().text in ("+", "-"):
            negative ^= self.take().text == "-"
        node = self.power(depth)
        return Node("negative", (node,)) if negative else node

    def power(self, depth: int) -> Node:
        base = self.atom(depth)
        if self.peek().text == "%":
            self.take()
            base = Node("percent", (base,))
        if self.peek().text != "^":
            return base
        self.take()
        if depth > MAX_DEPTH:
            raise Unreadable
        negative = self.peek().text == "-" and bool(self.take())
        exponent = self.power(depth + 1)
        return Node("power", (base, Node("negative", (exponent,)) if negative else exponent))

    def atom(self, depth: int) -> Node:
        token = self.take()
        if depth > MAX_DEPTH:
            raise Unreadable
        if token.kind == "number":
            return self.number(token)
        if token.kind == "letter":
            return Node("letter", text=token.text)
        if token.text in ("(", "["):
            node = self.sum(depth + 1)
            if self.take().text not in (")", "]"):
                raise Unreadable
            return node
        if token.text == "|":
            self.bars += 1
            node = self.sum(depth + 1)
            if self.take().text != "|":
                raise Unreadable
            self.bars -= 1
            return Node("function", (node,), text="abs")
        if token.kind == "root":
            degree = {"√": "2", "sqrt": "2", "∛": "3", "cbrt": "3"}.get(token.text) or token.text[4:]
            negative = self.peek().text == "-" and bool(self.take())
            inner = self.power(depth + 1) if self.peek().text != "(" else self.atom(depth + 1)
            return Node("root", (Node("negative", (inner,)) if negative else inner,), text=degree)
        if token.kind == "function":
            power = None
            if self.peek().text == "^":
                self.take()
                power = self.atom(depth + 1)
            function = Node("function", (self.power(depth + 1),), text=token.text)
            return Node("power", (function, power)) if power else function
        raise Unreadable

    def number(self, token: Token) -> Node:
        """A number, or the mixed number or fraction that begins with it."""
        plain = _number(token.text)
        before = self.tokens[self.at - 2].text if self.at >= 2 else ""
        if before in ("/", "^", "√", "∛", "sqrt", "cbrt") or not token.text.isdigit():
            return plain
        bar = self.peek(1)
        if self.peek().kind == "number" and self.peek().spaced and bar.text == "/" and self.peek(2).text.isdigit():
            top, bottom = _number(self.peek().text).value, _number(self.peek(2).text).value
            if top is not None and bottom and top < bottom and self.peek().text.isdigit():
                self.at += 3
                return Node("fraction", value=(plain.value or 0) + top / bottom, text=f"{token.text} {top}/{bottom}")
        if self.peek().text == "/" and self.peek(1).text.isdigit() and self.peek(2).text != "^":
            bottom = _number(self.peek(1).text).value
            if bottom and plain.value is not None:
                written = f"{token.text}/{self.peek(1).text}"
                self.at += 2
                return Node("fraction", value=plain.value / bottom, text=written)
        return plain


def _number(text: str) -> Node:
    digits = text.removesuffix("...").replace(",", "")
    if len(digits) > MAX_DIGITS:
        raise Unreadable
    value = Fraction(digits)
    if text.endswith("..."):
        value = _repeating(digits)
    return Node("number", value=value, text=text)


def _repeating(digits: str) -> Fraction:
    """0.1666... is 1/6: the shortest block that stands twice at the end goes on for ever."""
    whole, _, places = digits.partition(".")
    for length in range(1, len(places) // 2 + 1):
        block = places[-length:]
        if places.endswith(block * 2):
            start = places.removesuffix(block)
            head = Fraction(f"{whole}.{start}" if start else whole)
            return head + Fraction(int(block), (10**length - 1) * 10 ** len(start))
    if len(places) == 1:
        return Fraction(whole) + Fraction(int(places), 9)
    return Fraction(digits)


def _scientific(node: Node) -> Node:
    """3 × 10^8 is one number."""
    left, right = node.of
    base = left.of[0] if left.kind == "negative" else left
    if base.kind == "number" and right.kind == "power" and right.of[0].text == "10":
        return Node("scientific", node.of)
    return node
