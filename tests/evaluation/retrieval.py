"""How well a question finds its passage in a student's materials, and whether one about something else finds none.

The handouts go the way of a student's files: built, read in a child process, cut, stored, searched, ranked. Each
question belongs to one of two halves, by a hash: what was set by hand was set with the first. Beside it stands what
MongoDB's own search makes of the same passages and the same words.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bson import ObjectId
from pymongo import TEXT, IndexModel

from functions.contract import settings
from functions.dev import mongod
from functions.store import client, indexes, passages
from functions.store.passages import Candidate
from functions.tutor.materials import reading
from functions.tutor.materials.document import Document
from functions.tutor.materials.search import best, query_of
from tests.benchmarks.report import Cell, Table, Target
from tests.evaluation import library, sets
from tests.handouts import hand_out

LANGUAGES = ("en", "fil", "mixed")
FIRST = 3
PLAIN = "plain_passages"


@dataclass(frozen=True)
class Asked:
    """A question and the place of its passage among those found, and among those of MongoDB's own search; 0: not there.

    `found` is how many there are.
    """

    row: sets.Row
    place: int
    plain: int
    found: int

    @property
    def covered(self) -> bool:
        return self.row["document"] is not None

    @property
    def half(self) -> str:
        return "first" if hashlib.sha256(self.row["question"].encode()).digest()[0] % 2 == 0 else "second"


def measure() -> Table:
    """With a mongod of its own."""
    with _store():
        return table(ask_all(store_handouts(ObjectId())))


@contextmanager
def _store() -> Iterator[None]:
    with tempfile.TemporaryDirectory() as folder:
        running = mongod.start(Path(folder, "mongod"))
        try:
            os.environ |= {"MONGODB_URI": running.uri}
            settings.forget()
            client.forget()
            indexes.create()
            yield
            client.forget()
        finally:
            running.stop()


@cache
def documents() -> dict[str, tuple[library.Handout, Document]]:
    """Every handout, and what is read from its file."""
    return {
        one.name: (one, reading.read(one.format, library.build(one), lambda page, pages: None))
        for one in library.handouts()
    }


def store_handouts(user_id: ObjectId) -> ObjectId:
    """All of them are this student's, for both searches."""
    plain = client.collection(PLAIN)
    plain.create_indexes(
        [IndexModel([("userId", 1), ("topic", TEXT), ("heading", TEXT), ("text", TEXT)], default_language="none")]
    )
    for name, (handout, document) in documents().items():
        material_id = hand_out(user_id, document, topic=handout.title, subject=handout.subject)
        made = passages.page_of(user_id, material_id, after=0, limit=1000)
        plain.insert_many(
            {"userId": user_id, "name": name, "topic": handout.title, "heading": one.heading, "text": one.text}
            for one in made
        )
    return user_id


def ask_all(user_id: ObjectId) -> list[Asked]:
    """Every question of the set."""
    names = {one.title: one.name for one in library.handouts()}
    topics = {one["_id"]: names[one["topic"]] for one in client.collection("materials").find({"userId": user_id})}
    asked = []
    for row in sets.read("materials"):
        hits = _search(user_id, row["question"])
        here = [(topics[ObjectId(one.material_id)], one.text, one.page) for one in hits]
        plain = [(one["name"], one["text"], row.get("page")) for one in _plainly(user_id, row["question"])]
        asked.append(Asked(row, _place(row, here), _place(row, plain), len(hits)))
    return asked


def _search(user_id: ObjectId, question: str) -> list[Candidate]:
    query = query_of(question)
    if query is None:
        return []
    return [hit.candidate for hit in best(query, passages.find(user_id, query.terms, material_ids=None), limit=10)]


def _plainly(user_id: ObjectId, question: str) -> list[client.Document]:
    score: client.Document = {"score": {"$meta": "textScore"}}
    query = {"userId": user_id, "$text": {"$search": question}}
    return list(client.collection(PLAIN).find(query, score, sort=list(score.items()), limit=10))


def _place(row: sets.Row, found: Sequence[tuple[str, str, int | None]]) -> int:
    """Of the passage that holds the row's phrase, on its page."""
    wanted = (row["document"], row.get("page"))
    places = (
        place
        for place, (name, text, page) in enumerate(found, 1)
        if (name, page) == wanted and _words(row["passage"]) in _words(text)
    )
    return next(places, 0)


def _words(text: str) -> str:
    return " ".join(text.replace("`", "").split())


def table(asked: Sequence[Asked]) -> Table:
    """A line a language and half, and what must hold."""
    covered, others = [one for one in asked if one.covered], [one for one in asked if not one.covered]
    rows: list[dict[str, Cell]] = []
    targets = []
    for language in LANGUAGES:
        spoken = [one for one in covered if one.row["language"] == language]
        for half in ("first", "second"):
            rows.append(_line(language, half, [one for one in spoken if one.half == half]))
        rows.append(_line(language, "both", spoken))
        missed = 100 - _percent(0 < one.place <= FIRST for one in spoken)
        targets.append(Target(f"materials: right passage not in the first three ({language})", missed, 10, "%"))
    false = _percent(bool(one.found) for one in others)
    targets.append(Target("materials: passages for what no material covers", false, 10, "%"))
    about = (
        f"{len(covered)} questions with their passage in {len(documents())} files of four kinds, {len(others)} that "
        f"none covers, of which {sum(bool(one.found) for one in others)} found passages. In percent; MRR is the mean "
        f"of 1/place. Plain is MongoDB's own search."
    )
    return Table("Materials", about, rows, targets)


def _line(language: str, half: str, asked: Sequence[Asked]) -> dict[str, Cell]:
    return {
        "language": language,
        "half": half,
        "questions": len(asked),
        "first three": _percent(0 < one.place <= FIRST for one in asked),
        "first": _percent(one.place == 1 for one in asked),
        "MRR": _mrr([one.place for one in asked]),
        "none": _percent(not one.found for one in asked),
        "plain, first three": _percent(0 < one.plain <= FIRST for one in asked),
        "plain, first": _percent(one.plain == 1 for one in asked),
        "plain MRR": _mrr([one.plain for one in asked]),
    }


def _percent(of: Iterator[bool] | Sequence[bool]) -> float:
    said = list(of)
    return round(100 * sum(said) / len(said), 1)


def _mrr(places: Sequence[int]) -> float:
    return round(sum(1 / place for place in places if place) / len(places), 3)
