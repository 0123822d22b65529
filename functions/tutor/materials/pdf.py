"""PDF files, read with pdfium: page by page into lines and tables, then as a whole into blocks."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from itertools import islice
from time import monotonic
from typing import Any

from functions.tutor.materials import pdf_layout, pdf_lines, pdf_tables
from functions.tutor.materials.draft import Draft, Full
from functions.tutor.materials.pdf_layout import key
from functions.tutor.materials.pdf_rules import rules_of
from functions.tutor.materials.pdf_sheets import Sheet
from functions.tutor.materials.pdf_words import Page
from functions.tutor.materials.refusal import Encrypted, Refused, Scanned

FEW_CHARACTERS = 60  # a page, at most, of a scan that some program has put its name on
TELL_SECONDS = 0.25
MAX_OUTLINE = 2_000
_ENDS_WITHIN = 4096  # bytes of the end, where the mark of a whole file stands


def read(content: bytes, draft: Draft, *, most: int, progress: Callable[[int, int | None], None]) -> int:
    """Adds what a PDF says, of its first `most` pages; gives their number. Raises Refused's."""
    import pypdfium2

    if not any(mark in content[-_ENDS_WITHIN:] for mark in (b"%%EOF", b"startxref")):
        raise Refused  # cut off: some of its pages might still be found, the rest would be missing without a word
    try:
        document: Any = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = (pypdfium2.raw.FPDF_ERR_PASSWORD, pypdfium2.raw.FPDF_ERR_SECURITY)
        raise (Encrypted if error.err_code in locked else Refused) from error
    pages = len(document)
    sheets: list[Sheet] = []
    left, scans, told = draft.characters, 0, 0.0
    for number in range(1, min(pages, most) + 1):
        if left <= 0:
            break
        if monotonic() - told > TELL_SECONDS:
            progress(number, pages)
            told = monotonic()
        try:
            page = Page(document[number - 1])
        except pypdfium2.PdfiumError:
            continue
        words = list(page.words(left))
        left -= page.characters
        scans += sum(len(word.text) for word in words) <= FEW_CHARACTERS and page.is_a_picture
        grids = pdf_tables.grids_of(*rules_of(page), words)
        sheets.append(Sheet(number, page.height, pdf_lines.parts_of(words, grids)))
        page.close()
    if not sheets:
        raise Refused
    if scans > 0.9 * len(sheets):
        raise Scanned
    with suppress(Full):
        pdf_layout.write(sheets, _outline(document), draft)
    draft.cut |= left < 0 or pages > most
    return pages


def _outline(document: Any) -> dict[tuple[int, str], int]:
    """The level of each entry of the file's own table of contents, by page and text."""
    found: dict[tuple[int, str], int] = {}
    for one in islice(document.get_toc(max_depth=6), MAX_OUTLINE):
        target = one.get_dest()
        if target is not None and (index := target.get_index()) is not None:
            found[index + 1, key(one.get_title())] = min(one.level + 1, 6)
    return found
