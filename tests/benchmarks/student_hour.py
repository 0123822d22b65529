"""What one student costs in one hour: CPU of each app and of mongod, memory, bytes, tokens, database commands.

The hour: open the page with an empty cache, log in, look at the profile and the chats; three chats with four questions
each (five minutes a question: read, try, ask again), each answered with 1,500 characters at 500 tokens a second, about
what Groq gives; after each chat read it again as another page would; once take up an answer after a lost connection;
rename a chat; log out. It is played without the pauses, several students at a time, so it measures work, not waiting.

CPU is that of gunicorn's master and worker, and what mongod and the apps use while nothing happens is taken off.
Commands are MongoDB's own count of what it was sent, each a round trip. Prompt tokens are the characters that the AI
app really sent, divided by four; the fake's own count is always the same.
"""

from __future__ import annotations

import asyncio
import json
import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from time import monotonic, sleep
from typing import Any

from pymongo import MongoClient

from functions.dev.run import APPS
from tests.benchmarks import processes, sizing
from tests.benchmarks.client import Answer, Connection, request
from tests.benchmarks.memory import megabytes
from tests.benchmarks.report import Cell, Table
from tests.benchmarks.sizing import CHARACTERS_A_TOKEN, Hour
from tests.benchmarks.world import World
from tests.scenarios import PASSWORD, SignedIn

CHATS, QUESTIONS = 3, 4
CHARACTERS, SPEED = 1500, 500
AT_ONCE = 8
OPEN_STREAMS = 100  # while memory is read
_IDLE_SECONDS = 5.0
_PARTS = (*APPS, "mongod")
_COMMANDS = (
    "find",
    "insert",
    "update",
    "delete",
    "findAndModify",
    "aggregate",
    "count",
    "distinct",
    "commitTransaction",
)
_ASSET = re.compile(rb'(?:src|href)="(/assets/[^"]+)"')


@dataclass
class _Student:
    """One student at work, on a connection of the browser's own."""

    world: World
    account: SignedIn
    connection: Connection
    sent: int = 0
    received: int = 0
    token: str = ""
    chats: list[str] = field(default_factory=lambda: [uuid.uuid4().hex for _ in range(CHATS)])

    async def ask(self, method: str, path: str, payload: object = None, **headers: str) -> Answer:
        cookie = {"Cookie": f"session={self.token}"} if self.token else {}
        raw = request(method, path, self.world.headers() | cookie | headers, payload)
        answer = await self.connection.ask(raw)
        if answer.broken or answer.status not in (200, 201):
            raise AssertionError(f"{method} {path}: {answer.status} {answer.broken} {bytes(answer.body[:200])!r}")
        self.sent += len(raw)
        self.received += answer.wire
        return answer

    async def hour(self) -> None:
        # Without brotli, so that the page's files can be read; that they are smaller with it is the page benchmark's.
        page = await self.ask("GET", "/login", Accept="text/html", **{"Accept-Encoding": "gzip"})
        for asset in dict.fromkeys(_ASSET.findall(bytes(page.body))):
            await self.ask("GET", asset.decode(), **{"Accept-Encoding": "br"})
        credentials = {"email": self.account.email, "password": PASSWORD}
        self.token = str(_of(await self.ask("POST", "/api/auth/login", credentials))["token"])
        await self.ask("GET", "/api/users/me")
        await self.ask("GET", "/api/messages/chats")
        for chat in self.chats:
            for number in range(QUESTIONS):
                await self.question(chat, lost=chat == self.chats[1] and number == 0)
            await self.ask("GET", f"/api/messages?chatId={chat}")
        await self.ask("PUT", f"/api/messages/chats/{self.chats[0]}/title", {"title": "Plants"})
        await self.ask("POST", "/api/auth/logout")

    async def question(self, chat: str, *, lost: bool) -> None:
        body = {"text": "How does a leaf make food from light?", "chatId": chat, "clientId": uuid.uuid4().hex}
        answer = await self.ask("POST", "/api/messages", body, Accept="text/event-stream")
        done = json.loads(answer.body.rpartition(b"data: ")[2])["aiMessage"]
        if done["status"] != "complete":
            raise AssertionError(f"an answer is {done['status']}")
        if lost:
            await self.ask("GET", f"/api/messages/{done['_id']}/stream?from={CHARACTERS // 2}")


