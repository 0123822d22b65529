"""Which models may be asked: quotas and failures, remembered by this process.

It is an optimisation only: a process that has forgotten asks once and is told again.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
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


@dataclass
class _Record:
    """What is known of one model: not asked before `until`, and why; failures in a row; what is left of its quotas."""

    until: float = 0.0
    why: State = "ok"
    failures: int = 0
    remaining_requests: int | None = None
    remaining_tokens: int | None = None


_records: dict[str, _Record] = {}


def _record(model: str) -> _Record:
    return _records.setdefault(model, _Record())


def usable(models: Sequence[str]) -> list[str]:
    """The models that are worth asking now, in their order."""
    return [model for model in models if state(model) == "ok"]


def state(model: str) -> State:
    """Whether the model may be asked, or why not."""
    record = _record(model)
    return "ok" if record.until <= clock() else record.why


def left(model: str) -> tuple[int | None, int | None]:
    """Requests left today and tokens left this minute, as the last answer said; None when unknown."""
    record = _record(model)
    return record.remaining_requests, record.remaining_tokens


def began(model: str, headers: Mapping[str, str]) -> None:
    """The model began to answer; the headers say what is left of its quotas."""
    record = _record(model)
    record.remaining_requests = limits.remaining(headers, "requests")
    record.remaining_tokens = limits.remaining(headers, "tokens")
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
