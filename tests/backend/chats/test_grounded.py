"""A chat with materials: searched for each question, answered from them with citations, and only from one's own."""

from __future__ import annotations

import json
from typing import Any

import pytest
from bson import ObjectId

from functions.backend.chats import _afterwards
from functions.store import client, passages
from functions.tutor.materials.document import Block, Document
from tests.backend.chats.conftest import Chatter, Tutor, assembled, events, settle
from tests.fakes.ai_app import FakeAi
from tests.fakes.groq import FakeGroq
from tests.handouts import hand_out

PATH = "/api/messages/chats/biology/materials"
LEAVES = "Chlorophyll in the leaves catches the light of the sun. It makes the leaf green."
ROOTS = "The roots of a plant take in water and minerals from the soil."
OSMOSIS = "Osmosis moves water through the wall of a cell, from thin to thick solutions."
PRIVATE = "Chlorophyll notes of Ben Santos: the secret word of chlorophyll is kalabaw."
QUESTION = "What does chlorophyll do in the leaves?"


def hand_in(chatter: Chatter, *texts: str, topic: str = "Plants", subject: str = "Science") -> str:
    """A material that was read, with a passage a page; its id."""
    blocks = [
        block
        for page, text in enumerate(texts, 1)
        for block in (Block("heading", "Parts of a plant", page, 1), Block("text", text, page))
    ]
    document = Document(blocks, pages=len(texts))
    return str(hand_out(chatter.student.id, document, topic=topic, subject=subject))


def passage_id(chatter: Chatter, material_id: str, number: int) -> str:
    found = passages.page_of(chatter.student.id, ObjectId(material_id), after=number - 1, limit=1)
    return found[0].id


def told(groq: FakeGroq, number: int = -1) -> str:
    return json.dumps(groq.chats[number].body, ensure_ascii=False)


@pytest.mark.parametrize("wanted", ["json", "events"])
def test_the_answer_cites_the_page_that_it_is_from(tutor: Tutor, ana: Chatter, wanted: str) -> None:
    material_id = hand_in(ana, ROOTS, LEAVES)
    tutor.groq.answers("It catches the light [1] and so on [7].")
    asked = {"text": QUESTION, "chatId": "biology", "materials": {"materialIds": [material_id]}}
    if wanted == "events":
        received = list(events(ana.stream("/api/messages", **asked)))
        assert assembled(received) == "It catches the light [1] and so on."
        name, data, _ = received[-1]
        assert name == "done"
        answer = data["aiMessage"]
    else:
        answer = ana.ask(asked["text"], materials=asked["materials"])["aiMessage"]
    assert answer["text"] == "It catches the light [1] and so on."
    assert answer["grounded"] == "materials"
    assert answer["citations"] == [
        {
            "number": 1,
            "passageId": passage_id(ana, material_id, 2),
            "materialId": material_id,
            "topic": "Plants",
            "page": 2,
            "heading": "Parts of a plant",
        }
    ]
    assert ana.messages()[-1] == answer
    assert LEAVES in told(tutor.groq)


def test_an_answer_without_a_citation_is_general(tutor: Tutor, ana: Chatter) -> None:
    hand_in(ana, LEAVES)
    tutor.groq.answers("It catches the light.")
    answer = ana.ask(QUESTION, materials={"subject": "Science"})["aiMessage"]
    assert (answer["grounded"], answer.get("citations")) == ("general", None)


def test_nothing_found_is_said_before_the_answer(tutor: Tutor, ana: Chatter) -> None:
    hand_in(ana, LEAVES)
    tutor.groq.answers("He was a hero [1].")
    answer = ana.ask("Sino si Andres Bonifacio?", materials={"subject": "Science"})["aiMessage"]
    assert answer["text"].startswith("*Wala ito sa mga materyal mo.")
    assert answer["text"].endswith("He was a hero.")
    assert (answer["grounded"], answer.get("citations")) == ("general", None)
    assert "hold nothing about this" in told(tutor.groq)


def test_without_materials_nothing_is_said_of_them(tutor: Tutor, ana: Chatter) -> None:
    hand_in(ana, LEAVES)
    tutor.groq.answers("It catches the light [1].")
    answer = ana.ask(QUESTION)["aiMessage"]
    assert answer["text"] == "It catches the light [1]."
    assert "grounded" not in answer
    assert LEAVES not in told(tutor.groq)


