"""The rights that docs/operations.md gives the backend's database user are enough, and no more than it needs."""

from __future__ import annotations

import re
import secrets
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pymongo import MongoClient
from pymongo.errors import OperationFailure

from functions.catalog import ROOT
from functions.dev import mongod
from functions.dev.processes import end, free_port, is_free, spawn
from tests.bundle import start_bundle
from tests.faults.phone import PASSWORD, sign_up
from tests.faults.world import until

PAGE = (ROOT / "docs" / "operations.md").read_text("utf-8")


def actions() -> list[str]:
    """The privilege actions that the page names, as the shell spells them: CREATE_INDEX is createIndex."""
    named = re.search(r"`((?:[A-Z_]+ )+[A-Z_]+)` on\s+the\s+database", PAGE)
    assert named
    return [re.sub(r"_(.)", lambda one: one[1].upper(), one.lower()) for one in named[1].split()]


@pytest.fixture(scope="module")
def uri(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A mongod that asks who you are, and the address for a user with exactly these rights."""
    folder, port = tmp_path_factory.mktemp("mongod"), free_port()
    key = folder / "key"
    key.write_text(secrets.token_hex(32))
    key.chmod(0o600)
    (folder / "data").mkdir()
    with (folder / "mongod.log").open("wb") as log:
        process = spawn(_command(folder, port), output=log)
    try:
        until(lambda: not is_free(port), f"mongod listens: {folder}/mongod.log")
        _make_users(port)
        yield f"mongodb://backend:backend@127.0.0.1:{port}/brainbytes?directConnection=true&authSource=admin"
    finally:
        end(process, signal.SIGKILL)


def _command(folder: Path, port: int) -> tuple[str | Path, ...]:
    flags = ("--replSet", "rights", "--bind_ip", "127.0.0.1", "--nounixsocket", "--wiredTigerCacheSizeGB", "0.25")
    where = ("--port", str(port), "--dbpath", folder / "data", "--keyFile", folder / "key", "--oplogSize", "64")
    return (mongod.find_program(), *where, *flags)


def _make_users(port: int) -> None:
    with MongoClient[dict[str, Any]]("127.0.0.1", port, directConnection=True) as client:
        member = {"_id": 0, "host": f"127.0.0.1:{port}"}
        client.admin.command("replSetInitiate", {"_id": "rights", "members": [member]})
        until(lambda: client.admin.command("hello").get("isWritablePrimary"), "a primary")
        client.admin.command("createUser", "human", pwd="human", roles=["root"])
    with MongoClient[dict[str, Any]]("127.0.0.1", port, username="human", password="human") as client:
        own = {"resource": {"db": "brainbytes", "collection": ""}, "actions": actions()}
        client.admin.command("createRole", "brainbytesBackend", privileges=[own], roles=[])
        client.admin.command("createUser", "backend", pwd="backend", roles=["brainbytesBackend"])


def test_a_student_can_do_everything_with_these_rights(uri: str) -> None:
    with start_bundle(mongodb_uri=uri) as bundle:  # the release phase, too
        ana = sign_up(bundle.urls["frontend"])
        assert ana.asked()["aiMessage"]["status"] == "complete"
        assert [one["isAiResponse"] for one in ana.messages()] == [False, True]
        assert ana.send("PUT", "/api/messages/chats/biology/title", json={"title": "Leaves"}).status_code == 200
        assert ana.send("DELETE", "/api/messages/chats/biology").status_code == 200
        assert ana.send("DELETE", "/api/users/me", json={"password": PASSWORD}).status_code == 204
        assert '"status":500' not in bundle.log("backend")


def test_they_allow_nothing_else(uri: str) -> None:
    with MongoClient[dict[str, Any]](uri) as client:
        forbidden = (
            client["brainbytes"]["messages"].drop,
            lambda: client["brainbytes"]["messages"].drop_index("once"),
            client["another"]["messages"].find_one,
            lambda: client.admin.command("usersInfo"),
        )
        for one in forbidden:
            with pytest.raises(OperationFailure, match="not authorized"):
                one()
