"""Several processes of an app: any of them tells the sum of all, and none takes its counts with it when it dies."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree

import pytest

from functions.contract import tokens as service
from tests.bundle import SERVICE_KEY, Bundle
from tests.fakes.groq import FakeGroq
from tests.faults.phone import Phone, begin
from tests.faults.world import until
from tests.metrics.scrape import counted, counting, scrape

LARGE = "openai/gpt-oss-120b"


def workers(bundle: Bundle, app: str) -> list[int]:
    master = bundle.processes[app].pid
    return [int(pid) for pid in Path(f"/proc/{master}/task/{master}/children").read_text().split()]


@contextmanager
def asleep(pid: int) -> Iterator[None]:
    """A worker that takes no request meanwhile, so that the other one does."""
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)


def ask_each_worker(bundle: Bundle, app: str, send: Callable[[], object], times: int) -> None:
    """`send` opens a connection of its own to the app: one that is kept open belongs to one worker."""
    for pid in workers(bundle, app):
        with asleep(pid):
            for _ in range(times):
                send()


def test_any_worker_tells_what_all_have_done(bundle: Bundle, ana: Phone) -> None:
    there = ana.at(Phone(bundle.urls["backend"], ""))
    with counting(bundle, "backend") as more:
        ask_each_worker(bundle, "backend", lambda: there.send("GET", "/api/messages/chats"), 5)
        words = ("brainbytes_requests_total", "function=list_chats", "status=200")
        for pid in workers(bundle, "backend"):
            with asleep(pid):
                assert more(*words) == 10
        assert more("brainbytes_request_duration_seconds_count", "function=list_chats") == 10
        assert more("brainbytes_request_duration_seconds_bucket", "function=list_chats", "le=+Inf") == 10


def test_a_worker_that_dies_takes_no_count_with_it(bundle: Bundle, ana: Phone) -> None:
    there = ana.at(Phone(bundle.urls["backend"], ""))
    ask_each_worker(bundle, "backend", lambda: there.send("GET", "/api/messages/chats"), 3)
    before = scrape(bundle, "backend")
    old = workers(bundle, "backend")
    for pid in old:
        os.kill(pid, signal.SIGKILL)
    until(lambda: len(workers(bundle, "backend")) == 2 and not {*workers(bundle, "backend")} & {*old}, "new workers")
    bundle.wait("backend")
    after = scrape(bundle, "backend")
    fallen = {
        key for key in before if key[0].endswith(("_total", "_count", "_bucket", "_sum")) and after[key] < before[key]
    }
    assert not fallen
    ana.send("GET", "/api/messages/chats")
    words = ("brainbytes_requests_total", "function=list_chats")
    assert counted(scrape(bundle, "backend"), *words) == counted(before, *words) + 1


def test_the_quota_is_what_the_newest_answer_said(
    bundle: Bundle, groq: FakeGroq, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SERVICE_KEYS", SERVICE_KEY)
    backend = Phone(bundle.urls["ai"], service.sign("ai", {}))
    question = {"messages": [{"role": "user", "text": "What is a leaf?"}]}
    for left in (500, 400, 300):
        groq.remaining_requests = left
        ask_each_worker(bundle, "ai", lambda: backend.send("POST", "/api/chat", json=question), 1)
        assert counted(scrape(bundle, "ai"), "brainbytes_quota_requests_left", f"model={LARGE}") == left


def test_what_a_dead_worker_had_open_is_not_open(bundle: Bundle, groq: FakeGroq, ana: Phone) -> None:
    groq.answers("word " * 200, tokens_per_second=20)
    stream = ana.stream()
    begin(stream, words=2)
    for pid in workers(bundle, "frontend"):
        os.kill(pid, signal.SIGKILL)
    bundle.wait("frontend")
    until(lambda: not counted(scrape(bundle, "frontend"), "brainbytes_streams_open"), "its streams are gone")


def figures_of(bundle: Bundle, app: str) -> Path:
    return Path(f"/dev/shm/brainbytes-figures-{bundle.processes[app].pid}")


def test_the_figures_go_when_the_app_goes(bundle: Bundle) -> None:
    folder = figures_of(bundle, "frontend")
    assert len([*folder.glob("*.db")]) >= 2
    assert folder.stat().st_mode & 0o077 == 0
    bundle.restart("frontend")
    assert not folder.exists()


def test_what_a_killed_app_left_goes_when_the_next_one_starts(bundle: Bundle) -> None:
    folder, others = figures_of(bundle, "frontend"), figures_of(bundle, "backend")
    os.killpg(bundle.processes["frontend"].pid, signal.SIGKILL)
    bundle.processes["frontend"].wait()
    assert folder.exists()
    bundle.start("frontend")
    bundle.wait("frontend")
    assert not folder.exists()
    assert others.exists()


def test_what_somebody_else_has_called_so_keeps_no_app_from_starting(bundle: Bundle) -> None:
    others = [Path(f"/dev/shm/brainbytes-figures-{name}") for name in ("of-somebody", "9" * 30)]
    for one in others:
        one.mkdir(exist_ok=True)
    try:
        bundle.restart("ai")
        assert others[0].exists()
    finally:
        for one in others:
            rmtree(one, ignore_errors=True)
