"""Bytes of a 2,900-character answer on their way to a browser that accepts gzip, by the speed of the model.

`answer` is what the answer itself takes: the events of the stream, packed. `all` counts the head of the response and
the framing of the chunks too, as HTTP/1.1 has them (HTTP/2 sends a head that it has sent before in a few bytes). 500
tokens a second is about what Groq gives; at 30 there are more, smaller pieces.
"""

from __future__ import annotations

import asyncio
import json

from tests.benchmarks.answer import CHARACTERS, TEXT
from tests.benchmarks.client import Answer, ask_once
from tests.benchmarks.report import Cell, Table, Target
from tests.benchmarks.world import World

SPEEDS = (500, 30)
LIMIT = 2500.0  # bytes


def measure(world: World) -> Table:
    rows = [_row(world, speed) for speed in (SPEEDS[:1] if world.quick else SPEEDS)]
    targets = [Target("a 2,900-character answer, gzip, 500 tokens/s", float(str(rows[0]["answer"])), LIMIT, "bytes")]
    about = f"{len(TEXT)} characters of a tutor's English with Markdown and a formula, gzip with a flush per event."
    return Table("The wire, bytes", about, rows, targets)


def _row(world: World, speed: int) -> dict[str, Cell]:
    world.groq.says(characters=CHARACTERS, tokens_per_second=speed)
    answer = asyncio.run(ask_once(world.port, world.question(world.students(1)[0], stream=True)))
    _must_be_whole(answer)
    return {
        "tokens a second": speed,
        "events": answer.body.count(b"event: "),
        "unpacked": len(answer.body),
        "answer": answer.packed,
        "all": answer.wire,
        "seconds": ((answer.ended or 0.0) - answer.asked),
    }


def _must_be_whole(answer: Answer) -> None:
    last = answer.body.rpartition(b"data: ")[2]
    text = json.loads(last)["aiMessage"]["text"] if answer.status == 200 else ""
    if text != TEXT:
        raise AssertionError(f"the answer is not whole: status {answer.status} {answer.broken}, {len(text)} characters")
