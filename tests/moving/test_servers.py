"""What the servers of Knative, OpenFaaS and a container must do alike: the AI app in each, a fake Groq behind it."""

from __future__ import annotations

import http.client
import json
import signal
import socket
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from functions.contract import tokens
from tests.fakes.groq import FakeGroq, Script
from tests.moving.bundled import started
from tests.moving.driving import Request, Server

TARGETS = ("container", "knative", "openfaas")
AT_ONCE = 30
WAIT = 60.0  # seconds; only a fault takes as long
SLOW = Script(text="word " * 500, tokens_per_second=5)
KEY = "a-key-with-which-the-apps-of-a-test-sign"
QUESTION = {"messages": [{"role": "user", "text": "What is a plant?"}], "language": "en"}


@dataclass(frozen=True)
class Tutor:
    """The AI app in its server."""

    server: Server
    groq: FakeGroq

    def ask(self, headers: Mapping[str, str] = {}, method: str = "POST", path: str = "/api/chat") -> socket.socket:
        """A connection on which the question has been sent."""
        body = json.dumps(QUESTION).encode()
        head = {"Host": "ai.example", "Content-Type": "application/json", "Content-Length": str(len(body))}
        head |= {"Authorization": bearer(), **headers}
        connection = socket.create_connection(("127.0.0.1", self.server.port), timeout=WAIT)
        lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in head.items())]
        connection.sendall("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
        return connection

    def stream(self) -> socket.socket:
        return self.ask({"Accept": "text/event-stream", "Connection": "close"})

    def lines(self, **fields: object) -> list[dict[str, object]]:
        """The log's lines of requests that have these fields."""
        found = [json.loads(line) for line in self.server.log().splitlines() if line.startswith('{"time"')]
        return [one for one in found if fields.items() <= one.items()]


def bearer() -> str:
    return f"Bearer {tokens.sign('ai', {})}"


@pytest.fixture(scope="module", params=TARGETS)
def tutor(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tutor]:
    folder = tmp_path_factory.mktemp(request.param) / "ai"
    with FakeGroq() as groq, pytest.MonkeyPatch.context() as patch:
        patch.setenv("SERVICE_KEYS", KEY)
        patch.setenv("BRAINBYTES_ENV", "local")
        with start(request.param, folder, {"GROQ_API_KEY": "gsk_test", "GROQ_BASE_URL": groq.url}) as server:
            yield Tutor(server, groq)


def start(target: str, folder: Path, given: Mapping[str, str]) -> AbstractContextManager[Server]:
    environment = {"BRAINBYTES_ENV": "staging", "SERVICE_KEYS": KEY, "CHAT_BATCH_SECONDS": "0.02", **given}
    return started(target, "ai", folder, environment | {"FUNCTION_TARGET": "chat"})


@pytest.fixture
def ending(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], Tutor]]:
    """The AI app on a target, for a test that ends it; an answer takes two seconds."""
    monkeypatch.setenv("SERVICE_KEYS", KEY)
    monkeypatch.setenv("BRAINBYTES_ENV", "local")
    with FakeGroq(default=Script(text="word " * 20, tokens_per_second=10)) as groq, ExitStack() as stack:
        given = {"GROQ_API_KEY": "gsk_test", "GROQ_BASE_URL": groq.url}
        yield lambda target: Tutor(stack.enter_context(start(target, tmp_path / "ai", given)), groq)


@pytest.fixture(autouse=True)
def _nothing_scripted(request: pytest.FixtureRequest) -> None:
    if "tutor" in request.fixturenames:
        groq = request.getfixturevalue("tutor").groq
        groq.reset()
        groq.default = Script()


