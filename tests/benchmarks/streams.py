"""First token and CPU of streamed answers through frontend, backend (real MongoDB) and AI, over Groq asked directly.

Every student opens a connection and asks a new question in a new chat; the fake Groq gives 30 tokens a second and says
the first one at once. The first token is there when its text can be read by the client (after gzip); connecting
counts. "Over direct" is the difference of the same percentiles of the same arrivals, asked of the fake Groq alone.
One stream: alone on the machine, many times in turn with the direct one; `second` is the next question in the same
chat; `maths` a problem that the tutor solves itself and whose result it keeps the model from telling. A stream waited
for a thread when it got its first byte only after another one had ended, since all of them are asked before the first
one ends; `late` counts those that had none for a second. CPU time is that of master and worker, per token of the
model, what a stream costs at its start and end included.
"""

from __future__ import annotations

import asyncio
import os
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter, sleep

from tests.benchmarks import processes
from tests.benchmarks.answer import TEXT
from tests.benchmarks.client import Answer, ask_once
from tests.benchmarks.report import Cell, Table, Target, median, percentile
from tests.benchmarks.world import QUESTION, World, question_to_groq
from tests.fakes.groq import tokens

TOKENS_PER_SECOND = 30
ARRIVAL_SECONDS = 4.0
LATE_SECONDS = 1.0
LEVELS = (50, 100, 200)
LIMITS = {1: 15.0, 100: 60.0, 200: 150.0}  # milliseconds over direct, p50

MATHS = "Solve 2x + 3 = 11"  # in Guide: solved here, and each word of the model's held against its result
_DIRECT = b'"delta":{"content":"'
_THROUGH = b"event: delta"
_SECONDS, _QUICK_SECONDS = 8, 6  # of an answer: longer than the arrivals take


@dataclass(frozen=True)
class Load:
    """So many streams, arriving evenly over so many seconds (0: all at once)."""

    streams: int
    over: float
    text: str = QUESTION

    @property
    def name(self) -> str:
        arrival = f"{self.streams} over {self.over:.0f} s" if self.over else f"{self.streams} at once"
        return arrival if self.text == QUESTION else f"{arrival}, maths"


@dataclass(frozen=True)
class Outcome:
    """What a load came to. `cpu` is seconds by app."""

    answers: Sequence[Answer]
    cpu: Mapping[str, float]

    @property
    def first_tokens(self) -> list[float]:
        """Milliseconds, of the streams that had one."""
        return [(one.first_token - one.asked) * 1000 for one in self.answers if one.first_token is not None]

    @property
    def failed(self) -> int:
        return sum(1 for one in self.answers if one.status != 200 or one.broken or one.first_token is None)

    @property
    def waited(self) -> int:
        """Streams that began only after another one had ended."""
        first_end = min((one.ended for one in self.answers if one.ended is not None), default=float("inf"))
        return sum(1 for one in self.answers if one.first_byte is None or one.first_byte > first_end)

    @property
    def late(self) -> int:
        """Streams without a byte for LATE_SECONDS."""
        return sum(1 for one in self.answers if one.first_byte is None or one.first_byte - one.asked > LATE_SECONDS)


def measure(world: World) -> Table:
    _warm(world)
    rows, targets = [], []
    single = _one(world)
    rows += [row for row, _ in single]
    targets.append(Target("first token over direct, 1 stream, p50", single[0][1], LIMITS[1], "ms"))
    for load in _loads(world.quick):
        row, over = _many(world, load)
        rows.append(row)
        if load.over and load.streams in LIMITS:
            targets.append(Target(f"first token over direct, {load.name}, p50", over, LIMITS[load.streams], "ms"))
            targets.append(Target(f"waited for a thread, {load.name}", float(str(row["waited"])), 0, "streams"))
    return Table(
        "Streams: first token (ms) and CPU (µs a token)",
        "Through the three apps over the fake Groq asked directly, 30 tokens/s a stream.",
        rows,
        targets,
    )


def _warm(world: World) -> None:
    """As many connections as there will be: each app has its pools filled."""
    world.groq.says(characters=60, tokens_per_second=TOKENS_PER_SECOND)
    most = LEVELS[-1]
    world.students(most)
    asyncio.run(_arrive(_through(world), Load(most, ARRIVAL_SECONDS / 2)))


def _loads(quick: bool) -> list[Load]:
    checked = Load(100, ARRIVAL_SECONDS, MATHS)
    if quick:
        return [Load(100, ARRIVAL_SECONDS), Load(200, ARRIVAL_SECONDS), checked]
    return [*(Load(streams, over) for streams in LEVELS for over in (ARRIVAL_SECONDS, 0)), checked]


