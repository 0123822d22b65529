"""What the backend sees of a request, and the browser of its answer."""

from __future__ import annotations

import gzip
import json
import socket
from typing import Any

import pytest
from flask import Request
from werkzeug.test import EnvironBuilder

from functions.contract import forwarded
from functions.frontend_app import proxy
from tests.frontend.conftest import Client, Upstream


def seen(answer: Any) -> dict[str, str]:
    """The headers that arrived at the backend, by their names in small letters."""
    assert answer.status_code == 200, answer.text
    return {name.lower(): value for name, value in answer.json["headers"]}


def where_from(headers: dict[str, str]) -> tuple[str, str]:
    """The (address, origin) that the backend reads from these headers."""
    builder = EnvironBuilder(headers={forwarded.HEADER: headers[forwarded.HEADER.lower()]})
    request = Request(builder.get_environ())
    return forwarded.client_address(request), forwarded.page_origin(request)


def test_path_and_query_arrive_as_they_were_sent(client: Client, upstream: Upstream) -> None:
    target = "/api/materials/C%23%20%26%20C%2B%2B%2Fx/echo?search=a+b&c=%E2%82%B1&d"
    answer = client(upstream.url).get("/", environ_overrides={"RAW_URI": target, "QUERY_STRING": target.split("?")[1]})
    assert answer.json is not None
    assert answer.json["path"] == target


def test_what_can_be_called_is_told_by_the_backend(client: Client, upstream: Upstream) -> None:
    browser = client(upstream.url)
    for path in ("/openapi", "/openapi.json"):
        assert browser.get(path).get_json()["path"] == path
    assert browser.get("/openapi/x").status_code == 404


def test_bytes_that_no_address_may_hold_are_encoded_not_changed(client: Client, upstream: Upstream) -> None:
    raw = "/api/ñ/echo".encode().decode("latin-1")  # as a server hands them on
    answer = client(upstream.url).get("/", environ_overrides={"RAW_URI": raw})
    assert answer.json is not None
    assert answer.json["path"] == "/api/%C3%B1/echo"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_method_and_body_arrive(client: Client, upstream: Upstream, method: str) -> None:
    answer = client(upstream.url).open("/api/echo", method=method, data=b"x" * 100_000, content_type="text/x-own")
    assert answer.json is not None
    assert (answer.json["method"], answer.json["length"]) == (method, 100_000)
    assert seen(answer)["content-type"] == "text/x-own"


def test_credentials_and_the_page_s_origin_arrive(client: Client, upstream: Upstream) -> None:
    sent = {"Cookie": "session=1; b=2", "Authorization": "Bearer t", "Origin": "http://localhost", "Last-Event-ID": "7"}
    arrived = seen(client(upstream.url).post("/api/echo", headers=sent))
    assert {name: arrived[name.lower()] for name in sent} == sent
    assert arrived["host"] == upstream.url.removeprefix("http://")


def test_what_is_for_one_hop_goes_no_further(client: Client, upstream: Upstream) -> None:
    sent = {"Connection": "keep-alive, X-Mine", "X-Mine": "1", "TE": "trailers", "Upgrade": "h2c", "X-Other": "2"}
    arrived = seen(client(upstream.url).get("/api/echo", headers=sent))
    assert not {"x-mine", "te", "upgrade"} & arrived.keys()
    assert arrived["x-other"] == "2"


def test_a_request_id_is_kept_or_made(client: Client, upstream: Upstream) -> None:
    browser = client(upstream.url)
    assert seen(browser.get("/api/echo", headers={"X-Request-Id": "abcdefgh"}))["x-request-id"] == "abcdefgh"
    assert len(seen(browser.get("/api/echo"))["x-request-id"]) == 32


def test_a_length_that_is_not_the_chunks_own_is_not_passed_back(client: Client, upstream: Upstream) -> None:
    answer = client(upstream.url).get("/api/two_ends")
    assert (answer.data, answer.headers.get("Content-Length")) == (b"ok", None)


def test_what_is_no_request_id_reaches_neither_the_log_nor_the_backend(
    client: Client, upstream: Upstream, capsys: pytest.CaptureFixture[str]
) -> None:
    sent = "\x1b]0;words of a student\x07"
    arrived = seen(client(upstream.url).get("/api/echo", headers={"X-Request-Id": sent}))["x-request-id"]
    assert len(arrived) == 32
    line = json.loads(capsys.readouterr().out)
    assert (line["event"], line["requestId"]) == ("proxied", arrived)


def test_on_a_laptop_the_address_is_the_connection_s(client: Client, upstream: Upstream) -> None:
    answer = client(upstream.url).get(
        "/api/echo",
        headers={"X-Forwarded-For": "6.6.6.6", "Host": "localhost:8000"},
        environ_overrides={"REMOTE_ADDR": "127.0.0.3"},
    )
    assert where_from(seen(answer)) == ("127.0.0.3", "http://localhost:8000")


def test_on_heroku_the_address_is_the_one_that_its_router_added(client: Client, upstream: Upstream) -> None:
    answer = client(upstream.url, environment="production").get(
        "/api/echo", headers={"X-Forwarded-For": "6.6.6.6, 203.0.113.7"}, base_url="https://brainbytes.example"
    )
    assert where_from(seen(answer)) == ("203.0.113.7", "https://brainbytes.example")


