"""Files as students upload them, made here: for the tests, and for the benchmark of reading them."""

from __future__ import annotations

import random
import zlib
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

MB = 1024 * 1024
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="%s"/>'
    b"</Relationships>"
)

WORDS = """ang mga halaman ay gumagawa ng sariling pagkain sa pamamagitan photosynthesis energy light water carbon
dioxide oxygen glucose niño peña kaalaman pag-aaral students learn cells tissue organ system the and which"""

# ---------------------------------------------------------------- PDF


def pdf(objects: Mapping[int, bytes], root: int = 1, trailer: bytes = b"") -> bytes:
    """A PDF of these objects, by their numbers, with a table that says where each is."""
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    size = max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 00000 f \n"
    out += b"trailer\n<< /Size %d /Root %d 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, root, trailer, table)
    return bytes(out)


def stream(content: bytes, entries: bytes = b"", *, packed: int = 1) -> bytes:
    """A stream, compressed `packed` times over."""
    for _ in range(packed):
        content = zlib.compress(content, 9)
    filters = b"/Filter [%s]" % (b" /FlateDecode" * packed) if packed else b""
    return b"<< /Length %d %s %s >>\nstream\n%s\nendstream" % (len(content), filters, entries, content)


def pages(*contents: bytes, resources: bytes = b"", more: Mapping[int, bytes] | None = None, packed: int = 1) -> bytes:
    """A PDF with a page for each of these content streams; F1 is Helvetica, F2 is bold. Other objects from 1000 on."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>"
    objects = {3: font % b"Helvetica", 4: font % b"Helvetica-Bold"}
    kids = []
    for number, content in enumerate(contents):
        page = 10 + 2 * number
        kids.append(b"%d 0 R" % page)
        objects[page] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> %s >> >>" % (page + 1, resources)
        )
        objects[page + 1] = stream(content, packed=packed)
    objects[1] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[2] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    return pdf(dict(sorted((objects | dict(more or {})).items())))


def text(words: str, x: float, y: float, size: float = 11, font: str = "F1") -> bytes:
    """Draws words at a place of the page."""
    escaped = words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT /%s %g Tf %g %g Td (%s) Tj ET\n" % (font.encode(), size, x, y, escaped)


def lines(rows: list[str], x: float = 70, y: float = 760, size: float = 11, leading: float = 14) -> bytes:
    """Rows of words below each other."""
    return b"".join(text(row, x, y - number * leading, size) for number, row in enumerate(rows))


def scan(number: int = 2, said: str = "") -> bytes:
    """Pages that are a picture each, perhaps with the name of the program that took it."""
    entries = b"/Type /XObject /Subtype /Image /Width 100 /Height 140 /ColorSpace /DeviceGray /BitsPerComponent 8"
    drawn = b"q 595 0 0 842 0 0 cm /P Do Q\n" + (text(said, 400, 20, 9) if said else b"")
    picture = stream(b"\x80" * 100 * 140, entries)
    return pages(*[drawn] * number, resources=b"/XObject << /P 1000 0 R >>", more={1000: picture})


def textbook(number: int, words_a_page: int = 450) -> bytes:
    """An ordinary book of so many pages: titles, paragraphs, a table on some pages, a header and page numbers."""
    chance = random.Random(7)
    vocabulary = WORDS.split()
    contents = []
    for page in range(1, number + 1):
        drawn = text("Grade 8 Science | Learner's Material", 70, 810, 8) + text(str(page), 295, 25, 9)
        drawn += text(f"Lesson {page}: {chance.choice(vocabulary).title()}", 70, 770, 18, "F2")
        y, left = 740.0, words_a_page
        while left > 0:
            row = [chance.choice(vocabulary) for _ in range(min(left, 14))]
            left -= len(row)
            drawn += text(" ".join(row), 70, y)
            y -= 14 if left % 84 else 24
        if page % 5 == 0:
            drawn += ruled(
                [["Part", "What it does"], ["Nucleus", "Controls the cell"], ["Wall", "Protects"]], 70, y - 20
            )
        contents.append(drawn)
    return pages(*contents)


def ruled(rows: list[list[str]], x: float, y: float, width: float = 150, height: float = 18) -> bytes:
    """A table with lines around its cells; `y` is its upper edge."""
    drawn = b""
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            left, bottom = x + column * width, y - (row + 1) * height
            drawn += b"%g %g %g %g re S\n" % (left, bottom, width, height) + text(cell, left + 4, bottom + 5)
    return drawn


# ---------------------------------------------------------------- Word


def docx(body: str, parts: Mapping[str, str | bytes] | None = None, main: str = "word/document.xml") -> bytes:
    """A Word file with this inside its <w:body>, and other parts below word/."""
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return zipped(
        {"_rels/.rels": RELATIONS % main.encode(), main: document}
        | {f"word/{name}": content for name, content in (parts or {}).items()}
    )


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


def p(*runs: str, style: str = "", properties: str = "") -> str:
    """A paragraph; a run is words, or XML."""
    inside = "".join(run if run.startswith("<") else f"<w:r><w:t>{run}</w:t></w:r>" for run in runs)
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{style}{properties}</w:pPr>{inside}</w:p>"


def word_table(rows: list[list[str]]) -> str:
    cells = ["".join(f"<w:tc>{p(cell)}</w:tc>" for cell in row) for row in rows]
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def module(megabytes: float) -> bytes:
    """An ordinary Word file of about this size: most of it pictures, and 200,000 characters of text."""
    chance = random.Random(9)
    body = "".join(p("Ang mga halaman ay gumagawa ng pagkain, niño. " * 20) for _ in range(220))
    pictures = {f"media/image{number}.jpeg": chance.randbytes(MB // 2) for number in range(int(megabytes * 2))}
    return docx(body, pictures)


def old_word(inside: str = "WordDocument") -> bytes:
    """What Word wrote until 2003, as far as its first bytes tell."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + inside.encode("utf-16-le") + bytes(1000)


PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)
