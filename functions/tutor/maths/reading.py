"""Finds the maths in a question, or finds that there is none.

Two things keep it from seeing maths where there is none ("What happened in 1898?", "pages 10-12", "CO2"): what
cannot be read as a whole is left alone, and the words around it must be those that ask for a result, or the maths
unmistakable.
"""

from __future__ import annotations

from dataclasses import dataclass

from functions.tutor.maths.question_words import FRACTION_WORDS, FRAME_WORDS, POISON_SIGNS, POISON_WORDS
from functions.tutor.maths.spelling import rewritten
from functions.tutor.maths.syntax import Token, parse, scan
from functions.tutor.maths.tree import Negative, Node, NotMaths, Number, Operation, Root, TooLarge, Unknown, unknowns


@dataclass(frozen=True)
class Arithmetic:
    tree: Node


@dataclass(frozen=True)
class Equation:
    left: Node
    right: Node
    unknown: str


Problem = Arithmetic | Equation


def read(text: str) -> Problem | None:
    """The one problem that a normalised text poses; None where there is none. Raises TooLarge."""
    tokens = scan(rewritten(text))
    words = {token.text for token in tokens if token.kind == "word"}
    if words & POISON_WORDS:
        return None
    return _among_words(tokens, words)


def _among_words(tokens: list[Token], words: set[str]) -> Problem | None:
    if any(token.text in POISON_SIGNS for token in tokens):
        return None
    runs = _runs(tokens)
    candidates = [run for run in runs if _has_operation(run)]
    stray = any(token.kind == "number" for run in runs if run not in candidates for token in run)
    if len(candidates) != 1 or stray or any(character.isdigit() for word in words for character in word):
        return None
    asked = words <= FRAME_WORDS
    try:
        return _problem(candidates[0], asked, words)
    except NotMaths:
        return None
    except TooLarge:
        if asked:
            raise
        return None


@dataclass(frozen=True)
class Found:
    """The stretches of maths in a text and the words around them."""

    runs: list[list[Token]]
    words: frozenset[str]


def find_runs(text: str, allowed: frozenset[str]) -> Found:
    """Nothing where other than allowed words and punctuation stand around the maths."""
    tokens = scan(rewritten(text))
    words = frozenset(token.text for token in tokens if token.kind == "word")
    if not words <= allowed or any(token.kind == "other" and token.text not in ".,:;?!'\"" for token in tokens):
        return Found([], frozenset())
    # One letter alone is the article, or names the unknown: "find x: …".
    return Found([run for run in _runs(tokens) if len(run) > 1 or run[0].kind != "letter"], words)


def expression(text: str, allowed: frozenset[str]) -> Node | None:
    """The one expression that stands among allowed words in a normalised text. Raises NotMaths and TooLarge."""
    runs = find_runs(text, allowed).runs
    return parse(runs[0]) if len(runs) == 1 else None


def _runs(tokens: list[Token]) -> list[list[Token]]:
    """The stretches of tokens that could be maths, trimmed of what belongs to the sentence."""
    runs: list[list[Token]] = [[]]
    for token in tokens:
        if token.kind in ("number", "letter", "sign"):
            runs[-1].append(token)
        elif runs[-1]:
            runs.append([])
    return [trimmed for run in runs if (trimmed := _trimmed(run))]


def _trimmed(run: list[Token]) -> list[Token]:
    while run:
        first, last = run[0], run[-1]
        a_word = first.kind == "letter" and len(run) > 1 and run[1].spaced and run[1].kind in ("number", "letter")
        if first.text in "=)*⁎/÷^" or a_word or (first.text == "(" and _surplus(run) > 0):
            run = run[1:]
        elif last.text in "=(+-*⁎/÷^√∛" or (last.text == ")" and _surplus(run) < 0):
            run = run[:-1]
        elif first.text == "(" and last.text == ")" and _is_bracketed_equation(run):
            run = run[1:-1]
        else:
            break
    return run


def _is_bracketed_equation(run: list[Token]) -> bool:
    """(2x = 8), but not (x + 1) = (0)"""
    return any(token.text == "=" and _surplus(run[:place]) > 0 for place, token in enumerate(run))


def _surplus(run: list[Token]) -> int:
    """How many brackets more are opened than closed."""
    return sum((token.text == "(") - (token.text == ")") for token in run)


def _has_operation(run: list[Token]) -> bool:
    """Something to work out: a sign between two quantities, a root, a number at a letter."""
    if not any(token.kind == "number" for token in run):
        return any(token.text == "=" for token in run)
    return any(token.text in "+-*⁎/÷^=" for token in run[1:]) or run[0].text in "√∛" or len(run) > 1


def _problem(run: list[Token], asked: bool, words: set[str]) -> Problem | None:
    sides: list[list[Token]] = [[]]
    for token in run:
        if token.text == "=":
            sides.append([])
        else:
            sides[-1].append(token)
    if len(sides) > 2:
        return None
    trees = [parse(side) for side in sides]
    letters = set().union(*(unknowns(tree) for tree in trees))
    if len(letters) > 1:
        return None
    if len(trees) > 1 and not letters:
        return None  # 2 + 3 = 5 says something, and asks for nothing
    if letters:
        return _equation(trees, letters.pop())
    return _arithmetic(trees[0], run, words) if asked else None


def _equation(trees: list[Node], unknown: str) -> Equation | None:
    if len(trees) != 2:
        return None
    return None if is_given(*trees) else Equation(trees[0], trees[1], unknown)


def is_given(left: Node, right: Node) -> bool:
    """x = 5 gives a value, or is somebody's answer: nothing is left to solve."""
    sides = [side for side in (left, right) if not isinstance(side, Unknown)]
    if len(sides) != 1 or unknowns(sides[0]):
        return False
    below = sides[0].of if isinstance(sides[0], Negative) else sides[0]
    if isinstance(below, Operation):
        by_zero = isinstance(below.right, Number) and below.right.value == 0
        return below.sign in "/·" and not by_zero
    return isinstance(below, Number | Root)


def _arithmetic(tree: Node, run: list[Token], words: set[str]) -> Arithmetic | None:
    signs = [token.text for token in run if token.kind == "sign"]
    if set(signs) in ({"/"}, {"-"}) and not any(token.spaced for token in run[1:]):
        years = all(len(token.text) == 4 for token in run if token.kind == "number")
        if len(signs) > 1 or (signs == ["-"] and years):
            return None  # 12/25/2023 is a date, 1-2-3 a label, 2023-2024 a school year
    if isinstance(tree, Number):
        # One fraction alone (24/7, 9/11) asks for nothing, unless the words say so.
        return Arithmetic(tree) if tree.parts and words & FRACTION_WORDS else None
    return Arithmetic(tree)
