"""What stands beside the text of a Word file: its styles, how its lists count, its footnotes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from functions.tutor.materials.refusal import TooComplex
from functions.tutor.materials.word_parts import Attributes, Package, is_on, number

MAX_STYLES = 10_000
SKIPPED = (
    "del",
    "moveFrom",
    "pPrChange",
    "rPrChange",
    "tblPrChange",
    "sectPrChange",
    "numberingChange",
)  # what was there before a change


@dataclass(frozen=True)
class Style:
    name: str = ""
    based_on: str = ""
    outline: int | None = None
    number: str | None = None  # the list that its paragraphs belong to
    bold: bool = False
    hidden: bool = False


@dataclass
class Numbering:
    """Formats by list and level: "bullet", "decimal", "lowerLetter", …; first numbers likewise."""

    formats: dict[tuple[str, int], str] = field(default_factory=dict)
    starts: dict[tuple[str, int], int] = field(default_factory=dict)


def styles(package: Package) -> dict[str, Style]:
    """What the styles say, each with what it takes from those that it is based on."""
    found: dict[str, dict[str, object]] = {}
    current: dict[str, object] = {}
    inside: list[str] = []

    def on_start(name: str, attributes: Attributes) -> None:
        nonlocal current
        value = attributes.get("val", "")
        if name == "style":
            current = found.setdefault(attributes.get("styleId", ""), {})
            if len(found) > MAX_STYLES:
                raise TooComplex
        elif name == "name":
            current["name"] = value.lower()
        elif name == "basedOn":
            current["based_on"] = value
        elif name == "outlineLvl":
            current["outline"] = number(value)
        elif name == "numId":
            current["number"] = value
        elif name == "b" and "rPr" in inside:
            current["bold"] = is_on(attributes)
        elif name == "vanish":
            current["hidden"] = is_on(attributes)
        inside.append(name)

    def on_end(_: str) -> None:
        nonlocal current
        if inside.pop() == "style":
            current = {}

    package.parse(package.beside("styles.xml"), on_start, on_end)
    return {name: _with_bases(name, found) for name in found}


def _with_bases(name: str, found: Mapping[str, Mapping[str, object]]) -> Style:
    merged: dict[str, object] = {}
    own_name = found[name].get("name", "")
    for one in _chain(name, found):
        merged = {**found[one], **merged}
    return Style(**{**merged, "name": own_name})  # type: ignore[arg-type]


def _chain(name: str, found: Mapping[str, Mapping[str, object]]) -> Iterator[str]:
    for _ in range(10):
        if name not in found:
            return
        yield name
        name = str(found[name].get("based_on", ""))


def numbering(package: Package) -> Numbering:
    """How each list counts."""
    result = Numbering()
    abstract: dict[str, dict[int, tuple[str, int]]] = {}
    levels: dict[int, tuple[str, int]] = {}
    level, list_id = 0, ""

    def on_start(name: str, attributes: Attributes) -> None:
        nonlocal levels, level, list_id
        value = attributes.get("val", "")
        if name == "abstractNum":
            levels = abstract.setdefault(attributes.get("abstractNumId", ""), {})
        elif name == "lvl":
            level = number(attributes.get("ilvl"))
            levels[level] = ("decimal", 1)
        elif name == "start" and level in levels:
            levels[level] = (levels[level][0], number(value))
        elif name == "numFmt" and level in levels:
            levels[level] = (value, levels[level][1])
        elif name == "num":
            list_id, levels = attributes.get("numId", ""), {}
        elif name == "abstractNumId":
            for depth, (shape, start) in abstract.get(value, {}).items():
                result.formats[list_id, depth] = shape
                result.starts[list_id, depth] = start

    package.parse(package.beside("numbering.xml"), on_start)
    return result


def footnotes(package: Package) -> dict[str, str]:
    """The words of each footnote, by its id."""
    notes: dict[str, list[str]] = defaultdict(list)
    current, is_word, deleted = "", False, 0

    def on_start(name: str, attributes: Attributes) -> None:
        nonlocal current, is_word, deleted
        if name == "footnote":
            current = "" if "type" in attributes else attributes.get("id", "")
        deleted += name in SKIPPED
        is_word = name == "t" and not deleted
        if name == "p" and current:
            notes[current].append(" ")

    def on_end(name: str) -> None:
        nonlocal is_word, deleted
        deleted -= name in SKIPPED
        is_word = False

    def on_text(text: str) -> None:
        if is_word and current:
            notes[current].append(text)

    package.parse(package.beside("footnotes.xml"), on_start, on_end, on_text)
    return {name: "".join(words).strip() for name, words in notes.items()}
