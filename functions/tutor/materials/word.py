"""Word files: headings by their style, lists, tables and footnotes in the order of reading.

Left out: what was deleted or moved away with changes tracked, hidden text, codes of fields (addresses of links are
such), comments, page headers and footers, and a table of contents.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from functions.tutor.materials import word_styles
from functions.tutor.materials.draft import Draft, clean
from functions.tutor.materials.markdown import table
from functions.tutor.materials.word_parts import Attributes, Package, is_on, number
from functions.tutor.materials.word_styles import SKIPPED, Numbering, Style

MAX_COLUMNS = 63  # Word's own limit
LONGEST_HEADING = 80  # characters, of a line that is a heading by being bold alone
_UNMARKED_LEVEL = 3  # of such a heading
_FALLBACK = "Fallback"  # what older programs show instead of the same thing
_SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_MATHS = {"m:den": "/", "m:sup": "^", "m:sub": "_", "m:deg": "", "m:num": ""}


@dataclass
class _Paragraph:
    style: Style = field(default_factory=Style)
    list_id: str | None = None
    depth: int = 0
    outline: int | None = None
    pieces: list[str] = field(default_factory=list)
    bold: bool = True  # all of its words
    notes: list[str] = field(default_factory=list)


@dataclass
class _Run:
    bold: bool | None = None
    hidden: bool = False


def read(content: bytes, draft: Draft) -> None:
    """Adds what a Word file says. Raises Refused's, and Full where the limits are reached."""
    package = Package(content)
    styles = word_styles.styles(package)
    reader = _Body(draft, styles, word_styles.numbering(package), word_styles.footnotes(package))
    package.parse(package.document, reader.start, reader.end, reader.text)
    reader.finish()


