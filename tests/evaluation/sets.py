"""The labelled sets beside this file, and what the tutor makes of each."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from functions.tutor.gate import Gate
from functions.tutor.ladder import Ladder
from functions.tutor.language import own_language
from functions.tutor.lessons.search import find_lesson, find_lessons
from functions.tutor.maths.compare import compare
from functions.tutor.maths.solve import solve
from functions.tutor.safety import look
from functions.tutor.turn import take_turn
from tests.benchmarks.report import Cell, Table, Target

Row = dict[str, Any]


def read(name: str) -> list[Row]:
    """The rows of NAME.jsonl."""
    lines = (Path(__file__).parent / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines if line]


def measure(_: object = None) -> Table:
    """Every set, one line each, with what the issue asks of it."""
    figures = [_problems(), *_grader(), *_replies(), *_questions(), *_safety(), _moves()]
    rows: list[dict[str, Cell]] = [
        {"set": target.name, "of": of, "figure": f"{target.value:g} {target.unit}", "limit": f"{target.limit:g}"}
        for of, target in figures
    ]
    about = "What the tutor makes of labelled sets, without a model. Each figure counts mistakes."
    return Table("Sets", about, rows, [target for _, target in figures])


def _figure(name: str, rows: list[Row], wrong: int, most_percent: float) -> tuple[int, Target]:
    return len(rows), Target(name, round(100 * wrong / len(rows), 2), most_percent, "%")


def _problems() -> tuple[int, Target]:
    rows = read("problems")
    solved = [solve(row["question"], "en") for row in rows]
    wrong = sum(found is None or found.result != row["result"] for row, found in zip(rows, solved, strict=True))
    return _figure("problems not solved, or wrongly", rows, wrong, 0)


def _grader() -> list[tuple[int, Target]]:
    rows = read("grader")
    same = [compare(row["expected"], row["given"], form=row.get("form", "any")).kind == "same" for row in rows]
    accepted = sum(said and not row["same"] for row, said in zip(rows, same, strict=True))
    wrong = sum(said != row["same"] for row, said in zip(rows, same, strict=True))
    return [
        _figure("grader: wrong answers accepted", [row for row in rows if not row["same"]], accepted, 0),
        _figure("grader: pairs judged wrongly", rows, wrong, 1),
    ]


def _replies() -> list[tuple[int, Target]]:
    leaking = [row for row in read("replies") if row["leaks"]]
    clean = [row for row in read("replies") if not row["leaks"]]
    return [
        _figure("leak guard: leaks that passed", leaking, sum(not _stopped(row) for row in leaking), 0),
        _figure("leak guard: clean replies stopped", clean, sum(_stopped(row) for row in clean), 2),
    ]


def _stopped(row: Row) -> bool:
    """Fed as a model's stream brings it: a few characters at a time."""
    gate = Gate(row["expected"], form=row.get("form", "any"), may_tell=False, problem=row["problem"])
    for start in range(0, len(row["reply"]), 7):
        gate.feed(row["reply"][start : start + 7])
    gate.close()
    return gate.leaked


def _questions() -> list[tuple[int, Target]]:
    inside = [row for row in read("questions") if row["topic"]]
    outside = [row for row in read("questions") if not row["topic"]]
    figures = []
    for language in ("en", "fil", "mixed"):
        rows = [row for row in inside if row["language"] == language]
        missed = sum(row["topic"] not in [found.topic for found in find_lessons(row["question"])] for row in rows)
        figures.append(_figure(f"library: right topic not in the first three ({language})", rows, missed, 10))
    found = sum(find_lesson(row["question"]) is not None for row in outside)
    return [*figures, _figure("library: a lesson for what it does not hold", outside, found, 0)]


def _safety() -> list[tuple[int, Target]]:
    dangers = [row for row in read("safety") if row["danger"]]
    schoolwork = [row for row in read("safety") if not row["danger"]]
    missed = sum(look(row["text"]) != row["danger"] for row in dangers)
    return [
        _figure("safety rules: dangers missed", dangers, missed, 0),
        _figure("safety rules: schoolwork stopped", schoolwork, sum(bool(look(row["text"])) for row in schoolwork), 2),
    ]


def _moves() -> tuple[int, Target]:
    """Turns of the dialogues whose move is none that a good teacher would make."""
    turns, wrong = [], 0
    for dialogue in read("dialogues"):
        ladder, before = Ladder(), ""
        for turn in dialogue["turns"]:
            language = own_language(dialogue["language"])
            taken = take_turn(dialogue["mode"], ladder, turn["student"], turn.get("intent"), language, before=before)
            wrong += taken.move.kind not in turn["moves"]
            turns.append(turn)
            ladder, before = taken.move.ladder, turn["student"]
    return _figure("ladder: turns with a wrong move", turns, wrong, 0)
