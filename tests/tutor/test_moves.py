"""The moves as a table: where the ladder stands, what the student says, and what the tutor does."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from functions.tutor.ladder import ASK, HINT, NEXT_STEP, SOLUTION, TWIN, Action, Intent, Ladder, Mode, MoveKind
from functions.tutor.maths.compare import Verdict
from functions.tutor.maths.solution import Solution
from functions.tutor.moves import begin, go_on, next_move
from functions.tutor.turn import take_turn

PROBLEM = "Solve 2x + 3 = 11"
SOLVED = Solution("linear_equations", "\\(2x + 3 = 11\\)", ("Subtract 3.",), "x = 4", "any", "\\(x = 4\\)", "…")
SAME, ALMOST, DIFFERENT = Verdict("same"), Verdict("almost", "unit_missing"), Verdict("different", "sign")
UNREADABLE = Verdict("unreadable")
HELP: tuple[Action, ...] = ("stuck", "try")


@dataclass(frozen=True)
class Row:
    level: int
    message: str
    kind: MoveKind
    after: int
    verdict: Verdict | None = None
    intent: Intent | None = None
    mode: Mode = "guide"
    solved: bool = False
    line: str | None = None
    works: bool = False
    tells: bool = False
    actions: tuple[Action, ...] = HELP

    def __str__(self) -> str:
        return f"{self.mode}_{self.level}_{self.intent}_{self.message}_{self.verdict and self.verdict.kind}".replace(
            " ", "_"
        )


AFTER: tuple[Action, ...] = ("similar",)
LAST: tuple[Action, ...] = ("stuck", "try", "solution")
ROWS = [
    Row(ASK, "hint please", "hint", HINT),
    Row(HINT, "I'm stuck", "next_step", NEXT_STEP, intent="stuck"),
    Row(NEXT_STEP, "di ko gets", "twin", TWIN, actions=LAST),
    Row(TWIN, "help", "solution", SOLUTION, tells=True, actions=AFTER),
    Row(SOLUTION, "I don't get it", "explain", SOLUTION, tells=True, actions=AFTER),
    Row(ASK, "Show it", "hold", ASK, intent="solution"),
    Row(NEXT_STEP, "Show it", "hold", NEXT_STEP, intent="solution"),
    Row(TWIN, "Show it", "solution", SOLUTION, intent="solution", tells=True, actions=AFTER),
    Row(ASK, "just tell me", "hold", ASK),
    Row(TWIN, "just tell me", "hold", TWIN, actions=LAST),
    Row(SOLUTION, "just tell me", "solution", SOLUTION, tells=True, actions=AFTER),
    Row(ASK, "x = 4", "right", ASK, SAME, tells=True, actions=AFTER),
    Row(HINT, "4", "almost", HINT, ALMOST),
    Row(ASK, "x = 5", "wrong_try", HINT, DIFFERENT),
    Row(NEXT_STEP, "x = 5", "wrong_try", TWIN, DIFFERENT, actions=LAST),
    Row(TWIN, "x = 5", "solution", SOLUTION, DIFFERENT, tells=True, actions=AFTER),
    Row(SOLUTION, "x = 5", "wrong_try", SOLUTION, DIFFERENT, tells=True, actions=AFTER),
    Row(ASK, "just tell me, or 1 star", "hold", ASK, DIFFERENT),
    Row(ASK, "here is my try", "hint", HINT, UNREADABLE, intent="try"),
    Row(HINT, "I subtracted 3", "hint", HINT),
    Row(NEXT_STEP, "2x = 14", "wrong_try", TWIN, line="2x = 14", works=True, actions=LAST),
    Row(ASK, "2x = 8", "hint", HINT, works=True),
    Row(TWIN, "2x = 8", "next_step", TWIN, works=True, actions=LAST),
    Row(HINT, "What is a variable?", "explain", HINT),
    Row(NEXT_STEP, "ok", "next_step", NEXT_STEP),
    Row(TWIN, "ok", "ask_try", TWIN, actions=LAST),
    Row(HINT, "thanks", "explain", HINT, solved=True, tells=True, actions=AFTER),
    Row(HINT, "One more", "offer_similar", HINT, intent="similar"),
    Row(ASK, "hint please", "explain", ASK, mode="explain", tells=True, actions=AFTER),
    Row(ASK, "just tell me", "explain", ASK, mode="explain", tells=True, actions=AFTER),
    Row(ASK, "x = 5", "wrong_try", ASK, DIFFERENT, mode="explain", tells=True, actions=AFTER),
    Row(ASK, "Show it", "solution", SOLUTION, intent="solution", mode="explain", tells=True, actions=AFTER),
    Row(ASK, "2x = 14, x = 7", "check_work", HINT, DIFFERENT, mode="check", line="2x = 14", works=True),
    Row(ASK, "3x = 9, x = 4", "check_work", ASK, SAME, mode="check", line="3x = 9", tells=True, actions=AFTER),
    Row(ASK, "x = 4", "right", ASK, SAME, mode="check", tells=True, actions=AFTER),
    Row(ASK, "hint", "hint", HINT, mode="check"),
    Row(ASK, "just do it", "hold", ASK, mode="check"),
]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_the_next_move(row: Row) -> None:
    move = next_move(
        row.mode,
        Ladder(problem=PROBLEM, level=row.level, solved=row.solved),
        row.message,
        row.intent,
        solution=SOLVED,
        verdict=row.verdict,
        line=row.line,
        works=row.works,
    )
    assert (move.kind, move.ladder.level, move.may_tell, move.actions) == (row.kind, row.after, row.tells, row.actions)
    assert move.ladder.begged == (row.kind == "hold")


def test_a_new_problem_begins_a_ladder() -> None:
    old = Ladder(problem="x = 1", level=TWIN, attempts=3, begged=2)
    move = next_move("guide", old, PROBLEM, None, solution=SOLVED, verdict=None, posed=PROBLEM)
    assert (move.kind, move.ladder) == ("ask_try", begin(PROBLEM))


def test_what_cannot_be_solved_here_has_a_ladder_too() -> None:
    essay = "Write an essay about Jose Rizal."
    move = next_move("guide", None, essay, None, solution=None, verdict=None)
    assert (move.kind, move.ladder.problem, move.may_tell) == ("ask_try", essay, False)
    move = next_move("guide", move.ladder, "I wrote three sentences.", None, solution=None, verdict=None)
    assert (move.kind, move.ladder.level, move.ladder.attempts) == ("check_work", HINT, 1)


def test_a_question_without_a_problem_is_explained() -> None:
    move = next_move("guide", None, "Bakit umuulan?", None, solution=None, verdict=None)
    assert (move.kind, move.may_tell, move.actions) == ("explain", True, ())


@pytest.mark.parametrize("level", [-5, 99])
def test_a_ladder_from_elsewhere_is_bounded(level: int) -> None:
    move = next_move("guide", Ladder(problem="p" * 5000, level=level), "ok", None, solution=None, verdict=None)
    assert 0 <= move.ladder.level <= SOLUTION
    assert len(move.ladder.problem or "") == 600


def test_an_answer_that_goes_on_leaves_the_ladder() -> None:
    ladder = Ladder(problem=PROBLEM, level=HINT, attempts=2)
    move = go_on("guide", ladder)
    assert (move.kind, move.ladder, move.may_tell) == ("hint", ladder, False)
    assert go_on("explain", ladder).may_tell
    assert go_on("guide", None).kind == "explain"


def test_guessing_in_a_row_is_no_attempt() -> None:
    for guesses in ("is it 2? is it 3? is it 4?", "2? 3? 4? 5?"):
        taken = take_turn("guide", Ladder(problem="Solve 2x + 3 = 11"), guesses, None, "en")
        assert (taken.move.ladder.level, taken.move.ladder.solved) == (0, False), taken.move.kind
