"""What a model says too early, or wrongly, never reaches the student, however the stream is cut."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from pathlib import Path
from random import Random
from typing import Any, get_args

import pytest

from functions.tutor.gate import Gate
from functions.tutor.language import Language
from functions.tutor.maths.solution import Solution
from functions.tutor.maths.solve import solve

REPLIES = Path(__file__).parents[1] / "evaluation" / "replies.jsonl"
PROBLEMS = REPLIES.with_name("problems.jsonl")


def replies() -> list[dict[str, Any]]:
    return [json.loads(line) for line in REPLIES.read_text("utf-8").splitlines()]


def passed(gate: Gate, batches: Iterable[str]) -> str:
    return "".join([*map(gate.feed, batches), gate.close()])


def cuts(text: str, seed: int) -> list[list[str]]:
    """Whole, one character at a time, and three random ways."""
    ways = [[text], list(text)]
    random = Random(seed)
    for _ in range(3):
        places = sorted(random.sample(range(1, len(text)), min(len(text) - 1, random.randint(1, 12))))
        ways.append([text[start:end] for start, end in zip([0, *places], [*places, len(text)], strict=True)])
    return ways


def gate_for(reply: dict[str, Any], may_tell: bool = False) -> Gate:
    return Gate(reply["expected"], form=reply.get("form", "any"), may_tell=may_tell, problem=reply["problem"])


def test_the_set_is_large_enough_and_a_part_of_it_was_held_out() -> None:
    kept = replies()
    assert sum(reply["leaks"] for reply in kept) >= 110
    assert sum(not reply["leaks"] for reply in kept) >= 110
    assert sum(reply.get("held_out", False) for reply in kept) >= 80
    assert len({reply["problem"] for reply in kept}) >= 60


def test_no_leak_passes_however_the_text_is_cut() -> None:
    missed = []
    for seed, reply in enumerate(replies()):
        for batches in cuts(reply["reply"], seed) if reply["leaks"] else ():
            gate = gate_for(reply)
            out = passed(gate, batches)
            if not gate.leaked or len(out) > reply["at"] or not reply["reply"].startswith(out):
                missed.append((reply["expected"], reply["reply"], out))
                break
    assert not missed, missed


def test_at_most_two_in_a_hundred_clean_replies_are_stopped() -> None:
    clean = [reply for reply in replies() if not reply["leaks"]]
    stopped = []
    for seed, reply in enumerate(clean):
        for batches in cuts(reply["reply"], seed):
            gate = gate_for(reply)
            out = passed(gate, batches)
            if gate.leaked:
                stopped.append((reply["expected"], reply["reply"], out))
                break
            assert out == reply["reply"]
    assert len(stopped) <= len(clean) * 2 // 100, stopped


def test_after_a_leak_nothing_more_leaves() -> None:
    gate = Gate("x = 4", may_tell=False, problem="Solve 2x + 3 = 11")
    assert gate.feed("Good idea! So x = 4. Now let us go on") == "Good idea! So"
    assert gate.leaked
    assert gate.feed(" with the next one.") == ""
    assert gate.close() == ""


def test_plain_words_never_wait() -> None:
    gate = Gate("x = 4", may_tell=False, problem="Solve 2x + 3 = 11")
    assert [gate.feed(word) for word in (" Great", " start", "!", " Look", " at", " what", " you", " did")] == [
        *(" Great", " start", "!", " Look", " at", " what", " you", " did")
    ]


def test_the_first_word_of_an_answer_leaves_with_the_first_token() -> None:
    for first in ("Good", "Great job", "Let's", "Sige", "Ang", "Magaling!", "You", "Hmm"):
        assert Gate("x = 4", may_tell=False, problem="").feed(first) == first


def test_what_may_be_a_number_waits_for_its_sentence() -> None:
    gate = Gate("x = 4", may_tell=False, problem="Solve 2x + 3 = 11")
    assert gate.feed("Subtract 3 from") == "Subtract"
    assert gate.feed(" both sides. Then") == " 3 from both sides. Then"
    assert gate.feed(" think") == " think"


def test_without_a_known_result_everything_passes_at_once() -> None:
    gate = Gate(None, may_tell=False, problem="Solve 2x + 3 = 11")
    for piece in ("x = ", "4", ".", " x"):
        assert gate.feed(piece) == piece
    assert gate.close() == ""


@pytest.mark.parametrize("expected", ["photosynthesis", "", "((((", "1/0"])
def test_a_result_that_is_no_maths_lets_everything_pass(expected: str) -> None:
    gate = Gate(expected, may_tell=False, problem="")
    assert passed(gate, ["The answer is ", "4."]) == "The answer is 4."
    assert not gate.leaked


EQUATION = "Solve 2x + 3 = 11"
SUM = "What is 3/4 + 1/8?"
QUADRATIC = "Solve x^2 + x - 6 = 0"
SYSTEM = "Solve x + y = 5 and x - y = 1"
SHIRT = "A shirt costs ₱800 and is 15% off. What is the sale price?"
CLAIMS = [
    ("x = 4", EQUATION, "Subtract 3: 2x = 8. Divide by 2: x = 4.", "right"),
    ("x = 4", EQUATION, "Subtract 3: 2x = 8. Divide by 2: x = 5.", "wrong"),
    ("x = 4", EQUATION, "So the answer is **x = 3**.", "wrong"),
    ("x = 4", EQUATION, "\\[\\boxed{x = 7}\\]", "wrong"),
    ("x = 4", EQUATION, "\\[\\boxed{4}\\]", "right"),
    ("x = 4", EQUATION, "**Answer:** 5", "wrong"),
    ("x = 4", EQUATION, "**Answer:**\n\n4", "right"),
    ("x = 4", EQUATION, "Ang sagot ay apat.", "right"),
    ("x = 4", EQUATION, "Ang sagot ay lima.", "wrong"),
    ("x = 4", EQUATION, "You wrote x = 7, but that gives 17.", None),
    ("x = 4", EQUATION, "Your answer is 7. That is not right.", None),
    ("x = 4", EQUATION, "If x = 1, then 2(1) + 3 = 5.", None),
    ("x = 4", EQUATION, "Is the answer 5? Put it back and see.", None),
    ("x = 4", EQUATION, "Step 1: 2x = 8.\nStep 2: divide by 2.", None),
    ("x = 4", EQUATION, "A similar problem: 3x = 9. The answer is x = 3.", None),
    ("x = 4", EQUATION, "The result of 11 − 3 is 8.", None),
    ("7/8", SUM, "6/8 + 1/8 = 7/8. Answer: 7/8", "right"),
    ("5/4", "3/4 + 1/2", "We get 3/4 + 1/2 = 4/6.", "wrong"),
    ("5/4", "3/4 + 1/2", "You wrote 3/4 + 1/2 = 4/6.", None),
    ("7/8", SUM, "The answer is 4/12.", "wrong"),
    ("7/8", SUM, "3/4 = 6/8. So 6/8 + 1/8 is next.", None),
    ("40 cm^2", "Find the area of the rectangle.", "The area is 40 cm².", "right"),
    ("40 cm^2", "Find the area of the rectangle.", "**Answer:** 45 cm²", "wrong"),
    ("x = 2 or x = -3", QUADRATIC, "So x = 2 or x = -3.", "right"),
    ("x = 2 or x = -3", QUADRATIC, "The solutions are x = -2 and x = 3.", "wrong"),
    ("x = 2 or x = -3", QUADRATIC, "From x - 2 = 0 we get x = 2. From x + 3 = 0 we get x = -3.", None),
    ("x = 3, y = 2", SYSTEM, "Then x = 3. So y = 2. The solution is (3, 2).", "right"),
    ("x = 3, y = 2", SYSTEM, "The solution is (2, 3).", "wrong"),
    ("(x + 2)(x + 3)", "Factor x^2 + 5x + 6", "The answer is (x+2)(x+3).", "right"),
    ("x > 3", "Solve 2x - 1 > 5", "So x > 3.", "right"),
    ("x > 3", "Solve 2x - 1 > 5", "The solution is x < 3.", "wrong"),
    ("no solution", "Solve 2x + 1 = 2x + 5", "So there is no solution.", "right"),
    ("₱680", SHIRT, "15% of 800 is 120. The sale price is ₱680.", "right"),
    ("₱680", SHIRT, "The answer is ₱670.", "wrong"),
    ("about 3.61", "Find the distance.", "d = √13 ≈ 3.61", "right"),
    ("30", "What is 12% of 250?", "0.12 × 250 = 30", "right"),
    ("30", "What is 12% of 250?", "12% = 0.12, so multiply.", None),
]


@pytest.mark.parametrize(("expected", "problem", "text", "claim"), CLAIMS)
def test_a_claimed_result_is_compared(expected: str, problem: str, text: str, claim: str | None) -> None:
    for batches in cuts(text, 7):
        gate = Gate(expected, may_tell=True, problem=problem)
        out = passed(gate, batches)
        assert (gate.wrong, gate.confirmed, gate.leaked) == (claim == "wrong", claim == "right", False)
        assert out == text if claim != "wrong" else len(out) < len(text)


def test_a_wrong_claim_does_not_leave() -> None:
    gate = Gate("x = 4", may_tell=True, problem=EQUATION)
    out = passed(gate, list("First subtract three. So the answer is 5. Well done!"))
    assert out == "First subtract three. So the answer is"
    assert gate.wrong


def test_replies_that_tell_the_result_are_no_wrong_claims() -> None:
    stopped = []
    for reply in replies():
        gate = gate_for(reply, may_tell=True)
        passed(gate, list(reply["reply"]))
        if gate.wrong:
            stopped.append((reply["expected"], reply["reply"]))
    assert not stopped, stopped


def solutions() -> list[Solution]:
    """The tutor's own worked solutions, to every problem of its set, in both languages."""
    questions = [json.loads(line)["question"] for line in PROBLEMS.read_text("utf-8").splitlines()]
    found = [solve(question, language) for question in questions for language in get_args(Language)]
    return [solution for solution in found if solution is not None]


