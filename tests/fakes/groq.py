"""A stand-in for api.groq.com that speaks its HTTP on a real socket.

Only the model's words are invented; the wire is Groq's: POST /openai/v1/chat/completions (streamed or
not), GET /openai/v1/models, the error bodies, the rate-limit headers.

In a test::

    with FakeGroq() as groq:
        groq.answers("Plants make their own food.")
        groq.fails(429, retry_after=7)
        ...                        # GROQ_BASE_URL = groq.url
        assert groq.requests[0].body["model"] == "openai/gpt-oss-120b"

The same port is also a server that merely speaks OpenAI's API (Ollama, llama.cpp, vLLM), at `groq.openai_url`: no key
needed, no rate headers, no x_groq, the usage in a chunk of its own where it was asked for, any model.

What is scripted is used up in order, one script a request; after that every request gets `groq.default`.
From a shell, for benchmarks: ``python -m tests.fakes.groq --port 8140 --tokens-per-second 30``.

One event loop on one core feeds 200 streams of 30 tokens a second: the chunks of an answer are put into
their HTTP frames once and written as they are.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import itertools
import json
import math
import re
import ssl
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal, Self

MODELS = ("openai/gpt-oss-120b", "openai/gpt-oss-20b", "openai/gpt-oss-safeguard-20b")
CREATED = 1_790_000_000

_WORDS = (
    "Photosynthesis is how a plant makes its own food from light, water and carbon dioxide. "
    "The leaves catch the light, the roots bring the water, and small openings let the gas in. "
    "What do you think the plant gives back to the air? "
)

Fault = Literal["", "silent", "stall", "cut", "garbage", "error event", "no finish", "no done", "open end"]


@dataclass(frozen=True)
class Script:
    """What one request gets. `fault` happens after `fault_after` tokens (0: before the first one).

    "silent": not even a status line; "stall": nothing more until the caller leaves; "cut": the connection is
    dropped; "garbage": a chunk that is no JSON; "error event": the error that Groq sends inside a stream;
    "no finish": the stream ends properly, but no chunk ever carried a finish_reason; "no done": it ends properly
    without [DONE]; "open end": without [DONE], and the response stays open.
    """

    text: str = _WORDS
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    finish_reason: str = "stop"
    reasoning_tokens: int = 0
    first_token_seconds: float = 0.0
    tokens_per_second: float = math.inf
    fault: Fault = ""
    fault_after: int = 0


@dataclass(frozen=True)
class Request:
    """One request as it came: header names in lower case, the body decoded from JSON."""

    method: str
    path: str
    headers: dict[str, str]
    body: dict[str, object]
    at: float


@dataclass
class FakeGroq:
    """The server, in a thread of its own. `port` 0 takes any free one; `models` is what GET /models lists.

    With `tls` it speaks HTTPS, a record for each token, as Groq does.
    """

    port: int = 0
    tls: ssl.SSLContext | None = None
    models: Sequence[str] = MODELS
    default: Script = field(default_factory=Script)
    remaining_requests: int = 998
    remaining_tokens: int = 7_400
    tokens_reset: str = "4.5s"
    openai_key: str = ""  # what the OpenAI face wants to see, if anything
    wants_newer_name: bool = False  # it refuses max_tokens, as OpenAI's newer models do
    requests: list[Request] = field(default_factory=list)
    connections: int = 0

    def __post_init__(self) -> None:
        self._scripts: deque[Script] = deque()
        self._open: set[_Connection] = set()
        self._loop = asyncio.new_event_loop()
        self._started = threading.Event()
        self._thread = threading.Thread(target=self._run, name="fake-groq", daemon=True)

    @property
    def url(self) -> str:
        """The base address, as GROQ_BASE_URL wants it."""
        return f"{'https' if self.tls else 'http'}://127.0.0.1:{self.port}"

    @property
    def openai_url(self) -> str:
        """The address of the OpenAI face, as an entry of MODELS_… wants it."""
        return f"{self.url}/v1"

    @property
    def chats(self) -> list[Request]:
        """The requests that asked a model for an answer."""
        return [request for request in self.requests if request.path.endswith("/chat/completions")]

    @property
    def open_streams(self) -> int:
        """How many answers are being written at this moment."""
        return sum(1 for connection in list(self._open) if connection.busy)

    def script(self, *scripts: Script) -> None:
        """Queue what the next requests get."""
        self._scripts.extend(scripts)

    def answers(self, text: str, **how: object) -> None:
        """Queue a whole answer; `how` are fields of Script."""
        self.script(replace(Script(text=text), **how))  # type: ignore[arg-type]

    def fails(self, status: int, *, retry_after: int | None = None) -> None:
        """Queue an error answer with the body that Groq sends for this status."""
        headers = () if retry_after is None else (("retry-after", str(retry_after)),)
        self.script(Script(status=status, headers=headers))

    def breaks(self, fault: Fault, *, after: int = 0, text: str = _WORDS) -> None:
        """Queue an answer that goes wrong after so many tokens."""
        self.script(Script(text=text, fault=fault, fault_after=after))

    def reset(self) -> None:
        """Forget scripts and requests; connections stay open."""
        self._scripts.clear()
        self.requests.clear()
        self.openai_key, self.wants_newer_name = "", False

    def hang_up(self) -> None:
        """Drop every connection, idle ones too, as a restarting server does."""
        self._loop.call_soon_threadsafe(self._drop_all)

    def start(self) -> Self:
        """Listen; returns once connections are accepted."""
        self._thread.start()
        self._started.wait()
        return self

    def stop(self) -> None:
        """Drop every connection and end the thread."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _drop_all(self) -> None:
        for connection in list(self._open):
            connection.transport.abort()

    def _next_script(self) -> Script:
        return self._scripts.popleft() if self._scripts else self.default

    def _run(self) -> None:
        loop = self._loop
        server = loop.run_until_complete(
            loop.create_server(lambda: _Connection(self), "127.0.0.1", self.port, backlog=1024, ssl=self.tls)
        )
        self.port = server.sockets[0].getsockname()[1]
        self._started.set()
        try:
            loop.run_forever()
        finally:
            self._drop_all()
            server.close()
            loop.run_until_complete(asyncio.sleep(0))
            loop.close()


