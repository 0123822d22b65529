"""What several tests of accounts need: time that passes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from functions.contract import clock


@pytest.fixture
def wait(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Lets so many seconds pass."""
    real, later = clock.now, timedelta()

    def now() -> datetime:
        return real() + later

    def pass_by(seconds: float) -> None:
        nonlocal later
        later += timedelta(seconds=seconds)

    monkeypatch.setattr(clock, "now", now)
    return pass_by
