"""`call NAME`: one function, one request, no server. What it answers is shown; `--save` keeps the request."""

from __future__ import annotations

import base64
import json
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote

import msgspec

from functions import catalog, router
from functions.contract import openapi, settings, underway
from functions.contract.http_function import HttpFunction
from functions.dev import local, replaying, saved, sources, terminal
from functions.dev.needs import uses_database
from functions.dev.problem import Problem
from functions.dev.replaying import Student
from functions.dev.saved import Saved
from functions.dev.sending import Outgoing, Upload, send
from functions.dev.showing import show


@dataclass(frozen=True)
class Call:
    """What the command line said. `variables` are the path's, as NAME=value; `request` and `save` are labels."""

    name: str
    variables: Sequence[str]
    body: str | None
    form: Sequence[str]
    email: str | None
    path: str | None
    query: str
    headers: Sequence[str]
    request: str | None
    save: str | None
    raw: bool
    data: Path


def main(call: Call) -> int:
    """Print the answer and its time; returns 1 for an error status. Raises UnknownFunction, Problem."""
    entry = catalog.find(call.name)
    local.use(call.data)
    if call.request:
        return _replay(call, call.request)
    form, files = _form(call.form)
    outgoing = Outgoing(
        path=call.path or _fill(sources.contract(entry).path, call.variables),
        query=call.query,
        headers=_headers(call.headers),
        body=_text(call.body),
        form=form,
        files=files,
    )
    file = saved.file_for(call.name, call.save) if call.save else None
    with _database(call.data, uses_database(call.name)):
        function = _load(call.name)
        signing_in = replaying.student(call.email, needed=call.email is not None)
        with signing_in as who, redirect_stdout(sys.stderr):
            keep = _masked(function, outgoing, who) if file else None
            started = time.perf_counter()
            response = send(function, outgoing, who.token if who else None)
            show(response, started, raw=call.raw)
            _see_it_through()
    if file and keep:
        keep.expect.status = response.status_code
        saved.write(file, keep)
        sys.stderr.write(f"Saved as {file.relative_to(catalog.ROOT)}: read it before you commit it.\n")
    return 0 if response.status_code < 400 else 1


def show_saved(name: str) -> int:
    """The function's saved requests as a table. Raises UnknownFunction, Problem."""
    catalog.find(name)
    rows = []
    for label in saved.labels(name):
        one = saved.load(name, label)
        rows.append((label, str(one.expect.status), "student" if one.signed_in else "–", one.path, one.about))
    if not rows:
        raise Problem(f"{name} has no saved request yet: `--save LABEL` makes one from a call.")
    terminal.table(("LABEL", "STATUS", "SIGN-IN", "PATH", "WHAT IT SHOWS"), rows, may_go=1)
    return 0


def _replay(call: Call, label: str) -> int:
    """Returns 1 when the status is not the saved one."""
    if call.save or call.path or call.query or call.headers or call.form or call.body is not None:
        raise Problem("A saved request is sent as it is: only --as, --raw and NAME=value go with --request.")
    expected = saved.load(call.name, label).expect.status
    given = dict(_pair(one, "=", "A hole in the path is filled as NAME=value.") for one in call.variables)
    needed = replaying.needs_database(call.name, label)
    with _database(call.data, needed), redirect_stdout(sys.stderr):
        _load(call.name)
        with replaying.student(call.email if needed else None, needed=needed) as who:
            response, started = replaying.replay(call.name, label, who, given)
            show(response, started, raw=call.raw)
            _see_it_through()
    if response.status_code != expected:
        sys.stderr.write(f"It was {expected} when this request was saved.\n")
    return 0 if response.status_code == expected else 1


def _see_it_through() -> None:
    """What a request has begun, such as reading a file, would end with this process."""
    if underway.is_any():
        sys.stderr.write("What this has begun goes on behind the answer; Ctrl-C ends it.\n")
    while underway.is_any():
        time.sleep(0.05)


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


def _headers(lines: Sequence[str]) -> dict[str, str]:
    return dict(_pair(line, ":", 'A header looks like --header "Accept: text/event-stream".') for line in lines)


def _form(fields: Sequence[str]) -> tuple[dict[str, list[str]], dict[str, Upload]]:
    """The fields, each a list of its values, and the files: NAME=text or NAME=@file."""
    form: dict[str, list[str]] = {}
    files: dict[str, Upload] = {}
    for field in fields:
        name, value = _pair(field, "=", "A field of a form looks like --form name=Ana or --form avatar=@photo.png.")
        if value.startswith("@"):
            files[name] = Upload(Path(value[1:]).name, _read(value[1:]))
        else:
            form.setdefault(name, []).append(value)
    return form, files


def _pair(text: str, mark: str, otherwise: str) -> tuple[str, str]:
    name, found, value = text.partition(mark)
    if not found or not name.strip():
        raise Problem(otherwise)
    return name.strip(), value.strip()


def _text(body: str | None) -> str | None:
    return _read(body[1:]).decode(errors="surrogateescape") if body and body.startswith("@") else body


def _read(path: str) -> bytes:
    try:
        return local.as_typed(path).read_bytes()
    except OSError as error:
        raise Problem(f"{path} cannot be read ({error.strerror}): name a file that is there.") from error


def _load(name: str) -> HttpFunction:
    function = router.load(catalog.find(name))
    try:
        settings.check()
    except settings.SettingsError as error:
        raise Problem(str(error)) from error
    return function


@contextmanager
def _database(folder: Path, needed: bool) -> Iterator[None]:
    if not needed:
        yield
        return
    running = local.database(folder)
    from functions.store import client, indexes

    try:
        if running.process:
            indexes.create()  # a database that is only now there may never have seen `run`
        yield
    finally:
        client.forget()
        running.stop()


# What is saved


def _masked(function: HttpFunction, outgoing: Outgoing, who: Student | None) -> Saved:
    """The request without anything of anybody's, made before it is sent: it may change whose an address is."""
    spec, known = function.spec, _known(function, outgoing, who)
    variables = spec.pattern.match(tuple(unquote(one) for one in outgoing.path.split("/")[1:])) or {}
    own_sign_in = {"authorization", "cookie"} & {name.lower() for name in outgoing.headers}
    try:
        body = msgspec.UNSET if outgoing.body is None else saved.mask(json.loads(outgoing.body), known)
    except ValueError as error:
        raise Problem("Only a body that is JSON can be saved: send it without --save.") from error
    return Saved(
        about=openapi.about(spec)[0],
        signed_in=spec.caller.name != "service" and bool(who or own_sign_in),
        path=saved.mask_path(spec.path, variables, known),
        query=saved.mask_query(outgoing.query, known),
        headers=saved.mask_headers(outgoing.headers),
        json=body,
        form=saved.mask(dict(outgoing.form), known),
        files={
            field: saved.mask_file(one.name, one.content, base64.b64encode(one.content).decode(), known)
            for field, one in outgoing.files.items()
        },
        expect=saved.Expect(0),
    )


def _known(function: HttpFunction, outgoing: Outgoing, who: Student | None) -> saved.Known:
    """`{email}` stands for an address that has an account, `{new_email}` for every other."""
    found = saved.emails_in([outgoing.path, outgoing.query, outgoing.body, outgoing.form])
    name = who.values["name"] if who else ""
    if not uses_database(function.spec.name):
        return saved.Known(dict.fromkeys(found, "{email}"), name)
    from functions.store import accounts

    return saved.Known({one: "{email}" if accounts.find_by_email(one) else "{new_email}" for one in found}, name)
