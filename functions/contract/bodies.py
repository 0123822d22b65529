"""From what was sent to the schema that a function declares, or a 4xx that names the field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeVar
from urllib.parse import unquote_to_bytes

import msgspec
from flask import Request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException
from werkzeug.formparser import FormDataParser

from functions.contract.errors import ApiError, BadRequest, InvalidBody, InvalidFields, TooLarge, UnsupportedMediaType

S = TypeVar("S", bound=msgspec.Struct)

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
JSON = "application/json"

_SUSPECT = re.compile(r"\\u0000|\d{19}")  # what msgspec lets through: NUL, integers that MongoDB cannot hold
_PIECE = 64 * 1024  # bytes of a multipart body that werkzeug reads at once
_INDEX = re.compile(r"^(.+?)\[(\d{0,3})\]$")
_FIELD = re.compile(r"field `([^`]*)`")
_PATH = re.compile(r"`\$\.([^`.\[]+)")


def read_body(request: Request, schema: type[S], accepts: tuple[str, ...], max_bytes: int, max_upload_bytes: int) -> S:
    """The request's body as `schema`, where files count for a multipart body only.

    Raises TooLarge, UnsupportedMediaType, InvalidBody, InvalidFields.
    """
    kind = request.mimetype or JSON
    limit = max_upload_bytes if kind == MULTIPART else max_bytes
    if (request.content_length or 0) > limit:
        raise TooLarge
    if kind not in accepts:
        raise UnsupportedMediaType
    # A body that comes in chunks, without a length, is cut at the limit instead of refused: ask for one byte more.
    request.max_content_length = limit + 1
    if kind == JSON:
        return _from_json(_read(request, max_bytes), schema)
    return _from_form(request, schema, max_bytes)


def _read(request: Request, max_bytes: int) -> bytes:
    try:
        raw = request.get_data()
    except HTTPException as error:
        raise _from_werkzeug(error) from None
    except Exception as error:  # each server has its own for a sender that went away or sent broken chunks
        raise InvalidBody from error
    if len(raw) > max_bytes:
        raise TooLarge
    if len(raw) < (request.content_length or 0):
        raise InvalidBody
    return raw


def _from_werkzeug(error: HTTPException) -> BadRequest | TooLarge:
    return TooLarge() if error.code == 413 else InvalidBody()


def _from_json(raw: bytes, schema: type[S]) -> S:
    try:
        text = raw.decode()
        if _SUSPECT.search(text):
            _refuse_what_cannot_be_stored(msgspec.json.decode(raw))
        return msgspec.json.decode(raw, type=schema)
    except msgspec.ValidationError as error:
        raise _invalid(error) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise InvalidBody from None


def _refuse_what_cannot_be_stored(value: object) -> None:
    if isinstance(value, str) and "\0" in value:
        raise InvalidBody
    if isinstance(value, int) and not -(2**63) <= value < 2**63:
        raise InvalidBody
    if isinstance(value, list):
        for one in value:
            _refuse_what_cannot_be_stored(one)
    if isinstance(value, dict):
        for key, one in value.items():
            _refuse_what_cannot_be_stored(key)
            _refuse_what_cannot_be_stored(one)


def _from_form(request: Request, schema: type[S], max_text_bytes: int) -> S:
    request.form_data_parser_class = _StrictParser
    # werkzeug holds this limit against each piece of a file that it reads, too
    request.max_form_memory_size = max_text_bytes + 2 * _PIECE
    try:
        if request.mimetype == FORM:
            _refuse_broken_text(_read(request, max_text_bytes))
        form = request.form
    except HTTPException as error:
        raise _from_werkzeug(error) from None
    except ApiError:
        raise
    except Exception as error:  # ValueError for a broken form, the server's own for one that breaks off
        raise InvalidBody from error
    fields = form_fields(form)
    if any("\ufffd" in value for _, value in form.items(multi=True)):  # broken UTF-8 in a multipart form
        raise InvalidBody
    if sum(len(value.encode()) for _, value in request.form.items(multi=True)) > max_text_bytes:
        raise TooLarge
    return _convert(fields, schema)


class _StrictParser(FormDataParser):
    """Raises ValueError for a broken form, which werkzeug's own takes for an empty one."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.silent = False


def _refuse_broken_text(encoded: bytes) -> None:
    """werkzeug would leave what is no UTF-8 percent-encoded, and take it for text."""
    try:
        unquote_to_bytes(encoded).decode()
    except UnicodeDecodeError:
        raise InvalidBody from None


def form_fields(form: MultiDict[str, str]) -> dict[str, object]:
    """A form's fields; `name[0]`, `name[1]`, … and `name[]` become one list under `name`, in order."""
    fields: dict[str, object] = {}
    lists: dict[str, list[tuple[int, str]]] = {}
    for key in form:
        values = form.getlist(key)
        if found := _INDEX.match(key):
            place = int(found[2] or 0)
            lists.setdefault(found[1], []).extend((place, value) for value in values)
        else:
            fields[key] = values[-1]
    for key, numbered in lists.items():
        fields[key] = [value for _, value in sorted(numbered, key=lambda pair: pair[0])]
    return fields


def read_query(request: Request, schema: type[S]) -> S:
    """The query as `schema`, unknown keys ignored. Raises InvalidBody, InvalidFields."""
    _refuse_broken_text(request.query_string)
    return _convert({key: value for key, value in request.args.items() if value}, schema)


def _convert(fields: Mapping[str, object], schema: type[S]) -> S:
    for value in fields.values():
        for one in value if isinstance(value, list) else [value]:
            if "\0" in str(one):
                raise InvalidBody
    try:
        read = msgspec.convert(fields, schema, strict=False)
    except msgspec.ValidationError as error:
        raise _invalid(error) from None
    _refuse_what_cannot_be_stored(msgspec.structs.asdict(read))
    return read


def _invalid(error: msgspec.ValidationError) -> BadRequest:
    """InvalidFields with the field and what is wrong with it, read from msgspec's sentence."""
    text = str(error)
    field = _FIELD.search(text) or _PATH.search(text)
    if field is None:
        return InvalidBody()
    codes = {
        "missing required": "field_missing",
        "unknown field": "field_unknown",
        "length <=": "field_too_long",
        "length >=": "field_too_short",
        "got `": "field_wrong_type",
    }
    code = next((code for part, code in codes.items() if part in text), "field_invalid")
    return InvalidFields(fields={field[1]: code})
