"""Reads an answer: from its text to one of the kinds in kinds.py."""

from __future__ import annotations

import re

from functions.tutor.maths.answers import phrases
from functions.tutor.maths.answers.algebra import Algebra
from functions.tutor.maths.answers.intervals import between, from_signs, interval, is_interval, meet, unite
from functions.tutor.maths.answers.kinds import (
    Answer,
    Points,
    Quantity,
    Ratio,
    Region,
    Relation,
    Special,
    System,
    Values,
)
from functions.tutor.maths.answers.plain import plain
from functions.tutor.maths.answers.polynomial import Unreadable
from functions.tutor.maths.answers.quantities import named, quantity, unknowns_of
from functions.tutor.maths.answers.words import with_digits

MAX_LENGTH = 400
SUBSCRIPT = re.compile(r"\b([a-z])(?:_?[12]|_[a-z])(?= ?=)")
RELATION = re.compile(r"<=|>=|!=|=<|=>|<|>|=")
PAIR_OF_NAMES = re.compile(r"^\( ?[a-z] ?, ?[a-z](?: ?, ?[a-z])? ?\) ?(?:=|is|ay) ?")
BUILDER = re.compile(r"^\{ ?([a-z]) ?(?:\||:)(.+)\}$")
Statement = Quantity | tuple[str, Quantity] | Relation | Region


def read_answer(text: str, algebra: Algebra, like: Answer | None = None) -> Answer:
    """like: what is expected, where two readings are possible. Raises Unreadable."""
    if len(text) > MAX_LENGTH:
        raise Unreadable
    text = plain(text)
    if special := _special(text) or _special(without_frame(text)):
        return special
    text = SUBSCRIPT.sub(r"\1", with_digits(text))
    for pattern, sign in phrases.WORDED_SIGNS:
        text = pattern.sub(sign, text)
    text = without_frame(text)
    if isinstance(like, Values) and len(like.items) == 1:
        text = re.sub(r"(?<=\d) (?:and|at) (?=\d+/\d+)", " ", text)
    return _Reader(algebra, like).answer(text)


def _special(text: str) -> Special | None:
    for pattern, what in (
        (phrases.NO_SOLUTION, "none"),
        (phrases.ALL_NUMBERS, "all"),
        (phrases.UNDEFINED, "undefined"),
    ):
        if pattern.fullmatch(text):
            return Special(what)
    return None


def without_frame(text: str) -> str:
    before = ""
    while before != text:
        before = text
        text = phrases.TAIL.sub("", phrases.FRAME.sub("", text)).strip(" ,:")
        text = PAIR_OF_NAMES.sub("", text)
        text = re.sub(r"(?<![\w'])([a-z])(?: ?[:→]| is\b| ay\b) ?(?=[-+\d√({a-z])", r"\1 = ", text)
    return text


