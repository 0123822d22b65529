"""A model that cannot answer is left alone for as long as it said, and no longer."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from functions.llm import limits, quota
from functions.llm.answers import Answer
from tests.fakes.groq import FakeGroq, Script

LARGE, SMALL = "openai/gpt-oss-120b", "openai/gpt-oss-20b"


@pytest.fixture
def wait(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """`wait(8)` moves the breaker's clock on by eight seconds."""
    now = [1000.0]
    monkeypatch.setattr(quota, "clock", lambda: now[0])

    def move(seconds: float) -> None:
        now[0] += seconds

    return move


HI = [{"role": "user", "content": "Hi"}]


def asked(groq: FakeGroq, question: list[dict[str, str]] = HI) -> list[object]:
    """Ask once; the models that were tried for it."""
    groq.requests.clear()
    list(Answer(question, whole_seconds=10, batch_seconds=0))
    return [request.body["model"] for request in groq.chats]


def test_a_model_out_of_quota_is_skipped_until_retry_after(groq: FakeGroq, wait: Callable[[float], None]) -> None:
    groq.fails(429, retry_after=7)
    assert asked(groq) == [LARGE, SMALL]
    wait(6.9)
    assert asked(groq) == [SMALL]
    assert quota.state(LARGE) == "out_of_quota"
    wait(0.2)
    assert asked(groq) == [LARGE]


def test_without_retry_after_the_reset_header_counts(groq: FakeGroq, wait: Callable[[float], None]) -> None:
    groq.fails(429)  # x-ratelimit-reset-tokens: 4.5s
    assert asked(groq) == [LARGE, SMALL]
    wait(4.4)
    assert asked(groq) == [SMALL]
    wait(0.2)
    assert asked(groq) == [LARGE]


def test_the_last_request_of_the_day_is_noticed(groq: FakeGroq, wait: Callable[[float], None]) -> None:
    groq.remaining_requests = 0
    assert asked(groq) == [LARGE]
    groq.remaining_requests = 5
    assert asked(groq) == [SMALL]
    wait(180)  # x-ratelimit-reset-requests: 2m59.56s
    assert asked(groq) == [LARGE]


@pytest.mark.parametrize(("status", "seconds", "state"), [(401, 60, "key_refused"), (404, 600, "gone")])
def test_a_refusal_that_will_last_is_remembered(
    groq: FakeGroq, wait: Callable[[float], None], status: int, seconds: float, state: str
) -> None:
    groq.fails(status)
    assert asked(groq) == [LARGE, SMALL]
    assert quota.state(LARGE) == state
    wait(seconds - 1)
    assert asked(groq) == [SMALL]
    wait(2)
    assert asked(groq) == [LARGE]


def test_a_model_that_fails_three_times_in_a_row_gets_a_pause(groq: FakeGroq, wait: Callable[[float], None]) -> None:
    for _ in range(3):
        groq.script(Script(status=503), Script())
        assert asked(groq) == [LARGE, SMALL]
    assert asked(groq) == [SMALL]
    wait(16)
    assert asked(groq) == [LARGE]


def test_failures_with_a_success_between_them_are_no_reason(groq: FakeGroq) -> None:
    for _ in range(3):
        groq.fails(500)
        assert asked(groq) == [LARGE, SMALL]
        assert asked(groq) == [LARGE]


def test_a_question_too_large_blocks_nobody_else(groq: FakeGroq) -> None:
    for _ in range(4):
        groq.fails(413)
        assert asked(groq) == [LARGE, SMALL]


def test_remembers_what_is_left(groq: FakeGroq) -> None:
    asked(groq)
    assert quota.left(LARGE) == (998, 7400)


def test_a_model_whose_minute_has_no_room_for_the_question_is_not_asked(
    groq: FakeGroq, wait: Callable[[float], None]
) -> None:
    groq.remaining_tokens, groq.tokens_reset = 20, "40s"
    long_question = [{"role": "user", "content": "word " * 100}]
    assert asked(groq) == [LARGE]
    groq.remaining_tokens = 7_400
    assert asked(groq, long_question) == [SMALL]
    assert quota.state(LARGE) == "ok"
    wait(41)
    assert asked(groq, long_question) == [LARGE]


def test_it_is_asked_all_the_same_when_the_minute_ends_soon(groq: FakeGroq, wait: Callable[[float], None]) -> None:
    groq.remaining_tokens, groq.tokens_reset = 20, "0.5s"
    asked(groq)
    assert asked(groq, [{"role": "user", "content": "word " * 100}]) == [LARGE]


def test_a_short_question_still_fits(groq: FakeGroq) -> None:
    groq.remaining_tokens, groq.tokens_reset = 20, "40s"
    assert asked(groq) == [LARGE]
    assert asked(groq) == [LARGE]


def test_what_is_left_is_forgotten_when_it_is_back(groq: FakeGroq, wait: Callable[[float], None]) -> None:
    asked(groq)
    assert quota.known(LARGE) == quota.Left(998, 179.6, 7400, 4.5)
    wait(5)
    assert quota.known(LARGE) == quota.Left(998, 174.6, None, None)
    wait(180)
    assert quota.known(LARGE) == quota.Left(None, None, None, None)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("7", 7.0),
        ("7.66s", 7.66),
        ("2m59.56s", 179.56),
        ("1h2m3s", 3723.0),
        ("345ms", 0.345),
        ("1m500ms", 60.5),
        ("1d", 86_400.0),
        ("", None),
        ("soon", None),
        ("Wed, 21 Oct 2026 07:28:00 GMT", None),
    ],
)
def test_reads_durations_as_groq_writes_them(text: str, seconds: float | None) -> None:
    assert limits.seconds(text) == (None if seconds is None else pytest.approx(seconds))
