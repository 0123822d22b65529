"""Work that outlives its request, such as an answer whose reader has gone: known here, so that a server that is told to
end lets it finish first, or has it come to an end while there is still time.
"""

from __future__ import annotations

from collections.abc import Callable

from functions.contract import logs

CutShort = Callable[[], None]

_underway: set[CutShort] = set()


def begin(cut_short: CutShort) -> None:
    """Say that some work has begun. `cut_short` ends it early; it may be called just as the work ends by itself."""
    _underway.add(cut_short)


def end(cut_short: CutShort) -> None:
    """Say that this work is over."""
    _underway.discard(cut_short)


def is_any() -> bool:
    """Whether some work is not over."""
    return bool(_underway)


def cut_short() -> None:
    """End all of it early; each goes on to its own end in its own thread."""
    for one in list(_underway):
        try:
            one()
        except Exception as error:  # a store that is away, say: the others still want to be told
            logs.write("not_cut_short", cause=logs.where(error))
