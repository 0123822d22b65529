"""From the cost of a student-hour to dynos, Atlas tier and Groq plan: the arithmetic of docs/scaling.md, as Markdown.

The inputs that nobody can measure here stand at the top; the page repeats them.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from math import ceil

CHARACTERS_A_TOKEN = 4
SIZES = (100, 10_000, 1_000_000)

# How students study
ONLINE_AT_PEAK = 0.10  # of all students, in the busiest hour
HOURS_A_MONTH = 13  # a student's: three a week
ANSWER_SECONDS = 2.0  # how long a stream is open: the wait for the first word, then 375 tokens at 500 a second

# What a machine is used for at the busiest moment; the rest is for restarts and uneven arrivals
BUSY = 0.6

# Heroku: virtual cores that a dyno surely has, and dollars a month. The shared ones often give more.
DYNOS = {
    "basic": (0.25, 7),
    "standard-1x": (0.25, 25),
    "standard-2x": (0.5, 50),
    "performance-m": (2.0, 250),
    "performance-l": (8.0, 500),
}

# Atlas: cores that the primary surely has, GB of disk that can be restored within hours, dollars a month
TIERS = {
    "M10": (0.4, 50, 60),
    "M20": (0.8, 100, 150),
    "M30": (2.0, 250, 400),
    "M40": (4.0, 500, 760),
    "M50": (8.0, 1000, 1460),
}
FREE_TIER, FREE_COMMANDS, FREE_BYTES = "M0", 100, 512 * 2**20  # a second; of documents and indexes

# Groq: dollars for a million tokens of openai/gpt-oss-120b, and what the free plan and the paid one allow
PROMPT_DOLLARS, COMPLETION_DOLLARS = 0.15, 0.60
REASONING_TOKENS = 100  # an answer; they are paid, and the fake Groq has none
FREE_ANSWERS_A_DAY = 100
PAID_TOKENS_A_MINUTE = 250_000


@dataclass(frozen=True)
class Hour:
    """One student's hour: CPU seconds by part, KB of memory an open stream by app, bytes over the wire, and so on."""

    cpu: Mapping[str, float]
    stream_kilobytes: Mapping[str, float]
    received: float
    sent: float
    answers: float
    prompt_tokens: float
    completion_tokens: float
    commands: float
    stored: float

    def figures(self) -> dict[str, float]:
        """The rows of the page's first table."""
        return {
            **{f"CPU of {part}, ms": seconds * 1000 for part, seconds in self.cpu.items()},
            **{f"memory of an open stream in {app}, KB": size for app, size in self.stream_kilobytes.items()},
            "bytes to the phone, KB": self.received / 1024,
            "bytes from the phone, KB": self.sent / 1024,
            "answers": self.answers,
            "prompt tokens": self.prompt_tokens,
            "completion tokens": self.completion_tokens,
            "database commands": self.commands,
            "stored with indexes, KB": self.stored / 1024,
        }

    @classmethod
    def from_figures(cls, figures: Mapping[str, float]) -> Hour:
        """The same, read back from the page."""

        def of(start: str, end: str) -> dict[str, float]:
            return {
                name.removeprefix(start).removesuffix(end): value
                for name, value in figures.items()
                if name.startswith(start)
            }

        return cls(
            cpu={part: value / 1000 for part, value in of("CPU of ", ", ms").items()},
            stream_kilobytes=of("memory of an open stream in ", ", KB"),
            received=figures["bytes to the phone, KB"] * 1024,
            sent=figures["bytes from the phone, KB"] * 1024,
            answers=figures["answers"],
            prompt_tokens=figures["prompt tokens"],
            completion_tokens=figures["completion tokens"],
            commands=figures["database commands"],
            stored=figures["stored with indexes, KB"] * 1024,
        )


def as_markdown(hour: Hour) -> str:
    """Both tables of docs/scaling.md, to be put in place of what stands between its two marks."""
    when = datetime.now(UTC).strftime("%-d %B %Y")
    lines = [f"Measured on {when}, {os.cpu_count()} shared cores.", "", "| a student-hour | |", "|---|---:|"]
    lines += [f"| {name} | {_number(value)} |" for name, value in hour.figures().items()]
    rounded = Hour.from_figures({name: float(_number(value)) for name, value in hour.figures().items()})
    return "\n".join([*lines, "", *sizes(rounded)]) + "\n"


