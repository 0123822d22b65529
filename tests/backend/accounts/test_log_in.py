"""Logging in and out, and how often a password may be tried."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from argon2 import PasswordHasher, low_level
from bson import ObjectId
from werkzeug.wrappers import Response

from functions.backend.accounts import _tries
from functions.contract import forwarded
from functions.store import accounts, client, sessions
from tests.scenarios import OTHER_PAGE, OWN_PAGE, PASSWORD, Run, Scenario, Send, SignedIn

LOG_IN, LOG_OUT = "/api/auth/login", "/api/auth/logout"
ANA = {"email": "ana@paaralan.example", "password": PASSWORD}
FORM = "application/x-www-form-urlencoded"
NewStudent = Callable[..., SignedIn]


def row(name: str, status: int, *, holds: tuple[str, ...] = (), **request: Any) -> Scenario:
    return Scenario(name, "log_in", LOG_IN, status, holds=holds, secrets=(PASSWORD, "paaralan"), **request)


SCENARIOS = [
    row("an unknown e-mail", 401, json=ANA, holds=('"invalid_credentials"', '"Invalid credentials"')),
    row("an e-mail that is none", 401, json=ANA | {"email": "ana"}, holds=("Invalid credentials",)),
    row("an empty password", 401, json=ANA | {"password": ""}, holds=("Invalid credentials",)),
    row("a query instead of an e-mail", 400, json=ANA | {"email": {"$gt": ""}}, holds=("field_wrong_type",)),
    row("a query instead of a password", 400, json=ANA | {"password": {"$ne": None}}, holds=("field_wrong_type",)),
    row("a list instead of an e-mail", 400, json=ANA | {"email": ["a"]}, holds=("field_wrong_type",)),
    row("yes instead of true", 400, json=ANA | {"rememberMe": "yes"}, holds=('"rememberMe":"field_wrong_type"',)),
    row("nothing at all", 400, json={}, holds=("field_missing",)),
    row("a NUL in the e-mail", 400, json=ANA | {"email": "a\0"}),
    row("a NUL in a form", 303, data=ANA | {"email": "a\0"}, headers=OWN_PAGE),
    row("a password of 20,000 characters", 400, json=ANA | {"password": "a" * 20_000}, holds=("field_too_long",)),
    row("broken JSON", 400, data=b"{", content_type="application/json"),
    row("broken UTF-8", 400, data=b'{"email":"\xff","password":"a"}', content_type="application/json"),
    row("2 MB", 413, data=b" " * 2_000_000, content_type="application/json"),
    row("a form in plain text", 415, data=b"email=a", content_type="text/plain"),
    row("a form of another site", 403, data=ANA, content_type=FORM, headers=OTHER_PAGE),
    row("reading", 405, method="GET"),
]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=str)
def test_refuses(scenario: Scenario, run: Run) -> None:
    run(scenario)


@pytest.fixture
def ana(student: NewStudent) -> SignedIn:
    one: SignedIn = student("ana@paaralan.example", name="Ana Reyes")
    return one


def cookies(answer: Response) -> dict[str, str]:
    """The whole Set-Cookie lines by the cookie's name."""
    return {line.partition("=")[0]: line for line in answer.headers.getlist("Set-Cookie")}


def from_address(address: str) -> dict[str, str]:
    return {forwarded.HEADER: forwarded.sign(address, "http://localhost")}


def test_the_right_password_opens_a_session(send: Send, ana: SignedIn) -> None:
    answer = send("log_in", LOG_IN, json=ANA | {"email": " ANA@paaralan.example"})
    assert answer.status_code == 200
    payload = answer.get_json()
    assert payload["data"] == {"userId": str(ana.id), "email": ana.email, "name": "Ana Reyes"}
    assert payload["message"]
    assert sessions.find_user(payload["token"]) == ana.id
    assert cookies(answer)["session"] == f"session={payload['token']}; Secure; HttpOnly; Path=/; SameSite=Strict"


def test_a_session_lasts_a_day_and_a_remembered_one_thirty(
    send: Send, ana: SignedIn, wait: Callable[[float], None]
) -> None:
    short = send("log_in", LOG_IN, json=ANA).get_json()["token"]
    answer = send("log_in", LOG_IN, json=ANA | {"rememberMe": True})
    long = answer.get_json()["token"]
    assert "Max-Age=2592000;" in cookies(answer)["session"]
    wait(23 * 3600)
    assert sessions.find_user(short) == ana.id
    wait(2 * 3600)
    assert sessions.find_user(short) is None
    wait(28 * 86_400)
    assert sessions.find_user(long) == ana.id
    wait(2 * 86_400)
    assert sessions.find_user(long) is None


