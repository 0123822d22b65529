"""Days of study in a row."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

DAY = timedelta(days=1)


def streak(days: Collection[date], today: date) -> int:
    """How many days up to today were days of study; while today is none yet, up to yesterday."""
    last = today if today in days else today - DAY
    length = 0
    while last - length * DAY in days:
        length += 1
    return length


def longest(days: Collection[date]) -> int:
    """The most days in a row there have been."""
    firsts = (one for one in days if one - DAY not in days)
    return max((streak(days, _last(days, first)) for first in firsts), default=0)


def _last(days: Collection[date], first: date) -> date:
    last = first
    while last + DAY in days:
        last += DAY
    return last
