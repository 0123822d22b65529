"""What is sent, and the schema it must fit."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
import pytest
from flask import Request
from werkzeug.datastructures import MultiDict
from werkzeug.test import EnvironBuilder

from functions.contract import bodies
from functions.contract.errors import BadRequest, InvalidFields, TooLarge


class Card(msgspec.Struct, rename="camel"):
    front: Annotated[str, msgspec.Meta(min_length=1, max_length=5)]
    box: int = 0
    tags: list[str] = []
    is_new: bool = False
    language: Literal["en", "fil"] | None = None


class StrictCard(Card, forbid_unknown_fields=True):
    pass


def read(raw: bytes, kind: str = bodies.JSON, schema: type[Card] = Card) -> Card:
    request = Request(EnvironBuilder(method="POST", data=raw, content_type=kind).get_environ())
    return bodies.read_body(request, schema, (bodies.JSON, bodies.FORM, bodies.MULTIPART), 1_000_000, 1_000_000)


@pytest.mark.parametrize(
    ("raw", "field", "code"),
    [
        (b"{}", "front", "field_missing"),
        (b'{"front":""}', "front", "field_too_short"),
        (b'{"front":"abcdef"}', "front", "field_too_long"),
        (b'{"front":1}', "front", "field_wrong_type"),
        (b'{"front":null}', "front", "field_wrong_type"),
        (b'{"front":{"$gt":""}}', "front", "field_wrong_type"),
        (b'{"front":["a"]}', "front", "field_wrong_type"),
        (b'{"front":"a","box":"1"}', "box", "field_wrong_type"),
        (b'{"front":"a","box":1.5}', "box", "field_wrong_type"),
        (b'{"front":"a","box":true}', "box", "field_wrong_type"),
        (b'{"front":"a","tags":[1]}', "tags", "field_wrong_type"),
        (b'{"front":"a","tags":{"0":"a"}}', "tags", "field_wrong_type"),
        (b'{"front":"a","isNew":1}', "isNew", "field_wrong_type"),
        (b'{"front":"a","language":"de"}', "language", "field_invalid"),
    ],
)
def test_the_wrong_field_is_named(raw: bytes, field: str, code: str) -> None:
    with pytest.raises(InvalidFields) as refusal:
        read(raw)
    assert refusal.value.fields == {field: code}


def test_an_unknown_field_is_ignored_or_refused_as_the_schema_says() -> None:
    assert read(b'{"front":"a","more":{"deep":[1]}}').front == "a"
    with pytest.raises(InvalidFields) as refusal:
        read(b'{"front":"a","more":1}', schema=StrictCard)
    assert refusal.value.fields == {"more": "field_unknown"}


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'"front"',
        b'{"front":"a"} more',
        b'{"front":NaN}',
        b'{"front":"a","box":Infinity}',
        b'{"front":"\xff"}',
        b'{"front":"\xed\xa0\x80"}',
        b'{"front":"\\ud800"}',
        b'{"front":"\\udc00a"}',
        b'{"front":"a\\u0000"}',
        b'{"front":"a\x00"}',
        b'{"front":"a","more":"\\u0000"}',
        b'{"front":"a","mo\\u0000re":1}',
        b'{"front":"a","box":9223372036854775808}',
        b'{"front":"a","box":-9223372036854775809}',
        b'{"front":"a","more":[{"a":99999999999999999999999}]}',
        b'{"front":"a","more":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"front":"a","more":' + b'{"a":' * 50_000,
    ],
)
def test_what_no_schema_could_fit_is_refused(raw: bytes) -> None:
    with pytest.raises(BadRequest):
        read(raw)


@pytest.mark.parametrize("box", [9223372036854775807, -9223372036854775808, 1234567890123456789])
def test_what_mongodb_can_hold_is_taken(box: int) -> None:
    assert read(b'{"front":"a","box":%d}' % box).box == box


def test_a_written_out_escape_is_text() -> None:
    assert read(rb'{"front":"a","tags":["\\u0000"]}').tags == ["\\u0000"]


@pytest.mark.parametrize(
    ("form", "tags"),
    [
        ("tags[0]=a&tags[1]=b", ["a", "b"]),
        ("tags[1]=b&tags[0]=a", ["a", "b"]),
        ("tags[10]=b&tags[9]=a", ["a", "b"]),
        ("tags[]=a&tags[]=b", ["a", "b"]),
        ("", []),
    ],
)
def test_a_form_has_lists(form: str, tags: list[str]) -> None:
    card = read(f"front=a&box=3&isNew=true&{form}".encode(), bodies.FORM)
    assert (card.front, card.box, card.is_new, card.tags) == ("a", 3, True, tags)


@pytest.mark.parametrize("raw", [b"front=%ff", b"front=\xff", b"front=%00", b"front=a&tags[]=%00", b"front=a&tags=a"])
def test_a_form_is_checked_like_json(raw: bytes) -> None:
    with pytest.raises(BadRequest):
        read(raw, bodies.FORM)


def part(name: bytes, value: bytes) -> bytes:
    return b'--x\r\nContent-Disposition: form-data; name="' + name + b'"\r\n\r\n' + value + b"\r\n"


def test_a_multipart_form_is_read() -> None:
    raw = part(b"front", "ñ".encode()) + part(b"tags[]", b"a") + part(b"tags[]", b"b") + b"--x--\r\n"
    card = read(raw, "multipart/form-data; boundary=x")
    assert (card.front, card.tags) == ("ñ", ["a", "b"])


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (part(b"front", b"\xff") + b"--x--\r\n", "multipart/form-data; boundary=x"),
        (part(b"front", b"a\0") + b"--x--\r\n", "multipart/form-data; boundary=x"),
        (part(b"front", b"a"), "multipart/form-data; boundary=x"),
        (part(b"front", b"a") + b"--x--\r\n", "multipart/form-data"),
        (part(b"front", b"a") + b"--x--\r\n", "multipart/form-data; boundary=y"),
    ],
)
def test_a_broken_multipart_form_is_refused_and_not_taken_for_an_empty_one(raw: bytes, kind: str) -> None:
    with pytest.raises(BadRequest):
        read(raw, kind)


def test_a_multipart_form_of_a_thousand_parts_is_too_large() -> None:
    with pytest.raises(TooLarge):
        read(part(b"front", b"a") * 1001 + b"--x--\r\n", "multipart/form-data; boundary=x")


def test_the_last_of_two_fields_of_one_name_counts() -> None:
    form: MultiDict[str, Any] = MultiDict([("front", "a"), ("front", "b")])
    assert bodies.form_fields(form) == {"front": "b"}
