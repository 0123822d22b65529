"""Stands between a model and the student: tidied, looked through for danger, held against what is verified."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Literal, cast

from msgspec.structs import replace

from functions.ai._ending import Checked
from functions.llm.answers import Answer
from functions.llm.tidy import Tidy
from functions.tutor import safety
from functions.tutor.foreign import STRAY_LETTERS, is_about_languages, strays
from functions.tutor.ladder import MAX_PROBLEM, Ladder, Move
from functions.tutor.turn import Taken

if TYPE_CHECKING:
    from functions.tutor.gate import Gate
    from functions.tutor.materials.citations import Citing
    from functions.tutor.telling.agreement import Judged

LONG, TOO_LONG = 7_000, 8_000  # characters, from which on an answer ends with its sentence, and whatever it says
_LOOKED_AT = 160  # characters before a batch that are looked at with it
_SENTENCE_ENDS = re.compile(r"[.!?…](?=\s|\Z)|\n")
# A result is stated: in figures that the question does not hold, or as what "the answer is".
_STATED = re.compile(
    r"\b(?:answers?|sagot|results?|resulta|solutions?|solusyon|final)\b[^.?!\n]{0,30}?(?:\b(?:is|are|ay)\b|[:=])\s*[^\s?]"
)
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_COUNTS = frozenset("12")  # in words: "one of", "two sides"
_LISTED = re.compile(r"^[\s>*#_-]*(?:(?:step|hakbang)\s*)?\d{1,2}[.):]", re.MULTILINE | re.IGNORECASE)

Dropped = Literal["leaked", "wrong", "danger", "recites", "strays", "lures"]


class Guarded:
    """What a student gets of a model's text.

    `dropped` says why the model was left; `cut`: it was ended, at a sentence; `gave`: something of it went out.
    `begun` is what an answer that goes on holds already; `about`: what the question is about; `citing` is there where
    the student's own materials are attached: what came out of a document is watched more closely.
    """

    def __init__(self, taken: Taken, *, begun: str, about: str, citing: Citing | None = None) -> None:
        self.dropped: Dropped | None = None
        self.cut = False
        self.danger: safety.Danger | None = None
        self._taken = taken
        self._about = about
        self._any_script = is_about_languages(about)
        self._tidy, self._citing, self._gate = Tidy(), citing, gate_for(taken)
        if citing is not None and begun:
            citing.go_on_from(begun)
        self._given = ""
        self._seen = ""
        self._letters = 0
        self._skip = len(begun) - len(self._let_through(self._tidy.feed(begun))) if begun else 0

    @property
    def gave(self) -> bool:
        return bool(self._given)

    def pieces(self, model: Answer) -> Iterator[str]:
        """The text as it may leave ("" while waiting); the model's stream is closed when it is dropped."""
        with closing(cast("Generator[str]", iter(model))) as stream:
            for text in stream:
                yield self._passed(self._cite(self._tidy.feed(text))) if text else ""
                if self.dropped or self.cut:
                    return
        yield self._passed(self._cite(self._tidy.close(), last=True), last=True)
        if model.complete and not self.dropped:
            yield self._closers()

    def joint(self) -> str:
        """What stands between the model's words and the tutor's own."""
        if not self._given:
            return ""
        whole = self._given.rstrip().endswith((".", "!", "?", ":", "…"))
        return f"{self._closers()}{'' if whole else ' …'}\n\n"

    def check(self) -> Checked | None:
        """Whether what the model claims was compared; a claim that nobody could compare is "unchecked"."""
        if self.dropped == "wrong":
            return "corrected"
        confirmed = self._gate is not None and self._gate.confirmed
        if confirmed or self._taken.check is not None:
            return "right" if confirmed else None
        if self._taken.solution is None:
            return "unchecked" if self.dropped is None and self._states_a_result() else None
        if self.leaves_it_open():
            return "corrected" if _FIGURE.search(self._given) else "right"
        return "unchecked" if self._taken.aside and self._differs() else None

    def leaves_it_open(self) -> bool:
        """Whether a solution was to be shown and the model's words do not hold the verified result as one."""
        taken = self._taken
        shows = taken.move.kind in ("explain", "solution") and taken.move.may_tell and not taken.aside
        if not shows or taken.solution is None or self.dropped:
            return False
        return self._gate is None or not self._gate.confirmed

    def _differs(self) -> bool:
        """Whether a remark beside the problem gives it another result, as far as can be told."""
        solution = self._taken.solution
        if solution is None or not self._taken.move.may_tell:
            return False
        from functions.tutor.gate import Gate

        gate = Gate(solution.result, form=solution.form, may_tell=True, problem=solution.problem)
        gate.feed(self._given)
        gate.close()
        return gate.wrong

    def _states_a_result(self) -> bool:
        """Of an exercise: what is asked with figures, or stands on the ladder."""
        asked = set(_FIGURE.findall(self._about))
        if not (asked or self._taken.move.ladder.problem):
            return False
        asked |= set(_FIGURE.findall(self._taken.move.ladder.problem or ""))
        from functions.tutor.maths.answers.words import with_digits

        given = _LISTED.sub("", self._given).lower()
        worded = set(_FIGURE.findall(with_digits(given))) - _COUNTS
        return bool(_STATED.search(given)) or bool((worded | set(_FIGURE.findall(given))) - asked)

    def ladder(self) -> Ladder:
        """The ladder after the answer; a problem that the model posed itself is the new one."""
        ladder = self._taken.move.ladder
        if self._taken.move.kind == "offer_similar" and self._taken.solution is None and self._given:
            return replace(ladder, problem=self._given.strip()[:MAX_PROBLEM])
        return ladder

    def _passed(self, text: str, *, last: bool = False) -> str:
        if self._is_unfit(text):
            return ""
        given = self._let_through(text, last=last)
        if self._gate and (self._gate.leaked or self._gate.wrong):
            self.dropped = "leaked" if self._gate.leaked else "wrong"
        elif self._tidy.recites:
            self.dropped = "recites"
        else:
            self.cut = self._tidy.ended
        return self._capped(self._new(given))

    def _cite(self, text: str, *, last: bool = False) -> str:
        """What holds of it, against the passages."""
        if self._citing is None:
            return text
        return self._citing.feed(text) + (self._citing.close() if last else "")

    def _let_through(self, text: str, *, last: bool = False) -> str:
        if self._gate is None:
            return text
        return self._gate.feed(text) + (self._gate.close() if last else "")

    def _is_unfit(self, text: str) -> bool:
        """Dangerous, or in a script that nobody here reads."""
        self._seen = (self._seen + text)[-_LOOKED_AT - len(text) :]
        self._letters += strays(text)
        danger = safety.look(self._seen) if text else None
        if danger in ("sexual", "harm"):  # of distress a model may speak, to help
            self.dropped, self.danger = "danger", danger
        elif self._citing is not None and self._lures():
            self.dropped = "lures"
        elif self._letters >= STRAY_LETTERS and not self._any_script:
            self.dropped = "strays"
        return self.dropped is not None

    def _lures(self) -> bool:
        from functions.tutor.materials.lures import asks_for_secrets

        return asks_for_secrets(self._seen)

    def _new(self, text: str) -> str:
        """Without what the student has already of an answer that goes on."""
        fresh = text[self._skip :]
        self._skip = max(0, self._skip - len(text))
        return fresh

    def _capped(self, text: str) -> str:
        """The end of a text without end."""
        if len(self._given) + len(text) > LONG:
            room = max(0, LONG - len(self._given))
            ends = _SENTENCE_ENDS.search(text, room)
            stop = min(ends.end() if ends else len(text), TOO_LONG - len(self._given))
            self.cut = ends is not None or stop < len(text)
            text = text[:stop]
        self._given += text
        return text

    def _closers(self) -> str:
        """What closes the formula, the code or the bold words that the given text leaves open."""
        given = Tidy()
        given.feed(self._given)
        given.close()
        return given.closers()


def gate_for(taken: Taken) -> Gate | None:
    """What holds a text against the verified result; None where it is compared with nothing.

    A remark beside the problem is not, unless the result is still to be kept.
    """
    solution, move = taken.solution, taken.move
    is_free = solution is None or (taken.aside and move.may_tell)
    judged = _judged(move)
    if is_free and judged is None and taken.kept is None:
        return None
    from functions.tutor.gate import Gate  # loaded with the first problem: a cold start would wait for it

    if kept := taken.kept:
        return Gate(kept.result, form=kept.form, may_tell=False, problem=kept.problem)
    if solution is None or is_free:
        return Gate(None, may_tell=True, judged=judged)
    return Gate(solution.result, form=solution.form, may_tell=move.may_tell, problem=solution.problem, judged=judged)


def _judged(move: Move) -> Judged | None:
    """What the code has found out about the student's answer or work, and no model may turn round."""
    if move.kind == "right":
        return "right"
    missed = move.verdict is not None and move.verdict.kind in ("almost", "different")
    return "wrong" if move.kind in ("wrong_try", "almost") or missed or move.line else None
