"""What the router answers itself: requests that no function takes."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

WEBSOCKET = {"Connection": "Upgrade", "Upgrade": "websocket"}


@pytest.mark.parametrize(
    ("method", "path", "headers", "expected"),
    [
        ("GET", "/", {}, (404, "not_found")),
        ("GET", "/api/users/me/", {}, (404, "not_found")),
        ("GET", "/api/users/%FF", {}, (400, "invalid_request")),
        ("GET", "/api/users/me", WEBSOCKET, (400, "invalid_request")),
        ("PATCH", "/api/users/me", {}, (405, "method_not_allowed")),
        ("TRACE", "/api/users/me", {}, (405, "method_not_allowed")),
        ("FETCH", "/api/users/me", {}, (405, "method_not_allowed")),
    ],
)
def test_what_nobody_takes_is_refused_in_the_one_shape(
    backend: FlaskClient, method: str, path: str, headers: dict[str, str], expected: tuple[int, str]
) -> None:
    answer = backend.open(path, method=method, headers=headers)
    assert (answer.status_code, answer.get_json()["error"]) == expected
    assert set(answer.get_json()) == {"error", "message", "fields", "requestId"}


def test_a_wrong_method_is_told_the_right_ones(backend: FlaskClient) -> None:
    assert backend.patch("/api/users/me").headers["Allow"] == "DELETE, GET, PUT"
    assert backend.patch("/api/materials/subjects").headers["Allow"] == "DELETE, GET, POST, PUT"
