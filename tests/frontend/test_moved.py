"""Functions that run elsewhere: the browser asks the frontend app all the same."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from functions.frontend_app import moved
from tests.frontend.conftest import Client, Upstream, start_upstream
from tests.frontend.test_proxy import seen, where_from


@pytest.fixture
def elsewhere() -> Iterator[Upstream]:
    with start_upstream() as state:
        yield state


def path_at(answer: object) -> tuple[str, str]:
    """The port that was asked, and the path there."""
    arrived = seen(answer)
    return arrived["host"].rpartition(":")[2], answer.json["path"]  # type: ignore[attr-defined]


def test_only_the_function_that_was_moved_is_asked_elsewhere(
    client: Client, upstream: Upstream, elsewhere: Upstream
) -> None:
    browser = client(upstream.url, PROXY_MOVED=f"POST /api/echo {elsewhere.url}")
    assert path_at(browser.post("/api/echo?a=1", data=b"x"))[0] == str(elsewhere.port)
    assert path_at(browser.get("/api/echo"))[0] == str(upstream.port)
    assert path_at(browser.post("/api/other/echo"))[0] == str(upstream.port)


def test_a_variable_of_the_path_may_hold_a_slash_and_the_address_a_path(
    client: Client, upstream: Upstream, elsewhere: Upstream
) -> None:
    browser = client(upstream.url, PROXY_MOVED=f"PUT /api/chats/{{id}}/title {elsewhere.url}/function/rename/")
    target = "/api/chats/a%2Fb%20c/title"
    answer = browser.put("/", environ_overrides={"RAW_URI": target})
    assert path_at(answer) == (str(elsewhere.port), f"/function/rename{target}")


def test_the_student_s_address_goes_along(client: Client, upstream: Upstream, elsewhere: Upstream) -> None:
    browser = client(upstream.url, PROXY_MOVED=f"GET /api/echo {elsewhere.url}")
    arrived = seen(browser.get("/api/echo", environ_overrides={"REMOTE_ADDR": "127.0.0.3"}))
    assert where_from(arrived) == ("127.0.0.3", "http://localhost")


@pytest.mark.parametrize(
    "value",
    [
        "POST /api/messages",
        "POST /api/messages https://moved.example/f?code=abc",
        "POST /api/messages https://moved.example#f",
        "POST /api/messages https://name:word@moved.example",
    ],
)
def test_what_cannot_be_used_ends_the_start(value: str, client: Client) -> None:
    client(PROXY_MOVED=value)
    with pytest.raises(Exception, match=r"PROXY_MOVED .* should look like POST /api/messages https://"):
        _ = moved.MOVED.value
