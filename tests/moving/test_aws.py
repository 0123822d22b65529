"""What is special about Lambda: its events, streamed answers, its template, the process that stands still."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import boto3
import pytest
from cfnlint.api import lint
from cfnlint.decode import decode_str
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator

from functions.dev.bundles import aws
from functions.store import messages
from tests.fakes.groq import Script
from tests.moving import fixtures, lambda_service, probe
from tests.moving.bundled import write
from tests.moving.drivers.aws import Instance, start, start_streaming
from tests.moving.driving import Request
from tests.moving.environments import python_for
from tests.moving.fixtures import Place
from tests.moving.probing import EVERY_BYTE, asked, write_probe

WAYS = ("whole", "streamed")


@pytest.fixture
def probed(folder: Path) -> Iterator[Any]:
    """`with probed("streamed") as instance:`, the probe in a bundle; settings beside SERVICE_KEYS by name."""

    def start_it(
        way: str, event: lambda_service.Event = lambda_service.function_url, **settings: str
    ) -> AbstractContextManager[Instance]:
        write_probe("aws", folder)
        return started(folder, way, {"SERVICE_KEYS": "k" * 32, "BRAINBYTES_ENV": "production", **settings}, event)

    return start_it


@contextmanager
def started(
    folder: Path, way: str, settings: Mapping[str, str], event: lambda_service.Event = lambda_service.function_url
) -> Iterator[Instance]:
    python = python_for(folder / "requirements.txt")
    running = start(folder, python, settings, event) if way == "whole" else start_streaming(folder, python, settings)
    with running as instance:
        yield instance


# Events


EVENTS = {
    "whole": lambda_service.function_url,
    "streamed": lambda_service.function_url,
    "an HTTP API": lambda_service.http_api,
    "a REST API": lambda_service.rest_api,
}


@pytest.mark.parametrize("way", EVENTS)
def test_a_function_sees_its_request_as_it_was_sent(way: str, probed: Any) -> None:
    target = "/api/probe/a%20b%C3%B1%25%E2%98%80?does=&a=1&a=2&b=%26+%20&c="
    headers = [
        ("Content-Type", "image/png"),
        ("Cookie", "session=s.1-_; other=2"),
        ("X-Twice", "1"),
        ("X-Twice", "2"),
        ("X-Forwarded-For", "198.51.100.1"),  # what anyone may claim
        ("X-Request-Id", "sent-by-the-client"),
        ("Transfer-Encoding", "chunked"),
    ]
    with probed(way if way in WAYS else "whole", EVENTS[way]) as running:
        answer = running.send(Request("POST", target, headers, EVERY_BYTE))
        seen = fixtures.said(answer, 200)
    assert seen["word"] == "a bñ%☀"
    assert seen["query"] == {"does": [""], "a": ["1", "2"], "b": ["&  "], "c": [""]}
    assert seen["cookies"] == {"session": "s.1-_", "other": "2"}
    assert seen["x"].replace(" ", "") == "1,2"
    assert seen["address"] == lambda_service.SENDER
    assert seen["url"].startswith(f"https://{lambda_service.DOMAIN}/api/probe/")
    assert base64.b64decode(seen["body"]) == EVERY_BYTE
    assert seen["length"] == len(EVERY_BYTE)
    if EVENTS[way] is lambda_service.function_url:
        assert seen["target"] == target
    assert [one.partition(";")[0] for one in answer.all("Set-Cookie")] == ["one=1", r'two="a b\073 c"']
    assert answer.all("Set-Cookie")[0].endswith("; Max-Age=60; Secure; HttpOnly; Path=/; SameSite=Strict")
    assert answer.header("X-Both") == "first, second"
    assert answer.header("X-Request-Id") == "sent-by-the-client"


@pytest.mark.parametrize("way", WAYS)
def test_a_slash_in_an_id_is_kept_by_a_function_url(way: str, probed: Any) -> None:
    with probed(way) as running:
        assert fixtures.said(running.send(asked(word="1%2F2%3F")), 200)["word"] == "1/2?"


def test_a_slash_in_an_id_is_lost_in_an_http_api(probed: Any) -> None:
    with probed("whole", lambda_service.http_api) as running:
        assert fixtures.refused(running.send(asked(word="1%2F2")), 404) == "not_found"


@pytest.mark.parametrize("way", EVENTS)
def test_bytes_come_back_as_they_were_sent(way: str, probed: Any) -> None:
    with probed(way if way in WAYS else "whole", EVENTS[way]) as running:
        answer = running.send(asked("send+back", EVERY_BYTE))
        assert (answer.header("Content-Type"), answer.body) == ("image/png", EVERY_BYTE)
        latin = Request("POST", "/api/probe/x?does=send+back", [("Content-Type", "text/plain; charset=latin-1")], b"n")
        assert running.send(latin).body == b"n"


# Failures


@pytest.mark.parametrize("way", WAYS)
def test_what_goes_wrong_inside_is_a_500_of_ours_and_logged(way: str, probed: Any) -> None:
    with probed(way) as running:
        answer = running.send(asked("raise"))
        assert fixtures.refused(answer, 500) == "internal_error"
        line = json.loads(next(line for line in running.log().splitlines() if '"event":"request"' in line))
        assert (line["function"], line["status"]) == ("probe", 500)
        assert line["requestId"] == answer.header("X-Request-Id")
        assert "a student's words" not in running.log()


@pytest.mark.parametrize("way", WAYS)
def test_a_warning_that_was_logged_changes_nothing(way: str, probed: Any) -> None:
    with probed(way) as running:
        assert [running.send(asked(does)).status for does in ("warn", "", "warn", "")] == [200] * 4
        assert "a warning" in running.log()


@pytest.mark.parametrize("way", WAYS)
def test_a_setting_that_is_missing_is_said_at_the_start(way: str, probed: Any) -> None:
    with pytest.raises(AssertionError, match="SERVICE_KEYS is not set"), probed(way, SERVICE_KEYS=""):
        pass


# Streams


def test_pieces_come_as_they_are_made(probed: Any) -> None:
    with probed("streamed") as running:
        answer = running.send(asked("stream"))
        assert answer.body == b"".join(probe.PIECES)
        assert answer.moments[-1] - answer.moments[0] > probe.BETWEEN
        invocation = running.api.invoke(lambda_service.function_url(asked("stream")))
        assert invocation.headers["Lambda-Runtime-Function-Response-Mode"] == "streaming"
        assert not invocation.trailers
        # Lambda may stop the process when it has the last chunk: the request's line is there already
        assert running.log().count('"event":"request"') == 2


def test_without_streaming_pieces_come_whole(probed: Any) -> None:
    with probed("whole") as running:
        answer = running.send(asked("stream"))
        assert answer.body == b"".join(probe.PIECES)
        assert len(answer.moments) == 1


def test_a_stream_that_breaks_says_so_in_its_trailers(probed: Any) -> None:
    with probed("streamed") as running:
        invocation = running.api.invoke(lambda_service.function_url(asked("break")))
        assert invocation.answer().body == b"".join(probe.PIECES)
        assert invocation.trailers["Lambda-Runtime-Function-Error-Type"] == "ValueError"
        said = base64.b64decode(invocation.trailers["Lambda-Runtime-Function-Error-Body"])
        assert json.loads(said)["errorType"] == "ValueError"
        assert b"student" not in said
        assert running.send(asked()).status == 200


def test_an_event_that_is_no_request_is_an_error_and_the_next_one_is_answered(probed: Any) -> None:
    for_both = {"hello": "from the console"}
    with probed("streamed") as running:
        assert running.api.invoke(for_both).answer().status == 502
        assert running.send(asked()).status == 200


# Between two requests


@pytest.mark.parametrize("way", WAYS)
def test_an_answer_that_was_cut_off_and_stood_still_is_incomplete(
    way: str, folder: Path, settings: dict[str, str], ai_url: str, place: Place
) -> None:
    place.groq.script(Script(text="Plants make food from light. " * 20, tokens_per_second=25.0))
    student = place.student()
    write("aws", folder, ["send_message"])
    with started(folder, way, settings | {"AI_URL": ai_url, "CHAT_JSON_SECONDS": "1"}) as running:
        sent = running.send(fixtures.request("POST", "/api/messages", student, {"text": "Why?", "chatId": "1"}))
        answer = fixtures.said(sent, 201)["aiMessage"]
        assert answer["status"] == "incomplete"
        with running.frozen():
            time.sleep(0.5)
        again = running.send(fixtures.request("POST", "/api/messages", student, {"text": "And?", "chatId": "1"}))
        assert fixtures.said(again, 201)["userMessage"]["text"] == "And?"
        assert messages.get_answer(student.id, answer["_id"]).status == "incomplete"


# The template


@pytest.mark.parametrize("names", [("chat",), ("send_message",), ("log_in", "log_out", "read_avatar")])
def test_its_template_is_one_that_sam_and_cloudformation_take(names: tuple[str, ...], folder: Path) -> None:
    write("aws", folder, names)
    assert problems((folder / "template.yaml").read_text()) == []


def test_a_wrong_template_would_be_noticed(folder: Path) -> None:
    write("aws", folder, ["chat"])
    text = (folder / "template.yaml").read_text()
    assert [one.rule.id for one in problems(text.replace("python3.12", "python2.1"))] == ["E3030"]


def problems(text: str) -> list[Any]:
    """What cfn-lint says of a SAM template once it is CloudFormation's; before, it would not see into SAM's parts."""
    template, unreadable = decode_str(text)
    assert not unreadable
    template["Resources"]["Function"]["Properties"]["CodeUri"] = "s3://bucket/bundle.zip"  # as `sam deploy` does
    session = boto3.Session(region_name=aws.REGION)
    translated = Translator({}, Parser(), boto_session=session).translate(template, {})
    return lint(json.dumps(translated), regions=[aws.REGION]) + lint(text, regions=[aws.REGION])
