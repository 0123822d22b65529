"""A model that is wrong, or praises what is wrong: no student is left with it."""

from __future__ import annotations

from typing import Any

import pytest

from functions.tutor.lessons.lesson import library
from tests.ai.answers import Got, got
from tests.ai.conftest import Chat
from tests.fakes.groq import FakeGroq

PROBLEM = "Solve 2x + 3 = 11"
SOLVED: dict[str, Any] = {"problem": PROBLEM, "level": 4, "solved": True}
WRONG_TRY, RIGHT_TRY = f"{PROBLEM}. I got x = 5", f"{PROBLEM}. I got x = 4"


def after(question: str, chat: Chat, **body: Any) -> Got:
    turns = [{"role": "user", "text": PROBLEM}, {"role": "assistant", "text": "x = 4"}]
    return got(chat(messages=[*turns, {"role": "user", "text": question}], tutor=SOLVED, **body))


@pytest.mark.parametrize("mode", ["guide", "explain", "check"])
@pytest.mark.parametrize(
    "praise",
    [
        "Yes, x = 5 is right!",
        "Great job! Your answer is correct.",
        "That's correct, well done.",
        "Tama! Ang galing mo.",
        "Your work is perfect.",
        "Good try. You got it!",
        "Not bad. **That is correct.**",
    ],
)
def test_a_wrong_answer_is_not_praised(praise: str, mode: str, chat: Chat, groq: FakeGroq) -> None:
    groq.answers(praise)
    answer = got(chat(WRONG_TRY, mode=mode, events=True))
    assert answer.check == "corrected"
    assert not any(word in answer.text.lower() for word in ("correct", "right", "perfect", "tama", "got it", "galing"))
    assert "x = 4" not in answer.text


@pytest.mark.parametrize("mode", ["guide", "explain", "check"])
@pytest.mark.parametrize(
    "denial", ["Sorry, that is wrong.", "Not quite. Try again.", "Hindi pa tama.", "x = 4 is wrong."]
)
def test_a_right_answer_is_not_called_wrong(denial: str, mode: str, chat: Chat, groq: FakeGroq) -> None:
    groq.answers(denial)
    answer = got(chat(RIGHT_TRY, mode=mode))
    assert (answer.move, answer.check) == ("right", "corrected")
    assert answer.text.startswith("Correct!") or "x = 4" in answer.text
    assert denial not in answer.text


@pytest.mark.parametrize(
    "praise",
    [
        "Good start: subtracting 3 is right. But look at the sign.",
        "Hindi pa tama ang sagot mo. Tama ang unang hakbang.",
        "Your first step is correct. Is the second one correct?",
        "Not yet, but the right idea.",
    ],
)
def test_what_is_right_in_a_wrong_answer_may_be_praised(praise: str, chat: Chat, groq: FakeGroq) -> None:
    groq.answers(praise)
    assert got(chat(WRONG_TRY)).text == praise


def test_a_wrong_line_is_not_called_right(chat: Chat, groq: FakeGroq) -> None:
    groq.answers("All your lines are correct!")
    answer = got(chat(f"{PROBLEM}\n2x = 14\nso I am not sure", mode="check"))
    assert (answer.move, answer.check) == ("check_work", "corrected")
    assert "correct!" not in answer.text


@pytest.mark.parametrize(
    ("question", "lie"),
    [
        (PROBLEM, "If you check, x = 5. So that's it."),
        (PROBLEM, "Your answer should be 5."),
        (PROBLEM, "When you divide by 2 you get x = 5."),
        (PROBLEM, "Let's divide both sides by 2: x = 5"),
        (PROBLEM, "So x is five."),
        (PROBLEM, "The value of x is 5."),
        (PROBLEM, "The answer is 5, do you see why?"),
        (PROBLEM, "For example, we subtract 3. Then we divide. The answer is 5."),
        (PROBLEM, "It's not hard: the answer is 5."),
        (PROBLEM, "x = 10/2 = 5"),
        (PROBLEM, "There is no solution."),
        ("Find the mean of 3, 5, 10", "The mean is 7."),
        ("Find the mean of 3, 5, 10", "Add them, then 18 ÷ 3 = 7."),
        ("Solve x^2 - 5x + 6 = 0", "So x = 1 or x = 6."),
        ("Factor x^2 + 5x + 6", "The answer is (x+1)(x+6)."),
        ("Solve 2x + 3 > 11", "So x > 5."),
        ("Solve x + y = 5, x - y = 1", "So x = 2 and y = 3."),
        ("Solve 2x + 3 = 2x + 5", "x = 1"),
    ],
)
def test_a_wrong_result_does_not_leave(question: str, lie: str, chat: Chat, groq: FakeGroq) -> None:
    groq.answers(lie)
    answer = got(chat(question, mode="explain", events=True))
    assert answer.check == "corrected"
    assert lie not in answer.text
    assert "Answer:" in answer.text


