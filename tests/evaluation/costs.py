"""What the checks cost that stand between a question, the model's words and the student."""

from __future__ import annotations

import timeit
from collections.abc import Callable

from functions.tutor.gate import Gate
from functions.tutor.lessons.search import find_lessons
from functions.tutor.maths.compare import compare
from functions.tutor.maths.solve import solve
from functions.tutor.maths.syntax import TooLarge
from functions.tutor.safety import look
from functions.tutor.turn import take_turn
from tests.benchmarks.report import Cell, Table, Target

_SCIENCE = "Why do we see lightning before we hear the thunder? Please explain it to me, I have a test tomorrow."
_REPLY = "Look at what is done to the unknown. Which step takes the 3 away from the left side, and why does it? " * 28
_HOSTILE = {
    "9**9**9**9": "9**9**9**9",
    "10,000 characters of sums": "1+" * 5000 + "1",
    "10,000 brackets": "(" * 5000 + "1" + ")" * 5000,
    "2^2^2^2^2^2": "what is 2^2^2^2^2^2",
    "look-alikes": "Solve ２х + ３ = １１ for х, 𝟐𝐱 − ⅔ ≥ ³√₂ " * 12,
    "10,000 letters": "a" * 10_000,
}


def measure(_: object = None) -> Table:
    """Medians in microseconds; nothing here waits, so all of it is CPU."""
    gate_open, gate_kept = (_microseconds(lambda kept=kept: _through(kept)) for kept in (None, "x = 4"))
    tokens = len(_REPLY) / 4
    rows: list[dict[str, Cell]] = [
        {"what": "safety rules, a question", "µs": _microseconds(lambda: look(_SCIENCE))},
        {"what": "the move, no maths in it", "µs": _microseconds(lambda: _turn(_SCIENCE))},
        {"what": "the move, an equation", "µs": _microseconds(lambda: _turn("Solve 2x + 3 = 11"))},
        {"what": "two answers compared", "µs": _microseconds(lambda: compare("x = 2 or x = -3", "x=-3, x=2"))},
        {"what": "the library searched", "µs": _microseconds(lambda: find_lessons(_SCIENCE))},
        {"what": "the gate, a token, nothing to keep", "µs": round(gate_open / tokens, 2)},
        {"what": "the gate, a token, a result to keep", "µs": round(gate_kept / tokens, 2)},
    ]
    targets = []
    for name, question in _HOSTILE.items():
        took = _microseconds(lambda question=question: _solve(question), times=3)
        rows.append({"what": f"maths: {name}", "µs": took})
        targets.append(Target(f"maths: {name}", took / 1000, 50, "ms"))
    return Table("Costs", "CPU of the checks in the process, medians.", rows, targets)


def _microseconds(call: Callable[[], object], times: int = 25) -> float:
    call()
    return round(sorted(timeit.repeat(call, number=1, repeat=times))[times // 2] * 1e6, 1)


def _turn(message: str) -> object:
    return take_turn("guide", None, message, None, "en")


def _solve(question: str) -> object:
    try:
        return solve(question, "en")
    except TooLarge:
        return None


def _through(expected: str | None) -> None:
    gate = Gate(expected, may_tell=False, problem="2x + 3 = 11")
    for start in range(0, len(_REPLY), 12):  # what 100 ms bring at 30 tokens a second
        gate.feed(_REPLY[start : start + 12])
    gate.close()
