"""What a function can reach: the modules and the definitions that its code leads to, found without importing any.

An import at a file's top counts when the file is loaded. One inside a function counts when that function can be
reached: by its name, through a module's attribute, or as a method of a class that is reached (a class counts whole).
So a picture's media type does not bring the library that decodes pictures.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from functions.dev import sources

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@dataclass
class Reach:
    """`files` are ours, relative to the root; `foreign` other people's modules, dotted; `code` what can run, by file.

    `left_out` are files of ours that count as if they were not there.
    """

    left_out: frozenset[str] = frozenset()
    files: set[str] = field(default_factory=set)
    foreign: set[str] = field(default_factory=set)
    code: list[tuple[str, ast.AST]] = field(default_factory=list)
    _reached: set[tuple[str, str]] = field(default_factory=set)

    def load(self, path: str) -> None:
        """A file as importing it runs it, after the packages around it."""
        if path in self.files or path in self.left_out:
            return
        self.files.add(path)
        for package in _packages_around(path):
            if found := sources.file_of(package):
                self.load(found)
        for statement in sources.at_run_time(sources.tree(path).body):
            if not isinstance(statement, Definition):
                self._run(path, statement)
            else:
                for part in _run_when_defined(statement):
                    self._run(path, part)

    def reach(self, path: str, name: str) -> None:
        """What a file calls `name`; nothing where it is no definition, and no import, of that file."""
        if (path, name) in self._reached or path in self.left_out:
            return
        self._reached.add((path, name))
        self.load(path)
        if definition := _definitions(path).get(name):
            self._run(path, definition)
        elif target := _imported(path).get(name):
            self._follow(*target)

    def reach_all(self, path: str) -> None:
        """Whatever a file defines."""
        for name in _definitions(path):
            self.reach(path, name)

    def _follow(self, module: str, name: str) -> None:
        """A name of a module, which may be a module itself."""
        if (whole := sources.file_of(f"{module}.{name}")) and name:
            self.load(whole)
        elif found := sources.file_of(module):
            self.load(found)
            self.reach(found, name)

    def _run(self, path: str, node: ast.AST) -> None:
        self.code.append((path, node))
        imported, defined = _imported(path), _definitions(path)
        for one in [node, *sources.nodes_at_run_time(node)]:
            for module, name in sources.imported_by(one):
                self._import(module, name)
            match one:
                case ast.Call(args=[ast.Constant(value=str(module)), *_]) if sources.called(one) == "import_module":
                    self._import(module, "")
                    if found := sources.file_of(module):
                        self.reach_all(found)
                case ast.Name(id=name) if name in defined:
                    self.reach(path, name)
                case ast.Name(id=name) if name in imported:
                    self._follow(*imported[name])
                case ast.Attribute(value=ast.Name(id=base), attr=name) if base in imported:
                    self._follow(".".join(part for part in imported[base] if part), name)

    def _import(self, module: str, name: str) -> None:
        ours = [found for one in (module, f"{module}.{name}") if (found := sources.file_of(one))]
        for path in ours:
            self.load(path)
        if not ours and not module.startswith("functions"):
            self.foreign.add(module)


def _packages_around(path: str) -> Iterator[str]:
    """The packages whose __init__ runs when the file is imported."""
    parts = path.split("/")[:-1]
    for length in range(1, len(parts) + 1):
        yield ".".join(parts[:length])


def _run_when_defined(definition: Definition) -> Iterator[ast.AST]:
    yield from definition.decorator_list
    if isinstance(definition, ast.ClassDef):
        yield from definition.bases
        yield from (one for one in definition.body if not isinstance(one, Definition))
    else:
        yield from (one for one in (*definition.args.defaults, *definition.args.kw_defaults) if one)


@cache
def _definitions(path: str) -> Mapping[str, Definition]:
    return {one.name: one for one in sources.at_run_time(sources.tree(path).body) if isinstance(one, Definition)}


@cache
def _imported(path: str) -> Mapping[str, tuple[str, str]]:
    """Each name that an import of the file binds, at its top or further in: the module and the name in it."""
    found: dict[str, tuple[str, str]] = {}
    for node in sources.nodes_at_run_time(sources.tree(path)):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {alias.asname or alias.name: (node.module, alias.name) for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.asname: (alias.name, "") for alias in node.names if alias.asname}
    return found
