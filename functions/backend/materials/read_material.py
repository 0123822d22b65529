"""GET /api/materials/{id}; a student sees a material, and how far the reading of its file is."""

from __future__ import annotations

from functions.backend.materials import _reading, _summing
from functions.callers.student import Student, student
from functions.contract.http_function import http_function
from functions.store import materials
from functions.store.materials import Material, MaterialNotFound


@http_function("GET", "/api/materials/{id}", caller=student, refuses=(MaterialNotFound,))
def read_material(student: Student, id: str, request_id: str) -> Material:
    """The material as it is now. A reading or a summary that was cut off begins anew."""
    _reading.look_after(student.user_id)
    material = materials.get(student.user_id, id)
    _summing.take_up(student.user_id, material, request_id)
    return material
