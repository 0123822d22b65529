"""Files that do harm to who reads them carelessly, or cannot be read: for the tests, and for the table of bombs."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from tests.sample_files import MB, RELATIONS, W, docx, lines, p, pages, pdf, scan, stream, text, textbook, zipped

PARAGRAPH = "<w:p><w:r><w:t>a</w:t></w:r></w:p>"


def _dtd(entities: str, used: str) -> bytes:
    body = f"<w:body><w:p><w:r><w:t>{used}</w:t></w:r></w:p></w:body>"
    document = f'<!DOCTYPE w [{entities}]><w:document xmlns:w="{W}">{body}</w:document>'
    return zipped({"_rels/.rels": RELATIONS % b"word/document.xml", "word/document.xml": document})


def _laughs() -> bytes:
    entities = [f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(10)]
    return _dtd("".join(entities), "&l9;")


def _nested_tables(depth: int) -> bytes:
    return docx(f"{'<w:tbl><w:tr><w:tc>' * depth}{p('deep')}{'</w:tc></w:tr></w:tbl>' * depth}")


def _wide_table() -> bytes:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr></w:tc>'
    return docx(f"<w:tbl><w:tr>{cell * 20_000}</w:tr></w:tbl>")


def _styles() -> bytes:
    styles = "".join(f'<w:style w:styleId="s{n}"><w:name w:val="s{n}"/></w:style>' for n in range(500_000))
    return docx(p("text"), {"styles.xml": f'<w:styles xmlns:w="{W}">{styles}</w:styles>'})


def _lying_zip() -> bytes:
    """20 MB whose own table says that they are a thousand bytes."""
    honest = docx(p("a" * 20 * MB))
    with ZipFile(BytesIO(honest)) as archive:
        size = archive.getinfo("word/document.xml").file_size
    return honest.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))


def _much(piece: bytes, megabytes: int, before: bytes = b"", after: bytes = b"") -> bytes:
    """A page whose content is this piece again and again, packed twice, and never held in memory as a whole."""
    packer = zlib.compressobj(9)
    block = piece * (MB // len(piece))
    content = packer.compress(before) + b"".join(packer.compress(block) for _ in range(megabytes))
    content = zlib.compress(content + packer.compress(after) + packer.flush(), 9)
    filters = b"[/FlateDecode /FlateDecode]"
    raw = b"<< /Length %d /Filter %s >>\nstream\n%s\nendstream" % (len(content), filters, content)
    return pages(b"", more={11: raw})


def _forms(width: int, depth: int) -> bytes:
    """Forms that draw forms: `width` to the power of `depth` times the same words."""
    more = {}
    for level in range(depth):
        drawn = b"/X Do\n" * width if level else text("a", 1, 1)
        below = b"/XObject << /X %d 0 R >>" % (999 + level) if level else b"/Font << /F1 3 0 R >>"
        entries = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << %s >>" % below
        more[1000 + level] = stream(drawn, entries)
    return pages(b"/X Do", resources=b"/XObject << /X %d 0 R >>" % (999 + depth), more=more)


def _own_form() -> bytes:
    resources = b"/XObject << /X 1000 0 R >>"
    entries = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << %s >>" % resources
    return pages(b"/X Do", resources=resources, more={1000: stream(b"/X Do /X Do", entries)})


def _tree(pages_object: bytes, trailer: bytes = b"") -> bytes:
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    return pdf({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: pages_object, 3: page}, trailer=trailer)


def _font() -> bytes:
    """A font whose map has a million entries."""
    entries = b"".join(b"<%04X> <%04X>\n" % (n % 65536, 0x41 + n % 26) for n in range(1_000_000))
    about = b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
    below = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X %s >>" % about
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /ToUnicode 1001 0 R"
    font += b" /DescendantFonts [%s] >>" % below
    more = {1000: font, 1001: stream(b"begincmap 1000000 beginbfchar\n" + entries + b"endbfchar endcmap")}
    return pages(b"BT /F9 11 Tf 70 700 Td <0041> Tj ET", resources=b"/Font << /F9 1000 0 R >>", more=more)


def _squares() -> bytes:
    squares = b"".join(b"%d %d 5 5 re S\n" % (x * 5, y * 5) for x in range(119) for y in range(168))
    return pages(squares + lines(["in a square"] * 50))


def _half(whole: bytes) -> bytes:
    return whole[: len(whole) // 2]


BOMBS: dict[str, Callable[[], bytes]] = {
    "XML of 60 MB in 200 KB.docx": lambda: docx(PARAGRAPH * 1_700_000),
    "XML of 44 MB, just allowed.docx": lambda: docx(PARAGRAPH * 1_300_000),
    "a billion laughs.docx": _laughs,
    "an entity from outside.docx": lambda: _dtd('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;"),
    "nested tables, 10,000.docx": lambda: _nested_tables(10_000),
    "an attribute of 45 MB.docx": lambda: docx(f'<w:p><w:pPr><w:pStyle w:val="{"x" * 45 * MB}"/></w:pPr></w:p>'),
    "a table a million columns wide.docx": _wide_table,
    "half a million styles.docx": _styles,
    "sizes that lie.docx": _lying_zip,
    "entries, 60,000.docx": lambda: zipped({f"word/{n}": b"" for n in range(60_000)}),
    "a million words on a page.pdf": lambda: _much(b"BT /F1 9 Tf 9 9 Td (a) Tj ET\n", 30),
    "spaces of 1 GB, packed twice.pdf": lambda: _much(b" ", 1024),
    "commands of 1 GB, packed twice.pdf": lambda: _much(b"BT /F1 9 Tf (ab) Tj ET\n", 1024),
    "one text of 100 MB.pdf": lambda: _much(b"ab ", 100, b"BT /F1 9 Tf (", b") Tj ET"),
    "forms in forms, 10 to the 10.pdf": lambda: _forms(10, 10),
    "a form that draws itself.pdf": _own_form,
    "a million lines.pdf": lambda: _much(b"0 0 m 9 9 l S\n", 15),
    "squares everywhere.pdf": _squares,
    "arrays in arrays.pdf": lambda: _much(b"[", 2),
    "pages that are their own parent.pdf": lambda: _tree(b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"),
    "a page a million times.pdf": lambda: _tree(b"<< /Type /Pages /Kids [%s] /Count 1000000 >>" % (b"3 0 R " * 10**6)),
    "a billion pages, it says.pdf": lambda: _tree(b"<< /Type /Pages /Kids [3 0 R] /Count 1000000000 >>"),
    "a table that leads to itself.pdf": lambda: _tree(b"<< /Type /Pages /Kids [] /Count 0 >>", b"/Prev 187"),
    "a font with a million letters.pdf": _font,
    "noise.pdf": lambda: b"%PDF-1.7\n" + random.Random(3).randbytes(200_000) + b"%%EOF",
    "cut in half.pdf": lambda: _half(textbook(20)),
    "cut in half.docx": lambda: _half(docx(p("text " * 10_000))),
    "scan.pdf": scan,
    "scan by a phone.pdf": lambda: scan(5, "Scanned with CamScanner"),
    "text of 10 MB.txt": lambda: b"Ang tubig ay buhay. " * (MB // 2),
    "stars of 10 MB.md": lambda: b"*a " * (10 * MB // 3),
    "links of 10 MB.md": lambda: b"[a](" * (10 * MB // 4),
}


def save(folder: Path) -> None:
    """All of them as files, to be tried by hand."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in BOMBS.items():
        (folder / name).write_bytes(make())
