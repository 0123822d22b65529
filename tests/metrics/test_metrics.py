"""GET /metrics of the running apps: the figures are those of what really happened, whichever worker is asked."""

from __future__ import annotations

import json
import os
import signal
import time

import pytest

from functions import catalog
from functions.dev.run import APPS
from tests.bundle import Bundle
from tests.fakes.groq import FakeGroq, Script, tokens
from tests.faults.phone import Phone, begin, rest
from tests.faults.world import until
from tests.metrics.scrape import TOKEN, ask, counted, counting, families, scrape

LARGE, SMALL = "openai/gpt-oss-120b", "openai/gpt-oss-20b"
WORD = "bulaklak"


def test_a_streamed_answer_is_counted_from_its_first_word_to_its_last_token(
    bundle: Bundle, groq: FakeGroq, ana: Phone
) -> None:
    text = "Plants make their own food from light."
    groq.answers(text, first_token_seconds=0.3, tokens_per_second=100)
    with (
        counting(bundle, "ai") as in_ai,
        counting(bundle, "backend") as in_backend,
        counting(bundle, "frontend") as web,
    ):
        _, done = rest(ana.stream())
        assert done["aiMessage"]["status"] == "complete"
        until(lambda: in_ai("brainbytes_requests_total", "function=chat"), "the AI app's line")
        assert in_ai("brainbytes_tokens_total", f"model={LARGE}", "kind=prompt") == 412
        assert in_ai("brainbytes_tokens_total", f"model={LARGE}", "kind=completion") == len(tokens(text))
        assert in_ai("brainbytes_tutor_answers_total", "source=model", "status=complete") == 1
        assert in_ai("brainbytes_model_first_token_seconds_count", f"model={LARGE}") == 1
        assert 0.3 <= in_ai("brainbytes_model_first_token_seconds_sum", f"model={LARGE}") < 2
        until(lambda: in_backend("brainbytes_requests_total", "function=send_message", "status=200"), "the line")
        assert in_backend("brainbytes_answers_total", "source=model", "status=complete") == 1
        assert in_backend("brainbytes_first_token_seconds_bucket", "source=model", "le=0.25") == 0
        assert in_backend("brainbytes_first_token_seconds_bucket", "source=model", "le=16.0") == 1
        assert web("brainbytes_requests_total", "function=proxy", "status=200") == 1
    quota = scrape(bundle, "ai")
    assert counted(quota, "brainbytes_quota_requests_left", f"model={LARGE}") == groq.remaining_requests
    assert counted(quota, "brainbytes_quota_tokens_left", f"model={LARGE}") == groq.remaining_tokens


def test_open_streams_are_counted_while_they_are_open(bundle: Bundle, groq: FakeGroq, ana: Phone) -> None:
    groq.answers("word " * 40, tokens_per_second=20)
    until(lambda: not any(counted(scrape(bundle, app), "brainbytes_streams_open") for app in APPS), "nothing is open")
    stream = ana.stream()
    _, text = begin(stream, words=2)
    assert [counted(scrape(bundle, app), "brainbytes_streams_open") for app in APPS] == [1, 1, 1]
    rest(stream, text)
    until(lambda: not any(counted(scrape(bundle, app), "brainbytes_streams_open") for app in APPS), "all ended")


def test_a_fallback_says_which_model_failed_and_who_answered(bundle: Bundle, groq: FakeGroq, ana: Phone) -> None:
    groq.fails(500)
    with counting(bundle, "ai") as more:
        assert ana.asked()["aiMessage"]["source"] == "model"
        assert more("brainbytes_model_failures_total", f"model={LARGE}", "reason=ModelDown") == 1
        assert more("brainbytes_tutor_answers_total", "source=model") == 1
        assert more("brainbytes_tokens_total", f"model={SMALL}", "kind=prompt") == 412


def test_the_offline_tutor_is_seen_in_both_apps(bundle: Bundle, groq: FakeGroq, ana: Phone) -> None:
    groq.fails(400)
    groq.fails(429, retry_after=1)
    with counting(bundle, "ai") as in_ai, counting(bundle, "backend") as in_backend:
        assert ana.asked("What is photosynthesis?")["aiMessage"]["source"] == "library"
        assert in_ai("brainbytes_model_failures_total", f"model={LARGE}", "reason=RequestRefused") == 1
        assert in_ai("brainbytes_model_failures_total", f"model={SMALL}", "reason=OutOfQuota") == 1
        assert in_ai("brainbytes_tutor_answers_total", "source=library", "status=complete") == 1
        assert in_ai("brainbytes_tokens_total") == 0
        until(lambda: in_backend("brainbytes_answers_total", "source=library", "status=complete"), "its answer")


def test_an_answer_that_nobody_could_give_counts_as_failed(bundle: Bundle, groq: FakeGroq, ana: Phone) -> None:
    os.killpg(bundle.processes["ai"].pid, signal.SIGKILL)
    bundle.processes["ai"].wait()
    try:
        with counting(bundle, "backend") as more:
            assert ana.asked()["aiMessage"]["status"] == "failed"
            until(lambda: more("brainbytes_answers_total", "source=none", "status=failed"), "its answer")
    finally:
        bundle.start("ai")
        bundle.wait("ai")


