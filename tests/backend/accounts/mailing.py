"""What the tests of mail share: waiting for it, and the mails that a laptop has kept."""

from __future__ import annotations

import re
import threading
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default

from functions.contract import settings

FORGOT, RESET = "/api/auth/forgot-password", "/api/auth/reset-password"


def settle() -> None:
    """Wait until nothing is on its way."""
    for thread in threading.enumerate():
        if thread.name.startswith("mail-"):
            thread.join(30)
            assert not thread.is_alive()


def outbox() -> list[EmailMessage]:
    """The mails of the outbox, the oldest first."""
    settle()
    files = sorted((settings.data_folder() / "outbox").glob("*.eml"), key=lambda file: file.stat().st_mtime_ns)
    return [BytesParser(EmailMessage, policy=default).parsebytes(file.read_bytes()) for file in files]


def link_in(mail: EmailMessage) -> str:
    """The one link of a mail."""
    (link,) = re.findall(r"https?://\S+", mail.get_content())
    return str(link)


def token_in(mail: EmailMessage) -> str:
    return link_in(mail).partition("/reset#token=")[2]
