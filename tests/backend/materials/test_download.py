"""Downloads: the bytes as they were uploaded, under a name that harms nobody."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

import pytest
from gridfs import GridFSBucket

from functions.store import client, materials
from tests.backend.materials.conftest import LEAVES, MATERIALS, Learner

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 5000
SUBJECT = "Content-Disposition: form-data; name=subject"
DOCX = b"PK\x03\x04" + b"\0" * 3000


def disposition(headers: object) -> tuple[str, str]:
    """The plain name and the real one."""
    found = re.fullmatch(r"attachment; filename=\"([ -~]*)\"; filename\*=UTF-8''([\w.~%-]+)", str(headers))
    assert found, headers
    return found[1], unquote(found[2])


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("leaves.pdf", PDF, "application/pdf"),
        ("leaves.docx", DOCX, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("leaves.txt", b"<script>alert(1)</script>", "text/plain"),
        ("leaves.md", LEAVES.encode(), "text/markdown"),
    ],
)
def test_a_file_comes_back_as_it_was(ana: Learner, name: str, content: bytes, kind: str) -> None:
    material = ana.upload(content, name).json
    answer = ana.send("GET", f"{MATERIALS}/download/{material['_id']}")
    assert (answer.status_code, answer.data) == (200, content)
    assert answer.headers["Content-Type"] == kind
    assert answer.headers["Content-Length"] == str(len(content))
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["Cache-Control"] == "no-store"
    assert disposition(answer.headers["Content-Disposition"]) == (name, name)


@pytest.mark.parametrize(
    ("sent", "name", "plain"),
    [
        ("C:\\fakepath\\dahon.txt", "dahon.txt", "dahon.txt"),
        ("../../etc/passwd.txt", "passwd.txt", "passwd.txt"),
        ('a"; x="b.txt', "a ; x= b.txt", "a _ x= b.txt"),
        ("a\r\nSet-Cookie: x=1.txt", "a Set-Cookie x=1.txt", "a Set-Cookie x=1.txt"),
        ("Araling “Panlipunan” ñ 🌱.txt", "Araling “Panlipunan” ñ 🌱.txt", "Araling _Panlipunan_ _ _.txt"),
        ("gpj.\u202etxt.txt", "gpj. txt.txt", "gpj. txt.txt"),
        ("100%25 sure.txt", "100%25 sure.txt", "100_25 sure.txt"),
        ("x" * 300 + ".txt", "x" * 116 + ".txt", "x" * 116 + ".txt"),
    ],
)
def test_a_name_is_shown_without_what_could_harm(ana: Learner, sent: str, name: str, plain: str) -> None:
    # As `filename*`, which carries any character, a line's end too.
    part = f"Content-Disposition: form-data; name=file; filename*=UTF-8''{quote(sent, safe='')}"
    body = f"--x\r\n{part}\r\n\r\n{LEAVES}\r\n--x\r\n{SUBJECT}\r\n\r\nScience\r\n--x--\r\n"
    answer = ana.send("POST", MATERIALS, data=body.encode(), content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 201, answer.text
    material = answer.json
    assert material["file"]["name"] == name
    answer = ana.send("GET", f"{MATERIALS}/download/{material['_id']}")
    assert disposition(answer.headers["Content-Disposition"]) == (plain, name)
    assert "Set-Cookie" not in answer.headers


def test_typed_text_is_a_text_file_named_after_its_topic(ana: Learner) -> None:
    material = ana.typed("# Ñ\n<b>x</b>", topic="Dahon / “leaf”; ../x")
    answer = ana.send("GET", f"{MATERIALS}/download/{material['_id']}")
    assert answer.data.decode() == "# Ñ\n<b>x</b>"
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert disposition(answer.headers["Content-Disposition"]) == (
        "Dahon _ _leaf__ .._x.txt",
        "Dahon / “leaf”; ../x.txt",
    )


def test_the_head_of_a_download_has_no_body(ana: Learner) -> None:
    material = ana.upload(PDF, "a.pdf").json
    answer = ana.send("HEAD", f"{MATERIALS}/download/{material['_id']}")
    assert (answer.status_code, answer.data) == (200, b"")
    assert answer.headers["Content-Length"] == str(len(PDF))


def test_a_download_is_never_cut_short_silently(ana: Learner) -> None:
    material = ana.upload(PDF, "a.pdf").json
    client.collection("files.chunks").delete_one({"n": 4})
    answer = ana.backend.get(f"{MATERIALS}/download/{material['_id']}", headers=ana.student.bearer, buffered=False)
    with pytest.raises(Exception, match="file_gone"):
        b"".join(answer.iter_encoded())


def test_an_export_finds_each_file_of_the_student_and_no_others(ana: Learner, ben: Learner) -> None:
    ben.upload("His leaves.")
    ana.typed()
    names = [ana.upload(content, name).json["file"]["name"] for content, name in ((PDF, "a.pdf"), (DOCX, "b.docx"))]
    found = materials.files_of(ana.id)
    assert [name for name, _ in found] == names
    bucket = GridFSBucket(client.database(), "files")  # MongoDB's own tools read them, too
    assert [bucket.open_download_stream_by_name(digest).read() for _, digest in found] == [PDF, DOCX]
