"""Changing the password while signed in."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from werkzeug.wrappers import Response

from functions.backend.accounts import _passwords
from functions.store import accounts, client, passwords, sessions
from tests.scenarios import OTHER_PAGE, PASSWORD, Run, Scenario, Send, SignedIn

PATH = "/api/users/me/password"
NEW = "Kalayaan-1898"
CHANGE = {"currentPassword": PASSWORD, "newPassword": NEW}
NewStudent = Callable[..., SignedIn]


def row(name: str, status: int, path: str = PATH, **request: Any) -> Scenario:
    sent = {"signed_in": True, "secrets": (PASSWORD, NEW), "json": CHANGE, **request}
    return Scenario(name, "change_password", path, status, **sent)


SCENARIOS = [
    row("by one's own id", 200, "/api/users/{me}/password", holds=('{"success":true}',)),
    row("a wrong one", 403, json=CHANGE | {"currentPassword": NEW}, holds=('"currentPassword":"wrong_password"',)),
    row("a weak one", 400, json=CHANGE | {"newPassword": "mabuhay"}, holds=('"newPassword":"password_weak"',)),
    row("another student's", 404, "/api/users/{other}/password", lacks=("{other}",)),
    row("nobody's", 401, signed_in=False),
    row("no current one", 400, json={"newPassword": NEW}, holds=('"currentPassword":"field_missing"',)),
    row("no new one", 400, json={"currentPassword": PASSWORD}, holds=('"newPassword":"field_missing"',)),
    row("a query instead of one", 400, json=CHANGE | {"currentPassword": {"$ne": 1}}, holds=("field_wrong_type",)),
    row("an endless one", 400, json=CHANGE | {"newPassword": "aB1-" * 500}, holds=('"field_too_long"',)),
    row("a field that is not ours", 400, json=CHANGE | {"logOut": False}, holds=('"logOut":"field_unknown"',)),
    row("2 MB", 413, json=None, data=b" " * 2_000_000, content_type="application/json"),
    row("a form", 415, json=None, data=CHANGE, content_type="application/x-www-form-urlencoded"),
]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=str)
def test_changing(scenario: Scenario, run: Run) -> None:
    run(scenario)


def change(send: Send, student: SignedIn, **request: Any) -> Response:
    return send("change_password", PATH, **{"json": CHANGE, "headers": student.bearer, **request})


def log_in(send: Send, student: SignedIn, password: str) -> int:
    return send("log_in", "/api/auth/login", json={"email": student.email, "password": password}).status_code


def test_only_the_new_password_logs_in(send: Send, student: NewStudent) -> None:
    ana = student()
    assert change(send, ana).status_code == 200
    assert [log_in(send, ana, one) for one in (PASSWORD, NEW)] == [401, 200]


def test_this_device_stays_logged_in_and_all_others_are_out(send: Send, student: NewStudent) -> None:
    ana, ben = student(), student()
    others = [sessions.open_session(ana.id), sessions.open_session(ana.id, remember=True)]
    answer = change(send, ana, headers=ana.cookie)
    assert (answer.status_code, "Set-Cookie" in answer.headers) == (200, False)
    assert [sessions.find_user(one) for one in others] == [None, None]
    assert send("read_profile", "/api/users/me", headers=ana.cookie).status_code == 200
    assert sessions.find_user(ben.token) == ben.id


def test_another_sites_page_changes_no_password(send: Send, student: NewStudent) -> None:
    ana = student()
    assert change(send, ana, headers=ana.cookie | OTHER_PAGE).status_code == 403
    assert log_in(send, ana, PASSWORD) == 200


def test_a_stolen_session_does_not_tell_the_password(send: Send, student: NewStudent) -> None:
    ana = student()
    wrong = {"json": CHANGE | {"currentPassword": "Wrong-1234"}}
    assert [change(send, ana, **wrong).status_code for _ in range(6)] == [403] * 5 + [429]
    assert change(send, ana).status_code == 429
    assert log_in(send, ana, PASSWORD) == 200


def test_a_weak_password_costs_no_try(send: Send, student: NewStudent) -> None:
    ana = student()
    for _ in range(6):
        assert change(send, ana, json=CHANGE | {"newPassword": "weak"}).status_code == 400
    assert change(send, ana).status_code == 200


def test_of_changes_at_once_one_wins_and_its_session_alone_is_left(send: Send, student: NewStudent) -> None:
    ana = student()
    devices = [ana, *(SignedIn(ana.id, ana.email, sessions.open_session(ana.id)) for _ in range(3))]
    all_at_once = threading.Barrier(len(devices), timeout=20)
    statuses: dict[int, int] = {}

    def run(number: int) -> None:
        all_at_once.wait()
        body = CHANGE | {"newPassword": f"{NEW}-{number}"}
        statuses[number] = change(send, devices[number], json=body).status_code

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(devices))]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)
    (winner,) = [number for number, status in statuses.items() if status == 200]
    assert set(statuses.values()) <= {200, 403, 401}  # 401: its session had ended before it was looked at
    assert [sessions.find_user(one.token) == ana.id for one in devices] == [one is devices[winner] for one in devices]
    assert log_in(send, ana, f"{NEW}-{winner}") == 200


def test_a_change_while_another_is_under_way_has_a_wrong_password(
    send: Send, student: NewStudent, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, phone = student(), sessions.open_session
    other = SignedIn(ana.id, ana.email, phone(ana.id))
    hash_password = _passwords.hash_password

    def hash_slowly(password: str) -> str:
        monkeypatch.setattr(_passwords, "hash_password", hash_password)
        assert change(send, other, json=CHANGE | {"newPassword": f"{NEW}-2"}).status_code == 200
        return hash_password(password)

    monkeypatch.setattr(_passwords, "hash_password", hash_slowly)
    answer = change(send, ana)
    assert (answer.status_code, answer.get_json()["fields"]) == (403, {"currentPassword": "wrong_password"})
    assert [log_in(send, ana, one) for one in (NEW, f"{NEW}-2")] == [401, 200]
    assert sessions.find_user(other.token) == ana.id


def test_a_log_in_under_way_with_the_old_password_opens_nothing(
    send: Send, student: NewStudent, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = student()
    verify = _passwords.verify

    def verify_slowly(*hash_and_password: str) -> bool:
        monkeypatch.setattr(_passwords, "verify", verify)
        assert change(send, ana).status_code == 200
        return verify(*hash_and_password)

    monkeypatch.setattr(_passwords, "verify", verify_slowly)
    assert log_in(send, ana, PASSWORD) == 401
    assert client.collection("sessions").count_documents({"userId": ana.id}) == 1


def test_an_account_that_is_deleted_meanwhile_stays_deleted(
    send: Send, student: NewStudent, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = student()
    hash_password = _passwords.hash_password

    def hash_slowly(password: str) -> str:
        monkeypatch.setattr(_passwords, "hash_password", hash_password)
        body = {"password": PASSWORD}
        assert send("delete_account", "/api/users/me", json=body, headers=ana.bearer).status_code == 204
        return hash_password(password)

    monkeypatch.setattr(_passwords, "hash_password", hash_slowly)
    assert change(send, ana).status_code == 403
    assert client.collection("users").count_documents({}) == 0
    assert client.collection("sessions").count_documents({}) == 0


def test_what_fails_half_way_has_changed_nothing(
    send: Send, student: NewStudent, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = student()
    other = sessions.open_session(ana.id)

    def fail(*arguments: object, **how: object) -> None:
        raise RuntimeError("the dyno went away")

    with monkeypatch.context() as patch:
        patch.setattr(passwords.sessions, "end_sessions", fail)
        assert change(send, ana).status_code == 500
    account = accounts.find(ana.id)
    assert account
    assert account.password_changes == 0
    assert sessions.find_user(other) == ana.id
    assert change(send, ana).status_code == 200
