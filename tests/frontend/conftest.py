"""A built web app, a stand-in for the backend that a test can hold still, and the frontend app before them."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

import pytest
from flask.testing import FlaskClient

from functions import frontend
from functions.contract import settings
from functions.dev.processes import end, free_port, spawn
from functions.dev.run import procfile
from functions.frontend_app import moved, proxy, static_files

KEY = "a-key-for-the-tests-of-the-frontend-app"

BUILT = {
    "index.html": b"<!doctype html><title>app</title>",
    "index.html.br": b"brotli of index",
    "index.html.gz": gzip.compress(b"<!doctype html><title>app</title>"),
    "login.html": b"<!doctype html><title>login</title>",
    "register.html": b"<!doctype html><title>register</title>",
    "forgot.html": b"<!doctype html><title>forgot</title>",
    "reset.html": b"<!doctype html><title>reset</title>",
    "fil/index.html": b"<!doctype html><title>app sa Filipino</title>",
    "fil/login.html": b"<!doctype html><title>login sa Filipino</title>",
    "sw.js": b"self",
    "assets/app-0a1b2c.js": b"script",
    "assets/app-0a1b2c.js.br": b"brotli of script",
    "assets/app-0a1b2c.js.gz": gzip.compress(b"script"),
    "assets/app-0a1b2c.webmanifest": b"{}",
    "assets/maths-0a1b2c.woff2": b"font",
}


def build(folder: Path, files: dict[str, bytes]) -> None:
    """Write files below `folder`."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


