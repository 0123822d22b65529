"""What comparing gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Verdict:
    """almost: the right value, but something is still missing, and `why` says what.

    why of almost: unit_missing, unit_extra, percent, rounding, not_simplified, not_factored, not_expanded, not_solved,
    solution_missing, equation_missing, constant_missing, names_missing; of different: sign, inverted, swapped,
    off_by_power_of_ten, unit_wrong, unknown_wrong, solution_extra, boundary; None: no particular reason.
    """

    kind: Literal["same", "almost", "different", "unreadable"]
    why: str | None = None


SAME = Verdict("same")
DIFFERENT = Verdict("different")


def almost(why: str) -> Verdict:
    return Verdict("almost", why)


def different(why: str | None = None) -> Verdict:
    return Verdict("different", why)
