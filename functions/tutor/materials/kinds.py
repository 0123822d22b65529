"""What kind of file an upload is, by its name and its first bytes; quick enough for the request."""

from __future__ import annotations

import codecs
from typing import Literal, cast

from functions.contract.errors import UnsupportedMediaType

Kind = Literal["pdf", "docx", "txt", "md"]

_ENDINGS = {"pdf": "pdf", "docx": "docx", "txt": "txt", "md": "md", "markdown": "md"}
_OLD_WORD = frozenset({"doc", "dot"})
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # of Word until 2003, and what Office wraps around an encrypted file
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_PDF_WITHIN = 1024  # bytes, before which readers look for the mark
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))  # what no text holds


class UnreadableFile(UnsupportedMediaType):
    """A file that cannot be read, as is seen at once."""

    field = "file"


class FileUnknown(UnreadableFile):
    code, message = "file_unknown", "Please choose a PDF, a Word file (.docx) or a text file (.txt, .md)."


class FileEmpty(UnreadableFile):
    code, message = "file_empty", "This file is empty. Please choose another."


class FileOldWord(UnreadableFile):
    code, message = "file_old_word", "This is an old Word file. Please open it in Word and save it as .docx or PDF."


class FileNotWhatItSays(UnreadableFile):
    code, message = (
        "file_not_what_it_says",
        "What is in this file does not fit the end of its name. Is it the right one?",
    )


class FileEncrypted(UnreadableFile):
    code, message = "file_encrypted", "This file is locked with a password. Please save it without one."


def kind_of(name: str, content: bytes) -> Kind:
    """The kind that the name's ending says, once the bytes agree. Raises one of UnreadableFile's.

    What has to be unpacked to be seen is found when the file is read.
    """
    ending = name.rpartition(".")[2].strip().lower()
    if ending in _OLD_WORD:
        raise FileOldWord
    kind = cast(Kind | None, _ENDINGS.get(ending))
    if kind is None:
        raise FileUnknown
    if not content.strip(b"\0\t\n\v\f\r "):
        raise FileEmpty
    if kind == "docx" and content.startswith(_OLE):
        raise FileEncrypted if _LOCKED in content else FileOldWord
    if not _agrees(kind, content):
        raise FileNotWhatItSays
    return kind


def _agrees(kind: Kind, content: bytes) -> bool:
    if kind == "pdf":
        return b"%PDF-" in content[:_PDF_WITHIN]
    if kind == "docx":
        return content.startswith(_ZIP)
    return content.startswith(_UTF16) or not _is_binary(content)


def _is_binary(content: bytes) -> bool:
    return content[:5] == b"%PDF-" or len(content.translate(None, _CONTROLS)) < len(content)