def sizes(hour: Hour) -> list[str]:
    """The second table: what so many students need."""
    columns = [_needs(hour, students) for students in SIZES]
    lines = ["| students | " + " | ".join(f"{size:,}" for size in SIZES) + " |", "|---|" + "---:|" * len(SIZES)]
    lines += [f"| {name} | " + " | ".join(one[name] for one in columns) + " |" for name in columns[0]]
    return lines


def _needs(hour: Hour, students: int) -> dict[str, str]:
    online = students * ONLINE_AT_PEAK
    asked = online * hour.answers / 3600
    month = students * HOURS_A_MONTH
    tokens = hour.prompt_tokens + hour.completion_tokens + hour.answers * REASONING_TOKENS
    dollars = (
        hour.prompt_tokens * PROMPT_DOLLARS
        + (hour.completion_tokens + hour.answers * REASONING_TOKENS) * COMPLETION_DOLLARS
    ) / 1e6
    cores = {part: online * seconds / 3600 / BUSY for part, seconds in hour.cpu.items()}
    dynos = {app: _dynos(cores[app], students) for app in cores if app != "mongod"}
    heroku = sum(number * DYNOS[kind][1] for number, kind in dynos.values())
    shards, tier = _atlas(cores["mongod"], 12 * month * hour.stored)
    atlas = tier if shards == 1 else f"{shards} shards of {tier}"
    if online * hour.commands / 3600 <= FREE_COMMANDS / 2 and 12 * month * hour.stored <= FREE_BYTES:
        atlas += f"; {FREE_TIER} would do, without backups"
    return {
        "online in the busiest hour": f"{online:,.0f}",
        "questions a second": _number(asked),
        "streams open": _number(asked * ANSWER_SECONDS),
        "their memory in the backend, MB": _number(asked * ANSWER_SECONDS * hour.stream_kilobytes["backend"] / 1024),
        "**tokens, $ a month**": f"**{month * dollars:,.0f}**",
        "answers a day": f"{month * hour.answers / 30:,.0f}",
        "tokens a minute": f"{asked * 60 * tokens / hour.answers:,.0f}",
        "Groq plan": _plan(month * hour.answers / 30, asked * 60 * tokens / hour.answers),
        **{f"{app}: cores, dynos": f"{_number(cores[app])}, {n} × {kind}" for app, (n, kind) in dynos.items()},
        "dynos, $ a month": f"{heroku:,.0f}",
        "database commands a second": _number(online * hour.commands / 3600),
        "mongod: cores": _number(cores["mongod"]),
        "stored in a year, GB": _number(12 * month * hour.stored / 2**30),
        "Atlas": atlas,
        "Atlas, $ a month": f"{shards * TIERS[tier][2]:,}",
        "to the phones at peak, Mbit/s": _number(online * hour.received * 8 / 3600 / 1e6),
    }


def _dynos(cores: float, students: int) -> tuple[int, str]:
    """The cheapest formation: one basic dyno if that does, else two or more (basic ones cannot be several)."""
    if students <= SIZES[0] and cores <= DYNOS["basic"][0]:
        return 1, "basic"
    options = {kind: max(2, ceil(cores / each)) for kind, (each, _) in DYNOS.items() if kind != "basic"}
    kind = min(options, key=lambda one: (options[one] * DYNOS[one][1], options[one]))
    return options[kind], kind


def _plan(answers_a_day: float, tokens_a_minute: float) -> str:
    if answers_a_day <= FREE_ANSWERS_A_DAY:
        return "free"
    return "developer" if tokens_a_minute <= PAID_TOKENS_A_MINUTE else "by contract"


def _atlas(cores: float, stored: float) -> tuple[int, str]:
    """One shard of the smallest tier for it; past the largest, the fewest shards of the smallest that suffices."""
    for shards in range(1, 1000):
        for tier, (each, gigabytes, _) in TIERS.items():
            if cores / shards <= each and stored / 2**30 / shards <= gigabytes:
                return shards, tier
    raise ValueError(stored)


def _number(value: float) -> str:
    """Two figures that count, three from a hundred on."""
    if value == 0:
        return "0"
    digits = 3 if value >= 100 else 2
    rounded = float(f"{value:.{digits}g}")
    return f"{rounded:.0f}" if rounded >= 10 else f"{rounded:g}"
