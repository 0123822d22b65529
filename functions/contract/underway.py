"""Work that outlives its request, such as an answer whose reader has gone: known here, so that a server that is told to
end lets it finish first, or has it come to an end while there is still time.
"""

from __future__ import annotations

import threading
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
    """End all of it early, at once: one after another, the last of hundreds would wait too long for its store."""
    threads = [threading.Thread(target=_end_early, args=(one,), daemon=True) for one in list(_underway)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _end_early(cut_short: CutShort) -> None:
    try:
        cut_short()
    except Exception as error:  # a store that is away, say
        logs.write("not_cut_short", cause=logs.where(error))
