"""The answer to somebody who is signed in now, and the cookie that keeps it so."""

from __future__ import annotations

from flask import Request, Response

from functions.backend.accounts import _tries
from functions.callers.student import COOKIE
from functions.contract.bodies import FORM
from functions.contract.http_function import Reply, respond
from functions.store import sessions
from functions.store.accounts import Account


def signed_in(
    request: Request, account: Account, token: str, *, status: int, message: str, remember: bool = False
) -> Response:
    """The token and whose it is, as JSON; a form's sender goes on to the first page instead."""
    if request.mimetype == FORM:
        response = Response(status=303, headers={"Location": "/"})
    else:
        data = {"userId": str(account.id), "email": account.email, "name": account.name}
        response = respond(Reply({"token": token, "message": message, "data": data}, status))
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
