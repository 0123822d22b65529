"""POST /api/materials/{id}/summary; a student gets a material in short: key ideas, terms, three questions with answers.

It is written once and kept until the material's text changes; `again` writes it anew. What takes longer than a moment
goes on without the student: 202, and the material's `summary` says when it is there.
"""

from __future__ import annotations

import msgspec

from functions.backend.materials import _reading, _summing
from functions.backend.materials._sheet import MaterialSummary
from functions.callers.student import Student, student
from functions.contract.errors import Conflict
from functions.contract.http_function import http_function
from functions.contract.responses import Reply
from functions.store import materials
from functions.store.materials import Material, MaterialNotFound
from functions.store.usage import TooManyAnswers

WAIT_SECONDS = 8.0  # that the request waits for it: most are there by then


class MaterialBeingRead(Conflict):
    code, message = "material_being_read", "This file is still being read. Its summary can be made when that is done."


class NothingToSumUp(Conflict):
    code, message = "nothing_to_sum_up", "There is no text in this material that could be summed up."


class SummaryQuery(msgspec.Struct, forbid_unknown_fields=True):
    """`again`: also where there is a summary already."""

    again: bool = False


class SummedUp(msgspec.Struct):
    """That of the material, as GET /api/materials/{id} shows it."""

    summary: MaterialSummary


@http_function(
    "POST",
    "/api/materials/{id}/summary",
    caller=student,
    query=SummaryQuery,
    answers={200: SummedUp, 202: SummedUp},
    refuses=(MaterialNotFound, MaterialBeingRead, NothingToSumUp, TooManyAnswers),
)
def sum_up_material(student: Student, id: str, query: SummaryQuery, request_id: str) -> Reply:
    """200 when it is there, or could not be written; 202 with the status "writing" while somebody writes it."""
    user_id = student.user_id
    _reading.look_after(user_id)
    material = materials.get(user_id, id)
    if material.reading.status == "reading":
        raise MaterialBeingRead
    if not material.passages:
        raise NothingToSumUp
    if query.again or _summary(material).status != "complete":
        thread = _summing.begin(user_id, material, request_id, again=query.again)
        if thread:
            thread.join(WAIT_SECONDS)
        material = materials.get(user_id, id)
    summary = _summary(material)
    return Reply(SummedUp(summary), 202 if summary.status == "writing" else 200)


def _summary(material: Material) -> MaterialSummary:
    """ "failed" also where the text has changed meanwhile, and the summary has gone with it."""
    if material.summary is msgspec.UNSET:
        return MaterialSummary("failed")
    return msgspec.convert(material.summary, MaterialSummary)
