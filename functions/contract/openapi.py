"""OpenAPI 3.1 from what the decorators say. Loaded when somebody asks for it, so no start waits for it.

A success is described by the handler's return annotation, or by `answers` where that says only Reply or Response;
a refusal by the caller, the body, the path and `refuses`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from http import HTTPStatus
from inspect import cleandoc
from operator import or_
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec
from flask import Response

from functions.contract import bodies, errors, version
from functions.contract.http_function import Spec
from functions.contract.responses import Reply
from functions.contract.streams import EVENT_STREAM

Json = dict[str, Any]

_SAFE = ("GET", "HEAD", "OPTIONS")
_ABOUT = (
    "JSON in and out, in UTF-8; ids are texts, times are ISO 8601 with Z. A refusal has one shape, `Error`; 429 and "
    "503 say in Retry-After when to try again. Another method is refused with 405. On the way through the frontend "
    "app, 502 and 504 say that the backend is away. What all calls share is told in docs/http.md."
)
_ERROR: Json = {
    "type": "object",
    "description": "`error` and the values of `fields` are codes; `message` is a sentence for whoever has no locale.",
    "properties": {
        "error": {"type": "string"},
        "message": {"type": "string"},
        "fields": {"type": "object", "additionalProperties": {"type": "string"}},
        "requestId": {"type": "string"},
    },
    "required": ["error", "message", "fields", "requestId"],
    "additionalProperties": False,
}
_RETRY_AFTER = {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer", "minimum": 1}}}
_EVENTS: Json = {"type": "string", "description": "Events, each with JSON as its data, as docs/http.md lists them."}


def document(title: str, specs: Sequence[Spec]) -> Json:
    """The whole description of an app, as JSON would have it."""
    answers = {spec.name: success(spec) for spec in specs}
    kinds = [kind for spec in specs for kind in (spec.body, spec.query) if kind]
    kinds += [kind for one in answers.values() for kind in one.values() if _has_schema(kind)]
    schemas = _Schemas(kinds)
    paths: Json = {}
    for spec in sorted(specs, key=lambda one: (one.path, one.method)):
        paths.setdefault(spec.path, {})[spec.method.lower()] = _operation(spec, answers[spec.name], schemas)
    schemes = {name: dict(one) for spec in specs for name, one in spec.caller.schemes.items()}
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "version": version.current(), "description": _ABOUT},
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {"schemas": schemas.components() | {"Error": _ERROR}, "securitySchemes": schemes},
    }


def about(spec: Spec) -> tuple[str, str]:
    """What the file's docstring says after method and path: its first sentence or clause, then the rest."""
    text = cleandoc(sys.modules[spec.handler.__module__].__doc__ or "")
    text = text.removeprefix(f"{spec.method} {spec.path}").lstrip("; ")
    first, _, rest = text.partition("\n\n")
    summary = " ".join(first.split())
    return summary[:1].upper() + summary[1:], rest


def success(spec: Spec) -> dict[int, Any]:
    """What each status of success holds: a type, media types as text with commas, or None for no body.

    Empty for a function that answers with events alone, or that says nothing about it.
    """
    if spec.answers is not None:
        return dict(spec.answers)
    kind = get_type_hints(spec.handler, include_extras=True).get("return")
    parts = get_args(kind) if get_origin(kind) in (Union, UnionType) else (kind,)
    told = [one for one in parts if one not in (Response, Reply)]
    return {200: reduce(or_, told)} if told else {}


def _has_schema(kind: object) -> bool:
    return kind is not None and not isinstance(kind, str)


class _Schemas:
    """The JSON schemas of types; those of classes stand under their names in the components."""

    def __init__(self, kinds: Sequence[Any]) -> None:
        told, self._components = msgspec.json.schema_components(kinds, ref_template="#/components/schemas/{name}")
        self._by_kind = [(kind, schema) for kind, schema in zip(kinds, told, strict=True)]
        for one in self._components.values():
            if "description" in one:
                one["description"] = cleandoc(one["description"])
        self._used: set[str] = set()

    def of(self, kind: object) -> Json:
        schema = next(schema for known, schema in self._by_kind if known == kind)
        self._use(schema)
        return schema

    def fields(self, kind: object) -> Json:
        """The same with its properties written out, instead of a reference."""
        schema = next(schema for known, schema in self._by_kind if known == kind)
        found: Json = self._components[schema["$ref"].rpartition("/")[2]]
        self._use(found["properties"])
        return found

    def components(self) -> Json:
        """Those that something refers to."""
        return {name: self._components[name] for name in sorted(self._used)}

    def _use(self, schema: object) -> None:
        for name in re.findall(r"#/components/schemas/([\w.-]+)", str(schema)):
            if name not in self._used:
                self._used.add(name)
                self._use(self._components[name])


