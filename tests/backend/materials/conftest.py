"""Students with materials: what they upload, type, look for and see."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pytest
from bson import ObjectId
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from functions.store import client
from tests.scenarios import SignedIn

MATERIALS = "/api/materials"
LEAVES = "Leaves are green because of chlorophyll.\n\nAng dahon ay berde dahil sa kloropil.\n"


@dataclass(frozen=True)
class Learner:
    """A student with the whole backend."""

    backend: FlaskClient
    student: SignedIn

    @property
    def id(self) -> ObjectId:
        return self.student.id

    def send(self, method: str, path: str, **request: Any) -> TestResponse:
        return self.backend.open(
            path, method=method, headers=self.student.bearer | request.pop("headers", {}), **request
        )

    def upload(self, content: bytes | str = LEAVES, name: str = "leaves.txt", **fields: Any) -> TestResponse:
        """The answer to a file in a form; `tags` may be a list."""
        raw = content.encode() if isinstance(content, str) else content
        form = {"subject": "Science", **fields, "file": (BytesIO(raw), name)}
        form |= {"tags": json.dumps(form["tags"])} if "tags" in form else {}
        return self.send("POST", MATERIALS, data=form)

    def uploaded(self, *file: Any, **fields: Any) -> dict[str, Any]:
        """The material of a file, once it was read."""
        answer = self.upload(*file, **fields)
        assert answer.status_code == 201, answer.text
        return self.when_read(answer.json["_id"])

    def typed(self, content: str = LEAVES, **fields: Any) -> dict[str, Any]:
        """A material of typed text."""
        body = {"subject": "Science", "topic": "Leaves", "content": content, **fields}
        answer = self.send("POST", MATERIALS, json=body)
        assert answer.status_code == 201, answer.text
        return dict(answer.json)

    def get(self, material_id: str) -> dict[str, Any]:
        answer = self.send("GET", f"{MATERIALS}/{material_id}")
        assert answer.status_code == 200, answer.text
        return dict(answer.json)

    def when_read(self, material_id: str) -> dict[str, Any]:
        """The material once nobody reads it any more."""
        until = time.monotonic() + 20
        while (material := self.get(material_id))["reading"]["status"] == "reading":
            assert time.monotonic() < until, material
            time.sleep(0.02)
        return material

    def list(self, path: str = MATERIALS, **query: Any) -> dict[str, Any]:
        answer = self.send("GET", path, query_string=query)
        assert answer.status_code == 200, answer.text
        return dict(answer.json)

    def topics(self, **query: Any) -> list[str]:
        """What the list shows, by topic."""
        return [one["topic"] for one in self.list(**query)["materials"]]

    def used(self) -> int:
        """The bytes that the list says are used."""
        return int(self.list()["storage"]["used"])


@pytest.fixture
def ana(backend: FlaskClient, student: Callable[..., SignedIn]) -> Learner:
    return Learner(backend, student())


@pytest.fixture
def ben(backend: FlaskClient, student: Callable[..., SignedIn]) -> Learner:
    return Learner(backend, student())


@pytest.fixture(autouse=True)
def _settled(database: str) -> Iterator[None]:
    """Readers that a test left behind would write into the next test's database."""
    yield
    for thread in threading.enumerate():
        if thread.name.startswith("reading-"):
            thread.join(20)


def left_in_gridfs() -> dict[str, int]:
    """How many documents there are of files, chunks, uploads and passages."""
    names = ("files.files", "files.chunks", "uploads", "passages")
    return {name: client.collection(name).count_documents({}) for name in names}


NOTHING = {"files.files": 0, "files.chunks": 0, "uploads": 0, "passages": 0}
