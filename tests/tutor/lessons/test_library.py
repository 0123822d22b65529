"""What every lesson must have, so that an added one cannot be half a lesson."""

from __future__ import annotations

import re

import pytest

from functions.tutor.language import guess_language
from functions.tutor.lessons.lesson import TOPICS, Lesson, library

SUBJECTS = {"Mathematics", "Science", "English", "Filipino", "Araling Panlipunan"}
LESSONS = [(f"{topic}.{language}", lesson) for topic, both in library().items() for language, lesson in both.items()]


def test_the_library_holds_every_topic_in_two_languages() -> None:
    assert {path.name for path in TOPICS.iterdir()} == {f"{name}.toml" for name, _ in LESSONS}
    assert "photosynthesis" in library()


def test_every_subject_has_a_lesson() -> None:
    assert {lesson.subject for _, lesson in LESSONS} == SUBJECTS


def test_both_languages_of_a_topic_are_for_the_same_students() -> None:
    for lessons in library().values():
        english, filipino = lessons["en"], lessons["fil"]
        assert english.subject == filipino.subject
        assert english.grades == filipino.grades
        assert len(english.sources) == len(filipino.sources)


@pytest.mark.parametrize(("name", "lesson"), LESSONS)
def test_a_lesson_is_whole(name: str, lesson: Lesson) -> None:
    assert 300 < len(lesson.idea) < 2000
    assert 200 < len(lesson.example) < 1500
    assert len(lesson.checks) == 3
    assert all(check.question and check.answer and check.hints for check in lesson.checks)
    assert len(lesson.keywords) >= 8
    assert lesson.sources
    assert all(1 <= grade <= 12 for grade in lesson.grades)
    assert guess_language(lesson.idea) == name.rpartition(".")[2]


@pytest.mark.parametrize(("name", "lesson"), LESSONS)
def test_the_formulas_of_a_lesson_are_closed(name: str, lesson: Lesson) -> None:
    texts = [lesson.idea, lesson.example]
    texts += [text for check in lesson.checks for text in (check.question, check.answer, *check.hints)]
    for text in texts:
        assert text.count(r"\(") == text.count(r"\)"), name
        assert text.count(r"\[") == text.count(r"\]"), name
        assert text.count("{") == text.count("}"), name
        assert text.count("**") % 2 == 0, name
        assert not re.search(r"<[a-z]", text), name


@pytest.mark.parametrize(("name", "lesson"), LESSONS)
def test_a_check_does_not_stand_answered_in_its_hint(name: str, lesson: Lesson) -> None:
    for check in lesson.checks:
        assert all(check.answer.rstrip(".").lower() not in hint.lower() for hint in check.hints), name
