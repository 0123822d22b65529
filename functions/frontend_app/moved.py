"""Functions of the backend that run elsewhere, on another cloud perhaps: what the browser asks them goes there.

    PROXY_MOVED="POST /api/messages https://abc123.lambda-url.ap-southeast-1.on.aws"

The page sees no difference: the session's cookie stays first-party, and the signed address of the student goes along.
"""

from __future__ import annotations

from functools import cache

from flask import Request

from functions.contract import paths, settings

MOVED = settings.setting(
    "PROXY_MOVED",
    list[str],
    default=[],
    # Neither a query nor a password: both would be left out of what is asked.
    pattern=r"[A-Z]+ /\S* https?://[^\s/?#@]+(/[^\s?#]*)?$",
    example="POST /api/messages https://abc123.lambda-url.ap-southeast-1.on.aws",
    help="Functions that run elsewhere: method, path and address of each, separated by commas.",
)


def address(request: Request) -> str | None:
    """Where the function that this request is for was moved to; None for one that is at home. Raises BadRequest."""
    moved = _moved()
    if not moved:
        return None
    segments = paths.segments(request)
    method = "GET" if request.method == "HEAD" else request.method
    return next((base for its, pattern, base in moved if its == method and pattern.match(segments) is not None), None)


@cache
def _moved() -> tuple[tuple[str, paths.Pattern, str], ...]:
    """Method, pattern and address of each; literal paths before those with variables, as in the router."""
    lines = (one.split() for one in MOVED.value)
    found = [(method, paths.compile_pattern(path), base.rstrip("/")) for method, path, base in lines]
    return tuple(sorted(found, key=lambda one: one[1].sort_key))


def forget() -> None:
    """Read the setting again at the next use (tests)."""
    _moved.cache_clear()
