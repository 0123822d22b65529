"""How the offline tutor leads through a problem and a lesson, turn by turn, with nothing kept but the ladder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from functions.tutor.language import Language
from functions.tutor.lessons.lesson import library
from functions.tutor.maths.solve import solve
from functions.tutor.moves import Ladder, Mode
from functions.tutor.offline import answer
from functions.tutor.offline_answer import OfflineAnswer
from functions.tutor.practice import exercise

ROOT = Path(__file__).parents[2]
LANGUAGES: tuple[Language, ...] = ("en", "fil")


def talk(*said: str, language: str | None = None, mode: Mode = "guide") -> list[OfflineAnswer]:
    """The answers to these messages of one chat."""
    answers: list[OfflineAnswer] = []
    for place, message in enumerate(said):
        ladder = answers[-1].ladder if answers else None
        before = said[place - 1] if place else ""
        answers.append(answer(message, language, ladder=ladder, mode=mode, before=before))
    return answers


def test_leads_by_one_rung_at_a_time_to_the_solution() -> None:
    answers = talk("Solve 2x + 3 = 11", *["i don't know"] * 4)
    assert [one.move for one in answers] == ["ask_try", "hint", "next_step", "twin", "solution"]
    assert all("x = 4" not in one.text for one in answers[:-1])
    assert "x = 4" in answers[-1].text
    assert answers[-1].actions == ("similar",)


@pytest.mark.parametrize("begging", ["just tell me the answer", "sagot na lang po", "give me the answer now"])
def test_begging_brings_no_answer_and_never_the_same_words(begging: str) -> None:
    answers = talk("Solve 2x + 3 = 11", *[begging] * 5)
    assert {one.move for one in answers[1:]} == {"hold"}
    assert all("x = 4" not in one.text and one.ladder.level == 0 for one in answers)
    assert len({one.text for one in answers[1:]}) == 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_answer_is_followed_by_the_step_even_where_it_holds_the_number_of_the_result(
    language: Language,
) -> None:
    step = talk("Solve 3x - 5 = 10", "i don't know", "x = 3", language=language)[-1]
    assert step.move == "wrong_try"
    assert r"\(3x = 15\)" in step.text


@pytest.mark.parametrize(
    ("said", "move"),
    [
        ("Tama ba ito? 3/4 + 1/2 = 4/6", "check_work"),
        ("12 x 5 = 70 tama ba?", "check_work"),
        ("is 3/4 + 1/2 = 5/4 correct?", "right"),
        ("2x+3=11 x=4 is this right?", "right"),
    ],
)
def test_a_sum_with_its_answer_is_checked(said: str, move: str) -> None:
    checked = talk(said, mode="check")[-1]
    assert checked.move == move
    assert checked.ladder.attempts == 1
    assert checked.ladder.problem is not None


def test_of_several_lines_the_first_wrong_one_is_shown() -> None:
    assert "`2x = 14`" in talk("2x + 3 = 11\n2x = 14\nx = 7", mode="check")[-1].text


@pytest.mark.parametrize(
    ("problem", "hint"),
    [
        ("2/7 - 1/7", "same already"),
        ("-5 + 8", "number line"),
        ("345 + 678", "ones under ones"),
        ("12 × 5", "tens and ones"),
        ("144 ÷ 12", "fit into the first"),
        ("2 + 3 × 4", "comes first"),
    ],
)
def test_the_first_hint_is_about_this_very_sum(problem: str, hint: str) -> None:
    assert hint in talk(problem, "i don't know")[-1].text


def test_who_gives_up_in_a_game_of_riddles_is_stuck() -> None:
    assert talk("Solve 2x + 3 = 11", "sirit na po")[-1].move == "hint"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_button_is_called_as_the_page_calls_it(language: Language) -> None:
    page = json.loads((ROOT / "frontend_static" / "locales" / f"{language}.json").read_text(encoding="utf-8"))
    begged = talk("Solve 2x + 3 = 11", *["sagot na lang po"] * 3, language=language)[-1].text
    assert page["next.stuck"].replace("'", "’") in begged


def test_a_right_answer_is_told_at_once_with_its_check() -> None:
    right = talk("Solve 2x + 3 = 11", "x = 4 po ba?", language="en")[-1]
    assert (right.move, right.source) == ("right", "maths")
    assert "Check" in right.text
    assert right.ladder.solved


def test_more_like_this_gives_another_problem_and_grades_it() -> None:
    offered = talk("Solve 2x + 3 = 11", "x = 4", "more like this please")[-1]
    problem = offered.ladder.problem
    assert offered.move == "offer_similar"
    assert problem is not None
    assert problem != "Solve 2x + 3 = 11"
    assert problem in offered.text
    solution = solve(problem, "en")
    assert solution is not None
    assert answer(solution.result, ladder=offered.ladder).move == "right"
    assert answer("x = 977", ladder=offered.ladder).move == "wrong_try"


@pytest.mark.parametrize(
    ("wish", "topic"),
    [
        ("bigyan mo ako ng practice sa fractions", "fractions"),
        ("Give me practice problems on percent", "percent-and-interest"),
        ("can i practice quadratic equations", "quadratic-equations"),
        ("gusto ko mag practice ng decimals", "decimals"),
        ("bigyan mo ako ng practice problem sa percent", "percent-and-interest"),
    ],
)
def test_practice_on_a_topic_comes_from_its_lesson(wish: str, topic: str) -> None:
    offered = talk(wish)[-1]
    assert offered.ladder.topic == topic
    assert offered.ladder.problem is not None
    assert solve(offered.ladder.problem, offered.language) is not None


def test_a_wish_to_practise_without_a_topic_is_asked_for_one() -> None:
    asked = talk("give me a practice problem")[-1]
    assert "What would you like to practise?" in asked.text
    assert "Mathematics" in asked.text


def test_a_lesson_asks_its_questions_one_by_one_and_grades_them() -> None:
    checks = library()["photosynthesis"]["en"].checks
    answers = talk("What is photosynthesis?", *(check.accept[0] for check in checks))
    for check, asking, telling in zip(checks, answers, answers[1:], strict=False):
        assert check.question in asking.text
        assert telling.move == "right"
        assert check.answer in telling.text
    assert answers[-1].ladder.solved
    assert "last question" in answers[-1].text


def test_the_hints_of_a_lesson_climb_and_then_the_answer_is_given_with_the_next_question() -> None:
    first, second, *_ = library()["photosynthesis"]["en"].checks
    answers = talk("What is photosynthesis?", *["i don't know"] * 4)
    assert first.hints[0] in answers[1].text
    assert first.hints[1] in answers[2].text
    assert all(first.answer not in one.text for one in answers[:4])
    assert first.answer in answers[4].text
    assert second.question in answers[4].text
    assert (answers[4].ladder.check, answers[4].ladder.level) == (1, 0)


def test_a_wrong_reply_gets_a_hint_and_begging_gets_none_of_the_answer() -> None:
    first = library()["photosynthesis"]["en"].checks[0]
    _, wrong, begged = talk("What is photosynthesis?", "chocolate", "just give me the answer")
    assert first.hints[0] in wrong.text
    assert begged.move == "hold"
    assert first.answer not in wrong.text + begged.text


def test_a_question_about_an_idea_in_between_is_answered_and_leads_back() -> None:
    between = talk("Solve 2x + 3 = 11", "what is a fraction?")[-1]
    assert "numerator" in between.text
    assert "back to your problem: Solve 2x + 3 = 11" in between.text
    assert between.ladder.problem == "Solve 2x + 3 = 11"


def test_a_question_outside_the_library_in_between_is_called_so() -> None:
    for first in ("What is photosynthesis?", "Solve 2x + 3 = 11"):
        before, between = talk(first, "Who is the president of France?")
        assert "cannot answer that one without the AI model" in between.text
        assert between.ladder == before.ladder


@pytest.mark.parametrize("said", ["pano ba to", "i'm stuck", "just give me the answer"])
def test_help_without_a_problem_asks_for_the_problem(said: str) -> None:
    text = talk(said)[-1].text
    assert "problem word for word" in text or "buong problema" in text


def test_an_attempt_at_what_is_not_solved_here_is_not_called_wrong() -> None:
    tried = talk("solve x^7 + 2 = 5", "stuck", "x = 1")[-1]
    assert "cannot check the result" in tried.text


def test_a_twin_leaves_out_the_call_for_help() -> None:
    offered = talk("Pahelp po sa math: 5x - 7 = 18", "x = 5", "isa pa")[-1]
    assert offered.ladder.problem is not None
    assert "ahelp" not in offered.ladder.problem


def test_a_bare_reply_is_answered_in_the_language_of_the_problem() -> None:
    assert talk("Hanapin ang x: 2x + 3 = 11", "x = 5")[-1].language == "fil"
    assert talk("Ano ang photosynthesis?", "oxygen")[-1].language == "fil"


def test_explain_shows_the_way_at_once() -> None:
    shown = talk("Solve 2x + 3 = 11", mode="explain")[-1]
    assert r"**Answer:** \(x = 4\)" in shown.text


def test_check_compares_and_does_not_tell() -> None:
    asked, wrong, right = talk("Solve 2x + 3 = 11", "x = 7", "x = 4", mode="check")
    assert "x = 4" not in asked.text + wrong.text
    assert right.move == "right"


@pytest.mark.parametrize("topic", [topic for topic, both in library().items() if both["en"].practice])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_practice_problem_varies_and_its_result_is_graded_right(topic: str, language: Language) -> None:
    given = [exercise(topic, language, seed) for seed in range(6)]
    assert None not in given
    assert len({one.question for one in given if one}) >= 4
    for one in given:
        assert one is not None
        right = answer(one.solution.result, language, ladder=Ladder(problem=one.question, topic=topic))
        assert right.move == "right", (one.question, one.solution.result)


def test_after_a_solved_problem_another_question_is_answered_and_not_the_old_one() -> None:
    solved = Ladder(problem="Solve 2x + 3 = 11", solved=True)
    assert answer("What is photosynthesis?", "en", ladder=solved).source == "library"
    assert answer("Show me that again", "en", ladder=solved).source == "maths"
