"""GET /health; anyone may ask how the backend app is.

200 while students can be served: that needs MongoDB. The AI app and Groq are optional and only reported.
"""

from __future__ import annotations

import threading
from time import monotonic

import msgspec

from functions.callers.anyone import anyone
from functions.contract import apps, version
from functions.contract.http_function import http_function
from functions.contract.responses import Reply
from functions.store import client

CACHE_SECONDS = 5.0

_lock = threading.Lock()
_known: tuple[float, dict[str, str]] = (float("-inf"), {})


class Health(msgspec.Struct):
    """`ai` and `groq` may be away and students are served all the same."""

    status: str
    app: str
    version: str
    mongodb: str
    ai: str
    groq: str


@http_function("GET", "/health", caller=anyone, answers={200: Health, 503: Health})
def check_backend() -> Reply:
    """The version and the state of each dependency, looked at every few seconds at most."""
    global _known
    with _lock:
        if monotonic() - _known[0] > CACHE_SECONDS:
            _known = (monotonic(), {"mongodb": _mongodb(), **_ai()})
    state = _known[1]
    serving = state["mongodb"] == "ok"
    status = "ok" if serving else "unavailable"
    return Reply(Health(status, "backend", version.current(), **state), 200 if serving else 503)


def _mongodb() -> str:
    return "ok" if client.is_reachable() else "unreachable"


def _ai() -> dict[str, str]:
    try:
        answer = apps.call("ai", "GET", "/health", read_seconds=2.0)
        state = msgspec.json.decode(answer.data)
        return {"ai": "ok", "groq": state["groq"]}
    except (apps.AppUnreachable, msgspec.DecodeError, KeyError):
        return {"ai": "unreachable", "groq": "none"}
