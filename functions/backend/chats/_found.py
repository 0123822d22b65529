"""What was found in a student's materials for a question, and which of it an answer names in the end."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from functions.store.citations import Citation


class Given(msgspec.Struct, frozen=True):
    """A passage as the AI app is given it, without the student's name."""

    number: int
    text: str
    topic: str
    page: int | None
    heading: str


class Found(msgspec.Struct, frozen=True):
    """`attached`: materials were searched. Each of `passages` has its citation, in the same order."""

    attached: bool = False
    passages: list[Given] = []
    citations: list[Citation] = []

    def asked(self) -> Mapping[str, object]:
        """What the AI app needs to know of it."""
        return {"attached": self.attached, "passages": self.passages}

    def drafted(self) -> Mapping[str, object]:
        """The fields of an answer that is being written: until it has ended it may name any of them."""
        return {"citations": msgspec.to_builtins(self.citations)} if self.citations else {}

    def ended(self, text: str) -> Mapping[str, object]:
        """The fields of an answer that has ended, whole or cut short; None is one that it does not have."""
        if not (self.attached and text):
            return {"citations": None, "grounded": None}
        from functions.tutor.materials.citations import cited  # few answers need it

        named = cited(text, [one.number for one in self.citations])
        kept = [one for one in self.citations if one.number in named]
        return {"citations": msgspec.to_builtins(kept) or None, "grounded": "materials" if kept else "general"}
