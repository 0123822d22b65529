"""Ids that clients make, so that a request that was sent twice is done once."""

from __future__ import annotations

from typing import Annotated

from flask import Request
from msgspec import Meta

from functions.contract.errors import BadRequest

_LONGEST = 200  # characters

ClientId = Annotated[str, Meta(min_length=1, max_length=_LONGEST)]


def client_id_of(request: Request, sent: str | None) -> str | None:
    """The client's own id of what it asks, from the body or from the header Idempotency-Key. Raises BadRequest."""
    key = request.headers.get("Idempotency-Key", "")
    if len(key) > _LONGEST:  # cut short, it could be another request's
        raise BadRequest
    return sent or key or None
