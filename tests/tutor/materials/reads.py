"""What the tests of the readers ask for."""

from __future__ import annotations

from functions.tutor.materials.document import Document
from functions.tutor.materials.kinds import kind_of
from functions.tutor.materials.reading import CannotRead, read


def document(name: str, content: bytes) -> Document:
    return read(kind_of(name, content), content, lambda *_: None)


def blocks(name: str, content: bytes) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in document(name, content).blocks]


def outcome(name: str, content: bytes) -> str:
    """The code of the refusal, or "read"."""
    try:
        document(name, content)
    except CannotRead as refused:
        return refused.code
    return "read"
