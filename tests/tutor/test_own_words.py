"""What the tutor says itself for each teaching move."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from functions.tutor.language import Language
from functions.tutor.maths.compare import Verdict
from functions.tutor.maths.solution import Solution
from functions.tutor.maths.solve import solve
from functions.tutor.moves import Ladder, Move, MoveKind
from functions.tutor.own_words import SAYERS, say
from functions.tutor.sayings import SAYINGS

PROBLEM = "Solve 2x + 3 = 11"
LANGUAGES: tuple[Language, ...] = ("en", "fil")


def solved(question: str = PROBLEM, language: Language = "en") -> Solution:
    solution = solve(question, language)
    assert solution is not None
    return solution


def move(kind: MoveKind, *, level: int = 0, begged: int = 0, attempts: int = 0, why: str | None = None) -> Move:
    verdict = Verdict("almost" if kind == "almost" else "different", why) if why or kind == "almost" else None
    told = kind in ("explain", "solution", "right")
    return Move(kind, Ladder(PROBLEM, level, attempts, begged), told, verdict, ())


def test_every_move_has_words_of_its_own() -> None:
    assert set(SAYERS) == set(get_args(MoveKind))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", get_args(MoveKind))
def test_every_move_is_spoken_even_without_a_solution(kind: MoveKind, language: Language) -> None:
    assert len(say(move(kind), None, language)) > 8
    assert len(say(move(kind), solved(language=language), language)) > 8


def test_asks_for_one_thing_and_names_the_problem() -> None:
    said = say(move("ask_try"), solved(), "en")
    assert r"\(2x + 3 = 11\)" in said
    assert not re.search(r"\bx = 4\b", said)


def test_the_next_step_is_a_step_of_this_problem() -> None:
    assert r"Subtract \(3\) from both sides" in say(move("next_step", level=2), solved(), "en")
    assert r"Ibawas ang \(3\)" in say(move("next_step", level=2), solved(language="fil"), "fil")


def test_the_last_step_is_left_open_where_it_is_the_only_one() -> None:
    said = say(move("next_step", level=2), solved("What is 45 - 17?"), "en")
    assert "45 - 17 =" in said
    assert "28" not in said


def test_the_twin_has_other_numbers_and_hands_back() -> None:
    said = say(move("twin", level=3), solved(), "en")
    assert "**Answer:**" in said
    assert not re.search(r"\bx = 4\b", said)
    assert said.rstrip().endswith(r"\(2x + 3 = 11\)")


def test_right_is_said_at_once_with_the_check() -> None:
    said = say(move("right"), solved(), "en")
    assert "x = 4" in said.splitlines()[0]
    assert "Both sides are equal" in said


def test_almost_says_what_is_still_missing() -> None:
    assert "unit" in say(move("almost", why="unit_missing"), solved(), "en")
    assert "pasimplehin" in say(move("almost", why="not_simplified"), solved(language="fil"), "fil")


@pytest.mark.parametrize("language", LANGUAGES)
def test_begging_never_hears_the_same_sentence_three_times(language: Language) -> None:
    said = [say(move("hold", begged=begged), solved(language=language), language) for begged in range(1, 6)]
    assert len(set(said)) == 5


def test_a_young_pupil_may_count_with_stones() -> None:
    solution = solved("What is 45 - 17?")
    assert "stones" in say(move("hint", level=1), solution, "en", grade="2")
    assert "stones" not in say(move("hint", level=1), solution, "en", grade="8")


def test_the_sentences_stand_in_both_languages_with_the_same_places_for_values() -> None:
    for key, (english, filipino) in SAYINGS.items():
        assert len(english) == len(filipino), key
        places = [set(re.findall(r"{(\w+)}", sentence)) for sentence in (*english, *filipino)]
        assert all(place == places[0] for place in places), key
