"""Materials with passages, straight in the store: what tests of search, citations and reading begin with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bson import ObjectId

from functions.contract import clock
from functions.store import client, passages
from functions.store.passages import NewPassage
from functions.tutor.materials.document import Document
from functions.tutor.materials.passages import split
from functions.tutor.materials.reading import from_text


def hand_out(user_id: ObjectId, text: str | Document, *, topic: str = "Handout", subject: str = "Science") -> ObjectId:
    """A material that says this (Markdown, or what was read from a file), read and cut; its id."""
    document = from_text(text) if isinstance(text, str) else text
    pieces = [NewPassage(one.text, one.heading, one.page, one.terms) for one in split(document, topic)]
    material_id, now = ObjectId(), clock.now()
    material: dict[str, Any] = {"_id": material_id, "userId": user_id, "subject": subject, "topic": topic}
    material |= {"resourceType": "article", "difficulty": "beginner", "tags": [], "content": ""}
    material |= {"createdAt": now, "updatedAt": now, "passages": len(pieces)}
    material |= {"reading": {"status": "read", "page": 0, "pages": None, "problem": None, "cut": False}}
    client.collection("materials").insert_one(material)
    keep(user_id, material_id, pieces)
    return material_id


def keep(user_id: ObjectId, material_id: ObjectId, pieces: Sequence[NewPassage]) -> None:
    """These passages of a material, of which the store need not know."""
    client.transaction(lambda session: passages.insert(session, user_id, material_id, pieces))
