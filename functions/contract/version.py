"""Which commit runs. Heroku tells it while it builds only, so the build writes it into the file VERSION."""

from __future__ import annotations

from functools import cache

from functions.contract.settings import ROOT


@cache
def current() -> str:
    """The commit, or "development" where nothing was built."""
    try:
        return (ROOT / "VERSION").read_text("ascii").strip()
    except FileNotFoundError:
        return "development"
