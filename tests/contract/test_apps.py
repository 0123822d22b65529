"""The call to another app: its connection is used again, and one that has died meanwhile is replaced."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from functions.contract import apps
from functions.contract.streams import read_events

_EVENTS = b'event: delta\ndata: {"text":"Plants"}\n\nevent: done\ndata: {}\n\n'


class OtherApp(ThreadingHTTPServer):
    """Answers with two events, counts its connections, and closes each after `requests_each`."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.connections = 0
        self.requests_each = 1000
        self.status = 200

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: OtherApp

    def setup(self) -> None:
        super().setup()
        self.server.connections += 1
        self.answered = 0

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.answered += 1
        if self.answered > self.server.requests_each:  # read, not answered, closed: a worker that ends just now
            self.close_connection = True
            return
        self.send_response(self.server.status)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self.wfile.write(b"%x\r\n%b\r\n" % (len(_EVENTS), _EVENTS))
        self.wfile.flush()
        self.wfile.write(b"0\r\n\r\n")

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def other(monkeypatch: pytest.MonkeyPatch) -> Iterator[OtherApp]:
    server = OtherApp()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    monkeypatch.setenv("AI_URL", server.url)
    monkeypatch.setenv("SERVICE_KEYS", "tests-service-key-tests-service-key-1")
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def ask() -> list[str]:
    """One streamed call as the writer of an answer makes it; the names of its events."""
    response = apps.call("ai", "POST", "/api/chat", payload={}, read_seconds=5.0, stream=True)
    pieces, names = response.stream(2**16, decode_content=False), []
    for name, _ in read_events(pieces):
        names.append(name)
        if name == "done":
            apps.let_go(response, pieces)
            break
    return names


def test_the_next_answer_comes_over_the_same_connection(other: OtherApp) -> None:
    assert [ask() for _ in range(3)] == [["delta", "done"]] * 3
    assert other.connections == 1


def test_a_kept_connection_that_ends_under_the_next_call_is_replaced(other: OtherApp) -> None:
    other.requests_each = 1
    assert [ask() for _ in range(3)] == [["delta", "done"]] * 3
    assert other.connections == 3


@pytest.mark.parametrize("status", [303, 401, 500, 503])
def test_what_is_no_success_is_an_unreachable_app(other: OtherApp, status: int) -> None:
    other.status = status
    with pytest.raises(apps.AppUnreachable):
        ask()


def test_an_app_that_is_not_there_is_unreachable(monkeypatch: pytest.MonkeyPatch, other: OtherApp) -> None:
    monkeypatch.setenv("AI_URL", "http://127.0.0.1:9")
    with pytest.raises(apps.AppUnreachable):
        ask()
