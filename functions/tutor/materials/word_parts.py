"""The parts of a Word file: a zip that is looked at before anything is unpacked, its XML read as a stream, no DTD.

A tree of the whole XML would take twenty times its size in memory; a stream takes the same for any file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import TYPE_CHECKING
from xml.parsers import expat

from functions.tutor.materials.refusal import Bomb, Encrypted, NotWhatItSays, Refused

if TYPE_CHECKING:
    from zipfile import ZipFile

MAX_ENTRIES = 5_000
MAX_UNPACKED = 200 * 1024 * 1024  # all entries together, pictures too
MAX_PART = 50 * 1024 * 1024  # a part that is read; a book of a thousand pages has about 30 MB of XML
MAX_TAG = 1024 * 1024  # bytes of one tag with its attributes, which the parser would read over and over
CHUNK_BYTES = 64 * 1024

_WORD = re.compile(r"http://(?:schemas\.openxmlformats\.org|purl\.oclc\.org/ooxml)/wordprocessingml/(?:2006/)?main ")
_MATHS = re.compile(r"http://(?:schemas\.openxmlformats\.org|purl\.oclc\.org/ooxml)/officeDocument/(?:2006/)?math ")
_ENCRYPTED = 0x1
_METHODS = (0, 8)  # stored and deflated, all that Word files may use

Attributes = Mapping[str, str]


class Package:
    """An opened Word file. Raises Refused's when it is none, or more than one should be."""

    def __init__(self, content: bytes) -> None:
        from zipfile import BadZipFile, ZipFile

        try:
            self._zip: ZipFile = ZipFile(BytesIO(content))
        except (BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise Refused from error
        entries = self._zip.infolist()
        if len(entries) > MAX_ENTRIES or sum(one.file_size for one in entries) > MAX_UNPACKED:
            raise Bomb
        self._sizes = {one.filename: one.file_size for one in entries}
        if any(one.flag_bits & _ENCRYPTED for one in entries):
            raise Encrypted
        if any(one.compress_type not in _METHODS for one in entries):
            raise Refused
        self.document = self._main_part()

    def _main_part(self) -> str:
        found: list[str] = []

        def on_start(_: str, attributes: Attributes) -> None:
            if attributes.get("Type", "").endswith("/officeDocument"):
                found.append(attributes.get("Target", "").lstrip("/"))

        self.parse("_rels/.rels", on_start)
        main = found[0] if found else "word/document.xml"
        if not main.startswith("word/") or main not in self._sizes:
            raise NotWhatItSays  # a spreadsheet, slides, or any other zip
        return main

    def parse(
        self,
        part: str,
        on_start: Callable[[str, Attributes], None],
        on_end: Callable[[str], None] = lambda _: None,
        on_text: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Walks through a part: names are Word's own without a prefix, "m:…" of formulas, else with their address.

        Nothing where the file has no such part. Attributes lose their prefix.
        """
        if part not in self._sizes:
            return
        if self._sizes[part] > MAX_PART:
            raise Bomb
        from zipfile import BadZipFile
        from zlib import error as ZlibError

        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = lambda name, found: on_start(_short(name), _plain(found))
        parser.EndElementHandler = lambda name: on_end(_short(name))
        parser.CharacterDataHandler = on_text
        parser.StartDoctypeDeclHandler = _no_entities
        try:
            with self._zip.open(part) as stream:
                fed = 0
                while chunk := stream.read(CHUNK_BYTES):
                    parser.Parse(chunk)
                    fed += len(chunk)
                    if fed - parser.CurrentByteIndex > MAX_TAG:
                        raise Bomb
            parser.Parse(b"", True)
        except (BadZipFile, ZlibError, EOFError, expat.ExpatError, ValueError) as error:
            raise Refused from error

    def beside(self, name: str) -> str:
        """The part of that name in the main part's folder."""
        return f"{self.document.rpartition('/')[0]}/{name}"


def _short(name: str) -> str:
    return _MATHS.sub("m:", _WORD.sub("", name, count=1), count=1)


def _plain(attributes: Attributes) -> Attributes:
    return {name.rpartition(" ")[2]: value for name, value in attributes.items()}


def _no_entities(*_: object) -> None:
    raise Bomb  # Word files have no DTD; entities in one grow without end


def is_on(attributes: Attributes) -> bool:
    """Whether a switch such as <w:b/> is on."""
    return attributes.get("val", "true") not in ("0", "false", "off", "none")


def number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else 0
