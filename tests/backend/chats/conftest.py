"""The tutor of these tests: the real AI app on a socket, and behind it a fake Groq at the wire."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.serving import BaseWSGIServer, make_server
from werkzeug.test import TestResponse

from functions import router
from functions.backend.chats import _guard
from functions.dev.processes import free_port
from functions.store import usage
from tests.bundle import ONLY_ANSWERS
from tests.fakes.ai_app import FakeAi
from tests.fakes.groq import FakeGroq
from tests.scenarios import SignedIn


@dataclass
class Tutor:
    """The AI app, which a test may take away; `groq` says the model's words."""

    groq: FakeGroq
    port: int
    server: BaseWSGIServer | None = None

    def come(self) -> None:
        self.server = make_server("127.0.0.1", self.port, router.create_app("ai"), threaded=True)
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def leave(self) -> None:
        if self.server is not None:
            self.server.shutdown()
            self.server.server_close()
            self.server = None


@pytest.fixture(scope="module")
def _tutor(mongodb: str) -> Iterator[Tutor]:
    with pytest.MonkeyPatch.context() as patch, FakeGroq() as groq:
        tutor = Tutor(groq, free_port())
        patch.setenv("AI_URL", f"http://127.0.0.1:{tutor.port}")
        patch.setenv("GROQ_BASE_URL", groq.url)
        patch.setenv("GROQ_API_KEY", "gsk_of_a_test")
        for name, value in ONLY_ANSWERS.items():
            patch.setenv(name, value)
        yield tutor
        tutor.leave()


@pytest.fixture
def tutor(_tutor: Tutor) -> Iterator[Tutor]:
    """The tutor at work, with nothing scripted."""
    _tutor.groq.reset()
    if _tutor.server is None:
        _tutor.come()
    yield _tutor
    settle()


@pytest.fixture(scope="session")
def _ai(mongodb: str) -> Iterator[FakeAi]:
    with FakeAi() as ai:
        yield ai


@pytest.fixture
def ai(_ai: FakeAi, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeAi]:
    """A stand-in for the AI app, with nothing scripted. What comes beside answers is off, as for `tutor`."""
    _ai.reset()
    monkeypatch.setenv("AI_URL", _ai.url)
    for name, value in ONLY_ANSWERS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(_guard, "_paused_until", 0.0)
    monkeypatch.setattr(usage, "BUNDLE_SECONDS", 0.0)
    yield _ai
    settle()


def settle() -> None:
    """Wait for the writers that a test left behind: they would write into the next test's database."""
    for thread in threading.enumerate():
        if thread.name.startswith("answer-"):
            thread.join(10)


@dataclass(frozen=True)
class Chatter:
    """A student with a phone: asks, reads streams, looks at the list."""

    backend: FlaskClient
    student: SignedIn

    def ask(self, text: str = "What is a leaf?", chat: str = "biology", **more: Any) -> dict[str, Any]:
        """The JSON answer of POST /api/messages."""
        answer = self.backend.post(
            "/api/messages", json={"text": text, "chatId": chat, **more}, headers=self.student.bearer
        )
        assert answer.status_code == 201, answer.text
        return dict(answer.json)

    def stream(
        self, path: str, *, method: str = "POST", headers: dict[str, str] | None = None, **body: Any
    ) -> TestResponse:
        """An open stream; `events` reads it."""
        accept = {"Accept": "text/event-stream", **(headers or {})}
        kwargs = {"json": body} if body else {}
        return self.backend.open(
            path, method=method, headers={**self.student.bearer, **accept}, buffered=False, **kwargs
        )

    def put(self, path: str, **body: Any) -> TestResponse:
        return self.backend.put(path, json=body, headers=self.student.bearer)

    def post(self, path: str, **body: Any) -> TestResponse:
        return self.backend.post(path, json=body or None, headers=self.student.bearer)

    def usage(self) -> dict[str, Any]:
        return dict(self.backend.get("/api/users/me/usage", headers=self.student.bearer).json)

    def messages(self, **query: Any) -> list[dict[str, Any]]:
        found = self.backend.get("/api/messages", query_string=query, headers=self.student.bearer).json
        return list(found["messages"])

    def wait_until(self, happened: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
        """The newest message once it is as a test waits for."""
        until = time.monotonic() + 15
        while time.monotonic() < until:
            newest = self.messages()[-1]
            if happened(newest):
                return newest
            time.sleep(0.05)
        raise AssertionError(f"still {newest}")


@pytest.fixture
def ana(backend: FlaskClient, student: Callable[..., SignedIn]) -> Chatter:
    return Chatter(backend, student())


@pytest.fixture
def ben(backend: FlaskClient, student: Callable[..., SignedIn]) -> Chatter:
    return Chatter(backend, student())


def events(response: TestResponse) -> Iterator[tuple[str, dict[str, Any], str | None]]:
    """(name, data, id) of each event of an open stream, as they come."""
    rest = ""
    for piece in response.response:
        rest += piece.decode() if isinstance(piece, bytes) else piece
        *blocks, rest = rest.split("\n\n")
        for block in blocks:
            fields = dict(line.split(": ", 1) for line in block.splitlines() if ": " in line)
            if "data" in fields:
                yield fields["event"], json.loads(fields["data"]), fields.get("id")


def assembled(received: list[tuple[str, dict[str, Any], str | None]], so_far: str = "") -> str:
    """The text that a reader has who puts each delta where its `from` says."""
    for name, data, offset in received:
        if name == "delta":
            so_far = so_far[: data["from"]] + data["text"]
            assert offset == str(len(so_far))
    return so_far
