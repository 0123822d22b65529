"""On which devices a student is logged in, and logging them out."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Request
from werkzeug.test import EnvironBuilder

from functions.backend.accounts import _devices
from functions.contract import clock
from functions.store import client, sessions
from tests.scenarios import OTHER_PAGE, PASSWORD, Run, Scenario, Send, SignedIn

LIST = "/api/users/me/sessions"
NOBODYS = "/api/users/{me}/sessions/0123456789abcdef01234567"
PHONE = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36"
)
NewStudent = Callable[..., SignedIn]


def row(name: str, function: str, path: str, status: int, **request: Any) -> Scenario:
    return Scenario(name, function, path, status, **{"signed_in": True, **request})


SCENARIOS = [
    row("one's own, by one's id", "list_sessions", "/api/users/{me}/sessions", 200, holds=('"current":true',)),
    row("nobody's list", "list_sessions", LIST, 401, signed_in=False),
    row("another student's list", "list_sessions", "/api/users/{other}/sessions", 404, lacks=("{other}",)),
    row("nobody ends one", "end_one_session", NOBODYS, 401, signed_in=False),
    row("one that is not there", "end_one_session", NOBODYS, 404, holds=('"session_not_found"',)),
    row("one by no id", "end_one_session", f"{LIST}/%F0%9F%98%80$ne", 404, holds=('"session_not_found"',)),
    row("one of another student's", "end_one_session", "/api/users/{other}/sessions/1", 404, holds=('"not_found"',)),
    row("nobody ends the others", "end_other_sessions", LIST, 401, signed_in=False),
    row("another student's others", "end_other_sessions", "/api/users/{other}/sessions", 404),
]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=str)
def test_sessions(scenario: Scenario, run: Run) -> None:
    run(scenario)


def listed(send: Send, student: SignedIn) -> list[dict[str, Any]]:
    answer = send("list_sessions", LIST, headers=student.bearer)
    assert answer.status_code == 200
    found: list[dict[str, Any]] = answer.get_json()["sessions"]
    return found


def log_in(send: Send, student: SignedIn, agent: str = "") -> str:
    body = {"email": student.email, "password": PASSWORD}
    return str(send("log_in", "/api/auth/login", json=body, headers={"User-Agent": agent}).get_json()["token"])


def test_a_student_sees_the_devices_and_which_one_this_is(send: Send, student: NewStudent) -> None:
    ana, ben = student(), student()
    log_in(send, ben)
    log_in(send, ana, PHONE)
    this, phone = listed(send, ana)
    assert set(phone) == {"_id", "device", "createdAt", "lastSeenAt", "expiresAt", "current"}
    assert (this["current"], phone["current"], phone["device"]) == (True, False, "Chrome, Android")
    assert phone["createdAt"] == phone["lastSeenAt"] < phone["expiresAt"]


def test_registering_names_the_device_too(send: Send, database: str) -> None:
    body = {"email": "ana@paaralan.example", "password": PASSWORD}
    answer = send("register", "/api/auth/register", json=body, headers={"User-Agent": PHONE})
    headers = {"Authorization": f"Bearer {answer.get_json()['token']}"}
    (one,) = send("list_sessions", LIST, headers=headers).get_json()["sessions"]
    assert (one["device"], one["current"]) == ("Chrome, Android", True)


def test_the_ids_in_the_list_open_nothing(send: Send, student: NewStudent) -> None:
    ana = student()
    (one,) = listed(send, ana)
    assert re.fullmatch(r"[0-9a-f]{24}", one["_id"])
    assert one["_id"] not in str(client.collection("sessions").find_one({"userId": ana.id}))
    stolen = {"Authorization": f"Bearer {one['_id']}"}
    assert send("list_sessions", LIST, headers=stolen).status_code == 401


def test_a_device_that_is_logged_out_is_out_at_once(send: Send, student: NewStudent) -> None:
    ana = student()
    phone = log_in(send, ana)
    other = listed(send, ana)[1]["_id"]
    assert send("end_one_session", f"{LIST}/{other}", headers=ana.bearer).status_code == 204
    assert (sessions.find_user(phone), sessions.find_user(ana.token)) == (None, ana.id)
    again = send("end_one_session", f"{LIST}/{other}", headers=ana.bearer)
    assert (again.status_code, again.get_json()["error"]) == (404, "session_not_found")


def test_this_device_can_be_logged_out_too_and_its_cookie_goes(send: Send, student: NewStudent) -> None:
    ana = student()
    (one,) = listed(send, ana)
    answer = send("end_one_session", f"{LIST}/{one['_id']}", headers=ana.cookie)
    assert answer.status_code == 204
    assert "session=;" in answer.headers["Set-Cookie"]
    assert send("list_sessions", LIST, headers=ana.bearer).status_code == 401


def test_all_other_devices_are_logged_out_and_this_one_stays(send: Send, student: NewStudent) -> None:
    ana, ben = student(), student()
    others = [log_in(send, ana), log_in(send, ana)]
    answer = send("end_other_sessions", LIST, headers=ana.cookie)
    assert (answer.status_code, "Set-Cookie" in answer.headers) == (204, False)
    assert [sessions.find_user(one) for one in (*others, ana.token, ben.token)] == [None, None, ana.id, ben.id]


def test_no_student_logs_another_one_out(send: Send, student: NewStudent) -> None:
    ana, ben = student(), student()
    (his,) = listed(send, ben)
    for path in (f"{LIST}/{his['_id']}", f"/api/users/{ben.id}/sessions/{his['_id']}"):
        assert send("end_one_session", path, headers=ana.bearer).status_code == 404
    assert send("end_other_sessions", LIST, headers=ana.bearer).status_code == 204
    assert sessions.find_user(ben.token) == ben.id


def test_another_sites_page_logs_nobody_out(send: Send, student: NewStudent) -> None:
    ana = student()
    (one,) = listed(send, ana)
    headers = ana.cookie | OTHER_PAGE
    assert send("end_other_sessions", LIST, headers=headers).status_code == 403
    assert send("end_one_session", f"{LIST}/{one['_id']}", headers=headers).status_code == 403
    assert sessions.find_user(ana.token) == ana.id


def test_it_is_noted_once_an_hour_that_a_session_is_in_use(
    send: Send, student: NewStudent, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, real, later = student(), clock.now, timedelta()
    monkeypatch.setattr(clock, "now", lambda: real() + later)

    def seen() -> Any:
        listed(send, ana)
        return client.collection("sessions").find_one({"userId": ana.id})["lastSeenAt"]  # type: ignore[index]

    at_first = seen()
    later = timedelta(minutes=59)
    assert seen() == at_first
    later = timedelta(minutes=61)
    assert seen() - at_first >= timedelta(minutes=60)


def test_a_session_from_before_devices_were_noted_is_listed_as_well(send: Send, student: NewStudent) -> None:
    ana = student()
    older = {"$unset": {"device": "", "lastSeenAt": ""}}
    client.collection("sessions").update_one({"userId": ana.id}, older)
    (one,) = listed(send, ana)
    assert (one["device"], one["current"]) == ("", True)


def test_a_session_that_has_ended_is_not_listed(send: Send, student: NewStudent) -> None:
    ana = student()
    log_in(send, ana)
    past = {"$set": {"expiresAt": clock.now() - timedelta(seconds=1)}}
    client.collection("sessions").update_one({"userId": ana.id, "device": {"$ne": ""}}, past)
    ended = sessions.open_session(ana.id)
    client.collection("sessions").update_one({"_id": sessions._hash(ended)}, past)
    assert len(listed(send, ana)) == 2


@pytest.mark.parametrize(
    ("agent", "device"),
    [
        (PHONE, "Chrome, Android"),
        ("Mozilla/5.0 (Linux; Android 14) … SamsungBrowser/27.0 Chrome/125 Safari/537.36", "Samsung Internet, Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) … CriOS/141.0 Mobile Safari/604.1", "Chrome, iPhone"),
        ("Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) … Version/17.5 Safari/604.1", "Safari, iPad"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) … Chrome/141.0 Safari/537.36 Edg/141.0", "Edge, Windows"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) … Version/18.1 Safari/605.1.15", "Safari, Mac"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux"),
        ("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) … Chrome/141.0 Safari/537.36", "Chrome, ChromeOS"),
        ("Mozilla/5.0 (Linux; Android 13; wv) … Version/4.0 Chrome/120 [FB_IAB/FB4A;FBAV/490.0;]", "Facebook, Android"),
        ("curl/8.5.0", ""),
        ("", ""),
        ("<script>alert(1)</script> Firefox" + "x" * 5000, "Firefox"),
    ],
)  # fmt: skip
def test_devices_are_named_in_plain_words(agent: str, device: str) -> None:
    assert _devices.words(Request(EnvironBuilder(headers={"User-Agent": agent}).get_environ())) == device
