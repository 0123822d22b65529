"""The set of problems that `dev.py eval` solves: what pupils type, in both languages, and the result that is right."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from functions.tutor.language import Language, guess_language
from functions.tutor.maths.compare import compare
from functions.tutor.maths.phrases import PHRASES
from functions.tutor.maths.solution import Solution
from functions.tutor.maths.solve import solve

SET = Path(__file__).parents[2] / "evaluation" / "problems.jsonl"
PROBLEMS: list[dict[str, str]] = [json.loads(line) for line in SET.read_text("utf-8").splitlines()]
KINDS = {
    *("arithmetic", "fractions", "powers", "roots", "ratio", "percent", "interest", "exponents", "linear_equations"),
    *("quadratic_equations", "inequalities", "systems", "factoring", "expanding", "simplifying", "substitution"),
    *("sequences", "coordinate_geometry", "measurement", "trigonometry", "pythagoras", "statistics", "probability"),
    *("derivatives", "integrals", "unit_conversion"),
}
LANGUAGES: tuple[Language, ...] = ("en", "fil")


def solved(question: str, language: Language) -> Solution:
    solution = solve(question, language)
    assert solution is not None, question
    return solution


@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda problem: problem["question"])
def test_solves_what_pupils_type(problem: dict[str, str]) -> None:
    for language in LANGUAGES:
        solution = solved(problem["question"], language)
        assert (solution.kind, solution.result) == (problem["kind"], problem["result"])


@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda problem: problem["question"])
def test_every_page_is_whole(problem: dict[str, str]) -> None:
    for language in LANGUAGES:
        solution = solved(problem["question"], language)
        for text in (solution.text, solution.problem, solution.answer, *solution.steps):
            assert text.count(r"\(") == text.count(r"\)")
            assert text.count(r"\[") == text.count(r"\]")
            assert text.count("{") == text.count("}")
            assert not re.search(r"None|Fraction|\\\(\s*\\\)|\{\w+\}\.", text), text
        assert ("**Answer:**" in solution.text) == (language == "en")
        assert ("**Sagot:**" in solution.text) == (language == "fil")
        assert solution.answer in solution.text


@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda problem: problem["question"])
def test_only_the_last_step_tells_the_result(problem: dict[str, str]) -> None:
    for language in LANGUAGES:
        solution = solved(problem["question"], language)
        assert len(solution.steps) >= 2
        for value in re.split(r"\\text\{[^}]*\}", solution.answer.removeprefix(r"\(").removesuffix(r"\)")):
            shown = value.rpartition("=")[2].strip()
            for step in solution.steps[:-1]:
                assert not re.search(rf"= *{re.escape(shown)} *(?:\\\)|\\\]|$)", step), step


@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda problem: problem["question"])
def test_a_student_who_gives_the_result_is_right(problem: dict[str, str]) -> None:
    solution = solved(problem["question"], "en")
    assert compare(solution.result, problem["result"], form=solution.form).kind == "same"


def test_there_are_enough_of_every_kind_in_both_languages() -> None:
    assert len(PROBLEMS) >= 200
    assert len({problem["question"] for problem in PROBLEMS}) == len(PROBLEMS)
    assert {problem["kind"] for problem in PROBLEMS} == KINDS
    languages = Counter(guess_language(problem["question"]) for problem in PROBLEMS)
    assert languages["fil"] >= 50
    in_words = {problem["kind"] for problem in PROBLEMS if guess_language(problem["question"]) == "fil"}
    assert KINDS - in_words <= {"powers", "trigonometry"}


def test_every_kind_begins_with_a_hint_of_its_own() -> None:
    assert {f"start_{kind}" for kind in KINDS} <= set(PHRASES)


def test_every_sentence_has_the_same_blanks_in_both_languages() -> None:
    for key, (english, filipino) in PHRASES.items():
        blanks = [sorted(set(re.findall(r"(?<!\{)\{(\w+)\}(?!\})", text))) for text in (english, filipino)]
        assert blanks[0] == blanks[1], key
        assert english
        assert filipino
