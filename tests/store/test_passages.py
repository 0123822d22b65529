"""The search for passages: what it finds, and that other students' passages cost it nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from bson import ObjectId

from functions.store import client, passages
from functions.store.passages import NewPassage, PassageNotFound
from tests.handouts import keep
from tests.scenarios import SignedIn
from tests.store.test_indexes import Listener, explainable, listener

__all__ = ["listener"]  # a fixture

FOREIGN = 3_000


def fill(user_id: ObjectId, terms: list[str]) -> ObjectId:
    material_id = ObjectId()
    keep(user_id, material_id, [NewPassage("text", "", None, one) for one in terms])
    return material_id


def numbers(user_id: ObjectId, terms: list[str], **how: Any) -> list[int]:
    how = {"material_ids": None, **how}
    return [one.number for one in passages.find(user_id, terms, **how)]


def test_those_with_most_of_the_words_come_first(student: Callable[..., SignedIn]) -> None:
    ana = student().id
    fill(ana, ["leaf root", "leaf", "stem", "leaf root stem"])
    assert numbers(ana, ["leaf", "root", "stem"]) == [4, 1, 2, 3]
    assert numbers(ana, ["flower"]) == []
    assert numbers(ana, []) == []


def test_a_rare_word_is_found_below_many_common_ones(student: Callable[..., SignedIn]) -> None:
    ana = student().id
    fill(ana, ["plant water plant water"] * 80 + ["osmosis and much else that makes the score of this one small"])
    assert 81 in numbers(ana, ["plant", "water", "osmosis"], limit=40)
    assert len(numbers(ana, ["plant", "water"], limit=40)) == 40


def test_only_in_the_materials_that_are_asked_for(student: Callable[..., SignedIn]) -> None:
    ana = student().id
    first, second = fill(ana, ["leaf"]), fill(ana, ["leaf", "leaf"])
    assert len(numbers(ana, ["leaf"])) == 3
    assert numbers(ana, ["leaf"], material_ids=[first]) == [1]
    assert len(numbers(ana, ["leaf"], material_ids=[first, second])) == 3
    assert numbers(ana, ["leaf"], material_ids=[]) == []


def test_what_is_removed_is_gone_and_nothing_of_another_students(student: Callable[..., SignedIn]) -> None:
    ana, ben = student().id, student().id
    material_id = fill(ana, ["leaf", "root"])
    keep(ben, material_id, [NewPassage("b", "Roots", 3, "leaf")])  # with an id of another's
    (old, _) = passages.page_of(ana, material_id, after=0, limit=9)
    client.transaction(lambda session: passages.remove(session, ana, material_id))
    assert passages.page_of(ana, material_id, after=0, limit=9) == []
    with pytest.raises(PassageNotFound):
        passages.get(ana, old.id)
    assert [(one.number, one.page, one.heading) for one in passages.find(ben, ["leaf"], material_ids=None)] == [
        (1, 3, "Roots")
    ]


def test_other_students_passages_cost_a_search_nothing(listener: Listener, student: Callable[..., SignedIn]) -> None:
    ana = student().id
    material_id = fill(ana, [f"leaf root {'stem' if number % 9 else 'osmosis'}" for number in range(60)])
    terms = ["leaf", "root", "osmosis", "flower"]
    listener.heard.clear()
    for chosen in (None, [material_id]):
        for limit in (200, 20):
            passages.find(ana, terms, material_ids=chosen, limit=limit)
    commands = [plain for command in listener.heard for plain in explainable(command)]
    before = [examined(command) for command in commands]
    own = 60 * len(terms)  # keys, if each passage had each word
    assert len(before) == 8
    assert all(0 < keys <= own and documents <= own for keys, documents in before)
    others = [
        {"userId": ObjectId(), "materialId": ObjectId(), "number": 1, "terms": "leaf root osmosis flower"}
        for _ in range(FOREIGN)
    ]
    client.collection("passages").insert_many(others)
    assert [examined(command) for command in commands] == before


def examined(command: dict[str, Any]) -> tuple[int, int]:
    """Keys and documents that MongoDB looks at for a command, in all of its parts."""
    explained = client.database().command("explain", command, verbosity="executionStats")
    return sum(_each(explained, "totalKeysExamined")), sum(_each(explained, "totalDocsExamined"))


def _each(plan: object, name: str) -> Iterator[int]:
    if isinstance(plan, dict):
        if name in plan:
            yield plan[name]
        for value in plan.values():
            yield from _each(value, name)
    elif isinstance(plan, list):
        for one in plan:
            yield from _each(one, name)
