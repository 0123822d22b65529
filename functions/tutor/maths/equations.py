"""Solves linear and quadratic equations in one unknown, step by step."""

from __future__ import annotations

from fractions import Fraction
from math import gcd, isqrt, lcm

from functions.tutor.language import Language
from functions.tutor.maths import exact
from functions.tutor.maths.arithmetic import undefined
from functions.tutor.maths.reading import Equation
from functions.tutor.maths.steps import Page, Worked, inline
from functions.tutor.maths.syntax import (
    Group,
    Negative,
    Node,
    NotMaths,
    Number,
    Operation,
    Power,
    Root,
    Unknown,
    has_decimals,
    latex,
    number,
    substitute,
    unknowns,
    value_latex,
)
from functions.tutor.maths.values import MAX_DEGREE, DivisionByZero, operate, power, value_of

# A polynomial is its coefficients, lowest power first; no zeros at the end.
Polynomial = tuple[Fraction, ...]
LINEAR, QUADRATIC = "linear_equations", "quadratic_equations"


def work_out(problem: Equation, language: Language) -> Worked:
    """Raises NotMaths for an equation that is neither linear nor quadratic, TooLarge, and exact.Unverified."""
    page = Page(language)
    page.tell("solve_for", x=problem.unknown)
    page.show(f"{latex(problem.left)} = {latex(problem.right)}")
    try:
        solver = _Solver(problem, page)
    except DivisionByZero as found:
        return undefined(found, page)
    solver.collect()
    degree = max(len(solver.left), len(solver.right)) - 1
    if degree > 2:
        raise NotMaths
    return solver.quadratic() if degree == 2 else solver.linear()


def polynomial(node: Node) -> Polynomial:  # noqa: PLR0911 (a return for each kind of tree)
    """The tree multiplied out. Raises NotMaths where the unknown stands under a bar, a root or in an exponent."""
    match node:
        case Number(value):
            return _trim([value])
        case Unknown():
            return (Fraction(0), Fraction(1))
        case Negative(of):
            return tuple(-each for each in polynomial(of))
        case Group(of):
            return polynomial(of)
        case Root():
            return _trim([value_of(node)])
        case Power(base, exponent):
            return _power(polynomial(base), value_of(exponent))
        case Operation(sign, left, right):
            return _operate(sign, polynomial(left), polynomial(right))


def _power(base: Polynomial, exponent: Fraction) -> Polynomial:
    if len(base) <= 1:
        return _trim([power(base[0] if base else Fraction(0), exponent)])
    if exponent.denominator != 1 or not 0 <= exponent <= MAX_DEGREE:
        raise NotMaths
    product: Polynomial = (Fraction(1),)
    for _ in range(int(exponent)):
        product = _times(product, base)
    return product


def _operate(sign: str, left: Polynomial, right: Polynomial) -> Polynomial:
    if sign in "+-":
        width = max(len(left), len(right))
        return _trim([operate(sign, _at(left, place), _at(right, place)) for place in range(width)])
    if sign not in "/÷":
        return _times(left, right)
    if len(right) > 1:
        raise NotMaths
    return _trim([operate("/", each, _at(right, 0)) for each in left or (Fraction(0),)])


def _times(left: Polynomial, right: Polynomial) -> Polynomial:
    if len(left) + len(right) > 2 * MAX_DEGREE:
        raise NotMaths
    product = [Fraction(0)] * max(0, len(left) + len(right) - 1)
    for place, first in enumerate(left):
        for other, second in enumerate(right):
            product[place + other] = operate("+", product[place + other], operate("*", first, second))
    return _trim(product)


def _trim(coefficients: list[Fraction]) -> Polynomial:
    while coefficients and coefficients[-1] == 0:
        coefficients.pop()
    return tuple(coefficients)


def _at(polynomial: Polynomial, place: int) -> Fraction:
    return polynomial[place] if place < len(polynomial) else Fraction(0)


