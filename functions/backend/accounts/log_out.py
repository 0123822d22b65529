"""POST /api/auth/logout; anyone: the token that comes along, as Bearer or as the cookie, stops working at once."""

from __future__ import annotations

from flask import Request, Response

from functions.backend.accounts._session import forget_cookie
from functions.callers.anyone import anyone
from functions.callers.student import sent_token
from functions.contract.errors import CrossSiteRequest
from functions.contract.http_function import http_function
from functions.contract.responses import respond
from functions.store import sessions
from functions.store.client import StoreUnavailable


@http_function("POST", "/api/auth/logout", caller=anyone, answers={200: dict[str, str]}, refuses=(StoreUnavailable,))
def log_out(request: Request) -> Response:
    """200 with or without a session: to be signed out is all that was asked for."""
    response = respond({"message": "You are logged out."})
    try:
        token = sent_token(request)
    except CrossSiteRequest:  # another site's page must not be able to log a student out
        return response
    if token:
        sessions.end_session(token)
        forget_cookie(response)
    return response
