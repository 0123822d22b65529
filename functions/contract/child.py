"""Runs a pure function in a child process with a deadline.

For work that may run away (reading a stranger's PDF): a thread cannot be stopped, and under gevent it would stop every
stream of the process. Each call has a process of its own, so that nothing of one student's file can reach another's.
It has a memory limit, is killed when a deadline passes, and ends when its parent does.

A socket pair joins parent and child because sockets keep their deadlines under plain threads and under gevent alike;
select() on pipes fails above 1,024 open files.
"""

from __future__ import annotations

import importlib
import json
import os
import resource
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from time import monotonic
from typing import Any, TypeVar, cast

CHILDREN = 1  # at a time, in each process: there is memory for one
MEMORY_BYTES = 128 * 1024 * 1024  # of addresses: what it shares with others counts too
NICE = 10  # streams come before it
CHUNK_BYTES = 65536

# The child looks for modules where its parent does, wherever a platform put them.
START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from functions.contract import child; child.serve()"

Result = TypeVar("Result")


class ChildBusy(Exception):
    """Others were at it, and the turn did not come within `wait`."""


class ChildTimeout(Exception):
    """The deadline passed before the function returned."""


class ChildFailed(Exception):
    """The function raised; holds the exception's name, no data."""


class ChildEnded(ChildFailed):
    """The process died, of the memory limit perhaps."""


_turns = threading.BoundedSemaphore(CHILDREN)
_link: socket.socket | None = None  # in the child, to its parent


def run_in_child(
    function: Callable[..., Result],
    argument: object,
    content: bytes | None = None,
    *,
    seconds: float,
    cpu_seconds: float | None = None,
    wait: float | None = None,
    progress: Callable[..., None] | None = None,
) -> Result:
    """function(argument), or function(argument, content), in a child within `seconds`, its start included.

    The function is a module's own, named to the child as module:qualname; argument and result are JSON values. What it
    gives to `tell`, `progress` is called with; when that raises, the child is ended. The turn may take `wait` seconds.
    The child ends when it has used up `cpu_seconds` of the processor, however full the machine is. Raises ChildBusy,
    ChildTimeout, ChildFailed.
    """
    request = {
        "function": f"{function.__module__}:{function.__qualname__}",
        "argument": argument,
        "bytes": None if content is None else len(content),
        "cpu": int(seconds if cpu_seconds is None else cpu_seconds) + 2,
    }
    if not _turns.acquire(timeout=wait):
        raise ChildBusy
    deadline = monotonic() + seconds
    try:
        process, link = _start()
        with link:
            try:
                return cast(Result, _ask(link, request, content or b"", deadline, progress))
            except TimeoutError:
                raise ChildTimeout("the deadline passed") from None
            except (BrokenPipeError, ConnectionResetError):
                raise ChildEnded("the process ended") from None
            finally:
                process.kill()
                process.wait()
    finally:
        _turns.release()


def tell(*news: object) -> None:
    """What the child calls to report JSON values to the caller's `progress`; in no child it does nothing."""
    if _link:
        _send(_link, {"news": news})


def _start() -> tuple[subprocess.Popen[bytes], socket.socket]:
    ours, theirs = socket.socketpair()
    with theirs:
        process = subprocess.Popen(
            [sys.executable, "-c", START, json.dumps(sys.path)],
            stdin=theirs.fileno(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,  # a traceback could hold a student's words
        )
    return process, ours


def _ask(
    link: socket.socket, request: object, content: bytes, deadline: float, progress: Callable[..., None] | None
) -> object:
    link.settimeout(_left(deadline))
    _send(link, request)
    link.settimeout(_left(deadline))
    link.sendall(content)
    waiting = bytearray()
    while True:
        link.settimeout(_left(deadline))
        piece = link.recv(CHUNK_BYTES)
        if not piece:
            raise BrokenPipeError
        waiting += piece
        if b"\n" not in piece:
            continue
        *lines, rest = waiting.split(b"\n")
        waiting = rest
        for line in lines:
            reply: dict[str, Any] = json.loads(line)
            if "failed" in reply:
                raise ChildFailed(reply["failed"])
            if "result" in reply:
                return reply["result"]
            if progress:
                progress(*reply["news"])


def _send(link: socket.socket, value: object) -> None:
    link.sendall(json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")


def _left(deadline: float) -> float:
    left = deadline - monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def serve() -> None:
    """The child's life: one request, its news, one answer."""
    global _link
    for one in (signal.SIGINT, signal.SIGTERM):  # these reach every process; the parent decides when to end
        signal.signal(one, signal.SIG_IGN)
    os.nice(NICE)
    _limit(resource.RLIMIT_AS, MEMORY_BYTES)
    _limit(resource.RLIMIT_CORE, 0)
    _link = socket.socket(fileno=0)
    with _link.makefile("rb") as incoming:
        request: dict[str, Any] = json.loads(incoming.readline())
        # Should the parent be gone and nobody left to kill this process, the processor time ends it.
        _limit(resource.RLIMIT_CPU, request["cpu"])
        size = request["bytes"]
        content = incoming.read(size or 0)
        if len(content) < (size or 0):  # the parent is gone
            return
    try:
        arguments = [request["argument"]] if size is None else [request["argument"], content]
        reply = {"result": _named(request["function"])(*arguments)}
    except Exception as error:
        reply = {"failed": type(error).__name__}
    _send(_link, reply)


def _named(function: str) -> Callable[..., object]:
    module, _, name = function.partition(":")
    found: object = importlib.import_module(module)
    for part in name.split("."):
        found = getattr(found, part)
    return cast(Callable[..., object], found)


def _limit(what: int, amount: int) -> None:
    """Sets a soft limit, where the platform has it (macOS refuses RLIMIT_AS)."""
    _, hard = resource.getrlimit(what)
    try:
        resource.setrlimit(what, (amount, hard))
    except (ValueError, OSError):
        return
