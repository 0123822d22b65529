"""Signing up, alone and in the bundle."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask.testing import FlaskClient

from functions.backend.accounts import _passwords, _tries
from functions.contract import cpu
from functions.store import accounts, client, sessions
from tests.scenarios import OTHER_PAGE, OWN_PAGE, Run, Scenario, Send, SignedIn, snapshot

PATH = "/api/auth/register"
ANA = {"email": "Ana@Paaralan.example", "password": "Mabuhay-2026", "name": " Ana  Reyes "}
FORM = "application/x-www-form-urlencoded"


def row(name: str, status: int, *, holds: tuple[str, ...] = (), **request: Any) -> Scenario:
    secrets = ("Mabuhay-2026", "aralan.example", "Ana")
    return Scenario(name, "register", PATH, status, holds=holds, secrets=secrets, **request)


SCENARIOS = [
    row("a new student", 201, json=ANA, holds=('"token":"', '"email":"ana@paaralan.example"', '"name":"Ana Reyes"')),
    row("fields of older clients are ignored", 201, json=ANA | {"role": "admin", "deep": {"a": [1]}}),
    row("a name that is null", 201, json=ANA | {"name": None}, holds=('"name":"Ana"',)),
    row("an address in another script", 201, json=ANA | {"email": "ñino@añil.example"}, holds=("ñino@añil.example",)),
    row("markup in a name is text", 201, json=ANA | {"name": "<b>Ana</b>"}, holds=('"name":"<b>Ana</b>"',)),
    row("no password", 400, json={"email": "a@b.example"}, holds=('"password":"field_missing"',)),
    row("no e-mail", 400, json={"password": "Mabuhay-2026"}, holds=('"email":"field_missing"',)),
    row("a query instead of an e-mail", 400, json=ANA | {"email": {"$gt": ""}}, holds=('"email":"field_wrong_type"',)),
    row("a list instead of an e-mail", 400, json=ANA | {"email": ["a@b.example"]}, holds=("field_wrong_type",)),
    row("a number instead of a password", 400, json=ANA | {"password": 12345678}, holds=('"password":"',)),
    row("true instead of a name", 400, json=ANA | {"name": True}, holds=('"name":"field_wrong_type"',)),
    row("an e-mail without a host", 400, json=ANA | {"email": "ana"}, holds=('"email":"email_invalid"',)),
    row("an e-mail with a space", 400, json=ANA | {"email": "a na@b.example"}, holds=("email_invalid",)),
    row("an e-mail with a line break", 400, json=ANA | {"email": "ana@b.example\nbcc: x@y.example"}),
    row("an e-mail with an unseen character", 400, json=ANA | {"email": "a\u200bna@b.example"}),
    row("an empty e-mail", 400, json=ANA | {"email": ""}, holds=('"email":"email_invalid"',)),
    row(
        "an e-mail of 255 characters", 400, json=ANA | {"email": "a" * 243 + "@b.example.ph"}, holds=("field_too_long",)
    ),
    row("a short password", 400, json=ANA | {"password": "Ab-1"}, holds=('"password":"password_weak"',)),
    row("a password without a digit", 400, json=ANA | {"password": "Mabuhay-po"}, holds=("password_weak",)),
    row("a password without a capital", 400, json=ANA | {"password": "mabuhay-2026"}, holds=("password_weak",)),
    row("a password without a sign", 400, json=ANA | {"password": "Mabuhay2026"}, holds=("password_weak",)),
    row("a password of 1025 characters", 400, json=ANA | {"password": "Ab-1" * 256 + "x"}, holds=("field_too_long",)),
    row("a name of 81 characters", 400, json=ANA | {"name": "a" * 81}, holds=('"name":"field_too_long"',)),
    row("a name that turns its neighbours around", 400, json=ANA | {"name": "Ana\u202e"}, holds=("field_invalid",)),
    row("all wrong at once", 400, json=ANA | {"email": "x", "password": "y"}, holds=("email_invalid", "password_weak")),
    row("a NUL in a name", 400, json=ANA | {"name": "A\0na"}, holds=("invalid_body",)),
    row("half a surrogate pair", 400, data=b'{"email":"a@b.example","password":"Mabuhay-2026","name":"\\ud800"}'),
    row("broken JSON", 400, data=b'{"email":', content_type="application/json", holds=("invalid_body",)),
    row("broken UTF-8", 400, data=b'{"email":"\xff"}', content_type="application/json"),
    row("no body", 400, content_type="application/json"),
    row("a list as the body", 400, json=[ANA]),
    row("null as the body", 400, data=b"null", content_type="application/json"),
    row("nesting without end", 400, data=b'{"a":' + b"[" * 30_000, content_type="application/json"),
    row("not a number", 400, data=b'{"email":NaN}', content_type="application/json"),
    row("an integer that MongoDB cannot hold", 400, data=b'{"email":99999999999999999999}'),
    row("2 MB", 413, data=b'{"email":"' + b"a" * 2_000_000 + b'"}', content_type="application/json"),
    row("XML", 415, data=b"<email/>", content_type="application/xml"),
    row("plain text, as any page's form may send it", 415, data=b"{}", content_type="text/plain"),
    row("multipart", 415, data=ANA, content_type="multipart/form-data"),
    row("another method", 405, method="PUT", json=ANA),
    row("a form of another site", 403, data=ANA, content_type=FORM, headers=OTHER_PAGE, holds=("cross_site_request",)),
    row("a form that does not say where it is from", 403, data=ANA, content_type=FORM),
]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=str)
def test_registering(scenario: Scenario, run: Run) -> None:
    run(scenario)


def test_the_new_student_is_signed_in_by_token_and_by_cookie(send: Send) -> None:
    answer = send("register", PATH, json=ANA)
    token = answer.get_json()["token"]
    user_id = sessions.find_user(token)
    assert str(user_id) == answer.get_json()["data"]["userId"]
    cookie = next(one for one in answer.headers.getlist("Set-Cookie") if one.startswith("session="))
    assert cookie == f"session={token}; Secure; HttpOnly; Path=/; SameSite=Strict"
    profile = send("read_profile", "/api/users/me", headers={"Cookie": f"session={token}"})
    assert profile.get_json()["_id"] == str(user_id)


def test_the_same_address_again_is_refused_however_it_is_written(send: Send) -> None:
    assert send("register", PATH, json=ANA).status_code == 201
    before = snapshot()
    for email in ("ana@paaralan.example", " ANA@PAARALAN.EXAMPLE "):
        again = send("register", PATH, json=ANA | {"email": email})
        assert again.status_code == 400
        assert again.get_json()["message"] == "Email already registered"
        assert again.get_json()["fields"] == {"email": "email_taken"}
    assert snapshot() == before


def test_ten_at_once_make_one_account(backend: FlaskClient) -> None:
    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(lambda _: backend.post(PATH, json=ANA).status_code, range(10)))
    assert sorted(answers) == [201] + [400] * 9
    assert client.collection("users").count_documents({}) == 1
    assert client.collection("sessions").count_documents({}) == 1


def test_the_password_is_stored_as_argon2id_only(send: Send) -> None:
    send("register", PATH, json=ANA)
    account = accounts.find_by_email("ana@paaralan.example")
    assert account
    assert account.password_hash.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert "Mabuhay-2026" not in str(snapshot())


def test_only_so_many_accounts_come_from_one_address(send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(_tries.REGISTRATIONS.name, "2")
    answers = [send("register", PATH, json=ANA | {"email": f"ana{n}@paaralan.example"}) for n in range(3)]
    assert [one.status_code for one in answers] == [201, 201, 429]
    assert 3500 < int(answers[-1].headers["Retry-After"]) <= 3601


def test_a_full_house_is_told_to_come_back(send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cpu, "WAIT_SECONDS", 0.01)
    for _ in range(_passwords.HASHES_AT_ONCE):
        _passwords._turns.acquire()
    try:
        answer = send("register", PATH, json=ANA)
    finally:
        _passwords._turns.release(_passwords.HASHES_AT_ONCE)
    assert (answer.status_code, answer.get_json()["error"]) == (503, "service_unavailable")
    assert answer.headers["Retry-After"]
    assert client.collection("users").count_documents({}) == 0


def test_a_form_leads_to_the_first_page(send: Send) -> None:
    answer = send("register", PATH, data=ANA, headers=OWN_PAGE)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert any(one.startswith("session=") for one in answer.headers.getlist("Set-Cookie"))


def test_a_form_from_a_browser_without_fetch_metadata(send: Send) -> None:
    answer = send("register", PATH, data=ANA, headers={"Origin": "http://localhost"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")


def test_a_refused_form_leads_back_and_keeps_all_but_the_password(send: Send) -> None:
    answer = send("register", PATH, data=ANA | {"password": "mabuhay"}, headers=OWN_PAGE)
    assert answer.status_code == 303
    assert answer.headers["Location"] == (
        "/register#error=password_weak&email=Ana%40Paaralan.example&name=%20Ana%20%20Reyes%20"
        "&field.password=password_weak"
    )
    assert "Set-Cookie" not in answer.headers


def test_a_form_that_is_too_large_leads_back_too(send: Send) -> None:
    answer = send("register", PATH, data=ANA | {"name": "a" * 100_000}, headers=OWN_PAGE)
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("/register#error=too_large&email=Ana")


def test_a_taken_address_is_answered_like_that_to_a_form(send: Send, student: Any) -> None:
    someone: SignedIn = student("ana@paaralan.example")
    answer = send("register", PATH, data=ANA, headers=OWN_PAGE)
    assert answer.headers["Location"].startswith("/register#error=email_taken&")
    assert answer.headers["Location"].endswith("&field.email=email_taken")
    assert someone.token not in str(answer.headers)