def _of(answer: Answer) -> dict[str, Any]:
    return dict(json.loads(answer.body))


def measure(world: World) -> Table:
    students = AT_ONCE if world.quick else 3 * AT_ONCE
    world.groq.says(characters=CHARACTERS, tokens_per_second=SPEED)
    asyncio.run(_play(world, 2))  # pools are filled, the answer is prepared
    idle = _idle(world)
    asked_before = world.groq.says(characters=CHARACTERS, tokens_per_second=SPEED)
    assert asked_before["requests"]
    before, cpu, began = _database(world), _cpu(world), monotonic()
    played = asyncio.run(_play(world, students))
    seconds = monotonic() - began
    used = {part: (spent - cpu[part] - idle[part] * seconds) / students for part, spent in _cpu(world).items()}
    after = _database(world)
    asked = world.groq.says(characters=CHARACTERS, tokens_per_second=30)
    hour = Hour(
        cpu={part: max(0.0, value) for part, value in used.items()},
        stream_kilobytes=_memory_of_streams(world),
        received=sum(one.received for one in played) / students,
        sent=sum(one.sent for one in played) / students,
        answers=asked["requests"] / students,
        prompt_tokens=asked["characters"] / CHARACTERS_A_TOKEN / students,
        completion_tokens=asked["requests"] * CHARACTERS / CHARACTERS_A_TOKEN / students,
        commands=(after["commands"] - before["commands"]) / students,
        stored=(after["bytes"] - before["bytes"]) / students,
    )
    rows: list[dict[str, Cell]] = [{"a student-hour": name, "value": value} for name, value in hour.figures().items()]
    about = f"{students} students, {AT_ONCE} at a time, {CHATS * QUESTIONS} questions each; the answer of a real hour."
    return Table("A student-hour", about, rows, markdown=sizing.as_markdown(hour))


async def _play(world: World, number: int) -> list[_Student]:
    turns = asyncio.Semaphore(AT_ONCE)

    async def one(account: SignedIn) -> _Student:
        async with turns:
            student = _Student(world, account, await Connection.open(world.port))
            await student.hour()
            student.connection.close()
            return student

    return await asyncio.gather(*(one(account) for account in world.students(number)))


def _idle(world: World) -> dict[str, float]:
    """CPU seconds a second while nobody asks."""
    before = _cpu(world)
    sleep(_IDLE_SECONDS)
    return {part: (used - before[part]) / _IDLE_SECONDS for part, used in _cpu(world).items()}


def _cpu(world: World) -> dict[str, float]:
    assert world.bundle.database
    assert world.bundle.database.process
    pids = {app: world.bundle.processes[app].pid for app in APPS} | {"mongod": world.bundle.database.process.pid}
    return {part: processes.cpu_seconds(pids[part]) for part in _PARTS}


def _database(world: World) -> Mapping[str, float]:
    """Commands so far (heartbeats and the like left out), and the bytes of documents and indexes."""
    with MongoClient[dict[str, Any]](world.bundle.mongodb_uri) as client:
        counted = client.admin.command("serverStatus")["metrics"]["commands"]
        size = client.get_default_database().command("dbStats")
    return {
        "commands": sum(counted[name]["total"] for name in _COMMANDS if name in counted),
        "bytes": size["dataSize"] + size["indexSize"],
    }


def _memory_of_streams(world: World) -> dict[str, float]:
    """KB that an open stream takes, by app: while many are open, over before they were."""
    number = OPEN_STREAMS // 4 if world.quick else OPEN_STREAMS
    before = megabytes(world)

    async def open_all() -> dict[str, float]:
        students = world.students(number)
        connections = [await Connection.open(world.port) for _ in students]
        asked = [
            asyncio.create_task(connection.ask(world.question(student, stream=True)))
            for connection, student in zip(connections, students, strict=True)
        ]
        await asyncio.sleep(4)
        during = await asyncio.to_thread(megabytes, world)
        for connection, task in zip(connections, asked, strict=True):
            connection.close()
            task.cancel()
        return during

    during = asyncio.run(open_all())
    return {app: max(0.0, during[app] - before[app]) / number * 1024 for app in APPS}
