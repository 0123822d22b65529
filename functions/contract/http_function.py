"""`@http_function`: what makes a handler an HTTP function that runs alone, in the bundle, and on another cloud.

    @http_function("PUT", "/api/messages/chats/{chat_id}/title", caller=student, body=Title)
    def rename_chat(student: Student, chat_id: str, body: Title) -> dict[str, bool]:

The handler names what it needs: `request`, the caller (by the caller's own name), `body`, `query`, `request_id` and the
path's variables. It returns a dict, list or Struct (200 as JSON), a Reply, or a flask.Response.
What comes out is a plain function of one flask.Request.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import perf_counter
from typing import Any, Protocol

import msgspec
from flask import Request, Response

from functions.contract import bodies, cors, errors, logs, paths, responses
from functions.contract.forms import FormPage

SMALL = 64 * 1024  # bytes of a body, unless a function says otherwise


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
    a multipart body; `answers` gives each status of success a type, media types with commas or None (no body), where
    the return annotation does not say it; `refuses` lists errors of the function's own.
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
    request_id = responses.request_id_of(request)
    try:
        response = _answer(spec, wanted, request, request_id)
    except Exception as error:  # the one place where an exception becomes an answer
        response = _refusal(error, spec, request, request_id, fields)
    responses.complete(request, response, request_id)

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
    return responses.respond(spec.handler(**{name: values[name] for name in wanted}))


def _refusal(error: Exception, spec: Spec, request: Request, request_id: str, fields: dict[str, object]) -> Response:
    answer = errors.as_api_error(error)
    fields["error"] = answer.code
    if answer is not error:
        fields["cause"] = logs.where(error)
    if spec.form and request.mimetype == bodies.FORM and not isinstance(answer, errors.CrossSiteRequest):
        return spec.form.send_back(request, answer)
    return responses.error_response(answer, request_id)
