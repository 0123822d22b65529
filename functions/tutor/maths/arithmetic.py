"""Works out arithmetic one round of operations at a time, as a teacher writes it on the board."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from functions.tutor.language import Language
from functions.tutor.maths import radicals
from functions.tutor.maths.fraction_steps import fraction_latex, fraction_sentence, lowest, top_and_bottom
from functions.tutor.maths.solution import Form, Solution
from functions.tutor.maths.steps import Page, inline
from functions.tutor.maths.surds import Surd
from functions.tutor.maths.tree import (
    DivisionByZero,
    Group,
    Negative,
    NegativeRoot,
    Node,
    Number,
    Operation,
    Power,
    Root,
    TooLarge,
    Unknown,
    has_decimals,
    operands,
    with_operands,
)
from functions.tutor.maths.values import exact_of, value_of, verify
from functions.tutor.maths.written import decimal_text, latex, number, value_latex, value_plain

MAX_ROUNDS = 24
Place = tuple[int, int]  # how deep in brackets, and the rank of the operation: what is highest is done first


def work_out(tree: Node, language: Language, form: Form = "any") -> Solution:
    """Raises TooLarge, NotMaths, and Unverified when the check fails."""
    page = Page(language, latex(tree))
    try:
        value = exact_of(tree)
    except DivisionByZero as found:
        return undefined(found, page)
    except NegativeRoot as found:
        page.tell("negative_root", what=inline(f"\\sqrt{{{value_latex(found.args[0])}}}"))
        return page.finish_in_words("roots", "no_real_number", "no real number")
    verify(tree, value)
    known = value.rational
    if known is None or _has_surds(tree):
        return radicals.work_out(tree, value, page)
    decimals = has_decimals(tree)
    if isinstance(tree, Number):
        page.begin("start_simplest")
        page.step_text(lowest(tree, page))
        form = "simplified"
    else:
        if start := _first_hint(tree):
            page.begin(start)
        _rounds(tree, page, decimals)
    more = _in_other_words(known, decimals, page)
    plain = value_plain(known, decimals)
    return page.finish(_kind(tree), value_latex(known, decimals), plain, form=form, more=more)


def _first_hint(tree: Node) -> str | None:
    """For one sum or product, which needs no word about what comes first; None: the kind's own."""
    if not isinstance(tree, Operation) or not all(isinstance(each, Number | Negative) for each in operands(tree)):
        return None
    below = [top_and_bottom(each)[1] for each in operands(tree) if isinstance(each, Number)]
    values = [value_of(each) for each in operands(tree)]
    counted = has_decimals(tree) or set(below) <= {1}
    if tree.sign not in "+-":
        return ("start_times" if tree.sign in "*×·" else "start_divide") if counted else None
    if not counted:
        return "start_same_denominator" if len(below) == 2 and below[0] == below[1] else None
    return "start_signs" if min(values) < 0 or (tree.sign == "-" and values[0] < values[1]) else "start_columns"


def undefined(found: DivisionByZero, page: Page) -> Solution:
    """What is said of a division by zero, wherever it was met."""
    divided: Surd = found.args[0]
    page.tell("by_zero" if divided.terms else "by_zero_zero", what=inline(divided.latex()))
    return page.finish_in_words("division_by_zero", "undefined", "undefined")


def _rounds(tree: Node, page: Page, decimals: bool) -> None:
    if len(set(_ranks(tree))) > 1:
        page.tell("order")
    improper: list[str] = []
    tree = _tidy(_without_mixed(tree, improper))
    if improper:
        page.step("mixed", what=", ".join(improper))
        page.show(latex(tree))
    for _ in range(MAX_ROUNDS):
        if isinstance(tree, Number):
            return
        place = max(_places(tree, 0))
        sentences: list[str] = []

        def tell(node: Node, told: list[str] = sentences) -> Number:
            result = number(value_of(node), decimals)
            told.append(_sentence(node, result, page, decimals))
            return result

        tree = _tidy(_reduced(tree, 0, place, tell))
        page.step_text(" ".join(sentences))
        if not isinstance(tree, Number) or tree.latex not in sentences[-1]:
            page.show(latex(tree))
    raise TooLarge


def _without_mixed(node: Node, told: list[str]) -> Node:
    if not isinstance(node, Number):
        return with_operands(node, tuple(_without_mixed(below, told) for below in operands(node)))
    if not node.parts or not node.parts[0]:
        return node
    top, bottom = top_and_bottom(node)
    told.append(inline(f"{node.latex} = {fraction_latex(top, bottom)}"))
    return Number(node.value, fraction_latex(top, bottom), (0, top, bottom))


