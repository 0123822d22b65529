"""The call to another app of the bundle: over HTTP, with a service token, the request's id and a deadline."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from functions.contract import tokens
from functions.contract.errors import ApiError, Unavailable
from functions.contract.settings import setting

if TYPE_CHECKING:
    from socket import socket

    import urllib3

_URL = r"https?://[^/\s]+"

_NAME = "The app's name on Heroku."
_ELSEWHERE = "Where the app is, if not at the host that Heroku gives its name."

NAMES = {
    "frontend": setting("APPS_FRONTEND", example="brainbytes-frontend-production", help=_NAME),
    "backend": setting("APPS_BACKEND", example="brainbytes-backend-production", help=_NAME),
    "ai": setting("APPS_AI", example="brainbytes-ai-production", help=_NAME),
}
URLS = {
    "frontend": setting(
        "FRONTEND_URL", optional=True, pattern=_URL, example="https://brainbytes.example", help=_ELSEWHERE
    ),
    "backend": setting(
        "BACKEND_URL",
        optional=True,
        pattern=_URL,
        example="https://brainbytes-backend-1a2b3c.herokuapp.com",
        help=_ELSEWHERE,
    ),
    "ai": setting(
        "AI_URL", optional=True, pattern=_URL, example="https://brainbytes-ai-1a2b3c.herokuapp.com", help=_ELSEWHERE
    ),
}
CONNECT_SECONDS = setting(
    "CALLS_CONNECT_SECONDS", float, default=3.0, help="The longest wait for a connection to another app."
)
_POOL = 512  # connections kept; each streamed answer holds one
_END_SECONDS = 0.25  # for the end of a stream after its last event


class AppUnreachable(Unavailable):
    """Another app of the bundle did not answer, or answered that it cannot."""

    code, message = "tutor_unreachable", "The tutor cannot be reached right now. Your question is saved."


def url(app: str) -> str:
    """Where an app is: <name>.herokuapp.com, unless its URL is set."""
    return (URLS[app].value or f"https://{NAMES[app].value}.herokuapp.com").rstrip("/")


def call(
    app: str,
    method: str,
    path: str,
    *,
    payload: object = None,
    request_id: str = "",
    read_seconds: float,
    stream: bool = False,
) -> urllib3.BaseHTTPResponse:
    """Send one request. Raises AppUnreachable unless the app answers with success.

    `read_seconds` limits the wait for each piece of the answer. Without `stream` all of it is read already (`data`);
    with it, the caller must `let_go` of the response, or close it.
    """
    import urllib3
    from urllib3.exceptions import HTTPError, ProtocolError

    body = None if payload is None else msgspec.json.encode(payload)
    headers = {"Authorization": f"Bearer {tokens.sign(app, {})}"}
    headers |= {"Content-Type": "application/json"} if body else {}
    headers |= {"X-Request-Id": request_id} if request_id else {}
    headers |= {"Accept": "text/event-stream"} if stream else {}

    def send() -> urllib3.BaseHTTPResponse:
        return _pool().request(
            method,
            url(app) + path,
            body=body,
            headers=headers,
            timeout=urllib3.Timeout(connect=CONNECT_SECONDS.value, read=read_seconds),
            preload_content=not stream,
            redirect=False,
            retries=False,
        )

    try:
        try:
            response = send()
        except ProtocolError:  # the app may close a kept connection just as it is used again: then it read nothing
            response = send()
    except HTTPError as error:
        raise AppUnreachable from error
    if response.status >= 300:
        response.close()
        raise AppUnreachable from ApiError(message=f"{app} answered {response.status}")
    return response


def let_go(response: urllib3.BaseHTTPResponse, pieces: Iterator[bytes]) -> None:
    """Give the connection of a streamed response back after its last event, for the next call; `pieces` is its stream.

    What is left is the mark of the end. Without it, soon, the connection is closed.
    """
    sock: socket | None = getattr(response.connection, "sock", None)
    with suppress(Exception):
        if sock:
            sock.settimeout(_END_SECONDS)
        for _ in pieces:
            pass
    response.close()


@cache
def _pool() -> urllib3.PoolManager:
    """One for the process. It keeps no cookies and follows no proxy or .netrc of the machine's."""
    import urllib3

    return urllib3.PoolManager(num_pools=4, maxsize=_POOL)


def warm() -> None:
    """Load the HTTP client while nobody waits."""
    _pool()
