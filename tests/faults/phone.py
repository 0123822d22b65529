"""A student's phone, as the apps see it: HTTP over a socket, answers as JSON or as events."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import msgspec
import requests

from functions.contract.streams import read_events

PASSWORD = "Mabuhay-Faults-2026"
SCHOOL = "paaralan-sa-bundok.example"  # of every e-mail here, so that a log can be searched for it
WAIT = 60.0  # seconds of silence after which a test fails instead of hanging

_number = itertools.count(1)
Event = tuple[str, dict[str, Any]]


@dataclass(frozen=True)
class Phone:
    """A student with an open session at `url`; the password is PASSWORD."""

    url: str
    token: str
    email: str = ""

    def at(self, other: Phone) -> Phone:
        """The same student, talking to another server."""
        return replace(self, url=other.url)

    def send(self, method: str, path: str, **request: Any) -> requests.Response:
        """One request. Raises requests.ConnectionError when the server goes away."""
        headers = {"Authorization": f"Bearer {self.token}", "Accept-Encoding": "identity", **request.pop("headers", {})}
        with requests.Session() as session:
            session.trust_env = False
            return session.request(method, self.url + path, headers=headers, timeout=WAIT, **request)

    def ask(self, text: str = "What is a leaf?", chat: str = "biology", **more: Any) -> requests.Response:
        """POST /api/messages as JSON."""
        return self.send("POST", "/api/messages", json={"text": text, "chatId": chat, **more})

    def asked(self, text: str = "What is a leaf?", chat: str = "biology", **more: Any) -> dict[str, Any]:
        """The same, acknowledged; the answer's body."""
        answer = self.ask(text, chat, **more)
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    def stream(self, text: str = "What is a leaf?", chat: str = "biology", **more: Any) -> Iterator[Event]:
        """POST /api/messages as events."""
        return self.events("POST", "/api/messages", json={"text": text, "chatId": chat, **more})

    def events(self, method: str, path: str, **request: Any) -> Iterator[Event]:
        """(name, data) of each event as it comes; ends without an error when the connection is cut."""
        answer = self.send(method, path, headers={"Accept": "text/event-stream"}, stream=True, **request)
        assert answer.status_code == 200, answer.text
        try:
            for name, data in read_events(answer.raw.stream(2**16)):
                yield name, msgspec.json.decode(data)
        except Exception as error:
            if "Protocol" not in type(error).__name__ and "Connection" not in type(error).__name__:
                raise
        finally:
            answer.close()

    def read_on(self, answer_id: str, reached: int) -> Iterator[Event]:
        return self.events("GET", f"/api/messages/{answer_id}/stream?from={reached}")

    def go_on(self, answer_id: str) -> dict[str, Any]:
        """One tap on Continue or Ask again; the answer afterwards."""
        answer = self.send("POST", f"/api/messages/{answer_id}/continue")
        assert answer.status_code == 200, answer.text
        return dict(answer.json()["aiMessage"])

    def messages(self, **query: Any) -> list[dict[str, Any]]:
        return list(self.send("GET", "/api/messages", params=query).json()["messages"])

    def wait_until(self, happened: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
        """The newest message, once it is as a test waits for."""
        end = time.monotonic() + 30
        while not happened(newest := self.messages()[-1]):
            assert time.monotonic() < end, f"still {newest}"
            time.sleep(0.05)
        return newest


def sign_up(url: str) -> Phone:
    """An account of its own."""
    email = f"bata.{next(_number)}@{SCHOOL}"
    answer = Phone(url, "").send(
        "POST", "/api/auth/register", json={"email": email, "password": PASSWORD, "name": "Ana"}
    )
    assert answer.status_code == 201, answer.text
    return Phone(url, answer.json()["token"], email)


def begin(stream: Iterator[Event], words: int = 10) -> tuple[str, str]:
    """Read a stream until some of the answer is there: the answer's id and the text so far."""
    name, data = next(stream)
    assert name == "question", data
    answer_id, text = str(data["aiMessage"]["_id"]), ""
    while text.count(" ") < words:
        name, data = next(stream)
        assert name == "delta", data
        text = text[: data["from"]] + data["text"]
    return answer_id, text


def rest(stream: Iterator[Event], text: str = "") -> tuple[str, dict[str, Any]]:
    """Read a stream to its end: the text that the reader has then, and the last event's data ({} when it was cut)."""
    for name, data in stream:
        if name == "delta":
            text = text[: data["from"]] + data["text"]
        elif name in ("done", "error"):
            return text, data
    return text, {}
