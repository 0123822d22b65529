"""GET /api/materials/subjects; a student's subjects: those that were made, and those of materials."""

from __future__ import annotations

from functions.callers.student import Student, student
from functions.contract.http_function import http_function
from functions.store import subjects


@http_function("GET", "/api/materials/subjects", caller=student)
def list_subjects(student: Student) -> list[str]:
    """In alphabetical order."""
    return [one.subject for one in subjects.list_subjects(student.user_id)]
