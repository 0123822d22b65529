"""Holds an answer against the passages that it was given, while it is written.

A citation that names no passage goes, and so does everything that leads away from here: links, pictures, HTML,
addresses. A quotation that stands in no passage loses its marks. What is left cites as `[1]`. Text leaves in its order;
what could become one of these waits until it is whole, and nothing else does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from functions.tutor.materials import marks
from functions.tutor.materials.quotations import FEWEST, Sources

_CONTEXT = 80  # characters before a piece that are looked at with it
_AHEAD = 4  # characters after a piece, without which it may go on
_WORD = re.compile(r"\w")
_WORDS = re.compile(r"[^\W_]+")
_PRODUCT = re.compile(r"[\w\s]{0,6}[-+*/^][\w\s+*/^-]{0,20}")
_TITLED = re.compile(r"""\s+(?:"[^"]*"|'[^']*')\s*\Z""")
_QUOTE_SIGN = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_GONE = "…"


def cited(text: str, numbers: Iterable[int]) -> list[int]:
    """The passages that a text names, in the order in which it does."""
    reader = Citing(Sources(dict.fromkeys(numbers, "")), quotes=False)
    reader.feed(text)
    reader.close()
    return list(reader.used)


def without_citations(text: str) -> str:
    """The text as it would be had nothing been cited: the numbers mean nothing in another answer."""
    return marks.CITES.sub(lambda found: "" if _names_passages(text, found) else found.group(), text)


def _names_passages(text: str, found: re.Match[str]) -> bool:
    return not marks.is_maths(text[: found.start()], found.group(), text[found.end() :])


