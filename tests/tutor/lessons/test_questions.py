"""The library against questions as pupils type them: English, Filipino and both mixed, with their slips."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from functions.tutor.lessons.lesson import library
from functions.tutor.lessons.search import find_lesson, find_lessons

SET = Path(__file__).parents[2] / "evaluation" / "questions.jsonl"
QUESTIONS: list[dict[str, str | None]] = [json.loads(line) for line in SET.read_text(encoding="utf-8").splitlines()]
INSIDE = [row for row in QUESTIONS if row["topic"]]
OUTSIDE = [row for row in QUESTIONS if not row["topic"]]
HERE = [row for row in INSIDE if row["topic"] in library()]


def test_the_set_is_large_and_a_third_each_language() -> None:
    assert len(INSIDE) >= 90
    assert len(OUTSIDE) >= 20
    for language in ("en", "fil", "mixed"):
        assert 0.28 <= sum(row["language"] == language for row in INSIDE) / len(INSIDE) <= 0.4


def test_every_topic_of_the_library_is_asked_for() -> None:
    assert set(library()) <= {row["topic"] for row in INSIDE}


def misses(rows: list[dict[str, str | None]]) -> list[str]:
    found = [(row, [one.topic for one in find_lessons(str(row["question"]))]) for row in rows]
    return [f"{row['topic']}: {row['question']} → {topics}" for row, topics in found if row["topic"] not in topics]


@pytest.mark.parametrize("language", ["en", "fil", "mixed"])
def test_the_right_topic_is_among_the_first_three(language: str) -> None:
    asked = [row for row in HERE if row["language"] == language]
    missed = misses(asked)
    assert len(missed) <= 0.1 * len(asked), "\n".join(missed)


def test_all_languages_together_miss_one_in_twenty_at_most() -> None:
    missed = misses(HERE)
    assert len(missed) <= 0.05 * len(HERE), "\n".join(missed)


def test_nothing_is_found_for_what_the_library_does_not_hold() -> None:
    assert {str(row["question"]) for row in OUTSIDE if find_lesson(str(row["question"]))} == set()


def test_three_lessons_at_most_and_the_best_is_the_lesson() -> None:
    for row in HERE:
        found = find_lessons(str(row["question"]))
        assert len(found) <= 3
        assert find_lesson(str(row["question"])) == (found[0] if found else None)
