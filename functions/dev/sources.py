"""What the source says, read without importing it: contracts, imports, settings."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from functions.catalog import ROOT, Entry
from functions.dev.problem import Problem

T = TypeVar("T", bound=ast.AST)


@dataclass(frozen=True)
class Contract:
    """What a function's decorator says in so many words; `caller` is the name of who may call."""

    method: str
    path: str
    caller: str
    streams: bool


@cache
def tree(path: str) -> ast.Module:
    """A file of ours (relative to ROOT), parsed once. Raises Problem."""
    return parse(path)


def parse(path: str) -> ast.Module:
    """The same of the file as it is now."""
    try:
        return ast.parse((ROOT / path).read_bytes(), path)
    except SyntaxError as error:
        raise Problem(f"{path} line {error.lineno} is not Python ({error.msg}): correct it.") from error


def contract(entry: Entry) -> Contract:
    """What stands in `@http_function("GET", "/…", caller=…)`. Raises Problem when there is none."""
    for node in tree(entry.path).body:
        if isinstance(node, ast.FunctionDef) and node.name == entry.name:
            for one in node.decorator_list:
                match one:
                    case ast.Call(
                        func=ast.Name(id="http_function"),
                        args=[ast.Constant(value=str(method)), ast.Constant(value=str(path)), *_],
                        keywords=keywords,
                    ):
                        given = {one.arg: ast.unparse(one.value) for one in keywords if one.arg}
                        return Contract(method, path, given.get("caller", ""), given.get("streams") == "True")
    raise Problem(
        f'{entry.path} must define `{entry.name}` under `@http_function("METHOD", "/path", …)`, both written out: '
        "add that, or start the file's name with _ when it is not a function."
    )


def imported_by(node: ast.AST) -> Iterator[tuple[str, str]]:
    """What an import statement names: the module, and the name in it or ""."""
    if isinstance(node, ast.Import):
        yield from ((alias.name, "") for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module:
        yield from ((node.module, alias.name) for alias in node.names)


def called(node: ast.Call) -> str:
    """The last part of the name that is called."""
    return str(getattr(node.func, "attr", getattr(node.func, "id", "")))


def settings(path: str) -> set[str]:
    """The names of the settings that the file declares."""
    return {
        node.args[0].value
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and called(node) == "setting"
        if node.args and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str)
    }


def text(path: str, node: ast.AST) -> str:
    """A text as it is written in a file, there or in a constant of the file's; "" when it is only known at run time."""
    match node:
        case ast.Constant(value=str(written)):
            return written
        case ast.Name(id=name):
            constant = _constants(path).get(name)
            return text(path, constant) if constant and not isinstance(constant, ast.Name) else ""
    return ""


def keys(path: str, name: str) -> set[str]:
    """The keys of a constant dict."""
    constant = _constants(path).get(name)
    return {text(path, key) for key in constant.keys if key} if isinstance(constant, ast.Dict) else set()


@cache
def _constants(path: str) -> dict[str, ast.expr]:
    found = {}
    for node in tree(path).body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                found[name] = value
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                found[name] = value
    return found


def at_run_time(nodes: Iterable[T]) -> Iterator[T | ast.AST]:
    """The nodes without what is there for type checkers alone."""
    for node in nodes:
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            yield from node.orelse
        else:
            yield node


def nodes_at_run_time(node: ast.AST) -> Iterator[ast.AST]:
    """Everything below a node, likewise."""
    for child in at_run_time(ast.iter_child_nodes(node)):
        yield child
        yield from nodes_at_run_time(child)


def file_of(module: str) -> str | None:
    """The file of one of our modules, relative to ROOT; None for anything else (a name inside a module, too)."""
    base = Path(*module.split("."))
    for path in (base.with_suffix(".py"), base / "__init__.py"):
        if module.startswith("functions") and (ROOT / path).is_file():
            return path.as_posix()
    return None