class _Body:
    """Takes the document's elements as they come."""

    def __init__(self, draft: Draft, styles: dict[str, Style], lists: Numbering, notes: dict[str, str]) -> None:
        self.draft, self.styles, self.lists, self.notes = draft, styles, lists, notes
        self.paragraphs: list[_Paragraph] = []  # one inside another: a text box
        self.run = _Run()
        self.skipping = 0
        self.inside: list[str] = []  # of the properties around an element
        self.maths: list[int] = []  # where the parts of a formula begin
        self.items: list[str] = []
        self.counts: dict[str, dict[int, int]] = defaultdict(dict)
        self.tables = 0  # open ones, one inside another
        self.rows: list[list[str]] = []
        self.cell = 0  # of the last row, that is being filled
        self.waiting_notes: list[str] = []

    # ------------------------------------------------------------ elements

    def start(self, name: str, attributes: Attributes) -> None:
        if self.skipping or name in SKIPPED or name.endswith(_FALLBACK):
            # A paragraph's mark that was deleted is an empty <w:del/> among its properties: it hides nothing else.
            self.skipping += 1
            return
        self.inside.append(name)
        if name == "p":
            self.paragraphs.append(_Paragraph())
        elif name == "tbl":
            self._start_table()
        elif self.tables == 1 and name == "tr":
            self.rows.append([])
        elif self.tables == 1 and name == "tc" and self.rows and len(self.rows[-1]) < MAX_COLUMNS:
            self.cell = len(self.rows[-1])
            self.rows[-1].append("")
        elif name == "gridSpan" and self.tables == 1 and self.rows:
            more = min(number(attributes.get("val")) - 1, MAX_COLUMNS - len(self.rows[-1]))
            self.rows[-1].extend([""] * more)
        elif self.paragraphs:
            self._in_paragraph(self.paragraphs[-1], name, attributes)

    def end(self, name: str) -> None:
        if self.skipping:
            self.skipping -= 1
            return
        self.inside.pop()
        if name == "p" and self.paragraphs:
            self._finish_paragraph(self.paragraphs.pop())
        elif name == "tbl":
            self.tables -= 1
            if not self.tables:
                self._finish_table()
        elif name == "r":
            self.run = _Run()
        elif name in _MATHS and self.maths and self.paragraphs:
            self._finish_part(self.paragraphs[-1].pieces, name, self.maths.pop())

    def text(self, text: str) -> None:
        if self.skipping or not self.paragraphs or self.inside[-1] not in ("t", "m:t"):
            return
        paragraph = self.paragraphs[-1]
        if self.run.hidden or paragraph.style.hidden:
            return
        if text.strip():
            paragraph.bold &= paragraph.style.bold if self.run.bold is None else self.run.bold
        paragraph.pieces.append(text)

    def _in_paragraph(self, paragraph: _Paragraph, name: str, attributes: Attributes) -> None:
        value = attributes.get("val", "")
        if name in _SIGNS and self.inside[-2:-1] == ["r"]:
            paragraph.pieces.append(_SIGNS[name])
        elif name == "pStyle":
            paragraph.style = self.styles.get(value, Style())
        elif name == "numId":
            paragraph.list_id = value
        elif name == "ilvl":
            paragraph.depth = min(number(value), 8)
        elif name == "outlineLvl":
            paragraph.outline = number(value)
        elif name == "footnoteReference" and attributes.get("id", "") in self.notes:
            paragraph.notes.append(self.notes[attributes["id"]])
        elif name in _MATHS:
            self.maths.append(len(paragraph.pieces))
        elif name == "m:rad":
            paragraph.pieces.append("√")
        elif self.inside[-3:-1] == ["r", "rPr"]:
            self._of_run(name, attributes)

    def _of_run(self, name: str, attributes: Attributes) -> None:
        if name == "rStyle":
            style = self.styles.get(attributes.get("val", ""), Style())
            self.run.hidden |= style.hidden
            self.run.bold = style.bold or self.run.bold
        elif name == "vanish":
            self.run.hidden = is_on(attributes)
        elif name == "b":
            self.run.bold = is_on(attributes)

    def _finish_part(self, pieces: list[str], name: str, began: int) -> None:
        """3/4, x^(n+1): parentheses only where a part is more than a word."""
        part = "".join(pieces[began:]).strip()
        del pieces[began:]
        if part:
            pieces.append(_MATHS[name] + (part if re.fullmatch(r"\w+", part) else f"({part})"))

    # ------------------------------------------------------------ blocks

    def _finish_paragraph(self, paragraph: _Paragraph) -> None:
        text = clean("".join(paragraph.pieces)).strip()
        self.waiting_notes += paragraph.notes
        if self.tables:
            if text and self.rows and self.rows[-1]:
                self.rows[-1][self.cell] += f" {text}"
            return
        if not text or paragraph.style.name.startswith("toc "):
            return
        level = self._level(paragraph, text)
        item = paragraph.list_id or paragraph.style.number
        if level:
            self._finish_list()
            self.draft.add("heading", " ".join(text.split()), level=level)
        elif item and item != "0":
            self.items.append(self._mark(item, paragraph.depth) + " ".join(text.split()))
        else:
            self._finish_list()
            self.draft.add("text", text)
        if not self.items:
            self._add_notes()

    def _level(self, paragraph: _Paragraph, text: str) -> int:
        """Of a heading, from 1; 0 for what is none."""
        outline = paragraph.style.outline if paragraph.outline is None else paragraph.outline
        if outline is not None and outline < 9:
            return outline + 1
        found = re.fullmatch(r"(?:heading |title|subtitle)(\d?)", paragraph.style.name)
        if found:
            return int(found[1] or (2 if found[0] == "subtitle" else 1)) or 1
        alone = paragraph.bold and not (paragraph.list_id or paragraph.style.number)
        return _UNMARKED_LEVEL if alone and len(text) <= LONGEST_HEADING and text[-1] not in ".,;:!?" else 0

    def _mark(self, list_id: str, depth: int) -> str:
        """What stands before an item: its place in the list counts on, deeper ones begin anew."""
        counts = self.counts[list_id]
        counts[depth] = counts.get(depth, self.lists.starts.get((list_id, depth), 1) - 1) + 1
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        shape = self.lists.formats.get((list_id, depth), "bullet")
        place = counts[depth]
        mark = "-" if shape in ("bullet", "none") else f"{place}."
        if shape in ("lowerLetter", "upperLetter") and 0 < place <= 26:
            mark = f"{chr((96 if shape == 'lowerLetter' else 64) + place)}."
        return f"{'  ' * depth}{mark} "

    def _start_table(self) -> None:
        if not self.tables:
            self._finish_list()
            self.rows = []
        self.tables += 1

    def _finish_table(self) -> None:
        rows = [row for row in self.rows if any(row)]
        self.rows = []
        if len(rows) == 1 or all(len(row) == 1 for row in rows):  # a frame around text, no table
            for text in (cell.strip() for row in rows for cell in row):
                self.draft.add("text", text)
        else:
            self.draft.add("table", table(rows))
        self._add_notes()

    def _finish_list(self) -> None:
        items, self.items = self.items, []
        if items:
            self.draft.add("list", "\n".join(items))
            self._add_notes()

    def _add_notes(self) -> None:
        notes, self.waiting_notes = self.waiting_notes, []
        for note in notes:
            self.draft.add("text", clean(note))

    def finish(self) -> None:
        self._finish_list()
        self._add_notes()
