"""`caller=anyone`: no sign-in. The exception, so it is written out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from flask import Request

from functions.contract.errors import ApiError


@dataclass(frozen=True)
class _Anyone:
    name: str = "anyone"
    schemes: ClassVar[Mapping[str, Mapping[str, str]]] = {}
    refuses: ClassVar[tuple[type[ApiError], ...]] = ()

    def identify(self, request: Request) -> None:
        return None


anyone = _Anyone()
