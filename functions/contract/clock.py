"""The time, in one place, so that a test can set it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import msgspec

Moment = Annotated[datetime, msgspec.Meta(tz=True)]
"""A time that goes over the wire, with its Z."""


def now() -> datetime:
    """The time as MongoDB keeps it: aware UTC, whole milliseconds."""
    moment = datetime.now(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)
