"""Which functions there are: read from the folders, nothing imported.

The file path is the catalogue: `functions/backend/chats/send_message.py` defines the function `send_message` of the
backend app, `functions/ai/chat.py` defines `chat` of the AI app. Files that start with `_` are shared by their
siblings and are not functions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
"""The folder that holds `functions/`: the project, or a bundle made from it."""

_FILES = {"backend": "functions/backend/*/[!_]*.py", "ai": "functions/ai/[!_]*.py"}


@dataclass(frozen=True)
class Entry:
    """One function: `path` is its file, relative to ROOT; `module` is what an import calls it."""

    name: str
    app: str
    path: str
    module: str


class UnknownFunction(LookupError):
    """No file defines a function of this name. The message names the nearest ones."""

    def __init__(self, name: str, known: list[str]) -> None:
        near = get_close_matches(name, known, n=3)
        hint = f"Did you mean {' or '.join(near)}?" if near else "`python -m functions list` shows all of them."
        super().__init__(f"There is no function called {name!r}. {hint}")


class NameTaken(ValueError):
    """Two files define a function of the same name, so neither can be found by it."""

    def __init__(self, first: Entry, second: Entry) -> None:
        super().__init__(f"{first.path} and {second.path} share the name {first.name!r}: rename one of them.")


@cache
def entries() -> dict[str, Entry]:
    """Every function by its name, backend first, then ai, each in alphabetical order of the files."""
    found: dict[str, Entry] = {}
    for entry in _walk():
        if entry.name in found:
            raise NameTaken(found[entry.name], entry)
        found[entry.name] = entry
    return found


def find(name: str) -> Entry:
    """The function called `name`; raises UnknownFunction."""
    known = entries()
    if name not in known:
        raise UnknownFunction(name, list(known))
    return known[name]


def _walk() -> Iterator[Entry]:
    for app, pattern in _FILES.items():
        for file in sorted(ROOT.glob(pattern)):
            path = file.relative_to(ROOT)
            yield Entry(file.stem, app, path.as_posix(), ".".join(path.with_suffix("").parts))