def test_an_answer_that_the_student_stopped_counts_as_stopped(bundle: Bundle, groq: FakeGroq, ana: Phone) -> None:
    groq.default = Script("word " * 200, tokens_per_second=20)
    with counting(bundle, "backend") as more:
        stream = ana.stream()
        answer_id, text = begin(stream, words=2)
        ana.send("POST", f"/api/messages/{answer_id}/stop")
        rest(stream, text)
        until(lambda: more("brainbytes_answers_total", "status=stopped"), "its answer")
        assert more("brainbytes_answers_total") == 1


def test_an_answer_whose_chat_is_deleted_counts_as_gone(bundle: Bundle, groq: FakeGroq, ana: Phone) -> None:
    groq.default = Script("word " * 200, tokens_per_second=20)
    with counting(bundle, "backend") as more:
        stream = ana.stream()
        begin(stream, words=2)
        assert ana.send("DELETE", "/api/messages/chats/biology").status_code == 200
        until(lambda: more("brainbytes_answers_total", "status=gone"), "its answer")
        assert more("brainbytes_answers_total") == 1


def test_a_summary_is_counted_by_what_made_it(bundle: Bundle, groq: FakeGroq, ana: Phone) -> None:
    text = "A leaf is the part of a plant that catches the light. Roots bring water from the soil to the leaves."
    made = ana.send("POST", "/api/materials", json={"subject": "Science", "topic": "Leaves", "content": text})
    path = f"/api/materials/{made.json()['_id']}/summary"
    ideas = [{"text": "A leaf catches the light for the plant.", "passage": 1}]
    groq.answers(json.dumps({"keyIdeas": ideas, "terms": [], "questions": []}))
    with counting(bundle, "backend") as in_backend, counting(bundle, "ai") as in_ai:
        assert ana.send("POST", path).json()["summary"]["source"] == "model"
        until(lambda: in_backend("brainbytes_summaries_total", "source=model", "status=complete"), "its line")
        assert in_ai("brainbytes_tokens_total", f"model={SMALL}", "kind=prompt") == 412
        groq.fails(500)
        groq.fails(429, retry_after=1)
        assert ana.send("POST", f"{path}?again=true").json()["summary"]["source"] == "words"
        until(lambda: in_backend("brainbytes_summaries_total", "source=words", "status=complete"), "its line")
        assert in_ai("brainbytes_model_failures_total", f"model={SMALL}", "reason=ModelDown") == 1
        assert in_ai("brainbytes_tutor_answers_total") == 0


def test_nothing_that_somebody_sends_becomes_a_label(bundle: Bundle, groq: FakeGroq, ana: Phone) -> None:
    for method in ("GET", "POST", "PATCH", "FETCH", WORD.upper()):
        for path in (
            f"/{WORD}",
            f"/api/{WORD}",
            f"/api/messages/{WORD}/stream",
            f"/api/%FF{WORD}",
            f"/{WORD}?a={WORD}",
        ):
            for app in APPS:
                ana.at(Phone(bundle.urls[app], "")).send(method, path, headers={"X-Request-Id": f"{WORD}-{WORD}"})
    ana.asked(f"Ano ang {WORD}?", chat=WORD, subject=WORD)
    functions = {*catalog.entries(), "proxy", "other"}
    for app in APPS:
        samples = scrape(bundle, app)
        assert WORD not in repr(samples).lower()
        assert {one.removeprefix("function=") for key in samples for one in key if "function=" in one} <= functions
        assert counted(samples, "brainbytes_requests_total", "function=other") > 0


@pytest.mark.parametrize("app", APPS)
def test_nobody_reads_the_figures_without_the_token(bundle: Bundle, app: str) -> None:
    for token in ("", "a", f"{TOKEN}x", "ñ" * 40):
        refused = ask(bundle.urls[app], token.encode().decode("latin-1"))
        assert (refused.status_code, refused.json()["error"]) == (401, "not_signed_in")
        assert "brainbytes_" not in refused.text
    assert ask(bundle.urls[app], method="POST").status_code == 405
    assert ask(bundle.urls[app], method="HEAD").status_code == 200


@pytest.mark.parametrize("app", APPS)
def test_every_app_says_which_commit_it_is_and_what_it_uses(bundle: Bundle, app: str) -> None:
    first = scrape(bundle, app)
    assert first["brainbytes_build_info", "version=development"] == 1
    assert 10e6 < counted(first, "brainbytes_memory_bytes") < 500e6
    assert counted(first, "brainbytes_cpu_seconds_total") > 0
    time.sleep(0.05)
    assert counted(scrape(bundle, app), "brainbytes_cpu_seconds_total") >= counted(
        first, "brainbytes_cpu_seconds_total"
    )


@pytest.mark.parametrize("app", APPS)
def test_names_and_units_are_what_prometheus_expects(bundle: Bundle, app: str) -> None:
    for family in families(bundle, app):
        assert family.name.startswith("brainbytes_")
        assert family.documentation.endswith(".")
        for sample in family.samples:
            assert sample.name.endswith("_total") == (family.type == "counter")
            assert not {"quantile", "job", "instance"} & {*sample.labels}  # which are Prometheus' own
        if family.type == "histogram":
            assert family.name.endswith("_seconds")
        if family.type == "gauge":
            assert family.name.endswith(("_info", "_bytes", "_open", "_left"))
