"""Works a tree out to its exact value."""

from __future__ import annotations

from functions.tutor.maths.answers import algebra
from functions.tutor.maths.answers.algebra import Algebra, Value
from functions.tutor.maths.answers.grammar import Node
from functions.tutor.maths.answers.polynomial import Unreadable


def work_out(node: Node, algebra_: Algebra) -> Value:  # noqa: PLR0911 (a return for each kind of tree)
    """The exact value. Raises Unreadable for a division by zero and for what is too large."""
    of = [work_out(below, algebra_) for below in node.of]
    match node.kind:
        case "number" | "fraction":
            return algebra.number(node.value or 0)
        case "letter":
            return algebra.name(node.text)
        case "negative":
            return algebra_.negative(of[0])
        case "percent":
            return algebra_.divide(of[0], algebra.number(100))
        case "sum":
            total = of[0]
            for term in of[1:]:
                total = algebra_.add(total, term)
            return total
        case "product" | "scientific":
            return algebra_.multiply(*of)
        case "quotient":
            return algebra_.divide(*of)
        case "power":
            return algebra_.power(*of)
        case "root":
            return algebra_.root(of[0], int(node.text))
        case "function":
            return _function(node.text, of[0], algebra_)
    raise Unreadable


def _function(name: str, of: Value, algebra_: Algebra) -> Value:
    if name == "abs" and of.number is not None:
        return algebra.number(abs(of.number))
    if name == "exp":
        return algebra_.power(algebra.name("e"), of)
    return algebra_.opaque(name, of)
