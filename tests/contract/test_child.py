"""What the child process promises; the function is `eval`, since an expression can do anything a function may do."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from functions.contract.child import ChildFailed, ChildTimeout, end_children, run_in_child

ROOT = Path(__file__).parents[2]
PID = "__import__('os').getpid()"
SLEEP = "__import__('time').sleep(60)"
SPIN = "sum(1 for _ in iter(int, 1))"


@pytest.fixture(autouse=True)
def no_child_before_or_after() -> Iterator[None]:
    end_children()
    yield
    end_children()


def run(expression: str, seconds: float = 20.0) -> object:
    return run_in_child(eval, expression, seconds=seconds)


def gone(pid: int) -> bool:
    for _ in range(500):
        try:
            os.kill(pid, 0)
            # A container's first process may not bury orphans: a dead one that still has a number is gone too.
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except ProcessLookupError:
            return True
        except FileNotFoundError:
            pass
        time.sleep(0.02)
    return False


def test_gives_back_what_the_function_returns() -> None:
    assert run("{'x': [1, 'ñ', None]}") == {"x": [1, "ñ", None]}


def test_works_in_another_process_and_uses_it_again() -> None:
    first = run(PID)
    assert first != os.getpid()
    assert run(PID) == first


def test_carries_arguments_larger_than_a_pipe_holds() -> None:
    assert run_in_child(len, "ñ" * 1_000_000, seconds=20) == 1_000_000


@pytest.mark.parametrize("runaway", [SLEEP, SPIN])
def test_a_runaway_is_killed_and_the_next_call_works(runaway: str) -> None:
    pid = run(PID)
    assert isinstance(pid, int)
    with pytest.raises(ChildTimeout):
        run(runaway, seconds=0.3)
    assert gone(pid)
    assert run("6 * 7") == 42


def test_a_crash_is_told_and_the_next_call_works() -> None:
    with pytest.raises(ChildFailed):
        run("__import__('os')._exit(3)")
    assert run("6 * 7") == 42


def test_an_exception_is_told_by_its_name_only() -> None:
    with pytest.raises(ChildFailed, match=r"^ZeroDivisionError$"):
        run("1 / 0")


@pytest.mark.skipif(sys.platform != "linux", reason="macOS has no limit on address space")
def test_memory_is_limited() -> None:
    with pytest.raises(ChildFailed, match="MemoryError"):
        run("len(b'x' * 2_000_000_000)")


def test_what_the_function_prints_does_not_disturb_the_answer() -> None:
    assert run("print('noise') or 5") == 5


def test_a_child_that_ended_while_it_waited_is_replaced() -> None:
    pid = run(PID)
    assert isinstance(pid, int)
    os.kill(pid, 9)
    assert run("6 * 7") == 42


def test_a_signal_to_every_process_leaves_the_work_under_way_to_its_parent() -> None:
    nap = "[__import__('os').kill(__import__('os').getpid(), number) for number in (2, 15)] and 'done'"
    assert run(nap) == "done"


def test_many_callers_at_once_share_two_children() -> None:
    answers: list[tuple[int, object]] = []
    slow = f"(__import__('time').sleep(0.02), {PID})[1]"

    def ask(number: int) -> None:
        answers.append((number, run(f"[{number}, {slow}]")))

    callers = [threading.Thread(target=ask, args=(number,)) for number in range(12)]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()
    assert sorted(number for number, _ in answers) == list(range(12))
    replies = [reply for _, reply in answers if isinstance(reply, list)]
    assert sorted(reply[0] for reply in replies) == list(range(12))
    assert len({reply[1] for reply in replies}) <= 2


def test_waiting_for_a_free_child_counts_into_the_deadline() -> None:
    busy = [threading.Thread(target=run, args=("__import__('time').sleep(1)",)) for _ in range(2)]
    for caller in busy:
        caller.start()
    time.sleep(0.1)
    with pytest.raises(ChildTimeout):
        run("6 * 7", seconds=0.2)
    for caller in busy:
        caller.join()
    assert run("6 * 7") == 42


def python(script: str) -> str:
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout


def test_ends_with_its_parent_even_when_that_is_killed() -> None:
    script = f"""
import os
from functions.contract.child import run_in_child
print(run_in_child(eval, "{PID}", seconds=20), flush=True)
os.kill(os.getpid(), 9)
"""
    parent = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert gone(int(parent.stdout))


def test_ends_with_a_parent_that_ends_well() -> None:
    script = f"""
from functions.contract.child import run_in_child
print(run_in_child(eval, "{PID}", seconds=20))
"""
    assert gone(int(python(script)))


def test_other_greenlets_go_on_while_one_waits() -> None:
    script = f"""
from gevent import monkey; monkey.patch_all()
import gevent
from functions.contract.child import ChildTimeout, run_in_child
ticks = []
def tick():
    while True:
        ticks.append(1); gevent.sleep(0.01)
ticker = gevent.spawn(tick)
def runaway():
    try:
        run_in_child(eval, "{SPIN}", seconds=1.0)
    except ChildTimeout:
        return "timeout"
jobs = [gevent.spawn(runaway)] + [gevent.spawn(run_in_child, eval, f"{{n}} * 2", seconds=20) for n in range(6)]
gevent.joinall(jobs, raise_error=True)
print([job.value for job in jobs], len(ticks) > 3)
"""
    assert python(script) == "['timeout', 0, 2, 4, 6, 8, 10] True\n"
