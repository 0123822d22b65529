"""Works out what keeps a root or π: √50, √8 + √2, 3√2 × √6, 1/√2, 8^(2/3)."""

from __future__ import annotations

from functions.tutor.maths.solution import Solution
from functions.tutor.maths.steps import Page, inline
from functions.tutor.maths.surds import Surd
from functions.tutor.maths.tree import Negative, Node, NotMaths, Number, Operation, Power, Root, operands
from functions.tutor.maths.values import exact_of, value_of
from functions.tutor.maths.written import latex, value_latex

KIND = "roots"


def work_out(tree: Node, value: Surd, page: Page) -> Solution:
    """The value was found and checked by the caller; the page has the problem on it."""
    if isinstance(tree, Operation) and latex(tree) == value.latex():
        raise NotMaths  # 5√2 is a result, and asks for nothing
    for root in _roots(tree):
        _simplify(root, page)
    _powers(tree, page)
    if isinstance(tree, Operation | Negative):
        if _has_root_below(tree):
            page.step("rationalize")
        if len(page.steps) > 0 or not value.rational:
            page.step("like_roots" if _is_sum(tree) else "times_roots", what=inline(f"{latex(tree)} = {value.latex()}"))
    if (known := value.rational) is not None:
        return page.finish(KIND, value_latex(known), value.plain())
    page.tell("irrational")
    about = value.rounded(4)
    more = page.say("which_is_about", what=inline(f"\\approx {about}"))
    return page.finish(KIND, value.latex(), value.plain(), form="simplified", more=more)


def _simplify(root: Root, page: Page) -> None:
    simple = exact_of(root).latex()
    if simple == latex(root):
        return
    if exact_of(root).rational is not None:
        page.step(
            "root", what=inline(f"{latex(root)} = {simple}"), why=inline(f"{simple}^{root.degree} = {latex(root.of)}")
        )
        return
    page.step("surd", kind=page.say("square" if root.degree == 2 else "cube"), what=inline(f"{latex(root)} = {simple}"))


def _powers(tree: Node, page: Page) -> None:
    match tree:
        case Power(base, exponent) if exact_of(exponent).rational and value_of(exponent).denominator > 1:
            power = value_of(exponent)
            kind = "\\sqrt" if power.denominator == 2 else f"\\sqrt[{power.denominator}]"
            as_root = (
                f"{kind}{{{latex(base)}}}"
                if power.numerator == 1
                else f"({kind}{{{latex(base)}}})^{{{power.numerator}}}"
            )
            page.step("power_as_root", what=inline(f"{latex(tree)} = {as_root} = {exact_of(tree).latex()}"))
        case _:
            for below in operands(tree):
                _powers(below, page)


def _roots(node: Node) -> list[Root]:
    """Each once, in the order they are written."""
    own = [node] if isinstance(node, Root) else []
    found = own + [root for below in operands(node) for root in _roots(below)]
    return [root for place, root in enumerate(found) if root not in found[:place]]


def _is_sum(node: Node) -> bool:
    return isinstance(node, Operation) and node.sign in "+-"


def _has_root_below(node: Node) -> bool:
    if isinstance(node, Operation) and node.sign in "/÷" and exact_of(node.right).rational is None:
        return True
    return not isinstance(node, Number) and any(map(_has_root_below, operands(node)))