class Citing:
    """Feed it the text; what comes back may be shown. `used`: the passages that were cited, in their order.

    `quotes` False: quotations are not held against the passages.
    """

    def __init__(self, sources: Sources, *, quotes: bool = True) -> None:
        self.used: dict[int, None] = {}
        self._sources = sources
        self._quotes = quotes
        self._held = ""
        self._left = ""  # the end of what is done with
        self._fenced = False  # in a block of code
        self._parted = False  # a mark of quotation was removed, and its partner comes
        self._run: set[int] = set()  # cited since the last word
        self._holders: list[int] = []  # of the quotation that has just ended, the passages that hold it
        self._loose = ""  # what has just lost its marks

    def go_on_from(self, text: str) -> None:
        """The answer begins with this, which has left already."""
        self._left, self._fenced = text[-_CONTEXT:], text.count("```") % 2 == 1

    def feed(self, text: str) -> str:
        """What may be shown now."""
        self._held += text
        return self._take(last=False)

    def close(self) -> str:
        """What was held."""
        return self._take(last=True)

    def _take(self, last: bool) -> str:
        text, place = self._left + self._held, len(self._left)
        out: list[str] = []
        while place < len(text):
            if self._fenced:
                stop, piece = self._in_code(text, place, last)
            else:
                stop, piece = self._next(text, place, last)
            out.append(piece)
            if stop == place:
                break
            place = stop
        self._left, self._held = text[max(0, place - _CONTEXT) : place], text[place:]
        return "".join(out)

    def _in_code(self, text: str, place: int, last: bool) -> tuple[int, str]:
        """A block of code up to its end, or whole lines of it."""
        end = text.find("```", place)
        if end >= 0:
            self._fenced = False
            return end + 3, _unaddressed(text[place:end]) + "```"
        stop = len(text) if last else text.rfind("\n", place) + 1 or place
        return stop, _unaddressed(text[place:stop])

    def _next(self, text: str, place: int, last: bool) -> tuple[int, str]:
        """The words up to the next piece, or that piece."""
        found = (marks.LAST if last else marks.COMING).search(text, place)
        if found is None:
            end = marks.CUT_OFF.search(text, place)
            return len(text), self._plain(text[place : end.start() if end else len(text)])
        if found.start() > place:
            return found.start(), self._plain(text[place : found.start()])
        kind = found.lastgroup or ""
        if kind == "open" or (not last and _may_go_on(kind, text, found)):
            return place, ""
        return found.end(), self._piece(kind, found, text)

    def _plain(self, text: str) -> str:
        if _WORD.search(text):
            self._run, self._holders, self._loose = set(), [], ""
        return text

    def _piece(self, kind: str, found: re.Match[str], text: str) -> str:
        piece = found.group()
        match kind:
            case "cites" | "wrapped":
                return self._cites(text[: found.start()], piece, text[found.end() :])
            case "quote":
                return self._quotation(piece[0], piece[1:-1], piece[-1])
            case "block":
                return self._block(piece)
            case "mark":
                return self._lone(piece, opens=bool(found["opening"]))
            case "fence":
                self._fenced = True
        return self._plain(self._harmless(kind, found))

    def _harmless(self, kind: str, found: re.Match[str]) -> str:
        """Code and formulas without addresses; of a link its words; of all else that leads away nothing."""
        piece = found.group()
        match kind:
            case "code" | "maths":
                return _unaddressed(piece)
            case "address":
                return _GONE
            case "fence":
                return piece
            case "link":
                return self._link(piece, found["label"], found["target"])
        return ""  # a picture, a tag, where a link leads

    def _link(self, whole: str, label: str, target: str) -> str:
        if whole.startswith("!"):
            return ""
        if _PRODUCT.fullmatch(label) and _PRODUCT.fullmatch(target):
            return whole  # [x + 1](x - 1)
        if re.search(r"\s", _TITLED.sub("", target)):  # no link: words in brackets of two kinds
            return f"{self._inside(f'[{label}]')} ({self._inside(target)})"
        return self._inside(f"[{label}]" if label.strip().isdigit() else label)

    def _inside(self, text: str) -> str:
        """The same for what stands in a piece."""
        inner = Citing(self._sources, quotes=self._quotes)
        checked = inner.feed(text) + inner.close()
        self.used |= inner.used
        return checked

    def _cites(self, before: str, piece: str, after: str) -> str:
        """The citations that name a passage, as [1][2]; after a quotation only the passage that it is from."""
        core = piece.lstrip()
        space = piece[: -len(core)]
        if core[0] != "(" and marks.is_maths(before + space, core, after):
            return self._plain(piece)
        brackets = marks.BRACKET.findall(core) or [core]
        named = dict.fromkeys(number for one in brackets for number in marks.numbers_in(one))
        given = [number for number in named if number in self._sources and number not in self._run]
        if self._holders:
            right = [number for number in given if number in self._holders]
            given = right or self._holders[: 0 if self._run else 1]
        elif self._loose:
            given = [number for number in given if not self._sources.lacks_a_figure_of(self._loose, number)]
        self._run |= set(given)
        self.used |= dict.fromkeys(given)
        return (space if given else "") + "".join(f"[{number}]" for number in given)

    def _quotation(self, begins: str, said: str, ends: str) -> str:
        bare = marks.CITES.sub("", said)
        if not self._quotes or self._stands(bare):
            after = "".join(self._cites("", found.group().strip(), "") for found in marks.CITES.finditer(said))
            return f"{begins}{self._inside(bare)}{ends}{after}"
        return self._inside(said)

    def _block(self, piece: str) -> str:
        said = _QUOTE_SIGN.sub("", piece)
        bare = marks.CITES.sub("", said)
        if self._quotes and not self._stands(bare):
            return self._inside(said)
        checked = []
        for line in piece.splitlines():
            sign = _QUOTE_SIGN.match(line)
            checked.append(line[: sign.end() if sign else 0] + self._line(line[sign.end() if sign else 0 :]))
        return "\n".join(checked)

    def _line(self, text: str) -> str:
        """A line of a true quotation; what it cites is put right, its words change nothing of whose they are."""
        out, place = [], 0
        for found in marks.CITES.finditer(text):
            out += [self._inside(text[place : found.start()]), self._cites("", found.group(), "")]
            place = found.end()
        return "".join([*out, self._inside(text[place:])])

    def _stands(self, bare: str) -> bool:
        """Whether it is a quotation, or too few words to be one; whose it is counts for the citation after it."""
        self._run = set()
        is_short = len(_WORDS.findall(bare)) < FEWEST
        self._holders = [] if is_short else self._sources.holding(bare)
        stands = is_short or self._sources.may_be_quoted(bare)
        self._loose = "" if stands else bare
        return stands

    def _lone(self, mark: str, *, opens: bool) -> str:
        """A mark without its partner: of a quotation that is too long to be one, or never ended. An inch stays."""
        if not self._quotes or not (opens or self._parted):
            return mark
        self._parted = opens
        return ""


def _may_go_on(kind: str, text: str, found: re.Match[str]) -> bool:
    """Whether what comes next could belong to a piece that looks whole, or say what it is."""
    if kind in ("fence", "mark"):
        return False
    if found.end() > len(text) - _AHEAD:
        return True
    return kind == "cites" and bool(marks.GOES_ON.match(text, found.end()) or marks.DEFINES.match(text, found.start()))


def _unaddressed(code: str) -> str:
    return marks.ADDRESS.sub(_GONE, code)
