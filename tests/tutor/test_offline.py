"""What a student reads when no model can be asked."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from functions.tutor.lessons.lesson import library
from functions.tutor.offline import answer
from functions.tutor.offline_words import Limited

ROOT = Path(__file__).parents[2]


def test_works_out_an_equation_and_says_so_in_its_source_alone() -> None:
    given = answer("Solve 2x + 3 = 11", mode="explain")
    assert (given.source, given.language, given.topic) == ("maths", "en", "linear_equations")
    assert "AI model" not in given.text
    assert r"**Answer:** \(x = 4\)" in given.text


def test_works_out_percent_in_filipino() -> None:
    given = answer("Ano ang 12% ng 50?", mode="explain")
    assert (given.source, given.language, given.topic) == ("maths", "fil", "percent")
    assert "AI model" not in given.text
    assert r"**Sagot:** \(6\)" in given.text


def test_teaches_from_the_library_and_says_so_in_its_source_alone() -> None:
    given = answer("What is photosynthesis?")
    assert (given.source, given.language, given.topic) == ("library", "en", "photosynthesis")
    assert given.text.startswith("## ")
    assert "carbon dioxide" in given.text


def test_teaches_in_filipino() -> None:
    given = answer("Ano ang photosynthesis?")
    assert (given.source, given.language, given.topic) == ("library", "fil", "photosynthesis")
    assert given.text.startswith("## ")
    assert "halaman" in given.text


def test_asks_one_check_question_and_does_not_answer_it() -> None:
    for topic, lessons in library().items():
        for language, lesson in lessons.items():
            text = answer(lesson.title, language).text
            first, *others = lesson.checks
            assert f"**{first.question}**" in text, topic
            assert first.answer not in text.partition(first.question)[2], topic
            assert first.hints[0] not in text, topic
            assert all(other.question not in text for other in others), topic


def test_the_chosen_language_wins_over_the_guess() -> None:
    assert answer("What is photosynthesis?", "fil").language == "fil"
    assert answer("Ano ang photosynthesis?", "en").language == "en"
    assert answer("Ano ang photosynthesis?", "de").language == "fil"


@pytest.mark.parametrize(
    ("question", "language", "honest"),
    [
        ("Who is Hamlet?", "en", "has nothing on this"),
        ("Sino si Hamlet?", "fil", "wala pa nito"),
        ("", "en", "has nothing on this"),
        ("What is 9**9**9**9?", "en", "numbers are too large"),
    ],
)
def test_says_honestly_that_it_has_nothing(question: str, language: str, honest: str) -> None:
    given = answer(question)
    assert (given.source, given.language, given.topic) == ("none", language, None)
    assert honest in given.text
    assert all(subject in given.text for subject in ("Mathematics", "Science", "English", "Filipino"))


def test_the_topics_of_the_subject_come_first_and_all_when_there_is_nothing() -> None:
    listed = answer("Who wrote Hamlet?", subject="Mathematics").text
    assert listed.index("Mathematics") < listed.index("Araling Panlipunan")
    titles = [lessons["en"].title for lessons in library().values() if lessons["en"].subject == "Mathematics"]
    assert all(title in listed for title in titles)


def test_a_problem_that_it_cannot_solve_gets_general_help_and_no_made_up_result() -> None:
    given = answer("Solve x^7 - 3x^2 = 8")
    assert given.source == "tutor"
    assert "cannot work this one out" in given.text
    helped = answer("i'm stuck", ladder=given.ladder)
    assert "given" in helped.text
    assert helped.ladder.level == 1


@pytest.mark.parametrize(
    ("said", "heard"), [("hello po", "sariling tutor"), ("Good morning!", "own tutor"), ("salamat po", "Walang anuman")]
)
def test_a_greeting_is_no_question_outside_the_library(said: str, heard: str) -> None:
    given = answer(said)
    assert heard in given.text
    assert given.source == "tutor"


@pytest.mark.parametrize(("limited", "told"), [("student", "You have used up"), ("bundle", "for everybody")])
def test_says_that_answers_are_used_up_and_when_new_ones_come(limited: Limited, told: str) -> None:
    given = answer("What is photosynthesis?", limited=limited)
    assert told in given.text.splitlines()[0]
    assert "after midnight" in given.text.splitlines()[0]
    assert "carbon dioxide" in given.text


@pytest.mark.parametrize(
    "question",
    [
        "__import__('os').system('touch pwned')",
        "a" * 10_000,
        "1+" * 5_000 + "1",
        "(" * 10_000,
        "√" * 10_000,
        "\x00\ufffd\u202e",
        "<script>alert(1)</script>",
        "{0.__class__}",
        "%s%s%n",
        "😀" * 3_000,
    ],
)
def test_hostile_questions_get_an_honest_answer(question: str) -> None:
    given = answer(question)
    assert given.source == "none"
    assert question not in given.text


def test_loads_nothing_heavy_and_reads_no_lesson_before_it_is_asked() -> None:
    script = """
import sys
from functions.tutor import offline
from functions.tutor.lessons.lesson import library
assert "sympy" not in sys.modules
assert library.cache_info().currsize == 0
offline.answer("Solve 2x + 3 = 11")
assert "sympy" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True)