class _Reader:
    def __init__(self, algebra: Algebra, like: Answer | None) -> None:
        self.algebra, self.like = algebra, like
        self.letters = None if like is None else unknowns_of(like)

    def quantity(self, text: str) -> Quantity:
        return quantity(text, self.algebra, self.letters)

    def answer(self, text: str) -> Answer:
        text = self._without_name(text)
        text = re.sub(r"^[a-z] ?(?:in\b|=) ?(?=\{)", "", text)
        if builder := BUILDER.match(text):
            text = builder.group(2).strip()
        elif text.startswith("{") and text.endswith("}"):
            return self._set(text[1:-1])
        if region := self._intervals(text):
            return region
        if ratio := self._ratio(text):
            return ratio
        return self._alternatives(text)

    def _without_name(self, text: str) -> str:
        """Without f(x) =, dy/dx =, "the area is"."""
        found = phrases.CALLED.match(text)
        return text[found.end() :].strip() if found and not text.startswith(("sqrt", "pi ")) else text

    def _set(self, inside: str) -> Answer:
        if not inside.strip():
            return Special("none")
        if "(" in inside and (points := self._points(inside)):
            return points
        items = tuple(item for part in _commas(inside) for item in self._both_signs(part))
        return Values(tuple(self.quantity(item) for item in items), shape="set")

    def _intervals(self, text: str) -> Region | None:
        parts = re.split(r" ?\bu\b ?| ?\bunion\b ?| or ", text)
        wanted = isinstance(self.like, Region) or "[" in text or "infinity" in text or " u " in text
        if found := re.fullmatch(r"(?:[a-z] =? ?)?between (.+) (?:and|at) (.+?)(,? inclusive)?", text):
            return between(self.quantity(found[1]), self.quantity(found[2]), bool(found[3]))
        if not wanted or not all(is_interval(part.strip()) for part in parts):
            name = re.match(r"^([a-z]) ?(?:in\b|=) ?(?=[\[(])", text)
            return self._intervals(text[name.end() :]) if name and wanted else None
        regions = [interval(part.strip(), self.quantity) for part in parts]
        return unite(regions)

    def _ratio(self, text: str) -> Ratio | None:
        if isinstance(self.like, Ratio):
            text = re.sub(r" (?:to|is to|sa|ay sa) ", ":", text)
            if re.fullmatch(r"[\d.]+ ?/ ?[\d.]+", text):
                text = text.replace("/", ":")
        if ":" not in text or RELATION.search(text):
            return None
        return Ratio(tuple(self.quantity(part) for part in text.split(":")))

    def _points(self, text: str) -> Points | None:
        parts = [
            part for half in phrases.OR.split(text) for whole in phrases.AND.split(half) for part in _commas(whole)
        ]
        if not parts or not all(re.fullmatch(r"(?:[a-z]\w? ?)?\(.+\)", part) for part in parts):
            return None
        items = []
        for part in parts:
            inside = part[part.index("(") + 1 : -1]
            pieces = _commas(inside)
            if len(pieces) == 1:
                pieces = inside.split(",")
            if len(pieces) < 2:
                return None
            items.append(tuple(self.quantity(piece) for piece in pieces))
        return Points(tuple(items))

    def _alternatives(self, text: str) -> Answer:
        if "," in text and "(" in text and (points := self._points(text)):
            return points
        if whole := self._one(text):
            return whole
        halves = [half.strip() for half in phrases.OR.split(text) if half.strip()]
        groups = [[p for part in phrases.AND.split(half) for p in _commas(part)] for half in halves]
        statements = [
            [self._statement(part) for whole in group for part in self._both_signs(whole)] for group in groups
        ]
        flat = [one for group in statements for one in group]
        if not flat:
            raise Unreadable
        if all(isinstance(one, Region) for one in flat):
            return unite([meet([one for one in group if isinstance(one, Region)]) for group in statements])
        if len(flat) == 1:
            return _alone(flat[0])
        return _joined(statements, flat, "or" if len(groups) > 1 or "±" in text else "list")

    def _one(self, text: str) -> Answer | None:
        """A quantity such as "2 hours and 30 minutes", whose "and" joins nothing."""
        if not re.search(r"\d ?[a-z]+.*(?:and|at|,).*\d ?[a-z]+", text):
            return None
        try:
            return _alone(self._statement(text))
        except Unreadable:
            return None

    def _both_signs(self, text: str) -> list[str]:
        if "±" not in text:
            return [text]
        head, _, tail = text.partition("±")
        if "±" in tail:
            raise Unreadable
        return [f"{head}+{tail}", f"{head}-{tail}"]

    def _statement(self, text: str) -> Statement:
        signs = [sign.group() for sign in RELATION.finditer(text)]
        pieces = [piece.strip() for piece in RELATION.split(text)]
        if len(signs) > 6:
            raise Unreadable
        if all(sign == "=" for sign in signs):
            return self._equation([piece for piece in pieces if piece])
        signs = [{"=<": "<=", "=>": ">="}.get(sign, sign) for sign in signs]
        return from_signs(pieces, signs, self.quantity, self.algebra)

    def _equation(self, pieces: list[str]) -> Statement:
        word = len(pieces) > 1 and re.fullmatch(r"(?:[a-z][a-z-]+ ?){1,4}", pieces[0])
        if word and not re.search(r"sqrt|pi$", pieces[0]) and not (self.letters and set(pieces[0]) <= self.letters):
            pieces = pieces[1:]
        if not pieces:
            raise Unreadable
        sides = [self.quantity(piece) for piece in pieces]
        last = sides[-1]
        if len(sides) == 1:
            return last
        for middle in sides[1:-1]:
            if not (last.about or middle.unit or last.unit or self.algebra.equal(middle.value, last.value)):
                raise Unreadable
        return self._two_sides(sides[0], last)

    def _two_sides(self, left: Quantity, right: Quantity) -> Statement:
        for one, other in ((left, right), (right, left)):
            if (name := named(one)) and name not in other.value.names:
                return (name, other)
        if not (left.value.names | right.value.names) - {"π"}:
            if right.about or self.algebra.equal(left.value, right.value):
                return right
            raise Unreadable
        return Relation(left, "=", right)


def _alone(one: Statement) -> Answer:
    if isinstance(one, tuple):
        return Values((one[1],), one[0])
    return Values((one,)) if isinstance(one, Quantity) else one


def _joined(groups: list[list[Statement]], flat: list[Statement], shape: str) -> Answer:
    names = {one[0] for one in flat if isinstance(one, tuple)}
    if any(isinstance(one, Relation | Region) for one in flat):
        raise Unreadable
    if len(names) > 1:
        systems = []
        for group in groups:
            pairs = dict(one for one in group if isinstance(one, tuple))
            if len(pairs) != len(group):
                raise Unreadable
            systems.append(pairs)
        return System(tuple(systems))
    items = tuple(one[1] if isinstance(one, tuple) else one for one in flat if not isinstance(one, Relation | Region))
    return Values(items, next(iter(names), None), shape)


def _commas(text: str) -> list[str]:
    """The parts between commas that stand in no brackets and in no number (1,200)."""
    parts, depth, start = [], 0, 0
    for place, character in enumerate(text):
        if character in "([{":
            depth += 1
        elif character in ")]}":
            depth -= 1
        elif character == "," and not depth and not re.match(r"\d,\d{3}(?!\d)", text[max(place - 1, 0) : place + 5]):
            parts.append(text[start:place].strip())
            start = place + 1
    parts.append(text[start:].strip())
    return [part for part in parts if part]
