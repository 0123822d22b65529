"""The first safety layer: what a pupil says outright is seen, schoolwork is left alone."""

from __future__ import annotations

import pytest

from functions.tutor.safety import Danger, look, words_for

DANGERS: tuple[Danger, ...] = ("distress", "sexual", "harm")


@pytest.mark.parametrize("danger", DANGERS)
def test_every_refusal_is_kind_and_in_both_languages(danger: Danger) -> None:
    english, filipino = words_for(danger, "en"), words_for(danger, "fil")
    assert "adult you trust" in english
    assert "nakatatandang pinagkakatiwalaan" in filipino.replace(" mo", "")
    assert not {look(english), look(filipino)} - {None}


def test_a_pupil_in_distress_is_given_the_crisis_lines_and_when_they_were_checked() -> None:
    for text, month in (
        (words_for("distress", "en"), "December 2025"),
        (words_for("distress", "fil"), "Disyembre 2025"),
    ):
        for told in ("1553", "0917-899-8727", "0919-057-1553", "911", "guidance counselor", month):
            assert told in text


def test_the_crisis_lines_are_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRISIS_LINES", "1234,5678")
    monkeypatch.setenv("CRISIS_CHECKED", "2027-01")
    text = words_for("distress", "en")
    assert "- **1234**\n- **5678**" in text
    assert "January 2027" in text
    assert "1553" not in text
