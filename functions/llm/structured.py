"""Ask for a value of a given shape within a deadline; whose words cannot be read as one is followed by the next model.

Groq's gpt-oss models are held to the schema by their server, which then does not stream. All others are only told of
it, and are read just as strictly.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar, cast

import msgspec

from functions.llm import answers, client, models, quota
from functions.llm.answers import Answer, Judgement, Message
from functions.llm.errors import BrokenAnswer, EmptyAnswer, NobodyAnswered, UnfitAnswer, translate
from functions.llm.events import Usage
from functions.llm.models import Model
from functions.llm.redact import redact

if TYPE_CHECKING:
    from functions.llm.wire import Body

MOST_CHARACTERS = 40_000  # a model that does not stop is not listened to any longer
_HELD = "gpt-oss"
_PATIENCE = 4.0  # seconds that a minute's quota is waited for

T = TypeVar("T")


@dataclass(frozen=True)
class Structured(Generic[T]):
    """`value` and `model` are None when no model gave one that can be read; `usage` and `problems` are of all asked."""

    value: T | None
    model: str | None
    usage: Usage
    problems: list[str]


class _Said(msgspec.Struct):
    content: str | None = None


class _Choice(msgspec.Struct):
    message: _Said
    finish_reason: str | None = None


class _Completion(msgspec.Struct):
    choices: list[_Choice]
    usage: Usage = Usage()


_decode = msgspec.json.Decoder(_Completion).decode


def ask(
    messages: Sequence[Message],
    *,
    schema: Mapping[str, object],
    entries: Sequence[str],
    seconds: float,
    max_tokens: int,
    read: Callable[[str], T | None],
) -> Structured[T]:
    """The first value that `read` makes of a model's whole text (None: it cannot), by a list's models.

    Each gets its share of the time. E-mail addresses and telephone numbers do not leave.
    """
    told = [{**message, "content": redact(message["content"])} for message in messages]
    until, usage, problems = time.monotonic() + seconds, Usage(), list[str]()
    asked = models.of(entries, groq=client.has_key())
    for place, model in enumerate(asked):
        share = (until - time.monotonic()) / (len(asked) - place)
        if share <= 0:
            break
        one = _Asking(model, told, schema, share, max_tokens)
        value = one.held(read) if _HELD in model.name and not model.server else one.told(read)
        usage = both(usage, one.usage)
        problems += one.problems
        if value is not None:
            return Structured(value, model.name, usage, problems)
    return Structured(None, None, usage, problems)


class _Asking:
    """One model is asked; then `usage` and `problems` say how that went."""

    def __init__(
        self, model: Model, messages: list[Message], schema: Mapping[str, object], seconds: float, max_tokens: int
    ) -> None:
        self.usage = Usage()
        self.problems: list[str] = []
        self._model, self._messages, self._schema = model, messages, schema
        self._seconds, self._max_tokens = seconds, max_tokens

    def held(self, read: Callable[[str], T | None]) -> T | None:
        """By a model that its server holds to the schema."""
        estimate = sum(len(message["content"]) for message in self._messages) // 4
        if not quota.may_be_asked(self._model.entry, estimate, _PATIENCE):
            return None
        try:
            value = read(self._completed())
            if value is None:
                raise UnfitAnswer
        except Exception as error:
            problem = translate(error)
            self.problems.append(f"{self._model.name}: {type(problem).__name__}")
            quota.failed(self._model.entry, problem)
            return None
        quota.finished(self._model.entry)
        return value

    def _completed(self) -> str:
        """The whole text. Raises ModelError and what httpx and the SDK raise."""
        import httpx

        deadline = time.monotonic() + self._seconds
        body = {
            "model": self._model.name,
            "messages": self._messages,
            "max_completion_tokens": self._max_tokens,
            "reasoning_effort": "low",
            "include_reasoning": False,
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "answer", "strict": True, "schema": self._schema},
            },
        }
        timeout = httpx.Timeout(self._seconds, connect=min(self._seconds, client.CONNECT_SECONDS.value))
        response = answers.open_at_groq(body, timeout)
        try:
            quota.began(self._model.entry, response.headers)
            completion = _decode(_whole(cast("Body", response.extensions["body"]), deadline))
        finally:
            response.close()
        self.usage = completion.usage
        if not completion.choices or not completion.choices[0].message.content:
            raise EmptyAnswer
        if completion.choices[0].finish_reason != "stop":
            raise BrokenAnswer
        return completion.choices[0].message.content

    def told(self, read: Callable[[str], T | None]) -> T | None:
        """By a model that is only told of the schema."""
        found: list[T] = []

        def judge(text: str, ended: bool) -> Judgement:
            if not ended:
                return "hold" if len(text) < MOST_CHARACTERS else "refuse"
            value = read(text)
            found.extend([] if value is None else [value])
            return "refuse" if value is None else "pass"

        answer = Answer(
            self._messages,
            whole_seconds=self._seconds,
            batch_seconds=0.0,
            judge=judge,
            entries=[self._model.entry],
            max_tokens=self._max_tokens,
        )
        try:
            for _ in answer:
                pass
        except NobodyAnswered:
            pass
        self.usage, self.problems = answer.usage, answer.problems
        return found[0] if found and answer.complete else None


def _whole(body: Body, deadline: float) -> bytes:
    pieces = []
    while piece := body.read(deadline):
        pieces.append(piece)
    return b"".join(pieces)


def both(one: Usage, other: Usage) -> Usage:
    """What two answers cost together."""
    return Usage(one.prompt_tokens + other.prompt_tokens, one.completion_tokens + other.completion_tokens)
