"""A whole school asks at once while dynos of the three apps are taken away in turn."""

from __future__ import annotations

from tests.fakes.groq import FakeGroq
from tests.like_heroku.simulated import Simulated
from tests.like_heroku.storm import storm

BLOWS = (
    (0.3, "kill", "frontend.2"),
    (2.0, "restart", "backend.1"),
    (4.0, "restart", "ai.1"),
    (6.0, "kill", "backend.2"),
    (8.0, "restart", "frontend.1"),
    (9.0, "kill", "ai.2"),
)


def test_no_question_of_a_hundred_is_lost_and_none_answered_twice(heroku: Simulated, groq: FakeGroq) -> None:
    figures = storm(heroku, groq, BLOWS, students=100, answer_seconds=10)
    assert figures.seen["asked"] == 100
    assert figures.seen["cut"] > 0, "the blows were felt"
    assert figures.seen["continued"] > 0
    assert all(0 < peak < 512 for peak in figures.peaks.values()), figures
