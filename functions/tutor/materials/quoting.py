"""What the tutor says of a student's materials without a model: that they hold nothing, or their own words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Protocol

from functions.tutor import safety
from functions.tutor.language import Language
from functions.tutor.materials.citations import Citing
from functions.tutor.materials.lures import asks_for_secrets
from functions.tutor.materials.quotations import Sources
from functions.tutor.materials.terms import terms_of

MOST = 3  # passages
LONGEST = 420  # characters of one, before it is clipped

NOT_COVERED: dict[Language, str] = {
    "en": "*Your materials do not cover this. What follows is general knowledge.*",
    "fil": "*Wala ito sa mga materyal mo. Pangkalahatang kaalaman ang sumusunod.*",
}
_AWAY: dict[Language, str] = {
    "en": "No AI model can be asked right now. This is what your own materials say:",
    "fil": "Hindi matanong ang AI model ngayon. Ito ang nakasulat sa sarili mong mga materyal:",
}
_OPENING: dict[Language, str] = {
    "en": "This is what your own materials say:",
    "fil": "Ito ang nakasulat sa sarili mong mga materyal:",
}
_AFTER: dict[Language, str] = {
    "en": "Read it, look away, and tell me in your own words what it says.",
    "fil": "Basahin ito, takpan, tapos ipaliwanag mo sa akin sa sarili mong salita.",
}
_PAGE: dict[Language, str] = {"en": "page", "fil": "pahina"}
_PIECE = re.compile(r"\S.*?(?:[.!?…][\"”’)\]]*(?=\s)|(?=\n)|\Z)", re.DOTALL)
_MARKUP = re.compile(r"[*_`#|>~]")


class Quoted(Protocol):
    """A passage that may be quoted."""

    @property
    def number(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def topic(self) -> str: ...
    @property
    def page(self) -> int | None: ...
    @property
    def heading(self) -> str: ...


def quote(
    passages: Sequence[Quoted],
    question: str,
    language: Language,
    *,
    is_away: bool,
    may_show: Callable[[str], bool],
) -> str | None:
    """The best passages, clipped at sentences, each with its number and where it stands; None where none may be shown.

    `passages` come best first. `is_away`: no model can be asked, and nobody has said so yet. `may_show` is asked
    about the words of each.
    """
    wanted = frozenset(terms_of(question))
    shown = []
    for passage in passages:
        words = clip(_harmless(passage.text), wanted)
        if words and may_show(words) and not asks_for_secrets(words) and safety.look(words) in (None, "distress"):
            shown.append(_as_quotation(passage, words, language))
    if not shown:
        return None
    opening = (_AWAY if is_away else _OPENING)[language]
    return "\n\n".join([opening, *shown[:MOST], _AFTER[language]])


def clip(text: str, wanted: frozenset[str]) -> str:
    """Whole sentences, of a table whole rows, around the one that says most about it; … where some are missing."""
    text = text.strip()
    if len(text) <= LONGEST:
        return text
    pieces = [found.span() for found in _PIECE.finditer(text)]
    about = [len(wanted & set(terms_of(text[start:end]))) for start, end in pieces]
    first = last = about.index(max(about))
    while last + 1 < len(pieces) and pieces[last + 1][1] - pieces[first][0] <= LONGEST:
        last += 1
    while first and pieces[last][1] - pieces[first - 1][0] <= LONGEST:
        first -= 1
    start, end = pieces[first][0], pieces[last][1]
    if end - start > LONGEST:  # a sentence without end
        end = start + text[start : start + LONGEST].rfind(" ")
    return f"{'… ' if start else ''}{text[start:end].rstrip()}{' …' if end < len(text) else ''}"


def _harmless(text: str) -> str:
    """What is quoted leads nowhere, and cites nothing by itself."""
    citing = Citing(Sources({}), quotes=False)
    return citing.feed(text) + citing.close()


def _as_quotation(passage: Quoted, words: str, language: Language) -> str:
    lines = "\n".join(f"> {line}".rstrip() for line in words.splitlines())
    place = [_plain(passage.topic)]
    if passage.page is not None:
        place.append(f"{_PAGE[language]} {passage.page}")
    if heading := _plain(passage.heading):
        place.append(heading)
    return f"{lines}\n\n[{passage.number}] {', '.join(one for one in place if one)}"


def _plain(text: str) -> str:
    """A title without marks of Markdown."""
    return " ".join(_MARKUP.sub(" ", _harmless(text)).split())[:120]
