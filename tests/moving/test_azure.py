"""What is special about Azure Functions: one route for all, paths, addresses, cookies, bodies in one piece."""

from __future__ import annotations

import base64
import json
import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from tests.moving import azure_host, fixtures, probe
from tests.moving.bundled import write
from tests.moving.drivers.azure import start
from tests.moving.driving import Answer, Request, Running
from tests.moving.environments import python_for
from tests.moving.probing import EVERY_BYTE, asked, write_probe

Probed = Callable[..., AbstractContextManager[Running]]


@pytest.fixture
def probed(folder: Path) -> Probed:
    """`with probed() as running:`, the probe in a bundle of the AI app's; further settings by name."""

    @contextmanager
    def start_it(**more: str) -> Iterator[Running]:
        write_probe("azure", folder)
        python = python_for(folder / "requirements.txt")
        settings = {"SERVICE_KEYS": "k" * 32, "CORS_MORE_ORIGINS": "https://school.example", **more}
        with start(folder, python, settings) as running:
            yield running

    return start_it


def test_a_function_sees_its_request_as_it_was_sent(probed: Probed) -> None:
    target = "/api/probe/a%20b%2F%C3%B1%25%3F%E2%98%80?does=&a=1&a=2&b=%26+%20&c="
    headers = [
        ("Content-Type", "image/png"),
        ("Cookie", "session=s.1-_; other=2"),
        ("X-Twice", "1"),
        ("X-Twice", "2"),
        ("X-Forwarded-For", "198.51.100.1"),  # what anyone may claim
        ("X_Forwarded_For", "198.51.100.2"),
        ("X-Request-Id", "sent-by-the-client"),
    ]
    with probed() as running:
        answer = running.send(Request("POST", target, headers, EVERY_BYTE))
        seen = fixtures.said(answer, 200)
    assert (seen["word"], seen["target"]) == ("a b/ñ%?☀", target)
    assert seen["query"] == {"does": [""], "a": ["1", "2"], "b": ["&  "], "c": [""]}
    assert seen["cookies"] == {"session": "s.1-_", "other": "2"}
    assert (seen["x"], seen["address"]) == ("1,2", "203.0.113.7")
    assert seen["url"].startswith(f"https://{azure_host.HOST}/api/probe/")
    assert (base64.b64decode(seen["body"]), seen["length"]) == (EVERY_BYTE, len(EVERY_BYTE))
    one, two = answer.all("Set-Cookie")
    assert one.startswith("one=1; expires=")
    assert one.endswith("; max-age=60; path=/; secure; samesite=strict; httponly")
    assert two == "two=a%20b%3B%20c; path=/api"
    assert answer.header("X-Both") == "first, second"
    assert answer.header("X-Request-Id") == "sent-by-the-client"


def test_bytes_that_nobody_has_encoded_are_no_fault(probed: Probed) -> None:
    sun = "☀".encode().decode("latin-1")
    with probed() as running:
        answer = running.send(asked("", b"", "word", ("Cookie", f"session={sun}")))
        assert fixtures.said(answer, 200)["cookies"] == {"session": sun}  # as under any other server
        with socket.create_connection(("127.0.0.1", running.port), timeout=10) as connection:  # type: ignore[attr-defined]
            connection.sendall("GET /none/☀?☀ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
            said = b"".join(iter(lambda: connection.recv(65536), b""))
    assert said.startswith(b"HTTP/1.1 404 ")
    assert b'"error":"not_found"' in said


def test_bytes_come_back_as_they_were_sent(probed: Probed) -> None:
    with probed() as running:
        answer = running.send(asked("send+back", EVERY_BYTE))
        assert (answer.header("Content-Type"), answer.body) == ("image/png", EVERY_BYTE)
        assert running.send(asked("stream")).body == b"".join(probe.PIECES)


def test_what_no_function_takes_is_refused_in_our_own_shape(probed: Probed) -> None:
    with probed() as running:
        wrong = running.send(Request("DELETE", "/api/probe/word"))
        assert (fixtures.refused(wrong, 405), wrong.header("Allow")) == ("method_not_allowed", "POST")
        assert fixtures.refused(running.send(Request("GET", "/admin%2Fthings/none")), 404) == "not_found"
        page = [("Origin", "https://school.example"), ("Access-Control-Request-Method", "POST")]
        preflight = running.send(Request("OPTIONS", "/api/probe/word", page))
        assert preflight.status == 204
        assert preflight.header("Access-Control-Allow-Origin") == "https://school.example"


def test_what_goes_wrong_inside_is_a_500_of_ours_and_the_next_request_is_answered(probed: Probed) -> None:
    with probed() as running:
        assert [running.send(asked(does)).status for does in ("warn", "", "raise", "", "warn", "")] == [
            *(200, 200, 500),
            *(200, 200, 200),
        ]
        failed = running.send(asked("raise"))
        assert fixtures.refused(failed, 500) == "internal_error"
        assert "(Failed)" not in running.log()  # an exception would have reached Azure's host
        assert line_of(running, failed)["function"] == "probe"
        assert "a student's words" not in running.log()


def line_of(running: Running, answer: Answer) -> dict[str, object]:
    lines = (json.loads(line) for line in running.log().splitlines() if line.startswith("{"))
    return next(line for line in lines if line["requestId"] == answer.header("X-Request-Id"))


@pytest.mark.parametrize(
    ("seen", "address"),
    [("[2001:db8::7]:443", "2001:db8::7"), ("2001:db8::7", "2001:db8::7"), ("203.0.113.9", "203.0.113.9")],
)
def test_the_port_behind_an_address_is_no_part_of_it(seen: str, address: str, probed: Probed) -> None:
    with probed(FRONT_END_SAW=seen) as running:
        assert fixtures.said(running.send(asked()), 200)["address"] == address


def test_a_setting_that_is_missing_is_said_at_the_start(folder: Path) -> None:
    write("azure", folder, ["check_ai"])
    python = python_for(folder / "requirements.txt")
    with pytest.raises(AssertionError, match="SERVICE_KEYS is not set"), start(folder, python, {}):
        pass


def test_its_settings_for_a_try_hold_no_secret_and_are_not_shipped(folder: Path) -> None:
    write("azure", folder, ["send_message"])
    values = json.loads((folder / "local.settings.json").read_text())["Values"]
    assert values == {"FUNCTIONS_WORKER_RUNTIME": "python", "BRAINBYTES_APP": "backend", "BRAINBYTES_ENV": "production"}
    assert "local.settings.json" in (folder / ".funcignore").read_text().splitlines()
    assert json.loads((folder / "host.json").read_text())["extensions"]["http"]["routePrefix"] == ""
