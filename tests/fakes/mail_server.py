"""A mail server of the tests: real SMTP on a socket, with TLS and log-in, that keeps what it is given.

with MailServer(certificates) as server:
    monkeypatch.setenv("MAIL_SERVER", server.url)
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from pathlib import Path
from ssl import PROTOCOL_TLS_SERVER, SSLContext
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from functions.dev.processes import free_port

HOST = "localhost"
USER, PASSWORD = "mail@school.example", "p:a@s/s%"


class Certificates:
    """An authority of the tests: whoever trusts its `file` trusts the server."""

    def __init__(self, folder: Path, host: str = HOST) -> None:
        authority = trustme.CA()
        self.file = str(folder / f"{host}.pem")
        authority.cert_pem.write_to_path(self.file)
        self.context = SSLContext(PROTOCOL_TLS_SERVER)
        authority.issue_cert(host).configure_cert(self.context)


class MailServer:
    """`mails` are those that were handed in, `envelopes` what stood on them. `tls` is "whole", "starttls" or ""."""

    def __init__(
        self,
        certificates: Certificates,
        tls: str = "whole",
        *,
        password: str = PASSWORD,
        asks_who: bool = True,
        **how: Any,
    ) -> None:
        self.mails: list[EmailMessage] = []
        self.envelopes: list[Envelope] = []
        self.refuses: str = ""  # the answer to each recipient
        self._password, self._asks_who = password, asks_who
        asks: dict[str, Any] = {"authenticator": self._let_in, "auth_require_tls": tls == "starttls"}
        asks |= {"tls_context": certificates.context, "require_starttls": True} if tls == "starttls" else {}
        context = certificates.context if tls == "whole" else None
        port = free_port()
        self._controller = Controller(self, "127.0.0.1", port, ssl_context=context, **(asks | how))
        scheme = "smtps" if tls == "whole" else "smtp"
        self.url = f"{scheme}://{quote(USER, safe='')}:{quote(PASSWORD, safe='')}@{HOST}:{port}"

    def _let_in(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, sent: LoginPassword
    ) -> AuthResult:
        right = (sent.login, sent.password) == (USER.encode(), self._password.encode())
        return AuthResult(success=right, handled=False)

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self._asks_who and not session.authenticated:
            return "530 log in first"
        if self.refuses:
            return self.refuses.format(address=address)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        assert isinstance(envelope.content, bytes)
        self.mails.append(BytesParser(EmailMessage, policy=default).parsebytes(envelope.content))
        self.envelopes.append(envelope)
        return "250 kept"

    def __enter__(self) -> Self:
        self._controller.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._controller.stop()


@contextmanager
def silent_server() -> Iterator[str]:
    """The address of a server that takes connections and says nothing."""
    open_ones = []
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def accept() -> None:
            try:
                while True:
                    open_ones.append(listener.accept()[0])
            except OSError:  # the test is over
                return

        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        yield f"smtp://{HOST}:{listener.getsockname()[1]}"
        listener.shutdown(socket.SHUT_RDWR)
        thread.join(10)
    for one in open_ones:
        one.close()
