"""Rate limits: counted together, ending by themselves."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from functions.contract import clock
from functions.contract.errors import TooManyRequests
from functions.store import client, limits
from functions.store.limits import Limit

LIMIT = Limit("log-in", "ana@paaralan.example", 3, 60)


@pytest.fixture
def wait(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Time that stands still until it is told how many seconds to go on."""
    now = datetime(2026, 11, 23, tzinfo=UTC)

    def go_on(seconds: float) -> None:
        nonlocal now
        now += timedelta(seconds=seconds)

    monkeypatch.setattr(clock, "now", lambda: now)
    return go_on


def refused() -> bool:
    try:
        limits.take(LIMIT)
    except TooManyRequests:
        return True
    return False


@pytest.mark.usefixtures("database")
def test_refuses_after_so_many_tries_and_says_how_long(wait: Callable[[float], None]) -> None:
    for _ in range(3):
        limits.take(LIMIT)
    wait(20)
    with pytest.raises(TooManyRequests) as refusal:
        limits.take(LIMIT)
    assert refusal.value.retry_after == 40


@pytest.mark.usefixtures("database")
def test_trying_on_does_not_make_the_wait_longer(wait: Callable[[float], None]) -> None:
    for _ in range(30):
        refused()
        wait(2)
    assert not refused()


@pytest.mark.usefixtures("database")
def test_another_account_is_not_concerned() -> None:
    assert [refused() for _ in range(4)] == [False, False, False, True]
    limits.take(Limit("log-in", "ben@paaralan.example", 3, 60))
    limits.take(Limit("register", "ana@paaralan.example", 3, 60))


@pytest.mark.usefixtures("database")
def test_a_try_can_be_given_back_and_all_can_be_forgotten() -> None:
    for _ in range(10):
        limits.take(LIMIT)
        limits.give_back(LIMIT)
    assert [refused() for _ in range(4)] == [False, False, False, True]
    limits.clear(LIMIT)
    assert not refused()


@pytest.mark.usefixtures("database")
def test_tries_in_parallel_are_not_more_than_the_limit() -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: refused(), range(24)))
    assert answers.count(False) == 3


@pytest.mark.usefixtures("database")
def test_keeps_no_address_and_ends_by_itself() -> None:
    limits.take(LIMIT)
    (kept,) = client.collection("rate_limits").find()
    assert b"ana" not in kept["_id"]
    assert kept["expiresAt"] > clock.now()
