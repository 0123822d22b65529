"""The answer to somebody who is signed in now, and the cookie that keeps it so."""

from __future__ import annotations

import msgspec
from flask import Request, Response

from functions.backend.accounts import _tries
from functions.callers.student import COOKIE
from functions.contract.bodies import FORM
from functions.contract.responses import Reply, respond
from functions.store import sessions
from functions.store.accounts import Account


class Whose(msgspec.Struct, rename="camel"):
    """Whose token it is."""

    user_id: str
    email: str
    name: str


class SignedIn(msgspec.Struct):
    """What a client that signs in gets: `token` goes into `Authorization: Bearer …`."""

    token: str
    message: str
    data: Whose


def signed_in(
    request: Request, account: Account, token: str, *, status: int, message: str, remember: bool = False
) -> Response:
    """The token and whose it is, as JSON; a form's sender goes on to the first page instead."""
    if request.mimetype == FORM:
        response = Response(status=303, headers={"Location": "/"})
    else:
        whose = Whose(str(account.id), account.email, account.name)
        response = respond(Reply(SignedIn(token, message, whose), status))
    response.set_cookie(
        COOKIE,
        token,
        max_age=sessions.lifetime(remember) if remember else None,  # without it the browser's end is the cookie's
        path="/",
        secure=True,
        httponly=True,
        samesite="Strict",
    )
    _tries.remember_device(request, response, account.email)
    return response


def forget_cookie(response: Response) -> Response:
    """Take the session's cookie back."""
    response.delete_cookie(COOKIE, path="/", secure=True, httponly=True, samesite="Strict")
    return response
