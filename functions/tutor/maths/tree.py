"""The tree of an expression, and what may be wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction


class NotMaths(Exception):
    """The tokens are not maths of the kind that is worked out here."""


class TooLarge(Exception):
    """It is maths, but longer, deeper or larger than what is worked out here."""


class DivisionByZero(Exception):
    """`args[0]` is what was divided."""


class NegativeRoot(Exception):
    """The even root of a negative number, which is `args[0]`."""


class Irrational(Exception):
    """A root that is no fraction."""


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
