"""The page without a server, and what the figures do with lines they cannot count."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from functions.contract import settings
from functions.llm import errors, models
from functions.metrics import figures
from functions.metrics import token as metrics_token
from tests.metrics.scrape import TOKEN


@pytest.mark.parametrize("token", ["", TOKEN])
def test_there_is_no_such_page_without_a_token_and_a_server_that_counts(
    backend: FlaskClient, monkeypatch: pytest.MonkeyPatch, token: str
) -> None:
    monkeypatch.setenv("METRICS_TOKEN", token)
    answer = backend.get("/metrics", headers={"Authorization": f"Bearer {token}"})
    assert (answer.status_code, answer.get_json()["error"]) == (404, "not_found")


def test_a_token_that_is_easy_to_guess_is_refused_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(metrics_token.TOKEN.name, "secret")
    with pytest.raises(settings.SettingsError, match="METRICS_TOKEN cannot be used"):
        settings.check()


def test_a_line_that_cannot_be_counted_costs_nobody_an_answer(capsys: pytest.CaptureFixture[str]) -> None:
    figures.hear("request", {"function": "chat", "status": 200, "ms": "soon"})
    line = json.loads(capsys.readouterr().out)
    assert (line["event"], line["of"]) == ("not_counted", "request")


def test_the_tokens_of_a_short_text_are_counted() -> None:
    (model,) = models.NAME.value
    count = figures.tokens.labels(model, "prompt")._value
    before = count.get()
    usage = {"promptTokens": 412, "completionTokens": 5}
    figures.hear("request", {"function": "name_chat", "status": 200, "problems": [], "model": model, "usage": usage})
    figures.hear("request", {"function": "name_chat", "status": 200, "problems": [], "model": None, "usage": usage})
    assert count.get() == before + 412


def test_a_line_that_nobody_counts_is_passed_over(capsys: pytest.CaptureFixture[str]) -> None:
    figures.hear("a line of another kind", {"word": "bulaklak"})
    assert not capsys.readouterr().out


def test_every_way_a_model_can_fail_has_its_label() -> None:
    def below(kind: type[errors.ModelError]) -> Iterator[str]:
        for one in kind.__subclasses__():
            yield one.__name__
            yield from below(one)

    assert {*figures.REASONS} == {*below(errors.ModelError)} - {"NobodyAnswered"}
