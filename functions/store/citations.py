"""What an answer names: passages of the student's own materials."""

from __future__ import annotations

import msgspec


class Citation(msgspec.Struct, rename="camel", frozen=True):
    """A passage that an answer names as `[number]`, as it was then: its material may be gone meanwhile."""

    number: int
    passage_id: str
    material_id: str
    topic: str
    page: int | None
    heading: str