class _Connection(asyncio.Protocol):
    """One keep-alive connection: reads a request, writes its answer, reads the next."""

    transport: asyncio.Transport

    def __init__(self, groq: FakeGroq) -> None:
        self.groq = groq
        self.buffer = b""
        self.busy = False
        self.is_groq = True
        self.timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.groq.connections += 1
        self.groq._open.add(self)

    def connection_lost(self, exc: Exception | None) -> None:
        self.groq._open.discard(self)
        self.busy = False
        if self.timer:
            self.timer.cancel()

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        head, mark, rest = self.buffer.partition(b"\r\n\r\n")
        if not mark or self.busy:
            return
        request_line, *lines = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        length = int(headers.get("content-length", "0"))
        if len(rest) < length:
            return
        self.buffer = rest[length:]
        self.busy = True
        method, path, _ = request_line.split(" ")
        body = json.loads(rest[:length]) if length else {}
        request = Request(method, path, headers, body, time.monotonic())
        self.groq.requests.append(request)
        self.answer(request)

    def answer(self, request: Request) -> None:
        self.is_groq = request.path.startswith("/openai/")
        if request.path == "/v1/chat/completions":
            return self.answer_as_openai(request)
        if not request.headers.get("authorization", "").startswith("Bearer "):
            return self.send_error(401, ())
        if (request.method, request.path) == ("GET", "/openai/v1/models"):
            return self.send_json(200, _model_list(self.groq.models))
        if (request.method, request.path) != ("POST", "/openai/v1/chat/completions"):
            return self.send_error(404, ())
        if request.body.get("model") not in self.groq.models:
            return self.send_error(404, ())
        return self.follow_script(request)

    def answer_as_openai(self, request: Request) -> None:
        key = self.groq.openai_key
        if key and request.headers.get("authorization") != f"Bearer {key}":
            return self.send_error(401, ())
        if self.groq.wants_newer_name and "max_tokens" in request.body:
            return self.send_json(400, {"error": NEWER_NAME})
        return self.follow_script(request)

    def follow_script(self, request: Request) -> None:
        if "response_format" in request.body and (
            request.body.get("stream") or "gpt-oss" not in str(request.body["model"]) or not self.is_groq
        ):
            return self.send_error(400, ())  # Groq's gpt-oss alone is held to a schema, and not in a stream
        script = self.groq._next_script()
        if script.status != 200:
            return self.send_error(script.status, script.headers)
        if script.fault == "silent":
            return None
        self.later(script.first_token_seconds, lambda: self.complete(request, script))

    def complete(self, request: Request, script: Script) -> None:
        """Write the answer: at once as one JSON body, or chunk by chunk."""
        model = str(request.body["model"])
        if request.body.get("stream"):
            return self.stream(_Style(model, self.is_groq, bool(request.body.get("stream_options"))), script)
        if script.fault == "stall":
            return None
        if script.fault == "cut":
            return self.transport.abort()
        if script.fault == "garbage":
            return self.send(200, b'{"id": "chatcmpl-', "application/json")
        return self.send_json(200, _completion(model, script))

    def stream(self, style: _Style, script: Script) -> None:
        self.transport.write(self.head(200, "text/event-stream", "transfer-encoding: chunked", script.headers))
        frames = _frames(style, script)
        if script.fault_after == 0 and script.fault in ("stall", "cut"):
            return self.end(script)
        self.transport.write(frames[0])
        if script.tokens_per_second == math.inf:
            self.transport.write(b"".join(frames[1:]))
            return self.end(script)
        loop, interval, rest = self.groq._loop, 1 / script.tokens_per_second, iter(frames[1:])

        def step(due: float) -> None:
            if (frame := next(rest, None)) is None:
                return self.end(script)
            self.transport.write(frame)
            self.timer = loop.call_at(due + interval, step, due + interval)

        first = loop.time() + interval
        self.timer = loop.call_at(first, step, first)

    def end(self, script: Script) -> None:
        """After the last frame: ready for the next request, silent for good, or gone."""
        if script.fault == "cut":
            self.transport.write_eof()
            self.transport.close()
        elif script.fault not in ("stall", "open end"):
            self.transport.write(b"0\r\n\r\n")
            self.ready()

    def later(self, seconds: float, call: Callable[[], None]) -> None:
        if seconds:
            self.timer = self.groq._loop.call_later(seconds, call)
        else:
            call()

    def ready(self) -> None:
        self.busy = False
        if self.buffer:
            self.data_received(b"")

    def send_json(self, status: int, payload: object) -> None:
        self.send(status, json.dumps(payload, separators=(",", ":")).encode(), "application/json")

    def send_error(self, status: int, headers: tuple[tuple[str, str], ...]) -> None:
        body = json.dumps({"error": ERRORS.get(status, ERRORS[500])}).encode()
        self.send(status, body, "application/json", headers)

    def send(self, status: int, body: bytes, kind: str, headers: tuple[tuple[str, str], ...] = ()) -> None:
        self.transport.write(self.head(status, kind, f"content-length: {len(body)}", headers) + body)
        self.ready()

    def head(self, status: int, kind: str, framing: str, headers: tuple[tuple[str, str], ...]) -> bytes:
        groq = self.groq
        limits = [
            "x-request-id: req_01kfake0000000000000000000",
            "x-ratelimit-limit-requests: 1000",
            "x-ratelimit-limit-tokens: 8000",
            f"x-ratelimit-remaining-requests: {groq.remaining_requests}",
            f"x-ratelimit-remaining-tokens: {groq.remaining_tokens}",
            "x-ratelimit-reset-requests: 2m59.56s",
            f"x-ratelimit-reset-tokens: {groq.tokens_reset}",
        ]
        return "\r\n".join(
            [
                f"HTTP/1.1 {status} {REASONS.get(status, 'Unknown')}",
                f"content-type: {kind}",
                framing,
                "cache-control: no-cache",
                *(limits if self.is_groq else ()),
                *(f"{name}: {value}" for name, value in headers),
                "\r\n",
            ]
        ).encode("latin-1")


