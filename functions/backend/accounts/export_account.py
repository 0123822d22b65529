"""GET /api/users/{user_id}/export; a student downloads all that is kept about them: one ZIP of JSON and files."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from itertools import chain

from flask import Request, Response

from functions.backend.accounts._profile import own_account
from functions.callers.student import Student, student
from functions.contract import errors, logs
from functions.contract.http_function import http_function
from functions.store import usage

_ZIP = "application/zip"


@http_function("GET", "/api/users/{user_id}/export", caller=student, answers={200: _ZIP})
def export_account(request: Request, student: Student, user_id: str) -> Response:
    """The archive, written while it is sent. README.txt in it says what is what, in the student's language."""
    from functions.backend.accounts import _export

    account = own_account(student, user_id)
    language = account.language or request.accept_languages.best_match(("en", "fil")) or "en"
    pieces = _export.pieces(student.user_id, language)
    first = next(pieces)  # what fails at once is still an answer of ours
    response = Response(_whole_or_broken(chain([first], pieces)), content_type=_ZIP)
    response.headers["Content-Disposition"] = f'attachment; filename="brainbytes-{usage.today()}.zip"'
    return response


def _whole_or_broken(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The status is sent already: when something fails, the connection is cut, so that it does not pass for all."""
    try:
        yield from pieces
    except Exception as error:
        logs.add(error=errors.as_api_error(error).code, cause=logs.where(error))
        raise ConnectionResetError(errno.ECONNRESET, "The archive was cut.") from None
