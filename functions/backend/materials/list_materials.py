"""GET /api/materials; a student's materials, all or filtered, a page at a time, newest first."""

from __future__ import annotations

from functions.backend.materials._fields import Difficulty
from functions.backend.materials._listing import MaterialList, SubjectQuery, give
from functions.callers.student import Student, student
from functions.contract.http_function import http_function


class MaterialQuery(SubjectQuery, rename="camel"):
    """`subjects` and `tags` are lists with commas, of which one is enough."""

    subject: str | None = None
    subjects: str | None = None
    difficulty: Difficulty | None = None
    tags: str | None = None


@http_function("GET", "/api/materials", caller=student, query=MaterialQuery)
def list_materials(student: Student, query: MaterialQuery) -> MaterialList:
    """The page, where it stands, and how much room is left."""
    subjects = [query.subject] if query.subject else _listed(query.subjects)
    return give(student.user_id, query, subjects=subjects, difficulty=query.difficulty, tags=_listed(query.tags))


def _listed(text: str | None) -> list[str]:
    return [one.strip() for one in (text or "").split(",") if one.strip()]