def test_the_tutors_own_solutions_are_confirmed_and_never_called_wrong() -> None:
    kept = solutions()
    assert len(kept) > 400
    for solution in kept:
        gate = Gate(solution.result, form=solution.form, may_tell=True, problem=solution.problem)
        assert passed(gate, [solution.text]) == solution.text
        assert (gate.confirmed, gate.wrong) == (True, False), (solution.result, solution.text)


def test_the_tutors_own_solutions_leak_and_their_first_steps_seldom_do() -> None:
    stopped, steps = 0, 0
    for solution in solutions():
        gate = Gate(solution.result, form=solution.form, may_tell=False, problem=solution.problem)
        passed(gate, [solution.text])
        restated = solution.result.replace("^2", "^{2}") in solution.problem  # a polynomial that is prime
        assert gate.leaked or restated, (solution.result, solution.text)
        for step in solution.steps[:-1]:
            gate = Gate(solution.result, form=solution.form, may_tell=False, problem=solution.problem)
            passed(gate, [step])
            steps, stopped = steps + 1, stopped + gate.leaked
    # Those that are stopped tell a part of the result: x = 3 of a system, 0.25 of 25%.
    assert stopped <= steps * 3 // 100, (stopped, steps)


ENDLESS = [
    "1 " * 4000,
    "x" * 8000,
    "((((" * 2000,
    "\\frac{" * 1500,
    "$" * 8000,
    "1+" * 4000,
    "isang " * 1500,
    "labing-" * 1200,
    "4" * 8000,
    "x = " * 2000,
    "| 4 " * 2000,
    "\\[" + "x + 1\n" * 1500,
    "**" * 4000,
    "the answer is the " * 450,
    "\u200b" * 8000,
    "é" * 8000,
    "- " * 4000,
    "\n" * 8000,
    "negative " * 900,
    "<b>" * 2500,
    "a&amp;" * 1300,
    "1. " * 2700,
]


@pytest.mark.parametrize("may_tell", [True, False])
def test_whatever_comes_the_work_is_linear_and_nothing_is_kept(may_tell: bool) -> None:
    for text in ENDLESS:
        gate = Gate("x = 34 or x = -72", may_tell=may_tell, problem="Solve x^2 + 38x - 2448 = 0")
        start = time.thread_time()
        for place in range(0, len(text), 40):
            gate.feed(text[place : place + 40])
            assert sum(len(value) for value in vars(gate).values() if isinstance(value, str)) < 3000
        gate.close()
        # A stream of this length takes more than a minute to come; all that is asked is that nothing runs away.
        assert time.thread_time() - start < 2, text[:20]
