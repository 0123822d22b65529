"""A stand-in for the AI app, at the wire: for what the backend does with its answers, whatever made them.

with FakeAi() as ai:
    ai.says("Try ", "it.", tutor={"level": 1}, actions=["stuck"])
    …
    assert ai.asked[-1]["mode"] == "guide"
"""

from __future__ import annotations

import json
import threading
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Self

from werkzeug.serving import BaseWSGIServer, make_server
from werkzeug.wrappers import Request, Response

from functions.dev.processes import free_port

SPENT = {"promptTokens": 400, "completionTokens": 100}
ENDING = {"status": "complete", "source": "model", "model": "openai/gpt-oss-120b", "language": "en", "usage": SPENT}


@dataclass(frozen=True)
class Said:
    """An answer: its pieces, then `done`. `between` is called before each piece; `done` None breaks off."""

    pieces: tuple[str, ...]
    done: dict[str, Any] | None
    between: Callable[[int], object] = lambda place: None


@dataclass
class FakeAi:
    """What it was asked is kept by path. An answer of `replies` that can be called is given the body."""

    port: int = field(default_factory=free_port)
    requests: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    replies: dict[str, Any] = field(default_factory=dict)
    _said: deque[Said] = field(default_factory=deque)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def asked(self) -> list[dict[str, Any]]:
        """The questions."""
        return self.to("/api/chat")

    def to(self, path: str) -> list[dict[str, Any]]:
        return [body for at, body in self.requests if at == path]

    def says(self, *pieces: str, between: Callable[[int], object] = lambda place: None, **ending: Any) -> None:
        """Queue an answer; `ending` are fields of its `done` that are not as always."""
        self._said.append(Said(pieces, {**ENDING, **ending}, between))

    def breaks_off(self, *pieces: str) -> None:
        self._said.append(Said(pieces, None))

    def reset(self) -> None:
        self.requests.clear()
        self.replies.clear()
        self._said.clear()

    def __enter__(self) -> Self:
        self._server: BaseWSGIServer = make_server("127.0.0.1", self.port, self._answer, threaded=True)
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _answer(self, environ: Any, start_response: Any) -> Any:
        request = Request(environ)
        body = json.loads(request.get_data())
        self.requests.append((request.path, body))
        if request.path == "/api/chat":
            said = self._said.popleft() if self._said else Said(("A leaf makes food.",), ENDING)
            return Response(_events(said), content_type="text/event-stream")(environ, start_response)
        reply = self.replies.get(request.path)
        reply = reply(body) if callable(reply) else reply
        response = (
            Response(status=404) if reply is None else Response(json.dumps(reply), content_type="application/json")
        )
        return response(environ, start_response)


def _events(said: Said) -> Iterator[bytes]:
    for place, piece in enumerate(said.pieces):
        said.between(place)
        yield _event("delta", {"text": piece})
    said.between(len(said.pieces))
    if said.done is not None:
        yield _event("done", said.done)


def _event(name: str, data: object) -> bytes:
    return f"event: {name}\ndata: {json.dumps(data)}\n\n".encode()
