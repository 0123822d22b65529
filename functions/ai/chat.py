"""POST /api/chat; another app of the bundle, by service token, gets the tutor's answer to a conversation.

The conversation so far comes in, newest last, with the ladder of hints as the last answer left it; the tutor's answer
goes out, as JSON or as events (`delta` about ten times a second, then `done`). Code decides the teaching move; a model
finds the words where one can, else the tutor has words of its own, and says so.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from flask import Request, Response

from functions.ai._answering import TutorUnavailable, answer
from functions.ai._conversation import Conversation
from functions.ai._ending import Ending, WholeAnswer
from functions.callers.service import service
from functions.contract.http_function import http_function
from functions.contract.settings import setting
from functions.contract.streams import Event, event_stream, wants_events

STREAMED_SECONDS = setting("CHAT_STREAMED_SECONDS", float, default=60.0, help="The longest answer as events.")
JSON_SECONDS = setting("CHAT_JSON_SECONDS", float, default=25.0, help="The longest wait for an answer as JSON.")


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
    for part in answer(body, JSON_SECONDS.value):
        if isinstance(part, Ending):
            return WholeAnswer(text=text, **msgspec.structs.asdict(part))
        text += part
    raise AssertionError("an answer ends with its Ending")


def _events(conversation: Conversation) -> Iterator[Event | None]:
    for part in answer(conversation, STREAMED_SECONDS.value):
        if isinstance(part, Ending):
            yield Event("done", part)
        else:
            yield Event("delta", {"text": part}) if part else None
