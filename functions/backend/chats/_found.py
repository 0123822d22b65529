"""What was found in a student's materials for a question, and which of it an answer names in the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec

from functions.store.citations import Citation


class Given(msgspec.Struct, frozen=True):
    """A passage as the AI app is given it, without the student's name."""

    number: int
    text: str
    topic: str
    page: int | None
    heading: str


@dataclass(frozen=True)
class Found:
    """`attached`: materials were searched. Each of `passages` has its citation, in the same order."""

    attached: bool = False
    passages: list[Given] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)

    def asked(self) -> Mapping[str, object]:
        """What the AI app needs to know of it."""
        return {"attached": self.attached, "passages": self.passages}

    def drafted(self) -> Mapping[str, object]:
        """The fields of an answer that is being written: until it has ended it may name any of them."""
        return {"citations": msgspec.to_builtins(self.citations)} if self.citations else {}

    def ended(self, text: str, grounded: str | None) -> Mapping[str, object]:
        """The fields of an answer that has ended. `grounded` None: nobody has said, as of an answer cut short."""
        if not self.attached:
            return {"citations": None, "grounded": None}
        from functions.tutor.materials.citations import cited  # few answers need it

        named = cited(text, [one.number for one in self.citations])
        kept = [one for one in self.citations if one.number in named]
        grounded = grounded or ("materials" if kept else "general")
        return {"citations": msgspec.to_builtins(kept) or None, "grounded": grounded if text else None}
