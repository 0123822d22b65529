"""What a caller gets from the real SDK, whatever Groq does. Groq is a fake at the wire."""

from __future__ import annotations

import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from functions.llm import quota, wire
from functions.llm.answers import Answer
from functions.llm.errors import NobodyAnswered
from tests.fakes.groq import FakeGroq, Script

LARGE, SMALL = "openai/gpt-oss-120b", "openai/gpt-oss-20b"
TEXT = "Plants make their own food."
START = "Plants make"  # its first two tokens
OTHER = "Ang halaman ay gumagawa ng pagkain."
LONG = "word " * 60 + "end"
QUESTION = [{"role": "user", "content": "What is photosynthesis?"}]


def ask(*, seconds: float = 10.0, batch: float = 0.0) -> Answer:
    return Answer(QUESTION, whole_seconds=seconds, batch_seconds=batch)


@dataclass(frozen=True)
class Case:
    """What the first model does and what comes of it; the second model always answers OTHER."""

    name: str
    first: Script
    text: str
    model: str
    complete: bool
    problem: str = ""

    def __str__(self) -> str:
        return self.name.replace(" ", "_")


def refused(status: int, problem: str) -> Case:
    return Case(f"status {status}", Script(status=status), OTHER, SMALL, True, problem)


def passed_on(name: str, first: Script, problem: str) -> Case:
    return Case(name, first, OTHER, SMALL, True, problem)


def cut_off(name: str, first: Script, problem: str, text: str = START) -> Case:
    return Case(name, first, text, LARGE, False, problem)


