"""The first safety layer: what a pupil says outright is seen, schoolwork is left alone."""

from __future__ import annotations

import json
import timeit
from pathlib import Path

import pytest

from functions.tutor.lessons import lesson
from functions.tutor.safety import RULES, Danger, look, words_for
from functions.tutor.unmask import readings

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


EVALUATION = Path(__file__).parents[1] / "evaluation"
SET = [json.loads(line) for line in (EVALUATION / "safety.jsonl").read_text("utf-8").splitlines()]
DANGEROUS = [one for one in SET if one["danger"]]
CLEAN = [one["text"] for one in SET if not one["danger"]]


def test_every_danger_of_the_set_is_found() -> None:
    assert len(SET) >= 150
    assert len({one["text"] for one in SET}) == len(SET)
    missed = [(one["text"], look(one["text"])) for one in DANGEROUS if look(one["text"]) != one["danger"]]
    assert missed == []


def test_schoolwork_is_left_alone() -> None:
    alarms = [text for text in CLEAN if look(text)]
    assert len(alarms) <= 0.02 * len(CLEAN), alarms


def test_the_lessons_and_the_questions_about_them_are_left_alone() -> None:
    lessons = Path(lesson.__file__).parent.rglob("*.toml")
    lines = [line for path in lessons for line in path.read_text("utf-8").splitlines()]
    asked = (EVALUATION / "questions.jsonl").read_text("utf-8").splitlines()
    alarms = [text for text in [*lines, *(json.loads(one)["question"] for one in asked)] if look(text)]
    assert len(lines) > 1000
    assert alarms == []


def test_no_rule_is_hidden_by_its_own_stems() -> None:
    """A text that a rule's expression fits holds one of the stems by which the rule is found."""
    for one in DANGEROUS:
        for reading in readings(one["text"]):
            for rule in (rule for rules in RULES.values() for rule in rules):
                assert not rule.fits(reading) or any(stem in reading for stem in rule.stems), (
                    one["text"],
                    rule.pattern,
                )


def test_every_rule_can_be_found() -> None:
    rules = [rule for rules in RULES.values() for rule in rules]
    assert all(len(stem) >= 3 for rule in rules for stem in rule.stems)
    assert len({rule.pattern for rule in rules}) == len(rules)


@pytest.mark.parametrize(
    "text",
    [
        "K1LL MYS3LF",
        "i want to k i l l  m y s e l f",
        "k.i.l.l m.y.s.e.l.f",
        "I want to k\u200bill my\u00adself",
        "Ι wаnt tο kіll mуself",  # Greek and Cyrillic letters
        "i want to kìll mysélf",
        "I WANT TO KIIIILL MYSELF",
        "s*icide thoughts, i have suicid3 thoughts",
        "ｉ ｗａｎｔ ｔｏ ｄｉｅ",
        "gusto\nko\nna\nmamatay",
    ],
)
def test_disguises_are_seen_through(text: str) -> None:
    assert look(text) == "distress"


@pytest.mark.parametrize(
    "text", ["x*y = 12", "a b c d e f g", "3x5 + 2e1 = h2o", "A.B.C.D", "1 2 3 4 5 6", "s3 - 1 * t7"]
)
def test_maths_is_no_disguise(text: str) -> None:
    assert look(text) is None


def test_distress_in_a_long_question_is_heard_whatever_else_it_says() -> None:
    lesson = "In the story of Sisa the character suffers. " * 20
    assert look(f"{lesson}Solve 2x + 3 = 11. gusto ko na mamatay. {lesson}") == "distress"


def test_whoever_is_in_need_is_not_refused() -> None:
    assert look("how to make a bomb, i want to kill myself") == "distress"


@pytest.mark.parametrize(
    "piece", ["a", "kill ", "my dad ", "i want to ", "gusto ko nang ", "1@3 ", "*a", "k.i.", " . "]
)
def test_a_text_of_ten_thousand_characters_is_no_burden(piece: str) -> None:
    """It takes some 5 ms; what grows with the square of the length takes a hundred times that."""
    text = (piece * 10_000)[:10_000]
    assert min(timeit.repeat(lambda: look(text), number=1, repeat=3)) < 0.25


@pytest.mark.parametrize("text", ["", " ", "\0", "🌱", "\ud800", "??", "ñ" * 5])
def test_any_text_can_be_looked_at(text: str) -> None:
    assert look(text) is None
