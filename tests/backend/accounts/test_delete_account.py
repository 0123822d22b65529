"""Deleting an account: by the password, and then nothing is left."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from bson import ObjectId
from PIL import Image
from pymongo.collection import Collection

from functions.backend.accounts import _passwords
from functions.contract import clock
from functions.store import client, erase, indexes, messages, sessions
from functions.store.erase import ACCOUNTS, GRIDFS, NOBODYS
from functions.store.files import CHUNKS
from tests.scenarios import OTHER_PAGE, PASSWORD, Run, Scenario, Send, SignedIn, snapshot

ME = "/api/users/me"
NewStudent = Callable[..., SignedIn]
RIGHT = {"password": PASSWORD}


def row(name: str, status: int, path: str = ME, **request: Any) -> Scenario:
    return Scenario(name, "delete_account", path, status, **{"signed_in": True, "secrets": (PASSWORD,), **request})


SCENARIOS = [
    row("by one's own id", 204, "/api/users/{me}", json=RIGHT),
    row("a wrong password", 403, json={"password": "Wrong-1234"}, holds=('"password":"wrong_password"',)),
    row("another student with one's own password", 404, "/api/users/{other}", json=RIGHT, lacks=("{other}",)),
    row("a student who does not exist", 404, "/api/users/0123456789abcdef01234567", json=RIGHT),
    row("nobody", 401, "/api/users/{me}", json=RIGHT, signed_in=False),
    row("no body", 400, content_type="application/json"),
    row("no password", 400, json={}, holds=('"password":"field_missing"',)),
    row("a field that is not ours", 400, json=RIGHT | {"everything": True}, holds=('"everything":"field_unknown"',)),
    row("a query instead of a password", 400, json={"password": {"$ne": 1}}, holds=("field_wrong_type",)),
    row("an endless password", 400, json={"password": "a" * 2000}, holds=("field_too_long",)),
    row("2 MB", 413, data=b'{"password":"' + b"a" * 2_000_000 + b'"}', content_type="application/json"),
    row("a form", 415, data=RIGHT, content_type="application/x-www-form-urlencoded"),
]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=str)
def test_deleting(scenario: Scenario, run: Run) -> None:
    run(scenario)


def test_another_sites_page_cannot_delete_an_account(send: Send, student: NewStudent) -> None:
    ana = student()
    assert send("delete_account", ME, json=RIGHT, headers=ana.cookie | OTHER_PAGE).status_code == 403
    assert send("delete_account", ME, json=RIGHT, headers=ana.cookie).status_code == 204


def everything_of(send: Send, student: SignedIn) -> None:
    """Something in every collection that has an index."""
    packed = BytesIO()
    Image.new("RGB", (64, 64), "green").save(packed, "PNG")
    packed.seek(0)
    send("update_profile", ME, data={"name": "Ana Reyes", "avatar": (packed, "me.png")}, headers=student.bearer)
    sessions.open_session(student.id, remember=True)
    for name in set(indexes.INDEXES) - {ACCOUNTS, *NOBODYS, "sessions", "avatars", CHUNKS}:
        client.collection(name).insert_one({"userId": student.id, "chatId": str(ObjectId()), "createdAt": clock.now()})


def left_of(student: SignedIn, *words: str) -> list[str]:
    """The collections that hold a document with the student's id, address or other words in it, wherever it stands."""
    database = client.database()
    return [
        name
        for name in database.list_collection_names()
        for document in database[name].find()
        if any(word in str(document) for word in (str(student.id), student.email, *words))
    ]


