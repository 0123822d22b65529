"""The readable form of an OpenAPI document: one page of plain HTML, without a script, for a phone too."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]

_STYLE = """
:root { color-scheme: light dark; background: light-dark(#fff, #121212); color: light-dark(#111, #eee) }
* { box-sizing: border-box }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 60rem; padding: 1rem; overflow-wrap: anywhere }
h1 { line-height: 1.2 } h2 { margin-top: 2.5rem; text-transform: capitalize }
h3 { border-top: 1px solid #8886; margin: 2rem 0 .5rem; padding-top: 1rem; font-size: 1.05rem }
h4 { margin: 1rem 0 .25rem; font-size: 1rem }
a { color: light-dark(#0b57a4, #8cc2ff) }
code { font-size: .92em; background: light-dark(#eee, #2a2a2a); border-radius: .25em; padding: .1em .3em }
nav ul { list-style: none; padding: 0 } nav li { padding: .2rem 0 }
dl { margin: 0; display: grid; grid-template-columns: minmax(8rem, 16rem) 1fr; gap: .25rem 1rem }
dt, dd { margin: 0 } dd p, dd ul { margin: 0; padding-left: 0; list-style: none }
@media (max-width: 32rem) { dl { display: block } dd { margin: 0 0 .6rem 1rem } }
"""
_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
POLICY = f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
_REFERENCE = "#/components/schemas/"
_LINK = re.compile(r'<a href="#((?:[\w-]+\.)*[A-Z]\w+)">(<code>[^<]*</code>)</a>')


def page(document: Json) -> str:
    """The whole page; `POLICY` belongs into its Content-Security-Policy."""
    known = document["components"]["schemas"]
    return _LINK.sub(lambda found: found[0] if found[1] in known else found[2], "".join(_page(document)))


def words(schema: Json) -> str:
    """A JSON schema as a reader would say it: "text, at most 254 long"; names and values stand in backticks."""
    if "$ref" in schema:
        return f"`{schema['$ref'].removeprefix(_REFERENCE)}`"
    if "anyOf" in schema:
        return " or ".join(words(one) for one in schema["anyOf"])
    if "enum" in schema:
        return " or ".join(f"`{one}`" for one in schema["enum"])
    return _kind(schema) + "".join(text.format(schema[key]) for key, text in _LIMITS.items() if key in schema)


_LIMITS = {
    "minimum": ", ≥ {}",
    "maximum": ", ≤ {}",
    "minLength": ", at least {} long",
    "maxLength": ", at most {} long",
    "maxItems": " (at most {} of them)",
}
_KINDS = {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false", "null": "null"}


def _kind(schema: Json) -> str:
    if schema.get("format") == "date-time":
        return "time"
    if "contentMediaType" in schema:
        return "file"
    if schema.get("type") == "array":
        return f"list of {words(schema['items'])}"
    if schema.get("type") == "object":
        values = schema.get("additionalProperties")
        return f"object with {words(values)} under each name" if isinstance(values, dict) else "object"
    return _KINDS.get(str(schema.get("type")), "anything")


def operations(document: Json) -> Iterator[tuple[str, str, Json]]:
    """(method, path, operation) of each call."""
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield method.upper(), path, operation


def _page(document: Json) -> Iterator[str]:
    info, found = document["info"], list(operations(document))
    yield '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
    yield f"<title>{_text(info['title'])}: its calls</title>\n"
    yield '<meta name="viewport" content="width=device-width">\n'
    yield f"<style>{_STYLE}</style>\n<main>\n<h1>{_text(info['title'])}: its calls</h1>\n"
    yield f"<p>{_text(info['description'])}</p>\n<p>Version {_code(info['version'])}. "
    yield 'For programs: <a href="/openapi.json">openapi.json</a>.</p>\n<nav aria-label="Calls">\n<ul>\n'
    for method, path, one in found:
        yield f'<li><a href="#{one["operationId"]}">{_code(f"{method} {path}")}</a></li>\n'
    yield "</ul>\n</nav>\n"
    for tag in dict.fromkeys(one["tags"][0] for _, _, one in found):
        yield f"<h2>{_text(tag)}</h2>\n"
        for method, path, one in found:
            if one["tags"][0] == tag:
                yield from _operation(document, method, path, one)
    yield "<h2>What is sent and answered</h2>\n"
    for name, schema in document["components"]["schemas"].items():
        yield f'<h3 id="{name}">{_code(name)}</h3>\n{_paragraphs(schema.get("description", ""))}'
        yield from _fields(schema)
    yield "</main>\n</html>\n"


def _operation(document: Json, method: str, path: str, one: Json) -> Iterator[str]:
    yield f'<h3 id="{one["operationId"]}">{_code(f"{method} {path}")}</h3>\n<p>{_text(one["summary"])}</p>\n'
    yield _paragraphs(one.get("description", ""))
    schemes = [document["components"]["securitySchemes"][name] for each in one["security"] for name in each]
    said = " Or: ".join(_text(f"{_scheme(scheme)}. {scheme['description']}") for scheme in schemes)
    yield f"<p>Sign-in: {said or 'none'}</p>\n"
    for place, title in _PLACES:
        if chosen := [each for each in one.get("parameters", ()) if each["in"] == place]:
            yield f"<h4>{title}</h4>\n<dl>\n"
            yield from (_field(each["name"], each["schema"], each["required"]) for each in chosen)
            yield "</dl>\n"
    for kind, body in one.get("requestBody", {}).get("content", {}).items():
        yield f"<h4>Body as {_code(kind)}</h4>\n"
        yield from _schema(body["schema"])
    yield "<h4>Answers</h4>\n<dl>\n"
    for status, response in one["responses"].items():
        yield f"<dt>{_code(status)}</dt>\n<dd>{_answer(response)}</dd>\n"
    yield "</dl>\n"


_PLACES = (("path", "In the path"), ("query", "In the query"), ("header", "In the headers"))


def _scheme(scheme: Json) -> str:
    bearer = scheme["type"] == "http"
    return "`Authorization: Bearer …`" if bearer else f"the {scheme['in']} `{scheme['name']}`"


def _schema(schema: Json) -> Iterator[str]:
    if "properties" in schema:
        yield from _fields(schema)
    else:
        yield f"<p>{_text(words(schema))}</p>\n"


def _fields(schema: Json) -> Iterator[str]:
    required = schema.get("required", ())
    yield "<dl>\n"
    yield from (_field(name, each, name in required) for name, each in schema.get("properties", {}).items())
    yield "</dl>\n"


def _field(name: str, schema: Json, required: bool) -> str:
    return f"<dt>{_code(name)}{'' if required else ' optional'}</dt>\n<dd>{_text(words(schema))}</dd>\n"


def _answer(response: Json) -> str:
    said = response["description"]
    if said.startswith("- "):
        return "<ul>" + "".join(f"<li>{_text(line[2:])}</li>" for line in said.splitlines()) + "</ul>"
    content = response.get("content", {})
    parts = [f"{_code(kind)}{_held(one)}" for kind, one in content.items()]
    return f"<p>{'; '.join(parts) or _text(said)}</p>"


def _held(content: Json) -> str:
    """What stands behind a content type, where that is known."""
    schema = content.get("schema")
    return f": {_text(schema.get('description') or words(schema))}" if schema else ""


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{_text(one)}</p>\n" for one in text.split("\n\n") if one)


def _code(text: str) -> str:
    return f"<code>{html.escape(text)}</code>"


def _text(text: str) -> str:
    """Escaped; what stands in backticks is code, and a link where it is the name of a schema."""
    return re.sub(r"`([^`]+)`", _marked, html.escape(text))


def _marked(found: re.Match[str]) -> str:
    """`page` takes the link away again where it is a value that looks like a name, such as `Beginner`."""
    code = f"<code>{found[1]}</code>"
    return f'<a href="#{found[1]}">{code}</a>' if re.fullmatch(r"([\w-]+\.)*[A-Z]\w+", found[1]) else code
