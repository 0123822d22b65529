"""Groq's rate-limit headers: what is left, and when it comes back.

`x-ratelimit-*-requests` is a day's, `x-ratelimit-*-tokens` a minute's; Retry-After comes with a 429 only.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

UNKNOWN_WAIT = 10.0  # seconds, when Groq does not say how long

_DURATION = re.compile(
    r"(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m(?!s))?(?:(\d+(?:\.\d+)?)(?:s|$))?(?:(\d+(?:\.\d+)?)ms)?"  # 2m59.56s, 345ms, 7
)
_UNITS = (86_400.0, 3_600.0, 60.0, 1.0, 0.001)


def remaining(headers: Mapping[str, str], kind: str) -> int | None:
    """How many `requests` or `tokens` are left, None when the headers do not say."""
    text = headers.get(f"x-ratelimit-remaining-{kind}", "")
    return int(text) if text.isdecimal() else None


def reset_seconds(headers: Mapping[str, str], kind: str) -> float:
    """Seconds until all `requests` or `tokens` are back."""
    return seconds(headers.get(f"x-ratelimit-reset-{kind}", "")) or UNKNOWN_WAIT


def retry_after(headers: Mapping[str, str]) -> float:
    """The seconds to wait after a 429: Retry-After, else the reset of the quota that is used up."""
    if (told := seconds(headers.get("retry-after", ""))) is not None:
        return told
    return reset_seconds(headers, "requests" if remaining(headers, "requests") == 0 else "tokens")


def seconds(text: str) -> float | None:
    """A duration as Groq writes it (`7`, `7.66s`, `2m59.56s`, `345ms`) in seconds; None for anything else."""
    found = _DURATION.fullmatch(text.strip())
    if not text.strip() or not found:
        return None
    return sum(float(part) * unit for part, unit in zip(found.groups(), _UNITS, strict=True) if part)
