"""Service tokens, and the address and origin that the frontend app signs."""

from __future__ import annotations

import time

import pytest
from flask import Request
from werkzeug.test import EnvironBuilder

from functions.contract import cors, forwarded, tokens
from functions.contract.errors import CrossSiteRequest

OLD, NEW = "old-key-old-key-old-key-old-key-old", "new-key-new-key-new-key-new-key-new"


@pytest.fixture(autouse=True)
def keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SERVICE_KEYS", NEW)


def test_a_token_is_for_one_app_only() -> None:
    token = tokens.sign("ai", {"for": "a test"})
    assert tokens.verify("ai", token) == {"for": "a test"}
    assert tokens.verify("backend", token) is None


@pytest.mark.parametrize("forged", ["", "x", "a.b.c", "ñ.ñ.ñ", "." * 1000])
def test_a_made_up_token_is_none(forged: str) -> None:
    assert tokens.verify("ai", forged) is None


def test_a_changed_token_is_none() -> None:
    claims, rest = tokens.sign("ai", {"for": "a test"}).split(".", 1)
    assert tokens.verify("ai", f"{claims[:-1]}A.{rest}") is None


def test_a_token_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    token = tokens.sign("ai", {})
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + tokens.LIFETIME + 2)
    assert tokens.verify("ai", token) is None
    assert tokens.verify("ai", token, lifetime=86_400) == {}


def test_a_key_is_changed_without_an_outage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SERVICE_KEYS", OLD)
    by_old = tokens.sign("ai", {})
    monkeypatch.setenv("SERVICE_KEYS", f"{NEW},{OLD}")
    assert tokens.verify("ai", by_old) == {}
    by_new = tokens.sign("ai", {})
    monkeypatch.setenv("SERVICE_KEYS", NEW)
    assert tokens.verify("ai", by_new) == {}
    assert tokens.verify("ai", by_old) is None


def request(address: str = "10.0.0.9", **headers: str) -> Request:
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    builder = EnvironBuilder(method="POST", headers=list(sent.items()), environ_base={"REMOTE_ADDR": address})
    return Request(builder.get_environ())


def test_the_students_address_is_what_the_frontend_app_says() -> None:
    passed_on = forwarded.sign("203.0.113.7", "https://brainbytes.example")
    sent = request(Brainbytes_Forwarded=passed_on)
    assert forwarded.client_address(sent) == "203.0.113.7"
    assert forwarded.page_origin(sent) == "https://brainbytes.example"


def test_nobody_else_can_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SERVICE_KEYS", OLD)
    forged = forwarded.sign("203.0.113.7", "https://elsewhere.example")
    monkeypatch.setenv("SERVICE_KEYS", NEW)
    for sent in (request(Brainbytes_Forwarded=forged), request(X_Forwarded_For="203.0.113.7"), request()):
        assert forwarded.client_address(sent) == "10.0.0.9"
        assert forwarded.page_origin(sent) == "http://localhost"


def test_behind_a_platforms_router_the_last_address_is_the_senders(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRAINBYTES_ENV", "production")
    assert forwarded.client_address(request(X_Forwarded_For="made up, 198.51.100.4")) == "198.51.100.4"
    assert forwarded.client_address(request()) == "10.0.0.9"


OWN = [
    {"Sec_Fetch_Site": "same-origin"},
    {"Sec_Fetch_Site": "same-origin", "Origin": "null"},
    {"Origin": "http://localhost"},
    {"Sec_Fetch_Site": "cross-site", "Origin": "https://school.example"},
]
FOREIGN: list[dict[str, str]] = [
    {},
    {"Sec_Fetch_Site": "cross-site"},
    {"Sec_Fetch_Site": "same-site"},
    {"Sec_Fetch_Site": "none"},
    {"Sec_Fetch_Site": "cross-site", "Origin": "http://localhost"},
    {"Origin": "null"},
    {"Origin": "https://elsewhere.example"},
    {"Origin": "https://school.example.elsewhere.example"},
    {"Origin": "http://localhost.elsewhere.example"},
    {"Referer": "http://localhost/"},
]


@pytest.mark.parametrize("headers", OWN)
def test_our_own_page_is_known(headers: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CORS_ORIGINS", "https://school.example")
    cors.require_own_page(request(**headers))


@pytest.mark.parametrize("headers", FOREIGN)
def test_other_pages_are_refused(headers: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CORS_ORIGINS", "https://school.example")
    with pytest.raises(CrossSiteRequest):
        cors.require_own_page(request(**headers))
