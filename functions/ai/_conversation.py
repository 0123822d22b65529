"""What a model is asked, as it comes from the backend; shared by the functions beside this file."""

from __future__ import annotations

from typing import Literal

import msgspec

from functions.contract.errors import InvalidBody
from functions.llm.prompt import Grade, Passage, Turn
from functions.tutor.ladder import Intent, Ladder, Mode
from functions.tutor.language import Spoken, spoken_in


class Conversation(msgspec.Struct, rename="camel", forbid_unknown_fields=True):
    """`continues`: the last message is an answer that was cut off and is to go on; else it is the question.

    `language` None is the one the student writes in. `intent` is the button that was pressed. `summary` is what was
    said before the messages. `tutor` is the ladder as the last answer left it. `too_hard`: the student says so of that
    answer. `limited`: no model may be asked, since the student's or the bundle's share of today is used up. `attached`:
    the student's own materials were searched for the question, and `passages` are what was found, the best first.
    """

    messages: list[Turn]
    subject: str | None = None
    language: Spoken | None = None
    mode: Mode = "guide"
    intent: Intent | None = None
    grade: Grade | None = None
    summary: str | None = None
    tutor: Ladder | None = None
    too_hard: bool = False
    limited: Literal["student", "bundle"] | None = None
    attached: bool = False
    passages: list[Passage] = []
    continues: bool = False

    def require_a_last_word(self) -> None:
        """Raise InvalidBody unless there is something to answer, or to go on with."""
        if not self.messages or self.messages[-1].role != ("assistant" if self.continues else "user"):
            raise InvalidBody

    def questions(self) -> list[str]:
        """What the student wrote, newest last."""
        return [turn.text for turn in self.messages if turn.role == "user"]

    def question(self) -> str:
        """What is to be answered, or was by the answer that goes on."""
        return next(reversed(self.questions()), "")

    def spoken(self) -> Spoken:
        """The language that was asked for, else the one the student last wrote in."""
        return self.language or spoken_in(self.questions())
