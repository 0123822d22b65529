"""Ask the models in their order and give the answer as it comes.

A model that says nothing in time, or refuses, is followed by the next one, until one has begun; from then on the answer
is that model's, whole or cut off. Every wait has a deadline: the first token, the gap between two, the whole answer.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from functions.contract.settings import setting
from functions.llm import client, quota
from functions.llm.errors import BrokenAnswer, EmptyAnswer, ModelError, NobodyAnswered, translate
from functions.llm.events import Events, Usage

if TYPE_CHECKING:
    import httpx

    from functions.llm.wire import Body

MODELS = setting("MODELS_CHAT", list[str], default=["openai/gpt-oss-120b", "openai/gpt-oss-20b"], help="In this order.")
FIRST_TOKEN_SECONDS = setting("CHAT_FIRST_TOKEN_SECONDS", float, default=8.0, help="For each model.")
GAP_SECONDS = setting("CHAT_GAP_SECONDS", float, default=10.0, help="Between two tokens.")
MAX_TOKENS = setting("CHAT_MAX_TOKENS", int, default=1600, help="Of an answer, the model's reasoning included.")

_PATH = "/openai/v1/chat/completions"
_LAST_CHUNK_SECONDS = 0.25  # for the end of the response after the last word, so that its connection can be used again

Message = dict[str, str]  # {"role": "system" | "user" | "assistant", "content": …}


class Answer:
    """Iterate over it for the text; then it knows how it ended.

    An empty piece means: still waiting. After the first text the pieces are `batch_seconds` apart or more. Raises
    NobodyAnswered when no model says anything; after the first text nothing is raised, `complete` is False instead.
    """

    def __init__(self, messages: Sequence[Message], *, whole_seconds: float, batch_seconds: float) -> None:
        self.model: str | None = None
        self.complete = False
        self.usage = Usage()
        self.first_token_ms: float | None = None
        self.problems: list[str] = []
        self._messages = list(messages)
        self._batch_seconds = batch_seconds
        self._started = time.monotonic()
        self._deadline = self._started + whole_seconds

    def __iter__(self) -> Iterator[str]:
        for model in quota.usable(MODELS.value) if client.has_key() else []:
            try:
                yield from self._ask(model)
                return
            except Exception as error:
                problem = translate(error)
            self._note(model, problem)
            if self.model or time.monotonic() >= self._deadline:
                break
            yield ""
        if not self.model:
            raise NobodyAnswered

    def _note(self, model: str, problem: ModelError) -> None:
        self.problems.append(f"{model}: {type(problem).__name__}")
        if not self.model or time.monotonic() < self._deadline:  # a long answer is no failure of the model's
            quota.failed(model, problem)

    def _ask(self, model: str) -> Iterator[str]:
        deadline = min(time.monotonic() + FIRST_TOKEN_SECONDS.value, self._deadline)
        response = _open(_request(model, self._messages), deadline)
        try:
            quota.began(model, response.headers)
            body, events = cast("Body", response.extensions["body"]), Events()
            for text in self._texts(body, events, deadline):
                self._begun(model)
                yield text
            self._end(model, events)
            _read_to_end(body)
        finally:
            response.close()

    def _texts(self, body: Body, events: Events, deadline: float) -> Iterator[str]:
        """The text as it arrives; what collects in the socket meanwhile comes in one piece."""
        while not events.done and (data := body.read(deadline)):
            if text := events.feed(data):
                given = time.monotonic()
                yield text
                if not events.done:
                    time.sleep(max(0.0, given + self._batch_seconds - time.monotonic()))
                deadline = min(time.monotonic() + GAP_SECONDS.value, self._deadline)
            self._count(events)
            if events.problem:
                raise events.problem

    def _begun(self, model: str) -> None:
        if not self.model:
            self.model = model
            self.first_token_ms = round((time.monotonic() - self._started) * 1000, 1)

    def _count(self, events: Events) -> None:
        estimate = sum(len(message["content"]) for message in self._messages) // 4  # about four characters a token
        self.usage = events.usage or Usage(estimate, events.tokens)

    def _end(self, model: str, events: Events) -> None:
        if not self.model:
            raise EmptyAnswer
        if events.finish_reason is None:
            raise BrokenAnswer
        quota.finished(model)
        self.complete = events.finish_reason == "stop"


def _request(model: str, messages: Sequence[Message]) -> Mapping[str, object]:
    return {
        "model": model,
        "messages": messages,
        "stream": True,
        "max_completion_tokens": MAX_TOKENS.value,
        "reasoning_effort": "low",
        "include_reasoning": False,
    }


def _open(body: Mapping[str, object], deadline: float) -> httpx.Response:
    """The response to a streamed completion, its head read. Raises what the SDK raises.

    `post` is the SDK's way to a response of one's own type: `create` would walk its type hints over every message,
    for 3 ms of CPU a call, and build a pydantic object for every token.
    """
    import groq
    import httpx

    left = max(0.001, deadline - time.monotonic())
    timeout = httpx.Timeout(left, connect=min(left, client.CONNECT_SECONDS.value))
    response: object = client.shared().post(
        _PATH,
        cast_to=httpx.Response,
        body=body,
        options={"timeout": timeout},
        stream=True,
        stream_cls=groq.Stream[object],
    )
    return cast("httpx.Response", response)


def _read_to_end(body: Body) -> None:
    try:
        body.read(time.monotonic() + _LAST_CHUNK_SECONDS)
    except Exception as error:
        translate(error)  # the answer is whole: only the connection is lost
