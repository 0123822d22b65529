"""The benchmarks' own tools: what they count must be right before what they say can be."""

from __future__ import annotations

import asyncio
import gzip
import os

import pytest

from tests.benchmarks import processes
from tests.benchmarks.client import Answer, Connection
from tests.benchmarks.report import Cell, Table, Target, as_text, percentile, targets_as_text

_EVENTS = [b"event: question\ndata: {}\n\n", b'event: delta\ndata: {"text":"Plants"}\n\n', b"event: done\ndata: {}\n\n"]


def response() -> bytes:
    packed = gzip.compress(b"".join(_EVENTS))
    chunks = b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in (packed[:20], packed[20:]))
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n"
    return head + chunks + b"0\r\n\r\n"


async def read(sent: bytes, pieces: int) -> Answer:
    """What the client makes of a response that arrives in pieces of so many bytes."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        for start in range(0, len(sent), pieces):
            writer.write(sent[start : start + pieces])
            await writer.drain()
            await asyncio.sleep(0)
        writer.close()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        connection = await Connection.open(server.sockets[0].getsockname()[1])
        answer = await connection.ask(b"GET / HTTP/1.1\r\n\r\n", b"event: delta")
        connection.close()
        return answer


@pytest.mark.parametrize("pieces", [1, 7, 10_000])
def test_the_client_reads_packed_chunks_however_they_are_cut(pieces: int) -> None:
    answer = asyncio.run(read(response(), pieces))
    assert bytes(answer.body) == b"".join(_EVENTS)
    assert (answer.status, answer.broken, answer.wire) == (200, "", len(response()))
    assert answer.first_token is not None
    assert answer.ended is not None
    assert answer.asked < answer.first_token <= answer.ended


def test_the_client_knows_an_answer_that_was_cut() -> None:
    answer = asyncio.run(read(response()[:-12], 10_000))
    assert answer.broken == "cut"


def test_a_percentile_is_one_of_the_values() -> None:
    values = [5.0, 1.0, 4.0, 2.0, 3.0]
    assert [percentile(values, percent) for percent in (1, 50, 99, 100)] == [1.0, 3.0, 5.0, 5.0]
    assert percentile([float(number) for number in range(1, 201)], 99) == 198.0


def test_a_missed_target_is_seen() -> None:
    text = targets_as_text([Target("idle", 201.0, 200.0, "MB"), Target("first load", 3, 3, "requests")])
    assert "MISSED  idle: 201.0 MB (at most 200.0)" in text
    assert "met     first load: 3 requests (at most 3)" in text


def test_a_busy_machine_is_named_beside_its_figures() -> None:
    rows: list[dict[str, Cell]] = [{"app": "ai", "MB": 50.123}]
    assert "took 40%" in as_text(Table("Memory", "Idle.", rows, others=0.4))
    assert "took" not in as_text(Table("Memory", "Idle.", rows, others=0.01))


def test_a_process_has_memory_and_time() -> None:
    assert 5 < processes.pss_megabytes(os.getpid()) < 2000
    before = processes.cpu_seconds(os.getpid())
    while processes.cpu_seconds(os.getpid()) < before + 0.02:
        pass
    assert processes.tree(2**22 + 1) == []
