"""Problems with numbers that vary."""

from __future__ import annotations

import re

import pytest

from functions.tutor import practice
from functions.tutor.practice import twin

QUESTIONS = [
    "Solve 2x + 3 = 11",
    "What is 3/4 + 1/2?",
    "Ano ang 12% ng 50?",
    "x^2 + 5x + 6 = 0",
    "A shirt costs ₱1,200 with 20% off",
    "kalahati ng 50",
    "36/48 in lowest terms",
    "3) 45 - 17",
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_twin_is_the_same_sentence_with_other_numbers(question: str) -> None:
    similar = twin(question, "en", 1)
    assert similar is not None
    plain = question.removeprefix("3) ")
    assert re.sub(r"[\d,./]+", "#", similar.question) == re.sub(r"[\d,./]+", "#", plain)
    assert similar.question != plain


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_same_seed_gives_the_same_twin(question: str) -> None:
    first = twin(question, "en", 7)
    practice.twin.cache_clear()
    assert twin(question, "en", 7) == first


def test_seeds_vary_the_numbers() -> None:
    found = {similar.question for seed in range(10) if (similar := twin("Solve 2x + 3 = 11", "en", seed))}
    assert len(found) >= 6


def test_a_whole_result_stays_whole_and_positive() -> None:
    for seed in range(10):
        similar = twin("Solve 2x + 3 = 11", "en", seed)
        assert similar is not None
        assert re.fullmatch(r"x = [1-9]\d*", similar.solution.result)


def test_a_proper_fraction_stays_proper_and_in_lowest_terms() -> None:
    for seed in range(10):
        similar = twin("What is 1/2 + 1/3?", "en", seed)
        assert similar is not None
        assert all(int(top) < int(bottom) for top, bottom in re.findall(r"(\d+)/(\d+)", similar.question))


def test_an_exponent_stays_what_it_is() -> None:
    similar = twin("x^2 + 5x + 6 = 0", "en", 3)
    assert similar is not None
    assert similar.question.startswith("x^2 + ")


@pytest.mark.parametrize("question", ["", "What is photosynthesis?", "9**9**9**9", "x" * 2000, "1+" * 5000 + "1"])
def test_where_nothing_is_solved_there_is_no_twin(question: str) -> None:
    assert twin(question, "en", 1) is None
