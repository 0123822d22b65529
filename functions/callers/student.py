"""`caller=student`: a signed-in student, by Bearer token or by the session cookie."""

from __future__ import annotations

from dataclasses import dataclass

from bson import ObjectId
from flask import Request

from functions.contract.cors import require_own_page
from functions.contract.errors import NotSignedIn
from functions.store import sessions

COOKIE = "session"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True)
class Student:
    """Who is calling. `token` is the session's, as it came."""

    user_id: ObjectId
    token: str


@dataclass(frozen=True)
class _StudentCaller:
    name: str = "student"

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
