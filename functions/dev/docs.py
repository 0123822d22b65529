"""`docs`: docs/api.md and docs/settings.md, from what the source declares; `check` fails when they are stale."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from types import UnionType
from typing import Any, Union, get_args, get_origin

import msgspec

from functions import catalog, router
from functions.catalog import ROOT
from functions.contract.http_function import Spec
from functions.contract.settings import Setting, declared
from functions.dev import sources

_MADE = "<!-- Made by `python -m functions docs` from the source. Edit that, then run it again. -->"
_APPS = {"backend": "The backend app", "ai": "The AI app"}


def pages() -> dict[str, str]:
    """Each generated page by its path relative to the root."""
    return {"docs/api.md": _api(), "docs/settings.md": _settings()}


def stale() -> list[str]:
    """The pages whose file is not what the source says."""
    return [path for path, text in pages().items() if not (ROOT / path).exists() or (ROOT / path).read_text() != text]


def main() -> int:
    for path, text in pages().items():
        (ROOT / path).parent.mkdir(exist_ok=True)
        (ROOT / path).write_text(text, encoding="utf-8")
    return 0


# The functions


def _api() -> str:
    lines = ["# Every function over HTTP", "", _MADE, ""]
    lines += [
        "Errors are told in [errors.py](../functions/contract/errors.py); `caller: student` asks for a sign-in.",
        "",
    ]
    for app, title in _APPS.items():
        specs = [(entry, router.load(entry)) for entry in catalog.entries().values() if entry.app == app]
        lines += [f"## {title}", ""]
        for entry, function in sorted(specs, key=lambda one: (one[1].spec.path, one[1].spec.method)):
            module = import_module(entry.module)
            lines += _function(function.spec, entry.path, inspect.getdoc(module) or "")
    return "\n".join(lines).rstrip() + "\n"


def _function(spec: Spec, file: str, about: str) -> Iterator[str]:
    title = f"{spec.method} {spec.path}"
    about = about.removeprefix(title).lstrip("; ")
    yield from (f"### {title}", "", about[:1].upper() + about[1:], "")
    yield f"Function `{spec.name}` in [{file}](../{file}); caller: {spec.caller.name}{_limits(spec)}."
    yield ""
    for title, schema in (("Query", spec.query), ("Body", spec.body)):
        if schema:
            yield from (f"{title}:", "", *_fields(schema), "")


def _limits(spec: Spec) -> str:
    parts = [f"body up to {spec.max_bytes // 1024} KB as {' or '.join(spec.accepts)}"] if spec.body else []
    parts += [f"with files up to {spec.max_upload_bytes // 1024} KB"] if spec.max_upload_bytes > spec.max_bytes else []
    parts += ["may answer with events (`text/event-stream`)"] if spec.streams else []
    return "".join(f"; {part}" for part in parts)


def _fields(schema: type[msgspec.Struct]) -> Iterator[str]:
    yield from ("| field | type | |", "|---|---|---|")
    for field in msgspec.structs.fields(schema):
        state = "required" if field.required else "optional"
        yield f"| `{field.encode_name}` | {_type(field.type)} | {state} |"


def _type(kind: Any) -> str:
    """A type as a reader of the page would say it."""
    origin, arguments = get_origin(kind), get_args(kind)
    if limits := [one for one in getattr(kind, "__metadata__", ()) if isinstance(one, msgspec.Meta)]:
        return _type(kind.__origin__) + "".join(_limit(one) for one in limits)
    if origin in (Union, UnionType):
        known = [one for one in arguments if one is not msgspec.UnsetType]
        return " or ".join("null" if one is type(None) else _type(one) for one in known)
    if origin is list:
        return f"list of {_type(arguments[0])}"
    if arguments and not isinstance(arguments[0], type):
        return " or ".join(f"`{one}`" for one in arguments)
    names = {str: "text", int: "whole number", float: "number", bool: "true or false"}
    return names.get(kind) or str(getattr(kind, "__name__", kind))


def _limit(meta: msgspec.Meta) -> str:
    said = {
        "≥ {}": meta.ge,
        "≤ {}": meta.le,
        "at least {} long": meta.min_length,
        "at most {} long": meta.max_length,
    }
    return "".join(f", {text.format(value)}" for text, value in said.items() if value is not None)


# The settings


def _settings() -> str:
    for module in _modules():
        import_module(module)
    lines = ["# Every setting", "", _MADE, "", *_SETTINGS_ABOUT, ""]
    lines += ["| setting | what it is | default | declared in |", "|---|---|---|---|"]
    homes = _homes()
    lines += [_row(one, homes) for one in declared() if one.name in homes]
    return "\n".join(lines) + "\n"


_SETTINGS_ABOUT = (
    "A setting comes from the environment; on a laptop also from `.env` and `.data/local.env`; else from",
    "`config/<BRAINBYTES_ENV>.toml`, where `[chat] gap_seconds` is `CHAT_GAP_SECONDS`; else it is the default.",
    "Secrets come from the environment alone and are never shown.",
)


def _row(one: Setting[Any], homes: dict[str, str]) -> str:
    about = " ".join(part for part in (one.help, f"Like: {one.example}." if one.example else "") if part)
    about = ("Secret. " if one.secret else "") + about
    nothing = "none: optional" if one.optional else "none: must be set"
    default = nothing if one.default is None else f"`{one.default}`"
    return f"| `{one.name}` | {about} | {default} | {homes[one.name]} |"


@cache
def _modules() -> tuple[str, ...]:
    """Our modules that declare settings, what only developers need left out."""
    files = (path.relative_to(ROOT).as_posix() for path in sorted(ROOT.glob("functions/**/*.py")))
    return tuple(
        file.removesuffix(".py").replace("/", ".")
        for file in files
        if not file.startswith("functions/dev/") and sources.settings(file)
    )


def _homes() -> dict[str, str]:
    paths = [module.replace(".", "/") + ".py" for module in _modules()]
    return {name: path for path in paths for name in sorted(sources.settings(path))}
