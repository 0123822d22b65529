"""PUT /api/materials/{id}; a student takes a material and gives it back edited. Typed text is read anew.

What is not sent stays as it is; owner, file and dates cannot be changed, and the content of a file stays what it is.
"""

from __future__ import annotations

import msgspec
from msgspec import UNSET, UnsetType

from functions.backend.materials import _reading
from functions.backend.materials._fields import (
    CONTENT_BYTES,
    Content,
    Difficulty,
    ResourceType,
    Tags,
    Typed,
    content_of,
    subject_of,
    tags_of,
    topic_of,
)
from functions.callers.student import Student, student
from functions.contract.http_function import http_function
from functions.store import material_changes, materials
from functions.store.material_changes import Changes
from functions.store.materials import Material, MaterialNotFound
from functions.store.storage import StorageFull


class MaterialChanges(msgspec.Struct, rename="camel"):
    """Unknown fields are ignored: clients send the whole material back."""

    subject: Typed | UnsetType = UNSET
    topic: Typed | UnsetType = UNSET
    resource_type: ResourceType | UnsetType = UNSET
    difficulty: Difficulty | UnsetType = UNSET
    tags: Tags | UnsetType = UNSET
    content: Content | UnsetType = UNSET


@http_function(
    "PUT",
    "/api/materials/{id}",
    caller=student,
    body=MaterialChanges,
    max_bytes=CONTENT_BYTES,
    refuses=(MaterialNotFound, StorageFull),
)
def update_material(student: Student, id: str, body: MaterialChanges) -> Material:
    """The changed material."""
    is_file = materials.get(student.user_id, id).file is not UNSET
    changes = Changes(
        subject=None if body.subject is UNSET else subject_of(body.subject),
        topic=None if body.topic is UNSET else topic_of(body.topic),
        resource_type=body.resource_type or None,
        difficulty=body.difficulty or None,
        tags=None if body.tags is UNSET else tags_of(body.tags),
        content=None if body.content is UNSET or is_file else content_of(body.content),
    )
    return _reading.begin(student.user_id, material_changes.change(student.user_id, id, changes))
