"""What the source says, read without importing it: contracts, imports, settings."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from functions.catalog import ROOT, Entry
from functions.dev.problem import Problem


@dataclass(frozen=True)
class Contract:
    """What a function's decorator says in so many words."""

    method: str
    path: str


@cache
def tree(path: str) -> ast.Module:
    """A file of ours (relative to ROOT), parsed. Raises Problem."""
    try:
        return ast.parse((ROOT / path).read_text("utf-8"), path)
    except SyntaxError as error:
        raise Problem(f"{path} line {error.lineno} is not Python ({error.msg}): correct it.") from error


def contract(entry: Entry) -> Contract:
    """The method and path in `@http_function("GET", "/…", …)`. Raises Problem when there is none."""
    for node in tree(entry.path).body:
        if isinstance(node, ast.FunctionDef) and node.name == entry.name:
            for one in node.decorator_list:
                match one:
                    case ast.Call(
                        func=ast.Name(id="http_function"),
                        args=[ast.Constant(value=str(method)), ast.Constant(value=str(path)), *_],
                    ):
                        return Contract(method, path)
    raise Problem(
        f'{entry.path} must define `{entry.name}` under `@http_function("METHOD", "/path", …)`, both written out: '
        "add that, or start the file's name with _ when it is not a function."
    )


def imports(path: str) -> set[str]:
    """Every module and every name of a module that the file imports, dotted; those for type checkers alone left out."""
    found: set[str] = set()
    for node in _run_time_nodes(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) == "import_module":
            found |= {
                one.value for one in node.args[:1] if isinstance(one, ast.Constant) and isinstance(one.value, str)
            }
    return found


def settings(path: str) -> set[str]:
    """The names of the settings that the file declares."""
    found = set()
    for node in ast.walk(tree(path)):
        match node:
            case ast.Call(func=ast.Name(id="setting"), args=[ast.Constant(value=str(name)), *_]):
                found.add(name)
    return found


def _run_time_nodes(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test):
            for other in child.orelse:
                yield other
                yield from _run_time_nodes(other)
            continue
        yield child
        yield from _run_time_nodes(child)


def file_of(module: str) -> str | None:
    """The file of one of our modules, relative to ROOT; None for anything else (a name inside a module, too)."""
    base = Path(*module.split("."))
    for path in (base.with_suffix(".py"), base / "__init__.py"):
        if module.startswith("functions") and (ROOT / path).is_file():
            return path.as_posix()
    return None
