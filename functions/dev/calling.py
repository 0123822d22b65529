"""`call NAME`: one function, one request, no server. The request is built by hand and given to the plain function."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from flask import Request, Response
from werkzeug.test import EnvironBuilder

from functions import catalog, router
from functions.contract import settings, tokens
from functions.contract.http_function import HttpFunction
from functions.dev import local, sources
from functions.dev.problem import Problem
from functions.dev.serving import uses_database


@dataclass(frozen=True)
class Call:
    """What the command line said. `variables` are the path's, as NAME=value."""

    name: str
    variables: Sequence[str]
    body: str | None
    email: str | None
    path: str | None
    query: str
    headers: Sequence[str]
    data: Path


def main(call: Call) -> int:
    """Print status, headers, body and time; returns 1 for an error status. Raises UnknownFunction, Problem."""
    entry = catalog.find(call.name)
    path = call.path or _fill(sources.contract(entry).path, call.variables)
    local.use(call.data)
    with _database(call):
        function = router.load(entry)
        _check_settings()
        with _authorization(call, function) as authorization, redirect_stdout(sys.stderr):
            request = _request(call, function, path, authorization)
            started = time.perf_counter()
            response = function(request)
            return _show(response, started)


def _fill(pattern: str, variables: Sequence[str]) -> str:
    """The path with its variables; Problem unless each of them is given, and nothing else."""
    path, unknown = pattern, []
    for one in variables:
        name, equals, value = one.partition("=")
        if not equals or f"{{{name}}}" not in pattern:
            unknown.append(one)
        path = path.replace(f"{{{name}}}", quote(value, safe=""))
    if unknown or "{" in path:
        raise Problem(
            f"The path is {pattern}: give each of its variables as NAME=value, or the whole path with --path."
        )
    return path


@contextmanager
def _database(call: Call) -> Iterator[None]:
    if not uses_database(call.name):
        yield
        return
    running = local.database(call.data)
    from functions.store import client, indexes

    try:
        if running.process:
            indexes.create()  # a database that is only now there may never have seen `run`
        yield
    finally:
        client.forget()
        running.stop()


def _check_settings() -> None:
    try:
        settings.check()
    except settings.SettingsError as error:
        raise Problem(str(error)) from error


@contextmanager
def _authorization(call: Call, function: HttpFunction) -> Iterator[str | None]:
    """A session of the student's that ends with the call; for the AI app's functions a service token."""
    if call.email is None:
        yield f"Bearer {tokens.sign('ai', {})}" if function.spec.caller.name == "service" else None
        return
    from functions.store import sessions
    from functions.store.client import collection

    user = collection("users").find_one({"email": call.email.strip().lower()}, {"_id": 1})
    if user is None:
        raise Problem(f"There is no account for {call.email}: make one with `call register`, or in the browser.")
    token = sessions.open_session(user["_id"])
    try:
        yield f"Bearer {token}"
    finally:
        sessions.end_session(token)


def _request(call: Call, function: HttpFunction, path: str, authorization: str | None) -> Request:
    headers = [tuple(part.strip() for part in one.split(":", 1)) for one in call.headers]
    if any(len(one) != 2 for one in headers):
        raise Problem('A header looks like --header "Accept: text/event-stream".')
    if authorization and not any(one[0].lower() == "authorization" for one in headers):
        headers.append(("Authorization", authorization))
    builder = EnvironBuilder(
        path,
        method=function.spec.method,
        query_string=call.query,
        headers=[(name, value) for name, value in headers],
        data=call.body,
        content_type="application/json" if call.body is not None else None,
        environ_base={"REMOTE_ADDR": "127.0.0.1"},
    )
    return Request(builder.get_environ())


def _show(response: Response, started: float) -> int:
    """On standard output the answer, a stream as it comes; the function's log line goes to standard error."""
    out = sys.__stdout__
    assert out is not None

    def milliseconds() -> str:
        return f"{(time.perf_counter() - started) * 1000:.0f} ms"

    out.write(f"{response.status} in {milliseconds()}\n{str(response.headers).replace(chr(13), '').strip()}\n\n")
    if response.is_streamed:
        for piece in response.iter_encoded():
            out.flush()
            out.buffer.write(piece)
            out.buffer.flush()
        response.close()
        out.write(f"\nThe stream ended after {milliseconds()}\n")
    else:
        out.flush()
        out.buffer.write(_readable(response))
    out.flush()
    return 0 if response.status_code < 400 else 1


def _readable(response: Response) -> bytes:
    if response.mimetype != "application/json":
        return response.get_data()
    return json.dumps(json.loads(response.get_data()), indent=2, ensure_ascii=False).encode() + b"\n"
