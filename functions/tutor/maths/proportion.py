"""Ratio and proportion: simplify a ratio, find the missing term, share in a ratio, and the rule of three."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import reduce
from math import gcd, lcm

from functions.tutor.language import Language
from functions.tutor.maths.money import pesos_latex, pesos_plain
from functions.tutor.maths.phrases import say
from functions.tutor.maths.polynomials import polynomial
from functions.tutor.maths.question_words import FRAME_WORDS
from functions.tutor.maths.reading import find_runs
from functions.tutor.maths.solution import Solution
from functions.tutor.maths.steps import Page, inline
from functions.tutor.maths.surds import surd
from functions.tutor.maths.syntax import parse
from functions.tutor.maths.tree import Group, Node, Number, Operation, unknowns
from functions.tutor.maths.values import Unverified, exact_of
from functions.tutor.maths.wording import PLAIN, amount, is_plain, without, words
from functions.tutor.maths.written import decimal_text, latex, value_latex, value_plain

KIND = "ratio"
TERM = rf"(?:{PLAIN}|[a-z])"
RATIO = re.compile(rf"{PLAIN}(?: ?: ?{PLAIN})+")
EQUAL = re.compile(rf"({TERM}) ?: ?({TERM}) ?(?:=|::|is to|as) ?({TERM}) ?: ?({TERM})")
SIMPLIFY = re.compile(r"simplify|simplest|lowest|reduce|pasimplehin|simplified")
RATIO_WORDS = words(
    "ratio ratios express write as "
    "simplify simplest lowest reduce pasimplehin simplified form terms term proportion proportions "
    "missing number nawawalang bilang unknown x solve"
)
SHARE = re.compile(
    rf"(?:divide|share|split|hatiin|paghatian)(?: ang)? (₱ ?|php ?|p)?({PLAIN})(?: pesos?| piso)?"
    rf" (?:in|into|sa|ayon sa)(?: the| a)?(?: ratio)?(?: of| na| ng)? ({PLAIN}(?: ?: ?{PLAIN})+)"
)
THING = r"([a-z]+)"
PRICED = re.compile(
    rf"(?:if|kung)(?: ang)? ({PLAIN}) (?:na )?{THING} (?:costs?|is|are|ay|ay nagkakahalaga ng|nagkakahalaga ng) "
    rf"(?:₱ ?|php ?|p)({PLAIN}),? (?:how much (?:do|does|are|is|will|would)|magkano(?: ang)?|what is the cost of) "
    rf"({PLAIN}) (?:na )?{THING}(?: cost)?"
)


def solve(text: str, language: Language) -> Solution | None:
    """Raises NotMaths, TooLarge, and Unverified when the check fails."""
    if ":" in text:
        return _shared(text, language) or _missing(text, language) or _simplified(text, language)
    return _priced(text, language) or _fractions(text, language)


def _simplified(text: str, language: Language) -> Solution | None:
    found = RATIO.search(text)
    if not found or not SIMPLIFY.search(text) or not is_plain(without(text, found), RATIO_WORDS):
        return None
    parts = [amount(part) for part in found[0].split(":")]
    if any(part <= 0 for part in parts):
        return None
    page = Page(language, " : ".join(value_latex(part, True) for part in parts))
    by = lcm(*(part.denominator for part in parts))
    whole = [int(part * by) for part in parts]
    if by > 1:
        page.step("ratio_whole", by=inline(str(by)), what=inline(_joined(whole)))
    common = reduce(gcd, whole)
    least = [part // common for part in whole]
    page.step("ratio_divide" if common > 1 else "ratio_lowest", by=inline(str(common)), what=inline(_joined(least)))
    if any(part * least[0] != each * parts[0] for part, each in zip(parts, least, strict=True)):
        raise Unverified
    return page.finish(KIND, _joined(least), ":".join(map(str, least)), form="simplified")


def _shared(text: str, language: Language) -> Solution | None:
    found = SHARE.search(text)
    if not found or not is_plain(without(text, found)):
        return None
    pesos, whole = bool(found[1]) or "peso" in found[0] or "piso" in found[0], amount(found[2])
    parts = [amount(part) for part in found[3].split(":")]
    total = sum(parts)
    if not total or any(part <= 0 for part in parts):
        return None
    shown = pesos_latex(whole) if pesos else value_latex(whole, True)
    ratio = " : ".join(value_latex(part, True) for part in parts)
    page = Page(language, say("ratio_share_asked", language, what=inline(shown), ratio=inline(ratio)))
    page.step(
        "ratio_parts", what=inline(" + ".join(value_latex(p, True) for p in parts) + f" = {value_latex(total, True)}")
    )
    one = whole / total
    page.step(
        "ratio_one_part",
        what=inline(f"{value_latex(whole, True)} \\div {value_latex(total, True)} = {value_latex(one, True)}"),
    )
    shares = [one * part for part in parts]
    if sum(shares) != whole:
        raise Unverified
    write = pesos_latex if pesos else (lambda value: value_latex(value, True))
    products = [
        f"{value_latex(part, True)} \\times {value_latex(one, True)} = {write(share)}"
        for part, share in zip(parts, shares, strict=True)
    ]
    page.step("ratio_each_part", what=", ".join(inline(product) for product in products))
    plain = [pesos_plain(share) if pesos else value_plain(share, True) for share in shares]
    return page.finish(KIND, ", \\ ".join(map(write, shares)), ", ".join(plain))


def _missing(text: str, language: Language) -> Solution | None:
    found = EQUAL.search(text)
    if not found or not is_plain(without(text, found), RATIO_WORDS):
        return None
    terms = list(found.groups())
    letters = [term for term in terms if term.isalpha()]
    if len(letters) != 1:
        return None
    place, x = terms.index(letters[0]), letters[0]
    known = [Fraction(1) if term == x else amount(term) for term in terms]
    if 0 in known:
        return None
    a, b, c, d = known
    page = Page(language, " : ".join(terms[:2]) + " = " + " : ".join(terms[2:]), "solve_for", x=x)
    outer, inner = ((terms[0], terms[3]), (terms[1], terms[2]))
    page.begin("start_proportion")
    page.step("cross", what=inline(f"{_product(outer)} = {_product(inner)}"))
    value = b * c / (a * d) if place in (0, 3) else a * d / (b * c)
    beside = known[3 - place]
    page.step("divide", by=inline(value_latex(beside, True)))
    decimals = any("." in term for term in terms)
    page.show(f"{x} = {value_latex(value, decimals)}")
    known[place] = value
    if known[0] * known[3] != known[1] * known[2]:
        raise Unverified
    return page.finish(KIND, f"{x} = {value_latex(value, decimals)}", f"{x} = {value_plain(value, decimals)}")


def _fractions(text: str, language: Language) -> Solution | None:  # noqa: PLR0911 (a return for each way out)
    """a/b = c/d with the unknown below a bar: x/12 = 3/4 is an equation as any other."""
    if text.count("=") != 1 or "/" not in text:
        return None
    runs = find_runs(text, FRAME_WORDS | RATIO_WORDS).runs
    if len(runs) != 1:
        return None
    middle = next((place for place, token in enumerate(runs[0]) if token.text == "="), 0)
    sides = [_bar(parse(runs[0][:middle])), _bar(parse(runs[0][middle + 1 :]))]
    letters = set().union(*(unknowns(node) for side in sides for node in side))
    if len(letters) != 1 or not any(unknowns(below) for _, below in sides):
        return None
    x = letters.pop()
    (a, b), (c, d) = sides
    page = Page(language, f"{_over(a, b)} = {_over(c, d)}", "solve_for", x=x)
    page.begin("start_proportion")
    left, right = Operation("·", Group(a), Group(d)), Operation("·", Group(b), Group(c))
    first, second = polynomial(left, x), polynomial(right, x)
    if max(len(first), len(second)) > 2:
        return None
    page.step(
        "cross",
        what=inline(
            f"{latex(Operation('*', _grouped(a), _grouped(d)))} = {latex(Operation('*', _grouped(b), _grouped(c)))}"
        ),
    )
    slope = _coefficient(first, 1) - _coefficient(second, 1)
    constant = _coefficient(second, 0) - _coefficient(first, 0)
    if not slope:
        return None
    value = constant / slope
    at = {x: surd(value)}
    if not exact_of(b, at).terms or not exact_of(d, at).terms:
        return None
    if exact_of(a, at) / exact_of(b, at) != exact_of(c, at) / exact_of(d, at):
        raise Unverified
    page.step("solve_one", x=inline(x), what=inline(f"{x} = {value_latex(value)}"))
    return page.finish(KIND, f"{x} = {value_latex(value)}", f"{x} = {value_plain(value)}")


def _priced(text: str, language: Language) -> Solution | None:
    """If 3 pens cost ₱45, how much are 5 pens?"""
    found = PRICED.search(text)
    if not found or not is_plain(without(text, found)) or found[2].rstrip("s") != found[5].rstrip("s"):
        return None
    few, price, many = amount(found[1]), amount(found[3]), amount(found[4])
    if not few:
        return None
    page = Page(
        language,
        say(
            "ratio_price_asked",
            language,
            a=inline(str(few)),
            b=inline(str(many)),
            p=inline(pesos_latex(price)),
            thing=found[2],
        ),
    )
    one = price / few
    page.step("ratio_price_one", what=inline(f"{pesos_latex(price)} \\div {value_latex(few, True)} = {_money(one)}"))
    cost = one * many
    if cost * few != price * many:
        raise Unverified
    page.step("ratio_price_many", what=inline(f"{value_latex(many, True)} \\times {_money(one)} = {pesos_latex(cost)}"))
    return page.finish(KIND, pesos_latex(cost), pesos_plain(cost))


def _money(value: Fraction) -> str:
    """Exact on the way: only the end is rounded."""
    return pesos_latex(value) if decimal_text(value, 2) else f"₱{value_latex(value)}"


def _bar(node: Node) -> tuple[Node, Node]:
    if isinstance(node, Operation) and node.sign in "/÷":
        return _inside(node.left), _inside(node.right)
    if isinstance(node, Number):
        top, bottom = node.value.numerator, node.value.denominator
        if node.parts:
            top, bottom = node.parts[0] * node.parts[2] + node.parts[1], node.parts[2]
        return Number(Fraction(top), value_latex(Fraction(top))), Number(
            Fraction(bottom), value_latex(Fraction(bottom))
        )
    return _inside(node), Number(Fraction(1), "1")


def _inside(node: Node) -> Node:
    return node.of if isinstance(node, Group) else node


def _grouped(node: Node) -> Node:
    return Group(node) if isinstance(node, Operation) and node.sign in "+-" else node


def _over(top: Node, bottom: Node) -> str:
    return latex(top) if latex(bottom) == "1" else f"\\frac{{{latex(top)}}}{{{latex(bottom)}}}"


def _coefficient(polynomial: tuple[Fraction, ...], place: int) -> Fraction:
    return polynomial[place] if place < len(polynomial) else Fraction(0)


def _product(pair: tuple[str, str]) -> str:
    return " \\times ".join(pair)


def _joined(parts: list[int]) -> str:
    return " : ".join(map(str, parts))
