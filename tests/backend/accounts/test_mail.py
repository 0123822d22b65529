"""Handing a mail in to a real mail server, and what happens when that does not work."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from functions.backend.accounts import _mail
from functions.backend.accounts._mail import Mail
from functions.contract import underway
from functions.dev.processes import free_port
from tests.backend.accounts.mailing import link_in, outbox, settle
from tests.fakes.mail_server import HOST, PASSWORD, USER, Certificates, MailServer, silent_server

LINK = "https://brainbytes.example/reset#token=0123456789"
TO = "ana@paaralan.example"
MAIL = Mail(to=TO, subject="Choose a new password", text=f"Hello,\n\n{LINK}\n", link=LINK)

pytestmark = pytest.mark.usefixtures("mongodb")  # whose settings these tests have


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return Certificates(tmp_path_factory.mktemp("certificates"))


@pytest.fixture
def trusted(certificates: Certificates, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", certificates.file)
    monkeypatch.setenv("MAIL_SECONDS", "10")


@pytest.fixture(params=["whole", "starttls"])
def server(request: pytest.FixtureRequest, certificates: Certificates, trusted: None) -> Iterator[MailServer]:
    with MailServer(certificates, request.param) as server:
        yield server


Send = Callable[..., dict[str, Any]]


@pytest.fixture
def send(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Send:
    """`send(url)` sends MAIL, or another one; the line of the log about it, which must hold nothing of it."""

    def send(url: str, mail: Mail = MAIL, environment: str = "production") -> dict[str, Any]:
        monkeypatch.setenv("MAIL_SERVER", url)
        monkeypatch.setenv("BRAINBYTES_ENV", environment)
        capsys.readouterr()
        _mail.send_soon(lambda: mail, "a-request-id")
        settle()
        logged = capsys.readouterr()
        for secret in (LINK, mail.to, "paaralan", PASSWORD, USER, "0123456789"):
            assert secret not in logged.out + logged.err or environment == "local"
        (line,) = logged.out.splitlines()
        assert not underway.is_any()
        said: dict[str, Any] = json.loads(line)
        assert said["requestId"] == "a-request-id"
        return said

    return send


def test_a_mail_is_handed_in_encrypted_and_signed_in(server: MailServer, send: Send) -> None:
    said = send(server.url)
    assert (said["event"], said["ms"] > 0) == ("mail_sent", True)
    (mail,), (envelope,) = server.mails, server.envelopes
    assert envelope.rcpt_tos == [TO]
    assert (envelope.mail_from, mail["From"]) == (USER, f"BrainBytes <{USER}>")
    assert (mail["To"], mail["Subject"], mail["Auto-Submitted"]) == (TO, MAIL.subject, "auto-generated")
    assert mail.get_content_type() == "text/plain"
    assert link_in(mail) == LINK
    assert mail["Message-ID"].endswith("@school.example>")
    assert mail["Date"].datetime.tzinfo


def test_whom_it_is_from_can_be_set(server: MailServer, send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAIL_FROM", "Paaralan ñ <bb@school.example>")
    send(server.url)
    assert server.envelopes[0].mail_from == "bb@school.example"
    assert str(server.mails[0]["From"]) == "Paaralan ñ <bb@school.example>"


@pytest.mark.usefixtures("trusted")
def test_without_one_it_is_from_our_own_host(
    send: Send, certificates: Certificates, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FRONTEND_URL", "https://brainbytes.example")
    with MailServer(certificates, asks_who=False) as server:
        assert send(server.url.replace(server.url.partition("@")[0] + "@", "smtps://"))["event"] == "mail_sent"
    assert str(server.mails[0]["From"]) == "BrainBytes <no-reply@brainbytes.example>"


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("o'brien+school=ph@paaralan.example", "o'brien+school=ph@paaralan.example"),
        ("ana@maliit-ñ.example", "ana@xn--maliit--b0a.example"),
        ("niña@paaralan.example", "niña@paaralan.example"),
        ("-$HOME`id`|id%0a'{}@paaralan.example", "-$HOME`id`|id%0a'{}@paaralan.example"),
    ],
)
def test_odd_addresses_are_written_to(server: MailServer, send: Send, typed: str, address: str) -> None:
    assert send(server.url, Mail(typed, "s", f"{LINK}\n", LINK))["event"] == "mail_sent"
    assert server.envelopes[0].rcpt_tos == [address]


@pytest.mark.parametrize("field", ["to", "subject"])
def test_no_header_can_be_smuggled_in(server: MailServer, send: Send, field: str) -> None:
    parts = {"to": TO, "subject": "s", "text": "t", "link": LINK}
    parts[field] += "\r\nBcc: everybody@elsewhere.example"
    said = send(server.url, Mail(**parts))
    assert (said["event"], server.mails) == ("mail_not_sent", [])


def test_a_certificate_that_nobody_vouches_for_gets_no_mail_and_no_password(
    certificates: Certificates, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    for tls in ("whole", "starttls"):
        with MailServer(certificates, tls) as server:
            said = send(server.url)
        assert (said["event"], server.mails) == ("mail_not_sent", [])
        assert said["cause"].startswith("SSLCertVerificationError at ")


def test_a_certificate_of_another_host_is_refused(tmp_path: Path, send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    other = Certificates(tmp_path, "elsewhere.example")
    monkeypatch.setenv("SSL_CERT_FILE", other.file)
    with MailServer(other) as server:
        said = send(server.url)
    assert said["cause"].startswith("SSLCertVerificationError")
    assert server.mails == []


@pytest.mark.usefixtures("trusted")
def test_a_server_without_encryption_gets_nothing(send: Send, certificates: Certificates) -> None:
    with MailServer(certificates, "") as server:
        said = send(server.url)
    assert said["cause"].startswith("SMTPNotSupportedError")
    assert server.mails == []


@pytest.mark.usefixtures("trusted")
def test_a_refused_log_in_is_said_with_the_servers_number_alone(send: Send, certificates: Certificates) -> None:
    with MailServer(certificates, password="another") as server:
        said = send(server.url)
    assert (said["event"], said["answered"], server.mails) == ("mail_not_sent", 535, [])
    assert said["cause"].startswith("SMTPAuthenticationError")


def test_a_refused_recipient_is_not_named(server: MailServer, send: Send) -> None:
    server.refuses = "550 nobody called {address} here"
    assert send(server.url)["cause"].startswith("SMTPRecipientsRefused")


@pytest.mark.usefixtures("trusted")
def test_a_server_that_cannot_write_to_an_address_is_said(send: Send, certificates: Certificates) -> None:
    with MailServer(certificates, enable_SMTPUTF8=False) as server:
        said = send(server.url, Mail("niña@paaralan.example", "s", "t", LINK))
    assert said["cause"].startswith("SMTPNotSupportedError")


def test_a_server_that_says_nothing_is_left_after_its_time(send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAIL_SECONDS", "0.3")
    with silent_server() as url:
        assert send(url)["cause"].startswith("SMTPServerDisconnected")
        assert send(url.replace("smtp:", "smtps:"))["cause"].startswith("TimeoutError")


def test_a_server_that_is_not_there_is_said(send: Send) -> None:
    assert send(f"smtps://{HOST}:{free_port()}")["cause"].startswith("ConnectionRefusedError")


def test_a_mail_on_its_way_is_broken_off_when_the_app_has_to_end(
    certificates: Certificates, trusted: None, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits = threading.Event()

    class Slow(MailServer):
        async def handle_DATA(self, *parts: Any) -> str:
            import asyncio

            waits.set()
            await asyncio.sleep(20)
            return "250 too late"

    def cut_short() -> None:
        assert waits.wait(10)
        assert underway.is_any()
        underway.cut_short()

    with Slow(certificates) as server:
        ender = threading.Thread(target=cut_short)
        ender.start()
        began = time.monotonic()
        said = send(server.url)
        ender.join()
    assert (said["event"], said["cause"]) == ("mail_not_sent", "the app had to end")
    assert time.monotonic() - began < 10


def test_only_some_are_handed_in_at_once_and_the_others_wait(
    server: MailServer, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_mail, "_turns", threading.BoundedSemaphore(1))
    with _mail._turns:
        monkeypatch.setenv("MAIL_SECONDS", "0.1")
        assert send(server.url)["cause"].startswith("NoTurn")
    monkeypatch.setenv("MAIL_SECONDS", "10")
    assert send(server.url)["event"] == "mail_sent"


@pytest.mark.parametrize("environment", ["staging", "production"])
def test_without_a_server_a_deployed_app_says_so_and_keeps_nothing(send: Send, environment: str) -> None:
    before = len(outbox())
    said = send("", environment=environment)
    assert (said["event"], said["cause"]) == ("mail_not_sent", "MAIL_SERVER is not set")
    assert len(outbox()) == before


def test_a_laptop_keeps_the_mail_and_shows_the_link(send: Send) -> None:
    said = send("", environment="local")
    assert (said["event"], said["link"]) == ("mail_kept", LINK)
    file = Path(said["file"])
    assert (file.parent.name, file.suffix, oct(file.stat().st_mode)[-3:]) == ("outbox", ".eml", "600")
    assert LINK in file.read_text()  # in one piece, for whoever opens it with an editor
    assert link_in(outbox()[-1]) == LINK


def test_a_laptop_with_a_server_shows_no_link(server: MailServer, send: Send) -> None:
    said = send(server.url, environment="local")
    assert (said["event"], "link" in said) == ("mail_sent", False)


@pytest.mark.parametrize(
    "url", ["localhost:25", "https://u:p@h:1", "smtps://u:p@ss@h", "smtps://h:p", "smtps://u:p@h:1/x", "smtps://u@h"]
)
def test_an_address_that_is_none_is_said_before_anything_is_sent(send: Send, url: str) -> None:
    said = send(url)
    assert said["event"] == "mail_not_sent"
    assert said["cause"].startswith("MAIL_SERVER cannot be used; it should look like smtps://")
