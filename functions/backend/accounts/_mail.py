"""Mail, handed in to a mail server after the answer, with TLS whose certificate is checked.

A laptop without a server gets each mail as a file in .data/outbox, and its link in a log line. Anywhere else no line
holds a link, an address or what a server said, which may repeat the address.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from socket import SHUT_RDWR
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, unquote, urlsplit

from functions.contract import apps, clock, logs, settings, underway
from functions.contract.settings import setting

if TYPE_CHECKING:
    from email.headerregistry import Address
    from email.message import EmailMessage
    from smtplib import SMTP

SERVER = setting(
    "MAIL_SERVER",
    optional=True,
    secret=True,
    pattern=r"smtps?://([^\s:@/]+:[^\s:@/]+@)?[^\s:@/]+(:[0-9]{1,5})?/?$",
    example="smtps://user:password@smtp.example.com:465, or smtp://… for STARTTLS; @ : / in a password as %40 %3A %2F",
    help="Where mail is handed in. Without it nobody who has forgotten a password gets a link.",
)
SENDER = setting(
    "MAIL_FROM",
    optional=True,
    pattern=r"([^<>@\r\n]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$",
    example="BrainBytes <no-reply@school.example>",
    help="Whom mail is from. Without it the user of MAIL_SERVER, where that is an address, or no-reply at our host.",
)
SECONDS = setting("MAIL_SECONDS", float, default=10.0, help="The longest wait for the mail server, each time.")
_AT_ONCE = 8
_PORTS = {"smtps": 465, "smtp": 587}

_turns = threading.BoundedSemaphore(_AT_ONCE)


@dataclass(frozen=True)
class Mail:
    """One to be sent; `link` is the one in its `text`, which is ASCII."""

    to: str
    subject: str
    text: str = field(repr=False)
    link: str = field(repr=False)


class NoTurn(Exception):
    """As many mails as there may be at once are being handed in, and none has ended in time."""


def send_soon(write: Callable[[], Mail | None], request_id: str) -> None:
    """Let `write` write a mail, or none, and send it, in a thread of its own. Whatever fails is one line in the log."""
    threading.Thread(target=_Sending(write, request_id).run, name=f"mail-{request_id}").start()


class _Sending:
    """One mail on its way. A server that is told to end waits for it, then has it break off."""

    def __init__(self, write: Callable[[], Mail | None], request_id: str) -> None:
        self._write, self._request_id = write, request_id
        self._connection: SMTP | None = None
        self._is_cut = False
        underway.begin(self._cut_short)

    def run(self) -> None:
        started = monotonic()
        try:
            if not SERVER.value and settings.environment() != "local":
                raise settings.SettingsError("MAIL_SERVER is not set")
            mail = self._write()
            if mail and SERVER.value:
                self._hand_in(mail)
                self._log("mail_sent", ms=round((monotonic() - started) * 1000, 1))
            elif mail:
                self._log("mail_kept", file=_keep(mail), link=mail.link)
        except settings.SettingsError as error:
            self._log("mail_not_sent", cause=str(error))
        except Exception as error:
            if not self._is_cut:
                self._log("mail_not_sent", cause=logs.where(error), answered=getattr(error, "smtp_code", None))
        finally:
            underway.end(self._cut_short)

    def _log(self, event: str, **fields: object) -> None:
        logs.write(event, requestId=self._request_id, **fields)

    def _hand_in(self, mail: Mail) -> None:
        """Raises NoTurn, OSError, SMTPException."""
        server = urlsplit(SERVER.value)
        if not _turns.acquire(timeout=SECONDS.value):
            raise NoTurn
        try:
            connection = self._connection = _connect(server)
            try:
                if server.username:
                    connection.login(unquote(server.username), unquote(server.password or ""))
                connection.send_message(_message(mail))
                with suppress(Exception):  # it is handed in, whatever the server says to our good-bye
                    connection.quit()
            finally:
                connection.close()
        finally:
            _turns.release()

    def _cut_short(self) -> None:
        self._is_cut = True
        self._log("mail_not_sent", cause="the app had to end")
        sock = self._connection.sock if self._connection else None
        if sock:
            with suppress(OSError):
                sock.shutdown(SHUT_RDWR)


def _connect(server: SplitResult) -> SMTP:
    """A connection that is encrypted to the server whose certificate has this name, or none at all."""
    import smtplib
    import ssl

    tls = ssl.create_default_context()
    host, port = server.hostname or "", server.port or _PORTS[server.scheme]
    seconds, own = SECONDS.value, _own_host()
    if server.scheme == "smtps":
        return smtplib.SMTP_SSL(host, port, own, timeout=seconds, context=tls)
    connection = smtplib.SMTP(host, port, own, timeout=seconds)
    try:
        connection.starttls(context=tls)
    except BaseException:
        connection.close()
        raise
    return connection


def _message(mail: Mail) -> EmailMessage:
    from email.message import EmailMessage
    from email.utils import format_datetime, make_msgid

    sender = _sender()
    message = EmailMessage()
    message["From"], message["To"] = sender, _address(mail.to)
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(clock.now())
    message["Message-ID"] = make_msgid(domain=sender.domain)
    message["Auto-Submitted"] = "auto-generated"  # so that no absence note answers it
    message.set_content(mail.text, cte="7bit")
    return message


def _sender() -> Address:
    from email.headerregistry import Address
    from email.utils import parseaddr

    user = unquote(urlsplit(SERVER.value).username or "")
    name, address = parseaddr(SENDER.value or (user if "@" in user else f"no-reply@{_own_host()}"))
    plain = _address(address)
    return Address(name or "BrainBytes", plain.username, plain.domain)


def _address(email: str) -> Address:
    """The address with its host as mail servers know it: `ñ.ph` is `xn--ida.ph` for them."""
    from email.headerregistry import Address

    local, _, domain = email.rpartition("@")
    return Address(username=local, domain=domain.encode("idna").decode("ascii"))


def _own_host() -> str:
    return urlsplit(apps.url("frontend")).hostname or "localhost"


def _keep(mail: Mail) -> str:
    """Write the mail into the outbox, for its owner's eyes alone; the file."""
    folder = settings.data_folder() / "outbox"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = folder / f"{clock.now():%Y-%m-%d-%H%M%S}-{secrets.token_hex(4)}.eml"
    file.touch(0o600)
    file.write_bytes(_message(mail).as_bytes())
    return str(file)
