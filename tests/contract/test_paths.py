"""Paths and their variables, alone (WSGI's own test environment) and as servers hand them over."""

from __future__ import annotations

import pytest
from flask import Request
from werkzeug.test import EnvironBuilder

from functions.contract import paths
from functions.contract.errors import BadRequest

TITLE = paths.compile_pattern("/api/messages/chats/{chat_id}/title")


def request(path: str, server: str = "") -> Request:
    """A request as gunicorn (RAW_URI), werkzeug (REQUEST_URI) or a platform that keeps only PATH_INFO gives it."""
    environ = EnvironBuilder(path).get_environ()
    for name in ("RAW_URI", "REQUEST_URI"):
        environ.pop(name, None)
    if server:
        environ[server] = path
    return Request(environ)


@pytest.mark.parametrize("server", ["", "RAW_URI", "REQUEST_URI"])
@pytest.mark.parametrize(
    ("sent", "chat_id"),
    [
        ("/api/messages/chats/c1/title", "c1"),
        ("/api/messages/chats/c1/title?limit=5", "c1"),
        ("/api/messages/chats/C%23%20%26%20C++/title", "C# & C++"),
        ("/api/messages/chats/%C3%B1/title", "ñ"),
        ("/api/messages/chats/{chat_id}/title", "{chat_id}"),
        ("/api/messages/chats/a%3Fb/title", "a?b"),
    ],
)
def test_a_variable_is_what_was_meant(server: str, sent: str, chat_id: str) -> None:
    assert TITLE.match(paths.segments(request(sent, server))) == {"chat_id": chat_id}


@pytest.mark.parametrize("server", ["RAW_URI", "REQUEST_URI"])
def test_an_encoded_slash_belongs_to_the_variable(server: str) -> None:
    sent = request("/api/messages/chats/a%2Fb/title", server)
    assert TITLE.match(paths.segments(sent)) == {"chat_id": "a/b"}


def test_an_absolute_address_is_read_like_a_path() -> None:
    sent = request("http://127.0.0.1:8001/api/messages/chats/c1/title?x=1", "RAW_URI")
    assert TITLE.match(paths.segments(sent)) == {"chat_id": "c1"}


@pytest.mark.parametrize(
    "sent",
    [
        "/api/messages/chats/c1",
        "/api/messages/chats//title",
        "/api/messages/chats/c1/title/",
        "/api/messages/chats/c1/titles",
        "//api/messages/chats/c1/title",
        "/",
    ],
)
def test_another_path_is_not_ours(sent: str) -> None:
    assert TITLE.match(paths.segments(request(sent, "RAW_URI"))) is None


@pytest.mark.parametrize("sent", ["/api/%ff", "/api/a%00b"])
def test_broken_text_in_a_path_is_refused(sent: str) -> None:
    with pytest.raises(BadRequest):
        paths.segments(request(sent, "RAW_URI"))


def test_literal_segments_go_before_variables() -> None:
    patterns = [paths.compile_pattern(path) for path in ("/api/messages/{id}", "/api/messages/chats")]
    assert [one.segments[-1] for one in sorted(patterns, key=lambda one: one.sort_key)] == ["chats", "{id}"]
