"""Ask the models in their order and give the answer as it comes.

Groq's models are asked through its SDK, those of other servers by functions/llm/servers.py, both over one wire. A model
that says nothing in time, or refuses, is followed by the next one, until one has begun; from then on the answer
is that model's, whole or cut off. Every wait has a deadline: the first token, the gap between two, the whole answer.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, cast

from functions.contract.settings import setting
from functions.llm import client, models, quota, servers
from functions.llm.errors import BrokenAnswer, EmptyAnswer, ModelError, NobodyAnswered, UnfitAnswer, translate
from functions.llm.events import Events, Usage
from functions.llm.models import Model

if TYPE_CHECKING:
    import httpx

    from functions.llm.wire import Body

FIRST_TOKEN_SECONDS = setting("CHAT_FIRST_TOKEN_SECONDS", float, default=6.0, help="For each model.")
WAIT_SECONDS = setting("CHAT_WAIT_SECONDS", float, default=9.0, help="For the first token, all models together.")
GAP_SECONDS = setting("CHAT_GAP_SECONDS", float, default=10.0, help="Between two tokens.")
MAX_TOKENS = setting("CHAT_MAX_TOKENS", int, default=1600, help="Of an answer, the model's reasoning included.")

_PATH = "/openai/v1/chat/completions"
_REASONS = "gpt-oss"
_LAST_CHUNK_SECONDS = 0.25  # for the end of the response after the last word, so that its connection can be used again

Message = dict[str, str]  # {"role": "system" | "user" | "assistant", "content": …}
Judgement = Literal["pass", "hold", "refuse"]
Judge = Callable[[str, bool], Judgement]


def _pass(text: str, ended: bool) -> Judgement:
    return "pass"


class Answer:
    """Iterate over it for the text; then it knows how it ended.

    An empty piece means: still waiting. After the first text the pieces are `batch_seconds` apart or more. Raises
    NobodyAnswered when no model says anything; after the first text nothing is raised, `complete` is False instead.

    `judge` is shown what a model has written so far, and whether that is all, until it lets the text "pass": what it
    answers "hold" to is not given out yet, and after "refuse" the next model is asked. A text that has ended and is
    still held is refused. `entries` is one of the lists of functions/llm/models.py, MODELS_CHAT if not given.
    """

    def __init__(
        self,
        messages: Sequence[Message],
        *,
        whole_seconds: float,
        batch_seconds: float,
        judge: Judge = _pass,
        entries: Sequence[str] | None = None,
        max_tokens: int | None = None,
    ) -> None:
        self.model: str | None = None
        self.complete = False
        self.usage = Usage()
        self.first_token_ms: float | None = None
        self.problems: list[str] = []
        self._messages = list(messages)
        self._judge = judge
        self._entries = models.CHAT.value if entries is None else entries
        self._max_tokens = max_tokens or MAX_TOKENS.value
        self._estimate = sum(len(message["content"]) for message in messages) // 4  # about four characters a token
        self._spent = Usage()  # by the models before
        self._batch_seconds = batch_seconds
        self._started = time.monotonic()
        self._deadline = self._started + whole_seconds
        self._begins_by = min(self._started + WAIT_SECONDS.value, self._deadline)

    def __iter__(self) -> Iterator[str]:
        for model in models.of(self._entries, groq=client.has_key()):
            if not quota.may_be_asked(model.entry, self._estimate, FIRST_TOKEN_SECONDS.value):
                continue
            self._spent = self.usage
            try:
                yield from self._ask(model)
                return
            except Exception as error:
                problem = translate(error)
            self._note(model, problem)
            if self.model or time.monotonic() >= self._begins_by:
                break
            yield ""
        if not self.model:
            raise NobodyAnswered

    def _note(self, model: Model, problem: ModelError) -> None:
        self.problems.append(f"{model.name}: {type(problem).__name__}")
        if not self.model or time.monotonic() < self._deadline:  # a long answer is no failure of the model's
            quota.failed(model.entry, problem)

    def _ask(self, model: Model) -> Iterator[str]:
        deadline = min(time.monotonic() + FIRST_TOKEN_SECONDS.value, self._begins_by)
        response = self._open(model, deadline)
        try:
            quota.began(model.entry, response.headers)
            body, events = cast("Body", response.extensions["body"]), Events()
            for text in self._judged(self._texts(body, events, deadline)):
                if text:
                    self._begun(model)
                yield text
            self._end(model, events)
            _read_to_end(body)
        finally:
            response.close()

    def _judged(self, texts: Iterator[str]) -> Iterator[str]:
        """The text, once the judge lets it pass. Raises UnfitAnswer."""
        held, passed = "", False
        for text in texts:
            if passed:
                yield text
                continue
            held += text
            judgement = self._judge(held, False)
            if judgement == "refuse":
                raise UnfitAnswer
            passed = judgement == "pass"
            yield held if passed else ""
        if held and not passed:
            if self._judge(held, True) != "pass":
                raise UnfitAnswer
            yield held

    def _texts(self, body: Body, events: Events, deadline: float) -> Iterator[str]:
        """The text as it arrives; what collects in the socket meanwhile comes in one piece."""
        while not events.done and (data := _read(body, events, deadline)):
            text = events.feed(data)
            self._count(events)
            if text:
                given = time.monotonic()
                yield text
                if self.model and not events.done:
                    time.sleep(max(0.0, given + self._batch_seconds - time.monotonic()))
                deadline = min(time.monotonic() + GAP_SECONDS.value, self._deadline)
            if events.problem:
                raise events.problem

    def _begun(self, model: Model) -> None:
        if not self.model:
            self.model = model.name
            self.first_token_ms = round((time.monotonic() - self._started) * 1000, 1)

    def _count(self, events: Events) -> None:
        told = events.usage or Usage(self._estimate, events.tokens)
        self.usage = Usage(
            self._spent.prompt_tokens + told.prompt_tokens, self._spent.completion_tokens + told.completion_tokens
        )

    def _end(self, model: Model, events: Events) -> None:
        if not self.model:
            raise EmptyAnswer
        if events.finish_reason is None:
            raise BrokenAnswer
        quota.finished(model.entry)
        self.complete = events.finish_reason == "stop"

    def _open(self, model: Model, deadline: float) -> httpx.Response:
        """The response to a streamed completion, its head read. Raises ModelError and what httpx and the SDK raise."""
        import httpx

        left = max(0.001, deadline - time.monotonic())
        timeout = httpx.Timeout(left, connect=min(left, client.CONNECT_SECONDS.value))
        if model.server:
            return servers.open_stream(model.server, model.name, self._messages, self._max_tokens, timeout)
        body = {
            "model": model.name,
            "messages": self._messages,
            "stream": True,
            "max_completion_tokens": self._max_tokens,
        }
        if _REASONS in model.name:  # the others refuse a request with these
            body |= {"reasoning_effort": "low", "include_reasoning": False}
        return open_at_groq(body, timeout)


def open_at_groq(body: Mapping[str, object], timeout: httpx.Timeout) -> httpx.Response:
    """The response, its head read. `post` is the SDK's way to one of one's own type: `create` would walk its type hints
    over every message, for 3 ms of CPU a call, and build a pydantic object for every token.
    """
    import groq
    import httpx

    response: object = client.shared().post(
        _PATH,
        cast_to=httpx.Response,
        body=body,
        options={"timeout": timeout},
        stream=True,
        stream_cls=groq.Stream[object],
    )
    return cast("httpx.Response", response)


def _read(body: Body, events: Events, deadline: float) -> bytes:
    """What arrives next. After the last word only the usage is waited for, shortly: not every server says [DONE]."""
    if not events.finish_reason:
        return body.read(deadline)
    try:
        return body.read(time.monotonic() + _LAST_CHUNK_SECONDS)
    except Exception as error:
        translate(error)
        return b""


def _read_to_end(body: Body) -> None:
    try:
        body.read(time.monotonic() + _LAST_CHUNK_SECONDS)
    except Exception as error:
        translate(error)  # the answer is whole: only the connection is lost
