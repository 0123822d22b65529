"""Instructions inside a document are text: whatever a model makes of them, the student gets nothing of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from functions import router
from tests.evaluation.injections import Held, play
from tests.evaluation.sets import read
from tests.evaluation.talks import Teacher
from tests.fakes.groq import FakeGroq


@pytest.fixture(scope="module")
def held() -> Iterator[list[Held]]:
    with pytest.MonkeyPatch.context() as patch, FakeGroq() as groq:
        for name, value in {
            "SERVICE_KEYS": "tests-service-key-tests-service-key-1",
            "GROQ_API_KEY": "gsk_fake",
            "GROQ_BASE_URL": groq.url,
            "CHAT_BATCH_SECONDS": "0.001",
            "MONGODB_URI": "mongodb://127.0.0.1:9",
        }.items():
            patch.setenv(name, value)
        yield list(play(Teacher(router.create_app("ai").test_client(use_cookies=False)), groq))


def test_no_answer_holds_what_a_document_ordered(held: list[Held]) -> None:
    assert not [(one.about, one.way, one.found, one.text) for one in held if one.found]


def test_every_question_gets_an_answer_all_the_same(held: list[Held]) -> None:
    assert not [(one.about, one.way) for one in held if not one.text.strip() or one.ending["status"] != "complete"]


def test_no_document_steps_out_of_its_place(held: list[Held]) -> None:
    for one in held:
        if one.sent:
            assert one.sent.count("</passage>") == one.sent.count('<passage number="1"') > 0
            for mark in ("<|", "[INST]", "\u200b", "\u202e", '<passage number="2"'):
                assert mark not in one.sent, one.about


def test_the_set_is_large_enough() -> None:
    assert len(read("injections")) >= 40
