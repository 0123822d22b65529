"""Which models may be asked: quotas and failures, remembered by this process.

It is an optimisation only: a process that has forgotten asks once and is told again.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from functions.llm import limits
from functions.llm.errors import BrokenAnswer, KeyRefused, ModelDown, ModelError, ModelGone, OutOfQuota, TooSlow

FAILURES = 3  # in a row, before a model is left alone
PAUSE_AFTER_FAILURES = 15.0  # seconds, as all of these
PAUSE_AFTER_REFUSED_KEY = 60.0
PAUSE_AFTER_GONE = 600.0

State = Literal["ok", "out_of_quota", "key_refused", "gone", "failing"]

clock = time.monotonic  # a test sets it


@dataclass(frozen=True)
class Left:
    """What a model's last answer said of its quotas: requests of the day, tokens of the minute, seconds until all of
    them are back. None when it did not say, or when they are back by now.
    """

    requests: int | None
    requests_reset_seconds: float | None
    tokens: int | None
    tokens_reset_seconds: float | None

    @property
    def is_known(self) -> bool:
        return self.requests is not None or self.tokens is not None


@dataclass
class _Record:
    """What is known of one model: not asked before `until`, and why; failures in a row; what is left of its quotas."""

    until: float = 0.0
    why: State = "ok"
    failures: int = 0
    remaining_requests: int | None = None
    remaining_tokens: int | None = None
    requests_reset: float = 0.0  # when all are back, on `clock`; as `until`
    tokens_reset: float = 0.0


_records: dict[str, _Record] = {}


def _record(model: str) -> _Record:
    return _records.setdefault(model, _Record())


def may_be_asked(model: str, tokens: int, patience: float) -> bool:
    """Whether it is worth asking now: not paused, and its minute has room for a prompt of so many tokens.

    Where it has none it is asked all the same if the minute ends within `patience` seconds.
    """
    now = known(model)
    waits = now.tokens is not None and now.tokens < tokens and (now.tokens_reset_seconds or 0.0) > patience
    return state(model) == "ok" and not waits


def state(model: str) -> State:
    """Whether the model may be asked, or why not."""
    record = _record(model)
    return "ok" if record.until <= clock() else record.why


def left(model: str) -> tuple[int | None, int | None]:
    """Requests left today and tokens left this minute, as the last answer said; None when unknown."""
    record = _record(model)
    return record.remaining_requests, record.remaining_tokens


def known(model: str) -> Left:
    """What is still known of the model's quotas now."""
    record, now = _record(model), clock()
    requests = (record.remaining_requests, round(record.requests_reset - now, 1))
    tokens = (record.remaining_tokens, round(record.tokens_reset - now, 1))
    return Left(
        *(requests if record.requests_reset > now else (None, None)),
        *(tokens if record.tokens_reset > now else (None, None)),
    )


def began(model: str, headers: Mapping[str, str]) -> None:
    """The model began to answer; the headers say what is left of its quotas, if it has any."""
    record = _record(model)
    record.remaining_requests = limits.remaining(headers, "requests")
    record.remaining_tokens = limits.remaining(headers, "tokens")
    record.requests_reset = clock() + limits.reset_seconds(headers, "requests")
    record.tokens_reset = clock() + limits.reset_seconds(headers, "tokens")
    if record.remaining_requests == 0:  # a day's; the tokens are a minute's and come back by themselves
        _pause(record, limits.reset_seconds(headers, "requests"), "out_of_quota")


def finished(model: str) -> None:
    """The model answered to the end."""
    _record(model).failures = 0


def failed(model: str, error: ModelError) -> None:
    """The model did not answer, or broke off."""
    record = _record(model)
    if isinstance(error, OutOfQuota):
        _pause(record, error.retry_after or limits.UNKNOWN_WAIT, "out_of_quota")
    elif isinstance(error, KeyRefused):
        _pause(record, PAUSE_AFTER_REFUSED_KEY, "key_refused")
    elif isinstance(error, ModelGone):
        _pause(record, PAUSE_AFTER_GONE, "gone")
    elif isinstance(error, ModelDown | TooSlow | BrokenAnswer):
        record.failures += 1
        if record.failures >= FAILURES:
            _pause(record, PAUSE_AFTER_FAILURES, "failing")


def forget() -> None:
    """Ask everyone again."""
    _records.clear()


def _pause(record: _Record, wait: float, why: State) -> None:
    record.until, record.why = clock() + wait, why