REASONS = {200: "OK", 400: "Bad Request", 401: "Unauthorized", 404: "Not Found", 413: "Payload Too Large"} | {
    429: "Too Many Requests", 500: "Internal Server Error", 503: "Service Unavailable"
}  # fmt: skip

_ORGANISATION = "model `openai/gpt-oss-120b` in organization `org_01kfake` service tier `on_demand`"
NEWER_NAME = {
    "message": "Unsupported parameter: 'max_tokens' is not supported with this model. "
    "Use 'max_completion_tokens' instead.",
    "type": "invalid_request_error",
    "param": "max_tokens",
    "code": "unsupported_parameter",
}
ERRORS: dict[int, dict[str, object]] = {
    400: {"message": "'messages.0' : property 'colour' is unsupported", "type": "invalid_request_error"},
    401: {"message": "Invalid API Key", "type": "invalid_request_error", "code": "invalid_api_key"},
    403: {"message": "Not allowed", "type": "permissions_error", "code": "model_permission_blocked_org"},
    404: {
        "message": "The model does not exist or you do not have access to it.",
        "type": "invalid_request_error",
        "code": "model_not_found",
    },
    413: {
        "message": f"Request too large for {_ORGANISATION} on tokens per minute (TPM): Limit 8000, Requested 9312",
        "type": "tokens",
        "code": "rate_limit_exceeded",
    },
    429: {
        "message": f"Rate limit reached for {_ORGANISATION} on tokens per minute (TPM): Limit 8000, Used 7900",
        "type": "tokens",
        "code": "rate_limit_exceeded",
    },
    500: {"message": "Internal Server Error", "type": "internal_server_error"},
    503: {"message": "Service Unavailable", "type": "internal_server_error"},
}


