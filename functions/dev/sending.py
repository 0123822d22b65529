"""A request built by hand and given to the plain function: no server, no router."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO

from flask import Request, Response
from werkzeug.test import EnvironBuilder

from functions.contract import tokens
from functions.contract.bodies import FORM, JSON, MULTIPART
from functions.contract.http_function import HttpFunction


@dataclass(frozen=True)
class Upload:
    """A file of a multipart form."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Outgoing:
    """What is sent. `body` is JSON as text; with `form` or `files` it is a form: multipart where that is accepted."""

    path: str
    query: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str | None = None
    form: Mapping[str, Sequence[str]] = field(default_factory=dict)
    files: Mapping[str, Upload] = field(default_factory=dict)


def send(function: HttpFunction, outgoing: Outgoing, token: str | None) -> Response:
    """The function's answer; its stream, where it is one, is still to be read.

    `token` signs the student in; a function of the AI app gets a service token by itself.
    """
    spec, headers = function.spec, dict(outgoing.headers)
    if spec.caller.name == "service":
        token = tokens.sign("ai", {})
    if token and "authorization" not in {name.lower() for name in headers}:
        headers["Authorization"] = f"Bearer {token}"
    kind = JSON if outgoing.body is not None else None
    data: object = outgoing.body
    if outgoing.form or outgoing.files:
        kind = MULTIPART if MULTIPART in spec.accepts else FORM
        data = {name: list(values) for name, values in outgoing.form.items()} | {
            name: (BytesIO(one.content), one.name) for name, one in outgoing.files.items()
        }
    builder = EnvironBuilder(
        outgoing.path,
        method=spec.method,
        query_string=outgoing.query,
        headers=[*headers.items()],
        data=data,  # type: ignore[arg-type]
        content_type=kind,
        environ_base={"REMOTE_ADDR": "127.0.0.1", "RAW_URI": outgoing.path},
    )
    return function(Request(builder.get_environ()))
