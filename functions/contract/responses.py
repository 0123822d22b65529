"""What goes out, whoever answers: a handler's result as a Response, a refusal in the one shape of our errors."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import ceil

import msgspec
from flask import Request, Response
from werkzeug.exceptions import HTTPException

from functions.contract import bodies, cors, errors, logs

_REQUEST_ID = re.compile(r"[A-Za-z0-9_-]{8,128}")


@dataclass(frozen=True)
class Reply:
    """An answer that is more than 200 and a body. `payload` None sends no body."""

    payload: object
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


NO_CONTENT = Reply(None, 204)


def respond(result: object) -> Response:
    """A handler's result as a Response."""
    if isinstance(result, Response):
        return result
    reply = result if isinstance(result, Reply) else Reply(result)
    if reply.payload is None:
        response = Response(status=reply.status)
        response.headers.pop("Content-Type", None)
    else:
        response = Response(msgspec.json.encode(reply.payload), reply.status, content_type=bodies.JSON)
    response.headers.update(reply.headers)
    return response


def error_response(error: errors.ApiError, request_id: str) -> Response:
    """The one shape of an error: code, sentence, fields, request id."""
    payload = {"error": error.code, "message": error.message, "fields": error.fields, "requestId": request_id}
    headers = {} if error.retry_after is None else {"Retry-After": str(max(1, ceil(error.retry_after)))}
    return respond(Reply(payload, error.status, headers))


def refuse(error: errors.ApiError, request: Request) -> Response:
    """The answer to a request that no function takes, logged like every other."""
    request_id = request_id_of(request)
    response = error_response(error, request_id)
    complete(request, response, request_id)
    logs.write("request", function=None, requestId=request_id, status=response.status_code, error=error.code)
    return response


def refuse_unread(error: errors.ApiError, cause: BaseException) -> bytes:
    """The same for what is not even HTTP, as the bytes that go to the client before its connection is closed."""
    request_id = uuid.uuid4().hex
    response = error_response(error, request_id)
    response.headers.update({"Connection": "close", "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"})
    response.headers["X-Request-Id"] = request_id
    fields = {"error": error.code, "cause": logs.where(cause)}
    logs.write("request", function=None, requestId=request_id, status=error.status, **fields)
    head = f"HTTP/1.1 {response.status}\r\n{response.headers}"
    return head.encode() + response.get_data()


def meaning_outside(error: Exception) -> errors.ApiError:
    """What an exception means that was raised before or after the functions: the framework's own, or a fault."""
    if isinstance(error, HTTPException):
        known = {400: errors.BadRequest, 405: errors.MethodNotAllowed}
        return known.get(error.code or 404, errors.NotFound)()
    logs.write("failed", cause=logs.where(error))
    return errors.InternalError()


def complete(request: Request, response: Response, request_id: str) -> None:
    """The headers that every answer has."""
    cors.allow(request, response)
    response.headers.setdefault("Cache-Control", "no-store")
    response.headers["X-Request-Id"] = request_id
    response.headers["X-Content-Type-Options"] = "nosniff"


def request_id_of(request: Request) -> str:
    """The id that came with the request, or a new one."""
    sent = request.headers.get("X-Request-Id", "")
    return sent if _REQUEST_ID.fullmatch(sent) else uuid.uuid4().hex
