"""POST /api/materials; a student adds a file (PDF, Word, text, Markdown) or typed text to learn from.

A multipart form with `file` or `content`, or JSON with `content`. The answer comes when the file is stored; it is read
in a thread of its own, and the material's `reading` says how far that is.
"""

from __future__ import annotations

import msgspec
from flask import Request

from functions.backend.materials import _reading, _uploads
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
from functions.contract.bodies import JSON, MULTIPART
from functions.contract.cpu import TooBusy
from functions.contract.errors import InvalidFields
from functions.contract.http_function import http_function
from functions.contract.repeats import ClientId, client_id_of
from functions.contract.responses import Reply
from functions.store import files, material_changes
from functions.store.files import UploadCutOff
from functions.store.material_changes import NewMaterial
from functions.store.materials import Material
from functions.store.storage import StorageFull, TooManyMaterials
from functions.tutor.materials.kinds import UnreadableFile


class MaterialForm(msgspec.Struct, rename="camel", forbid_unknown_fields=True):
    """`topic` may be left out for a file, whose name it is then. `tags` is a list, in a form a JSON array as text."""

    subject: Typed
    topic: Typed = ""
    resource_type: ResourceType = "explanation"
    difficulty: Difficulty = "beginner"
    tags: Tags = ""
    content: Content = ""
    client_id: ClientId | None = None


@http_function(
    "POST",
    "/api/materials",
    caller=student,
    body=MaterialForm,
    accepts=(JSON, MULTIPART),
    max_bytes=CONTENT_BYTES,
    max_upload_bytes=_uploads.MOST_BYTES,
    files=("file",),
    headers=("Idempotency-Key",),
    answers={201: Material},
    refuses=(StorageFull, TooManyMaterials, _uploads.FileTooLarge, UnreadableFile, UploadCutOff, TooBusy),
)
def create_material(request: Request, student: Student, body: MaterialForm) -> Reply:
    """The material. The same clientId (or Idempotency-Key) again gives the first one."""
    client_id = client_id_of(request, body.client_id)
    if first := material_changes.find_repeated(student.user_id, client_id):
        return Reply(first, 201)
    if request.mimetype == MULTIPART:
        with _uploads.turn():
            return _create(student, body, client_id, _uploads.find(request))
    return _create(student, body, client_id, None)


def _create(student: Student, body: MaterialForm, client_id: str | None, upload: _uploads.Upload | None) -> Reply:
    if upload and body.content.strip():
        raise InvalidFields(fields={"content": "field_invalid"})  # either a file or a text
    new = NewMaterial(
        subject=subject_of(body.subject),
        topic=_uploads.topic_of(upload) if upload and not body.topic.strip() else topic_of(body.topic),
        resource_type=body.resource_type,
        difficulty=body.difficulty,
        tags=tags_of(body.tags),
        content="" if upload else content_of(body.content),
        client_id=client_id,
    )
    files.clean_up(student.user_id)
    begun = _uploads.store(student.user_id, new, upload) if upload else material_changes.create(student.user_id, new)
    return Reply(_reading.begin(student.user_id, begun), 201)
