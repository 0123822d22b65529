"""A PDF page as words with their places. Coordinates are as one looks at the page: points, from its lower left corner.

Left out: what nobody sees on paper (tiny, transparent, white on white, off the page, never drawn), except the text that
lies invisibly over a scan so that it can be searched.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

SMALLEST = 2.0  # points high; nothing that is meant to be read is smaller
WHITE = 250  # of 255, from where a colour counts as white
MAX_OBJECTS = 4_000  # of a page: a drawing with more is not searched for tables
_BREAKS = frozenset(" \t\r\n\0\u00a0\u2002\u2003\u2009\u3000\ufffe\uffff")
_HYPHEN = "\x02"  # pdfium's sign for a hyphen that a line's end has put there
_RAISED = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_BOLD = re.compile(rb"bold|black|heavy|demi", re.I)
_INVISIBLE = 3  # the mode of drawing text that draws nothing

Box = tuple[float, float, float, float]  # left, bottom, right, top


@dataclass(slots=True)
class Word:
    text: str
    left: float
    bottom: float
    right: float
    top: float
    bold: bool = False

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2

    def is_level_with(self, other: Word | Box) -> bool:
        """Whether both stand on one line."""
        bottom, top = (other.bottom, other.top) if isinstance(other, Word) else (other[1], other[3])
        shared = min(self.top, top) - max(self.bottom, bottom)
        return shared > 0.5 * min(self.height, top - bottom)


@dataclass
class Page:
    """One page, opened with pdfium; `close` it."""

    page: Any

    def __post_init__(self) -> None:
        import pypdfium2.raw as pdfium

        self.pdfium: Any = pdfium
        size: tuple[float, float] = self.page.get_size()
        self.width, self.height = size
        self.turned = self.page.get_rotation() % 360
        self.text_page = self.page.get_textpage()
        self.raw = self.text_page.raw
        self.characters: int = self.pdfium.FPDFText_CountChars(self.raw)
        left, bottom, right, top = self.page.get_cropbox()
        self.corner, self.size = (left, bottom), (right - left, top - bottom)

    def close(self) -> None:
        self.text_page.close()
        self.page.close()

    # ------------------------------------------------------------ words

    def words(self, most: int) -> Iterator[Word]:
        """The page's words in the order in which they were written, of its first `most` characters."""
        pdfium, raw, rectangle = self.pdfium, self.raw, self.pdfium.FS_RECTF()
        as_it_is = not self.turned and self.corner == (0, 0)
        word: Word | None = None
        ended = False  # by a space, which pdfium also finds before a raised figure
        for at in range(min(self.characters, most)):
            character = chr(pdfium.FPDFText_GetUnicode(raw, at))
            if character in _BREAKS:
                ended = True
            elif character == _HYPHEN:
                if word:
                    word.text += character
            elif pdfium.FPDFText_GetLooseCharBox(raw, at, rectangle):
                box = rectangle.left, rectangle.bottom, rectangle.right, rectangle.top
                box = box if as_it_is else self.upright(*box)
                if not (word and (not ended or _is_index(word, character, box)) and _add(word, character, box)):
                    if word:
                        yield word
                    word = self._word(at, character, box)
                ended = False
        if word:
            yield word

    def _word(self, at: int, character: str, box: Box) -> Word | None:
        """A word that begins; none where it cannot be seen."""
        if box[3] - box[1] < SMALLEST or not self._is_seen(at, box):
            return None
        return Word(character, *box, bold=self._is_bold(at))

    def upright(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Where something is once the page is turned as readers show it."""
        left, right = left - self.corner[0], right - self.corner[0]
        bottom, top = bottom - self.corner[1], top - self.corner[1]
        width, height = self.size
        if self.turned == 90:
            return bottom, width - right, top, width - left
        if self.turned == 180:
            return width - right, height - top, width - left, height - bottom
        if self.turned == 270:
            return height - top, left, height - bottom, right
        return left, bottom, right, top

    def _is_bold(self, at: int) -> bool:
        name = ctypes.create_string_buffer(128)
        self.pdfium.FPDFText_GetFontInfo(self.raw, at, name, 128, ctypes.c_int())
        return bool(_BOLD.search(name.value)) or self.pdfium.FPDFText_GetFontWeight(self.raw, at) >= 600

    # ------------------------------------------------------------ what is seen

    def _is_seen(self, at: int, box: Box) -> bool:
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        if not (0 <= x <= self.width and 0 <= y <= self.height):
            return False
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        if self.pdfium.FPDFText_GetFillColor(self.raw, at, red, green, blue, alpha):
            if not alpha.value:
                return False
            if min(red.value, green.value, blue.value) >= WHITE and not self._lies_on(self._backgrounds, x, y):
                return False
        written = self.pdfium.FPDFText_GetTextObject(self.raw, at)
        invisible = written and self.pdfium.FPDFTextObj_GetTextRenderMode(written) == _INVISIBLE
        return not invisible or self._lies_on(self.pictures, x, y)

    def _lies_on(self, boxes: list[Box], x: float, y: float) -> bool:
        return any(left <= x <= right and bottom <= y <= top for left, bottom, right, top in boxes)

    @cached_property
    def pictures(self) -> list[Box]:
        """Pictures, and forms, which may hold some."""
        kinds = (self.pdfium.FPDF_PAGEOBJ_IMAGE, self.pdfium.FPDF_PAGEOBJ_FORM)
        return [box for one in self.objects if one.type in kinds and (box := self._place(one))]

    @property
    def is_a_picture(self) -> bool:
        """Whether one picture is most of the page."""
        sizes = ((right - left) * (top - bottom) for left, bottom, right, top in self.pictures)
        return max(sizes, default=0.0) > 0.5 * self.width * self.height

    @cached_property
    def _backgrounds(self) -> list[Box]:
        """Where something else than white may lie behind the words."""
        plain = (self.pdfium.FPDF_PAGEOBJ_TEXT, self.pdfium.FPDF_PAGEOBJ_PATH)
        colour = [one for one in self.objects if one.type not in plain]
        colour += [one for one in self.objects if one.type == self.pdfium.FPDF_PAGEOBJ_PATH and self._is_coloured(one)]
        return [box for one in colour if (box := self._place(one))]

    def _is_coloured(self, one: Any) -> bool:
        filled, stroked = ctypes.c_int(), ctypes.c_int()
        self.pdfium.FPDFPath_GetDrawMode(one.raw, filled, stroked)
        colours = [ctypes.c_uint() for _ in range(4)]
        found = filled.value and self.pdfium.FPDFPageObj_GetFillColor(one.raw, *colours)
        return bool(found) and min(colour.value for colour in colours[:3]) < WHITE and colours[3].value > 0

    @cached_property
    def objects(self) -> list[Any]:
        """What the page is drawn with; none where that is too much to look at."""
        if self.pdfium.FPDFPage_CountObjects(self.page.raw) > MAX_OBJECTS:
            return []
        return list(self.page.get_objects(max_depth=1))

    def _place(self, one: Any) -> Box | None:
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        if not self.pdfium.FPDFPageObj_GetBounds(one.raw, left, bottom, right, top):
            return None
        return self.upright(left.value, bottom.value, right.value, top.value)


def _is_index(word: Word, character: str, box: Box) -> bool:
    """Whether it is a small figure that touches the word: of a power, a formula, a footnote."""
    left, bottom, _, top = box
    touches = abs(left - word.right) < 0.1 * word.height and top - bottom < 0.8 * word.height
    return touches and ord(character) in _RAISED


def _add(word: Word, character: str, box: Box) -> bool:
    """Adds a letter that belongs to the word; small ones that are raised or lowered stay so: x², H₂O."""
    left, bottom, right, top = box
    height = word.top - word.bottom
    if not word.left - 0.1 * height <= left <= word.right + 0.35 * height:
        return False
    if bottom != word.bottom or top != word.top:  # seldom
        if not word.is_level_with(box) or top - bottom < SMALLEST:
            return False
        if top - bottom < 0.8 * height and (word.text[-1:].isalnum() or word.text[-1:] in ")]⁺⁻"):
            character = character.translate(_RAISED if bottom + top > word.bottom + word.top else _LOWERED)
        else:
            word.bottom, word.top = min(word.bottom, bottom), max(word.top, top)
    word.text += character
    word.right = max(word.right, right)
    return True
