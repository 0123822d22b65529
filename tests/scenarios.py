"""Scenario tables: a request, the status it gets, and what the answer must hold and must not hold.

    SCENARIOS = [
        Scenario("a stranger is sent away", "read_profile", "/api/users/me", 401, holds=("not_signed_in",)),
    ]

    @pytest.mark.parametrize("scenario", SCENARIOS, ids=str)
    def test_profiles(scenario: Scenario, run: Run) -> None:
        run(scenario)

The `run` fixture sends each row twice, to the function alone and to the bundle. Of every refusal it also checks that
it has our error shape, that nothing was stored, and that the log does not repeat what was sent. Whatever is sent with
`send` is answered as the OpenAPI document says.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Protocol

import pytest
from argon2 import PasswordHasher
from bson import ObjectId
from flask import Request
from flask.testing import FlaskClient
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Response

from functions import catalog, router
from functions.store import accounts, client, sessions
from tests import documented

PASSWORD = "Mabuhay-2026"
OWN_PAGE = {"Sec-Fetch-Site": "same-origin"}
OTHER_PAGE = {"Sec-Fetch-Site": "cross-site", "Origin": "https://elsewhere.example"}


@dataclass(frozen=True)
class SignedIn:
    """A student with an open session; the password is PASSWORD."""

    id: ObjectId
    email: str
    token: str

    @property
    def bearer(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    @property
    def cookie(self) -> dict[str, str]:
        """What a browser sends from our own page."""
        return {"Cookie": f"session={self.token}", **OWN_PAGE}


def sign_up(email: str = "", name: str = "Ana") -> SignedIn:
    """An account and a session, straight in the store."""
    user_id = ObjectId()
    email = email or f"ana.{user_id}@paaralan.example"
    accounts.create(user_id, email=email, name=name, password_hash=_password_hash())
    return SignedIn(user_id, email, sessions.open_session(user_id))


@cache
def _password_hash() -> str:
    return PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1).hash(PASSWORD)


class Send(Protocol):
    """`send("rename_chat", "/api/…", json={…})` with the keywords of werkzeug's EnvironBuilder.

    The method is the function's own unless another is named.
    """

    def __call__(self, function: str, path: str, *, method: str = "", **request: Any) -> Response: ...


class Alone:
    """One function without the router: `Alone("rename_chat")("/api/…", json={…})`."""

    def __init__(self, name: str) -> None:
        self.function = router.load(catalog.find(name))

    def __call__(self, path: str, *, method: str = "", **request: Any) -> Response:
        builder = EnvironBuilder(path, method=method or self.function.spec.method, **request)
        try:
            return self.function(Request(builder.get_environ()))
        finally:
            builder.close()


def sender(bundle: FlaskClient | None) -> Send:
    """A Send to the bundle, or without one to the function alone."""

    def send(function: str, path: str, *, method: str = "", **request: Any) -> Response:
        one = Alone(function)
        if bundle is None:
            response = one(path, method=method, **request)
        else:
            response = bundle.open(path, method=method or one.function.spec.method, **request)
        if method in ("", one.function.spec.method):
            documented.check(function, response)
        return response

    return send


@dataclass(frozen=True)
class Scenario:
    """One row. `json`, `data` and `content_type` are the body; `headers` may be made from the student who asks.

    `asks` is who sends it: nobody, or a student by Bearer token. `holds` and `lacks` are texts that the answer must and
    must not hold. In `path`, `headers` and the texts `{me}` and `{other}` stand for two students' ids.
    """

    name: str
    function: str
    path: str
    status: int
    holds: Sequence[str] = ()
    lacks: Sequence[str] = ()
    method: str = ""
    json: Any = None
    data: Any = None
    content_type: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    signed_in: bool = False
    stores: bool = False  # a refusal that nevertheless leaves something in the store
    secrets: Sequence[str] = ()  # what the log must not repeat

    def __str__(self) -> str:
        return self.name.replace(" ", "_")


Run = Callable[[Scenario], Response]


def run(scenario: Scenario, send: Send, capsys: pytest.CaptureFixture[str]) -> Response:
    """Send the row's request and check all that the row says."""
    me, other = sign_up(), sign_up()

    def fill(text: str) -> str:
        return text.replace("{me}", str(me.id)).replace("{other}", str(other.id))

    headers = {name: fill(value) for name, value in scenario.headers.items()}
    headers |= me.bearer if scenario.signed_in else {}
    body = {key: value for key in ("json", "data", "content_type") if (value := getattr(scenario, key)) is not None}
    before = snapshot()
    capsys.readouterr()
    response = send(scenario.function, fill(scenario.path), method=scenario.method, headers=headers, **body)
    text = response.get_data(as_text=True)
    response.close()
    logged = capsys.readouterr().out
    assert response.status_code == scenario.status, text
    for part in scenario.holds:
        assert fill(part) in text
    for part in scenario.lacks:
        assert fill(part) not in text
    if response.status_code >= 400:
        check_error(response)
        assert scenario.stores or snapshot() == before, "a refused request stored something"
    check_log(logged, response, [*scenario.secrets, me.email, me.token, other.email])
    return response


def check_error(response: Response) -> None:
    """The one shape of an error."""
    payload = json.loads(response.get_data())
    assert response.mimetype == "application/json"
    assert set(payload) == {"error", "message", "fields", "requestId"}
    assert payload["error"].islower()
    assert payload["message"]
    assert payload["requestId"] == response.headers["X-Request-Id"]


def check_log(logged: str, response: Response, secrets: Sequence[str]) -> None:
    """One line of JSON for the request, without any of the `secrets`."""
    lines = [json.loads(line) for line in logged.splitlines()]
    own = [line for line in lines if line.get("requestId") == response.headers["X-Request-Id"]]
    assert [line["status"] for line in own if line["event"] == "request"] == [response.status_code]
    for secret in secrets:
        assert secret not in logged


def snapshot() -> dict[str, list[Any]]:
    """All documents of the database but the counts of tries, which a refusal may raise."""
    database = client.database()
    names = set(database.list_collection_names()) - {"rate_limits"}
    return {name: list(database[name].find().sort("_id")) for name in sorted(names)}