def eventually(happened: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + WAIT
    while not happened():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


def read_until(connection: socket.socket, mark: bytes) -> bytes:
    read = b""
    while mark not in read:
        piece = connection.recv(65536)
        assert piece, read
        read += piece
    return read


def rest(connection: socket.socket) -> bytes:
    read = b""
    while piece := connection.recv(65536):
        read += piece
    return read


def test_thirty_students_listen_at_once(tutor: Tutor) -> None:
    tutor.groq.default = Script(text="word " * 40, tokens_per_second=20)
    connections = [tutor.stream() for _ in range(AT_ONCE)]
    assert eventually(lambda: tutor.groq.open_streams == AT_ONCE)
    with ThreadPoolExecutor(AT_ONCE) as readers:
        answers = list(readers.map(rest, connections))
    assert all(b"event: done" in answer for answer in answers)
    for connection in connections:
        connection.close()


def test_a_reader_who_goes_away_ends_the_answer(tutor: Tutor) -> None:
    tutor.groq.default = SLOW
    with tutor.stream() as connection:
        read_until(connection, b"event: delta")
        assert tutor.groq.open_streams == 1
    assert eventually(lambda: tutor.groq.open_streams == 0)
    assert eventually(lambda: len(tutor.lines(function="chat")) > 0)


def test_a_body_without_a_length_is_read(tutor: Tutor) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", tutor.server.port, timeout=WAIT)
    body = json.dumps(QUESTION).encode()
    headers = {"Authorization": bearer(), "Content-Type": "application/json"}
    connection.request("POST", "/api/chat", iter([body[:20], body[20:]]), headers, encode_chunked=True)
    assert json.loads(connection.getresponse().read())["source"] == "model"
    connection.close()


def test_a_body_that_breaks_off_is_no_question(tutor: Tutor) -> None:
    with tutor.ask({"Content-Length": "5000", "X-Request-Id": "breaks-off-1"}):
        pass
    with tutor.ask({"Content-Length": "5000", "X-Request-Id": "breaks-off-2"}) as connection:
        connection.shutdown(socket.SHUT_WR)
        rest(connection)
    assert tutor.server.send(Request("GET", "/health")).status == 200
    assert tutor.groq.chats == []


def test_a_body_that_is_too_large_is_refused_in_words(tutor: Tutor) -> None:
    body = b'{"messages": [{"role": "user", "text": "' + b"a" * (20 * 1024 * 1024) + b'"}]}'
    headers = [("Authorization", bearer()), ("Content-Type", "application/json")]
    answer = tutor.server.send(Request("POST", "/api/chat", headers, body))
    assert (answer.status, json.loads(answer.body)["error"]) == (413, "too_large")


# SIGTERM


def test_a_container_finishes_its_answers_when_it_is_to_end(ending: Callable[[str], Tutor]) -> None:
    tutor = ending("container")
    with tutor.stream() as connection:
        read_until(connection, b"event: delta")
        tutor.server.child.send_signal(signal.SIGTERM)
        assert b"event: done" in rest(connection)
    assert tutor.server.child.wait(WAIT) == 0


def test_knative_waits_before_it_asks_an_instance_to_end_which_then_cuts_answers(
    ending: Callable[[str], Tutor],
) -> None:
    tutor = ending("knative")
    tutor.groq.default = SLOW
    with tutor.stream() as connection:
        read_until(connection, b"event: delta")
        tutor.server.child.send_signal(signal.SIGTERM)
        assert b"event: done" not in rest(connection)
    tutor.server.child.wait(WAIT)
    assert eventually(lambda: tutor.groq.open_streams == 0)


def test_openfaas_ends_an_instance_through_its_watchdog_until_then_it_takes_requests(
    ending: Callable[[str], Tutor],
) -> None:
    tutor = ending("openfaas")
    with tutor.stream() as connection:
        read_until(connection, b"event: delta")
        tutor.server.child.send_signal(signal.SIGTERM)
        assert b"event: done" in rest(connection)
    assert tutor.server.send(Request("GET", "/health")).status == 200


# without a model


@pytest.mark.parametrize("target", TARGETS)
def test_maths_is_worked_without_a_model(target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SERVICE_KEYS", KEY)
    monkeypatch.setenv("BRAINBYTES_ENV", "local")
    asked = {"messages": [{"role": "user", "text": "Solve 2x + 3 = 11"}], "language": "en", "mode": "explain"}
    body = json.dumps(asked).encode()
    headers = [("Authorization", bearer()), ("Content-Type", "application/json")]
    with start(target, tmp_path / "ai", {"GROQ_API_KEY": ""}) as server:
        answer = json.loads(server.send(Request("POST", "/api/chat", headers, body)).body)
    assert (answer["source"], "x = 4" in answer["text"]) == ("maths", True)
