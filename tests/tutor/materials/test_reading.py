"""Reading as a whole: text files, files that cannot be read, files that do harm, and what a caller is told."""

from __future__ import annotations

import codecs
import threading

import pytest

from functions.contract.cpu import TooBusy
from functions.tutor.materials import reading
from functions.tutor.materials.kinds import kind_of
from tests.sample_bombs import BOMBS
from tests.sample_files import MB, docx, module, p, pages, pdf, stream, text, textbook
from tests.tutor.materials.reads import blocks, document, outcome

REFUSED = {
    "XML of 60 MB in 200 KB.docx": "file_bomb",
    "a billion laughs.docx": "file_bomb",
    "an entity from outside.docx": "file_bomb",
    "an attribute of 45 MB.docx": "file_bomb",
    "entries, 60,000.docx": "file_bomb",
    "half a million styles.docx": "file_too_complex",
    "a table a million columns wide.docx": "file_scanned",
    "sizes that lie.docx": "file_damaged",
    "cut in half.docx": "file_damaged",
    "spaces of 1 GB, packed twice.pdf": "file_too_complex",
    "forms in forms, 10 to the 10.pdf": "file_too_complex",
    "arrays in arrays.pdf": "file_scanned",
    "pages that are their own parent.pdf": "file_damaged",
    "a billion pages, it says.pdf": "file_scanned",
    "a table that leads to itself.pdf": "file_damaged",
    "noise.pdf": "file_damaged",
    "cut in half.pdf": "file_damaged",
    "scan.pdf": "file_scanned",
    "scan by a phone.pdf": "file_scanned",
}
SURVIVED = ("nested tables, 10,000.docx", "squares everywhere.pdf", "text of 10 MB.txt")


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_told_in_its_own_sentence(name: str) -> None:
    content = BOMBS[name]()
    assert kind_of(name, content)
    assert outcome(name, content) == REFUSED[name]


@pytest.mark.parametrize("name", SURVIVED)
def test_what_is_only_strange_is_read(name: str) -> None:
    assert outcome(name, BOMBS[name]()) == "read"


def test_after_a_file_that_ended_its_reader_the_next_is_read() -> None:
    assert outcome("a.pdf", BOMBS["a million words on a page.pdf"]()) == "file_too_complex"
    assert blocks("b.txt", b"Tubig") == [("text", "Tubig")]


def test_a_reader_that_is_kept_busy_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FILES_SECONDS", "0.6")
    assert outcome("a.md", BOMBS["stars of 10 MB.md"]()) == "file_too_complex"


def test_others_wait_for_their_turn_and_are_told_when_it_does_not_come(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "WAIT_SECONDS", 0.05)
    begun, go_on = threading.Event(), threading.Event()

    def hold(*_: object) -> None:
        begun.set()
        go_on.wait(20)

    first = threading.Thread(target=reading.read, args=("pdf", textbook(3), hold))
    first.start()
    assert begun.wait(20)
    with pytest.raises(TooBusy):
        document("b.txt", b"Tubig")
    go_on.set()
    first.join()
    assert blocks("b.txt", b"Tubig") == [("text", "Tubig")]


@pytest.mark.parametrize("make", [lambda: textbook(300), lambda: module(9.5)], ids=["300 pages", "10 MB of Word"])
def test_ordinary_large_files_are_read_whole(make: object) -> None:
    content = make()  # type: ignore[operator]
    name = "a.pdf" if content.startswith(b"%PDF") else "a.docx"
    found = document(name, content)
    assert not found.cut
    assert sum(len(block.text) for block in found.blocks) > 190_000


def test_what_lies_beyond_the_limits_is_cut_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FILES_PAGES", "2")
    book = document("a.pdf", textbook(5))
    assert (book.cut, book.pages, {block.page for block in book.blocks}) == (True, 5, {1, 2})
    monkeypatch.setenv("FILES_CHARACTERS", "100")
    for name, content in (("a.docx", docx(p("word " * 100))), ("a.txt", b"word " * 100), ("a.pdf", textbook(1))):
        found = document(name, content)
        assert found.cut
        assert 50 < sum(len(block.text) for block in found.blocks) <= 100


