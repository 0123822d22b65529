"""The passages of the student's own materials that a question is answered from; loaded where some are attached."""

from __future__ import annotations

from bson import ObjectId

from functions.backend.chats._asking import Asking
from functions.backend.chats._found import Found, Given
from functions.backend.chats._tutor import PASSAGE_TOKENS, Remove
from functions.store import leases, materials, passages
from functions.store.citations import Citation
from functions.store.messages import Earlier
from functions.store.passages import Passage, PassageNotFound
from functions.tutor.materials import search

_MOST = 5  # passages
_CHARACTERS_A_TOKEN = 3.5  # of English and Filipino mixed
_BEFORE = 3  # questions, which say what "bakit?" is about

Numbered = dict[int, Passage]


def look_up(asking: Asking, earlier: Earlier, remove: Remove) -> Found:
    """The best passages for the question; an answer that goes on keeps those that it has named, under their numbers."""
    attached = asking.chat.materials
    if not attached:
        return Found()
    user_id = asking.user_id
    ids = materials.ids_of(user_id, subject=attached.subject, material_ids=attached.material_ids)
    query = search.query_of(*_said(asking, earlier))
    if query is None or not (ids or attached.subject):  # nothing is asked, or nothing is there any more
        return Found()
    numbered = _named_before(asking)
    hits = search.best(query, passages.find(user_id, query.terms, material_ids=ids), _MOST)
    known = {one.id for one in numbered.values()}
    for hit in hits:
        if len(numbered) < _MOST and hit.candidate.id not in known:
            numbered[max(numbered, default=0) + 1] = hit.candidate
    found = _found(user_id, _within_budget(numbered), remove)
    if found.citations:  # whoever reads along, and whoever finds the answer cut off, can open what it names
        leases.save(user_id, asking.answer.id, asking.holder, asking.answer.text, found.drafted())
    return found


def _said(asking: Asking, earlier: Earlier) -> tuple[str, str]:
    """The question, and what was asked before it; a wish with a button is about that alone."""
    before = [one.text for one in earlier.messages if not one.is_ai_response and not one.intent][-_BEFORE:]
    is_wish = asking.question.intent in ("stuck", "solution", "similar")
    return "" if is_wish else asking.question.text, "\n".join(before)


def _named_before(asking: Asking) -> Numbered:
    """What an answer that goes on was written from, as far as it is still there."""
    citations = asking.answer.citations
    numbered: Numbered = {}
    for one in citations if asking.answer.text and citations else ():
        try:
            numbered[one.number] = passages.get(asking.user_id, one.passage_id)
        except PassageNotFound:
            continue
    return numbered


def _within_budget(numbered: Numbered) -> Numbered:
    """As many of them as there is room for, and one in any case."""
    room, chosen = PASSAGE_TOKENS.value * _CHARACTERS_A_TOKEN, Numbered()
    for number, passage in numbered.items():
        room -= len(passage.text)
        if chosen and room < 0:
            break
        chosen[number] = passage
    return chosen


def _found(user_id: ObjectId, numbered: Numbered, remove: Remove) -> Found:
    topics = materials.topics_of(user_id, (one.material_id for one in numbered.values()))
    given, citations = [], []
    for number, one in numbered.items():
        topic = topics.get(one.material_id, "")
        given.append(Given(number, remove(one.text), remove(topic), one.page, remove(one.heading)))
        citations.append(Citation(number, one.id, one.material_id, topic, one.page, one.heading))
    return Found(True, given, citations)
