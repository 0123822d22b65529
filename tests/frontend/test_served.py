"""The frontend app under gunicorn, as the Procfile starts it: what only real sockets show."""

from __future__ import annotations

import hashlib
import json
import signal
import socket
import struct
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse, IncompleteRead
from pathlib import Path
from threading import Thread

import gevent
import pytest
from gevent.socket import socket as GreenSocket

from functions.frontend_app import proxy
from tests.frontend.conftest import Served, Upstream, start_served, start_upstream


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Upstream, Served]]:
    with start_upstream() as upstream, start_served(upstream, tmp_path_factory.mktemp("served")) as served:
        yield upstream, served


@pytest.fixture
def upstream(both: tuple[Upstream, Served]) -> Upstream:
    both[0].forget()
    return both[0]


@pytest.fixture
def served(both: tuple[Upstream, Served]) -> Served:
    return both[1]


def test_the_first_event_is_here_before_the_second_is_sent(served: Served, upstream: Upstream) -> None:
    connection = served.connect()
    connection.request("GET", "/api/stream")
    answer = connection.getresponse()
    assert answer.read1() == b"event: one\n\n"
    upstream.go.set()
    assert answer.read() == b"event: two\n\n"
    connection.close()


def test_path_and_query_arrive_as_they_were_sent(served: Served) -> None:
    connection = served.connect()
    target = "/api/a%2Fb/echo?q=C%23+%26&r=a%2fb"
    connection.request("GET", target)
    said = json.loads(connection.getresponse().read())
    assert said["path"].replace("%2f", "%2F") == target.replace("%2f", "%2F")
    connection.close()


@pytest.mark.parametrize("length_known", [True, False])
def test_a_body_is_passed_on_while_it_arrives(served: Served, upstream: Upstream, length_known: bool) -> None:
    piece = b"x" * 200_000
    connection = served.connect()
    connection.putrequest("POST", "/api/upload")
    if length_known:
        connection.putheader("Content-Length", str(2 * len(piece)))
    else:
        connection.putheader("Transfer-Encoding", "chunked")
    connection.endheaders()

    def send(content: bytes) -> None:
        connection.send(content if length_known else b"%x\r\n%b\r\n" % (len(content), content))

    send(piece)
    assert upstream.arrived.wait(30)
    send(piece)
    if not length_known:
        connection.send(b"0\r\n\r\n")
    assert json.loads(connection.getresponse().read()) == {"length": 400_000}
    connection.close()


def test_a_large_body_arrives_whole(served: Served) -> None:
    body = bytes(range(256)) * 40_000
    connection = served.connect()
    connection.request("POST", "/api/echo", body)
    said = json.loads(connection.getresponse().read())
    assert (said["length"], said["sha256"]) == (len(body), hashlib.sha256(body).hexdigest())
    connection.close()