def test_a_follow_up_is_searched_for_with_what_was_asked_before(ai: FakeAi, ana: Chatter) -> None:
    hand_in(ana, LEAVES, ROOTS)
    ana.ask(QUESTION, materials={"subject": "Science"})
    ana.ask("Bakit po?")
    ana.ask("Can you give an example?")
    ana.post("/api/messages/chats/biology/hints", kind="stuck")
    for asked in ai.asked:
        assert asked["attached"] is True
        assert LEAVES in [one["text"] for one in asked["passages"]]
    assert [one["passages"][0]["number"] for one in ai.asked] == [1, 1, 1, 1]


def test_where_nothing_is_asked_nothing_is_searched(ai: FakeAi, ana: Chatter) -> None:
    hand_in(ana, LEAVES)
    ana.ask("Hi!", materials={"subject": "Science"})
    assert (ai.asked[0]["attached"], ai.asked[0]["passages"]) == (False, [])


def test_the_name_of_the_student_does_not_leave_with_a_passage(ai: FakeAi, ana: Chatter) -> None:
    hand_in(ana, f"Name: Ana. {LEAVES} Write to {ana.student.email}.", topic="Ana's notes")
    ana.ask(QUESTION, materials={"subject": "Science"})
    sent = json.dumps(ai.asked[0])
    assert "Name: [name]." in sent
    assert "[name]'s notes" in sent
    assert "Ana" not in sent
    assert ana.student.email not in sent


def test_another_students_materials_reach_no_answer(ai: FakeAi, ana: Chatter, ben: Chatter) -> None:
    foreign = hand_in(ben, PRIVATE, topic="Ben's diary")
    own = hand_in(ana, LEAVES)
    attach = [
        {"materialIds": [foreign]},
        {"materialIds": [foreign, own]},
        {"subject": "Science", "materialIds": [foreign]},
        {"subject": "Science"},
        {"materialIds": ["6" * 24, "no id", foreign]},
    ]
    for materials_of in attach:
        ai.says("Kalabaw [1][2][3].", citations=[1, 2, 3], grounded="materials")
        answer = ana.ask(QUESTION, chat=f"biology {len(ai.asked)}", materials=materials_of)["aiMessage"]
        seen = json.dumps([ai.asked[-1], answer, ana.messages()], ensure_ascii=False)
        for secret in (PRIVATE, "Ben's diary", foreign):
            assert secret not in seen.replace(json.dumps(materials_of), "")
    assert [asked["attached"] for asked in ai.asked] == [False, True, True, True, False]


def test_what_was_deleted_is_searched_no_more(ai: FakeAi, ana: Chatter) -> None:
    kept, gone = hand_in(ana, LEAVES), hand_in(ana, f"Old: {LEAVES}")
    ana.ask(QUESTION, materials={"materialIds": [kept, gone]})
    client.collection("materials").delete_one({"_id": ObjectId(gone)})
    ana.ask(QUESTION)
    assert [[one["text"] for one in asked["passages"]] for asked in ai.asked][1] == [LEAVES]
    client.collection("materials").delete_many({})
    ana.ask(QUESTION)
    assert ai.asked[2]["attached"] is False


