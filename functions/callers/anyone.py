"""`caller=anyone`: no sign-in. The exception, so it is written out."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Request


@dataclass(frozen=True)
class _Anyone:
    name: str = "anyone"

    def identify(self, request: Request) -> None:
        return None


anyone = _Anyone()
