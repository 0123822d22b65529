"""What is seen of a file at once, by its name and its first bytes."""

from __future__ import annotations

import pytest

from functions.tutor.materials.kinds import (
    FileEmpty,
    FileEncrypted,
    FileNotWhatItSays,
    FileOldWord,
    FileUnknown,
    UnreadableFile,
    kind_of,
)
from tests.sample_files import PNG, docx, lines, old_word, p, pages

PDF = pages(lines(["Hello"]))
WORD = docx(p("Hello"))


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("Lesson 1.pdf", PDF, "pdf"),
        ("LESSON.PDF", PDF, "pdf"),
        ("after a mail header.pdf", b"\r\n\r\n" + PDF, "pdf"),
        ("aralin.docx", WORD, "docx"),
        ("notes.txt", b"Ang tubig ay buhay.", "txt"),
        ("notes.txt", "ñ".encode("cp1252"), "txt"),
        ("notes.txt", "ñ".encode("utf-16"), "txt"),
        ("notes.md", b"# Pagong\n", "md"),
        ("notes.markdown", b"# x", "md"),
    ],
)
def test_kinds_that_are_read(name: str, content: bytes, kind: str) -> None:
    assert kind_of(name, content) == kind


@pytest.mark.parametrize(
    ("name", "content", "refusal"),
    [
        ("picture.png", PNG, FileUnknown),
        ("no ending", PDF, FileUnknown),
        ("slides.pptx", WORD, FileUnknown),
        ("nothing.pdf", b"", FileEmpty),
        ("blank.txt", b"\r\n \t\n", FileEmpty),
        ("aralin.doc", old_word(), FileOldWord),
        ("renamed.docx", old_word(), FileOldWord),
        ("locked.docx", old_word("EncryptedPackage"), FileEncrypted),
        ("picture.pdf", PNG, FileNotWhatItSays),
        ("word.pdf", WORD, FileNotWhatItSays),
        ("pdf.docx", PDF, FileNotWhatItSays),
        ("picture.docx", PNG, FileNotWhatItSays),
        ("picture.txt", PNG, FileNotWhatItSays),
        ("word.md", WORD, FileNotWhatItSays),
        ("pdf.txt", b"%PDF-1.4 of letters alone", FileNotWhatItSays),
    ],
)
def test_everything_else_has_a_sentence_of_its_own(name: str, content: bytes, refusal: type[UnreadableFile]) -> None:
    with pytest.raises(refusal) as refused:
        kind_of(name, content)
    assert refused.value.status == 415
    assert refused.value.fields == {"file": refused.value.code}
