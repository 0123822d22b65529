"""`caller=service`: another app of the bundle, by its service token."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from flask import Request

from functions.contract import tokens
from functions.contract.errors import ApiError, NotSignedIn

_TOKEN = {"type": "http", "scheme": "bearer", "description": "A token that another app of the bundle has signed."}


@dataclass(frozen=True)
class _Service:
    """Accepts tokens made for `audience`."""

    audience: str
    name: str = "service"
    schemes: ClassVar[Mapping[str, Mapping[str, str]]] = {"service": _TOKEN}
    refuses: ClassVar[tuple[type[ApiError], ...]] = (NotSignedIn,)

    def identify(self, request: Request) -> dict[str, str]:
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        claims = tokens.verify(self.audience, token) if scheme.lower() == "bearer" else None
        if claims is None:
            raise NotSignedIn(message="This service answers only to the other apps of the bundle.")
        return claims


service = _Service(audience="ai")
