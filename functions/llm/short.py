"""Ask for a short text within a deadline: not streamed to anybody, so any failure is followed by the next model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from functions.contract import logs
from functions.llm.answers import Answer, Judgement, Message
from functions.llm.errors import NobodyAnswered
from functions.llm.events import Usage
from functions.llm.redact import redact

MOST_CHARACTERS = 20_000  # a model that does not stop is not listened to any longer


@dataclass(frozen=True)
class Short:
    """`text` and `model` are None when no model gave a text that will do; what it cost counts all the same."""

    text: str | None
    model: str | None
    usage: Usage


def ask(
    messages: Sequence[Message],
    *,
    entries: Sequence[str],
    seconds: float,
    max_tokens: int,
    fits: Callable[[str], bool],
) -> Short:
    """The first whole text that `fits`, by a list's models. E-mail addresses and telephone numbers do not leave."""

    def judge(text: str, ended: bool) -> Judgement:
        if not ended:
            return "hold" if len(text) < MOST_CHARACTERS else "refuse"
        return "pass" if fits(text.strip()) else "refuse"

    redacted = [{**message, "content": redact(message["content"])} for message in messages]
    answer = Answer(
        redacted, whole_seconds=seconds, batch_seconds=0.0, judge=judge, entries=entries, max_tokens=max_tokens
    )
    try:
        text: str | None = "".join(answer).strip()
    except NobodyAnswered:
        text = None
    whole = text if answer.complete else None
    usage = {"promptTokens": answer.usage.prompt_tokens, "completionTokens": answer.usage.completion_tokens}
    logs.add(problems=answer.problems, model=answer.model, usage=usage)
    return Short(whole, answer.model if whole else None, answer.usage)
