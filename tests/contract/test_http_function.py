"""What `@http_function` does for every function."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any, ClassVar

import msgspec
import pytest
from flask import Request, Response
from werkzeug.test import EnvironBuilder

from functions.callers.anyone import anyone
from functions.contract import errors
from functions.contract.bodies import FORM, JSON, MULTIPART
from functions.contract.forms import FormPage
from functions.contract.http_function import HttpFunction, http_function
from functions.contract.responses import NO_CONTENT, Reply
from functions.contract.streams import Event, event_stream


class Note(msgspec.Struct, rename="camel", forbid_unknown_fields=True):
    own_words: str
    times: int = 1


class Page(msgspec.Struct, rename="camel"):
    limit: int = 20


@dataclass(frozen=True)
class Visitor:
    name: str = "visitor"
    schemes: ClassVar[dict[str, dict[str, str]]] = {}
    refuses: ClassVar[tuple[type[errors.ApiError], ...]] = (errors.NotSignedIn,)

    def identify(self, request: Request) -> str:
        if "X-Visitor" not in request.headers:
            raise errors.NotSignedIn
        return request.headers["X-Visitor"]


@http_function("PUT", "/notes/{note_id}/words", caller=Visitor(), body=Note, query=Page)
def write_note(visitor: str, note_id: str, body: Note, query: Page, request_id: str) -> dict[str, object]:
    """Repeats what it was given."""
    return {"by": visitor, "id": note_id, "words": body.own_words, "limit": query.limit, "requestId": request_id}


@http_function("GET", "/notes/{note_id}", caller=anyone)
def read_note(note_id: str) -> object:
    """Each id is another kind of result."""
    results: dict[str, object] = {
        "struct": Note("Kumusta"),
        "list": [1, "ñ"],
        "reply": Reply({"a": 1}, 201, {"X-More": "yes"}),
        "nothing": NO_CONTENT,
        "response": Response("as it is", 202),
    }
    if note_id == "crash":
        raise ZeroDivisionError("what Ana wrote")
    if note_id == "wait":
        raise errors.TooManyRequests(retry_after=1.2)
    return results[note_id]


@http_function(
    "POST", "/notes", caller=anyone, body=Note, accepts=(JSON, MULTIPART), max_bytes=100, max_upload_bytes=500_000
)
def upload_note(request: Request, body: Note) -> dict[str, int]:
    """The size of the file that came along."""
    return {name: len(one.read()) for name, one in request.files.items()}


@http_function("POST", "/sign", caller=anyone, body=Note, form=FormPage("/page", keeps=("ownWords",)))
def sign(body: Note) -> dict[str, str]:
    """A form."""
    return {"words": body.own_words}


@http_function("GET", "/stream", caller=anyone, streams=True)
def stream(request: Request) -> Response:
    """Two events, then a fault."""

    def events() -> Iterator[Event]:
        yield Event("delta", {"text": "a"})
        raise ZeroDivisionError("what Ana wrote")

    return event_stream(request, events())


def ask(function: HttpFunction, path: str, method: str = "", **request: Any) -> Response:
    return function(Request(EnvironBuilder(path, method=method or function.spec.method, **request).get_environ()))


def error(response: Response) -> tuple[int, str]:
    return response.status_code, response.get_json()["error"]


ANA = {"X-Visitor": "Ana"}
OWN = {"Sec-Fetch-Site": "same-origin"}


def test_a_handler_gets_what_it_names() -> None:
    answer = ask(write_note, "/notes/n%201/words?limit=5&other=x", json={"ownWords": "Kumusta"}, headers=ANA)
    assert answer.status_code == 200
    given = answer.get_json()
    assert given.pop("requestId") == answer.headers["X-Request-Id"]
    assert given == {"by": "Ana", "id": "n 1", "words": "Kumusta", "limit": 5}


def test_it_stays_a_function_with_its_own_name() -> None:
    assert write_note.__name__ == "write_note"
    assert write_note.__doc__ == "Repeats what it was given."
    assert (write_note.spec.method, write_note.spec.path) == ("PUT", "/notes/{note_id}/words")


def test_a_parameter_that_no_request_can_give_is_refused_at_import() -> None:
    def handler(note: str) -> None:
        """It means note_id."""

    with pytest.raises(TypeError, match=r"handler asks for \['note'\]; a request gives .*note_id"):
        http_function("GET", "/notes/{note_id}", caller=anyone)(handler)


@pytest.mark.parametrize(
    ("note_id", "status", "body"),
    [
        ("struct", 200, b'{"ownWords":"Kumusta","times":1}'),
        ("list", 200, '[1,"ñ"]'.encode()),
        ("reply", 201, b'{"a":1}'),
        ("nothing", 204, b""),
        ("response", 202, b"as it is"),
    ],
)
def test_every_kind_of_result_becomes_an_answer(note_id: str, status: int, body: bytes) -> None:
    answer = ask(read_note, f"/notes/{note_id}")
    assert (answer.status_code, answer.get_data()) == (status, body)
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert ("X-More" in answer.headers) == (note_id == "reply")
    assert ("Content-Type" in answer.headers) == (note_id != "nothing")


def test_an_unexpected_fault_tells_nobody_what_it_was(capsys: pytest.CaptureFixture[str]) -> None:
    answer = ask(read_note, "/notes/crash")
    assert error(answer) == (500, "internal_error")
    logged = capsys.readouterr().out
    assert "Ana" not in answer.get_data(as_text=True) + logged
    line = json.loads(logged)
    assert line["cause"].startswith("ZeroDivisionError at ")
    assert "tests/contract/test_http_function.py:" in line["cause"]
    assert (line["status"], line["function"]) == (500, "read_note")


def test_one_line_is_logged_for_each_request(capsys: pytest.CaptureFixture[str]) -> None:
    ask(write_note, "/notes/n1/words?limit=5", json={"ownWords": "hush"}, headers=ANA | {"X-Request-Id": "request-1"})
    (text,) = capsys.readouterr().out.splitlines()
    line = json.loads(text)
    assert set(line) == {"time", "event", "function", "requestId", "status", "ms"}
    assert line["requestId"] == "request-1"
    assert line["time"].endswith("Z")


@pytest.mark.parametrize("sent", ["short", "a" * 129, "white space", 'quote"', "<script>"])
def test_a_request_id_that_could_harm_a_log_is_replaced(sent: str) -> None:
    answer = ask(read_note, "/notes/list", headers={"X-Request-Id": sent})
    assert answer.headers["X-Request-Id"] != sent
    assert len(answer.headers["X-Request-Id"]) == 32


@pytest.mark.parametrize(
    ("path", "request_", "expected"),
    [
        ("/other", {"json": {}}, (404, "not_found")),
        ("/notes/n1/words", {"json": {}, "method": "POST"}, (405, "method_not_allowed")),
        ("/notes/n1/words", {"json": {}}, (400, "invalid_field")),
        ("/notes/n1/words", {"json": {"ownWords": "a", "more": 1}}, (400, "invalid_field")),
        ("/notes/n1/words?limit=many", {"json": {"ownWords": "a"}}, (400, "invalid_field")),
        ("/notes/n1/words?limit=%ff", {"json": {"ownWords": "a"}}, (400, "invalid_body")),
        ("/notes/n1/words", {"data": b"{}", "content_type": "text/html"}, (415, "unsupported_media_type")),
        ("/notes/n1/words", {"data": b" " * 70_000, "content_type": "application/json"}, (413, "too_large")),
        ("/notes/n1/words", {"json": {"ownWords": "a"}, "headers": {}}, (401, "not_signed_in")),
        ("/notes/n1/words", {"data": b"{", "headers": {}}, (401, "not_signed_in")),
    ],
)
def test_refuses(path: str, request_: dict[str, Any], expected: tuple[int, str]) -> None:
    assert error(ask(write_note, path, **{"headers": ANA, **request_})) == expected


def test_a_body_sent_in_chunks_has_the_same_limit() -> None:
    for size, status in ((60_000, 200), (70_000, 413)):
        body = json.dumps({"ownWords": "a" * size}).encode()
        chunked = {"wsgi.input": BytesIO(body), "wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked"}
        environ = EnvironBuilder("/notes/n1/words", method="PUT", headers=list(ANA.items())).get_environ() | chunked
        environ.pop("CONTENT_LENGTH", None)
        assert write_note(Request(environ)).status_code == status


def test_a_form_sent_in_chunks_is_refused_rather_than_cut() -> None:
    body = BytesIO(b"ownWords=" + b"a" * 70_000)
    chunked = {"wsgi.input": body, "wsgi.input_terminated": True, "CONTENT_TYPE": FORM}
    environ = EnvironBuilder("/sign", method="POST", headers=list(OWN.items())).get_environ() | chunked
    environ.pop("CONTENT_LENGTH", None)
    assert sign(Request(environ)).headers["Location"].startswith("/page#error=too_large")


class BreaksOff(BytesIO):
    """A body with broken chunks, for which each server has an exception of its own."""

    def read(self, size: int | None = -1, /) -> bytes:
        raise AssertionError("what Ana wrote")

    readinto = readall = read  # type: ignore[assignment]


@pytest.mark.parametrize("kind", [JSON, f"{MULTIPART}; boundary=x"])
def test_a_body_that_breaks_off_is_the_sender_s_fault(kind: str) -> None:
    assert error(upload_note(breaking_off("/notes", kind))) == (400, "invalid_body")


def test_a_form_that_breaks_off_sends_the_browser_back() -> None:
    assert sign(breaking_off("/sign", FORM)).headers["Location"] == "/page#error=invalid_body"


def breaking_off(path: str, kind: str) -> Request:
    sent = {"wsgi.input": BreaksOff(), "wsgi.input_terminated": True, "CONTENT_TYPE": kind}
    environ = EnvironBuilder(path, method="POST", headers=list(OWN.items())).get_environ() | sent
    environ.pop("CONTENT_LENGTH", None)
    return Request(environ)


def test_less_than_was_announced_is_no_body() -> None:
    environ = EnvironBuilder("/notes", method="POST", data=b'{"ownWords":"a"}', content_type=JSON).get_environ()
    environ |= {"CONTENT_LENGTH": "40", "wsgi.input_terminated": True}
    assert error(upload_note(Request(environ))) == (400, "invalid_body")


def test_a_form_that_is_no_text_sends_the_browser_back() -> None:
    answer = ask(sign, "/sign", data=b"ownWords=\xff\xfe", content_type=FORM, headers=OWN)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/page#error=invalid_body")


def test_how_long_to_wait_is_whole_seconds_and_never_none() -> None:
    answer = ask(read_note, "/notes/wait")
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "2")


def test_a_file_may_be_larger_than_the_text_beside_it() -> None:
    def sent(words: int, file: int) -> Response:
        form = {"ownWords": "a" * words, "file": (BytesIO(b"a" * file), "notes.txt")}
        return ask(upload_note, "/notes", data=form)

    assert sent(10, 400_000).get_json() == {"file": 400_000}
    assert error(sent(10, 600_000)) == (413, "too_large")
    assert error(sent(200, 10)) == (413, "too_large")
    assert error(ask(upload_note, "/notes", json={"ownWords": "a" * 200})) == (413, "too_large")


def test_a_page_may_post_its_form() -> None:
    assert ask(sign, "/sign", data={"ownWords": "a"}, headers=OWN).get_json() == {"words": "a"}
    assert error(ask(sign, "/sign", data={"ownWords": "a"})) == (403, "cross_site_request")
    wrong = ask(sign, "/sign", data={"ownWords": "a & b", "times": "x"}, headers=OWN)
    assert (wrong.status_code, wrong.get_data()) == (303, b"")
    assert wrong.headers["Location"] == "/page#error=invalid_field&ownWords=a%20%26%20b&field.times=field_wrong_type"


def test_a_script_says_head_and_options(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CORS_MORE_ORIGINS", "https://school.example")
    assert ask(read_note, "/notes/list", method="HEAD").status_code == 200
    for origin, allowed in (("https://school.example", True), ("https://school.example.elsewhere.example", False)):
        for method in ("OPTIONS", "GET"):
            answer = ask(read_note, "/notes/list", method=method, headers={"Origin": origin})
            assert answer.status_code == (204 if method == "OPTIONS" else 200)
            assert answer.headers.get("Access-Control-Allow-Origin") == (origin if allowed else None)
            assert "Access-Control-Allow-Credentials" not in answer.headers
            assert "Origin" in answer.headers["Vary"]


def test_a_preflight_names_methods_and_headers() -> None:
    answer = ask(write_note, "/notes/n1/words", method="OPTIONS", headers={"Origin": "https://school.example"})
    assert answer.headers["Access-Control-Allow-Methods"] == "GET, POST, PUT, PATCH, DELETE"
    allowed = "Authorization, Content-Type, Idempotency-Key, Last-Event-ID"
    assert answer.headers["Access-Control-Allow-Headers"] == allowed


def test_a_fault_in_the_middle_of_a_stream_is_said_in_the_stream(capsys: pytest.CaptureFixture[str]) -> None:
    answer = ask(stream, "/stream")
    assert answer.status_code == 200
    assert capsys.readouterr().out == ""
    text = answer.get_data(as_text=True)
    assert text.startswith(':\n\nevent: delta\ndata: {"text":"a"}\n\nevent: error\ndata: {"error":"internal_error",')
    answer.close()
    logged = capsys.readouterr().out
    assert "Ana" not in text + logged
    assert json.loads(logged)["error"] == "internal_error"
