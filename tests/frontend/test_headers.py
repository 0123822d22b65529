"""Security headers stand on every kind of answer."""

from __future__ import annotations

from typing import Any

import pytest

from tests.frontend.conftest import Client, Upstream

PAGE = {"Accept": "text/html"}
TOO_LARGE = {"CONTENT_LENGTH": "99999999"}
KINDS: list[tuple[int, dict[str, object]]] = [
    (200, {"path": "/login"}),
    (200, {"path": "/assets/app-0a1b2c.js"}),
    (404, {"path": "/assets/gone.js", "headers": PAGE}),
    (405, {"path": "/login", "method": "POST"}),
    (405, {"path": "/login", "method": "PROPFIND"}),
    (200, {"path": "/health"}),
    (200, {"path": "/api/echo"}),
    (303, {"path": "/api/cookies"}),
    (413, {"path": "/api/echo", "method": "POST", "environ_overrides": TOO_LARGE}),
    (200, {"path": "/uploads/echo"}),
]


@pytest.mark.parametrize(("status", "sent"), KINDS, ids=str)
def test_every_answer_is_protected(client: Client, upstream: Upstream, status: int, sent: dict[str, Any]) -> None:
    answer = client(upstream.url).open(**sent)
    assert answer.status_code == status
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in answer.headers["Permissions-Policy"]
    policy = answer.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in policy
    assert "base-uri 'none'" in policy
    assert "unsafe" not in policy
    assert "Strict-Transport-Security" not in answer.headers


def test_a_page_may_run_only_our_own_script_and_turn_no_text_into_html(client: Client) -> None:
    policy = client().get("/login").headers["Content-Security-Policy"].split("; ")
    for rule in ("default-src", "script-src", "style-src", "img-src", "connect-src", "form-action"):
        assert f"{rule} 'self'" in policy
    assert "object-src 'none'" in policy
    assert "require-trusted-types-for 'script'" in policy


def test_a_form_says_which_page_it_came_from(client: Client) -> None:
    # With no-referrer a browser sends `Origin: null` with a form, and a log-in before the script is ready is refused.
    assert client().get("/login").headers["Referrer-Policy"] == "same-origin"


def test_an_answer_of_the_backend_is_no_page(client: Client, upstream: Upstream) -> None:
    browser = client(upstream.url)
    assert "default-src 'none'" in browser.get("/api/echo").headers["Content-Security-Policy"]
    assert browser.get("/api/own").headers["Content-Security-Policy"] == "sandbox"


def test_an_avatar_may_be_shown_by_other_sites(client: Client, upstream: Upstream) -> None:
    answer = client(upstream.url).get("/uploads/avatars/echo")
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_away_from_a_laptop_only_https_is_spoken(client: Client, upstream: Upstream) -> None:
    browser = client(upstream.url, environment="production")
    sent = browser.get("/chats/a", query_string="x=1", base_url="http://brainbytes.example")
    assert (sent.status_code, sent.headers["Location"]) == (308, "https://brainbytes.example/chats/a?x=1")
    answer = browser.get("/login", base_url="https://brainbytes.example")
    assert answer.status_code == 200
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
