"""Models of other servers: any that speaks OpenAI's API, with or without a key, before or after Groq's."""

from __future__ import annotations

import json

import pytest

from functions.contract import settings
from functions.llm import models, quota, servers
from functions.llm.answers import Answer
from functions.llm.errors import NobodyAnswered
from functions.llm.events import Events
from tests.fakes.groq import FakeGroq, Script

LARGE = "openai/gpt-oss-120b"
TEXT = "Plants make their own food."
QUESTION = [{"role": "user", "content": "What is photosynthesis?"}]


@pytest.fixture(autouse=True)
def forget() -> None:
    servers._knows_newer_name.clear()


@pytest.fixture
def qwen(groq: FakeGroq, monkeypatch: pytest.MonkeyPatch) -> str:
    """A list with one model of another server."""
    entry = f"qwen3:8b @ {groq.openai_url}"
    monkeypatch.setenv("MODELS_CHAT", entry)
    return entry


def ask(seconds: float = 5.0) -> Answer:
    return Answer(QUESTION, whole_seconds=seconds, batch_seconds=0.0)


def test_an_answer_comes_without_a_groq_key(groq: FakeGroq, qwen: str, no_key: None) -> None:
    groq.answers(TEXT, reasoning_tokens=3)
    answer = ask()
    assert "".join(answer) == TEXT
    assert (answer.model, answer.complete) == ("qwen3:8b", True)
    assert (answer.usage.prompt_tokens, answer.usage.completion_tokens) == (412, 5)
    (request,) = groq.chats
    assert request.path == "/v1/chat/completions"
    assert "authorization" not in request.headers
    assert request.body == {
        "model": "qwen3:8b",
        "messages": QUESTION,
        "stream": True,
        "stream_options": {"include_usage": True},
        "max_tokens": 1600,
    }


def test_a_key_goes_to_its_server_alone(groq: FakeGroq, qwen: str, monkeypatch: pytest.MonkeyPatch) -> None:
    groq.openai_key = "sk-secret"
    with pytest.raises(NobodyAnswered):
        list(ask())
    assert quota.state(qwen) == "key_refused"
    quota.forget()
    monkeypatch.setenv("MODEL_SERVER_KEYS", f"elsewhere.example=sk-other,127.0.0.1:{groq.port}=sk-secret")
    assert "".join(ask())
    assert groq.chats[-1].headers["authorization"] == "Bearer sk-secret"