def test_nothing_is_left_in_any_collection_and_others_keep_theirs(send: Send, student: NewStudent) -> None:
    ben = student()
    everything_of(send, ben)
    of_ben = snapshot()
    ana = student()
    everything_of(send, ana)
    send("log_in", "/api/auth/login", json={"email": ana.email, "password": "Wrong-1234"})
    avatar = send("read_profile", ME, headers=ana.bearer).get_json()["avatar"]
    assert set(left_of(ana)) == set(indexes.INDEXES) - NOBODYS - {CHUNKS}

    answer = send("delete_account", ME, json=RIGHT, headers=ana.bearer)
    assert (answer.status_code, answer.get_data()) == (204, b"")
    assert "Max-Age=0;" in answer.headers["Set-Cookie"]
    assert left_of(ana, avatar) == []
    assert snapshot() == of_ben
    assert send("read_avatar", avatar).status_code == 404
    assert send("read_profile", ME, headers=ana.bearer).status_code == 401
    assert send("log_in", "/api/auth/login", json={"email": ana.email, "password": PASSWORD}).status_code == 401


def test_a_question_that_arrives_after_the_deletion_leaves_nothing(
    send: Send, student: NewStudent, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = student()
    ask = messages.ask

    def ask_late(user_id: ObjectId, question: messages.NewQuestion) -> messages.Exchange:
        assert send("delete_account", ME, json=RIGHT, headers=ana.bearer).status_code == 204
        return ask(user_id, question)

    monkeypatch.setattr(messages, "ask", ask_late)
    question = {"text": "What is a leaf?", "chatId": "biology"}
    assert send("send_message", "/api/messages", json=question, headers=ana.bearer).status_code == 401
    assert left_of(ana) == []


def test_a_log_in_under_way_at_the_deletion_opens_no_session(
    send: Send, student: NewStudent, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = student()
    verify = _passwords.verify

    def verify_slowly(*hash_and_password: str) -> bool:
        monkeypatch.setattr(_passwords, "verify", verify)
        send("delete_account", ME, json=RIGHT, headers=ana.bearer)
        return verify(*hash_and_password)

    monkeypatch.setattr(_passwords, "verify", verify_slowly)
    assert send("log_in", "/api/auth/login", json={"email": ana.email, "password": PASSWORD}).status_code == 401
    assert left_of(ana) == []


def test_the_address_is_free_again(send: Send, student: NewStudent) -> None:
    ana = student()
    send("delete_account", ME, json=RIGHT, headers=ana.bearer)
    assert send("register", "/api/auth/register", json={"email": ana.email, **RIGHT}).status_code == 201


@pytest.mark.parametrize("fails_at", range(1, len(indexes.INDEXES) - len(NOBODYS) + 1))
def test_a_crash_half_way_is_mended_by_a_repeat(
    send: Send, student: NewStudent, fails_at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = student()
    everything_of(send, ana)
    asked = 0

    def failing(name: str) -> Collection[Any]:
        nonlocal asked
        asked += 1
        if asked == fails_at:
            raise RuntimeError("the dyno went away")
        return client.collection(name)

    with monkeypatch.context() as patch:
        patch.setattr(erase, "collection", failing)
        assert send("delete_account", ME, json=RIGHT, headers=ana.bearer).status_code == 500
    if fails_at > 1:
        assert send("read_profile", ME, headers=ana.bearer).status_code == 401
    again = send("log_in", "/api/auth/login", json={"email": ana.email, "password": PASSWORD})
    token = again.get_json()["token"]
    answer = send("delete_account", ME, json=RIGHT, headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 204
    assert left_of(ana) == []


def test_a_stolen_session_does_not_tell_the_password(send: Send, student: NewStudent) -> None:
    ana = student()
    wrong: dict[str, Any] = {"json": {"password": "Wrong-1234"}, "headers": ana.bearer}
    assert [send("delete_account", ME, **wrong).status_code for _ in range(6)] == [403] * 5 + [429]
    assert send("delete_account", ME, json=RIGHT, headers=ana.bearer).status_code == 429
    # Who guesses here does not keep the student from logging in.
    assert send("log_in", "/api/auth/login", json={"email": ana.email, "password": PASSWORD}).status_code == 200


def test_every_collection_is_erased_or_named_as_nobodys() -> None:
    assert erase.owned_collections()[0] == "sessions"
    assert {*erase.owned_collections(), ACCOUNTS, *NOBODYS, *GRIDFS} == set(indexes.INDEXES)
