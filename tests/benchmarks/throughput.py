"""Requests per second and how long each takes, with eight connections that ask again as soon as they are answered.

Through the frontend app as a browser asks, but for health, which is asked of each app itself. `send` is a whole new
question as JSON: stored, answered by a fake Groq that says 60 characters at once, the answer stored. Log-ins are of 50
accounts in turn.

`list chats` has 20 chats a student, with 100,000 messages of other students in the database and before there were any.
Times of two moments differ by what else the machine does, so the fastest tenth (p10) of the quietest of three runs is
compared, and what MongoDB itself says is the proof: how many index keys and documents it looked at for one list, which
its profiler tells.
"""

from __future__ import annotations

import asyncio
import itertools
import os
from collections.abc import Callable
from datetime import timedelta
from time import perf_counter

from bson import ObjectId
from pymongo import MongoClient

from functions.contract import clock
from tests.benchmarks.client import Answer, Connection, request
from tests.benchmarks.report import Cell, Table, Target, median, percentile
from tests.benchmarks.world import World
from tests.scenarios import PASSWORD, sign_up

CONNECTIONS = 8
CHATS = 20
FOREIGN_STUDENTS, FOREIGN_CHATS, MESSAGES_A_CHAT = 500, 20, 10
LIST_NOISE = 1.25  # two runs of the same differ by this much
_PRESSES = 3

Document = dict[str, object]


def measure(world: World) -> Table:
    seconds = 1.5 if world.quick else 5.0
    world.groq.says(characters=60, tokens_per_second=0)
    rows = [_row(name, asyncio.run(_press(port, ask, seconds))) for name, port, ask in _asked(world)]
    lists, targets = _lists(world, seconds)
    return Table(
        "Requests",
        f"{CONNECTIONS} connections, each asks again at once. Milliseconds; keys and documents of MongoDB's profiler.",
        [*rows, *lists],
        targets,
    )


Ask = Callable[[], bytes]


def _asked(world: World) -> list[tuple[str, int, Ask]]:
    health = request("GET", "/health", world.headers())
    students = itertools.cycle(world.students(50))

    def log_in() -> bytes:
        body = {"email": next(students).email, "password": PASSWORD}
        return request("POST", "/api/auth/login", world.headers(), body)

    def send() -> bytes:
        return world.question(next(students), stream=False)

    each_health = [(f"health of {app}", world.bundle.port(app), lambda: health) for app in world.bundle.urls]
    return [*each_health, ("log-in", world.port, log_in), ("send (JSON)", world.port, send)]


async def _press(port: int, ask: Ask, seconds: float) -> tuple[list[Answer], float]:
    """The answers and how many seconds they took; the first half second is not counted."""
    answers: list[Answer] = []
    until = perf_counter() + seconds + 0.5

    async def one() -> None:
        connection = await Connection.open(port)
        while perf_counter() < until:
            answers.append(await connection.ask(ask()))
            if answers[-1].broken:
                connection = await Connection.open(port)
        connection.close()

    await asyncio.gather(*(one() for _ in range(CONNECTIONS)))
    return [one for one in answers if one.asked >= until - seconds], seconds


def _row(name: str, measured: tuple[list[Answer], float]) -> dict[str, Cell]:
    answers, seconds = measured
    times = [one.milliseconds for one in answers if one.ended is not None]
    return {
        "request": name,
        "a second": len(times) / seconds,
        "p10": percentile(times, 10),
        "p50": median(times),
        "p99": percentile(times, 99),
        "failed": sum(1 for one in answers if one.status not in (200, 201) or one.broken),
        "keys": None,
        "documents": None,
    }


def _lists(world: World, seconds: float) -> tuple[list[dict[str, Cell]], list[Target]]:
    name = f"list chats, {CHATS} of them"
    student = sign_up()
    ask = request("GET", "/api/messages/chats", world.headers(student))
    with MongoClient[Document](world.bundle.mongodb_uri) as client:
        database = client.get_default_database()
        database["chats"].insert_many([_chat(student.id, number) for number in range(CHATS)])
        runs: list[dict[str, Cell]] = []
        fastest: list[float] = []
        for when in ("no other message", "100,000 others"):
            if runs:
                _fill(client)
            presses = [asyncio.run(_press(world.port, lambda: ask, seconds / _PRESSES)) for _ in range(_PRESSES)]
            row = _row(f"{name}, {when}", (list(itertools.chain(*(answers for answers, _ in presses))), seconds))
            fastest.append(min(percentile([one.milliseconds for one in answers], 10) for answers, _ in presses))
            row["keys"], row["documents"] = _examined(client, world, ask)
            runs.append(row)
        database["messages"].delete_many({"subject": "Foreign"})
        database["chats"].delete_many({"title": "Foreign"})
    few, many = runs
    slower = fastest[1] / fastest[0]
    looked = (
        float(str(many["keys"]))
        - float(str(few["keys"]))
        + float(str(many["documents"]))
        - float(str(few["documents"]))
    )
    targets = [
        Target("list chats among 100,000 messages, p10 over that among none", slower, LIST_NOISE, "×"),
        Target("list chats: keys and documents looked at beyond those among none", looked, 0, ""),
    ]
    return runs, targets


def _chat(user_id: ObjectId, number: int, title: str = "A chat of mine") -> Document:
    return {
        "userId": user_id,
        "chatId": f"chat-{number}",
        "title": title,
        "createdAt": clock.now() - timedelta(hours=number),
        "messageCount": MESSAGES_A_CHAT,
    }


def _fill(client: MongoClient[Document]) -> None:
    """100,000 messages of 500 other students, as the store writes them."""
    database = client.get_default_database()
    for _ in range(FOREIGN_STUDENTS):
        owner = ObjectId()
        database["chats"].insert_many([_chat(owner, chat, "Foreign") for chat in range(FOREIGN_CHATS)])
        database["messages"].insert_many(
            [_message(owner, chat, place) for chat in range(FOREIGN_CHATS) for place in range(MESSAGES_A_CHAT)]
        )
    client.admin.command("fsync")


def _message(owner: ObjectId, chat: int, place: int) -> Document:
    return {
        "userId": owner,
        "chatId": f"chat-{chat}",
        "subject": "Foreign",
        "createdAt": clock.now(),
        "language": "en",
        "text": "Some words of another student or of the tutor. " * 6,
        "isAiResponse": bool(place % 2),
        "clientId": f"{chat}-{place}-{os.urandom(4).hex()}",
    }


def _examined(client: MongoClient[Document], world: World, ask: bytes) -> tuple[int, int]:
    """The keys and documents that MongoDB looked at in the chats for one list."""
    database = client.get_default_database()
    database.command("profile", 2)
    try:
        asyncio.run(_press_once(world.port, ask))
    finally:
        database.command("profile", 0)
    found = list(database["system.profile"].find({"ns": f"{database.name}.chats", "op": "query"}))
    database["system.profile"].drop()
    if len(found) != 1:
        raise AssertionError(f"one list made {len(found)} queries of the chats")
    return int(str(found[0]["keysExamined"])), int(str(found[0]["docsExamined"]))


async def _press_once(port: int, raw: bytes) -> None:
    connection = await Connection.open(port)
    answer = await connection.ask(raw)
    connection.close()
    if answer.status != 200:
        raise AssertionError(f"the list answered {answer.status}")
