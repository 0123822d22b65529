"""What a search in a student's materials costs, alone in the database and beside passages of others.

The student has 5,000 passages, some eight hundred pages, drawn from sentences of the lessons and handouts; the
questions are those of the evaluation. A search is all that a chat does for one: the question's words, MongoDB's search,
the ranking. Python's part is the processor time of its thread. Keys and documents are those that MongoDB's profiler
tells.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from time import perf_counter, thread_time

from bson import ObjectId

from functions.store import client, passages
from functions.tutor.lessons.lesson import library
from functions.tutor.materials.search import best, query_of
from functions.tutor.materials.terms import index_terms
from tests.benchmarks.report import Cell, Table, Target, median, percentile
from tests.benchmarks.world import World
from tests.evaluation import library as handouts
from tests.evaluation import sets

OWN, A_STUDENT = 5_000, 250
FOREIGN, QUICK = (0, 10_000, 100_000), (0, 10_000)
QUESTIONS = 60
MOST, MOST_IN_PYTHON = 50, 20  # milliseconds
_PROFILE = 64 * 2**20  # bytes: by default MongoDB keeps the newest megabyte
_HEADING = "Benchmark"


def measure(world: World) -> Table:
    return measure_with(QUICK if world.quick else FOREIGN)


def measure_with(foreign: tuple[int, ...]) -> Table:
    """The table for so many passages of others, one row each."""
    made = _passages()
    students = [ObjectId()]
    _store(students[0], made, OWN)
    rows, others = [], 0
    try:
        for number in foreign:
            for _ in range(others, number, A_STUDENT):
                students.append(ObjectId())
                _store(students[-1], made, A_STUDENT)
            others = number
            rows.append({"passages of others": number, **_ask(students[0])})
    finally:
        for student in students:
            client.collection("passages").delete_many({"userId": student})
    first, last = rows[0], rows[-1]
    more = sum(float(str(last[name])) - float(str(first[name])) for name in ("keys", "documents"))
    return Table(
        "Search in materials",
        f"{QUESTIONS} questions to {OWN} passages of one's own. Milliseconds; keys and documents for all of them.",
        rows,
        [
            Target(f"search beside {others} passages of others, p50", float(str(last["p50"])), MOST, "ms"),
            Target("search: Python's part, p50", float(str(last["Python p50"])), MOST_IN_PYTHON, "ms"),
            Target("search: keys and documents looked at beyond those among none", more, 0, ""),
        ],
    )


def _passages() -> Iterator[client.Document]:
    """Without end: passages as they are stored, of 5 to 8 sentences each."""
    texts = [part for lessons in library().values() for one in lessons.values() for part in (one.idea, one.example)]
    texts += [one.text for one in handouts.handouts()]
    sentences = [found for text in texts for found in re.findall(r"[^.!?\n|]{20,200}[.!?]", text)]
    chance = random.Random(5)
    while True:
        text = " ".join(sentence.strip() for sentence in chance.sample(sentences, chance.randint(5, 8)))
        yield {"heading": _HEADING, "page": None, "text": text, "terms": index_terms("Notes", _HEADING, text)}


def _store(owner: ObjectId, made: Iterator[client.Document], number: int) -> None:
    for start in range(0, number, A_STUDENT):
        material = {"userId": owner, "materialId": ObjectId()}
        client.collection("passages").insert_many(
            [{**material, "number": place, **next(made)} for place in range(start, start + A_STUDENT)]
        )


def _ask(me: ObjectId) -> dict[str, Cell]:
    questions = [row["question"] for row in sets.read("materials")][:QUESTIONS]
    for question in questions:
        _search(me, question)  # what is in memory now is there for the measured ones, too
    times, own = zip(*(_search(me, question) for question in questions), strict=True)
    keys, documents = _examined(me, questions)
    return {
        "p50": median(times),
        "p95": percentile(times, 95),
        "Python p50": median(own),
        "Python p95": percentile(own, 95),
        "keys": keys,
        "documents": documents,
    }


def _search(me: ObjectId, question: str) -> tuple[float, float]:
    """Milliseconds altogether, and of Python's."""
    began, worked = perf_counter(), thread_time()
    query = query_of(question)
    if query is not None:
        best(query, passages.find(me, query.terms, material_ids=None), limit=5)
    return 1000 * (perf_counter() - began), 1000 * (thread_time() - worked)


def _examined(me: ObjectId, questions: list[str]) -> tuple[int, int]:
    database = client.database()
    database.create_collection("system.profile", capped=True, size=_PROFILE)
    database.command("profile", 2)
    try:
        for question in questions:
            _search(me, question)
    finally:
        database.command("profile", 0)
    found = list(database["system.profile"].find({"ns": f"{database.name}.passages"}))
    database["system.profile"].drop()
    if len(found) < len(questions):
        raise AssertionError(f"{len(questions)} searches made {len(found)} queries")
    return sum(int(one.get("keysExamined", 0)) for one in found), sum(int(one.get("docsExamined", 0)) for one in found)
