"""Who reads a file, and when: one reader at a time, and somebody always takes up what another has left."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from bson import ObjectId

from functions.backend.materials import _reading
from functions.contract import clock, underway
from functions.contract.cpu import TooBusy
from functions.store import client, erase, leases, readings
from functions.tutor.materials.document import Block, Document
from tests.backend.materials.conftest import LEAVES, MATERIALS, NOTHING, Learner, left_in_gridfs

READ = Document([Block("text", "Leaves are green.", page=1)], pages=2)


class SlowReader:
    """Stands where files are read: waits to be told, and counts how many wait."""

    def __init__(self) -> None:
        self.begun, self.may_end = threading.Semaphore(0), threading.Event()
        self.starts = 0

    def __call__(self, kind: str, content: bytes, progress: Callable[[int, int | None], None]) -> Document:
        self.starts += 1
        progress(1, 2)
        self.begun.release()
        while not self.may_end.wait(0.02):
            progress(1, 2)
        return READ


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowReader]:
    reader = SlowReader()
    monkeypatch.setattr(_reading, "read", reader)
    monkeypatch.setattr(_reading, "LOOK_SECONDS", 0.05)
    yield reader
    reader.may_end.set()
    settle()


def settle() -> None:
    for thread in threading.enumerate():
        if thread.name.startswith("reading-"):
            thread.join(20)


def until(happened: Callable[[], object]) -> None:
    end = time.monotonic() + 10
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.02)


def stored(material_id: str) -> dict[str, Any]:
    return dict(client.collection("materials").find_one({"_id": ObjectId(material_id)}) or {})


def left_by_its_reader(ana: Learner, monkeypatch: pytest.MonkeyPatch, starts: int = 1) -> str:
    """A material of a file whose reader was killed, so many times."""
    with monkeypatch.context() as patch:
        patch.setattr(_reading, "begin", lambda _, begun: begun.material)
        id = str(ana.upload().json["_id"])
    run_out(id, starts)
    return id


def run_out(id: str, starts: int = 1) -> None:
    past = clock.now() - timedelta(seconds=1)
    client.collection("materials").update_one(
        {"_id": ObjectId(id)}, {"$set": {"lease.until": past, "reading.starts": starts}}
    )


def test_how_far_the_reading_is_is_shown(ana: Learner, slow: SlowReader) -> None:
    id = ana.upload().json["_id"]
    until(lambda: ana.get(id)["reading"]["page"])
    assert ana.get(id)["reading"] == {"status": "reading", "page": 1, "pages": 2, "problem": None, "cut": False}
    slow.may_end.set()
    assert ana.when_read(id)["reading"] == {"status": "read", "page": 2, "pages": 2, "problem": None, "cut": False}
    assert ana.get(id)["passages"] == 1


def test_the_lease_is_held_while_a_file_is_read_for_long(
    ana: Learner, slow: SlowReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leases, "SECONDS", 0.6)
    monkeypatch.setattr(leases, "RENEW_SECONDS", 0.1)
    id = ana.upload().json["_id"]
    slow.begun.acquire()
    end = time.monotonic() + 1.5
    while time.monotonic() < end:
        assert ana.get(id)["reading"]["status"] == "reading"
    assert slow.starts == 1


@pytest.mark.parametrize("look", ["read_material", "list_materials", "list_subject_materials"])
def test_whoever_looks_takes_up_what_a_killed_reader_has_left(
    ana: Learner, look: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = left_by_its_reader(ana, monkeypatch)
    path = {"read_material": f"/{id}", "list_materials": "", "list_subject_materials": "/subjects/Science"}[look]
    assert ana.send("GET", MATERIALS + path).status_code == 200
    settle()
    assert stored(id)["reading"]["status"] == "read"
    assert left_in_gridfs()["passages"] == stored(id)["passages"] > 0


def test_typed_text_whose_process_died_is_read_by_whoever_looks(ana: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(_reading, "begin", lambda _, begun: begun.material)
        material = ana.typed()
    assert (material["reading"]["status"], material["passages"]) == ("read", 0)
    run_out(material["_id"])
    ana.list()
    settle()
    assert ana.get(material["_id"])["passages"] == left_in_gridfs()["passages"] > 0


def test_another_student_does_not_take_it_up(ana: Learner, ben: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    id = left_by_its_reader(ana, monkeypatch)
    ben.list()
    ben.send("GET", f"{MATERIALS}/{id}")
    settle()
    assert stored(id)["reading"]["starts"] == 1


def test_many_who_look_at_once_start_one_reading(
    ana: Learner, slow: SlowReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = left_by_its_reader(ana, monkeypatch)
    with ThreadPoolExecutor(6) as pool:
        assert {one["_id"] for one in pool.map(ana.get, [id] * 6)} == {id}
    slow.begun.acquire()
    slow.may_end.set()
    assert ana.when_read(id)["reading"]["status"] == "read"
    assert (slow.starts, stored(id)["reading"].get("starts")) == (1, None)


def test_a_reader_that_has_lost_its_lease_writes_nothing(ana: Learner, slow: SlowReader) -> None:
    id = ana.upload().json["_id"]
    slow.begun.acquire()
    others = {"holder": "another", "until": clock.now() + timedelta(seconds=60)}
    client.collection("materials").update_one({"_id": ObjectId(id)}, {"$set": {"lease": others}})
    before = stored(id)
    settle()  # it notices by itself, and ends
    assert stored(id) == before
    assert left_in_gridfs()["passages"] == 0


def test_a_reader_that_lost_its_lease_just_before_the_end_writes_nothing(
    ana: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish = readings.finish

    def late(*mine: Any, **told: Any) -> bool:
        client.collection("materials").update_one({}, {"$set": {"lease.holder": "another"}})
        return finish(*mine, **told)

    monkeypatch.setattr(readings, "finish", late)
    id = ana.upload().json["_id"]
    settle()
    assert (stored(id)["reading"]["status"], left_in_gridfs()["passages"]) == ("reading", 0)


def test_after_three_readings_without_an_end_it_has_failed(ana: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    id = left_by_its_reader(ana, monkeypatch, starts=readings.STARTS)
    failed = {"status": "failed", "page": 0, "pages": None, "problem": "file_reading_failed", "cut": False}
    assert ana.get(id)["reading"] == failed
    assert ana.get(id)["reading"] == failed
    assert ana.send("GET", f"{MATERIALS}/download/{id}").data == LEAVES.encode()


def test_the_last_start_is_waited_for(ana: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    id = left_by_its_reader(ana, monkeypatch, starts=readings.STARTS - 1)
    assert ana.get(id)["reading"]["status"] == "read"


def test_what_is_wrong_with_a_file_is_told(ana: Learner) -> None:
    material = ana.uploaded(b"%PDF-1.7\nnothing more", "broken.pdf")
    assert material["reading"]["status"] == "failed"
    assert material["reading"]["problem"].startswith("file_")
    assert material["passages"] == 0
    assert ana.topics(search="broken") == ["broken"]


def test_a_store_that_is_away_at_the_end_costs_nothing_but_time(ana: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:

        def away(*_: Any, **__: Any) -> bool:
            raise ConnectionError

        patch.setattr(readings, "finish", away)
        id = ana.upload().json["_id"]
        settle()
    assert ana.get(id)["reading"]["status"] == "reading"
    run_out(id)
    assert ana.when_read(id)["reading"]["status"] == "read"


def test_who_waits_for_a_turn_gets_it(ana: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    read, calls = _reading.read, []

    def busy(*given: Any) -> Document:
        calls.append(given)
        if len(calls) < 3:
            raise TooBusy
        return read(*given)

    monkeypatch.setattr(_reading, "read", busy)
    monkeypatch.setattr(_reading, "_BUSY_SECONDS", 0.01)
    assert ana.uploaded()["reading"]["status"] == "read"
    assert len(calls) == 3


def test_many_files_of_one_student_do_not_keep_another_waiting(
    ana: Learner, ben: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[bytes] = []
    gate = threading.Event()

    def one_by_one(kind: str, content: bytes, progress: object) -> Document:
        gate.wait(10)
        order.append(content)
        return READ

    monkeypatch.setattr(_reading, "read", one_by_one)
    for number in range(8):
        ana.upload(f"Her file {number}", f"{number}.txt")
    ben.upload("His file")
    gate.set()
    settle()
    assert len(order) == 9
    assert order.index(b"His file") < 8


def test_a_server_that_ends_leaves_the_reading_to_another_at_once(ana: Learner, slow: SlowReader) -> None:
    id = ana.upload().json["_id"]
    slow.begun.acquire()
    assert underway.is_any()
    underway.cut_short()
    settle()
    assert not underway.is_any()
    assert (stored(id)["reading"]["status"], stored(id)["reading"]["starts"]) == ("reading", 0)
    slow.may_end.set()
    assert ana.when_read(id)["reading"]["status"] == "read"
    assert slow.starts == 2


@pytest.mark.parametrize("how", ["material", "subject", "account"])
def test_what_is_deleted_while_it_is_read_leaves_nothing(ana: Learner, slow: SlowReader, how: str) -> None:
    id = ana.upload().json["_id"]
    slow.begun.acquire()
    if how == "material":
        assert ana.send("DELETE", f"{MATERIALS}/{id}").status_code == 200
    elif how == "subject":
        assert ana.send("DELETE", f"{MATERIALS}/subjects", json={"subject": "Science"}).status_code == 200
    else:
        erase.erase(ana.id)
    settle()  # it notices by itself
    slow.may_end.set()
    assert left_in_gridfs() == NOTHING
    assert client.collection("materials").count_documents({}) == 0


def test_what_is_deleted_just_before_the_end_leaves_nothing(ana: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    finish = readings.finish

    def late(user_id: ObjectId, *rest: Any, **told: Any) -> bool:
        erase.erase(user_id)
        return finish(user_id, *rest, **told)

    monkeypatch.setattr(readings, "finish", late)
    ana.upload()
    settle()
    assert left_in_gridfs() == NOTHING


def test_a_text_that_is_edited_twice_has_the_passages_of_the_last(ana: Learner) -> None:
    id = ana.typed()["_id"]
    for word in ("roots", "stems"):
        ana.send("PUT", f"{MATERIALS}/{id}", json={"content": f"About {word}."})
    texts = [one["text"] for one in client.collection("passages").find()]
    assert texts == ["About stems."]


def test_many_passages_are_stored_in_their_order(ana: Learner) -> None:
    sections = "".join(f"## Part {number}\n\n{'Leaves are green. ' * 40}\n\n" for number in range(250))
    material = ana.typed(sections[:199_000])
    found = list(client.collection("passages").find({}, sort=[("number", 1)]))
    assert [one["number"] for one in found] == list(range(1, len(found) + 1))
    assert material["passages"] == len(found) > readings.AT_ONCE
