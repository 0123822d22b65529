"""The verified result, read once, and whether a piece of maths is it in another form."""

from __future__ import annotations

import re
from typing import Literal

from functions.tutor.maths.answers.algebra import Algebra
from functions.tutor.maths.answers.judge import judge
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
from functions.tutor.maths.answers.quantities import quantity, unknowns_of
from functions.tutor.maths.answers.reading import read_answer
from functions.tutor.maths.answers.shape import in_lowest_terms, is_unfinished, is_worked_out, unsigned
from functions.tutor.maths.answers.values import compare_quantities
from functions.tutor.maths.answers.verdict import Verdict
from functions.tutor.maths.answers.words import with_digits
from functions.tutor.maths.solution import Form
from functions.tutor.telling import cues

# The unknowns of a problem; not the m of "10 m".
LETTER = re.compile(r"(?<![a-z'])(?!(?<=\d)[glmsth]\b|(?<=\d )[glmsth]\b)[b-df-hj-np-z](?![a-z'])")
MAX_SEEN = 400
PLAIN = re.compile(r"\d{1,15}")
# quotient: 8/2 or √16 for 4, one operation away; task: 11 - 7, (8 - 2)/(3 - 1).
Match = Literal["written", "quotient", "task"]
NUMBER = re.compile(r"(?<![\w.])-?\d+(?:,\d{3})*(?:\.\d+)?|(?<![\w])\.\d+")
SAME_VALUE = frozenset(("unit_missing", "unit_extra", "rounding", "percent", "not_simplified"))


