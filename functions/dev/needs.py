"""`needs NAME`: what one function needs to run alone, which is what gets copied when it moves to another cloud."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import metadata

from functions import catalog
from functions.catalog import ROOT
from functions.dev import sources
from functions.dev.problem import Problem


@dataclass(frozen=True)
class Needs:
    """Files relative to the root, packages as requirements.txt pins them, the names of settings; each sorted."""

    files: tuple[str, ...]
    packages: tuple[str, ...]
    settings: tuple[str, ...]


def of(name: str) -> Needs:
    """Follow the absolute imports from the function's file. Raises UnknownFunction, Problem."""
    return of_file(catalog.find(name).path)


@cache
def of_file(start: str) -> Needs:
    """The same from any file of ours."""
    files, packages = {start}, set()
    waiting = [start]
    while waiting:
        path = waiting.pop()
        for module in (*sources.imports(path), *_packages_around(path)):
            if found := sources.file_of(module):
                if found not in files:
                    files.add(found)
                    waiting.append(found)
            elif not module.startswith("functions") and (line := _requirement(module.partition(".")[0])):
                packages.add(line)
    settings = {one for path in files for one in sources.settings(path)}
    files |= {one for path in [*files] for one in _data_beside(path)}
    return Needs(tuple(sorted(files)), tuple(sorted(packages)), tuple(sorted(settings)))


def _packages_around(path: str) -> Iterator[str]:
    """The packages whose __init__ runs when the file is imported."""
    parts = path.split("/")[:-1]
    for length in range(1, len(parts) + 1):
        yield ".".join(parts[:length])


def _data_beside(path: str) -> Iterator[str]:
    """What is not Python below the folder of a module that asks where it is (`__file__`): it reads its data there."""
    folder = (ROOT / path).parent
    if "__file__" in (ROOT / path).read_text("utf-8"):
        for file in folder.rglob("*"):
            if file.is_file() and file.suffix not in (".py", ".pyc"):
                yield file.relative_to(ROOT).as_posix()


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
    for title, lines in (("files", found.files), ("packages", found.packages), ("settings", found.settings)):
        print(f"{title}:", *(f"  {line}" for line in lines or ("none",)), sep="\n")
    return 0