def _model_list(models: Sequence[str]) -> dict[str, object]:
    entry = {"object": "model", "created": CREATED, "owned_by": "OpenAI", "active": True, "context_window": 131_072}
    return {"object": "list", "data": [{"id": name, **entry, "max_completion_tokens": 65_536} for name in models]}


def _usage(script: Script) -> dict[str, object]:
    completion = len(tokens(script.text)) + script.reasoning_tokens
    return {
        "queue_time": 0.04,
        "prompt_tokens": 412,
        "prompt_time": 0.013,
        "completion_tokens": completion,
        "completion_time": 0.027,
        "total_tokens": 412 + completion,
        "total_time": 0.04,
        "prompt_tokens_details": {"cached_tokens": 256},
    }


def _completion(model: str, script: Script) -> dict[str, object]:
    choice = {
        "index": 0,
        "message": {"role": "assistant", "content": script.text},
        "logprobs": None,
        "finish_reason": script.finish_reason,
    }
    return {
        "id": "chatcmpl-fake",
        "object": "chat.completion",
        "created": CREATED,
        "model": model,
        "choices": [choice],
        "usage": _usage(script),
        "system_fingerprint": "fp_fake",
        "x_groq": {"id": "req_fake"},
    }


def tokens(text: str) -> list[str]:
    """Cut a text into pieces of about a token, none lost: words of up to six letters with the space before."""
    return re.findall(r"\s*\S{1,6}|\s+$", text)


