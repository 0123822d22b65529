"""Whole conversations, replayed: whatever a student says, the ladder is climbed a rung at a time."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from functions.tutor.ladder import SOLUTION, Ladder
from functions.tutor.language import own_language
from functions.tutor.turn import take_turn

DIALOGUES = [
    json.loads(line) for line in (Path(__file__).parent / "dialogues.jsonl").read_text("utf-8").splitlines() if line
]


@pytest.mark.parametrize("dialogue", DIALOGUES, ids=lambda one: str(one["about"]).replace(" ", "_"))
def test_a_dialogue_takes_the_moves_of_a_good_teacher(dialogue: dict[str, Any]) -> None:
    ladder, before = Ladder(), ""
    for number, turn in enumerate(dialogue["turns"], 1):
        message, intent = turn["student"], turn.get("intent")
        taken = take_turn(dialogue["mode"], ladder, message, intent, own_language(dialogue["language"]), before=before)
        move = taken.move
        assert move.kind in turn["moves"], f"turn {number}: {message[:60]!r}"
        if move.ladder.problem == ladder.problem:
            assert 0 <= move.ladder.level - ladder.level <= 1, f"turn {number} skips a rung"
        if move.kind == "hold":
            assert (move.ladder.level, move.may_tell) == (ladder.level, ladder.problem is None)
        if dialogue["mode"] != "explain" and move.may_tell and move.ladder.problem:
            assert move.ladder.solved or move.ladder.level == SOLUTION
        ladder, before = move.ladder, message


def test_there_are_enough_of_them() -> None:
    assert len(DIALOGUES) >= 40
    assert {one["language"] for one in DIALOGUES} == {"en", "fil", "mixed"}
    assert {one["mode"] for one in DIALOGUES} == {"guide", "explain", "check"}
