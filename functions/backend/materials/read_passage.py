"""GET /api/materials/passages/{passage_id}; a student opens the passage that an answer's citation names."""

from __future__ import annotations

from functions.callers.student import Student, student
from functions.contract.http_function import http_function
from functions.store import materials, passages
from functions.store.materials import MaterialNotFound
from functions.store.passages import Passage, PassageNotFound


class CitedPassage(Passage):
    """A passage, with the topic and the subject of its material."""

    topic: str
    subject: str


@http_function(
    "GET",
    "/api/materials/passages/{passage_id}",
    caller=student,
    refuses=(PassageNotFound, MaterialNotFound),
)
def read_passage(student: Student, passage_id: str) -> CitedPassage:
    """The passage as it is now; one that was cited is gone when its material was changed or deleted."""
    passage = passages.get(student.user_id, passage_id)
    material = materials.get(student.user_id, passage.material_id)
    fields = {name: getattr(passage, name) for name in Passage.__struct_fields__}
    return CitedPassage(**fields, topic=material.topic, subject=material.subject)
