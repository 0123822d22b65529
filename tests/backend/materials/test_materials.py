"""Adding, reading, editing and deleting materials: what comes back, and what is refused."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from bson import ObjectId
from werkzeug.test import EnvironBuilder

from functions.store import summaries
from tests.backend.materials.conftest import LEAVES, MATERIALS, NOTHING, Learner, left_in_gridfs
from tests.scenarios import OTHER_PAGE, Run, Scenario, Send, SignedIn

NEW = {"subject": "Science", "topic": "Leaves", "content": "Leaves are green."}


def add(name: str, status: int, *holds: str, **request: Any) -> Scenario:
    return Scenario(name, "create_material", MATERIALS, status, holds=holds, **{"signed_in": True, **request})


def without(field: str) -> dict[str, str]:
    return {key: value for key, value in NEW.items() if key != field}


def form(file: bytes = b"Leaves.", name: str = "leaves.txt", **fields: str) -> dict[str, Any]:
    """A body with a file, as bytes: it is sent twice."""
    data = {"subject": "Science", **fields, "file": (BytesIO(file), name)}
    sent = EnvironBuilder("/", method="POST", data=data).get_request()
    return {"data": sent.get_data(), "content_type": sent.content_type}


def deep(depth: int) -> str:
    return "[" * depth + "]" * depth


ADDING = [
    add("nobody", 401, "not_signed_in", json=NEW, signed_in=False),
    add("typed text", 201, '"resourceType":"explanation"', '"tags":[]', '"status":"read"', json=NEW),
    add(
        "a subject with any characters",
        201,
        '"subject":"C# & C++ / .. 🌱"',
        json={**NEW, "subject": "C# & C++ / .. 🌱"},
    ),
    add("a text file", 201, '"content":"uploads/', '"kind":"txt"', '"topic":"leaves"', **form()),
    add("tags as text in a form", 201, '"tags":["a","ñ"]', **form(tags='["a", "ñ", "a", " "]')),
    add(
        "typed text in a form",
        201,
        '"topic":"t"',
        data={"subject": "s", "topic": "t", "content": "c"},
        content_type="multipart/form-data",
    ),
    add("no subject", 400, '"subject":"field_missing"', json=without("subject")),
    add("a blank subject", 400, '"subject":"field_missing"', json={**NEW, "subject": " \u200b "}),
    add("a subject too long", 400, '"subject":"field_too_long"', json={**NEW, "subject": "x" * 101}),
    add("a subject that turns the text around", 400, '"subject":"field_invalid"', json={**NEW, "subject": "a\u202eb"}),
    add("no topic", 400, '"topic":"field_missing"', json=without("topic")),
    add("neither text nor file", 400, '"content":"field_missing"', json=without("content")),
    add("a blank text", 400, '"content":"field_missing"', json={**NEW, "content": " \n "}),
    add("an empty form", 400, '"subject":"field_missing"', data={}, content_type="multipart/form-data; boundary=x"),
    add("both text and file", 400, '"content":"field_invalid"', **form(topic="t", content="c")),
    add("a text that points at a file", 400, '"content":"field_invalid"', json={**NEW, "content": " uploads/x.pdf"}),
    add("a kind of material that is none", 400, '"resourceType":"field_invalid"', json={**NEW, "resourceType": "song"}),
    add("a difficulty that is none", 400, '"difficulty":"field_invalid"', json={**NEW, "difficulty": "hard"}),
    add("tags that are no list", 400, '"tags":"field_invalid"', **form(tags="leaf")),
    add("tags that are numbers", 400, '"tags":"field_invalid"', **form(tags="[1]")),
    add("tags that are deep", 400, '"tags":"field_invalid"', **form(tags=deep(20_000))),
    add("too many tags", 400, '"tags":"field_too_long"', json={**NEW, "tags": [str(one) for one in range(21)]}),
    add("a tag too long", 400, '"tags":"field_too_long"', json={**NEW, "tags": ["x" * 51]}),
    add("a text too long", 400, '"content":"field_too_long"', json={**NEW, "content": "x" * 200_001}),
    add("an owner", 400, '"userId":"field_unknown"', json={**NEW, "userId": "{other}"}),
    add("a query for a subject", 400, '"subject":"field_wrong_type"', json={**NEW, "subject": {"$gt": ""}}),
    add("a NUL", 400, "invalid_body", json={**NEW, "content": "a\0b"}),
    add("broken UTF-8", 400, "invalid_body", data=b'{"subject": "\xff"}', content_type="application/json"),
    add("a lone surrogate", 400, "invalid_body", data=b'{"subject": "\\ud800"}', content_type="application/json"),
    add(
        "a form that breaks off",
        400,
        "invalid_body",
        data=b"--x\r\nContent",
        content_type="multipart/form-data; boundary=x",
    ),
    add("another kind of body", 415, "unsupported_media_type", data=b"<x/>", content_type="text/xml"),
    add("a program", 415, '"file":"file_unknown"', **form(b"MZ", "virus.exe")),
    add("an old Word file", 415, '"file":"file_old_word"', **form(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old.doc")),
    add("a program that is called a text", 415, '"file":"file_not_what_it_says"', **form(b"\x7fELF\0\1", "a.txt")),
    add("an empty file", 415, '"file":"file_empty"', **form(b"", "a.txt")),
    add("a file without a name", 400, '"content":"field_missing"', **form(b"Leaves.", "", topic="t")),
    add("an endless key", 400, "invalid_request", json=NEW, headers={"Idempotency-Key": "k" * 201}),
]


@pytest.mark.parametrize("scenario", ADDING, ids=str)
def test_adding(scenario: Scenario, run: Run) -> None:
    run(scenario)


def row(name: str, function: str, path: str, status: int, *holds: str, **request: Any) -> Scenario:
    return Scenario(name, function, f"{MATERIALS}{path}", status, holds=holds, **{"signed_in": True, **request})


NONE = "/0123456789abcdef01234567"
OTHERS = [
    *(
        row(f"{function} of nobody", function, path, 401, "not_signed_in", signed_in=False, json=body)
        for function, path, body in (
            ("list_materials", "", None),
            ("list_subjects", "/subjects", None),
            ("list_subject_materials", "/subjects/Science", None),
            ("create_subject", "/subjects", {"subject": "s"}),
            ("delete_subject", "/subjects", {"subject": "s"}),
            ("read_material", NONE, None),
            ("update_material", NONE, {}),
            ("delete_material", NONE, None),
            ("download_material", f"/download{NONE}", None),
        )
    ),
    *(
        row(f"{function} of {name}", function, path, 404, "material_not_found", json=body)
        for name, id in (("none", NONE), ("what is no id", "/$gt"), ("an id too long", "/" + "0" * 5000))
        for function, path, body in (
            ("read_material", id, None),
            ("update_material", id, {"topic": "t"}),
            ("delete_material", id, None),
            ("download_material", f"/download{id}", None),
        )
    ),
    row("a page before the first", "list_materials", "?page=0", 400, '"page"'),
    row("a limit of none", "list_materials", "?limit=0", 400, '"limit"'),
    row("a limit without end", "list_materials", "?limit=100000", 400, '"limit"'),
    row("a page that is a word", "list_materials", "?page=last", 400, '"page":"field_wrong_type"'),
    row("a kind that is none", "list_materials", "?resourceType=song", 400, '"resourceType"'),
    row("an endless search", "list_materials", "?search=" + "x" * 201, 400, '"search":"field_too_long"'),
    row("a search that is a pattern", "list_materials", "?search=.*%20(%5B", 200, '"total":0'),
    row("broken UTF-8 in the query", "list_materials", "?subject=%FF", 400, "invalid_body"),
    row("a NUL in the query", "list_materials", "?search=a%00", 400, "invalid_body"),
    row("broken UTF-8 in the path", "list_subject_materials", "/subjects/%FF", 400, "invalid_request"),
    row("a subject that nobody made", "list_subject_materials", "/subjects/..", 200, '"materials":[]'),
]


@pytest.mark.parametrize("scenario", OTHERS, ids=str)
def test_what_is_not_there_or_not_right(scenario: Scenario, run: Run) -> None:
    run(scenario)


def test_typed_text_comes_back_as_it_is_and_has_passages(ana: Learner) -> None:
    material = ana.typed(tags=["leaf"], resourceType="definition", difficulty="advanced")
    assert set(material) == {
        *("_id", "subject", "topic", "resourceType", "difficulty", "content", "tags", "createdAt", "updatedAt"),
        *("reading", "passages"),
    }
    assert material["content"] == LEAVES
    assert material["passages"] == left_in_gridfs()["passages"] > 0
    assert ana.get(material["_id"]) == material
    assert ana.list()["materials"] == [material]


def test_a_file_is_read_in_a_while(ana: Learner) -> None:
    answer = ana.upload(LEAVES, "Mga dahon.txt", topic="Leaves", tags=["leaf"])
    assert answer.status_code == 201
    assert answer.json["reading"] == {"status": "reading", "page": 0, "pages": None, "problem": None, "cut": False}
    assert answer.json["file"] == {"name": "Mga dahon.txt", "bytes": len(LEAVES.encode()), "kind": "txt"}
    material = ana.when_read(answer.json["_id"])
    assert material["reading"]["status"] == "read"
    assert material["passages"] == left_in_gridfs()["passages"] > 0


@pytest.mark.parametrize("how", [{"clientId": "once"}, {}])
def test_the_same_again_gives_the_first(ana: Learner, ben: Learner, how: dict[str, str]) -> None:
    key = {} if how else {"Idempotency-Key": "once"}
    first, again, of_ben = (one.send("POST", MATERIALS, json=NEW | how, headers=key).json for one in (ana, ana, ben))
    assert again == first
    assert of_ben["_id"] != first["_id"]
    assert ana.send("POST", MATERIALS, **form(**how), headers=key).json == first
    assert len(ana.list()["materials"]) == 1
    assert left_in_gridfs()["files.files"] == 0


def test_a_material_is_given_back_edited(ana: Learner) -> None:
    material = ana.typed()
    edited = material | {"topic": "Roots", "subject": "Biology", "tags": ["root"], "content": "Roots drink.\r\nDeep."}
    answer = ana.send("PUT", f"{MATERIALS}/{material['_id']}", json=edited)
    assert answer.status_code == 200
    changed = answer.json
    assert (changed["topic"], changed["subject"], changed["tags"]) == ("Roots", "Biology", ["root"])
    assert changed["content"] == "Roots drink.\nDeep."
    assert changed["createdAt"] == material["createdAt"]
    assert ana.get(material["_id"]) == changed
    assert ana.topics(search="deep") == ["Roots"]
    assert ana.topics(search="chlorophyll") == []


def test_what_is_not_sent_stays(ana: Learner) -> None:
    material = ana.typed(tags=["leaf"])
    changed = ana.send("PUT", f"{MATERIALS}/{material['_id']}", json={"difficulty": "advanced"}).json
    assert changed | {"updatedAt": ""} == material | {"difficulty": "advanced", "updatedAt": ""}


def test_an_edit_changes_neither_owner_nor_file_nor_dates(ana: Learner, ben: Learner) -> None:
    material, other = ana.uploaded(), ana.uploaded("Another.", "other.txt")
    claims = {"_id": other["_id"], "userId": str(ben.id), "owner": str(ben.id), "createdAt": "2000-01-01T00:00:00Z"}
    claims |= {"file": other["file"], "content": other["content"], "passages": 99, "reading": {"status": "failed"}}
    changed = ana.send("PUT", f"{MATERIALS}/{material['_id']}", json=material | claims | {"topic": "Mine"}).json
    assert changed | {"updatedAt": ""} == material | {"topic": "Mine", "updatedAt": ""}
    assert ben.list()["materials"] == []
    assert ana.send("GET", f"{MATERIALS}/download/{material['_id']}").data == LEAVES.encode()


@pytest.mark.parametrize("content", ["uploads/x.pdf", "\n uploads/"])
def test_typed_text_cannot_become_a_file(ana: Learner, content: str) -> None:
    material = ana.typed()
    answer = ana.send("PUT", f"{MATERIALS}/{material['_id']}", json=material | {"content": content})
    assert (answer.status_code, answer.json["fields"]) == (400, {"content": "field_invalid"})
    assert ana.get(material["_id"]) == material


def test_an_edit_of_the_text_takes_its_summary_away_and_another_topic_does_not(ana: Learner) -> None:
    id = ana.typed()["_id"]
    summaries.keep(ana.id, ObjectId(id), str(summaries.take(ana.id, ObjectId(id))), {"status": "complete"})
    assert ana.send("PUT", f"{MATERIALS}/{id}", json={"topic": "Roots"}).json["summary"] == {"status": "complete"}
    assert "summary" not in ana.send("PUT", f"{MATERIALS}/{id}", json={"content": "Roots."}).json


def test_a_material_goes_with_its_file_and_passages(ana: Learner) -> None:
    for material in (ana.uploaded(), ana.typed()):
        path = f"{MATERIALS}/{material['_id']}"
        assert ana.send("DELETE", path).status_code == 200
        assert ana.send("GET", path).status_code == 404
        assert ana.send("GET", f"{MATERIALS}/download/{material['_id']}").status_code == 404
    assert left_in_gridfs() == NOTHING
    assert ana.list() == {
        "materials": [],
        "pagination": {"total": 0, "page": 1, "pages": 1},
        "storage": {"used": 0, "limit": 50 * 1024 * 1024},
        "subjects": [],
    }


def test_nobody_reaches_another_students_materials(ana: Learner, ben: Learner) -> None:
    file, text = ana.uploaded(), ana.typed(tags=["leaf"])
    for id in (file["_id"], text["_id"]):
        for method, path, body in (
            ("GET", id, None),
            ("PUT", id, {"topic": "his", "userId": str(ben.id)}),
            ("DELETE", id, None),
            ("GET", f"download/{id}", None),
        ):
            answer = ben.send(method, f"{MATERIALS}/{path}", json=body)
            assert (answer.status_code, answer.json["error"]) == (404, "material_not_found"), path
    for query in ({}, {"subject": "Science"}, {"tags": "leaf"}, {"search": "chlorophyll"}, {"subjects": "Science"}):
        assert ben.list(**query)["materials"] == []
    assert ben.list(f"{MATERIALS}/subjects/Science")["materials"] == []
    assert ben.send("GET", f"{MATERIALS}/subjects").json == []
    assert ben.send("DELETE", f"{MATERIALS}/subjects", json={"subject": "Science"}).status_code == 404
    assert ben.send("GET", f"/{file['content']}").status_code == 404  # `uploads/…` is no address
    assert ben.used() == 0
    assert [ana.get(one["_id"]) for one in (file, text)] == [file, text]


def test_another_sites_page_changes_nothing(send: Send, student: Any) -> None:
    who: SignedIn = student()
    for function, path, body in (
        ("create_material", MATERIALS, NEW),
        ("create_subject", f"{MATERIALS}/subjects", {"subject": "s"}),
        ("delete_subject", f"{MATERIALS}/subjects", {"subject": "s"}),
        ("update_material", f"{MATERIALS}/{ObjectId()}", {}),
        ("delete_material", f"{MATERIALS}/{ObjectId()}", None),
    ):
        assert send(function, path, json=body, headers=who.cookie | OTHER_PAGE).status_code == 403, function
