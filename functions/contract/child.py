"""Runs a pure function in a child process with a deadline.

For work that may run away (parsing a stranger's PDF): a thread cannot be stopped, and under gevent it
would stop every stream of the process. The child is started on first use and used again; it has a memory limit, is
killed and replaced when a deadline passes, ends by itself when idle, and when its parent ends.

A socket pair joins parent and child because sockets keep their deadlines under plain threads and under gevent alike;
select() on pipes fails above 1,024 open files.
"""

from __future__ import annotations

import atexit
import importlib
import json
import resource
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import TypeVar, cast

CHILDREN = 2
MEMORY_BYTES = 512 * 1024 * 1024
IDLE_SECONDS = 120.0
CHUNK_BYTES = 65536

# The child looks for modules where its parent does, wherever a platform put them.
START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from functions.contract.child import serve; serve()"

Argument = TypeVar("Argument")
Result = TypeVar("Result")


class ChildTimeout(Exception):
    """The deadline passed before the function returned, or before a child was free."""


class ChildFailed(Exception):
    """The function raised, or its process died (of the memory limit, say). Holds the exception's name, no data."""


class _Ended(Exception):
    """The child's end of the socket is closed."""


@dataclass(frozen=True, eq=False)
class _Child:
    process: subprocess.Popen[bytes]
    link: socket.socket
    used_before: bool


_free: list[_Child] = []
_turns = threading.BoundedSemaphore(CHILDREN)


def run_in_child(function: Callable[[Argument], Result], argument: Argument, *, seconds: float) -> Result:
    """function(argument), computed in a child within `seconds` (waiting for a free child and starting it included).

    The function is a module's own, named to the child as module:qualname; argument and result are JSON values.
    Raises ChildTimeout or ChildFailed; both leave the next call a working child.
    """
    deadline = monotonic() + seconds
    request = {"function": f"{function.__module__}:{function.__qualname__}", "argument": argument, "seconds": seconds}
    line = json.dumps(request).encode() + b"\n"
    if not _turns.acquire(timeout=seconds):
        raise ChildTimeout("every child is busy")
    try:
        reply = _ask_a_child(line, deadline)
    finally:
        _turns.release()
    if "failed" in reply:
        raise ChildFailed(reply["failed"])
    return cast(Result, reply["result"])


def end_children() -> None:
    """Ends the children that are free; the next call starts a new one."""
    while _free:
        _end(_free.pop())


atexit.register(end_children)


def _ask_a_child(line: bytes, deadline: float) -> dict[str, object]:
    while True:
        child = _free.pop() if _free else _start()
        try:
            reply = _exchange(child.link, line, deadline)
        except _Ended:
            _end(child)
            # A child that waited may have ended of idleness just as it was asked; a new one that ends has crashed.
            if not child.used_before:
                raise ChildFailed("the process ended") from None
        except TimeoutError:
            _end(child)
            raise ChildTimeout("the deadline passed") from None
        except BaseException:  # the caller was cancelled: what the child answers later must reach nobody else
            _end(child)
            raise
        else:
            _free.append(_Child(child.process, child.link, used_before=True))
            return reply


def _start() -> _Child:
    ours, theirs = socket.socketpair()
    with theirs:
        process = subprocess.Popen(
            [sys.executable, "-c", START, json.dumps(sys.path)],
            stdin=theirs.fileno(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,  # a traceback could hold a student's words
        )
    return _Child(process, ours, used_before=False)


def _end(child: _Child) -> None:
    child.link.close()
    child.process.kill()
    child.process.wait()


def _exchange(link: socket.socket, line: bytes, deadline: float) -> dict[str, object]:
    try:
        link.settimeout(_left(deadline))
        link.sendall(line)
        reply = bytearray()
        while not reply.endswith(b"\n"):
            link.settimeout(_left(deadline))
            piece = link.recv(CHUNK_BYTES)
            if not piece:
                raise _Ended
            reply += piece
    except (BrokenPipeError, ConnectionResetError):
        raise _Ended from None
    return cast(dict[str, object], json.loads(reply))


def _left(deadline: float) -> float:
    left = deadline - monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def serve() -> None:
    """The child's life: answers one line after another until it is idle for long or its parent is gone."""
    for one in (signal.SIGINT, signal.SIGTERM):  # these reach every process; the parent decides when to end
        signal.signal(one, signal.SIG_IGN)
    _limit(resource.RLIMIT_AS, MEMORY_BYTES)
    link = socket.socket(fileno=0)
    link.settimeout(IDLE_SECONDS)
    waiting = bytearray()
    while True:
        try:
            piece = link.recv(CHUNK_BYTES)
        except (TimeoutError, ConnectionResetError):
            return
        if not piece:
            return
        waiting += piece
        if waiting.endswith(b"\n"):
            link.sendall(json.dumps(_reply(json.loads(waiting))).encode() + b"\n")
            waiting.clear()


def _reply(request: dict[str, object]) -> dict[str, object]:
    # Should the parent be gone and nobody left to kill this process, the processor time ends it.
    used = resource.getrusage(resource.RUSAGE_SELF)
    _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + cast(float, request["seconds"])) + 2)
    module, _, name = cast(str, request["function"]).partition(":")
    try:
        found: object = importlib.import_module(module)
        for part in name.split("."):
            found = getattr(found, part)
        return {"result": cast(Callable[[object], object], found)(request["argument"])}
    except Exception as error:
        return {"failed": type(error).__name__}


def _limit(what: int, amount: int) -> None:
    """Sets a soft limit, where the platform has it (macOS refuses RLIMIT_AS)."""
    _, hard = resource.getrlimit(what)
    try:
        resource.setrlimit(what, (amount, hard))
    except (ValueError, OSError):
        return
