"""POST /api/materials/subjects; a student makes a subject, which starts with one material, its introduction."""

from __future__ import annotations

import msgspec

from functions.backend.materials._fields import Typed, subject_of
from functions.callers.student import Student, student
from functions.contract.http_function import http_function
from functions.contract.responses import Reply
from functions.store import subjects
from functions.store.material_changes import NewMaterial
from functions.store.storage import TooManyMaterials
from functions.store.subjects import SubjectExists


class NewSubject(msgspec.Struct, forbid_unknown_fields=True):
    """Any characters: `C# & C++` too."""

    subject: Typed


class SubjectMade(msgspec.Struct):
    """What was made."""

    message: str
    subject: str


@http_function(
    "POST",
    "/api/materials/subjects",
    caller=student,
    body=NewSubject,
    answers={201: SubjectMade},
    refuses=(SubjectExists, TooManyMaterials),
)
def create_subject(student: Student, body: NewSubject) -> Reply:
    """The subject as it is stored."""
    subject = subject_of(body.subject)
    first = NewMaterial(
        subject=subject,
        topic="Introduction",
        resource_type="explanation",
        difficulty="beginner",
        tags=[],
        content=f"Introduction to {subject}",
    )
    subjects.create_subject(student.user_id, first)
    return Reply(SubjectMade("Subject created", subject), 201)
