"""A value of a given shape: held to the schema by Groq, only told elsewhere, read strictly everywhere."""

from __future__ import annotations

import json
import time

import pytest

from functions.llm import quota, structured
from functions.llm.structured import Structured
from tests.fakes.groq import FakeGroq, Script

LARGE, SMALL = "openai/gpt-oss-120b", "openai/gpt-oss-20b"
ASKED = [{"role": "user", "content": "Which number? Write to ana@example.com."}]
SCHEMA = {
    "type": "object",
    "properties": {"number": {"type": "integer"}},
    "required": ["number"],
    "additionalProperties": False,
}


def read(text: str) -> int | None:
    try:
        found = json.loads(text)["number"]
    except (ValueError, KeyError, TypeError):
        return None
    return found if isinstance(found, int) else None


def ask(*entries: str, seconds: float = 5.0) -> Structured[int]:
    return structured.ask(
        ASKED, schema=SCHEMA, entries=entries or (SMALL, LARGE), seconds=seconds, max_tokens=100, read=read
    )


def test_the_first_model_whose_words_can_be_read_gives_the_value(groq: FakeGroq) -> None:
    groq.answers("seven")
    groq.answers('{"number": 7}')
    found = ask()
    assert (found.value, found.model, found.problems) == (7, LARGE, [f"{SMALL}: UnfitAnswer"])
    assert found.usage.prompt_tokens == 2 * 412  # both are paid for
    assert "ana@" not in str([request.body for request in groq.requests])


def test_nobody_gives_one(groq: FakeGroq) -> None:
    groq.fails(400)
    groq.answers('{"number": 7}', finish_reason="length")
    found = ask()
    assert (found.value, found.model) == (None, None)
    assert found.problems == [f"{SMALL}: RequestRefused", f"{LARGE}: BrokenAnswer"]


def test_servers_that_know_no_schema_are_asked_without_one(groq: FakeGroq, no_key: None) -> None:
    groq.answers('{"number": 7}', reasoning_tokens=3)
    found = ask(f"qwen3:8b @ {groq.openai_url}")
    assert (found.value, found.model) == (7, "qwen3:8b")
    groq.answers('{"number": "seven"}')
    assert ask(f"qwen3:8b @ {groq.openai_url}").value is None
    groq.answers('{"number": 7}', finish_reason="length")
    assert ask(f"qwen3:8b @ {groq.openai_url}").value is None


@pytest.mark.parametrize("fault", ["silent", "stall"])
def test_a_silent_model_leaves_the_next_one_its_share_of_the_time(groq: FakeGroq, fault: str) -> None:
    groq.script(Script('{"number": 7}', fault=fault))  # type: ignore[arg-type]
    groq.answers('{"number": 7}')
    began = time.monotonic()
    assert ask(seconds=1.0).value == 7
    assert 0.4 < time.monotonic() - began < 1.0
    groq.script(*[Script(fault="silent")] * 2)
    began = time.monotonic()
    found = ask(seconds=0.6)
    assert found.problems == [f"{SMALL}: TooSlow", f"{LARGE}: TooSlow"]
    assert time.monotonic() - began < 1.5


def test_a_model_without_quota_is_passed_over_and_remembered(groq: FakeGroq) -> None:
    groq.fails(429, retry_after=60)
    groq.answers('{"number": 7}')
    assert ask().model == LARGE
    assert quota.state(SMALL) == "out_of_quota"
    groq.answers('{"number": 8}')
    assert ask().value == 8
    assert [request.body["model"] for request in groq.chats] == [SMALL, LARGE, LARGE]
