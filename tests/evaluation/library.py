"""The handouts in documents/, built into the files that students would upload: PDF, Word, plain text, Markdown.

The sources are Markdown with a few lines before it, and `---page---` where a new page begins. PDF and Word files are
drawn with headings, lists and tables of their kind; plain text and Markdown are the source as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import as_file, files
from io import BytesIO
from pathlib import Path
from typing import Any, Literal, cast

FOLDER = Path(__file__).parent / "documents"
PAGE = "---page---"
Format = Literal["pdf", "docx", "txt", "md"]
_ITEM = re.compile(r"^(?:[-*]|\d+[.)])\s+(?=\S)")


@dataclass(frozen=True)
class Handout:
    """A source. `name` is its file's, without the ending."""

    name: str
    title: str
    subject: str
    language: str
    format: Format
    text: str

    @property
    def file(self) -> str:
        """The name under which it is uploaded."""
        return f"{self.name}.{self.format}"


def handouts() -> list[Handout]:
    """All of them, by name."""
    return [read(path) for path in sorted(FOLDER.glob("*.md"))]


def read(path: Path) -> Handout:
    _, front, text = path.read_text("utf-8").split("---\n", 2)
    said = {key: value.strip().strip('"') for key, _, value in (line.partition(":") for line in front.splitlines())}
    form = cast(Format, said["format"])
    return Handout(path.stem, said["title"], said["subject"], said["language"], form, text.strip() + "\n")


def build(handout: Handout) -> bytes:
    """The file's bytes."""
    if handout.format == "pdf":
        return _pdf(handout)
    if handout.format == "docx":
        return _docx(handout)
    return handout.text.replace(f"{PAGE}\n\n", "").encode()


def _pdf(handout: Handout) -> bytes:
    from fpdf import FPDF

    pdf = FPDF(format="A4")
    pdf.set_title(handout.title)
    with as_file(files("font_source_sans_pro").joinpath("files")) as fonts:
        for style, name in (("", "Regular"), ("B", "Bold")):
            pdf.add_font("Sans", style, fonts / f"SourceSansPro-{name}.ttf")
        for page in handout.text.split(PAGE):
            pdf.add_page()
            for part in _parts(page):
                level = _level(part)
                pdf.set_font("Sans", "B" if level else "", {0: 11, 1: 18, 2: 14}.get(level, 12))
                if part.startswith("|"):
                    with pdf.table() as table:
                        for row in _rows(part):
                            table.row(row)
                else:
                    pdf.multi_cell(0, 6 + level, _plain(part), new_x="LMARGIN", new_y="NEXT", align="L")
                pdf.ln(4)
        return bytes(pdf.output())


def _docx(handout: Handout) -> bytes:
    import docx

    document: Any = docx.Document()
    document.core_properties.title = handout.title
    for number, page in enumerate(handout.text.split(PAGE)):
        if number:
            document.add_page_break()
        for part in _parts(page):
            if level := _level(part):
                document.add_heading(_plain(part), level)
            elif part.startswith("|"):
                rows = _rows(part)
                table = document.add_table(len(rows), len(rows[0]), "Table Grid")
                for row, cells in zip(table.rows, rows, strict=True):
                    for cell, text in zip(row.cells, cells, strict=True):
                        cell.text = text
            else:
                for line in part.split("\n"):
                    style = "Normal" if not _ITEM.match(line) else f"List {'Bullet' if line[0] in '-*' else 'Number'}"
                    document.add_paragraph(_plain(_ITEM.sub("", line, count=1)), style)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _parts(text: str) -> list[str]:
    return [part for part in re.split(r"\n\n+", text.strip()) if part]


def _level(part: str) -> int:
    return len(part) - len(part.lstrip("#"))


def _plain(text: str) -> str:
    return re.sub(r"\*\*|`|(?<!\*)\*(?!\*)", "", text.lstrip("#").strip())


def _rows(table: str) -> list[list[str]]:
    lines = [line for line in table.split("\n") if not re.fullmatch("[|: -]+", line)]
    return [[_plain(cell) for cell in line.strip("|").split("|")] for line in lines]