def test_the_best_passages_are_few_and_within_the_budget(
    ai: FakeAi, ana: Chatter, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in(ana, *(f"{LEAVES} Leaf number {number}." for number in range(9)))
    ana.ask(QUESTION, materials={"subject": "Science"})
    assert [one["number"] for one in ai.asked[0]["passages"]] == [1, 2, 3, 4, 5]
    monkeypatch.setenv("CHAT_PASSAGE_TOKENS", "60")
    ana.ask(QUESTION)
    assert len(ai.asked[1]["passages"]) == 2
    monkeypatch.setenv("CHAT_PASSAGE_TOKENS", "1")
    ana.ask(QUESTION)
    assert len(ai.asked[2]["passages"]) == 1


def test_the_numbers_of_one_answer_mean_nothing_in_the_next(ai: FakeAi, ana: Chatter) -> None:
    hand_in(ana, LEAVES)
    ai.says("It catches light [1], not x[1] = 2.", citations=[1], grounded="materials")
    ana.ask(QUESTION, materials={"subject": "Science"})
    ana.ask("And the roots?")
    assert ai.asked[1]["messages"][1]["text"] == "It catches light, not x[1] = 2."


def test_an_answer_that_broke_off_keeps_what_it_named_and_goes_on_with_it(ai: FakeAi, ana: Chatter) -> None:
    material_id = hand_in(ana, LEAVES, ROOTS)
    ai.breaks_off("It catches light [1] and")
    answer = ana.ask("What do chlorophyll and leaves do?", materials={"subject": "Science"})["aiMessage"]
    assert (answer["status"], answer["grounded"]) == ("incomplete", "materials")
    first = passage_id(ana, material_id, 1)
    assert [one["passageId"] for one in answer["citations"]] == [first]
    client.collection("passages").update_many({}, {"$set": {"terms": "nothing"}})  # another search finds others
    hand_in(ana, f"Later: {LEAVES}")
    ai.says(" more [2].", grounded="materials")
    whole = ana.post(f"/api/messages/{answer['_id']}/continue").json["aiMessage"]
    assert ai.asked[1]["continues"] is True
    assert [(one["number"], one["text"]) for one in ai.asked[1]["passages"]] == [(1, LEAVES), (2, f"Later: {LEAVES}")]
    assert ai.asked[1]["messages"][-1]["text"] == "It catches light [1] and"
    assert whole["text"] == "It catches light [1] and more [2]."
    assert [one["number"] for one in whole["citations"]] == [1, 2]
    assert whole["citations"][0]["passageId"] == first


def test_asked_again_it_is_searched_again(ai: FakeAi, ana: Chatter) -> None:
    hand_in(ana, LEAVES)
    ai.says("Light [1].", grounded="materials")
    answer = ana.ask(QUESTION, materials={"subject": "Science"})["aiMessage"]
    ana.put(PATH, subject=None, materialIds=[])
    ai.says("Without them.")
    again = ana.post(f"/api/messages/{answer['_id']}/ask-again").json["aiMessage"]
    assert ai.asked[1]["passages"] == []
    assert "citations" not in again
    assert "grounded" not in again


def test_who_reads_along_can_open_what_is_named(ai: FakeAi, ana: Chatter) -> None:
    hand_in(ana, LEAVES)
    seen: list[dict[str, Any]] = []

    def look(_: int) -> None:
        seen.append(ana.messages()[-1])

    ai.says("Light [1]", " and more.", between=look, grounded="materials")
    ana.ask(QUESTION, materials={"subject": "Science"})
    assert [one["number"] for one in seen[1]["citations"]] == [1]
    assert "grounded" not in seen[1]


def test_a_citation_outlives_its_material(ai: FakeAi, ana: Chatter) -> None:
    material_id = hand_in(ana, LEAVES)
    ai.says("Light [1].", grounded="materials")
    ana.ask(QUESTION, materials={"subject": "Science"})
    client.transaction(lambda session: passages.remove(session, ana.student.id, ObjectId(material_id)))
    assert ana.messages()[-1]["citations"][0]["topic"] == "Plants"


def test_a_failed_answer_names_nothing(ai: FakeAi, ana: Chatter) -> None:
    hand_in(ana, LEAVES)
    ai.breaks_off()
    answer = ana.ask(QUESTION, materials={"subject": "Science"})["aiMessage"]
    assert answer["status"] == "failed"
    assert "citations" not in answer
    assert "grounded" not in answer


def test_answers_from_materials_are_not_common(ai: FakeAi, ana: Chatter, ben: Chatter, monkeypatch: Any) -> None:
    monkeypatch.setenv("CHAT_COMMON_ASKERS", "1")
    hand_in(ana, LEAVES)
    ai.says("From Ana's notes [1].", grounded="materials", move="explain")
    ana.ask(QUESTION, materials={"subject": "Science"})
    settle()
    assert client.collection("common_answers").count_documents({}) == 0
    ben.ask(QUESTION)
    settle()
    assert client.collection("common_answers").count_documents({}) > 0
    hand_in(ana, LEAVES)
    assert ana.ask(QUESTION, chat="another", materials={"subject": "Science"})["aiMessage"]["source"] == "model"
    assert len(ai.asked) == 3


def test_the_summary_of_a_chat_holds_no_numbers(ai: FakeAi, ana: Chatter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAT_SUMMARIES", "true")
    monkeypatch.setenv("CHAT_HISTORY_CHARACTERS", "10")
    hand_in(ana, LEAVES)
    ai.replies["/api/summarise"] = {"summary": "Light.", "usage": {}}
    for _ in range(3):
        ai.says("Light [1].", grounded="materials")
        ana.ask(QUESTION, materials={"subject": "Science"})
        settle()
    said = json.dumps(ai.to("/api/summarise"))
    assert "Light." in said
    assert "[1]" not in said
    assert _afterwards.SUMMARIES.value


def test_without_a_model_the_passages_are_quoted(tutor: Tutor, ana: Chatter) -> None:
    hand_in(ana, ROOTS, LEAVES)
    tutor.groq.fails(500)
    tutor.groq.fails(500)
    answer = ana.ask(QUESTION, materials={"subject": "Science"})["aiMessage"]
    assert f"> {LEAVES}\n\n[1] Plants, page 2, Parts of a plant" in answer["text"]
    assert (answer["source"], answer["grounded"]) == ("materials", "materials")
    assert [one["page"] for one in answer["citations"]][:1] == [2]
