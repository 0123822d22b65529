"""A forgotten password: the link in the mail, and the new password that is chosen with it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from werkzeug.wrappers import Response

from functions.backend.accounts import _mail, _passwords, _reset_mail, _tries
from functions.contract import apps, forwarded, settings, underway
from functions.store import accounts, client, passwords, sessions
from tests.backend.accounts.mailing import FORGOT, RESET, link_in, outbox, settle, token_in
from tests.scenarios import PASSWORD, Run, Scenario, Send, SignedIn, snapshot

EMAIL, NOBODYS = "ana@paaralan.example", "nobody@paaralan.example"
NEW = "Kalayaan-1898"
NewStudent = Callable[..., SignedIn]


def asking(name: str, status: int, body: Any, **request: Any) -> Scenario:
    return Scenario(name, "ask_for_reset", FORGOT, status, json=body, secrets=("paaralan",), **request)


def choosing(name: str, status: int, body: Any, **request: Any) -> Scenario:
    return Scenario(name, "reset_password", RESET, status, json=body, secrets=(NEW, "no-link"), **request)


WORD = {"token": "no-link", "password": NEW}
SCENARIOS = [
    asking("an address without an account", 202, {"email": NOBODYS}, holds=("If there is an account",)),
    asking("an address that is none", 400, {"email": "ana"}, holds=('"email":"email_invalid"',)),
    asking("no address", 400, {}, holds=('"email":"field_missing"',)),
    asking("two addresses", 400, {"email": f"{EMAIL}, ben@paaralan.example"}, holds=("email_invalid",)),
    asking("a header that is smuggled in", 400, {"email": f"{EMAIL}\r\nBcc: b@c.ph"}, holds=("email_invalid",)),
    asking("a query instead of an address", 400, {"email": {"$gt": ""}}, holds=("field_wrong_type",)),
    asking("a NUL", 400, {"email": f"{EMAIL}\0"}),
    asking("another language", 400, {"email": NOBODYS, "language": "../fil"}, holds=('"language":"field_invalid"',)),
    asking("a link of one's own", 400, {"email": NOBODYS, "url": "https://a.ph"}, holds=('"url":"field_unknown"',)),
    choosing("no link", 400, WORD, holds=('"token":"reset_link_invalid"',)),
    choosing("an empty link", 400, WORD | {"token": ""}, holds=("reset_link_invalid",)),
    choosing("a query instead of a link", 400, WORD | {"token": {"$ne": ""}}, holds=("field_wrong_type",)),
    choosing("a weak password", 400, WORD | {"password": "mabuhay"}, holds=('"password":"password_weak"',)),
    choosing("an endless password", 400, WORD | {"password": "aB1-" * 500}, holds=("field_too_long",)),
    choosing("an endless link", 400, WORD | {"token": "a" * 101}, holds=('"token":"field_too_long"',)),
    choosing("somebody's id beside it", 400, WORD | {"userId": "{other}"}, holds=('"userId":"field_unknown"',)),
]


@pytest.fixture(autouse=True)
def _quiet(database: str) -> Iterator[None]:
    """No mail of one test arrives in the next."""
    yield
    settle()
    for file in (settings.data_folder() / "outbox").glob("*.eml"):
        file.unlink()


@pytest.mark.parametrize("scenario", SCENARIOS, ids=str)
def test_refusals(scenario: Scenario, run: Run) -> None:
    run(scenario)


@pytest.fixture
def ana(student: NewStudent) -> SignedIn:
    one: SignedIn = student(EMAIL, name="Ana Reyes")
    return one


def ask(send: Send, email: str = EMAIL, **request: Any) -> Response:
    return send("ask_for_reset", FORGOT, **{"json": {"email": email}, **request})


def asked_token(send: Send, email: str = EMAIL) -> str:
    assert ask(send, email).status_code == 202
    return token_in(outbox()[-1])


def choose(send: Send, token: str, password: str = NEW, **request: Any) -> Response:
    return send("reset_password", RESET, json={"token": token, "password": password}, **request)


def refused(answer: Response) -> bool:
    return (answer.status_code, (answer.get_json() or {})["error"]) == (400, "reset_link_invalid")


def log_in(send: Send, password: str, email: str = EMAIL) -> int:
    return send("log_in", "/api/auth/login", json={"email": email, "password": password}).status_code


def test_the_link_in_the_mail_chooses_a_new_password(send: Send, ana: SignedIn) -> None:
    token = asked_token(send)
    answer = choose(send, token)
    assert (answer.status_code, answer.get_json()) == (200, {"success": True})
    assert [log_in(send, one) for one in (PASSWORD, NEW)] == [401, 200]


def test_every_device_is_out_then_this_one_too(send: Send, ana: SignedIn, student: NewStudent) -> None:
    ben = student()
    phone = sessions.open_session(ana.id, remember=True)
    answer = choose(send, asked_token(send), headers=ana.cookie)
    assert "session=;" in answer.headers["Set-Cookie"]
    assert [sessions.find_user(one) for one in (ana.token, phone, ben.token)] == [None, None, ben.id]


@pytest.mark.parametrize(("own", "pages", "subject"), [
    (None, "en", "Choose a new password"),
    (None, "fil", "Pumili ng bagong password"),
    ("fil", "en", "Pumili ng bagong password"),
    ("en", "fil", "Choose a new password"),
])  # fmt: skip
def test_the_mail_is_short_and_in_the_students_language(
    send: Send, ana: SignedIn, own: str | None, pages: str, subject: str
) -> None:
    accounts.change(ana.id, language=own)
    ask(send, json={"email": EMAIL.upper(), "language": pages})
    (mail,) = outbox()
    assert mail["Subject"].startswith(subject)
    assert (mail["To"], mail.get_content_type()) == (EMAIL, "text/plain")
    assert link_in(mail).startswith(f"{apps.url('frontend')}/reset#token=")
    text = mail.as_string()
    assert not any(word in text for word in ("Reyes", str(ana.id), "<a ", "<img", "?"))


def test_an_unknown_address_gets_the_same_answer_and_no_mail(send: Send, ana: SignedIn) -> None:
    known, unknown = ask(send), ask(send, NOBODYS)
    assert (known.status_code, known.get_json()) == (unknown.status_code, unknown.get_json())
    assert {name for name, _ in known.headers} == {name for name, _ in unknown.headers}
    assert [mail["To"] for mail in outbox()] == [EMAIL]


def test_whatever_depends_on_the_account_happens_after_the_answer(
    send: Send, ana: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered, find = threading.Event(), accounts.find_by_email
    waited: list[bool] = []

    def find_late(email: str) -> Any:
        waited.append(answered.wait(20))
        return find(email)

    monkeypatch.setattr(_reset_mail.accounts, "find_by_email", find_late)
    assert [ask(send, one).status_code for one in (EMAIL, NOBODYS)] == [202, 202]
    assert underway.is_any()  # a server that is told to end waits for it
    answered.set()
    assert len(outbox()) == 1
    assert waited == [True, True]


def test_a_link_works_once(send: Send, ana: SignedIn) -> None:
    token = asked_token(send)
    assert choose(send, token).status_code == 200
    assert refused(choose(send, token, f"{NEW}-2"))
    assert log_in(send, NEW) == 200


def test_a_link_works_for_an_hour(send: Send, ana: SignedIn, wait: Callable[[float], None]) -> None:
    token = asked_token(send)
    wait(3601)
    assert refused(choose(send, token))
    token = asked_token(send)
    wait(3590)
    assert choose(send, token).status_code == 200


def test_a_newer_link_ends_the_older_one(send: Send, ana: SignedIn) -> None:
    older, newer = asked_token(send), asked_token(send)
    assert refused(choose(send, older))
    assert choose(send, newer).status_code == 200


def test_a_link_ends_with_a_change_of_the_password(send: Send, ana: SignedIn) -> None:
    token = asked_token(send)
    body = {"currentPassword": PASSWORD, "newPassword": NEW}
    assert send("change_password", "/api/users/me/password", json=body, headers=ana.bearer).status_code == 200
    assert refused(choose(send, token, f"{NEW}-2"))


def test_a_link_to_an_address_that_is_the_accounts_no_more_does_nothing(send: Send, ana: SignedIn) -> None:
    token = asked_token(send)
    body = {"email": "ana.reyes@paaralan.example"}
    assert send("update_profile", "/api/users/me", json=body, headers=ana.bearer).status_code == 200
    assert refused(choose(send, token))
    assert log_in(send, PASSWORD, "ana.reyes@paaralan.example") == 200


def test_a_weak_password_does_not_use_the_link_up(send: Send, ana: SignedIn) -> None:
    token = asked_token(send)
    assert choose(send, token, "mabuhay").get_json()["fields"] == {"password": "password_weak"}
    assert choose(send, token).status_code == 200


def test_a_link_is_for_the_account_that_asked(send: Send, ana: SignedIn, student: NewStudent) -> None:
    ben = student("ben@paaralan.example")
    token = asked_token(send)
    choose(send, token, headers=ben.bearer)
    assert (log_in(send, NEW), log_in(send, PASSWORD, ben.email)) == (200, 200)
    assert sessions.find_user(ben.token) == ben.id


def test_of_several_that_use_a_link_at_once_one_does(send: Send, ana: SignedIn) -> None:
    token, all_at_once = asked_token(send), threading.Barrier(5, timeout=20)
    statuses: dict[int, int] = {}

    def run(number: int) -> None:
        all_at_once.wait()
        statuses[number] = choose(send, token, f"{NEW}-{number}").status_code

    threads = [threading.Thread(target=run, args=(number,)) for number in range(5)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)
    assert sorted(statuses.values()) == [200, 400, 400, 400, 400]
    (winner,) = [number for number, status in statuses.items() if status == 200]
    assert log_in(send, f"{NEW}-{winner}") == 200
    assert client.collection("password_links").count_documents({}) == 0


def test_links_asked_for_at_once_leave_one(send: Send, ana: SignedIn) -> None:
    threads = [threading.Thread(target=passwords.make_link, args=(ana.id, EMAIL)) for _ in range(6)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(30)
    assert client.collection("password_links").count_documents({"userId": ana.id}) == 1


def test_a_log_in_under_way_with_the_old_password_opens_nothing(
    send: Send, ana: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    token, verify = asked_token(send), _passwords.verify

    def verify_slowly(*hash_and_password: str) -> bool:
        monkeypatch.setattr(_passwords, "verify", verify)
        assert choose(send, token).status_code == 200
        return verify(*hash_and_password)

    monkeypatch.setattr(_passwords, "verify", verify_slowly)
    assert log_in(send, PASSWORD) == 401
    assert client.collection("sessions").count_documents({"userId": ana.id}) == 0


def test_an_account_that_is_deleted_between_the_mail_and_the_link_stays_deleted(send: Send, ana: SignedIn) -> None:
    token = asked_token(send)
    send("delete_account", "/api/users/me", json={"password": PASSWORD}, headers=ana.bearer)
    assert refused(choose(send, token))
    assert (
        client.collection("users").count_documents({}) == client.collection("password_links").count_documents({}) == 0
    )


def test_an_account_that_is_deleted_while_the_mail_is_written_leaves_nothing(
    send: Send, ana: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_link = passwords.make_link

    def make_late(*whose: Any) -> str:
        send("delete_account", "/api/users/me", json={"password": PASSWORD}, headers=ana.bearer)
        return make_link(*whose)

    monkeypatch.setattr(passwords, "make_link", make_late)
    assert ask(send).status_code == 202
    assert outbox() == []
    assert client.collection("password_links").count_documents({}) == 0


def test_whoever_was_kept_out_by_wrong_passwords_may_log_in_with_the_new_one(send: Send, ana: SignedIn) -> None:
    assert [log_in(send, "Wrong-1234") for _ in range(6)] == [401] * 5 + [429]
    assert choose(send, asked_token(send)).status_code == 200
    assert log_in(send, NEW) == 200


def test_only_a_hash_of_the_link_is_kept(send: Send, ana: SignedIn) -> None:
    token = asked_token(send)
    kept = snapshot()
    assert token not in str(kept)
    assert set(kept["password_links"][0]) == {"_id", "userId", "token", "email", "expiresAt"}


# How often


@pytest.mark.parametrize("email", [EMAIL, NOBODYS])
def test_three_mails_an_hour_to_an_address_known_or_not(
    send: Send, ana: SignedIn, email: str, wait: Callable[[float], None]
) -> None:
    assert [ask(send, email).status_code for _ in range(4)] == [202] * 3 + [429]
    answer = ask(send, email.upper(), headers={forwarded.HEADER: forwarded.sign("203.0.113.7", "http://localhost")})
    assert (answer.status_code, 3590 < int(answer.headers["Retry-After"]) <= 3601) == (429, True)
    assert len(outbox()) == (3 if email == EMAIL else 0)
    wait(3601)
    assert ask(send, email).status_code == 202


def test_an_address_asks_for_a_school_and_no_more(send: Send, ana: SignedIn, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _tries.RESETS_PER_ADDRESS.value == 100
    monkeypatch.setenv(_tries.RESETS_PER_ADDRESS.name, "4")
    school = {forwarded.HEADER: forwarded.sign("198.51.100.1", "http://localhost")}
    asked = [ask(send, f"{number}@paaralan.example", headers=school).status_code for number in range(5)]
    assert asked == [202] * 4 + [429]
    assert ask(send).status_code == 202


def test_deleting_and_registering_again_brings_no_more_mails(send: Send, database: str) -> None:
    body = {"email": EMAIL, "password": PASSWORD}
    asked = []
    for _ in range(2):
        token = send("register", "/api/auth/register", json=body).get_json()["token"]
        asked += [ask(send).status_code for _ in range(2)]
        settle()
        headers = {"Authorization": f"Bearer {token}"}
        send("delete_account", "/api/users/me", json={"password": PASSWORD}, headers=headers)
    assert asked == [202, 202, 202, 429]


def test_what_is_kept_for_counting_names_nobody_not_even_to_who_tries_addresses(send: Send, ana: SignedIn) -> None:
    ask(send)
    kept = [one["_id"] for one in client.collection("rate_limits").find()]
    assert _tries.limits.Limit("reset", EMAIL, 3, 1).key in kept
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SERVICE_KEYS", "another-key-another-key-another-key-1")
        assert _tries.limits.Limit("reset", EMAIL, 3, 1).key not in kept


# When it cannot be sent


def test_a_deployed_app_without_a_mail_server_answers_the_same_and_says_so_in_its_log(
    send: Send, ana: SignedIn, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BRAINBYTES_ENV", "production")
    capsys.readouterr()
    answers = [ask(send, email) for email in (EMAIL, NOBODYS)]
    settle()
    assert [one.status_code for one in answers] == [202, 202]
    logged = capsys.readouterr().out
    assert logged.count('"mail_not_sent"') == logged.count("MAIL_SERVER is not set") == 2
    assert outbox() == []
    assert client.collection("password_links").count_documents({}) == 0


def test_a_mail_that_cannot_be_sent_spoils_nothing(
    send: Send, ana: SignedIn, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MAIL_SERVER", "smtps://localhost:9")
    assert ask(send).status_code == 202
    settle()
    logged = capsys.readouterr().out
    assert '"cause":"ConnectionRefusedError' in logged
    assert "token=" not in logged
    assert log_in(send, PASSWORD) == 200


def test_a_store_that_goes_away_after_the_answer_is_one_line(
    send: Send, ana: SignedIn, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def away(*whose: Any) -> str:
        raise RuntimeError(EMAIL)

    monkeypatch.setattr(passwords, "make_link", away)
    assert ask(send).status_code == 202
    settle()
    logged = capsys.readouterr().out
    assert '"mail_not_sent"' in logged
    assert EMAIL not in logged
    assert not _mail.underway.is_any()