def _tidy(node: Node) -> Node:
    """Without brackets around, and minus signs before, what is one number by now."""
    tidied = with_operands(node, tuple(map(_tidy, operands(node))))
    match tidied:
        case Group(Number() | Group() as inner):
            return inner
        case Negative(Number() as inner) if inner.value <= 0:
            return number(-inner.value, "." in inner.latex)
        case Negative(Number(value, written, parts)):
            return Number(-value, "-" + written, parts and (0, -parts[1], parts[2]))
        case _:
            return tidied


def _rank(node: Node) -> int:
    if isinstance(node, Power | Root):
        return 3
    return 1 if isinstance(node, Operation) and node.sign in "+-" else 2


def _deeper(node: Node) -> tuple[int, int]:
    """How much deeper the operands lie: what brackets, a root sign, a bar or an exponent hold is worked out first."""
    if isinstance(node, Group | Root):
        return (1, 0)
    if isinstance(node, Power):
        return (0, 1)
    long_bar = isinstance(node, Operation) and node.sign == "/"
    return (1, 1) if long_bar and not all(isinstance(below, Number) for below in operands(node)) else (0, 0)


def _is_ready(node: Node) -> bool:
    below = operands(node)
    return bool(below) and all(isinstance(each, Number) for each in below)


def _places(node: Node, depth: int) -> list[Place]:
    if _is_ready(node):
        return [(depth, _rank(node))]
    below = zip(operands(node), _deeper(node), strict=False)
    return [place for operand, deeper in below for place in _places(operand, depth + deeper)]


def _reduced(node: Node, depth: int, place: Place, tell: Callable[[Node], Number]) -> Node:
    """The tree with every operation at that place worked out, each by `tell`."""
    if _is_ready(node):
        return tell(node) if (depth, _rank(node)) == place else node
    below = zip(operands(node), _deeper(node), strict=False)
    return with_operands(node, tuple(_reduced(operand, depth + deeper, place, tell) for operand, deeper in below))


def _sentence(node: Node, result: Number, page: Page, decimals: bool) -> str:
    line = f"{latex(node)} = {result.latex}"
    match node:
        case Root(degree):
            factor = f"({result.latex})" if result.value.denominator != 1 or result.value < 0 else result.latex
            return page.say("root", what=inline(line), why=inline(f"{factor}^{degree} = {latex(node.of)}"))
        case Power():
            return page.say("power", what=inline(line))
        case Operation(sign, Number() as left, Number() as right):
            whole = left.value.denominator == right.value.denominator == 1 and not (left.parts or right.parts)
            if sign == "/" and whole and not decimals and result.value.denominator != 1:
                return lowest(Number(result.value, latex(node), (0, int(left.value), int(right.value))), page)
            if decimals or whole:
                return page.say("*" if sign == "·" else "/" if sign == "÷" else sign, what=inline(line))
            return fraction_sentence(sign, left, right, result, page)
        case _:
            return inline(line)


def _in_other_words(value: Fraction, decimals: bool, page: Page) -> str:
    """The same value as a mixed number and as a decimal, where it is not whole."""
    if value.denominator == 1 or (decimals and decimal_text(value)):
        return ""
    ways = []
    whole, top = divmod(abs(value.numerator), value.denominator)
    if whole:
        ways.append(inline(f"{'-' if value < 0 else ''}{whole}\\tfrac{{{top}}}{{{value.denominator}}}"))
    ends = decimal_text(value, 6)
    ways.append(inline(ends) if ends else page.say("about", what=inline(f"{float(value):.4f}")))
    return page.say("also", what=f" {page.say('or')} ".join(ways))


def _kind(tree: Node) -> str:
    if isinstance(tree, Power | Root):
        return "roots" if isinstance(tree, Root) else "powers"
    return "fractions" if _has_fractions(tree) else "arithmetic"


def _has_fractions(node: Node) -> bool:
    if isinstance(node, Number):
        return node.parts is not None
    return any(map(_has_fractions, operands(node)))


def _has_surds(node: Node) -> bool:
    """Whether a root or π stays in it on the way, even if it is gone at the end: √2 × √8."""
    if isinstance(node, Unknown) or (isinstance(node, Root | Power) and exact_of(node).rational is None):
        return True
    return any(map(_has_surds, operands(node)))


def _ranks(node: Node) -> list[int]:
    """The ranks of all operations; brackets that hold an operation count as one of their own."""
    own = [] if isinstance(node, Number | Unknown | Group | Negative) else [_rank(node)]
    bracketed = [4] if isinstance(node, Group) and not isinstance(node.of, Number | Negative) else []
    return own + bracketed + [rank for below in operands(node) for rank in _ranks(below)]
