"""How an answer ended; what `done` carries."""

from __future__ import annotations

from typing import Literal

import msgspec

from functions.contract import logs
from functions.llm.events import Usage
from functions.tutor.ladder import Action, Ladder, MoveKind
from functions.tutor.language import Spoken

Status = Literal["complete", "incomplete"]
Source = Literal["model", "maths", "library", "materials", "tutor", "none"]
Grounded = Literal["materials", "general"]
Checked = Literal["right", "corrected", "unchecked"]
Safety = Literal["distress", "refused"]


class Ending(msgspec.Struct, rename="camel"):
    """What is known once the text is there.

    `source` "tutor": fixed words of BrainBytes itself. `tutor` is the ladder after this answer. `check` None: there was
    nothing to check. `move` None: the question was not taught, but refused or met with help. `citations` are the
    numbers of the passages that the text cites; `grounded` says whether it does, and is None where no materials were
    searched.
    """

    status: Status
    source: Source
    model: str | None
    language: Spoken
    usage: dict[str, int]  # promptTokens, completionTokens
    tutor: Ladder | None = None
    check: Checked | None = None
    actions: tuple[Action, ...] = ()
    safety: Safety | None = None
    move: MoveKind | None = None
    citations: tuple[int, ...] = ()
    grounded: Grounded | None = None


class WholeAnswer(Ending, rename="camel", kw_only=True):
    """A whole answer, for who did not ask for events."""

    text: str


def ending(
    source: Source,
    language: Spoken,
    *,
    status: Status = "complete",
    model: str | None = None,
    usage: Usage | None = None,
    tutor: Ladder | None = None,
    check: Checked | None = None,
    actions: tuple[Action, ...] = (),
    safety: Safety | None = None,
    move: MoveKind | None = None,
) -> Ending:
    """The Ending, told to the log as well."""
    tokens = usage or Usage()
    spent = {"promptTokens": tokens.prompt_tokens, "completionTokens": tokens.completion_tokens}
    logs.add(answer=status, source=source, model=model, usage=spent, move=move, check=check, safety=safety)
    return Ending(status, source, model, language, spent, tutor, check, actions, safety, move)
