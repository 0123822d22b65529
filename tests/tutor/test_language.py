from __future__ import annotations

import pytest

from functions.tutor.language import guess_language

QUESTIONS = [
    ("What is photosynthesis?", "en"),
    ("Ano ang photosynthesis?", "fil"),
    ("Solve 2x + 3 = 11", "en"),
    ("2x + 3 = 11", "en"),
    ("Paano i-solve ang 2x + 3 = 11?", "fil"),
    ("Please explain po kung bakit green ang leaves", "fil"),
    ("bakit umuulan", "fil"),
    ("12% ng 50", "fil"),
    ("12% of 50", "en"),
    ("Pa-explain ng fractions", "fil"),
    ("what does kalayaan mean", "en"),
    ("", "en"),
    ("你好", "en"),
]


@pytest.mark.parametrize(("question", "language"), QUESTIONS)
def test_guesses_the_language(question: str, language: str) -> None:
    assert guess_language(question) == language