@pytest.mark.usefixtures("ana")
def test_a_form_logs_in_and_leads_to_the_first_page(send: Send) -> None:
    answer = send("log_in", LOG_IN, data=ANA | {"rememberMe": "true"}, headers=OWN_PAGE)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert "Max-Age=2592000;" in cookies(answer)["session"]


@pytest.mark.usefixtures("ana")
def test_a_refused_form_leads_back_with_the_address_only(send: Send) -> None:
    answer = send("log_in", LOG_IN, data=ANA | {"password": "Wrong-1234"}, headers=OWN_PAGE)
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/login#error=invalid_credentials&email=ana%40paaralan.example"
    assert "Set-Cookie" not in answer.headers


def test_a_wrong_password_and_an_unknown_address_cost_the_same(
    send: Send, ana: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[bytes] = []
    real = low_level.verify_secret

    def counting(hash: bytes, secret: bytes, type: low_level.Type) -> bool:
        hashed.append(hash.rpartition(b"$")[0].rpartition(b"$")[0])
        return real(hash, secret, type)

    monkeypatch.setattr("argon2._password_hasher.verify_secret", counting)
    work = []
    for email in (ana.email, "nobody@paaralan.example"):
        with commands() as asked:
            answer = send("log_in", LOG_IN, json={"email": email, "password": "Wrong-1234"})
        payload = answer.get_json() | {"requestId": ""}
        work.append((answer.status_code, payload, asked, list(hashed)))
        hashed.clear()
    assert work[0] == work[1]
    assert work[0][3] == [b"$argon2id$v=19$m=19456,t=2,p=1"]


@contextmanager
def commands() -> Iterator[list[str]]:
    """What MongoDB was asked to do, as it noted it down itself."""
    database = client.database()
    database.command("profile", 2)
    asked: list[str] = []
    try:
        yield asked
    finally:
        database.command("profile", 0)
        noted = database["system.profile"].find({"ns": {"$not": {"$regex": "system.profile$"}}}).sort("ts")
        asked += [f"{one['op']} {one['ns']}" for one in noted if one["op"] != "command" or "findAndModify" in str(one)]
        database["system.profile"].drop()


def test_a_hash_with_older_parameters_is_renewed(send: Send, database: str) -> None:
    user_id = ObjectId()
    old = PasswordHasher(time_cost=1, memory_cost=8 * 1024, parallelism=1).hash(PASSWORD)
    accounts.create(user_id, email=ANA["email"], name="Ana", password_hash=old)
    assert send("log_in", LOG_IN, json=ANA | {"password": "Wrong-1234"}).status_code == 401
    assert send("log_in", LOG_IN, json=ANA).status_code == 200
    account = accounts.find(user_id)
    assert account
    assert account.password_hash.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert send("log_in", LOG_IN, json=ANA).status_code == 200


def test_a_password_may_be_typed_with_another_keyboard(send: Send, database: str) -> None:
    send("register", "/api/auth/register", json={"email": ANA["email"], "password": "Ni\u00f1o-2026"})
    assert send("log_in", LOG_IN, json=ANA | {"password": "Nin\u0303o-2026"}).status_code == 200


# How often


def wrong(send: Send, email: str = ANA["email"], **request: Any) -> Response:
    return send("log_in", LOG_IN, json={"email": email, "password": "Wrong-1234"}, **request)


@pytest.mark.parametrize("email", [ANA["email"], "nobody@paaralan.example"])
@pytest.mark.usefixtures("ana")
def test_after_five_wrong_passwords_an_account_waits_known_or_not(
    send: Send, email: str, wait: Callable[[float], None]
) -> None:
    assert [wrong(send, email).status_code for _ in range(6)] == [401] * 5 + [429]
    refused = wrong(send, email.upper(), headers=from_address("203.0.113.7"))
    assert (refused.status_code, refused.get_json()["error"]) == (429, "too_many_requests")
    assert 890 < int(refused.headers["Retry-After"]) <= 901
    wait(901)
    assert wrong(send, email).status_code == 401


def test_the_right_password_does_not_help_while_an_account_waits(send: Send, ana: SignedIn) -> None:
    for _ in range(5):
        wrong(send)
    answer = send("log_in", LOG_IN, json=ANA)
    assert answer.status_code == 429
    assert client.collection("sessions").count_documents({"userId": ana.id}) == 1


@pytest.mark.usefixtures("ana")
def test_a_log_in_begins_the_count_anew(send: Send) -> None:
    for _ in range(3):
        assert [wrong(send).status_code for _ in range(4)] == [401] * 4
        assert send("log_in", LOG_IN, json=ANA).status_code == 200


@pytest.mark.usefixtures("ana")
def test_nobody_can_keep_a_student_out_whose_device_is_known(send: Send) -> None:
    device = cookies(send("log_in", LOG_IN, json=ANA))["device"]
    assert "Path=/api/auth;" in device
    assert device.endswith("SameSite=Strict")
    known = {"Cookie": device.partition(";")[0]}
    for _ in range(8):
        wrong(send, headers=from_address("203.0.113.7"))
    assert wrong(send, headers=from_address("203.0.113.7")).status_code == 429
    assert send("log_in", LOG_IN, json=ANA, headers=known).status_code == 200
    assert [wrong(send, headers=known).status_code for _ in range(6)] == [401] * 5 + [429]


@pytest.mark.usefixtures("ana")
def test_a_known_device_is_known_to_its_own_account_only(send: Send, student: NewStudent) -> None:
    other = student("ben@paaralan.example")
    device = cookies(send("log_in", LOG_IN, json=ANA | {"email": other.email}))["device"]
    for _ in range(5):
        wrong(send)
    assert wrong(send, headers={"Cookie": device.partition(";")[0]}).status_code == 429
    assert wrong(send, headers={"Cookie": "device=forged"}).status_code == 429


@pytest.mark.usefixtures("ana")
def test_an_address_has_room_for_a_school(send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _tries.FAILURES_PER_ADDRESS.value >= 300
    monkeypatch.setenv(_tries.FAILURES_PER_ADDRESS.name, "6")
    school = from_address("198.51.100.1")
    for _ in range(8):
        assert send("log_in", LOG_IN, json=ANA, headers=school).status_code == 200
    failures = [wrong(send, f"{n}@paaralan.example", headers=school).status_code for n in range(7)]
    assert failures == [401] * 6 + [429]
    assert wrong(send, headers=from_address("198.51.100.2")).status_code == 401


@pytest.mark.usefixtures("database")
def test_an_address_cannot_be_made_up(send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(_tries.FAILURES_PER_ADDRESS.name, "3")
    made_up = [
        {forwarded.HEADER: f"10.0.0.{n}.forged", "X-Forwarded-For": f"10.0.0.{n}", "Forwarded": f"for=10.0.0.{n}"}
        for n in range(4)
    ]
    answers = [wrong(send, f"{n}@paaralan.example", headers=one).status_code for n, one in enumerate(made_up)]
    assert answers == [401] * 3 + [429]


def test_nothing_that_is_kept_for_counting_names_anybody(send: Send, ana: SignedIn) -> None:
    wrong(send)
    kept = str(list(client.collection("rate_limits").find()))
    assert "ana" not in kept
    assert str(ana.id) not in kept


# Out


def test_a_token_stops_working_at_once(send: Send, ana: SignedIn) -> None:
    answer = send("log_out", LOG_OUT, headers=ana.bearer)
    assert answer.status_code == 200
    assert send("read_profile", "/api/users/me", headers=ana.bearer).status_code == 401


def test_the_cookie_is_taken_back(send: Send, ana: SignedIn) -> None:
    answer = send("log_out", LOG_OUT, headers=ana.cookie)
    assert answer.status_code == 200
    cleared = cookies(answer)["session"]
    assert cleared.startswith("session=;")
    assert "Max-Age=0;" in cleared
    assert sessions.find_user(ana.token) is None


def test_only_the_session_that_was_sent_ends(send: Send, ana: SignedIn) -> None:
    other = sessions.open_session(ana.id)
    send("log_out", LOG_OUT, headers=ana.bearer)
    assert sessions.find_user(other) == ana.id


@pytest.mark.parametrize(
    "request_headers", [{}, {"Authorization": "Bearer nonsense"}, {"Authorization": "Basic x"}, {"Cookie": "session="}]
)
@pytest.mark.usefixtures("database")
def test_logging_out_without_a_session_is_fine_too(send: Send, request_headers: dict[str, str]) -> None:
    assert send("log_out", LOG_OUT, headers=request_headers).status_code == 200
    assert send("log_out", LOG_OUT, headers=request_headers, json={"any": "thing"}).status_code == 200


def test_another_site_cannot_log_a_student_out(send: Send, ana: SignedIn) -> None:
    answer = send("log_out", LOG_OUT, headers=ana.cookie | OTHER_PAGE)
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    assert sessions.find_user(ana.token) == ana.id
