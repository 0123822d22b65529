"""Files are stored once, within a quota, whole or not at all, whatever happens at the same moment."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from bson import ObjectId
from werkzeug.test import EnvironBuilder

from functions.backend.materials import _uploads
from functions.contract import clock
from functions.store import client, erase, files, material_changes
from tests.backend.materials.conftest import LEAVES, MATERIALS, NOTHING, Learner, left_in_gridfs

MB = 1024 * 1024


def at_once(count: int, work: Callable[[int], Any]) -> list[Any]:
    """work(0), work(1), … all at the same moment."""
    gate = threading.Barrier(count)

    def one(number: int) -> Any:
        gate.wait()
        return work(number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))


def unnamed_chunks() -> list[ObjectId]:
    """The files of chunks that neither a file nor an upload names."""
    named = {one["_id"] for name in ("files.files", "uploads") for one in client.collection(name).find({}, {"_id": 1})}
    return [id for id in client.collection("files.chunks").distinct("files_id") if id not in named]


def later(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    """It is so much later."""
    now = clock.now
    monkeypatch.setattr(clock, "now", lambda: now() + timedelta(seconds=seconds))


def test_the_same_file_twice_is_stored_once_for_a_student(ana: Learner, ben: Learner) -> None:
    first, second = ana.uploaded(LEAVES, "a.txt"), ana.uploaded(LEAVES, "b.md", subject="Math")
    assert (first["file"]["name"], second["file"]["name"]) == ("a.txt", "b.md")
    assert left_in_gridfs()["files.files"] == 1
    of_ben = ben.uploaded(LEAVES)
    assert left_in_gridfs()["files.files"] == 2
    ana.send("DELETE", f"{MATERIALS}/{first['_id']}")
    assert ana.send("GET", f"{MATERIALS}/download/{second['_id']}").data == LEAVES.encode()
    ana.send("DELETE", f"{MATERIALS}/{second['_id']}")
    assert (left_in_gridfs()["files.files"], ana.used()) == (1, 0)
    assert ben.send("GET", f"{MATERIALS}/download/{of_ben['_id']}").data == LEAVES.encode()


def test_the_same_file_at_the_same_moment_is_stored_once(ana: Learner) -> None:
    content = b"leaf " * 300_000
    answers = at_once(4, lambda number: ana.upload(content, f"{number}.txt"))
    assert [answer.status_code for answer in answers] == [201] * 4
    assert left_in_gridfs() | {"passages": 0} == NOTHING | {"files.files": 1, "files.chunks": 6}
    assert ana.used() == len(content)
    for answer in answers:
        assert ana.send("GET", f"{MATERIALS}/download/{answer.json['_id']}").data == content
        ana.send("DELETE", f"{MATERIALS}/{answer.json['_id']}")
    assert left_in_gridfs() == NOTHING


def test_a_file_that_is_deleted_while_it_comes_again_stays(ana: Learner) -> None:
    for number in range(5):
        old = ana.upload(LEAVES, f"old {number}.txt").json["_id"]

        def change(who: int, old: str = old) -> Any:
            return ana.upload(LEAVES, "new.txt") if who else ana.send("DELETE", f"{MATERIALS}/{old}")

        gone, new = at_once(2, change)
        assert (gone.status_code, new.status_code) == (200, 201)
        assert ana.send("GET", f"{MATERIALS}/download/{new.json['_id']}").data == LEAVES.encode()
        ana.send("DELETE", f"{MATERIALS}/{new.json['_id']}")
        assert left_in_gridfs() | {"passages": 0} == NOTHING


def test_a_file_that_was_there_and_went_is_stored_anew(ana: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    old = ana.uploaded(LEAVES)
    put, answers = files.put, []

    def put_late(*given: Any) -> ObjectId | None:
        found = put(*given)
        answers.append(found)
        if len(answers) == 1:
            ana.send("DELETE", f"{MATERIALS}/{old['_id']}")
        return found

    monkeypatch.setattr(files, "put", put_late)
    new = ana.uploaded(LEAVES)
    assert (answers[0], len(answers)) == (None, 2)
    assert ana.send("GET", f"{MATERIALS}/download/{new['_id']}").data == LEAVES.encode()


def test_no_room_is_told_with_what_is_left(ana: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MATERIALS_STUDENT_BYTES", str(MB))
    assert ana.upload(b"a" * (MB - 300 * 1024), "a.txt").status_code == 201
    answer = ana.upload(b"b" * 400 * 1024, "b.txt")
    assert (answer.status_code, answer.json["error"], answer.json["fields"]) == (
        413,
        "storage_full",
        {"file": "storage_full"},
    )
    assert (
        answer.json["message"] == "This needs 400 KB, and 300 KB of your 1 MB is left. Delete what you no longer need."
    )
    assert ana.list()["storage"] == {"used": MB - 300 * 1024, "limit": MB}
    typed = {"subject": "s", "topic": "t", "content": "ñ" * 160_000}
    assert ana.send("POST", MATERIALS, json=typed).json["error"] == "storage_full"
    small = ana.typed("x")
    assert ana.send("PUT", f"{MATERIALS}/{small['_id']}", json=typed).json["error"] == "storage_full"
    assert ana.get(small["_id"]) == small
    assert ana.upload(b"a" * (MB - 300 * 1024), "again.txt").status_code == 201  # it is there already


def test_no_more_materials_than_there_may_be(ana: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MATERIALS_STUDENT_MATERIALS", "2")
    ana.uploaded()
    ana.typed()
    for answer in (
        ana.upload(LEAVES),
        ana.upload("another"),
        ana.send("POST", MATERIALS, json={"subject": "s", "topic": "t", "content": "c"}),
        ana.send("POST", f"{MATERIALS}/subjects", json={"subject": "Math"}),
    ):
        assert (answer.status_code, answer.json["error"]) == (413, "too_many_materials")
    assert ana.send("GET", f"{MATERIALS}/subjects").json == ["Science"]
    assert left_in_gridfs()["files.files"] == 1


def test_uploads_in_parallel_do_not_pass_the_quota(ana: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MATERIALS_STUDENT_BYTES", str(2 * MB))
    answers = at_once(5, lambda number: ana.upload(bytes([97 + number]) * (MB - 100), f"{number}.txt"))
    assert sorted(answer.status_code for answer in answers) == [201, 201, 413, 413, 413]
    assert ana.used() == 2 * (MB - 100)
    assert left_in_gridfs() | {"passages": 0} == NOTHING | {"files.files": 2, "files.chunks": 10}


def test_texts_in_parallel_do_not_pass_the_number(ana: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MATERIALS_STUDENT_MATERIALS", "3")
    new = {"subject": "s", "topic": "t", "content": "c"}
    answers = at_once(6, lambda _: ana.send("POST", MATERIALS, json=new))
    assert sorted(answer.status_code for answer in answers) == [201] * 3 + [413] * 3


def test_a_file_too_large_is_refused(ana: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MATERIALS_FILE_BYTES", str(MB))
    assert ana.upload(b"a" * MB, "a.txt").status_code == 201
    answer = ana.upload(b"a" * (MB + 1), "a.txt")
    assert (answer.status_code, answer.json["error"], answer.json["fields"]) == (
        413,
        "file_too_large",
        {"file": "file_too_large"},
    )
    assert answer.json["message"] == "This file is too large. Please choose one of at most 1 MB."


def test_a_body_too_large_is_refused_unread(ana: Learner) -> None:
    class Unread(BytesIO):
        def read(self, *_: Any) -> bytes:
            raise AssertionError("the body was read")

    sent = {
        "CONTENT_LENGTH": str(12 * MB + 1),
        "CONTENT_TYPE": "multipart/form-data; boundary=x",
        "wsgi.input": Unread(),
    }
    answer = ana.send("POST", MATERIALS, environ_overrides=sent)
    assert (answer.status_code, answer.json["error"]) == (413, "too_large")


def test_no_more_files_at_once_than_there_is_memory_for(ana: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_uploads, "WAIT_SECONDS", 0.05)
    with _uploads.turn(), _uploads.turn(), _uploads.turn(), _uploads.turn():
        answer = ana.upload()
        assert (answer.status_code, answer.json["error"]) == (503, "service_unavailable")
        assert answer.headers["Retry-After"] == "5"
        ana.typed()
    assert ana.upload().status_code == 201


def test_an_upload_that_breaks_off_leaves_nothing(ana: Learner) -> None:
    whole = EnvironBuilder(MATERIALS, method="POST", data={"subject": "s", "file": (BytesIO(b"a" * MB), "a.txt")})
    request = whole.get_request()
    half = request.get_data()[: MB // 2]
    builder = EnvironBuilder(
        MATERIALS,
        method="POST",
        headers={"Content-Type": str(request.content_type), "Content-Length": str(MB), **ana.student.bearer},
        input_stream=BytesIO(half),
    )
    answer = ana.backend.open(builder)
    assert (answer.status_code, answer.json["error"]) == (400, "invalid_body")
    assert left_in_gridfs() == NOTHING


@pytest.mark.parametrize("fails_at", [1, 2, 3])
def test_a_store_that_fails_half_way_leaves_nothing(
    ana: Learner, fails_at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, batches = files._write_batch, []

    def failing(*given: Any) -> None:
        batches.append(given)
        if len(batches) == fails_at:
            raise RuntimeError("the disk is full")
        write(*given)

    monkeypatch.setattr(files, "_write_batch", failing)
    assert ana.upload(b"a" * 3 * MB, "a.txt").status_code == 500
    assert left_in_gridfs() == NOTHING
    assert ana.used() == 0


def test_a_material_that_cannot_be_stored_leaves_no_file(ana: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: Any) -> None:
        raise RuntimeError("no")

    monkeypatch.setattr(material_changes, "words_of", fails)
    assert ana.upload().status_code == 500
    assert left_in_gridfs() == NOTHING


def test_an_upload_that_took_too_long_is_removed_by_whoever_looks_and_goes_no_further(
    ana: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, batches = files._write_batch, []

    def slow(*given: Any) -> None:
        write(*given)
        batches.append(given)
        if len(batches) == 2:
            with monkeypatch.context() as patch:
                later(patch, 80)
                assert ana.used() == 0

    monkeypatch.setattr(files, "_write_batch", slow)
    answer = ana.upload(b"a" * 4 * MB, "a.txt")
    assert (answer.status_code, answer.json["error"], answer.headers["Retry-After"]) == (503, "upload_cut_off", "1")
    assert len(batches) == 2
    assert left_in_gridfs() == NOTHING


def test_an_upload_under_way_counts_and_is_not_cleaned_up(ana: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    write, seen = files._write_batch, []

    def looking(*given: Any) -> None:
        write(*given)
        seen.append(ana.used())

    monkeypatch.setattr(files, "_write_batch", looking)
    assert ana.upload(b"a" * 2 * MB, "a.txt").status_code == 201
    assert seen == [2 * MB] * 3


@pytest.mark.parametrize("moment", ["before", "between", "after"])
def test_an_account_that_is_deleted_in_the_middle_of_an_upload_leaves_nothing(
    ana: Learner, ben: Learner, moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_ben = ben.uploaded()
    write, create, batches = files._write_batch, material_changes.create, []

    def writing(*given: Any) -> None:
        batches.append(given)
        if len(batches) == {"before": 1, "between": 2}.get(moment):
            erase.erase(ana.id)
        write(*given)

    def creating(*given: Any) -> Any:
        if moment == "after":
            erase.erase(ana.id)
        return create(*given)

    monkeypatch.setattr(files, "_write_batch", writing)
    monkeypatch.setattr(material_changes, "create", creating)
    answer = ana.upload(b"a" * 3 * MB, "a.txt")
    assert (answer.status_code, answer.json["error"]) == (401, "not_signed_in")
    assert unnamed_chunks() == []
    assert left_in_gridfs() | {"passages": 0} == NOTHING | {"files.files": 1, "files.chunks": 1}
    assert ben.get(of_ben["_id"]) == of_ben
