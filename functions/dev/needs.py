"""`needs NAME`: what one function needs to run alone, which is what gets copied when it moves to another cloud."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from functools import cache
from importlib import import_module, metadata
from typing import Any

from functions import catalog
from functions.catalog import ROOT
from functions.contract import settings
from functions.contract.settings import Setting
from functions.dev import sources
from functions.dev.problem import Problem
from functions.dev.reach import Reach


@dataclass(frozen=True)
class Needs:
    """Files relative to the root, packages as requirements.txt pins them, the rest by name; each sorted.

    `collections` are MongoDB's, `apps` those of the bundle that are called over HTTP.
    """

    files: tuple[str, ...]
    packages: tuple[str, ...]
    settings: tuple[str, ...]
    collections: tuple[str, ...]
    apps: tuple[str, ...]


def of(name: str) -> Needs:
    """What one function needs. Raises UnknownFunction, Problem."""
    return of_files(catalog.find(name).path)


@cache
def of_files(*starts: str, left_out: frozenset[str] = frozenset()) -> Needs:
    """What files of ours need, with all that they define. `left_out` are files that are never asked for."""
    found = Reach(left_out)
    for path in starts:
        found.load(path)
        found.reach_all(path)
    lines = {_requirement(module.partition(".")[0]) for module in found.foreign}
    named = {one for path in found.files for one in sources.settings(path)}
    data = {one for path in found.files for one in _data_of(path)}
    return Needs(
        files=tuple(sorted(found.files | data)),
        packages=tuple(sorted(line for line in lines if line)),
        settings=tuple(sorted(named)),
        collections=tuple(sorted(_collections(found.code))),
        apps=tuple(sorted(_apps(found.code))),
    )


def declared(found: Needs) -> list[Setting[Any]]:
    """The settings themselves, by name: what the files declare when they are loaded."""
    for path in found.files:
        if path.startswith("functions/") and path.endswith(".py") and sources.settings(path):
            import_module(path.removesuffix(".py").replace("/", "."))
    return [one for one in settings.declared() if one.name in found.settings]


def uses_database(name: str) -> bool:
    """Whether the function's files talk to MongoDB."""
    return any(path.startswith("functions/store/") for path in of(name).files)


def _data_of(path: str) -> Iterator[str]:
    """The files of a folder that a module names beside itself, as `Path(__file__).parent / "topics"` does."""
    for node in ast.walk(sources.tree(path)):
        match node:
            case ast.BinOp(
                left=ast.Attribute(value=ast.Call(args=[ast.Name(id="__file__")]), attr="parent"),
                op=ast.Div(),
                right=ast.Constant(value=str(name)),
            ):
                beside = (ROOT / path).with_name(name)
                yield from (one.relative_to(ROOT).as_posix() for one in beside.rglob("*") if one.is_file())


def _collections(code: Iterable[tuple[str, ast.AST]]) -> set[str]:
    """The collections that the code names; every one of them where it walks over collections."""
    found: set[str] = set()
    for path, call in _calls(code):
        if path.startswith("functions/store/") and sources.called(call) == "collection":
            name = sources.text(path, call.args[0])
            found |= {name} if name else sources.keys("functions/store/indexes.py", "INDEXES")
    return found


def _apps(code: Iterable[tuple[str, ast.AST]]) -> set[str]:
    found = set()
    for path, call in _calls(code):
        match call.func:
            case ast.Attribute(value=ast.Name(id="apps"), attr="call" | "url"):
                found.add(sources.text(path, call.args[0]))
    return found


def _calls(code: Iterable[tuple[str, ast.AST]]) -> Iterator[tuple[str, ast.Call]]:
    for path, top in code:
        for node in ast.walk(top):
            if isinstance(node, ast.Call) and node.args:
                yield path, node


def _requirement(module: str) -> str | None:
    """The line of requirements.txt that brings a module: its own package's, or that of the package that needs it."""
    if module in sys.stdlib_module_names:
        return None
    pinned = requirements()
    names = {_normal(one) for one in _distributions().get(module, [])}
    for name in (*sorted(names), *pinned):
        if name in pinned and names & _comes_with(name):
            return pinned[name]
    raise Problem(f"Nothing in requirements.txt brings the module {module!r}: add the package that does.")


@cache
def requirements() -> dict[str, str]:
    """The lines of requirements.txt by the package's normalised name."""
    lines = (line.partition("#")[0].strip() for line in (ROOT / "requirements.txt").read_text("utf-8").splitlines())
    return {_normal(re.split(r"[=<>~!;\[ ]", line, maxsplit=1)[0]): line for line in lines if line}


@cache
def _distributions() -> dict[str, list[str]]:
    return dict(metadata.packages_distributions())


@cache
def _comes_with(name: str) -> frozenset[str]:
    """The packages that installing this one installs, itself included."""
    found, waiting = {name}, [name]
    while waiting:
        for one in _asks_for(waiting.pop()) - found:
            found.add(one)
            waiting.append(one)
    return frozenset(found)


def _asks_for(name: str) -> set[str]:
    try:
        asked = metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return set()
    return {_normal(re.split(r"[=<>~!;\[( ]", one, maxsplit=1)[0]) for one in asked if "extra ==" not in one}


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def main(name: str) -> int:
    found = of(name)
    for part in fields(found):
        print(f"{part.name}:", *(f"  {line}" for line in getattr(found, part.name) or ("none",)), sep="\n")
    return 0
