"""GET /api/materials/{material_id}/passages; a student reads a material, some passages at a time, in their order."""

from __future__ import annotations

from typing import Annotated

import msgspec
from bson import ObjectId
from msgspec import Meta

from functions.callers.student import Student, student
from functions.contract.http_function import http_function
from functions.store import materials, passages
from functions.store.materials import MaterialNotFound
from functions.store.passages import Passage


class PageQuery(msgspec.Struct):
    """`after` is a passage's number: the page begins behind it."""

    after: Annotated[int, Meta(ge=0)] = 0
    limit: Annotated[int, Meta(ge=1, le=100)] = 50


class PassagePage(msgspec.Struct):
    """`total` is how many the material has."""

    passages: list[Passage]
    total: int


@http_function(
    "GET", "/api/materials/{material_id}/passages", caller=student, query=PageQuery, refuses=(MaterialNotFound,)
)
def list_passages(student: Student, material_id: str, query: PageQuery) -> PassagePage:
    """None while its file is being read."""
    material = materials.get(student.user_id, material_id)
    found = passages.page_of(student.user_id, ObjectId(material.id), after=query.after, limit=query.limit)
    return PassagePage(found, material.passages)
