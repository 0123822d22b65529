"""POST /api/chat; another app of the bundle, by service token, gets the tutor's answer to a conversation.

The conversation so far comes in, newest last; the tutor's answer goes out, as JSON or as events (`delta` about ten
times a second, then `done`). A model answers where one can, else the offline tutor, which says that it is one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec
from flask import Request, Response

from functions.ai._conversation import Conversation
from functions.callers.service import service
from functions.contract import logs
from functions.contract.errors import Unavailable
from functions.contract.http_function import http_function
from functions.contract.settings import setting
from functions.contract.streams import Event, event_stream, wants_events
from functions.llm import quota
from functions.llm.answers import Answer
from functions.llm.errors import NobodyAnswered
from functions.llm.events import Usage
from functions.llm.prompt import Language

STREAMED_SECONDS = setting("CHAT_STREAMED_SECONDS", float, default=60.0, help="The longest answer as events.")
JSON_SECONDS = setting("CHAT_JSON_SECONDS", float, default=25.0, help="The longest wait for an answer as JSON.")
BATCH_SECONDS = setting("CHAT_BATCH_SECONDS", float, default=0.1, help="Between two deltas.")

Status = Literal["complete", "incomplete"]
Source = Literal["model", "maths", "library", "none"]


class Ending(msgspec.Struct, rename="camel"):
    """What is known once the text is there."""

    status: Status
    source: Source
    model: str | None
    language: Language
    usage: dict[str, int]  # promptTokens, completionTokens


class WholeAnswer(Ending, rename="camel", kw_only=True):
    """A whole answer, for who did not ask for events."""

    text: str


class TutorUnavailable(Unavailable):
    """A model's answer cannot go on: no model can be asked, and the offline tutor cannot end another's sentence."""

    code, message = "tutor_unavailable", "The tutor cannot go on right now. Please try again in a moment."


@http_function(
    "POST",
    "/api/chat",
    caller=service,
    body=Conversation,
    max_bytes=512 * 1024,
    streams=True,
    refuses=(TutorUnavailable,),
)
def chat(request: Request, body: Conversation) -> Response | WholeAnswer:
    """The tutor's answer to the last message."""
    body.require_a_last_word()
    if wants_events(request):
        return event_stream(request, _events(body))
    text = ""
    for part in _answer(body, JSON_SECONDS.value):
        if isinstance(part, Ending):
            return WholeAnswer(text=text, **msgspec.structs.asdict(part))
        text += part
    raise AssertionError("an answer ends with its Ending")


def _events(conversation: Conversation) -> Iterator[Event | None]:
    for part in _answer(conversation, STREAMED_SECONDS.value):
        if isinstance(part, Ending):
            yield Event("done", part)
        else:
            yield Event("delta", {"text": part}) if part else None


def _answer(conversation: Conversation, seconds: float) -> Iterator[str | Ending]:
    """The text, piece by piece ("" while waiting), then how it ended."""
    answer = Answer(conversation.for_the_model(), whole_seconds=seconds, batch_seconds=BATCH_SECONDS.value)
    try:
        yield from answer
    except NobodyAnswered:
        logs.add(problems=answer.problems)
        yield from _offline(conversation)
        return
    requests_left, tokens_left = quota.left(answer.model or "")
    logs.add(firstTokenMs=answer.first_token_ms, problems=answer.problems)
    logs.add(requestsLeft=requests_left, tokensLeft=tokens_left)
    status: Status = "complete" if answer.complete else "incomplete"
    yield _ending(status, "model", answer.model, conversation.spoken(), answer.usage)


def _offline(conversation: Conversation) -> Iterator[str | Ending]:
    """The offline tutor's answer; it starts from the question, so it cannot continue what a model began."""
    if conversation.continues:
        raise TutorUnavailable(retry_after=15)
    from functions.tutor import offline

    answer = offline.answer(conversation.messages[-1].text, conversation.language, conversation.subject)
    yield answer.text
    yield _ending("complete", answer.source, None, answer.language, Usage())


def _ending(status: Status, source: Source, model: str | None, language: Language, usage: Usage) -> Ending:
    spent = {"promptTokens": usage.prompt_tokens, "completionTokens": usage.completion_tokens}
    logs.add(answer=status, source=source, model=model, usage=spent)
    return Ending(status, source, model, language, spent)
