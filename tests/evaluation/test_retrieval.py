"""What `python3 dev.py eval --only materials` measures holds, in each language and both halves of the set."""

from __future__ import annotations

import pytest
from bson import ObjectId

from functions.store import client, indexes
from tests.evaluation import retrieval, sets
from tests.evaluation.retrieval import FIRST, LANGUAGES, PLAIN, Asked, documents


@pytest.fixture(scope="module")
def asked(mongodb: str) -> list[Asked]:
    user_id = ObjectId()
    retrieval.store_handouts(user_id)
    found = retrieval.ask_all(user_id)
    for name in (*indexes.INDEXES, PLAIN):
        client.collection(name).delete_many({})
    return found


def test_every_question_has_its_passage_in_what_is_read_from_the_file() -> None:
    read = {
        name: [" ".join(block.text.replace("`", "").split()) for block in document.blocks]
        for name, (_, document) in documents().items()
    }
    rows = [row for row in sets.read("materials") if row["document"]]
    lost = [row for row in rows if not any(row["passage"].replace("`", "") in text for text in read[row["document"]])]
    assert not lost


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_finds_its_passage_among_the_first_three(asked: list[Asked], language: str) -> None:
    for half in ("first", "second"):
        own = [one for one in asked if one.covered and one.row["language"] == language and one.half == half]
        missed = [one.row["question"] for one in own if not 0 < one.place <= FIRST]
        assert len(missed) <= 0.1 * len(own), missed


def test_the_first_passage_is_mostly_the_right_one(asked: list[Asked]) -> None:
    own = [one for one in asked if one.covered]
    assert sum(one.place == 1 for one in own) >= 0.8 * len(own)
    assert sum(one.place == 1 for one in own) > 1.5 * sum(one.plain == 1 for one in own)


def test_a_question_that_no_material_covers_finds_nothing(asked: list[Asked]) -> None:
    others = [one for one in asked if not one.covered]
    wrongly = [one.row["question"] for one in others if one.found]
    assert len(wrongly) <= 0.1 * len(others), wrongly
