"""POST /api/probe/{word}; tells a test of a platform what reached a function there, and misbehaves when asked to.

probing.py puts this file into a bundle of the AI app, as the function `probe`.
"""

from __future__ import annotations

import logging
import sys
import time
import warnings
from base64 import b64encode
from collections.abc import Iterator

from flask import Request, Response

from functions.callers.anyone import anyone
from functions.contract import forwarded, paths
from functions.contract.http_function import http_function
from functions.contract.responses import respond

PIECES = (b"\x1f first", b"", b"\x8b second", b"\x00" * 8 + b" third")
BETWEEN = 0.3  # seconds


@http_function("POST", "/api/probe/{word}", caller=anyone, max_bytes=5 * 2**20, streams=True)
def probe(request: Request, word: str) -> Response:
    """What `does=` in the query asks for; without it, all that a function can see of its request."""
    does = request.args.get("does", "")
    if does == "raise":
        raise ValueError("a student's words")
    if does == "warn":
        logging.getLogger("a.library").warning("a warning")
        warnings.warn("another", stacklevel=1)
        sys.stderr.write("a third\n")
    if does == "send back":
        return Response(request.get_data(), content_type=request.content_type)
    if does in ("stream", "break"):
        return Response(_pieces(does), content_type="application/octet-stream")
    return _described(request, word)


def _described(request: Request, word: str) -> Response:
    response = respond(
        {
            "word": word,
            "target": paths.raw_target(request),
            "query": request.args.to_dict(flat=False),
            "cookies": request.cookies.to_dict(),
            "x": request.headers.get("X-Twice"),
            "url": request.base_url,
            "address": forwarded.client_address(request),
            "body": b64encode(request.get_data()).decode(),
            "length": request.content_length,
        }
    )
    response.set_cookie("one", "1", path="/", max_age=60, secure=True, httponly=True, samesite="Strict")
    response.set_cookie("two", "a b; c", path="/api")
    response.headers.add("X-Both", "first")
    response.headers.add("X-Both", "second")
    return response


def _pieces(does: str) -> Iterator[bytes]:
    for piece in PIECES:
        yield piece
        time.sleep(BETWEEN)
    if does == "break":
        raise ValueError("a student's words")
