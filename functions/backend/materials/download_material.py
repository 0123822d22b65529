"""GET /api/materials/download/{id}; a student gets a file back as it was uploaded, or typed text as a text file."""

from __future__ import annotations

from urllib.parse import quote

from flask import Response
from msgspec import UNSET

from functions.callers.student import Student, student
from functions.contract.http_function import http_function
from functions.store import files, materials
from functions.store.files import FileGone
from functions.store.materials import MaterialNotFound

_MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "txt": "text/plain",
    "md": "text/markdown",
}
_NOT_PLAIN = frozenset('"%/\\:*?<>|;')


@http_function(
    "GET",
    "/api/materials/download/{id}",
    caller=student,
    answers={200: ", ".join(_MEDIA_TYPES.values())},
    refuses=(MaterialNotFound, FileGone),
)
def download_material(student: Student, id: str) -> Response:
    """The bytes, to be saved and never shown as a page of ours."""
    material, digest = materials.get_with_digest(student.user_id, id)
    if material.file is UNSET or digest is None:
        name, response = f"{material.topic}.txt", Response(material.content, content_type="text/plain; charset=utf-8")
    else:
        name, kind = material.file.name, _MEDIA_TYPES[material.file.kind]
        response = Response(files.pieces(student.user_id, digest), content_type=kind)
        response.content_length = material.file.bytes
    response.headers["Content-Disposition"] = _disposition(name)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _disposition(name: str) -> str:
    """RFC 6266: the name in letters that every browser takes, then as it is."""
    plain = "".join(one if " " <= one <= "~" and one not in _NOT_PLAIN else "_" for one in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
