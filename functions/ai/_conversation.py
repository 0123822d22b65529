"""What a model is asked, as it comes from the backend; shared by the functions beside this file."""

from __future__ import annotations

from typing import Literal

import msgspec

from functions.contract.errors import InvalidBody
from functions.llm import prompt
from functions.llm.prompt import Language, Turn
from functions.tutor.language import guess_language


class Conversation(msgspec.Struct, rename="camel", forbid_unknown_fields=True):
    """`continues`: the last message is an answer that was cut off and is to go on; else it is the question.

    `language` None is the one the student writes in. `passages` are texts from the student's own materials.
    """

    messages: list[Turn]
    subject: str | None = None
    language: Language | None = None
    mode: Literal["guide", "explain", "check"] = "guide"
    intent: Literal["stuck", "try", "solution", "similar"] | None = None
    grade: str | None = None
    summary: str | None = None
    tutor: dict[str, str | int | bool | None] | None = None
    too_hard: bool = False
    limited: Literal["student", "bundle"] | None = None
    passages: list[str] = []
    continues: bool = False

    def require_a_last_word(self) -> None:
        """Raise InvalidBody unless there is something to answer, or to go on with."""
        if not self.messages or self.messages[-1].role != ("assistant" if self.continues else "user"):
            raise InvalidBody

    def spoken(self) -> Language:
        """The language that was asked for, else the one the student last wrote in."""
        questions = [turn.text for turn in self.messages if turn.role == "user"]
        return self.language or guess_language(questions[-1] if questions else "")

    def for_the_model(self) -> list[dict[str, str]]:
        """The messages that leave for Groq, redacted."""
        return prompt.messages(
            self.messages,
            subject=self.subject,
            language=self.language,
            passages=self.passages,
            continues=self.continues,
        )
