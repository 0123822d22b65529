"""Work for the processor leaves gevent's loop alone."""

from __future__ import annotations

import subprocess
import sys

import pytest

from functions.contract.cpu import off_loop

# The native thread waits for what only the loop can give: were it on the loop itself, the two would wait for ever.
UNDER_GEVENT = """
from gevent import monkey
native = monkey.get_original("_thread", "allocate_lock")()
monkey.patch_all()
import gevent
from functions.contract.cpu import off_loop

native.acquire()
gevent.spawn_later(0, native.release)
assert off_loop(native.acquire, True, 30)

def fail():
    raise ZeroDivisionError

try:
    off_loop(fail)
except ZeroDivisionError:
    print("as here")
"""


def test_the_loop_goes_on_while_a_thread_works() -> None:
    done = subprocess.run([sys.executable, "-c", UNDER_GEVENT], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("as here\n", "")


def test_without_gevent_it_is_an_ordinary_call() -> None:
    assert off_loop(divmod, 7, 2) == (3, 1)
    with pytest.raises(ZeroDivisionError):
        off_loop(divmod, 7, 0)
