"""A process is killed while a student adds a file: whenever that is, the next who looks finds all of it or nothing."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from bson import ObjectId

from functions.backend.materials import _reading
from functions.contract import clock
from functions.store import client, files, material_lists, materials, storage
from functions.store.material_lists import Filter
from functions.store.materials import Material
from tests.scenarios import SignedIn
from tests.store.killed import CONTENT

FIRST_WITH_MATERIAL = 5  # the upload, three batches of chunks, the material; then two batches of passages
LAST = 7
LATER = timedelta(seconds=90)  # than a lease, an upload's deadline and MongoDB's own of a transaction


@pytest.fixture(autouse=True)
def _shorter(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two batches of passages, and no more."""
    monkeypatch.setenv("FILES_CHARACTERS", "250000")


def stop_and_kill(user_id: ObjectId, number: int, where: str) -> str:
    """Let a process add the file and kill it at its transaction of this number; what it said last."""
    command = [sys.executable, "-m", "tests.store.killed", str(user_id), str(number), where]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True) as process:
        assert process.stdout
        told = next((line.strip() for line in process.stdout if not line.startswith("{")), "")
        process.kill()
    return told


def materials_of(user_id: ObjectId) -> list[Material]:
    return material_lists.list_materials(user_id, Filter(), page=1, limit=10)[0]


def read_on(user_id: ObjectId) -> None:
    """Somebody looks, and what is begun then comes to its end."""
    _reading.look_after(user_id)
    for thread in threading.enumerate():
        if thread.name.startswith("reading-"):
            thread.join(30)


@contextmanager
def quick_to_unlock() -> Iterator[None]:
    """What a killed process had not committed is locked for a minute; here MongoDB shall unlock it after a second."""
    admin = client.database().client.admin
    before = admin.command("setParameter", 1, transactionLifetimeLimitSeconds=1)["was"]
    try:
        yield
        while admin.command("serverStatus")["transactions"]["currentOpen"]:
            time.sleep(0.05)
    finally:
        admin.command("setParameter", 1, transactionLifetimeLimitSeconds=before)


def documents(name: str) -> int:
    return client.collection(name).count_documents({})


@pytest.mark.parametrize(
    ("number", "where"),
    [*((number, "after") for number in range(1, LAST + 1)), (2, "before"), (5, "before"), (7, "before")],
)
def test_all_of_it_or_nothing(
    student: Callable[..., SignedIn], number: int, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = student().id
    with quick_to_unlock():
        assert stop_and_kill(ana, number, where) == "stopped"
    kept = number > FIRST_WITH_MATERIAL or (number, where) == (FIRST_WITH_MATERIAL, "after")
    assert [one.topic for one in materials_of(ana)] == (["Leaves"] if kept else [])

    now = clock.now
    monkeypatch.setattr(clock, "now", lambda: now() + LATER)
    read_on(ana)
    names = ("files.files", "files.chunks", "uploads")
    found = {name: documents(name) for name in names}
    if not kept:
        assert found == dict.fromkeys(names, 0)
        assert storage.find(ana).used == documents("passages") == 0
        return
    assert found == {"files.files": 1, "files.chunks": -(-len(CONTENT) // files.CHUNK_BYTES), "uploads": 0}
    (material,) = materials_of(ana)
    assert (material.reading.status, material.passages) == ("read", documents("passages"))
    assert material.passages > 200
    _, digest = materials.get_with_digest(ana, material.id)
    assert b"".join(files.pieces(ana, str(digest))) == CONTENT


def test_the_process_that_is_not_killed_adds_it(student: Callable[..., SignedIn]) -> None:
    ana = student().id
    assert stop_and_kill(ana, LAST + 1, "after") == "finished"
    (material,) = materials_of(ana)
    assert (material.reading.status, material.passages) == ("read", documents("passages"))
