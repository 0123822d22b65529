"""A student with the web app, as far as the network sees it (outbox.js, conversation.js, wake.js of the study page).

A question is sent again with its clientId until the server has confirmed it; a stream that breaks is read on from where
it was; an answer that is incomplete or failed gets the student's tap on Continue or Ask again.
"""

from __future__ import annotations

import random
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import msgspec
import requests

from functions.contract.streams import read_events
from tests.faults.phone import Event, Phone

PASSING = (502, 503, 504)


class Lost(Exception):
    """The connection broke, or an answer that means: try again soon."""


@dataclass
class Student:
    """`learn` asks one question and stays until the answer is complete. `seen` counts what happened on the way.

    In `seen`: asked, retried (sent again before it was confirmed), cut (streams that broke off), resumed, continued,
    asked again, and each status as a number. `longest_wait` is the longest time in seconds without anything new.
    """

    phone: Phone
    id: str
    text: str = ""
    answer: dict[str, Any] = field(default_factory=dict)
    seen: Counter[str | int] = field(default_factory=Counter)
    longest_wait: float = 0.0
    _since: float = 0.0

    def learn(self, question: str) -> None:
        """Returns when the answer is complete; `answer` is it, `text` is what the student has read."""
        self._since = time.monotonic()
        stream = self._ask(question)
        while (status := self._read_to_end(stream)) in ("incomplete", "failed"):
            self.seen["continued" if status == "incomplete" else "asked again"] += 1
            self.text = "" if status == "failed" else self.text
            stream = self._go_on()
        assert status == "complete", self.answer

    def _ask(self, text: str) -> Iterator[Event]:
        body = {"text": text, "chatId": str(uuid.uuid4()), "clientId": str(uuid.uuid4())}
        self.seen["asked"] += 1
        for failures in range(100):
            try:
                stream = self._events("POST", "/api/messages", json=body)
                name, data = next(stream, ("", {}))
                if name == "question":
                    self.answer = data["aiMessage"]
                    return stream
            except Lost:
                pass
            self.seen["retried"] += 1
            self._pause(failures)
        raise AssertionError("the question was never confirmed")

    def _go_on(self) -> Iterator[Event] | None:
        """What a tap gives; None when it gave nothing, and then the answer is read from the store."""
        try:
            return self._events("POST", f"/api/messages/{self.answer['_id']}/continue")
        except Lost:
            return None

    def _read_to_end(self, stream: Iterator[Event] | None) -> str:
        """The status at the end, over as many connections as that takes."""
        for failures in range(100):
            try:
                if stream is None:
                    self.seen["resumed"] += 1
                    path = f"/api/messages/{self.answer['_id']}/stream?from={len(self.text)}"
                    stream = self._events("GET", path)
                for name, data in stream:
                    self._waited()
                    if name == "delta":
                        if data["from"] > len(self.text):
                            break  # something is missing before it
                        self.text = self.text[: data["from"]] + data["text"]
                    elif name == "done":
                        self.answer = data["aiMessage"]
                        if self.answer["status"] != "writing":
                            return str(self.answer["status"])
                        break
                    elif name == "error":
                        return "incomplete" if self.text else "failed"
                self.seen["cut"] += 1
            except Lost:
                pass
            stream = None
            self._pause(failures)
        raise AssertionError(f"the answer never ended: {self.answer}")

    def _events(self, method: str, path: str, **request: Any) -> Iterator[Event]:
        """Opens at once, gives the events as they come, and ends without an error when the connection breaks."""
        try:
            headers = {"Accept": "text/event-stream"}
            response = self.phone.send(method, path, headers=headers, stream=True, **request)
        except requests.RequestException:
            self.seen["no answer"] += 1
            raise Lost from None
        self.seen[response.status_code] += 1
        if response.status_code == 409 or response.status_code in PASSING:
            response.close()
            raise Lost
        assert response.status_code == 200, response.text
        return self._read(response)

    def _read(self, response: requests.Response) -> Iterator[Event]:
        try:
            for name, data in read_events(response.raw.stream(2**16)):
                yield name, msgspec.json.decode(data)
        except Exception as error:
            if "Protocol" not in type(error).__name__ and "Connection" not in type(error).__name__:
                raise
        finally:
            response.close()

    def _waited(self) -> None:
        """Something came that the student sees."""
        now = time.monotonic()
        self.longest_wait, self._since = max(self.longest_wait, now - self._since), now

    def _pause(self, failures: int) -> None:
        time.sleep(min(30, 2**failures) * random.uniform(0.75, 1.25))
