from __future__ import annotations

import pytest

from functions.tutor.language import guess_language, guess_spoken, own_language

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


SPOKEN = [
    ("What is photosynthesis?", "en"),
    ("Explain gravity po", "en"),
    ("Solve 2x + 3 = 11", "en"),
    ("what does kalayaan mean", "en"),
    ("", "en"),
    ("Ano ang photosynthesis?", "fil"),
    ("Ano ang cell division?", "fil"),
    ("bakit umuulan sa atin tuwing Hulyo", "fil"),
    ("Hindi ko po maintindihan kung paano hanapin ang sagot", "fil"),
    ("Please explain po kung bakit green ang leaves", "mixed"),
    ("Paano po ba i-solve yung equation na may fractions, di ko gets", "mixed"),
    ("Can you help me po, hindi ko alam kung what to do sa number 3", "mixed"),
    ("I got 5 pero sabi ng teacher ko mali, what is wrong sa solution ko?", "mixed"),
]


@pytest.mark.parametrize(("question", "spoken"), SPOKEN)
def test_hears_both_languages_mixed(question: str, spoken: str) -> None:
    assert guess_spoken(question) == spoken


def test_the_tutors_own_words_for_a_mix_are_filipino() -> None:
    assert [own_language(spoken) for spoken in ("en", "fil", "mixed")] == ["en", "fil", "fil"]