CASES = [
    Case("a whole answer", Script(TEXT), TEXT, LARGE, True),
    Case("letters of every kind", Script("Ñ ₱5 ≤ 🌱 \\(x^2\\)"), "Ñ ₱5 ≤ 🌱 \\(x^2\\)", LARGE, True),
    Case("reasoning goes before", Script(TEXT, reasoning_tokens=5), TEXT, LARGE, True),
    refused(400, "RequestRefused"),
    refused(401, "KeyRefused"),
    refused(403, "KeyRefused"),
    refused(404, "ModelGone"),
    refused(413, "RequestTooLarge"),
    refused(422, "RequestRefused"),
    refused(429, "OutOfQuota"),
    refused(498, "OutOfQuota"),
    refused(500, "ModelDown"),
    refused(503, "ModelDown"),
    passed_on("not even a status line", Script(fault="silent"), "TooSlow"),
    passed_on("a head and then nothing", Script(fault="stall"), "TooSlow"),
    passed_on("thinks for ever", Script(reasoning_tokens=100, tokens_per_second=20), "TooSlow"),
    passed_on(
        "a head late, words too late",
        Script(first_token_seconds=0.5, reasoning_tokens=20, tokens_per_second=20),
        "TooSlow",
    ),
    passed_on("hangs up after the head", Script(fault="cut"), "BrokenAnswer"),
    passed_on("garbage at once", Script(fault="garbage"), "BrokenAnswer"),
    passed_on("an error in the stream at once", Script(fault="error event"), "BrokenAnswer"),
    passed_on("no word at all", Script(""), "EmptyAnswer"),
    passed_on(
        "all its tokens went into reasoning", Script("", finish_reason="length", reasoning_tokens=3), "EmptyAnswer"
    ),
    passed_on("an end without a word or a reason", Script(fault="no finish"), "EmptyAnswer"),
    cut_off("stalls in the middle", Script(TEXT, fault="stall", fault_after=2), "TooSlow"),
    cut_off("hangs up in the middle", Script(TEXT, fault="cut", fault_after=2), "BrokenAnswer"),
    cut_off("garbage in the middle", Script(TEXT, fault="garbage", fault_after=2), "BrokenAnswer"),
    cut_off("an error in the middle", Script(TEXT, fault="error event", fault_after=2), "BrokenAnswer"),
    cut_off("ends properly without a reason", Script(TEXT, fault="no finish", fault_after=2), "BrokenAnswer"),
    cut_off("reaches the token limit", Script(TEXT, finish_reason="length"), "", TEXT),
    cut_off("is stopped by a filter", Script(TEXT, finish_reason="content_filter"), "", TEXT),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_gives_the_best_answer_there_is(case: Case, groq: FakeGroq) -> None:
    groq.script(case.first)
    groq.answers(OTHER)
    answer = ask()
    assert "".join(answer) == case.text
    assert (answer.model, answer.complete) == (case.model, case.complete)
    assert answer.problems == ([f"{LARGE}: {case.problem}"] if case.problem else [])


@pytest.mark.parametrize("fault", ["silent", "stall", "cut", "garbage", "error event", "no finish"])
def test_says_that_nobody_answered(fault: str, groq: FakeGroq) -> None:
    groq.default = Script(fault=fault)  # type: ignore[arg-type]
    pieces: list[str] = []
    with pytest.raises(NobodyAnswered):
        pieces.extend(ask())
    assert not "".join(pieces)
    assert [request.body["model"] for request in groq.chats] == [LARGE, SMALL]


def test_all_models_together_may_not_keep_a_student_waiting(groq: FakeGroq, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAT_WAIT_SECONDS", "0.4")
    groq.default = Script(fault="silent")
    with pytest.raises(NobodyAnswered):
        list(ask())
    assert [request.body["model"] for request in groq.chats] == [LARGE], "no time is left for the second"


def test_asks_nobody_without_a_key(groq: FakeGroq, no_key: None) -> None:
    with pytest.raises(NobodyAnswered):
        list(ask())
    assert groq.requests == []


def test_says_that_nobody_answered_where_nothing_listens(groq: FakeGroq, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GROQ_BASE_URL", "http://127.0.0.1:9")
    answer = ask()
    with pytest.raises(NobodyAnswered):
        list(answer)
    assert answer.problems == [f"{LARGE}: ModelDown", f"{SMALL}: ModelDown"]


def test_keeps_the_connection_for_the_next_question(groq: FakeGroq) -> None:
    list(ask())
    before = groq.connections
    assert all(list(ask()) for _ in range(3))
    assert groq.connections == before


def test_survives_that_groq_dropped_the_idle_connection(groq: FakeGroq) -> None:
    list(ask())
    groq.hang_up()
    groq.answers(TEXT)
    answer = ask()
    assert "".join(answer) == TEXT
    assert answer.problems == []


def test_opens_a_new_connection_when_groq_announces_to_close(groq: FakeGroq) -> None:
    groq.answers(TEXT, headers=(("connection", "close"),))
    assert "".join(ask()) == TEXT
    before = groq.connections
    assert "".join(ask())
    assert groq.connections == before + 1


def test_an_answer_longer_than_allowed_is_cut_and_the_model_not_blamed(groq: FakeGroq) -> None:
    groq.answers("word " * 200, tokens_per_second=50)
    answer = ask(seconds=0.25)
    text = "".join(answer)
    assert text.startswith("word word")
    assert (answer.complete, answer.model) == (False, LARGE)
    assert quota.state(LARGE) == "ok"
    assert quota._record(LARGE).failures == 0


def test_a_reader_who_leaves_ends_the_stream(groq: FakeGroq) -> None:
    groq.answers("word " * 500, tokens_per_second=20)
    pieces = iter(ask())
    assert next(pieces)
    pieces.close()  # type: ignore[attr-defined]
    while groq.open_streams:
        time.sleep(0.01)


def test_the_first_word_comes_at_once_and_the_rest_in_batches(groq: FakeGroq) -> None:
    groq.answers("one two three four five six seven eight nine ten", tokens_per_second=100)
    pieces = list(ask(batch=0.04))
    assert pieces[0] == "one"
    assert "".join(pieces) == "one two three four five six seven eight nine ten"
    assert len(pieces) < 8


@pytest.fixture
def over_tls(groq: FakeGroq, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeGroq]:
    """Groq behind TLS. The ciphers need no certificate, so that the test needs none."""
    contexts = []
    for side in (ssl.PROTOCOL_TLS_SERVER, ssl.PROTOCOL_TLS_CLIENT):
        context = ssl.SSLContext(side)
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        context.maximum_version = ssl.TLSVersion.TLSv1_2
        context.set_ciphers("AECDH-AES256-SHA:@SECLEVEL=0")
        contexts.append(context)
    monkeypatch.setattr(wire, "_tls", lambda: contexts[1])
    with FakeGroq(tls=contexts[0]) as server:
        monkeypatch.setenv("GROQ_BASE_URL", server.url)
        yield server


def test_reads_many_records_of_tls_in_one_go(over_tls: FakeGroq) -> None:
    over_tls.answers(LONG, tokens_per_second=200)
    pieces = list(ask(batch=0.05))
    assert "".join(pieces) == LONG
    assert len(pieces) < len(LONG.split()) / 3


def test_deadlines_hold_over_tls(over_tls: FakeGroq) -> None:
    over_tls.breaks("stall", after=2, text=TEXT)
    over_tls.breaks("silent")
    over_tls.answers(OTHER)
    cut = ask()
    assert ("".join(cut), cut.complete) == (START, False)
    assert "".join(ask()) == OTHER


def test_counts_the_tokens_as_groq_does(groq: FakeGroq) -> None:
    answer = ask()
    list(answer)
    assert answer.usage.prompt_tokens == 412
    assert answer.usage.completion_tokens > 20


def test_estimates_the_tokens_of_an_answer_that_broke_off(groq: FakeGroq) -> None:
    groq.breaks("cut", after=4)
    answer = ask()
    list(answer)
    assert answer.usage.completion_tokens == 4
    assert answer.usage.prompt_tokens == len(QUESTION[0]["content"]) // 4


def test_asks_for_a_stream_without_reasoning_and_with_room(groq: FakeGroq) -> None:
    list(ask())
    (request,) = groq.chats
    assert request.headers["authorization"] == "Bearer gsk_test"
    assert request.headers["accept-encoding"] == "identity"
    assert request.body == {
        "model": LARGE,
        "messages": QUESTION,
        "stream": True,
        "include_reasoning": False,
        "reasoning_effort": "low",
        "max_completion_tokens": 1600,
    }


def test_deadlines_hold_in_greenlets(groq: FakeGroq) -> None:
    """As deployed: gevent's loop, many answers at once, each of the waits that a deadline ends."""
    groq.default = Script(TEXT, fault="stall", fault_after=2)
    groq.script(*[Script(fault="silent")] * 20)
    script = Path(__file__).parent / "in_greenlets.py"
    done = subprocess.run([sys.executable, script, groq.url], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["20", "incomplete"]
