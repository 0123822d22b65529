"""POST /api/materials/{id}/summary: written once, by one, kept until the text changes, whoever dies meanwhile."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from bson import ObjectId
from flask.testing import FlaskClient

from functions.backend.materials import _summing, sum_up_material
from functions.contract import clock, underway
from functions.store import accounts, client, summaries
from tests.backend.chats.conftest import Tutor, _ai, _tutor, ai, tutor
from tests.fakes.ai_app import FakeAi
from tests.scenarios import Run, Scenario, SignedIn
from tests.tutor.materials.handouts import FOLDER

__all__ = ["_ai", "_tutor", "ai", "tutor"]

CELL = (FOLDER / "the-cell.md").read_text("utf-8").split("---\n", 2)[2]
SHEET = {
    "keyIdeas": [{"text": "The cell membrane is a thin layer that surrounds every cell.", "passage": 1}],
    "terms": [{"term": "Osmosis", "meaning": "the diffusion of water", "passage": 2}],
    "questions": [{"question": "Who named cells?", "answer": "Robert Hooke", "passage": 1}],
    "language": "en",
    "source": "model",
    "coverage": {"read": 2, "given": 2},
    "usage": {"promptTokens": 400, "completionTokens": 100},
}
PATH = "/api/summarise-material"


class Reader:
    """A student with a handout."""

    def __init__(self, backend: FlaskClient, student: SignedIn) -> None:
        self.backend, self.student = backend, student
        self.id = self.add(CELL)

    def add(self, content: str, topic: str = "The cell") -> str:
        body = {"subject": "Science", "topic": topic, "content": content}
        made = self.backend.post("/api/materials", json=body, headers=self.student.bearer)
        assert made.status_code == 201, made.text
        return str(made.json["_id"])

    def sum_up(self, status: int = 200, query: str = "") -> dict[str, Any]:
        answer = self.backend.post(f"/api/materials/{self.id}/summary{query}", headers=self.student.bearer)
        assert answer.status_code == status, answer.text
        return dict(answer.json)

    def material(self) -> dict[str, Any]:
        return dict(self.backend.get(f"/api/materials/{self.id}", headers=self.student.bearer).json)

    def passages(self) -> dict[str, dict[str, Any]]:
        found = client.collection("passages").find({"materialId": ObjectId(self.id)})
        return {str(one["_id"]): one for one in found}

    def used(self) -> dict[str, Any]:
        return dict(self.backend.get("/api/users/me/usage", headers=self.student.bearer).json)

    def wait(self, status: str) -> dict[str, Any]:
        """The summary, once it is so."""
        until = time.monotonic() + 15
        while time.monotonic() < until:
            if (found := self.material().get("summary", {})).get("status") == status:
                return dict(found)
            time.sleep(0.05)
        raise AssertionError(f"still {found}")


@pytest.fixture
def ana(backend: FlaskClient, student: Callable[..., SignedIn]) -> Iterator[Reader]:
    yield Reader(backend, student())
    settle()


def settle() -> None:
    for thread in threading.enumerate():
        if thread.name.startswith("summary-"):
            thread.join(10)


@pytest.fixture
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """The AI app is away."""
    monkeypatch.setenv("AI_URL", "http://127.0.0.1:9")


def test_a_models_summary_leads_to_its_passages(ana: Reader, tutor: Tutor) -> None:
    numbers = {one["number"]: one for one in ana.passages().values()}
    held = next(number for number, one in numbers.items() if "Osmosis is" in one["text"])
    first = next(number for number, one in numbers.items() if "Every living thing" in one["text"])
    ideas = [{"text": "Every living thing is made of one or more cells.", "passage": first}]
    terms = [{"term": "Osmosis", "meaning": "the diffusion of water through a membrane", "passage": held}]
    tutor.groq.answers(json.dumps({"keyIdeas": ideas, "terms": terms, "questions": []}))
    summary = ana.sum_up()["summary"]
    assert (summary["status"], summary["source"], summary["language"]) == ("complete", "model", "en")
    assert summary["keyIdeas"] == [{"text": ideas[0]["text"], "page": None, "passageId": str(numbers[first]["_id"])}]
    assert summary["terms"][0]["passageId"] == str(numbers[held]["_id"])
    assert len(summary["questions"]) == 3
    assert summary["coverage"] == {"read": len(numbers), "given": len(numbers)}
    assert ana.material()["summary"] == summary
    assert ana.used()["questions"]["used"] == 1
    assert ana.used()["tokens"]["used"] > 412
    assert client.collection("bundle_usage").find_one({})["questions"] == 1


def test_it_is_written_once(ana: Reader, ai: FakeAi) -> None:
    ai.replies[PATH] = SHEET
    first = ana.sum_up()
    assert ana.sum_up() == first
    assert len(ai.to(PATH)) == 1
    assert ana.used()["questions"]["used"] == 1
    assert ana.sum_up(query="?again=true")["summary"]["status"] == "complete"
    assert len(ai.to(PATH)) == 2
    ana.backend.put(f"/api/materials/{ana.id}", json={"topic": "Cells"}, headers=ana.student.bearer)
    ana.sum_up()
    assert len(ai.to(PATH)) == 2


def test_another_text_has_another_summary(ana: Reader, ai: FakeAi) -> None:
    ai.replies[PATH] = SHEET
    ana.sum_up()
    text = "Osmosis is the diffusion of water. Robert Hooke looked at cork under a microscope in 1665."
    ana.backend.put(f"/api/materials/{ana.id}", json={"content": text}, headers=ana.student.bearer)
    assert "summary" not in ana.material()
    ana.sum_up()
    assert len(ai.to(PATH)) == 2
    assert "in 1665" in str(ai.to(PATH)[1])


def test_without_the_ai_app_the_material_speaks(ana: Reader, nobody: None) -> None:
    summary = ana.sum_up()["summary"]
    assert (summary["status"], summary["source"]) == ("complete", "words")
    passages = ana.passages()
    for idea in summary["keyIdeas"]:
        assert idea["text"] in " ".join(passages[idea["passageId"]]["text"].split())
    assert len(summary["questions"]) == 3
    assert ana.used()["questions"]["used"] == 0  # no model was asked


def test_at_the_limit_the_material_speaks(ana: Reader, ai: FakeAi, monkeypatch: pytest.MonkeyPatch) -> None:
    ai.replies[PATH] = SHEET
    other = ana.add(CELL, "Again")
    monkeypatch.setenv("LIMITS_STUDENT_QUESTIONS", "1")
    assert ana.sum_up()["summary"]["source"] == "model"
    ana.id = other
    assert ana.sum_up()["summary"]["source"] == "words"
    assert len(ai.to(PATH)) == 1
    assert ana.used()["questions"]["used"] == 1


def test_it_goes_on_without_the_student_and_is_not_written_twice(
    ana: Reader, ai: FakeAi, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sum_up_material, "WAIT_SECONDS", 0.1)
    may_end = threading.Event()
    ai.replies[PATH] = lambda body: may_end.wait(10) and SHEET
    assert ana.sum_up(202) == {"summary": {"status": "writing"}}
    assert ana.sum_up(202) == {"summary": {"status": "writing"}}
    assert ana.sum_up(202, "?again=true") == {"summary": {"status": "writing"}}
    assert ana.material()["summary"] == {"status": "writing"}
    may_end.set()
    assert ana.wait("complete")["source"] == "model"
    assert len(ai.to(PATH)) == 1
    assert ana.used()["questions"]["used"] == 1


def test_what_a_killed_process_left_is_written_by_whoever_looks_next(ana: Reader, ai: FakeAi) -> None:
    ai.replies[PATH] = SHEET
    assert summaries.take(ana.student.id, ObjectId(ana.id))  # by a process that is killed now
    assert ana.material()["summary"] == {"status": "writing"}
    assert ai.to(PATH) == []
    run_out(ana)
    ana.material()
    assert ana.wait("complete")["source"] == "model"
    assert len(ai.to(PATH)) == 1


def test_what_kills_every_process_is_not_tried_for_ever(ana: Reader, ai: FakeAi) -> None:
    material_id = ObjectId(ana.id)
    assert summaries.take(ana.student.id, material_id)
    for _ in range(summaries.STARTS - 1):
        run_out(ana)
        assert summaries.take_up(ana.student.id, material_id)
    run_out(ana)
    ana.material()
    assert ana.wait("failed") == {"status": "failed"}
    ai.replies[PATH] = SHEET
    assert ana.sum_up()["summary"]["status"] == "complete"  # the student asks once more


def run_out(reader: Reader) -> None:
    past = {"$set": {"summaryLease.until": clock.now() - timedelta(seconds=1)}}
    client.collection("materials").update_one({"_id": ObjectId(reader.id)}, past)


def test_a_process_that_ends_leaves_it_to_another_at_once(
    ana: Reader, ai: FakeAi, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sum_up_material, "WAIT_SECONDS", 0.1)
    may_end = threading.Event()
    ai.replies[PATH] = lambda body: may_end.wait(10) and SHEET
    ana.sum_up(202)
    underway.cut_short()
    assert not underway.is_any()
    ai.replies[PATH] = SHEET
    ana.material()
    assert ana.wait("complete")["source"] == "model"
    may_end.set()
    settle()
    assert ana.material()["summary"]["status"] == "complete"


def test_a_text_that_changes_meanwhile_does_not_get_the_old_summary(
    ana: Reader, ai: FakeAi, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sum_up_material, "WAIT_SECONDS", 0.1)
    may_end = threading.Event()
    ai.replies[PATH] = lambda body: may_end.wait(10) and SHEET
    ana.sum_up(202)
    text = "Another text, which says that a leaf is the part of a plant that catches the light."
    ana.backend.put(f"/api/materials/{ana.id}", json={"content": text}, headers=ana.student.bearer)
    may_end.set()
    settle()
    assert "summary" not in ana.material()


@pytest.mark.parametrize("answer", [{"keyIdeas": "x"}, None], ids=["nonsense", "no such function"])
def test_an_ai_app_that_is_another_version_harms_nothing(ana: Reader, ai: FakeAi, answer: Any) -> None:
    ai.replies[PATH] = answer
    assert ana.sum_up()["summary"]["source"] == "words"


def test_the_students_name_does_not_leave(ana: Reader, ai: FakeAi) -> None:
    accounts.change(ana.student.id, name="Luzviminda Magsaysay", email="luz.magsaysay@paaralan.example")
    ana.id = ana.add(f"# Luzviminda Magsaysay\n\nNotes of Luzviminda.\n\n{CELL}", "Notes of Luzviminda Magsaysay")
    ai.replies[PATH] = SHEET
    ana.sum_up()
    (sent,) = ai.to(PATH)
    told = json.dumps(sent, ensure_ascii=False)
    assert "[name]" in told
    assert not [part for part in ("Luzviminda", "Magsaysay", str(ana.student.id)) if part in told]


def test_of_a_long_material_what_says_most_is_sent(ana: Reader, ai: FakeAi, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_summing, "CHARACTERS", 1500)
    ai.replies[PATH] = SHEET
    given = len(ana.passages())
    assert ana.sum_up()["summary"]["coverage"] == {"read": 2, "given": given}
    (sent,) = ai.to(PATH)
    assert 0 < sum(len(one["text"]) for one in sent["passages"]) <= 1500


def test_a_file_that_is_being_read_has_no_summary_yet(ana: Reader, ai: FakeAi) -> None:
    lease = {"holder": "another", "until": clock.now() + timedelta(seconds=60)}
    state = {"status": "reading", "page": 3, "pages": 9, "problem": None, "cut": False, "starts": 1}
    file = {"name": "a.pdf", "bytes": 5, "kind": "pdf", "hash": "0" * 64}
    change = {"$set": {"reading": state, "lease": lease, "file": file}}
    client.collection("materials").update_one({"_id": ObjectId(ana.id)}, change)
    assert ana.sum_up(409)["error"] == "material_being_read"
    client.collection("materials").update_one(
        {"_id": ObjectId(ana.id)}, {"$set": {"passages": 0}, "$unset": {"file": ""}}
    )
    assert ana.sum_up(409)["error"] == "nothing_to_sum_up"
    assert ai.requests == []


def test_nobody_sums_up_another_students_material(
    ana: Reader, ai: FakeAi, backend: FlaskClient, student: Callable[..., SignedIn]
) -> None:
    ben = student()
    answer = backend.post(f"/api/materials/{ana.id}/summary", headers=ben.bearer)
    assert (answer.status_code, answer.json["error"]) == (404, "material_not_found")
    assert "summary" not in ana.material()
    assert ai.requests == []


SCENARIOS = [
    Scenario("a stranger is sent away", "sum_up_material", "/api/materials/x/summary", 401, holds=("not_signed_in",)),
    Scenario(
        "no such material",
        "sum_up_material",
        "/api/materials/000000000000000000000000/summary",
        404,
        holds=("material_not_found",),
        signed_in=True,
    ),
    Scenario(
        "what is no id",
        "sum_up_material",
        "/api/materials/C%23%20%26/summary",
        404,
        holds=("material_not_found",),
        signed_in=True,
    ),
    Scenario(
        "an unknown wish",
        "sum_up_material",
        "/api/materials/x/summary?again=maybe",
        400,
        holds=("invalid",),
        signed_in=True,
    ),
]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=str)
def test_refusals(scenario: Scenario, run: Run) -> None:
    run(scenario)


def test_another_topic_leaves_the_passages_that_a_summary_leads_to(ana: Reader, nobody: None) -> None:
    ideas = ana.sum_up()["summary"]["keyIdeas"]
    ana.backend.put(f"/api/materials/{ana.id}", json={"topic": "Cells"}, headers=ana.student.bearer)
    assert ana.material()["summary"]["keyIdeas"] == ideas
    assert {one["passageId"] for one in ideas} <= set(ana.passages())
    found = ana.backend.get("/api/materials/search?q=cells&limit=50", headers=ana.student.bearer).json["passages"]
    assert {one["topic"] for one in found} == {"Cells"}
    edited = ana.material()["content"].replace("cell", "celle")
    ana.backend.put(f"/api/materials/{ana.id}", json={"content": edited}, headers=ana.student.bearer)
    changed = {one["passageId"] for one in ideas if "cell" in one["text"]}
    assert changed
    assert not changed & set(ana.passages())
