"""DELETE /api/materials/subjects; a student removes a subject with all of its materials."""

from __future__ import annotations

import msgspec

from functions.backend.materials._fields import Typed
from functions.callers.student import Student, student
from functions.contract.http_function import http_function
from functions.store import subjects
from functions.store.subjects import SubjectNotFound


class OldSubject(msgspec.Struct, forbid_unknown_fields=True):
    """As the list of subjects has it."""

    subject: Typed


@http_function("DELETE", "/api/materials/subjects", caller=student, body=OldSubject, refuses=(SubjectNotFound,))
def delete_subject(student: Student, body: OldSubject) -> dict[str, str]:
    """Gone for good, with files and passages."""
    subjects.delete_subject(student.user_id, body.subject)
    return {"message": "Subject deleted"}