class _Solver:
    """The equation as it stands, two polynomials, and the page on which each change of it is shown."""

    def __init__(self, problem: Equation, page: Page) -> None:
        self.problem = problem
        self.x = problem.unknown
        self.page = page
        self.decimals = has_decimals(problem.left) or has_decimals(problem.right)
        self.left = polynomial(problem.left)
        self.right = polynomial(problem.right)
        self.shown = (latex(problem.left), latex(problem.right))

    # -- what both kinds begin with

    def change(self, left: Polynomial, right: Polynomial, key: str, **values: object) -> None:
        """A step, unless the equation looks the same after it."""
        self.left, self.right = left, right
        shown = (self.written(left), self.written(right))
        if shown == self.shown:
            return
        self.shown = shown
        self.page.step(key, **values)
        self.page.show(" = ".join(shown))

    def collect(self) -> None:
        if _is_tangled(self.problem.left) or _is_tangled(self.problem.right):
            self.change(self.left, self.right, "collect")
        if not self.decimals and (by := lcm(*(each.denominator for each in (*self.left, *self.right)))) > 1:
            self.scale(Fraction(by), "clear")

    def scale(self, by: Fraction, key: str) -> None:
        """Both sides multiplied by the number; the sentence names it, or its inverse for a division."""
        named = by if key == "clear" else 1 / by
        left, right = tuple(each * by for each in self.left), tuple(each * by for each in self.right)
        self.change(left, right, key, by=inline(value_latex(named, self.decimals)))

    def take_away(self, place: int, amount: Fraction) -> None:
        """amount · x^place subtracted from both sides, or added where it is negative."""
        if amount == 0:
            return
        term: Polynomial = (*[Fraction(0)] * place, abs(amount))
        sign, key = ("-", "subtract") if amount > 0 else ("+", "add")
        left, right = _operate(sign, self.left, term), _operate(sign, self.right, term)
        self.change(left, right, key, what=inline(self.written(term)))

    # -- linear

    def linear(self) -> Worked:
        if len(self.left) < 2 and len(self.right) == 2:
            self.change(self.right, self.left, "swap")
        self.take_away(1, _at(self.right, 1))
        if len(self.left) < 2:
            return self.without_unknown()
        self.take_away(0, _at(self.left, 0))
        if self.left[1] != 1:
            self.scale(1 / self.left[1], "divide")
        value = _at(self.right, 0)
        exact.verify_solution(self.problem.left, self.problem.right, self.x, value)
        self.check(value)
        return self.page.finish(LINEAR, self.equals(value))

    def without_unknown(self) -> Worked:
        truth = self.left == self.right
        if truth:
            exact.verify_identity(self.problem.left, self.problem.right)
        what = inline(f"{self.written(self.left)} = {self.written(self.right)}")
        self.page.tell("always" if truth else "never", what=what)
        return self.page.finish_in_words(LINEAR, "every_number" if truth else "no_solution")

    # -- quadratic

    def quadratic(self) -> Worked:
        all_left = _operate("-", self.left, self.right)
        if len(all_left) < 3:
            self.take_away(2, _at(self.right, 2))
            return self.linear()
        if all_left[1] == 0:
            return self.square_alone()
        self.change(all_left, (), "standard")
        self.shorten()
        c, b, a = self.left
        if c == 0:
            return self.common_factor(a, b)
        discriminant = b * b - 4 * a * c
        if discriminant >= 0 and isqrt(int(discriminant)) ** 2 == discriminant:
            return self.factor(int(a), int(b), int(c), isqrt(int(discriminant)))
        return self.formula(a, b, c, discriminant)

    def shorten(self) -> None:
        """Whole coefficients without a common factor, the first one positive: easier numbers, the same solutions."""
        by = Fraction(lcm(*(each.denominator for each in self.left)))
        if by > 1:
            self.scale(by, "clear")
        common = gcd(*(int(each) for each in self.left)) * (1 if self.left[2] > 0 else -1)
        if common != 1:
            self.scale(Fraction(1, common), "shorten")
        self.decimals = False

    def square_alone(self) -> Worked:
        if len(self.left) < 3:
            self.change(self.right, self.left, "swap")
        for place in (2, 1):
            self.take_away(place, _at(self.right, place))
        self.take_away(0, self.left[0])
        if self.left[2] != 1:
            self.scale(1 / self.left[2], "divide")
        square = _at(self.right, 0)
        if square < 0:
            self.page.tell("square_negative")
            return self.page.finish_in_words(QUADRATIC, "no_real_solution")
        if square == 0:
            self.page.tell("square_zero")
            return self.finish([square])
        self.page.step("square_roots")
        self.page.show(f"{self.x} = \\pm \\sqrt{{{value_latex(square, self.decimals)}}}")
        top, bottom = isqrt(square.numerator), isqrt(square.denominator)
        root = Fraction(top, bottom)
        return (
            self.finish([root, -root])
            if root**2 == square
            else self.finish_irrational((-square, Fraction(0), Fraction(1)))
        )

    def common_factor(self, a: Fraction, b: Fraction) -> Worked:
        other = self.written((b, a))
        self.page.step("common_factor", what=inline(self.x))
        self.page.show(f"{self.x}({other}) = 0")
        return self.zero_product([(self.x, Fraction(0)), (other, -b / a)])

    def factor(self, a: int, b: int, c: int, root: int) -> Worked:
        first, second = (b - root) // 2, (b + root) // 2
        said = {"product": a * c, "sum": b, "first": first, "second": second}
        values = {key: inline(value_latex(Fraction(value))) for key, value in said.items()}
        self.page.step("two_numbers" if a == 1 else "split", **values)
        if a != 1:
            split = self.written((Fraction(0), Fraction(first), Fraction(a)))
            self.page.show(split + _signed(self.written((Fraction(c), Fraction(second)))) + " = 0")
        roots = [Fraction(-first, a), Fraction(-second, a)]
        factors = [(self.written((Fraction(-each.numerator), Fraction(each.denominator))), each) for each in roots]
        self.page.show("".join(f"({text})" for text, _ in factors) + " = 0")
        return self.zero_product(factors if first != second else factors[:1])

    def zero_product(self, factors: list[tuple[str, Fraction]]) -> Worked:
        either = f" {self.page.say('or')} ".join(inline(f"{text} = 0") for text, _ in factors)
        self.page.step("zero_product", what=either)
        return self.finish([value for _, value in factors])

    def formula(self, a: Fraction, b: Fraction, c: Fraction, discriminant: Fraction) -> Worked:
        letters = ", ".join(f"{name} = {value_latex(each)}" for name, each in zip("abc", (a, b, c), strict=True))
        self.page.step("formula", what=inline(letters))
        self.page.show(f"{self.x} = \\frac{{-b \\pm \\sqrt{{b^{{2}} - 4ac}}}}{{2a}}")
        base, factors = _in_brackets(b), f"4({value_latex(a)})({value_latex(c)})"
        worth = f"b^{{2}} - 4ac = {base}^{{2}} - {factors} = {value_latex(discriminant)}"
        self.page.step("discriminant", what=inline(worth))
        if discriminant < 0:
            self.page.tell("discriminant_negative")
            return self.page.finish_in_words(QUADRATIC, "no_real_solution")
        self.page.step("put_in")
        root = f"\\sqrt{{{value_latex(discriminant)}}}"
        self.page.show(f"{self.x} = \\frac{{{value_latex(-b)} \\pm {root}}}{{{value_latex(2 * a)}}}")
        return self.finish_irrational((c, b, a))

    # -- the end

    def finish(self, values: list[Fraction]) -> Worked:
        for value in values:
            exact.verify_solution(self.problem.left, self.problem.right, self.x, value)
            self.check(value)
        return self.page.finish(QUADRATIC, self.either([self.equals(value) for value in sorted(values)]))

    def finish_irrational(self, coefficients: tuple[Fraction, Fraction, Fraction]) -> Worked:
        found = exact.roots(self.problem.left, self.problem.right, self.x, coefficients)
        for root in found:
            self.page.check("check_surd", value=inline(f"{self.x} = {root.latex}"))
        return self.page.finish(
            QUADRATIC, self.either([f"{self.x} = {root.latex} \\approx {root.about}" for root in found])
        )

    def check(self, value: Fraction) -> None:
        put_in = number(value, self.decimals)
        worth = value_latex(value_of(substitute(self.problem.left, self.x, put_in)), self.decimals)
        sides = []
        for side in (self.problem.left, self.problem.right):
            written = latex(substitute(side, self.x, put_in)) if unknowns(side) else ""
            sides.append(inline(f"{written} = {worth}" if written not in ("", f"({worth})") else worth))
        self.page.check("check_equation", value=inline(self.equals(value)), left=sides[0], right=sides[1])

    def equals(self, value: Fraction) -> str:
        return f"{self.x} = {value_latex(value, self.decimals)}"

    def either(self, answers: list[str]) -> str:
        return f" \\text{{ {self.page.say('or')} }} ".join(answers)

    def written(self, polynomial: Polynomial) -> str:
        """Highest power first: 2x^{2} - 5x + 1."""
        text = ""
        for place in range(len(polynomial) - 1, -1, -1):
            if polynomial[place]:
                term = self.term(polynomial[place], place)
                text += _signed(term) if text else term
        return text or "0"

    def term(self, coefficient: Fraction, place: int) -> str:
        letter = "" if place == 0 else self.x if place == 1 else f"{self.x}^{{{place}}}"
        if letter and abs(coefficient) == 1:
            return ("-" if coefficient < 0 else "") + letter
        return value_latex(coefficient, self.decimals) + letter


def _signed(term: str) -> str:
    return f" - {term[1:]}" if term.startswith("-") else f" + {term}"


def _in_brackets(value: Fraction) -> str:
    return f"({value_latex(value)})" if value < 0 else value_latex(value)


def _is_tangled(node: Node) -> bool:
    """Whether like terms or brackets are left to collect: more than a sum of different powers, each written once."""
    terms = _terms(node)
    powers = [_plain_power(term) for term in terms]
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
