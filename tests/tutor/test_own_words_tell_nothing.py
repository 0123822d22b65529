"""Below the last rung no sentence of the tutor's own tells the result, in any form, for any problem of the set."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from functions.tutor.gate import Gate
from functions.tutor.language import Language
from functions.tutor.maths.compare import Verdict
from functions.tutor.maths.solve import solve
from functions.tutor.moves import Ladder, Move, MoveKind
from functions.tutor.own_words import say

SET = Path(__file__).parents[1] / "evaluation" / "problems.jsonl"
PROBLEMS = [json.loads(line)["question"] for line in SET.read_text(encoding="utf-8").splitlines()]
WRONG = Verdict("different", "sign")
MOVES: list[tuple[MoveKind, int, Verdict | None]] = [
    ("ask_try", 0, None),
    ("hint", 1, None),
    ("next_step", 2, None),
    ("twin", 3, None),
    ("hold", 0, None),
    ("hold", 1, None),
    ("wrong_try", 1, WRONG),
    ("wrong_try", 2, Verdict("different")),
    ("wrong_try", 3, WRONG),
    ("almost", 1, Verdict("almost", "unit_missing")),
    ("check_work", 0, None),
]


@pytest.mark.parametrize("language", ["en", "fil"])
def test_tells_no_result(language: Language) -> None:
    told = []
    for question in PROBLEMS:  # each with all its moves, which share its twin
        if (solution := solve(question, language)) is None:
            continue
        for kind, level, verdict in MOVES:
            move = Move(kind, Ladder(problem=question, level=level, attempts=level, begged=1), False, verdict, ())
            said = say(move, solution, language).replace(solution.problem, " ")
            gate = Gate(solution.result, form=solution.form, may_tell=False, problem=solution.problem)
            gate.feed(said)
            gate.close()
            if gate.leaked or solution.answer in said:
                told.append((question, kind, level, said))
    assert told == []
