"""Finding materials: filters that really filter, pages, newest first; and the subjects there are."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from bson import ObjectId

from functions.store.client import collection
from tests.backend.materials.conftest import MATERIALS, NOTHING, Learner, left_in_gridfs
from tests.scenarios import Run, Scenario

SUBJECTS = f"{MATERIALS}/subjects"


@pytest.fixture
def shelf(ana: Learner) -> Learner:
    """Five materials, the first one oldest."""
    ana.typed("Leaves make food from light.", topic="Dahon", tags=["halaman", "light"], resourceType="definition")
    ana.typed("A loop repeats.", topic="Loops", subject="C# & C++", tags=["code"], difficulty="advanced")
    ana.typed("Roots drink water.", topic="Roots", tags=["halaman"], resourceType="example")
    ana.typed("Ang pangatnig ay nag-uugnay ng mga salita.", topic="Pangatnig", subject="Filipino", tags=["wika"])
    ana.typed("Mga niño at niña.", topic="Niño", subject="Filipino", resourceType="practice", difficulty="advanced")
    return ana


FILTERS: list[tuple[dict[str, str], list[str]]] = [
    ({}, ["Niño", "Pangatnig", "Roots", "Loops", "Dahon"]),
    ({"subject": "Science"}, ["Roots", "Dahon"]),
    ({"subject": "science"}, []),
    ({"subject": "C# & C++"}, ["Loops"]),
    ({"subjects": "Science,C# & C++"}, ["Roots", "Loops", "Dahon"]),
    ({"subjects": " Filipino , "}, ["Niño", "Pangatnig"]),
    ({"topic": "Roots"}, ["Roots"]),
    ({"topic": "Root"}, []),
    ({"resourceType": "example"}, ["Roots"]),
    ({"resourceType": "explanation"}, ["Pangatnig", "Loops"]),
    ({"difficulty": "advanced"}, ["Niño", "Loops"]),
    ({"difficulty": "advanced", "subject": "Filipino"}, ["Niño"]),
    ({"tags": "halaman"}, ["Roots", "Dahon"]),
    ({"tags": "light,wika"}, ["Pangatnig", "Dahon"]),
    ({"tags": "hala"}, []),
    ({"search": "roots"}, ["Roots"]),
    ({"search": "WATER"}, ["Roots"]),
    ({"search": "nino"}, ["Niño"]),
    ({"search": "halam"}, ["Roots", "Dahon"]),
    ({"search": "halaman water"}, ["Roots"]),
    ({"search": "halaman kanin"}, []),
    ({"search": "what do the roots drink"}, ["Roots"]),
    ({"search": "ang"}, ["Pangatnig"]),
    ({"search": "food", "subject": "Filipino"}, []),
    ({"search": "$where"}, []),
    ({"search": "   "}, ["Niño", "Pangatnig", "Roots", "Loops", "Dahon"]),
]


@pytest.mark.parametrize(("query", "topics"), FILTERS, ids=str)
def test_filters_filter(shelf: Learner, query: dict[str, str], topics: list[str]) -> None:
    listed = shelf.list(**query)
    assert [one["topic"] for one in listed["materials"]] == topics
    assert listed["pagination"] == {"total": len(topics), "page": 1, "pages": 1}


def test_what_a_file_says_is_searched_too(shelf: Learner) -> None:
    shelf.uploaded("The mitochondrion is the powerhouse of the cell.", "cells.md")
    assert shelf.topics(search="powerhouse") == ["cells"]


def test_pages_count_from_the_newest(shelf: Learner) -> None:
    pages = [shelf.list(page=page, limit=2) for page in (1, 2, 3, 4)]
    topics = [[one["topic"] for one in page["materials"]] for page in pages]
    assert topics == [["Niño", "Pangatnig"], ["Roots", "Loops"], ["Dahon"], []]
    assert [page["pagination"] for page in pages] == [{"total": 5, "page": page, "pages": 3} for page in (1, 2, 3, 4)]


def test_one_subject_has_filters_and_pages_as_well(shelf: Learner) -> None:
    path = f"{SUBJECTS}/{quote('C# & C++', safe='')}"
    assert [one["topic"] for one in shelf.list(path)["materials"]] == ["Loops"]
    science = shelf.list(f"{SUBJECTS}/Science", search="halaman", limit=1, page=2)
    assert [one["topic"] for one in science["materials"]] == ["Dahon"]
    assert science["pagination"] == {"total": 2, "page": 2, "pages": 2}
    assert shelf.list(f"{SUBJECTS}/Science", resourceType="example")["pagination"]["total"] == 1
    assert science["storage"] == shelf.list()["storage"]


def test_a_list_tells_the_subjects_there_are(shelf: Learner, ben: Learner) -> None:
    shelf.send("POST", SUBJECTS, json={"subject": "Art"})
    shelf.send("DELETE", f"{MATERIALS}/{shelf.list(subject='Art')['materials'][0]['_id']}")
    counts = [("Art", 0), ("C# & C++", 1), ("Filipino", 2), ("Science", 2)]
    told = [{"subject": subject, "materials": count} for subject, count in counts]
    assert shelf.list(limit=1, subject="Filipino")["subjects"] == told
    assert ben.list()["subjects"] == []


def test_the_introduction_is_found_once_something_is_written_there(ana: Learner) -> None:
    ana.send("POST", SUBJECTS, json={"subject": "Art"})
    (first,) = ana.list()["materials"]
    assert (first["content"], first["passages"]) == ("Introduction to Art", 0)
    changed = ana.send("PUT", f"{MATERIALS}/{first['_id']}", json=first | {"content": "Colours mix."}).json
    assert changed["passages"] == 1
    assert ana.topics(search="colours") == ["Introduction"]


def test_storage_adds_up_texts_and_files(shelf: Learner) -> None:
    before = shelf.used()
    assert before == sum(len(one["content"].encode()) for one in shelf.list()["materials"])
    shelf.uploaded("x" * 1000, "a.txt")
    shelf.uploaded("x" * 1000, "the same.txt")
    assert shelf.used() == before + 1000


def _subject(name: str, status: int, *holds: str, **request: Any) -> Scenario:
    return Scenario(name, "create_subject", SUBJECTS, status, holds=holds, **{"signed_in": True, **request})


TABLE = [
    _subject(
        "a subject", 201, '"subject":"Araling Panlipunan"', '"message":"', json={"subject": " Araling  Panlipunan "}
    ),
    _subject("any characters", 201, '"subject":"C# & C++ / .. 🌱"', json={"subject": "C# & C++ / .. 🌱"}),
    _subject("no subject", 400, '"subject":"field_missing"', json={}),
    _subject("a blank subject", 400, '"subject":"field_missing"', json={"subject": " \u200b"}),
    _subject("a subject too long", 400, '"subject":"field_too_long"', json={"subject": "x" * 101}),
    _subject("a subject that is a query", 400, '"subject":"field_wrong_type"', json={"subject": {"$ne": ""}}),
    _subject("a field that nobody knows", 400, '"owner":"field_unknown"', json={"subject": "x", "owner": "me"}),
    _subject("no JSON", 415, "unsupported_media_type", data={"subject": "x"}),
    Scenario(
        "nothing to delete",
        "delete_subject",
        SUBJECTS,
        404,
        ("subject_not_found",),
        json={"subject": "x"},
        signed_in=True,
    ),
    Scenario("no subject to delete", "delete_subject", SUBJECTS, 400, ("field_missing",), json={}, signed_in=True),
]


@pytest.mark.parametrize("scenario", TABLE, ids=str)
def test_subjects(scenario: Scenario, run: Run) -> None:
    run(scenario)


@pytest.mark.parametrize("name", ["C# & C++", "Araling Panlipunan", "a/b", "..", "🌱", "passages", "subjects", "%2F?#"])
def test_a_subject_may_be_called_anything(ana: Learner, name: str) -> None:
    assert ana.send("POST", SUBJECTS, json={"subject": name}).json == {"message": "Subject created", "subject": name}
    again = ana.send("POST", SUBJECTS, json={"subject": name})
    assert (again.status_code, again.json["error"]) == (409, "subject_exists")
    assert ana.send("GET", SUBJECTS).json == [name]
    (first,) = ana.list(f"{SUBJECTS}/{quote(name, safe='')}")["materials"]
    assert (first["topic"], first["subject"], first["reading"]["status"]) == ("Introduction", name, "read")
    assert ana.send("DELETE", SUBJECTS, json={"subject": name}).json == {"message": "Subject deleted"}
    assert ana.send("GET", SUBJECTS).json == []
    assert ana.list()["pagination"]["total"] == 0


def test_a_subject_is_there_when_a_material_names_it_or_it_was_made(ana: Learner, ben: Learner) -> None:
    material = ana.typed(subject="science")
    ana.send("POST", SUBJECTS, json={"subject": "Math"})
    ana.send("POST", SUBJECTS, json={"subject": "Art"})
    assert ana.send("GET", SUBJECTS).json == ["Art", "Math", "science"]
    assert ana.send("POST", SUBJECTS, json={"subject": "science"}).status_code == 409
    for one in ana.list()["materials"]:
        ana.send("DELETE", f"{MATERIALS}/{one['_id']}")
    assert ana.send("GET", f"{MATERIALS}/{material['_id']}").status_code == 404
    assert ana.send("GET", SUBJECTS).json == ["Art", "Math"]
    assert ben.send("GET", SUBJECTS).json == []


def test_a_subject_goes_with_its_materials_and_no_others(ana: Learner, ben: Learner) -> None:
    of_ben = ben.uploaded()
    kept = ana.uploaded(subject="Math")
    ana.uploaded(subject="Science")
    ana.uploaded("Other leaves.", "b.txt", subject="Science")
    ana.typed(subject="Science")
    assert ana.send("DELETE", SUBJECTS, json={"subject": "Science"}).status_code == 200
    assert ana.list()["materials"] == [kept]
    assert ben.list()["materials"] == [of_ben]
    assert ana.send("GET", f"{MATERIALS}/download/{kept['_id']}").status_code == 200
    assert left_in_gridfs()["files.files"] == 2
    ana.send("DELETE", SUBJECTS, json={"subject": "Math"})
    ben.send("DELETE", SUBJECTS, json={"subject": "Science"})
    assert left_in_gridfs() == NOTHING


def test_a_brief_list_leaves_out_what_a_phone_does_not_show(ana: Learner) -> None:
    material_id = ana.typed("Leaves make food from light. " * 20)["_id"]
    collection("materials").update_one({"_id": ObjectId(material_id)}, {"$set": {"summary": {"status": "complete"}}})
    (whole,), (brief,) = ana.list()["materials"], ana.list(brief="true")["materials"]
    assert (len(whole["content"]), len(brief["content"])) == (580, 200)
    assert "summary" in whole
    assert "summary" not in brief
    assert {**whole, "content": "", "summary": ""} == {**brief, "content": "", "summary": ""}