def test_nobody_can_claim_another_address(client: Client, upstream: Upstream) -> None:
    forged = {
        "Brainbytes-Forwarded": "forged",
        "brainbytes-forwarded": "forged",
        "X-Forwarded-For": "6.6.6.6",
        "X-Forwarded-Host": "elsewhere.example",
        "X-Forwarded-Proto": "https",
        "Forwarded": "for=6.6.6.6",
        "X-Real-IP": "6.6.6.6",
        "Connection": "Brainbytes-Forwarded",
    }
    arrived = seen(client(upstream.url).get("/api/echo", headers=forged))
    assert where_from(arrived) == ("127.0.0.1", "http://localhost")
    assert "forged" not in str(arrived)
    assert "6.6.6.6" not in str(arrived)


def test_the_signature_is_made_once_a_minute(
    client: Client, upstream: Upstream, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = client(upstream.url)
    signed = []
    for seconds in (60.0, 119.0, 120.0):
        monkeypatch.setattr(proxy, "monotonic", lambda seconds=seconds: seconds)
        monkeypatch.setattr(forwarded, "sign", lambda address, origin, seconds=seconds: f"signed at {seconds}")
        signed.append(seen(browser.get("/api/echo", headers={"Host": "once.example"}))["brainbytes-forwarded"])
    assert signed == ["signed at 60.0", "signed at 60.0", "signed at 120.0"]


def test_every_cookie_and_a_redirect_come_back(client: Client, upstream: Upstream) -> None:
    answer = client(upstream.url).post("/api/cookies")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert answer.headers.getlist("Set-Cookie") == ["session=1; Path=/", "other=2; Path=/"]
    assert "X-For-One-Hop" not in answer.headers


def test_a_packed_answer_stays_packed(client: Client, upstream: Upstream) -> None:
    answer = client(upstream.url).get("/api/gzip")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.data) == b"packed"


def test_head_is_passed_on(client: Client, upstream: Upstream) -> None:
    answer = client(upstream.url).head("/api/echo")
    assert (answer.status_code, answer.data) == (200, b"")
    assert int(answer.headers["Content-Length"]) > 0


def test_connections_are_used_again(client: Client, upstream: Upstream) -> None:
    browser = client(upstream.url)
    for _ in range(5):
        assert browser.get("/api/echo").status_code == 200
    assert upstream.connections == 1


def test_a_kept_connection_that_broke_is_not_the_student_s_problem(client: Client, upstream: Upstream) -> None:
    browser = client(upstream.url)
    upstream.drop_next.set()
    assert browser.get("/api/drop").status_code == 200


def test_what_changes_something_is_never_sent_twice(client: Client, upstream: Upstream) -> None:
    browser = client(upstream.url)
    upstream.drop_next.set()
    answer = browser.post("/api/drop")
    assert (answer.status_code, answer.json and answer.json["error"]) == (502, "bad_gateway")


@pytest.mark.parametrize("path", ["/api/echo", "/uploads/avatars/x", "/api/messages"])
def test_a_backend_that_is_down_is_said_in_our_shape(client: Client, path: str) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        browser = client(f"http://127.0.0.1:{nobody.getsockname()[1]}")
        answer = browser.get(path, headers={"X-Request-Id": "abcdefgh", "Accept": "text/html"})
    assert answer.status_code == 502
    assert answer.json is not None
    assert answer.json.keys() == {"error", "message", "fields", "requestId"}
    assert (answer.json["error"], answer.json["requestId"]) == ("bad_gateway", "abcdefgh")


def test_a_backend_that_takes_too_long_is_said_in_our_shape(client: Client, upstream: Upstream) -> None:
    answer = client(upstream.url, PROXY_READ_SECONDS="0.2").get("/api/slow")
    assert (answer.status_code, answer.json and answer.json["error"]) == (504, "gateway_timeout")


def test_a_body_that_is_too_large_is_refused_before_it_is_read(client: Client, upstream: Upstream) -> None:
    answer = client(upstream.url).post("/api/echo", environ_overrides={"CONTENT_LENGTH": str(proxy.MAX_BYTES + 1)})
    assert (answer.status_code, answer.json and answer.json["error"]) == (413, "too_large")
    assert upstream.connections == 0


@pytest.mark.parametrize("path", ["/api", "/apis/echo", "/%61pi/echo", "/health/echo"])
def test_only_api_and_uploads_are_passed_on(client: Client, upstream: Upstream, path: str) -> None:
    assert client(upstream.url).get(path).status_code == 404
    assert upstream.connections == 0


def test_health_follows_the_backend(client: Client, upstream: Upstream, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = client(upstream.url)
    assert browser.get("/health").json == {
        "status": "ok",
        "app": "frontend",
        "version": "development",
        "backend": "ok",
    }
    upstream.healthy = False
    assert browser.get("/health").status_code == 200  # it asks only every few seconds
    monkeypatch.setattr("functions.frontend.HEALTH_SECONDS", -1)
    answer = browser.get("/health")
    assert (answer.status_code, answer.json and answer.json["backend"]) == (503, "unavailable")
