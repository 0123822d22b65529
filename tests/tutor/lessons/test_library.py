"""What every lesson must have, so that an added one cannot be half a lesson."""

from __future__ import annotations

import re

import pytest

from functions.tutor.language import Language, guess_language
from functions.tutor.lessons.lesson import LANGUAGES, TOPICS, Lesson, library
from functions.tutor.maths.solve import solve

SUBJECTS = {"Mathematics", "Science", "English", "Filipino", "Araling Panlipunan"}
GRADED = SUBJECTS
SIGNS = {r"\ge": ">=", r"\le": "<=", "\\,": " ", "−": "-", "²": "^2", "³": "^3", "₂": "2"}
LESSONS = [(f"{topic}.{language}", lesson) for topic, both in library().items() for language, lesson in both.items()]
EXACT = [(name, lesson) for name, lesson in LESSONS if lesson.subject in {"Mathematics", "Science"}]


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
        assert [source.url for source in english.sources] == [source.url for source in filipino.sources]


@pytest.mark.parametrize("topic", library())
def test_both_languages_ask_the_same_and_accept_the_same(topic: str) -> None:
    english, filipino = library()[topic]["en"], library()[topic]["fil"]
    for in_english, in_filipino in zip(english.checks, filipino.checks, strict=True):
        assert set(in_english.accept) == set(in_filipino.accept)
        assert _numbers(in_english.question) == _numbers(in_filipino.question)
        assert len(in_english.hints) == len(in_filipino.hints)
    for exercise, pagsasanay in zip(english.practice, filipino.practice, strict=True):
        assert _numbers(exercise) == _numbers(pagsasanay)


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
        for accepted in check.accept:
            assert len(accepted) <= 2 or not any(_says(hint, accepted.strip('"')) for hint in check.hints), (
                name,
                accepted,
            )


@pytest.mark.parametrize(("name", "lesson"), LESSONS)
def test_every_check_can_be_graded_and_has_a_ladder_of_hints(name: str, lesson: Lesson) -> None:
    for check in lesson.checks:
        assert check.accept, name
        assert 2 <= len(set(check.hints)) == len(check.hints) <= 3, name


@pytest.mark.parametrize(("name", "lesson"), EXACT)
def test_an_answer_says_what_counts_as_right(name: str, lesson: Lesson) -> None:
    for check in lesson.checks:
        assert any(_says(check.answer, accepted) for accepted in check.accept), (name, check.question)


@pytest.mark.parametrize(("name", "lesson"), LESSONS)
def test_a_lesson_of_mathematics_has_problems_to_practise_in_plain_text(name: str, lesson: Lesson) -> None:
    assert lesson.subject != "Mathematics" or 3 <= len(lesson.practice) <= 6, name
    assert not any("\\" in problem for problem in lesson.practice), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tutor_solves_every_problem_that_it_gives_to_practise(language: Language) -> None:
    problems = [problem for both in library().values() for problem in both[language].practice]
    assert [problem for problem in problems if solve(problem, language) is None] == []


def _says(text: str, accepted: str) -> bool:
    """Whether the text holds the accepted answer as words or numbers of its own: "12" is not in "412" nor in "12.5"."""
    return bool(re.search(rf"(?<![\w.]){re.escape(_plain(accepted))}(?!\w|\.\d)", _plain(text)))


def _plain(text: str) -> str:
    """LaTeX and typography as the plain notation writes them: fractions as 3/4, thousands without commas."""
    text = re.sub(r"\\[()\[\]]|\*\*|(?<=\d)\{?,\}?(?=\d{3})", "", text.lower())
    text = re.sub(r"\\frac\{(.+?)\}\{(.+?)\}", r"\1/\2", text)
    text = re.sub(r"\\sqrt\{(.+?)\}", r"*sqrt(\1)", text)
    for written, plain in SIGNS.items():
        text = text.replace(written, plain)
    return " ".join(re.sub(r"\bo\b", "or", text).split())


def _numbers(text: str) -> list[str]:
    return sorted(re.findall(r"\d+(?:\.\d+)?", _plain(text)))
