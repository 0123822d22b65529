"""`caller=student`: a signed-in student, by Bearer token or by the session cookie."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from bson import ObjectId
from flask import Request

from functions.contract.cors import require_own_page
from functions.contract.errors import ApiError, NotSignedIn
from functions.store import sessions
from functions.store.client import StoreUnavailable

COOKIE = "session"
_SCHEMES = {
    "bearer": {"type": "http", "scheme": "bearer", "description": "The token that register or log-in gave."},
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": COOKIE,
        "description": "For our own page: what changes something is refused when another site sent it.",
    },
}
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True)
class Student:
    """Who is calling. `token` is the session's, as it came."""

    user_id: ObjectId
    token: str


@dataclass(frozen=True)
class _StudentCaller:
    name: str = "student"
    schemes: ClassVar[Mapping[str, Mapping[str, str]]] = _SCHEMES
    refuses: ClassVar[tuple[type[ApiError], ...]] = (NotSignedIn, StoreUnavailable)

    def identify(self, request: Request) -> Student:
        token = sent_token(request)
        user_id = sessions.find_user(token) if token else None
        if user_id is None:
            raise NotSignedIn
        return Student(user_id, token)


def sent_token(request: Request) -> str:
    """The token that came with a request, or "". A cookie counts only where our own page sent it (or for reading)."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if token and scheme.lower() == "bearer":
        return token.strip()
    token = request.cookies.get(COOKIE, "")
    if token and request.method not in _SAFE:
        require_own_page(request)
    return token


student = _StudentCaller()
