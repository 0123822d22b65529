"""Every error that a function can answer has its sentence in both languages."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator

import pytest

from functions.catalog import ROOT
from tests.architecture.sources import Source, all_sources

LANGUAGES = ("en", "fil")


def sentences(language: str) -> dict[str, str]:
    loaded: dict[str, str] = json.loads((ROOT / "frontend_static" / "locales" / f"{language}.json").read_text("utf-8"))
    return loaded


def codes(source: Source) -> Iterator[str]:
    """The codes that a file can answer with: `code = "…"`, `status, code, message = …`, `fields={"name": "…"}`."""
    for node in ast.walk(source.tree):
        match node:
            case ast.Assign(targets=[ast.Name(id="code")], value=value):
                yield from _texts(value)
            case ast.Assign(targets=[ast.Tuple(elts=names)], value=ast.Tuple(elts=values)):
                for name, value in zip(names, values, strict=True):
                    if isinstance(name, ast.Name) and name.id == "code":
                        yield from _texts(value)
            case ast.Assign(targets=[ast.Name(id="codes")], value=ast.Dict(values=values)):
                yield from (text for value in values for text in _texts(value))
            case ast.keyword(arg="fields", value=ast.Dict(values=values)):
                yield from (text for value in values for text in _texts(value))


def _texts(node: ast.AST) -> Iterator[str]:
    for one in ast.walk(node):
        if isinstance(one, ast.Constant) and isinstance(one.value, str) and one.value.replace("_", "").isalpha():
            yield one.value


def all_codes() -> dict[str, str]:
    """Each code with the file that answers it."""
    runs = (source for source in all_sources() if source.wing != "dev")
    return {code: source.path for source in runs for code in codes(source)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_error_has_a_sentence(language: str) -> None:
    known = sentences(language)
    missing = {code: path for code, path in all_codes().items() if not known.get(f"error.{code}")}
    assert not missing, f"Add error.<code> to frontend_static/locales/{language}.json for {missing}."


def test_codes_are_found_wherever_they_are_written() -> None:
    text = """
class A(ApiError):
    status, code, message = 404, "first_code", "Some sentence."
class B(A):
    code = "second_code"
raise InvalidFields(fields={"title": "third_code"})
code = "fourth_code" if x else "fifth_code"
codes = {"length <=": "sixth_code"}
"""
    found = [code.partition("_")[0] for code in codes(Source("functions/x.py", text))]
    assert sorted(found) == ["fifth", "first", "fourth", "second", "sixth", "third"]
    assert {"not_found", "chat_not_found", "field_too_long", "bad_gateway"} <= all_codes().keys()