def test_a_body_without_a_length_is_stopped_at_the_limit(served: Served) -> None:
    connection = served.connect()
    pieces = (b"x" * 65536 for _ in range(proxy.MAX_BYTES // 65536 + 2))
    connection.request("POST", "/api/echo", pieces, encode_chunked=True, headers={"Transfer-Encoding": "chunked"})
    answer = connection.getresponse()
    assert (answer.status, json.loads(answer.read())["error"]) == (413, "too_large")
    connection.close()


def test_broken_chunks_are_the_sender_s_fault(served: Served) -> None:
    with socket.create_connection(("127.0.0.1", served.port)) as link:
        link.sendall(b"POST /api/echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n")
        assert link.recv(65536).startswith(b"HTTP/1.1 400 ")


def test_a_browser_that_goes_away_in_mid_body_does_not_keep_the_backend_waiting(served: Served) -> None:
    with socket.create_connection(("127.0.0.1", served.port)) as link:
        link.sendall(b"POST /api/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{}")
        link.shutdown(socket.SHUT_WR)
        assert link.recv(65536).startswith(b"HTTP/1.1 400 ")


def test_a_body_that_nobody_wants_holds_up_nobody(served: Served) -> None:
    size, answered = 60_000_000, 0
    with socket.create_connection(("127.0.0.1", served.port)) as link:
        link.sendall(b"POST /api/echo HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % size)
        sending = Thread(target=link.sendall, args=(b"a" * size,))
        sending.start()
        other = served.connect()
        while sending.is_alive():
            other.request("GET", "/nothing")
            other.getresponse().read()
            answered += 1
        other.close()
        refused = HTTPResponse(link)
        refused.begin()
        assert (refused.status, json.loads(refused.read())["error"]) == (413, "too_large")
        link.sendall(b"GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n")
        assert link.recv(65536).startswith(b"HTTP/1.1 404 ")
    assert answered > 10


GET = b"GET /api/echo?q=Ana+wrote"


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"Ana wrote\r\n\r\n", 400),
        (GET + b" HTTP/9.9\r\n\r\n", 400),
        (GET + b"\xff HTTP/1.1\r\n\r\n", 400),
        (GET + b" HTTP/1.1\r\nHost: x\r\nX: Ana wrote\0\r\n\r\n", 400),
        (GET + b" HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
        (GET + b" HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: Ana wrote\r\n\r\n", 400),
        (GET + b" HTTP/1.1\r\nHost: x\r\nExpect: Ana wrote\r\n\r\n", 400),
        (GET + b"a" * 9000 + b" HTTP/1.1\r\n\r\n", 414),
        (GET + b" HTTP/1.1\r\nHost: x\r\nX: Ana wrote" + b"a" * 20_000 + b"\r\n\r\n", 431),
    ],
)
def test_what_is_no_http_is_refused_like_everything_else(
    served: Served, tmp_path_factory: pytest.TempPathFactory, sent: bytes, status: int
) -> None:
    with socket.create_connection(("127.0.0.1", served.port)) as link:
        link.sendall(sent)
        answer = HTTPResponse(link)
        answer.begin()
        body = answer.read()
    assert (answer.status, answer.headers["Content-Type"]) == (status, "application/json")
    assert set(json.loads(body)) == {"error", "message", "fields", "requestId"}
    assert b"Ana" not in body
    log = (tmp_path_factory.getbasetemp() / "served0" / "log").read_text("utf-8")
    assert json.loads(body)["requestId"] in log
    assert "Ana" not in log


def test_a_reader_that_leaves_a_silent_stream_ends_the_backend_s_connection(served: Served, upstream: Upstream) -> None:
    connection = served.connect()
    connection.request("GET", "/api/silent")
    assert connection.getresponse().read1() == b"event: one\n\n"
    connection.close()
    assert upstream.left.wait(10)


@pytest.mark.parametrize("how", ["left", "reset"])
def test_whoever_ends_a_stream_nothing_is_logged_as_a_fault(how: str, capfd: pytest.CaptureFixture[str]) -> None:
    class Answer:
        ended = 0

        def shutdown(self) -> None:
            self.ended += 1
            raise RuntimeError("Cannot shutdown as connection has already been released to the pool")

    browser = GreenSocket()
    with GreenSocket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        browser.connect(listening.getsockname())
        ours = listening.accept()[0]
    answer = Answer()
    watcher = gevent.spawn(proxy._end_when_gone, ours, answer)
    gevent.sleep(0)
    if how == "reset":
        browser.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    browser.close()
    watcher.join(10)
    assert watcher.successful()
    assert answer.ended == 1
    assert "Traceback" not in capfd.readouterr().err
    ours.close()


def test_a_stream_that_breaks_off_does_not_look_finished(served: Served) -> None:
    connection = served.connect()
    connection.request("GET", "/api/cut")
    answer = connection.getresponse()
    with pytest.raises(IncompleteRead):
        answer.read()
    connection.close()


def test_a_connection_serves_one_request_after_another(served: Served, upstream: Upstream) -> None:
    upstream.go.set()
    connection = served.connect()
    for path in ("/api/stream", "/api/echo", "/nothing", "/api/gzip", "/api/stream"):
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        assert not answer.will_close
    connection.close()


def test_a_restart_finishes_the_answers_under_way_and_waits_for_nothing_else(tmp_path: Path) -> None:
    with start_upstream() as upstream, start_served(upstream, tmp_path) as served:
        idle, reading = served.connect(), served.connect()
        idle.request("GET", "/api/echo")
        idle.getresponse().read()
        reading.request("GET", "/api/stream")
        answer = reading.getresponse()
        assert answer.read1() == b"event: one\n\n"
        served.process.send_signal(signal.SIGTERM)
        _wait_until_nobody_listens(served)
        assert served.process.poll() is None
        upstream.go.set()
        assert answer.read() == b"event: two\n\n"
        assert served.process.wait(10) == 0  # gunicorn's own worker would wait 30 seconds for the idle connection
        idle.close()
        reading.close()


def _wait_until_nobody_listens(served: Served) -> None:
    while True:
        try:
            probe = HTTPConnection("127.0.0.1", served.port)
            probe.connect()
            probe.close()
        except ConnectionRefusedError:
            return
        time.sleep(0.05)
