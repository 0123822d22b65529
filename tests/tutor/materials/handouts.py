"""The handouts of tests/evaluation/documents as passages, a passage a section."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from functions.tutor.materials.summary import Excerpt

FOLDER = Path(__file__).parents[2] / "evaluation" / "documents"
NAMES = sorted(one.stem for one in FOLDER.glob("*.md"))


@dataclass(frozen=True)
class Handout:
    """What the front matter says of it, and its passages."""

    title: str
    language: str
    passages: list[Excerpt]

    def text(self, number: int) -> str:
        """A passage, on one line."""
        return " ".join(self.passages[number - 1].text.split())


def handout(name: str) -> Handout:
    """Read one."""
    _, front, body = (FOLDER / f"{name}.md").read_text("utf-8").split("---\n", 2)
    said = dict(re.findall(r"^(\w+): (.*)$", front, re.MULTILINE))
    passages: list[Excerpt] = []
    path: list[str] = []
    for page, content in enumerate(body.split("---page---\n"), 1):
        for heading, text in re.findall(r"(?:^(#+ .*)\n|\A)((?:(?!#+ ).*(?:\n|\Z))*)", content, re.MULTILINE):
            level = heading.count("#", 0, 4)
            path = [*path[: level - 1], heading.lstrip("# ")] if heading else path
            if plain := re.sub(r"(\*+|`)(\S[^*`\n]*)\1", r"\2", text).strip():
                made = Excerpt(number=len(passages) + 1, text=plain, heading=" › ".join(path), page=page)
                passages.append(made)
    return Handout(said["title"], said["language"], passages)
