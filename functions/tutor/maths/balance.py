"""An equation or inequality as it stands on the board: two sides, and the steps that change both of them alike."""

from __future__ import annotations

from fractions import Fraction
from math import lcm

from functions.tutor.maths.polynomials import Polynomial, as_terms, at, minus, polynomial, written
from functions.tutor.maths.steps import Page, inline
from functions.tutor.maths.surds import Surd, surd
from functions.tutor.maths.tree import Negative, Node, Number, Operation, Power, Unknown, has_decimals
from functions.tutor.maths.values import Unverified, exact_of
from functions.tutor.maths.written import latex, value_latex

SIGNS = {"=": "=", "<": "<", ">": ">", "<=": "\\le", ">=": "\\ge"}
TURNED = {"=": "=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}


class Balance:
    """The sides are polynomials in the unknown; the page shows each change of them."""

    def __init__(self, left: Node, right: Node, unknown: str, page: Page, sign: str = "=") -> None:
        self.typed = (left, right)
        self.x = unknown
        self.page = page
        self.sign = sign
        self.decimals = has_decimals(left) or has_decimals(right)
        self.left, self.right = polynomial(left, unknown), polynomial(right, unknown)
        self.shown = f"{latex(left)} {SIGNS[sign]} {latex(right)}"

    def change(self, left: Polynomial, right: Polynomial, key: str, **values: object) -> None:
        """A step, unless it looks the same after it."""
        self.left, self.right = left, right
        shown = f"{self.written(left)} {SIGNS[self.sign]} {self.written(right)}"
        if shown == self.shown:
            return
        self.shown = shown
        self.page.step(key, **values)
        self.page.show(shown)

    def collect(self) -> None:
        if any(map(_is_tangled, self.typed)):
            self.change(self.left, self.right, "collect")
        if not self.decimals and (by := lcm(*(each.denominator for each in (*self.left, *self.right)))) > 1:
            self.scale(Fraction(by), "clear")

    def swap(self) -> None:
        self.sign = TURNED[self.sign]
        self.change(self.right, self.left, "swap")

    def scale(self, by: Fraction, key: str) -> None:
        """Both sides multiplied by the number; the sentence names it, or its inverse for a division."""
        named = by if key == "clear" else 1 / by
        left, right = tuple(each * by for each in self.left), tuple(each * by for each in self.right)
        if by < 0 and self.sign != "=":
            self.sign = TURNED[self.sign]
            key = "divide_and_turn"
        self.change(left, right, key, by=inline(value_latex(named, self.decimals)))

    def take_away(self, place: int, amount: Fraction) -> None:
        """amount · x^place subtracted from both sides, or added where it is negative."""
        if amount == 0:
            return
        term: Polynomial = (*[Fraction(0)] * place, amount)
        left, right = minus(self.left, term), minus(self.right, term)
        what = inline(self.written((*[Fraction(0)] * place, abs(amount))))
        self.change(left, right, "subtract" if amount > 0 else "add", what=what)

    def isolate(self) -> None:
        """A linear one brought to x on the left and a number on the right; the unknown may go altogether."""
        if len(self.left) < 2 and len(self.right) == 2:
            self.swap()
        self.take_away(1, at(self.right, 1))
        if len(self.left) < 2:
            return
        self.take_away(0, at(self.left, 0))
        if self.left[1] != 1:
            self.scale(1 / self.left[1], "divide")

    def verify(self, value: Surd) -> None:
        """Raises Unverified unless the value makes both typed sides equal."""
        left, right = (exact_of(side, {self.x: value}) for side in self.typed)
        if left != right:
            raise Unverified

    def verify_identity(self) -> None:
        """Raises Unverified unless the typed sides are equal wherever they are tried (more places than the degree)."""
        for place in range(-3, 4):
            self.verify(surd(Fraction(2 * place + 1, 3)))

    def written(self, polynomial: Polynomial) -> str:
        return written(as_terms(polynomial, self.x), self.decimals)


def _is_tangled(node: Node) -> bool:
    """Whether like terms or brackets are left to collect: more than a sum of different powers, each written once."""
    powers = [_plain_power(term) for term in _terms(node)]
    return None in powers or len(set(powers)) < len(powers)


def _terms(node: Node) -> list[Node]:
    if isinstance(node, Operation) and node.sign in "+-":
        return _terms(node.left) + _terms(node.right)
    return [node]


def _plain_power(node: Node) -> int | None:  # noqa: PLR0911 (a return for each kind of tree)
    """The power of the unknown in a term such as 5, -x, 2x², x/2; None for anything longer."""
    match node:
        case Number():
            return 0
        case Unknown():
            return 1
        case Negative(of):
            return _plain_power(of)
        case Power(Unknown(), Number(value)):
            return int(value)
        case Operation("·", Number(), Unknown() | Power() as letter):
            return _plain_power(letter)
        case Operation("/", left, Number()) if not isinstance(left, Number):
            return _plain_power(left)
        case _:
            return None
