"""DELETE /api/materials/{id}; a student removes a material with its file and passages."""

from __future__ import annotations

from functions.callers.student import Student, student
from functions.contract.http_function import http_function
from functions.store import material_changes
from functions.store.materials import MaterialNotFound


@http_function("DELETE", "/api/materials/{id}", caller=student, refuses=(MaterialNotFound,))
def delete_material(student: Student, id: str) -> dict[str, str]:
    """Gone for good; a file that another material has too stays for it."""
    material_changes.delete(student.user_id, id)
    return {"message": "Material deleted"}
