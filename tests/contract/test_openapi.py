"""The description that each app gives of itself, held against an official validator."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace

import msgspec
import pytest
from flask import Response
from flask.testing import FlaskClient
from openapi_spec_validator import OpenAPIV31SpecValidator

from functions import catalog, router
from functions.contract import errors, openapi
from functions.contract.bodies import JSON, MULTIPART
from functions.contract.forms import FormPage
from functions.contract.http_function import http_function
from functions.contract.openapi_page import operations, page
from functions.contract.responses import Reply
from tests.ai.conftest import ai_app
from tests.contract.test_http_function import Visitor

__all__ = ["ai_app"]

APPS = ("backend", "ai")


@pytest.fixture(params=APPS)
def app(request: pytest.FixtureRequest) -> tuple[str, FlaskClient]:
    """The app's name and a client of it."""
    client: FlaskClient = request.getfixturevalue("ai_app" if request.param == "ai" else "backend")
    return request.param, client


def test_the_document_is_valid(app: tuple[str, FlaskClient]) -> None:
    document = app[1].get("/openapi.json").get_json()
    assert document["openapi"].startswith("3.1.")
    assert [error.message for error in OpenAPIV31SpecValidator(document).iter_errors()] == []


def test_the_validator_sees_what_is_wrong(app: tuple[str, FlaskClient]) -> None:
    document = app[1].get("/openapi.json").get_json()
    next(iter(document["paths"].values()))["get"] = {"responses": {"200": {}}}
    assert list(OpenAPIV31SpecValidator(document).iter_errors())


def test_every_function_of_the_app_is_in_it_and_says_what_it_answers(app: tuple[str, FlaskClient]) -> None:
    name, client = app
    found = {
        one["operationId"]: (method, path, one) for method, path, one in operations(client.get("/openapi.json").json)
    }
    entries = [entry for entry in catalog.entries().values() if entry.app == name]
    assert found.keys() == {entry.name for entry in entries}
    for entry in entries:
        spec = router.load(entry).spec
        method, path, operation = found[entry.name]
        assert (method, path) == (spec.method, spec.path)
        assert operation["summary"]
        good = [one for status, one in operation["responses"].items() if status < "300"]
        assert good, f"{entry.name}: annotate what it returns, or name it in its decorator: answers={{200: …}}"
        assert bool(operation["security"]) == (spec.caller.name != "anyone")


def test_another_method_is_refused_in_the_one_shape(app: tuple[str, FlaskClient]) -> None:
    for path in ("/openapi", "/openapi.json"):
        answer = app[1].post(path)
        assert (answer.status_code, answer.json["error"], answer.headers["Allow"]) == (405, "method_not_allowed", "GET")
        assert app[1].head(path).status_code == 200


def test_the_page_tells_the_same_and_may_do_nothing_but_be_styled(app: tuple[str, FlaskClient]) -> None:
    document, answer = app[1].get("/openapi.json").get_json(), app[1].get("/openapi")
    assert answer.mimetype == "text/html"
    for method, path, operation in operations(document):
        assert f"<code>{method} {path}</code>" in answer.text
        assert f'id="{operation["operationId"]}"' in answer.text
    targets = set(re.findall(r'href="#(\w+)"', answer.text))
    assert targets <= set(re.findall(r'id="(\w+)"', answer.text))
    assert set(document["components"]["schemas"]) <= targets
    style = answer.text.partition("<style>")[2].partition("</style>")[0]
    allowed = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{allowed}';")
    assert "<script" not in answer.text
    assert "style=" not in answer.text


class Words(msgspec.Struct, rename="camel"):
    own_words: list[str]
    loud: bool = False


class Page(msgspec.Struct):
    limit: int
    before: str | None = None


class Taken(errors.Conflict):
    code, message = "words_taken", "Somebody has said <this> already."


@http_function(
    "PUT",
    "/walls/{wall}",
    caller=Visitor(),
    body=Words,
    query=Page,
    accepts=(JSON, MULTIPART),
    form=FormPage("/wall", keeps=()),
    headers=("Idempotency-Key",),
    files=("picture",),
    streams=True,
    answers={201: list[Words], 204: None},
    refuses=(Taken,),
)
def write_words(wall: str, body: Words, query: Page) -> Reply | Response:
    raise NotImplementedError


@http_function("GET", "/walls", caller=Visitor())
def read_words() -> Words | list[int] | Response:
    raise NotImplementedError


def test_types_of_the_same_name_are_told_apart() -> None:
    other = msgspec.defstruct("Words", [("number", int)], module="functions.other")
    second = replace(read_words.spec, name="read_others", path="/others", answers={200: other})
    document = openapi.document("Walls", [read_words.spec, second])
    assert not list(OpenAPIV31SpecValidator(document).iter_errors())
    names = set(document["components"]["schemas"]) - {"Error"}
    assert len(names) == 2
    assert names <= set(re.findall(r'href="#([^"]+)"', page(document)))


def test_all_that_a_decorator_says_is_told() -> None:
    document = openapi.document("Walls", [write_words.spec, read_words.spec])
    assert not list(OpenAPIV31SpecValidator(document).iter_errors())
    put = document["paths"]["/walls/{wall}"]["put"]
    assert [(one["name"], one["in"], one["required"]) for one in put["parameters"]] == [
        ("wall", "path", True),
        ("limit", "query", True),
        ("before", "query", False),
        ("Idempotency-Key", "header", False),
    ]
    content = put["requestBody"]["content"]
    assert content[JSON]["schema"] == {"$ref": "#/components/schemas/Words"}
    assert set(content[MULTIPART]["schema"]["properties"]) == {"ownWords[]", "loud", "picture"}
    assert set(content) == {JSON, MULTIPART, "application/x-www-form-urlencoded"}
    responses = put["responses"]
    assert set(responses) == {"200", "201", "204", "303", "400", "401", "403", "404", "409", "413", "415", "500"}
    assert set(responses["200"]["content"]) == {"text/event-stream"}
    assert responses["201"]["content"][JSON]["schema"]["items"] == {"$ref": "#/components/schemas/Words"}
    assert "content" not in responses["204"]
    assert responses["409"]["description"] == "- `words_taken`: Somebody has said <this> already."
    read = document["paths"]["/walls"]["get"]["responses"]
    assert set(read) == {"200", "401", "500"}
    kinds = read["200"]["content"][JSON]["schema"]["anyOf"]
    assert [sorted(one) for one in kinds] == [["items", "type"], ["$ref"]]
    assert set(document["components"]["schemas"]) == {"Words", "Error"}
