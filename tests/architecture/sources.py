"""Our Python files, parsed and never imported, with the questions that the rules ask of them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from functions.catalog import ROOT


@dataclass(frozen=True)
class Import:
    """One imported module or name, dotted; `at_start` when it is loaded as soon as its file is."""

    name: str
    line: int
    at_start: bool


@dataclass(frozen=True)
class Source:
    """A file (`path` is relative to the project) and what stands in it."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.path)

    @property
    def stem(self) -> str:
        return self.path.rpartition("/")[2].removesuffix(".py")

    @property
    def folder(self) -> str:
        return self.path.rpartition("/")[0]

    @property
    def module(self) -> str:
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @property
    def wing(self) -> str:
        """The part of the house: "contract", "backend", …; a file right below functions/ is one of its own."""
        parts = self.path.split("/")
        return parts[1].removesuffix(".py") if parts[0] == "functions" else parts[0].removesuffix(".py")

    @property
    def is_function(self) -> bool:
        """Whether the catalogue takes this file for an HTTP function."""
        parts = self.path.split("/")
        places = {("functions", "backend"): 4, ("functions", "ai"): 3}
        return places.get((parts[0], parts[1] if len(parts) > 1 else "")) == len(parts) and not self.stem.startswith(
            "_"
        )

    @cached_property
    def imports(self) -> tuple[Import, ...]:
        """What is imported when the program runs (not what only type checkers see)."""
        return tuple(_imports(self.tree, True))

    @property
    def ours(self) -> Iterator[Import]:
        return (one for one in self.imports if one.name.split(".")[0] == "functions")


def _imports(node: ast.AST, at_start: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        match child:
            case ast.If(test=ast.Name(id="TYPE_CHECKING")):
                for other in child.orelse:
                    yield from _imports(ast.Module([other], []), at_start)
            case ast.Import():
                yield from (Import(one.name, child.lineno, at_start) for one in child.names)
            case ast.ImportFrom():
                base = "." * child.level + (child.module or "")
                yield from (Import(f"{base}.{one.name}", child.lineno, at_start) for one in child.names)
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.Lambda():
                yield from _imports(child, False)
            case _:
                yield from _imports(child, at_start)


def all_sources() -> list[Source]:
    """Every file that runs: functions/, main.py, config/gunicorn.py."""
    files = [*sorted(ROOT.glob("functions/**/*.py")), ROOT / "main.py", ROOT / "config" / "gunicorn.py"]
    return [Source(one.relative_to(ROOT).as_posix(), one.read_text("utf-8")) for one in files]
