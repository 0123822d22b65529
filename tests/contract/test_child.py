"""What the child process promises; the function is `eval`, since an expression can do anything a function may do."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from functions.contract.child import ChildBusy, ChildEnded, ChildFailed, ChildTimeout, run_in_child, tell

ROOT = Path(__file__).parents[2]
PID = "__import__('os').getpid()"
SLEEP = "__import__('time').sleep(60)"
SPIN = "sum(1 for _ in iter(int, 1))"
TELL = "__import__('functions.contract.child').contract.child.tell"


def run(expression: str, seconds: float = 20.0, wait: float | None = None) -> object:
    return run_in_child(eval, expression, seconds=seconds, wait=wait)


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


def test_each_call_has_a_process_of_its_own_which_is_gone_afterwards() -> None:
    first, second = run(PID), run(PID)
    assert len({first, second, os.getpid()}) == 3
    assert isinstance(first, int)
    assert gone(first)


def test_carries_arguments_larger_than_a_pipe_holds() -> None:
    assert run_in_child(len, "ñ" * 1_000_000, seconds=20) == 1_000_000


def test_carries_bytes_beside_the_argument() -> None:
    content = bytes(range(256)) * 40_000
    assert run_in_child(struct.unpack, f"2B{len(content) - 4}x2B", content, seconds=20) == [0, 1, 254, 255]


@pytest.mark.parametrize("runaway", [SLEEP, SPIN])
def test_a_runaway_is_killed_and_the_next_call_works(runaway: str) -> None:
    pids: list[int] = []
    with pytest.raises(ChildTimeout):
        run_in_child(eval, f"[{TELL}({PID}), {runaway}]", seconds=1.0, progress=pids.append)
    assert gone(pids[0])
    assert run("6 * 7") == 42


def test_a_runaway_ends_when_its_share_of_the_processor_is_used_up() -> None:
    with pytest.raises(ChildEnded):
        run_in_child(eval, SPIN, seconds=60, cpu_seconds=-1.0)


def test_news_of_the_work_arrive_in_order_before_its_result() -> None:
    heard: list[tuple[int, str]] = []
    told = run_in_child(
        eval, f"[{TELL}(n, 'ñ') for n in range(200)] and 'done'", seconds=20, progress=lambda *news: heard.append(news)
    )
    assert (told, heard) == ("done", [(number, "ñ") for number in range(200)])


def test_a_caller_who_has_heard_enough_ends_the_work() -> None:
    pids: list[int] = []

    def enough(pid: int) -> None:
        pids.append(pid)
        raise KeyError

    with pytest.raises(KeyError):
        run_in_child(eval, f"[{TELL}({PID}), {SLEEP}]", seconds=20, progress=enough)
    assert gone(pids[0])


def test_news_in_no_child_are_heard_by_nobody() -> None:
    tell(1, 2)


def test_a_crash_is_told_and_the_next_call_works() -> None:
    with pytest.raises(ChildEnded):
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


def test_a_signal_to_every_process_leaves_the_work_under_way_to_its_parent() -> None:
    nap = "[__import__('os').kill(__import__('os').getpid(), number) for number in (2, 15)] and 'done'"
    assert run(nap) == "done"


def test_callers_at_once_take_turns() -> None:
    began: list[float] = []
    ended: list[float] = []
    now = "__import__('time').monotonic()"

    def ask() -> None:
        answer = run(f"[{now}, __import__('time').sleep(0.05), {now}]")
        assert isinstance(answer, list)
        began.append(answer[0])
        ended.append(answer[2])

    callers = [threading.Thread(target=ask) for _ in range(4)]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()
    assert len(began) == 4
    assert all(end < begin for end, begin in zip(sorted(ended), sorted(began)[1:], strict=False))


def test_a_turn_that_does_not_come_in_time_is_told() -> None:
    started = threading.Event()
    busy = threading.Thread(
        target=run_in_child,
        args=(eval, f"[{TELL}(1), __import__('time').sleep(1)]"),
        kwargs={"seconds": 20, "progress": lambda _: started.set()},
    )
    busy.start()
    assert started.wait(20)
    with pytest.raises(ChildBusy):
        run("6 * 7", wait=0.05)
    busy.join()
    assert run("6 * 7") == 42


def python(script: str) -> str:
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout


def test_ends_by_itself_when_its_parent_is_killed() -> None:
    script = f"""
import os
from functions.contract.child import run_in_child
def killed(pid):
    print(pid, flush=True)
    os.kill(os.getpid(), 9)
run_in_child(eval, "[{TELL}({PID}), {SPIN}]", seconds=0.5, progress=killed)
"""
    parent = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert gone(int(parent.stdout))


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
