"""GET /api/materials/subjects/{subject}; a student's materials of one subject, a page at a time, newest first."""

from __future__ import annotations

from functions.backend.materials._listing import MaterialList, SubjectQuery, give
from functions.callers.student import Student, student
from functions.contract.http_function import http_function


@http_function("GET", "/api/materials/subjects/{subject}", caller=student, query=SubjectQuery)
def list_subject_materials(student: Student, subject: str, query: SubjectQuery) -> MaterialList:
    """The page, where it stands, and how much room is left; a subject that nobody made has no materials."""
    return give(student.user_id, query, subjects=[subject])