@pytest.mark.parametrize(
    ("keys", "sent"), [("sk-alone", "sk-alone"), ("sk-alone,127.0.0.1:9=sk-nine", "sk-alone"), ("x.example=sk", None)]
)
def test_a_key_alone_is_for_the_servers_that_are_not_named(
    keys: str, sent: str | None, groq: FakeGroq, qwen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MODEL_SERVER_KEYS", keys)
    assert "".join(ask())
    assert groq.chats[-1].headers.get("authorization") == (f"Bearer {sent}" if sent else None)


def test_the_newer_name_of_the_limit_is_found_out_and_kept(groq: FakeGroq, qwen: str) -> None:
    groq.wants_newer_name = True
    assert "".join(ask())
    assert "".join(ask())
    assert [set(request.body) & {"max_tokens", "max_completion_tokens"} for request in groq.chats] == [
        {"max_tokens"},
        {"max_completion_tokens"},
        {"max_completion_tokens"},
    ]


@pytest.mark.parametrize("fault", ["no done", "open end"])
def test_an_answer_is_whole_without_the_mark_of_its_end(fault: str, groq: FakeGroq, qwen: str) -> None:
    groq.script(Script(TEXT, fault=fault))  # type: ignore[arg-type]
    answer = ask()
    assert "".join(answer) == TEXT
    assert answer.complete
    assert answer.problems == []


@pytest.mark.parametrize(
    ("script", "problem"),
    [
        (Script(status=400), "RequestRefused"),
        (Script(status=404), "ModelGone"),
        (Script(status=429), "OutOfQuota"),
        (Script(status=503), "ModelDown"),
        (Script(status=307, headers=(("location", "http://127.0.0.1:9/"),)), "BrokenAnswer"),
        (Script(fault="silent"), "TooSlow"),
        (Script(fault="stall"), "TooSlow"),
        (Script(reasoning_tokens=100, tokens_per_second=20), "TooSlow"),
        (Script(fault="cut"), "BrokenAnswer"),
        (Script(fault="garbage"), "BrokenAnswer"),
        (Script("<think>" + "hm " * 50), "EmptyAnswer"),
        (Script(""), "EmptyAnswer"),
    ],
    ids=str,
)
def test_the_next_model_is_asked_whatever_the_server_does(
    script: Script, problem: str, groq: FakeGroq, qwen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MODELS_CHAT", f"{qwen},{LARGE}")
    groq.script(script)
    groq.answers(TEXT)
    answer = ask()
    assert "".join(answer) == TEXT
    assert answer.model == LARGE
    assert answer.problems == [f"qwen3:8b: {problem}"]


def test_it_follows_groq_where_groq_fails(groq: FakeGroq, qwen: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MODELS_CHAT", f"{LARGE},{qwen}")
    groq.fails(503)
    groq.answers(TEXT)
    answer = ask()
    assert ("".join(answer), answer.model) == (TEXT, "qwen3:8b")


def test_a_server_that_is_not_there_has_a_breaker(
    groq: FakeGroq, monkeypatch: pytest.MonkeyPatch, no_key: None
) -> None:
    entry = "qwen3:8b @ http://127.0.0.1:9/v1"
    monkeypatch.setenv("MODELS_CHAT", entry)
    for _ in range(3):
        answer = ask()
        with pytest.raises(NobodyAnswered):
            list(answer)
        assert answer.problems == ["qwen3:8b: ModelDown"]
    assert quota.state(entry) == "failing"
    unasked = ask()
    with pytest.raises(NobodyAnswered):
        list(unasked)
    assert unasked.problems == []


def test_a_server_without_quotas_has_none(groq: FakeGroq, qwen: str) -> None:
    assert "".join(ask())
    assert quota.left(qwen) == (None, None)
    assert not quota.known(qwen).is_known


def test_the_connection_is_kept_for_the_next_question(groq: FakeGroq, qwen: str) -> None:
    list(ask())
    before = groq.connections
    assert all(list(ask()) for _ in range(3))
    assert groq.connections == before


@pytest.mark.parametrize(
    ("entry", "name", "server"),
    [
        ("openai/gpt-oss-120b", "openai/gpt-oss-120b", ""),
        ("qwen3:8b @ http://localhost:11434/v1", "qwen3:8b", "http://localhost:11434/v1"),
        ("qwen3:8b@http://localhost:11434/v1/", "qwen3:8b", "http://localhost:11434/v1"),
        ("@cf/meta/llama-3 @ https://api.example.com/v1", "@cf/meta/llama-3", "https://api.example.com/v1"),
    ],
)
def test_an_entry_says_model_and_address(entry: str, name: str, server: str) -> None:
    model = models.read(entry)
    assert (model.name, model.server) == (name, server)
    assert models.read(model.entry) == model


@pytest.mark.parametrize("entry", ["qwen3:8b @ localhost:11434/v1", "qwen3 8b", "qwen3:8b @ ", "@ http://x/v1 y"])
def test_an_entry_that_cannot_be_read_is_named_at_the_start(entry: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MODELS_CHAT", entry)
    with pytest.raises(settings.SettingsError, match=r"MODELS_CHAT is .* should look like .*qwen3:8b @ http"):
        _ = models.CHAT.value


def chunk(text: str, **more: object) -> bytes:
    delta = {"content": text, **more}
    return b"data: " + json.dumps({"choices": [{"delta": delta, "finish_reason": None}]}).encode() + b"\r\n\r\n"


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        (["<think>", "I should", " greet</think>", "\n\nHello"], "Hello"),
        (["<thi", "nk>a", "b</thi", "nk>", "\n", " Hello", " you"], "Hello you"),
        (["<think></think>Hello"], "Hello"),
        (["\n<think>x</think> 2 < 3"], "2 < 3"),
        ([" Hello", " you"], " Hello you"),
        (["<b>Hello"], "<b>Hello"),
        (["<", "3 you"], "<3 you"),
        (["Use <think> tags"], "Use <think> tags"),
        (["<think>for ever"], ""),
    ],
)
def test_a_thought_before_the_answer_is_not_shown(pieces: list[str], text: str) -> None:
    events = Events()
    assert "".join(events.feed(chunk(piece)) for piece in pieces) == text


def test_reasoning_beside_the_answer_is_not_shown() -> None:
    events = Events()
    assert not events.feed(chunk("", reasoning="hm", reasoning_content="hm"))
    assert events.feed(chunk("Hello", reasoning=None)) == "Hello"
    assert not events.feed(b'data: {"choices": [], "error": null, "usage": {"prompt_tokens": 3}}\n\n')
    assert events.problem is None
    assert events.usage is not None
