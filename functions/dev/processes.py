"""Child processes that never outlive us, and the ports they listen on."""

from __future__ import annotations

import contextlib
import ctypes
import http.client
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

from functions.catalog import ROOT

_SET_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of linux/prctl.h
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


def spawn(
    command: Sequence[str | Path],
    *,
    output: int | IO[bytes],
    settings: Mapping[str, str] | None = None,
    last_word: signal.Signals = signal.SIGTERM,
    folder: Path = ROOT,
    environment: Mapping[str, str] | None = None,
) -> subprocess.Popen[bytes]:
    """Start a child in a session of its own, so that a terminal's Ctrl-C reaches us alone and we end it in order.

    It works in `folder` with our environment and `settings` over it, or with `environment` and nothing else.
    When we are killed, Linux sends it `last_word`. The kernel ties that to the thread that calls `spawn`, not to the
    process: call it from a thread that lives as long as the child should.
    """
    return subprocess.Popen(
        [str(part) for part in command],
        cwd=folder,
        env={**(os.environ if environment is None else environment), **(settings or {})},
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        preexec_fn=dies_with_us(last_word),  # noqa: PLW1509  # one call into the kernel, no lock taken
    )


def dies_with_us(last_word: signal.Signals) -> Callable[[], None] | None:
    """What a child does between fork and exec so that it gets `last_word` when we are killed; None where none can."""
    libc, parent = _libc, os.getpid()
    if libc is None:
        return None

    def tie() -> None:
        libc.prctl(_SET_DEATH_SIGNAL, int(last_word))
        if os.getppid() != parent:  # it ended between the fork and this line
            os.kill(os.getpid(), signal.SIGKILL)

    return tie


def end(child: subprocess.Popen[bytes], first_word: signal.Signals = signal.SIGTERM, seconds: float = 10.0) -> None:
    """Ask a child to end, wait up to `seconds`, then kill it and whatever it had started itself."""
    child.send_signal(first_word)
    finish(child, seconds)


def finish(child: subprocess.Popen[bytes], seconds: float = 0.0) -> None:
    """Wait up to `seconds` for a child that was asked to end, then kill it and whatever it had started itself."""
    with contextlib.suppress(subprocess.TimeoutExpired):
        child.wait(seconds)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def is_free(port: int) -> bool:
    """Whether a server could listen on this port of 127.0.0.1."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def is_healthy(port: int, *, seconds: float) -> bool:
    """Whether the app at this port of 127.0.0.1 answers /health with 200, `seconds` allowed for each step."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=seconds)
    try:
        connection.request("GET", "/health")
        answer = connection.getresponse()
        answer.read()  # a router takes one who leaves before the end for somebody who was cut off
        return answer.status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
