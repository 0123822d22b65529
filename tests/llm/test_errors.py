"""Every exception that can come from below has a name of ours."""

from __future__ import annotations

import http.client
import inspect
import json
import ssl

import groq
import httpx
import msgspec
import pytest

from functions.llm import errors

REQUEST = httpx.Request("POST", "http://127.0.0.1/")


def groq_errors() -> list[Exception]:
    kinds = [kind for _, kind in inspect.getmembers(groq, inspect.isclass) if issubclass(kind, groq.GroqError)]
    return [made for kind in kinds for made in make(kind)]


def make(kind: type[groq.GroqError]) -> list[Exception]:
    if kind in (groq.GroqError, groq.APIError):
        return [groq.GroqError(), groq.APIError("x", REQUEST, body=None)]
    if issubclass(kind, groq.APITimeoutError):
        return [kind(REQUEST)]
    if issubclass(kind, groq.APIConnectionError):
        return [kind(request=REQUEST)]
    if issubclass(kind, groq.APIResponseValidationError):
        return [kind(httpx.Response(200, request=REQUEST), None)]
    assert issubclass(kind, groq.APIStatusError)
    several = {"APIStatusError": [400, 413, 418, 498], "InternalServerError": [500, 502, 503]}
    statuses = several.get(kind.__name__) or [kind.status_code]
    return [kind("x", response=httpx.Response(status, request=REQUEST), body=None) for status in statuses]


def httpx_errors() -> list[Exception]:
    kinds = [kind for _, kind in inspect.getmembers(httpx, inspect.isclass) if issubclass(kind, Exception)]
    made: list[Exception] = []
    for kind in kinds:
        try:
            made.append(kind("x"))
        except TypeError:
            made.append(kind() if kind is not httpx.HTTPStatusError else status_error())
    return made


def status_error() -> Exception:
    return httpx.HTTPStatusError("x", request=REQUEST, response=httpx.Response(500))


BELOW = [
    *groq_errors(),
    *httpx_errors(),
    msgspec.DecodeError(),
    msgspec.ValidationError(),
    json.JSONDecodeError("x", "", 0),
    UnicodeDecodeError("utf-8", b"", 0, 1, "x"),
    RecursionError(),
    http.client.IncompleteRead(b""),
    http.client.BadStatusLine("x"),
    TimeoutError(),
    ConnectionResetError(),
    ssl.SSLError(),
    OSError(),
]


@pytest.mark.parametrize("error", BELOW, ids=lambda error: f"{type(error).__module__}.{type(error).__name__}")
def test_every_lower_error_has_a_name(error: Exception) -> None:
    named = errors.translate(error)
    assert type(named) in NAMES
    if isinstance(error, TimeoutError | httpx.TimeoutException | groq.APITimeoutError):
        assert isinstance(named, errors.TooSlow)


NAMES = {kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, errors.ModelError)}
NAMES -= {errors.ModelError, errors.NobodyAnswered}


def test_knows_that_there_are_many_of_them() -> None:
    assert len(groq_errors()) > 10
    assert len(httpx_errors()) > 20


def test_our_own_mistakes_are_not_hidden() -> None:
    with pytest.raises(KeyError):
        errors.translate(KeyError("a bug"))


def test_the_tree_in_the_docstring_is_the_tree() -> None:
    for kind in NAMES | {errors.NobodyAnswered}:
        assert kind.__name__ in (errors.__doc__ or "")
