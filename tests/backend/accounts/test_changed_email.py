"""Another e-mail address: the one before it is told, and can take the account back for seven days."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from werkzeug.wrappers import Response

from functions.contract import clock, settings
from functions.store import client, passwords
from tests.backend.accounts.mailing import FORGOT, RESET, link_in, outbox, settle, token_in
from tests.scenarios import PASSWORD, Send, SignedIn

OLD, NEW_EMAIL, THIRD = "ana@paaralan.example", "somebody@elsewhere.example", "third@elsewhere.example"
NEW = "Kalayaan-1898"
DAY = 86_400.0
NewStudent = Callable[..., SignedIn]
Wait = Callable[[float], None]


@pytest.fixture(autouse=True)
def _quiet(database: str) -> Iterator[None]:
    """No mail of one test arrives in the next."""
    yield
    settle()
    for file in (settings.data_folder() / "outbox").glob("*.eml"):
        file.unlink()


@pytest.fixture
def wait(monkeypatch: pytest.MonkeyPatch) -> Wait:
    """Lets so many seconds pass."""
    real, later = clock.now, timedelta()

    def now() -> datetime:
        return real() + later

    def pass_by(seconds: float) -> None:
        nonlocal later
        later += timedelta(seconds=seconds)

    monkeypatch.setattr(clock, "now", now)
    return pass_by


@pytest.fixture
def ana(student: NewStudent) -> SignedIn:
    """Registered two days ago."""
    one: SignedIn = student(OLD, name="Ana Reyes")
    since = {"$set": {"createdAt": clock.now() - timedelta(days=2)}}
    client.collection("users").update_one({"_id": one.id}, since)
    client.collection("sessions").update_many({}, {"$set": {"expiresAt": clock.now() + timedelta(days=30)}})
    return one


def move(send: Send, ana: SignedIn, email: str = NEW_EMAIL, **body: Any) -> Response:
    return send("update_profile", "/api/users/me", json={"email": email, **body}, headers=ana.bearer)


def log_in(send: Send, email: str, password: str = PASSWORD) -> int:
    return send("log_in", "/api/auth/login", json={"email": email, "password": password}).status_code


def asked_for(send: Send, email: str) -> tuple[str, str]:
    """To whom the mail went that followed, and the token in it."""
    before = len(outbox())
    assert send("ask_for_reset", FORGOT, json={"email": email}).status_code == 202
    (mail,) = outbox()[before:]
    return str(mail["To"]), token_in(mail)


def choose(send: Send, token: str) -> int:
    return send("reset_password", RESET, json={"token": token, "password": NEW}).status_code


@pytest.mark.parametrize(("language", "holds"), [("en", "was changed: it was this one"), ("fil", "ito ang dati")])
def test_the_address_before_is_told_in_the_students_language(
    send: Send, ana: SignedIn, language: str, holds: str
) -> None:
    assert move(send, ana, language=language).status_code == 200
    (mail,) = outbox()
    text = mail.get_content()
    assert (mail["To"], link_in(mail).endswith("/forgot")) == (OLD, True)
    assert holds in text
    assert not any(word in text for word in ("Ana", "Reyes", NEW_EMAIL, OLD))


def test_nobody_is_told_where_no_address_was_changed(send: Send, ana: SignedIn) -> None:
    assert move(send, ana, OLD.upper()).status_code == 200
    assert send("update_profile", "/api/users/me", json={"name": "Anita"}, headers=ana.bearer).status_code == 200
    assert outbox() == []


@pytest.mark.parametrize("asked", [NEW_EMAIL, OLD])
def test_whoever_changed_it_on_a_shared_phone_gets_no_link(send: Send, ana: SignedIn, asked: str) -> None:
    move(send, ana)
    to, token = asked_for(send, asked)
    assert to == OLD
    assert "gets this address back" in outbox()[-1].get_content()
    assert choose(send, token) == 200
    assert (log_in(send, OLD, NEW), log_in(send, NEW_EMAIL, NEW), log_in(send, NEW_EMAIL)) == (200, 401, 401)
    assert send("read_profile", "/api/users/me", headers=ana.bearer).status_code == 401


def test_a_second_change_gives_the_one_in_between_no_say(send: Send, ana: SignedIn) -> None:
    move(send, ana)
    move(send, ana, THIRD)
    assert len(outbox()) == 1
    assert [asked_for(send, one)[0] for one in (THIRD, OLD)] == [OLD, OLD]
    send("ask_for_reset", FORGOT, json={"email": NEW_EMAIL})
    assert len(outbox()) == 3


def test_after_seven_days_the_new_address_is_the_only_one(send: Send, ana: SignedIn, wait: Wait) -> None:
    move(send, ana)
    wait(7 * DAY + 1)
    assert asked_for(send, NEW_EMAIL)[0] == NEW_EMAIL
    send("ask_for_reset", FORGOT, json={"email": OLD})
    assert len(outbox()) == 2


def test_a_log_in_with_the_new_address_ends_the_say_of_the_one_before(send: Send, ana: SignedIn) -> None:
    move(send, ana)
    assert log_in(send, NEW_EMAIL, "Wrong-password-1") == 401
    to, token = asked_for(send, NEW_EMAIL)
    assert to == OLD
    assert log_in(send, NEW_EMAIL) == 200
    assert choose(send, token) == 400
    to, token = asked_for(send, NEW_EMAIL)
    assert (to, choose(send, token), log_in(send, NEW_EMAIL, NEW)) == (NEW_EMAIL, 200, 200)


def test_a_mistyped_address_can_be_corrected_at_once(send: Send, student: NewStudent) -> None:
    ana = student("ana@gmial.example")
    move(send, ana, OLD)
    assert outbox() == []
    assert asked_for(send, OLD)[0] == OLD
    send("ask_for_reset", FORGOT, json={"email": "ana@gmial.example"})
    assert len(outbox()) == 1


def test_a_student_who_changes_to_a_mistyped_address_is_not_locked_out(send: Send, ana: SignedIn) -> None:
    move(send, ana, "ana@gmial.example")
    move(send, ana, OLD)
    assert asked_for(send, OLD)[0] == OLD
    move(send, ana, "ana@gmial.example")
    to, token = asked_for(send, OLD)
    assert (to, choose(send, token), log_in(send, OLD, NEW)) == (OLD, 200, 200)


def test_nobody_else_can_have_the_address_meanwhile(send: Send, ana: SignedIn, student: NewStudent, wait: Wait) -> None:
    move(send, ana)
    new = {"email": OLD, "password": NEW}
    assert send("register", "/api/auth/register", json=new).get_json()["error"] == "email_taken"
    ben = student("ben@paaralan.example")
    assert move(send, ben, OLD).get_json()["error"] == "email_taken"
    assert move(send, ana, OLD).status_code == 200
    move(send, ana)
    wait(7 * DAY + 1)
    assert send("register", "/api/auth/register", json=new).status_code == 201


def test_an_address_that_got_away_makes_the_link_worthless(send: Send, ana: SignedIn, student: NewStudent) -> None:
    move(send, ana)
    token = passwords.make_link(ana.id, OLD)
    ben = student("ben@paaralan.example")
    client.collection("users").update_one({"_id": ben.id}, {"$set": {"email": OLD}})
    assert choose(send, token) == 400
    assert log_in(send, NEW_EMAIL) == 200


def test_changing_to_and_fro_fills_no_mailbox(send: Send, ana: SignedIn) -> None:
    for _ in range(5):
        move(send, ana)
        move(send, ana, OLD)
    assert [mail["To"] for mail in outbox()] == [OLD] * 3