@dataclass(frozen=True)
class _Style:
    """Whose chunks are written: Groq's, or those of a server like Ollama, with the usage if it was asked for."""

    model: str
    is_groq: bool
    with_usage: bool


@lru_cache(maxsize=64)
def _frames(style: _Style, script: Script) -> list[bytes]:
    """The HTTP chunks of a streamed answer up to its fault, the terminating one not included.

    The first frame holds the opening chunk and the first token, as both leave together.
    """
    model, plain = style.model, not style.is_groq
    thought = {"reasoning": "hm", "reasoning_content": "hm"} if plain else {"reasoning": "hm", "channel": "analysis"}
    last = None if plain else {"id": "req_fake", "usage": _usage(script)}
    opening = _chunk(model, {"role": "assistant", "content": ""}, x_groq=None if plain else {"id": "req_fake"})
    thinking = [_chunk(model, thought) for _ in range(script.reasoning_tokens)]
    words = [_chunk(model, {"content": token}) for token in tokens(script.text)]
    closing = [_chunk(model, {}, finish=script.finish_reason, x_groq=last)]
    if plain and style.with_usage:
        closing.append(_chunk(model, None, usage={"prompt_tokens": 412, "completion_tokens": len(words)}))
    broken = {"garbage": [b'data: {"id":"chatcmpl-fake","choi\n\n'], "error event": [_ERROR_EVENT]}
    if script.fault in ("stall", "cut", "garbage", "error event"):
        words, closing = words[: script.fault_after], broken.get(script.fault, [])
    elif script.fault == "no finish":
        words, closing = words[: script.fault_after], [b"data: [DONE]\n\n"]
    elif script.fault not in ("no done", "open end"):
        closing.append(b"data: [DONE]\n\n")
    events = [opening, *thinking, *words, *closing]
    frames = [b"%x\r\n%b\r\n" % (len(event), event) for event in events]
    return [b"".join(frames[:2]), *frames[2:]]


_ERROR_EVENT = b'event: error\ndata: {"error":{"message":"over capacity","type":"internal_server_error"}}\n\n'


def _chunk(
    model: str,
    delta: dict[str, str] | None,
    *,
    finish: str | None = None,
    x_groq: object = None,
    usage: object = None,
) -> bytes:
    payload: dict[str, object] = {
        "id": "chatcmpl-5f1c2b5e-ad1c-4152-831f-a0885de968a3",
        "object": "chat.completion.chunk",
        "created": CREATED,
        "model": model,
        "system_fingerprint": "fp_c06d5113ec",
        "choices": [] if delta is None else [{"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}],
    }
    if usage is not None:
        payload["usage"] = usage
    if x_groq is not None:
        payload["x_groq"] = x_groq
    return b"data: " + json.dumps(payload, separators=(",", ":")).encode() + b"\n\n"


def long_text(characters: int) -> str:
    """An answer of about so many characters, whole words only."""
    words = itertools.cycle(_WORDS.split())
    text = ""
    while len(text) < characters:
        text += next(words) + " "
    return text.rstrip()


def main() -> None:
    """Serve from a shell until interrupted."""
    parser = argparse.ArgumentParser(description="A stand-in for api.groq.com")
    parser.add_argument("--port", type=int, default=8140)
    parser.add_argument("--tokens-per-second", type=float, default=30.0)
    parser.add_argument("--first-token-seconds", type=float, default=0.0)
    parser.add_argument("--characters", type=int, default=2900, help="length of every answer")
    options = parser.parse_args()
    default = Script(
        text=long_text(options.characters),
        tokens_per_second=options.tokens_per_second,
        first_token_seconds=options.first_token_seconds,
    )
    with FakeGroq(port=options.port, default=default) as groq:
        sys.stderr.write(f"fake Groq on {groq.url}\n")
        with contextlib.suppress(KeyboardInterrupt):
            threading.Event().wait()


if __name__ == "__main__":
    main()
