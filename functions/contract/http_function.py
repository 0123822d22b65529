"""`@http_function`: what makes a handler an HTTP function that runs alone, in the bundle, and on another cloud.

    @http_function("PUT", "/api/messages/chats/{chat_id}/title", caller=student, body=Title)
    def rename_chat(student: Student, chat_id: str, body: Title) -> dict[str, bool]:

The handler names what it needs: `request`, the caller (by the caller's own name), `body`, `query`, `request_id` and the
path's variables. It returns a dict, list or Struct (200 as JSON), a Reply, or a flask.Response.
What comes out is a plain function of one flask.Request.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import ceil
from time import perf_counter
from typing import Any, Protocol

import msgspec
from flask import Request, Response
from werkzeug.exceptions import HTTPException

from functions.contract import bodies, cors, errors, logs, paths
from functions.contract.forms import FormPage

SMALL = 64 * 1024  # bytes of a body, unless a function says otherwise
_REQUEST_ID = re.compile(r"[A-Za-z0-9_-]{8,128}")


class Caller(Protocol):
    """Who may call: `name` is the handler's parameter; `identify` gives its value or raises an ApiError.

    `schemes` are OpenAPI's security schemes by name, any one of which will do, none for anyone; `refuses` are the kinds
    of error that `identify` may raise.
    """

    @property
    def name(self) -> str: ...

    @property
    def schemes(self) -> Mapping[str, Mapping[str, str]]: ...

    @property
    def refuses(self) -> tuple[type[errors.ApiError], ...]: ...

    def identify(self, request: Request) -> object: ...


@dataclass(frozen=True)
class Reply:
    """An answer that is more than 200 and a body. `payload` None sends no body."""

    payload: object
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


NO_CONTENT = Reply(None, 204)

Handler = Callable[..., Any]


@dataclass(frozen=True)
class Spec:
    """All that the decorator was told, and the compiled path."""

    name: str
    method: str
    path: str
    caller: Caller
    body: type[msgspec.Struct] | None
    query: type[msgspec.Struct] | None
    accepts: tuple[str, ...]
    max_bytes: int
    max_upload_bytes: int
    form: FormPage | None
    streams: bool
    headers: tuple[str, ...]
    files: tuple[str, ...]
    answers: Mapping[int, Any] | None
    refuses: tuple[type[errors.ApiError], ...]
    pattern: paths.Pattern
    handler: Handler


class HttpFunction(Protocol):
    """A plain function that carries its Spec."""

    spec: Spec
    __name__: str

    def __call__(self, request: Request) -> Response: ...


def http_function(
    method: str,
    path: str,
    *,
    caller: Caller,
    body: type[msgspec.Struct] | None = None,
    query: type[msgspec.Struct] | None = None,
    accepts: tuple[str, ...] = (bodies.JSON,),
    max_bytes: int = SMALL,
    max_upload_bytes: int = 0,
    form: FormPage | None = None,
    streams: bool = False,
    headers: tuple[str, ...] = (),
    files: tuple[str, ...] = (),
    answers: Mapping[int, Any] | None = None,
    refuses: tuple[type[errors.ApiError], ...] = (),
) -> Callable[[Handler], HttpFunction]:
    """Declare the function's contract.

    `max_bytes` limits the body, or of a multipart body the text fields, while `max_upload_bytes` limits all of it;
    `form` names the page whose form may be posted here; `streams` says that it may answer with events.

    The last four are read by contract/openapi.py alone: `headers` names those that the handler reads, `files` those of
    a multipart body; `answers` gives each status of success a type, a media type or None (no body), where the return
    annotation does not say it; `refuses` lists errors of the function's own.
    """
    accepts = (*accepts, bodies.FORM) if form else accepts

    def decorate(handler: Handler) -> HttpFunction:
        spec = Spec(
            name=handler.__name__,
            method=method,
            path=path,
            caller=caller,
            body=body,
            query=query,
            accepts=accepts,
            max_bytes=max_bytes,
            max_upload_bytes=max(max_bytes, max_upload_bytes),
            form=form,
            streams=streams,
            headers=headers,
            files=files,
            answers=answers,
            refuses=refuses,
            pattern=paths.compile_pattern(path),
            handler=handler,
        )
        wanted = _parameters(handler, spec)

        def function(request: Request) -> Response:
            return _serve(spec, wanted, request)

        function.__name__ = function.__qualname__ = handler.__name__
        function.__module__, function.__doc__ = handler.__module__, handler.__doc__
        function.spec = spec  # type: ignore[attr-defined]
        return function  # type: ignore[return-value]

    return decorate


def _parameters(handler: Handler, spec: Spec) -> frozenset[str]:
    """The handler's parameter names; TypeError at import when one of them is nothing that a request can give."""
    code = handler.__code__
    wanted = frozenset(code.co_varnames[: code.co_argcount + code.co_kwonlyargcount])
    given = {"request", "request_id", spec.caller.name, *spec.pattern.names}
    given |= {name for name, schema in (("body", spec.body), ("query", spec.query)) if schema}
    if wanted - given:
        raise TypeError(f"{handler.__name__} asks for {sorted(wanted - given)}; a request gives {sorted(given)}.")
    return wanted