def _one(world: World) -> list[tuple[dict[str, Cell], float]]:
    world.groq.says(characters=40, tokens_per_second=TOKENS_PER_SECOND)
    student, direct = world.students(1)[0], _direct(world)
    alone: list[Answer] = []
    second: list[Answer] = []
    checked: list[Answer] = []
    fast: list[Answer] = []
    for _ in range(10 if world.quick else 30):
        chat_id = uuid.uuid4().hex
        fast += asyncio.run(_arrive(direct, Load(1, 0)))
        for answers in (alone, second):
            raw = world.question(student, stream=True, chat_id=chat_id)
            answers.append(asyncio.run(ask_once(world.port, raw, _THROUGH)))
            sleep(0.05)
        checked.append(asyncio.run(ask_once(world.port, world.question(student, stream=True, text=MATHS), _THROUGH)))
        sleep(0.05)
    names = {"1 alone": alone, "1 alone, second": second, "1 alone, maths": checked}
    return [_row(name, Outcome(answers, {}), Outcome(fast, {}), 0) for name, answers in names.items()]


def _many(world: World, load: Load) -> tuple[dict[str, Cell], float]:
    characters = _characters((_QUICK_SECONDS if world.quick else _SECONDS) * TOKENS_PER_SECOND)
    world.groq.says(characters=characters // 6 if world.quick else characters, tokens_per_second=TOKENS_PER_SECOND)
    asyncio.run(_arrive(_direct(world), Load(2, 0)))  # the fake prepares the answer once
    direct = _load(world, _direct(world), load)
    world.groq.says(characters=characters, tokens_per_second=TOKENS_PER_SECOND)
    asyncio.run(_arrive(_direct(world), Load(2, 0)))
    through = _load(world, _through(world, load.text), load)
    return _row(load.name, through, direct, len(tokens(TEXT[:characters])) * load.streams)


def _characters(number: int) -> int:
    """How much of the text makes so many tokens."""
    return len("".join(tokens(TEXT)[:number]))


Ask = Callable[[int], tuple[int, bytes, bytes]]
"""The port, the request and the mark of the first token for the n-th stream."""


def _through(world: World, text: str = QUESTION) -> Ask:
    students = world.students(LEVELS[-1])
    return lambda number: (world.port, world.question(students[number], stream=True, text=text), _THROUGH)


def _direct(world: World) -> Ask:
    raw = question_to_groq(world.groq)
    return lambda number: (world.groq.port, raw, _DIRECT)


async def _arrive(ask: Ask, load: Load) -> list[Answer]:
    wanted = [ask(number) for number in range(load.streams)]
    began = perf_counter()

    async def one(number: int) -> Answer:
        await asyncio.sleep(max(0.0, began + number * load.over / load.streams - perf_counter()))
        return await ask_once(*wanted[number])

    return await asyncio.gather(*(one(number) for number in range(load.streams)))


def _load(world: World, ask: Ask, load: Load) -> Outcome:
    before = _cpu(world)
    answers = asyncio.run(_arrive(ask, load))
    after = _cpu(world)
    return Outcome(answers, {name: after[name] - before[name] for name in after})


def _cpu(world: World) -> dict[str, float]:
    pids = {name: process.pid for name, process in world.bundle.processes.items()}
    if world.bundle.database and world.bundle.database.process:
        pids["mongod"] = world.bundle.database.process.pid
    return {name: processes.cpu_seconds(pid) for name, pid in {**pids, "fake": world.groq.process.pid}.items()} | {
        "client": sum(os.times()[:2])
    }


def _row(name: str, through: Outcome, direct: Outcome, produced: int) -> tuple[dict[str, Cell], float]:
    ours, theirs = through.first_tokens, direct.first_tokens
    if not ours or not theirs:
        raise AssertionError(f"no stream of '{name}' had a token: {[one.status for one in through.answers][:3]}")
    over = median(ours) - median(theirs)
    row: dict[str, Cell] = {
        "streams": name,
        "p50": median(ours),
        "p99": percentile(ours, 99),
        "direct p50": median(theirs),
        "direct p99": percentile(theirs, 99),
        "over p50": over,
        "over p99": percentile(ours, 99) - percentile(theirs, 99),
        "first byte max": max(((one.first_byte or one.asked) - one.asked) * 1000 for one in through.answers),
        "late": through.late,
        "waited": through.waited if produced else None,
        "failed": through.failed,
    }
    for part in ("frontend", "backend", "ai", "mongod", "client", "fake"):
        row[part] = through.cpu[part] / produced * 1e6 if produced else None
    return row, over
