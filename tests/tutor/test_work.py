"""A student's work is looked through line by line for the first line that does not follow."""

from __future__ import annotations

import pytest

from functions.tutor.maths.solve import solve
from functions.tutor.work import look_through

LINES = [
    ("Solve 2x + 3 = 11", "2x = 8\nx = 4", 2, None),
    ("Solve 2x + 3 = 11", "2x = 14\nx = 7", 2, "2x = 14"),
    ("Solve 2x + 3 = 11", "2x = 8\nx = 5", 2, "x = 5"),
    ("Solve 2x + 3 = 11", "1) 2x = 11 - 3\n2) 2x = 8\n3) x = 4", 3, None),
    ("Solve 2x + 3 = 11", "2x = 8 so x = 4", 2, None),
    ("Solve 2x + 3 = 11", "11 - 3 = 7\nx = 3.5", 2, "11 - 3 = 7"),
    ("Hanapin ang x: 2x + 3 = 11", "2x = 8 kaya x = 4", 2, None),
    ("Solve 2x + 3 = 11", "I subtracted 3 from both sides first.", 0, None),
    ("Solve 2x + 3 = 11", "", 0, None),
    ("What is 3/4 + 1/2?", "3/4 + 2/4 = 5/4", 1, None),
    ("What is 3/4 + 1/2?", "3/4 + 1/2 = 4/6", 1, "3/4 + 1/2 = 4/6"),
    ("What is 3/4 + 1/2?", "3/4 + 1/4 = 1", 0, None),  # true, and a step on the side
    ("Solve x^2 - 5x + 6 = 0", "(x - 2)(x - 3) = 0\nx = 2 or x = 3", 2, None),
]


@pytest.mark.parametrize(("problem", "work", "lines", "line"), LINES)
def test_finds_the_first_line_that_does_not_follow(problem: str, work: str, lines: int, line: str | None) -> None:
    solution = solve(problem, "en")
    assert solution
    found = look_through(work, solution, "en")
    assert found.line == line
    assert found.lines == lines


def test_endless_work_is_looked_through_at_once() -> None:
    solution = solve("Solve 2x + 3 = 11", "en")
    assert solution
    assert look_through("2x = 8\n" * 5000, solution, "en").lines == 12