def _serve(spec: Spec, wanted: frozenset[str], request: Request) -> Response:
    started = perf_counter()
    fields = logs.begin()
    request_id = request_id_of(request)
    try:
        response = _answer(spec, wanted, request, request_id)
    except Exception as error:  # the one place where an exception becomes an answer
        response = _refusal(error, spec, request, request_id, fields)
    _complete(request, response, request_id)

    def log() -> None:
        milliseconds = round((perf_counter() - started) * 1000, 1)
        logs.write(
            "request", function=spec.name, requestId=request_id, status=response.status_code, ms=milliseconds, **fields
        )

    def log_stream() -> None:
        logs.tell("stream_ended")
        log()

    if response.is_streamed:
        logs.tell("stream_began")
        response.call_on_close(log_stream)
    else:
        log()
    return response


def _answer(spec: Spec, wanted: frozenset[str], request: Request, request_id: str) -> Response:
    variables = spec.pattern.match(paths.segments(request))
    if variables is None:
        raise errors.NotFound
    if request.method == "OPTIONS":
        return cors.preflight(spec.method)
    if request.method != spec.method and (request.method, spec.method) != ("HEAD", "GET"):
        raise errors.MethodNotAllowed
    values: dict[str, object] = {"request": request, "request_id": request_id, **variables}
    values[spec.caller.name] = spec.caller.identify(request)
    if spec.query:
        values["query"] = bodies.read_query(request, spec.query)
    if spec.body:
        if spec.form and request.mimetype == bodies.FORM:
            cors.require_own_page(request)  # a form is the one body that any page may send without asking
        values["body"] = bodies.read_body(request, spec.body, spec.accepts, spec.max_bytes, spec.max_upload_bytes)
    elif (request.content_length or 0) > spec.max_bytes:
        raise errors.TooLarge
    return respond(spec.handler(**{name: values[name] for name in wanted}))


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


def _refusal(error: Exception, spec: Spec, request: Request, request_id: str, fields: dict[str, object]) -> Response:
    answer = errors.as_api_error(error)
    fields["error"] = answer.code
    if answer is not error:
        fields["cause"] = logs.where(error)
    if spec.form and request.mimetype == bodies.FORM and not isinstance(answer, errors.CrossSiteRequest):
        return spec.form.send_back(request, answer)
    return error_response(answer, request_id)


def refuse(error: errors.ApiError, request: Request) -> Response:
    """The answer to a request that no function takes, logged like every other."""
    request_id = request_id_of(request)
    response = error_response(error, request_id)
    _complete(request, response, request_id)
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


def _complete(request: Request, response: Response, request_id: str) -> None:
    cors.allow(request, response)
    response.headers.setdefault("Cache-Control", "no-store")
    response.headers["X-Request-Id"] = request_id
    response.headers["X-Content-Type-Options"] = "nosniff"


def request_id_of(request: Request) -> str:
    """The id that was sent, when it is one, else a new one."""
    sent = request.headers.get("X-Request-Id", "")
    return sent if _REQUEST_ID.fullmatch(sent) else uuid.uuid4().hex
