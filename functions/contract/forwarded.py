"""Where a request came from before the frontend app passed it on, in a way that nobody else can claim.

The backend sees the frontend app's address. So the frontend app adds one signed header with the student's address and
the page's origin; without it, or with a forged one, a request counts as coming from whoever sent it to this app.
"""

from __future__ import annotations

from flask import Request

from functions.contract import settings, tokens

HEADER = "Brainbytes-Forwarded"
_AUDIENCE = "forwarded"


def sign(address: str, origin: str) -> str:
    """The header's value: the student's address and the origin of the page the browser shows."""
    return tokens.sign(_AUDIENCE, {"address": address, "origin": origin})


def client_address(request: Request) -> str:
    """The student's address."""
    return _claims(request).get("address") or sender_address(request)


def sender_address(request: Request) -> str:
    """Who sent a request to this app, which for the backend may be the frontend app.

    A deployed app is reached through its platform's router only, which adds the address as the last of X-Forwarded-For,
    whatever the sender has written before it. A laptop has no router.
    """
    last = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return (last if settings.environment() != "local" else "") or request.remote_addr or "unknown"


def page_origin(request: Request) -> str:
    """The origin (scheme://host:port) of the page that our frontend app serves to this browser."""
    return _claims(request).get("origin") or f"{request.scheme}://{request.host}"


def _claims(request: Request) -> dict[str, str]:
    value = request.headers.get(HEADER)
    return tokens.verify(_AUDIENCE, value) or {} if value else {}
