"""PUT /api/messages/{id}/feedback; a student marks an answer as helpful, wrong or too hard, or takes the mark back."""

from __future__ import annotations

from typing import Literal

import msgspec

from functions.callers.student import Student, student
from functions.contract.http_function import http_function
from functions.store import feedback
from functions.store.messages import MessageNotFound


class Feedback(msgspec.Struct, forbid_unknown_fields=True):
    mark: Literal["helpful", "wrong", "too_hard"] | None


@http_function("PUT", "/api/messages/{id}/feedback", caller=student, body=Feedback, refuses=(MessageNotFound,))
def give_feedback(student: Student, id: str, body: Feedback) -> dict[str, bool]:
    """One mark an answer. After "too hard" the next answer is easier; a wrong one is given to nobody else."""
    feedback.mark(student.user_id, id, body.mark)
    return {"success": True}
