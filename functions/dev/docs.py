"""`docs`: docs/api.md, docs/settings.md and the table of docs/moving.md, from the source; `check` fails when stale."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Any

from functions import catalog, router
from functions.catalog import ROOT
from functions.contract import bodies
from functions.contract.http_function import Spec
from functions.contract.openapi import Json
from functions.contract.openapi_page import operations, words
from functions.contract.settings import Setting, declared
from functions.dev import moving, sources

_MADE = "<!-- Made by `python -m functions docs` from the source. Edit that, then run it again. -->"
_APPS = {"backend": "The backend app", "ai": "The AI app"}


def pages() -> dict[str, str]:
    """Each generated page by its path relative to the root."""
    return {"docs/api.md": _api(), "docs/settings.md": _settings(), moving.PAGE: moving.page()}


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
    lines = ["# Every function over HTTP", "", _MADE, "", *_API_ABOUT, ""]
    for app, title in _APPS.items():
        document = router.document(app)
        lines += [f"## {title}", ""]
        for method, path, operation in operations(document):
            entry = catalog.find(operation["operationId"])
            lines += _function(f"{method} {path}", operation, router.load(entry).spec, entry.path)
            for kind, place in (("Query", "query"), ("Body", "body")):
                if fields := list(_fields(document, operation, place)):
                    lines += [f"{kind}:", "", *_TABLE, *fields, ""]
        lines += _answered(document)
    return "\n".join(lines).rstrip() + "\n"


_API_ABOUT = (
    "Errors are told in [errors.py](../functions/contract/errors.py); `caller: student` asks for a sign-in. Each app",
    "says the same, with all of its refusals, at `/openapi` for people and at `/openapi.json` for programs.",
)


def _function(title: str, operation: Json, spec: Spec, file: str) -> Iterator[str]:
    yield from (f"### {title}", "", operation["summary"], "")
    if about := operation.get("description"):
        yield from (about, "")
    yield f"Function `{spec.name}` in [{file}](../{file}); caller: {spec.caller.name}{_limits(spec)}."
    yield from ("", f"Answers {_answers(operation)}.", "")


def _limits(spec: Spec) -> str:
    parts = [f"body up to {spec.max_bytes // 1024} KB as {' or '.join(spec.accepts)}"] if spec.body else []
    parts += [f"with files up to {spec.max_upload_bytes // 1024} KB"] if spec.max_upload_bytes > spec.max_bytes else []
    return "".join(f"; {part}" for part in parts)


def _answers(operation: Json) -> str:
    """Each status of success with what it holds, then the statuses of refusal."""
    told, refused = [], []
    for status, response in operation["responses"].items():
        content = response.get("content", {})
        if int(status) >= 400 and any("Error" in str(one) for one in content.values()):
            refused.append(status)
            continue
        kinds = [words(one["schema"]) if kind == bodies.JSON else f"`{kind}`" for kind, one in content.items()]
        told.append(f"{status} {' or '.join(kinds)}".strip())
    return "; ".join([*told, f"refuses with {', '.join(refused)}"])


def _fields(document: Json, operation: Json, place: str) -> Iterator[str]:
    if place == "query":
        for one in operation.get("parameters", ()):
            if one["in"] == "query":
                yield _field(one["name"], one["schema"], one["required"])
    elif "requestBody" in operation:
        name = operation["requestBody"]["content"][bodies.JSON]["schema"]["$ref"].rpartition("/")[2]
        schema = document["components"]["schemas"][name]
        for field, told in schema["properties"].items():
            yield _field(field, told, field in schema["required"])


def _answered(document: Json) -> Iterator[str]:
    """The names that stand behind the statuses."""
    bodies_sent = str([one.get("requestBody") for _, _, one in operations(document)])
    for name, schema in document["components"]["schemas"].items():
        if f"/{name}'" not in bodies_sent and name != "Error":
            rows = (_field(one, told, one in schema["required"]) for one, told in schema["properties"].items())
            yield from (f"### `{name}`", "", *([schema["description"], ""] if "description" in schema else []))
            yield from (*_TABLE, *rows, "")


_TABLE = ("| field | type | |", "|---|---|---|")


def _field(name: str, schema: Json, required: bool) -> str:
    return f"| `{name}` | {words(schema)} | {'required' if required else 'optional'} |"


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
