"""Every secret of a running bundle is changed, as docs/operations.md says, while a student goes on learning."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from http.cookies import SimpleCookie

import pytest
import requests

from tests.bundle import SERVICE_KEY as OLD
from tests.bundle import Bundle, start_bundle
from tests.fakes.groq import FakeGroq
from tests.faults.phone import PASSWORD, Phone, rest, sign_up
from tests.metrics.scrape import TOKEN, ask

NEW = "a-newer-key-with-which-the-apps-of-a-test-sign"
BOTH = f"{NEW},{OLD}"
CALLEES_FIRST = ("ai", "backend", "frontend")


@pytest.fixture(scope="module")
def groq() -> Iterator[FakeGroq]:
    with FakeGroq() as groq:
        yield groq


@pytest.fixture
def bundle(groq: FakeGroq) -> Iterator[Bundle]:
    groq.reset()
    with start_bundle(groq, settings={"METRICS_TOKEN": TOKEN}) as bundle:
        yield bundle


@pytest.fixture
def ana(bundle: Bundle) -> Phone:
    return sign_up(bundle.urls["frontend"])


def change(bundle: Bundle, app: str, **secrets: str) -> None:
    """New config vars for one app: Heroku restarts it with them."""
    replace(bundle, settings={**bundle.settings, **secrets}).restart(app)


def learns(ana: Phone) -> None:
    """What a student does who is signed in: by token, and by cookie from our page as an older browser shows it."""
    assert ana.send("GET", "/api/users/me").status_code == 200
    _, done = rest(ana.stream())
    assert (done["aiMessage"]["status"], done["aiMessage"]["source"]) == ("complete", "model")
    # Without Sec-Fetch-Site, the backend knows our own page by the origin that the frontend app has signed.
    cookie = {"Cookie": f"session={ana.token}", "Origin": ana.url}
    put = requests.put(f"{ana.url}/api/users/me", json={"name": "Ana"}, headers=cookie, timeout=60)
    assert put.status_code == 200, put.text


def log_in(ana: Phone, device: str = "") -> str:
    """Log in on this device; the cookie by which it is known from now on."""
    cookie = {"Cookie": f"device={device}"} if device else {}
    body = {"email": ana.email, "password": PASSWORD}
    answer = Phone(ana.url, "").send("POST", "/api/auth/login", json=body, headers=cookie)
    assert answer.status_code == 200, answer.text
    return SimpleCookie(answer.headers["Set-Cookie"].partition("device=")[2].join(("device=", "")))["device"].value


def test_the_apps_get_new_service_keys_and_nobody_is_logged_out(bundle: Bundle, ana: Phone) -> None:
    device = log_in(ana)
    learns(ana)
    for keys in (BOTH, NEW):
        for app in CALLEES_FIRST:
            change(bundle, app, SERVICE_KEYS=keys)
            learns(ana)
    log_in(ana, device)  # signed with the old key: a stranger's device again, which may log in too


def test_the_caller_first_would_be_the_wrong_order(bundle: Bundle, ana: Phone) -> None:
    change(bundle, "backend", SERVICE_KEYS=BOTH)
    assert ana.asked()["aiMessage"]["status"] == "failed"
    change(bundle, "ai", SERVICE_KEYS=BOTH)
    learns(ana)


def test_groq_the_database_and_prometheus_get_new_secrets_too(bundle: Bundle, ana: Phone, groq: FakeGroq) -> None:
    change(bundle, "ai", GROQ_API_KEY="gsk_a_newer_key_of_the_tests", METRICS_TOKEN=TOKEN[::-1])
    learns(ana)
    assert groq.chats[-1].headers["authorization"] == "Bearer gsk_a_newer_key_of_the_tests"
    assert [ask(bundle.urls["ai"], token).status_code for token in (TOKEN, TOKEN[::-1])] == [401, 200]
    change(bundle, "backend", MONGODB_URI=f"{bundle.mongodb_uri}&appName=another-user")
    learns(ana)
