"""Finding and opening passages: the right ones, in order, and never another student's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from bson import ObjectId

from functions.store import client, passages
from tests.handouts import hand_out
from tests.scenarios import Run, Scenario, Send, SignedIn

SEARCH, ONE = "/api/materials/search", "/api/materials/passages"
CELLS = """# Cells

## Osmosis
Osmosis is the diffusion of water through a membrane.

## Mitochondria
The mitochondria release energy from food.
"""
DENGUE = """# Dengue

Ang dengue ay naililipat ng kagat ng lamok.
"""


def _search(name: str, query: str, status: int, holds: str) -> Scenario:
    return Scenario(name, "search_materials", f"{SEARCH}?{query}", status, holds=(holds,), signed_in=True)


def _list(name: str, query: str, status: int, holds: str) -> Scenario:
    path = f"/api/materials/{ObjectId()}/passages?{query}"
    return Scenario(name, "list_passages", path, status, holds=(holds,), signed_in=True)


TABLE = [
    Scenario("a stranger finds nothing", "search_materials", f"{SEARCH}?q=cell", 401),
    Scenario("a stranger reads no material", "list_passages", f"/api/materials/{ObjectId()}/passages", 401),
    Scenario("a stranger opens no passage", "read_passage", f"{ONE}/{ObjectId()}", 401),
    _search("no materials yet", "q=cell", 200, '"passages":[]'),
    _search("words that say nothing", "q=ano%20po%20ba", 200, '"passages":[]'),
    _search("signs alone", "q=%24%22-%22", 200, '"passages":[]'),
    _search("a material that is not there", f"q=cell&materialId={ObjectId()}", 200, '"passages":[]'),
    _search("what is no material", "q=cell&materialId=$gt", 200, '"passages":[]'),
    _search("a subject that is not there", "q=cell&subject=C%23%20%26%20C%2B%2B", 200, '"passages":[]'),
    _search("no words", "", 400, '"q":"field_missing"'),
    _search("blank words", "q=%20%20", 400, '"q":"field_too_short"'),
    _search("too many words", f"q={'a' * 301}", 400, '"q":"field_too_long"'),
    _search("a NUL", "q=a%00", 400, "invalid_body"),
    _search("a limit without end", "q=a&limit=1000", 400, '"limit"'),
    _search("a sign for broken text", "q=cell%EF%BF%BD", 200, '"passages":[]'),
    _list("a place that no number has", "after=-1", 400, '"after"'),
    _list("a place beyond all numbers", f"after={10**24}", 400, "invalid_body"),
    Scenario("no such passage", "read_passage", f"{ONE}/{ObjectId()}", 404, ("passage_not_found",), signed_in=True),
    Scenario("what is no passage", "read_passage", f"{ONE}/$gt", 404, ("passage_not_found",), signed_in=True),
    Scenario(
        "no such material",
        "list_passages",
        f"/api/materials/{ObjectId()}/passages",
        404,
        ("material_not_found",),
        signed_in=True,
    ),
]


@pytest.mark.parametrize("scenario", TABLE, ids=str)
def test_table(scenario: Scenario, run: Run) -> None:
    run(scenario)


def found(send: Send, student: SignedIn, words: str, **narrowed: str) -> list[dict[str, Any]]:
    more = "".join(f"&{name}={quote(value, safe='')}" for name, value in narrowed.items())
    response = send("search_materials", f"{SEARCH}?q={quote(words)}{more}", headers=student.bearer)
    assert response.status_code == 200
    return list(response.json["passages"])  # type: ignore[index]


def test_finds_a_passage_by_a_question_in_the_other_language(send: Send, student: Callable[..., SignedIn]) -> None:
    ana = student()
    cells = hand_out(ana.id, CELLS, topic="The cell")
    hand_out(ana.id, DENGUE, topic="Dengue", subject="Health")
    (first, *_) = found(send, ana, "Ano ang trabaho ng mitochondria?")
    assert first | {"_id": ""} == {
        "_id": "",
        "materialId": str(cells),
        "topic": "The cell",
        "number": 2,
        "page": None,
        "heading": "Cells › Mitochondria",
        "text": "The mitochondria release energy from food.",
    }


def test_looks_into_one_subject_or_one_material(send: Send, student: Callable[..., SignedIn]) -> None:
    ana = student()
    cells = hand_out(ana.id, CELLS)
    dengue = hand_out(ana.id, DENGUE, subject="C# & C++")
    for narrowed, materials in (
        ({}, {str(cells), str(dengue)}),
        ({"subject": "C# & C++"}, {str(dengue)}),
        ({"materialId": str(cells)}, {str(cells)}),
        ({"subject": "Health"}, set()),
    ):
        passages = found(send, ana, "osmosis dengue", **narrowed)
        assert {one["materialId"] for one in passages} == materials


def test_a_student_reaches_no_passage_of_another(send: Send, student: Callable[..., SignedIn]) -> None:
    ana, ben = student(), student()
    cells = hand_out(ben.id, CELLS, topic="Cells", subject="Biology")
    (passage, *_) = passages.page_of(ben.id, cells, after=0, limit=1)
    for narrowed in ({}, {"materialId": str(cells)}, {"subject": "Biology"}):
        assert found(send, ana, "osmosis water membrane", **narrowed) == []
    assert passages.find(ana.id, ["usmusis"], material_ids=[cells]) == []
    response = send("read_passage", f"{ONE}/{passage.id}", headers=ana.bearer)
    assert (response.status_code, response.json["error"]) == (404, "passage_not_found")  # type: ignore[index]
    response = send("list_passages", f"/api/materials/{cells}/passages", headers=ana.bearer)
    assert (response.status_code, response.json["error"]) == (404, "material_not_found")  # type: ignore[index]
    assert len(found(send, ben, "osmosis water membrane")) == 1


def test_reads_a_material_page_by_page(send: Send, student: Callable[..., SignedIn]) -> None:
    ana = student()
    cells = hand_out(ana.id, CELLS)
    seen = []
    for _ in range(3):
        path = f"/api/materials/{cells}/passages?limit=1&after={len(seen)}"
        page = send("list_passages", path, headers=ana.bearer).json
        assert page is not None
        assert page["total"] == 2
        seen += page["passages"]
    assert [one["number"] for one in seen] == [1, 2]
    assert "terms" not in seen[0]


def test_a_citation_opens_its_passage(send: Send, student: Callable[..., SignedIn]) -> None:
    ana = student()
    cells = hand_out(ana.id, CELLS, topic="The cell")
    (_, passage) = passages.page_of(ana.id, cells, after=0, limit=5)
    opened = send("read_passage", f"{ONE}/{passage.id}", headers=ana.bearer).json
    assert opened is not None
    assert (opened["topic"], opened["subject"], opened["materialId"]) == ("The cell", "Science", str(cells))
    assert opened["text"] == "The mitochondria release energy from food."
    client.collection("materials").delete_one({"_id": cells})
    response = send("read_passage", f"{ONE}/{passage.id}", headers=ana.bearer)
    assert (response.status_code, response.json["error"]) == (404, "material_not_found")  # type: ignore[index]
    assert found(send, ana, "mitochondria") == []
