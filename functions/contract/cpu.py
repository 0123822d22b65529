"""Work for the processor, kept away from the event loop.

Under gevent every stream of a process lives in one thread: a password's hash or a picture's decoding would stop them
all for its whole time. Both release the interpreter's lock, so a native thread is enough.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from threading import BoundedSemaphore
from typing import NamedTuple, TypeVar, cast

from functions.contract.errors import Unavailable

WAIT_SECONDS = 8.0  # for a turn

Result = TypeVar("Result")


class TooBusy(Unavailable):
    """Others are at such work, and the turn did not come in time."""


def in_turn(turns: BoundedSemaphore, function: Callable[..., Result], *arguments: object) -> Result:
    """`off_loop`, for as many at once as `turns` admits: each needs its memory. Raises TooBusy."""
    if not turns.acquire(timeout=WAIT_SECONDS):
        raise TooBusy(retry_after=5)
    try:
        return off_loop(function, *arguments)
    finally:
        turns.release()


def off_loop(function: Callable[..., Result], *arguments: object) -> Result:
    """function(*arguments), in a native thread when this process is gevent's, else right here. It raises as here."""
    monkey = sys.modules.get("gevent.monkey")
    if monkey is None or not monkey.is_module_patched("threading"):
        return function(*arguments)
    # What is loaded, not an import: a function that runs alone, under another server, does not need gevent.
    done = sys.modules["gevent"].get_hub().threadpool.apply(_caught, (function, arguments))
    if isinstance(done, _Raised):
        raise done.error
    return cast(Result, done)


class _Raised(NamedTuple):
    error: Exception


def _caught(function: Callable[..., object], arguments: tuple[object, ...]) -> object:
    """What it returns or raises; gevent would write the text of an exception, a student's words perhaps, to the log."""
    try:
        return function(*arguments)
    except Exception as error:
        return _Raised(error)
