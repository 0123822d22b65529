"""GET /api/users/{user_id}/activity; a student sees what was studied, when, and how far, where `me` works as the id.

An interaction is a question that was asked; a button that asks for a hint is part of the question before it. Days and
hours are those of the Philippines.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from functions.backend.accounts import _days
from functions.backend.accounts._profile import own_account
from functions.callers.student import Student, student
from functions.contract.http_function import http_function
from functions.store import activity, usage
from functions.store.activity import AskedQuestion

NEWEST, WEEK, HOURS = 5, 7, 24
Level = Literal["Beginner", "Intermediate", "Advanced", "Expert"]
_LEVELS: tuple[tuple[int, Level], ...] = ((30, "Expert"), (20, "Advanced"), (10, "Intermediate"), (0, "Beginner"))


class Recent(msgspec.Struct):
    """The newest questions, newest first."""

    messages: list[AskedQuestion]


class Progress(msgspec.Struct):
    """How far a student is in a subject."""

    subject: str
    level: Level
    interactions: int


class Stats(msgspec.Struct, rename="camel"):
    """Of all subjects."""

    total_interactions: int
    active_subjects: int


class Day(msgspec.Struct):
    """`day` is a date, 2026-11-24."""

    day: str
    interactions: int


class Days(msgspec.Struct, rename="camel"):
    """`streak`: days of study in a row, up to today or yesterday; `longest` there has been; the last seven days."""

    streak: int
    longest: int
    last_week: list[Day]


class Checked(msgspec.Struct):
    """Answers whose result was worked out and compared: as the tutor had said it, or put right."""

    right: int
    corrected: int


class Activity(msgspec.Struct, rename="camel"):
    """`hours` are the interactions of each hour of the day, from midnight on."""

    recent_activity: Recent
    progress: list[Progress]
    stats: Stats
    days: Days
    checked: Checked
    hours: list[int]


@http_function("GET", "/api/users/{user_id}/activity", caller=student)
def read_activity(student: Student, user_id: str) -> Activity:
    """What there is; an account without a question has zeros and empty lists."""
    own_account(student, user_id)
    counts, checks = activity.count(student.user_id), activity.count_checks(student.user_id)
    today = date.fromisoformat(usage.today())
    week = [today - back * _days.DAY for back in reversed(range(WEEK))]
    return Activity(
        recent_activity=Recent(activity.newest(student.user_id, NEWEST)),
        progress=[
            Progress(subject, _level(asked), asked)
            for subject, asked in sorted(counts.subjects.items(), key=lambda one: (-one[1], one[0]))
        ],
        stats=Stats(counts.subjects.total(), len(counts.subjects)),
        days=Days(
            streak=_days.streak(counts.days, today),
            longest=_days.longest(counts.days),
            last_week=[Day(one.isoformat(), counts.days[one]) for one in week],
        ),
        checked=Checked(checks.get("right", 0), checks.get("corrected", 0)),
        hours=[counts.hours[hour] for hour in range(HOURS)],
    )


def _level(interactions: int) -> Level:
    return next(level for least, level in _LEVELS if interactions >= least)