@dataclass
class Upstream:
    """The stand-in backend: where it is, and the events by which a test and it wait for each other."""

    port: int = 0
    healthy: bool = True
    connections: int = 0
    go: Event = field(default_factory=Event)
    arrived: Event = field(default_factory=Event)
    left: Event = field(default_factory=Event)
    drop_next: Event = field(default_factory=Event)

    def forget(self) -> None:
        """Be as new for the next test."""
        for event in (self.go, self.arrived, self.left, self.drop_next):
            event.clear()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    state: Upstream

    def setup(self) -> None:
        super().setup()
        self.state.connections += 1

    def log_message(self, format: str, *args: object) -> None:
        pass

    def answer(self) -> None:
        name = self.path.split("?")[0].rpartition("/")[2]
        getattr(self, f"do_{name}", self.do_echo)()

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = do_OPTIONS = answer

    def do_echo(self) -> None:
        """What arrived here, as JSON."""
        body = b"".join(self.pieces())
        said = {"method": self.command, "path": self.path, "headers": self.headers.items(), "length": len(body)}
        self.reply(200, json.dumps(said | {"sha256": hashlib.sha256(body).hexdigest()}).encode())

    def do_health(self) -> None:
        self.reply(200 if self.state.healthy else 503, b"{}")

    def do_cookies(self) -> None:
        self.send_response(303)
        self.send_header("Set-Cookie", "session=1; Path=/")
        self.send_header("Set-Cookie", "other=2; Path=/")
        self.send_header("Location", "/")
        self.send_header("Connection", "X-For-One-Hop")
        self.send_header("X-For-One-Hop", "1")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_gzip(self) -> None:
        self.reply(200, gzip.compress(b"packed"), {"Content-Encoding": "gzip"})

    def do_two_ends(self) -> None:
        """Chunks, and a length that is not theirs."""
        self.wfile.write(
            b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n"
        )

    def do_own(self) -> None:
        self.reply(200, b"x", {"Content-Security-Policy": "sandbox"})

    def do_stream(self) -> None:
        """One event, the next only when the test says go."""
        self.start_stream()
        self.chunk(b"event: one\n\n")
        self.state.go.wait()
        self.chunk(b"event: two\n\n")
        self.chunk(b"")

    def do_silent(self) -> None:
        """One event, then nothing until the reader has gone."""
        self.start_stream()
        self.chunk(b"event: one\n\n")
        assert self.connection.recv(1) == b""
        self.state.left.set()

    def do_slow(self) -> None:
        self.state.go.wait()
        self.reply(200, b"{}")

    def do_cut(self) -> None:
        """A stream that breaks off."""
        self.start_stream()
        self.chunk(b"event: one\n\n")
        self.close_connection = True

    def do_drop(self) -> None:
        """Closes the connection instead of answering, once."""
        if self.state.drop_next.is_set():
            self.state.drop_next.clear()
            self.close_connection = True
        else:
            self.reply(200, b"{}")

    def do_upload(self) -> None:
        """Says when the first piece is here, and reads the rest when the test has seen that."""
        pieces = self.pieces()
        first = next(pieces)
        self.state.arrived.set()
        self.reply(200, json.dumps({"length": len(first) + sum(map(len, pieces))}).encode())

    def pieces(self) -> Iterator[bytes]:
        if self.headers.get("Transfer-Encoding") == "chunked":
            while size := int(self.rfile.readline(), 16):
                yield self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
            return
        left = int(self.headers.get("Content-Length") or 0)
        while left and (piece := self.rfile.read1(min(left, 65536))):
            left -= len(piece)
            yield piece

    def reply(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body if self.command != "HEAD" else b"")

    def start_stream(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()

    def chunk(self, content: bytes) -> None:
        self.wfile.write(b"%x\r\n%b\r\n" % (len(content), content))


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Connections that are cut are what the tests are about: no traceback of them."""


@contextmanager
def start_upstream() -> Iterator[Upstream]:
    state = Upstream()
    server = _Server(("127.0.0.1", 0), type("Handler", (_Handler,), {"state": state}))
    state.port = server.server_address[1]
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield state
    state.go.set()
    server.shutdown()
    server.server_close()


@pytest.fixture
def upstream() -> Iterator[Upstream]:
    with start_upstream() as state:
        yield state


Client = Callable[..., FlaskClient]


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    """`client(backend_url)` is a browserless client of the frontend app, with the files of BUILT."""
    build(tmp_path / "dist", BUILT)
    monkeypatch.setattr(static_files, "DIST", tmp_path / "dist")
    monkeypatch.setattr(frontend, "_health_known", (float("-inf"), ""))
    monkeypatch.setenv("SERVICE_KEYS", KEY)
    monkeypatch.setenv("BRAINBYTES_DATA", str(tmp_path))

    def make(backend_url: str = "http://127.0.0.1:9", environment: str = "local", **more: str) -> FlaskClient:
        for name, value in {"BRAINBYTES_ENV": environment, "BACKEND_URL": backend_url, **more}.items():
            monkeypatch.setenv(name, value)
        settings.forget()
        proxy._place.cache_clear()
        moved.forget()
        return frontend.create_app().test_client(use_cookies=False)

    yield make
    settings.forget()
    proxy._place.cache_clear()
    moved.forget()


@dataclass(frozen=True)
class Served:
    """The frontend app under gunicorn as the Procfile starts it."""

    port: int
    process: subprocess.Popen[bytes]

    def connect(self) -> HTTPConnection:
        return HTTPConnection("127.0.0.1", self.port, timeout=30)


@contextmanager
def start_served(upstream: Upstream, folder: Path) -> Iterator[Served]:
    port = free_port()
    names = {"BRAINBYTES_APP": "frontend", "BRAINBYTES_ENV": "local", "PORT": str(port), "BACKEND_URL": upstream.url}
    names |= {"SERVICE_KEYS": KEY, "BRAINBYTES_DATA": str(folder)}
    names |= {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    with (folder / "log").open("wb") as log:
        process = spawn(("/bin/sh", "-c", f"exec {procfile()['web']}"), output=log, settings=names)
    try:
        _wait_for(port, process, folder / "log")
        yield Served(port, process)
    finally:
        upstream.go.set()
        end(process, signal.SIGINT)


def _wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    while process.poll() is None:
        try:
            connection = HTTPConnection("127.0.0.1", port)
            connection.request("GET", "/health")
            connection.getresponse().read()
            connection.close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail(f"the frontend app did not start: {log.read_text()}")