def _operation(spec: Spec, answers: Mapping[int, Any], schemas: _Schemas) -> Json:
    summary, description = about(spec)
    operation: Json = {
        "operationId": spec.name,
        "summary": summary,
        "tags": [spec.handler.__module__.split(".")[-2]],
        "security": [{name: []} for name in spec.caller.schemes],
        "responses": _successes(spec, answers, schemas) | _refusals(spec),
    }
    if description:
        operation["description"] = description
    if parameters := [*_variables(spec), *_query(spec, schemas), *_headers(spec)]:
        operation["parameters"] = parameters
    if spec.body:
        content = {kind: {"schema": _body(spec, kind, schemas)} for kind in spec.accepts}
        operation["requestBody"] = {"required": True, "content": content}
    return operation


def _variables(spec: Spec) -> Iterator[Json]:
    for name in spec.pattern.names:
        yield {"name": name, "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}


def _query(spec: Spec, schemas: _Schemas) -> Iterator[Json]:
    if spec.query:
        told = schemas.fields(spec.query)
        for name, schema in told["properties"].items():
            yield {"name": name, "in": "query", "required": name in told["required"], "schema": schema}


def _headers(spec: Spec) -> Iterator[Json]:
    for name in spec.headers:
        yield {"name": name, "in": "header", "required": False, "schema": {"type": "string"}}


def _body(spec: Spec, kind: str, schemas: _Schemas) -> Json:
    """A form's lists are called `name[]`; a multipart form may hold files as well."""
    if kind == bodies.JSON:
        return schemas.of(spec.body)
    told = schemas.fields(spec.body)
    fields = {
        f"{name}[]" if schema.get("type") == "array" else name: schema for name, schema in told["properties"].items()
    }
    if kind == bodies.MULTIPART:
        fields |= {name: {"type": "string", "contentMediaType": "application/octet-stream"} for name in spec.files}
    return {**told, "title": f"{told['title']} as a form", "properties": fields}


def _successes(spec: Spec, answers: Mapping[int, Any], schemas: _Schemas) -> Json:
    found: Json = {}
    for status, kind in answers.items():
        response: Json = {"description": HTTPStatus(status).phrase}
        found[str(status)] = response
        if isinstance(kind, str):
            response["content"] = {one.strip(): {} for one in kind.split(",")}
        elif kind is not None:
            response["content"] = {bodies.JSON: {"schema": schemas.of(kind)}}
    if spec.streams:
        response = found.setdefault("200", {"description": "As it is written."})
        response.setdefault("content", {})[EVENT_STREAM] = {"schema": _EVENTS}
    if spec.form:
        found["303"] = {"description": f"To a form's sender: on to /, or back to {spec.form.path} with what is wrong."}
    return dict(sorted(found.items()))


def _refusals(spec: Spec) -> Json:
    by_status: dict[int, list[type[errors.ApiError]]] = {}
    kinds: list[type[errors.ApiError]] = [*spec.refuses, *spec.caller.refuses, *_implied(spec), errors.InternalError]
    for error in kinds:
        known = by_status.setdefault(error.status, [])
        if all(one.code != error.code for one in known):
            known.append(error)
    return {str(status): _refusal(status, by_status[status]) for status in sorted(by_status)}


def _implied(spec: Spec) -> Iterator[type[errors.ApiError]]:
    """What the declaration itself makes possible."""
    if spec.body or spec.query:
        yield from (errors.InvalidBody, errors.InvalidFields)
    if spec.pattern.names:
        yield errors.BadRequest
        if not any(one.status == 404 for one in spec.refuses):
            yield errors.NotFound
    by_cookie = any(one.get("in") == "cookie" for one in spec.caller.schemes.values())
    if spec.form or (by_cookie and spec.method not in _SAFE):
        yield errors.CrossSiteRequest
    if spec.body or spec.method not in _SAFE:
        yield errors.TooLarge
    if spec.body:
        yield errors.UnsupportedMediaType


def _refusal(status: int, kinds: Sequence[type[errors.ApiError]]) -> Json:
    said = "\n".join(f"- `{one.code}`: {one.message}" for one in kinds)
    schema = {"$ref": "#/components/schemas/Error"}
    response: Json = {"description": said, "content": {bodies.JSON: {"schema": schema}}}
    return response | ({"headers": _RETRY_AFTER} if status in (429, 503) else {})
