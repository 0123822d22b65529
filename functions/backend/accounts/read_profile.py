"""GET /api/users/{user_id}; a student's own profile, where `me` works as the id."""

from __future__ import annotations

from functions.backend.accounts._profile import Profile, own_account, profile
from functions.callers.student import Student, student
from functions.contract.http_function import http_function


@http_function("GET", "/api/users/{user_id}", caller=student)
def read_profile(student: Student, user_id: str) -> Profile:
    """The profile."""
    return profile(own_account(student, user_id))