class Target:
    """problem: the student's text. Raises Unreadable where the result is no maths."""

    def __init__(self, expected: str, form: Form, problem: str) -> None:
        self.answer: Answer = read_answer(expected, Algebra())
        self.form = form
        self.problem = with_digits(plain(problem[:1200]))
        self.squeezed = _squeezed(self.problem)
        self.numbers = frozenset(found.group().lstrip("-").replace(",", "") for found in NUMBER.finditer(self.problem))
        self.names = self._names()
        self.asked = self._asked()
        self.letters = unknowns_of(self.answer) | frozenset(LETTER.findall(self.problem))
        self.parts = self._parts()
        self.sizes = [part.value.about for part in self.parts if part.value.about is not None]
        self.near = [*self.sizes, *(size * 100 for size in self.sizes)]
        self.check = self._check()
        self._seen: dict[tuple[str, str | None], Match | None] = {}  # a text says the same things again and again
        self._compared: dict[str, Verdict] = {}

    def _asked(self) -> frozenset[str]:
        """What the problem calls its result: the mean, the area; the difference, where it says subtract."""
        words = {cues.ALIKE.get(word, word) for word in cues.ASKED.findall(self.problem)}
        operations = {
            cues.COMES_OUT[word] for word in re.findall(r"[a-z]+|[-+*]", self.problem) if word in cues.COMES_OUT
        }
        return frozenset(words | operations)

    def _names(self) -> frozenset[str]:
        """The unknowns that are looked for; none where the result has no name."""
        match self.answer:
            case Values(_, name) if name:
                return frozenset((name,))
            case System(items):
                return frozenset().union(*items)
            case Region(_, name) if name:
                return frozenset((name,))
        return frozenset()

    def _parts(self) -> list[Quantity]:
        """The numbers that the result consists of."""
        match self.answer:
            case Values(items):
                return [one for one in items if one.value.about is not None]
            case System(items):
                return [one for pairs in items for one in pairs.values()]
        return []

    def _check(self) -> re.Pattern[str] | None:
        """The problem's left side with the result put in: 2(4) + 3."""
        if len(self.names) != 1 or not isinstance(self.answer, Values):
            return None
        name = next(iter(self.names))
        side = re.search(rf"[\d.()+*/ -]*{name}[\d.()+*/ -]*(?==)", self.problem)
        values = "|".join(re.escape(str(one.value.number)) for one in self.parts if one.value.number is not None)
        left = re.sub(r"[\s*]", "", side[0]) if side else name
        if left == name or not values:
            return None
        before, _, after = left.partition(name)
        brackets = r"[*(]+" if before[-1:].isdigit() else r"\(?"
        return re.compile(rf"(?<![\d.]){re.escape(before)}{brackets}(?:{values})\)?{re.escape(after)}(?![\d.])")

    def read(self, text: str) -> Quantity | None:
        try:
            return quantity(text, Algebra(), self.letters)
        except (Unreadable, RecursionError, OverflowError):
            return None

    @staticmethod
    def plain_number(text: str) -> Quantity | None:
        """A value without unknowns."""
        try:
            return quantity(text, Algebra(), frozenset())
        except (Unreadable, RecursionError, OverflowError):
            return None

    def part(self, text: str, name: str | None = None) -> Match | None:
        """How the text, a value, is one of the numbers of the result; name: only the value of that unknown."""
        key = (text, name)
        if key not in self._seen:
            if len(self._seen) > MAX_SEEN:
                self._seen.clear()
            self._seen[key] = self._part(text, name)
        return self._seen[key]

    def _part(self, text: str, name: str | None) -> Match | None:
        if PLAIN.fullmatch(text) and not any(
            abs(abs(float(text)) - abs(size)) <= 0.02 * abs(size) for size in self.near
        ):
            return None
        one = self.read(text)
        if one is None or one.value.about is None:
            return None
        size = one.value.about
        if not any(abs(size - other) <= 0.02 * abs(other) + 1e-9 for other in self._sizes(one)):
            return None
        if not any(self._is(part, one) for part in self._of(name)):
            return None
        return how_written(one)

    def _sizes(self, one: Quantity) -> list[float]:
        """The sizes to look for; a quantity with a unit, or beside a percent, may be another number."""
        if one.unit is not None and not isinstance(one.unit, str):
            return [one.value.about or 0.0]
        return self.near

    def _of(self, name: str | None) -> list[Quantity]:
        if name is not None and isinstance(self.answer, System):
            return [pairs[name] for pairs in self.answer.items if name in pairs]
        return self.parts

    def _is(self, part: Quantity, one: Quantity) -> bool:
        try:
            verdict = compare_quantities(part, one, "any", Algebra())
        except Unreadable:
            return False
        return verdict.kind == "same" or (verdict.kind == "almost" and verdict.why in SAME_VALUE)

    def whole(self, text: str) -> Verdict:
        """The text against the whole result."""
        if text not in self._compared:
            if len(self._compared) > MAX_SEEN:
                self._compared.clear()
            self._compared[text] = self._compare(text)
        return self._compared[text]

    def _compare(self, text: str) -> Verdict:
        form: Form = "simplified" if self.form == "any" else self.form
        try:
            algebra = Algebra()
            return judge(self.answer, read_answer(text, algebra, self.answer), form, algebra)
        except (Unreadable, RecursionError, OverflowError):
            return Verdict("unreadable")

    def reads_numbers(self, text: str) -> bool:
        """Whether it is a value, or several, without an unknown in them."""
        try:
            answer = read_answer(text, Algebra(), self.answer)
        except (Unreadable, RecursionError, OverflowError):
            return False
        match answer:
            case Values(items):
                found = list(items)
            case Points(points):
                found = [one for point in points for one in point]
            case System(systems):
                found = [one for pairs in systems for one in pairs.values()]
            case _:
                return False
        return all(one.value.about is not None for one in found)

    def is_one_interval(self, text: str) -> bool:
        """x > 3 of "x < -2 or x > 3"."""
        if not isinstance(self.answer, Region) or len(self.answer.intervals) < 2:
            return False
        for interval in self.answer.intervals:
            try:
                algebra = Algebra()
                alone = Region((interval,), self.answer.name)
                if judge(alone, read_answer(text, algebra, alone), "any", algebra).kind == "same":
                    return True
            except Unreadable:
                return False
        return False

    def poses(self, text: str) -> bool:
        """Whether the text stands in the problem itself."""
        if not re.search(r"[a-z+*/^√=<>-]", text):
            return False
        return _squeezed(text) in self.squeezed

    def gives(self, number: str) -> bool:
        """Whether the problem itself holds this number."""
        return number.lstrip("-").replace(",", "") in self.numbers

    @property
    def is_number(self) -> bool:
        return bool(self.parts)

    @property
    def kind(self) -> str | None:
        """ "special" and "region" are told in words of their own."""
        return {Special: "special", Region: "region"}.get(type(self.answer)) or ("values" if self.names else None)

    @property
    def is_special(self) -> str | None:
        return self.answer.what if isinstance(self.answer, Special) else None

    @property
    def is_written_with_signs(self) -> bool:
        """A result that is compared as a whole: an expression, a line, a region, a point, a ratio, a set."""
        return isinstance(self.answer, Points | Relation | Region | Ratio | Values | System)


def how_written(one: Quantity) -> Match:
    node = unsigned(one.node)
    if node.kind == "root" and node.of[0].kind == "number" and one.value.number is not None:
        return "quotient"
    if one.value.number is None:
        return "written" if in_lowest_terms(one.node) and not is_unfinished(one.node) else "task"
    if is_worked_out(one.node):
        return "quotient" if node.kind == "quotient" else "written"
    if node.kind in ("fraction", "quotient") and not node.of:
        return "quotient"
    if node.kind == "quotient" and all(unsigned(below).kind == "number" for below in node.of):
        return "quotient"
    return "task"


def _squeezed(text: str) -> str:
    return re.sub(r"[\s*()]", "", text)