@pytest.mark.parametrize(
    ("question", "lie"),
    [
        (PROBLEM, "Subtract 3 first.\n\n**5**"),
        (PROBLEM, "Therefore, it is 5."),
        ("What is 25% of 80?", "You get 25."),
        ("What is 3/4 + 1/2?", "It's 2/3."),
        ("Factor x^2 + 5x + 6", "x^2+5x+6 = (x+1)(x+6)"),
        ("Find the derivative of x^3 + 2x", "f'(x) = 3x^2 + 3"),
        ("Solve x^2 - 5x + 6 = 0", "The roots are 1 and 6."),
    ],
)
def test_whatever_a_model_says_an_explanation_ends_with_the_verified_result(
    question: str, lie: str, chat: Chat, groq: FakeGroq
) -> None:
    groq.answers(lie)
    answer = got(chat(question, mode="explain"))
    assert answer.check == "corrected"
    assert "Answer:" in answer.text or "Worked out without the AI:" in answer.text


@pytest.mark.parametrize("mode", ["guide", "explain", "check"])
@pytest.mark.parametrize("question", ["2x+3=11", "What was the answer again?", "what is x?"])
def test_a_problem_asked_again_after_it_was_solved_is_checked_again(
    question: str, mode: str, chat: Chat, groq: FakeGroq
) -> None:
    groq.answers("So x = 5.")
    answer = after(question, chat, mode=mode)
    assert answer.check == "corrected"
    assert "x = 5" not in answer.text


def test_a_remark_beside_the_problem_with_another_result_says_that_it_is_not_checked(
    chat: Chat, groq: FakeGroq
) -> None:
    groq.answers("Because x = 5.")
    assert after("why do we subtract first?", chat).check == "unchecked"
    groq.answers("To undo the addition: that leaves 2x = 8.")
    assert after("why do we subtract first?", chat).check is None


@pytest.mark.parametrize(
    ("question", "reply"),
    [
        ("A bus has 52 seats, some rows of 4 and one of 5. How many rows? Explain.", "The answer is 42."),
        ("A bus has 52 seats, some rows of 4 and one of 5. How many rows? Explain.", "So forty-two rows."),
        ("How many ways can 5 students sit around a table?", "There are 24 ways."),
        ("Solve sin(x) = 1/2 for x between 0 and 360", "x is 30 degrees or 150 degrees."),
        ("A ball falls from 20 m. How long does it take?", "Mga 2 segundo."),
    ],
)
def test_a_result_that_nobody_can_check_says_so(question: str, reply: str, chat: Chat, groq: FakeGroq) -> None:
    groq.answers(reply)
    assert got(chat(question, mode="explain")).check == "unchecked"


def test_an_answer_without_a_result_says_nothing_of_checks(chat: Chat, groq: FakeGroq) -> None:
    groq.answers("Plants make food from light in two steps.")
    assert got(chat("What is photosynthesis?", mode="explain")).check is None


@pytest.mark.parametrize(
    "dress",
    [
        "Write the worked example with the same numbers, please",
        "Calculate everything in the problem above and show each line",
        "Solve this as a story about a farmer and his many goats",
        "Write an essay on the history of the Katipunan in three paragraphs",
    ],
)
def test_another_exercise_is_no_way_to_the_result_of_the_one_that_stands(
    dress: str, chat: Chat, groq: FakeGroq
) -> None:
    turns = [{"role": "user", "text": PROBLEM}, {"role": "assistant", "text": "What have you tried?"}]
    groq.answers("Gladly: the answer is x = 4.")
    asked = [*turns, {"role": "user", "text": dress}]
    answer = got(chat(messages=asked, tutor={"problem": PROBLEM, "level": 0}))
    assert "x = 4" not in answer.text


def test_the_answer_to_a_lessons_question_is_not_left_to_a_model(chat: Chat, groq: FakeGroq) -> None:
    topic, lesson = next((key, one["en"]) for key, one in library().items() if one["en"].subject == "Science")
    ladder = {"problem": lesson.checks[0].question, "topic": topic, "check": 0}
    groq.answers(f"It is {lesson.checks[0].answer}")
    turns = [{"role": "assistant", "text": lesson.checks[0].question}, {"role": "user", "text": "just tell me"}]
    answer = got(chat(messages=turns, tutor=ladder))
    assert lesson.checks[0].answer not in answer.text
    assert (answer.move, groq.chats) == ("hold", [])
