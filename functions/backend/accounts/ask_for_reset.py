"""POST /api/auth/forgot-password; anyone who has forgotten the password is sent a link by mail, to choose a new one.

The answer is the same, after the same time, whether there is an account with this address or not: whatever depends on
that happens after it.
"""

from __future__ import annotations

from functools import partial
from typing import Annotated, Literal

from flask import Request
from msgspec import Meta, Struct

from functions.backend.accounts import _emails, _mail, _reset_mail, _tries
from functions.callers.anyone import anyone
from functions.contract.errors import TooManyRequests
from functions.contract.http_function import http_function
from functions.contract.responses import Reply
from functions.store.client import StoreUnavailable


class Forgotten(Struct, rename="camel", forbid_unknown_fields=True):
    """`language` is that of the page, for a student who has chosen none."""

    email: Annotated[str, Meta(max_length=_emails.LONGEST)]
    language: Literal["en", "fil"] = "en"


class LinkOnItsWay(Struct):
    """What everybody is told."""

    message: str


_ASKED = LinkOnItsWay("If there is an account with this e-mail address, a link is on its way to it.")


@http_function(
    "POST",
    "/api/auth/forgot-password",
    caller=anyone,
    body=Forgotten,
    answers={202: LinkOnItsWay},
    refuses=(_emails.EmailInvalid, TooManyRequests, StoreUnavailable),
)
def ask_for_reset(request: Request, body: Forgotten, request_id: str) -> Reply:
    """202; a mail follows where there is an account. The link works once, within an hour, and ends an older one."""
    email = _emails.read(body.email)
    _tries.count_reset(request, email)
    _mail.send_soon(partial(_reset_mail.write, email, body.language), request_id)
    return Reply(_ASKED, 202)
