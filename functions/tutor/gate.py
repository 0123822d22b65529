"""Stands between the model and the student: what tells the result too early, or claims a wrong one, does not leave.

Words leave at once. From the first thing on that could be part of a number, a number word, an unknown or a formula,
text waits for the end of its sentence, is judged there, and leaves or ends the answer. The work is linear in the text.
"""

from __future__ import annotations

import re

from functions.tutor.maths.answers.polynomial import Unreadable
from functions.tutor.maths.compare import Form
from functions.tutor.telling import suspects
from functions.tutor.telling.agreement import Judged, contradicts
from functions.tutor.telling.claims import claims
from functions.tutor.telling.leaks import tells
from functions.tutor.telling.target import Target

_CITED = re.compile(r"(?<=[^\s=<>+*/^(:-]) ?(?:\[\d{1,2}\])+")  # "x = 4 [1]": no part of what is claimed
KEPT = 300  # characters of what has left: the sentence that goes on, and the one before it


class Gate:
    """Text leaves in the order it came. expected None: everything passes at once.

    `judged` is what was found of the student's answer: whole sentences leave then, and none that says the opposite.
    """

    def __init__(
        self,
        expected: str | None,
        *,
        form: Form = "any",
        may_tell: bool,
        problem: str = "",
        judged: Judged | None = None,
    ) -> None:
        self.leaked = False  # the model told the result although it may not: the rest is dropped
        self.wrong = False  # the model claims a result that is not the expected one: the rest is dropped
        self.confirmed = False  # the model told the right result
        self._may_tell = may_tell
        self._judged = judged
        self._target = _target(expected, form, problem)
        self._watch = suspects.watch_for(self._target.kind if self._target else None)
        self._held = ""  # has not left
        self._waiting = False  # what is held begins with something that has to be judged
        self._looked = 0  # up to here it holds no end of a sentence
        self._said = ""  # of the sentence that goes on, what has left
        self._before = ""  # the sentence before it
        self._elsewhere = False  # the model speaks of another problem

    def feed(self, text: str) -> str:
        """What may leave now; "" while something waits for the end of its sentence."""
        if self._target is None and self._judged is None:
            return text
        return self._release(self._target, text, final=False)

    def close(self) -> str:
        """What was still held, unless it tells."""
        return self._release(self._target, "", final=True)

    def _release(self, target: Target | None, text: str, final: bool) -> str:
        if self.leaked or self.wrong:
            return ""
        self._held += text
        out: list[str] = []
        while self._held:
            if self._judged:
                self._waiting = True
            if not self._waiting:
                start, self._waiting = suspects.find(self._held, self._said, self._watch, final)
                out.append(self._leave(start))
                if not self._waiting:
                    break
            end = suspects.end_of_sentence(self._held, self._looked, final)
            self._looked = len(self._held)
            if end is None:
                break
            if self._stops(target, self._said + self._held[:end]):
                self._held = ""
                break
            out.append(self._leave(end))
            self._waiting = False
        return "".join(out)

    def _leave(self, end: int) -> str:
        gone, self._held, self._looked = self._held[:end], self._held[end:], 0
        said = (self._said + gone)[-2 * KEPT :]
        cut = suspects.last_end(said)
        if cut:
            self._before = said[:cut].rstrip("\n")[-KEPT:] if said[:cut].strip() else self._before
        self._said = said[cut:][-KEPT:]
        return gone

    def _stops(self, target: Target | None, sentence: str) -> bool:
        read = _CITED.sub(" ", sentence) if "[" in sentence else sentence
        versions = {sentence, read} if target is not None and not self._may_tell else ()
        self.leaked = any(tells(one, self._before, target) for one in versions if target)
        self.wrong = self._judged is not None and contradicts(sentence, self._judged)
        if self.leaked or self.wrong or target is None:
            return self.leaked or self.wrong
        found = claims(read, self._before, target, self._elsewhere)
        self._elsewhere = found.elsewhere
        self.confirmed = self.confirmed or (found.right and self._may_tell)
        self.wrong = found.wrong
        return self.wrong


def _target(expected: str | None, form: Form, problem: str) -> Target | None:
    try:
        return Target(expected, form, problem) if expected else None
    except (Unreadable, RecursionError, OverflowError):
        return None