@pytest.mark.parametrize(
    "content",
    [
        "Niño, peña: ₱5".encode(),
        codecs.BOM_UTF8 + "Niño, peña: ₱5".encode(),
        codecs.BOM_UTF16_LE + "Niño, peña: ₱5".encode("utf-16-le"),
        codecs.BOM_UTF16_BE + "Niño, peña: ₱5".encode("utf-16-be"),
    ],
    ids=["UTF-8", "UTF-8 with a mark", "UTF-16 LE", "UTF-16 BE"],
)
def test_text_is_read_however_it_was_saved(content: bytes) -> None:
    assert blocks("a.txt", content) == [("text", "Niño, peña: ₱5")]


def test_text_of_an_old_windows_is_read() -> None:
    assert blocks("a.txt", "Niño — “peña”".encode("cp1252")) == [("text", "Niño — “peña”")]


def test_what_only_begins_like_text_is_refused() -> None:
    assert outcome("a.txt", codecs.BOM_UTF16_LE + bytes(1000)) == "file_not_what_it_says"


def test_signs_of_markdown_are_words_in_a_text_file() -> None:
    assert blocks("a.txt", b"x < 3 and <b> [1](2) **x**") == [("text", "x < 3 and <b> [1](2) **x**")]
    assert blocks("a.md", b"<b>x</b> [1](2) **y**") == [("text", "x 1 y")]


@pytest.mark.parametrize("password", ["", "open sesame"])
def test_a_password_is_asked_for_only_where_one_is_needed_to_open(password: str) -> None:
    content = locked(password)
    assert outcome("a.pdf", content) == ("file_encrypted" if password else "read")
    if not password:
        assert blocks("a.pdf", content) == [("text", "Only for reading")]


def locked(password: str) -> bytes:
    """A page encrypted for this password, as the first version of PDF's security has it."""
    from hashlib import md5

    pad = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
    padded = (password.encode() + pad)[:32]
    owner = rc4(md5((b"owner" + pad)[:32]).digest()[:5], padded)
    key = md5(padded + owner + (-44).to_bytes(4, "little", signed=True) + b"0123456789abcdef").digest()[:5]
    drawn = rc4(md5(key + (11).to_bytes(3, "little") + bytes(2)).digest()[:10], text("Only for reading", 70, 700))
    security = b"<< /Filter /Standard /V 1 /R 2 /P -44 /O <%s> /U <%s> >>"
    whole = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [10 0 R] /Count 1 >>",
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        4: security % (owner.hex().encode(), rc4(key, pad).hex().encode()),
        10: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 11 0 R"
        b" /Resources << /Font << /F1 3 0 R >> >> >>",
        11: b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
    }
    number = b"0123456789abcdef".hex().encode()
    return pdf(whole, trailer=b"/Encrypt 4 0 R /ID [<%s> <%s>]" % (number, number))


def rc4(key: bytes, content: bytes) -> bytes:
    state, at, out = list(range(256)), 0, bytearray()
    for index in range(256):
        at = (at + state[index] + key[index % len(key)]) % 256
        state[index], state[at] = state[at], state[index]
    one = other = 0
    for byte in content:
        one = (one + 1) % 256
        other = (other + state[one]) % 256
        state[one], state[other] = state[other], state[one]
        out.append(byte ^ state[(state[one] + state[other]) % 256])
    return bytes(out)


def test_a_large_picture_is_no_hindrance() -> None:
    entries = b"/Type /XObject /Subtype /Image /Width 9000 /Height 9000 /ColorSpace /DeviceRGB /BitsPerComponent 8"
    picture = {1000: stream(bytes(9000 * 9000), entries)}
    drawn = b"q 200 0 0 200 0 0 cm /P Do Q\n" + text(
        "Below the picture are words, and these are enough of them.", 70, 700
    )
    content = pages(drawn, resources=b"/XObject << /P 1000 0 R >>", more=picture)
    assert len(content) < MB
    assert outcome("a.pdf", content) == "read"
