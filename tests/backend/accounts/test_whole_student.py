"""A student who has everything takes all of it away, and deletes all of it; nothing of another student is touched."""

from __future__ import annotations

import hashlib
import io
import json
import random
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from werkzeug.wrappers import Response

from functions.backend.accounts import _export, _tries
from functions.contract import clock
from functions.store import avatars, client, export, files, indexes
from functions.store.erase import ACCOUNTS, GRIDFS, NOBODYS, owned_collections
from functions.store.files import CHUNKS, FILES, UPLOADS
from functions.store.limits import Limit
from tests.backend.accounts.whole import FILE_BYTES, ME, NOTES, Whole, make_whole
from tests.scenarios import OTHER_PAGE, PASSWORD, Run, Scenario, Send, SignedIn, snapshot

EXPORT = f"{ME}/export"
ARCHIVE_FILES = {"README.txt", *(part.file for part in _export.PARTS.values())} - {"files/"}
NewStudent = Callable[..., SignedIn]

SCENARIOS = [
    Scenario("nobody's", "export_account", EXPORT, 401),
    Scenario("another student's", "export_account", "/api/users/{other}/export", 404, signed_in=True),
    Scenario(
        "of nobody who exists", "export_account", "/api/users/0123456789abcdef01234567/export", 404, signed_in=True
    ),
]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=str)
def test_whose_export(scenario: Scenario, run: Run) -> None:
    run(scenario)


@pytest.fixture
def ben(send: Send, student: NewStudent) -> Whole:
    return make_whole(send, student, "Bentong")


@pytest.fixture
def ana(send: Send, student: NewStudent, ben: Whole) -> Whole:
    return make_whole(send, student, "Anabelle")


def download(send: Send, whole: Whole, **headers: str) -> Response:
    answer = send("export_account", EXPORT, headers=whole.student.bearer | headers)
    assert answer.status_code == 200
    return answer


def unpack(answer: Response) -> dict[str, bytes]:
    """Each file of the archive by its name; Python checks the sums."""
    archive = zipfile.ZipFile(io.BytesIO(answer.get_data()))
    assert archive.testzip() is None
    names = archive.namelist()
    assert len(names) == len(set(names))
    return {name: archive.read(name) for name in names}


def test_the_student_of_these_tests_has_something_everywhere(ana: Whole) -> None:
    """So whoever adds a collection is told to put something of theirs into it, in tests/backend/accounts/whole.py."""
    for name in (*owned_collections(), FILES, UPLOADS):
        assert client.collection(name).count_documents({"userId": ana.student.id}), f"nothing in {name}"
    # Of two students two files and one that is not finished, each of three chunks.
    assert client.collection(CHUNKS).count_documents({}) == 2 * 3 * 3
    assert {*owned_collections(), ACCOUNTS, *NOBODYS, *GRIDFS} == set(indexes.INDEXES)


# Taking it away


def test_every_collection_is_in_the_export_or_it_is_said_why_not() -> None:
    decided = {*_export.PARTS, *_export.WITHIN, *_export.LEFT_OUT}
    assert decided == {*owned_collections(), ACCOUNTS, *GRIDFS}
    assert len(_export.PARTS) + len(_export.WITHIN) + len(_export.LEFT_OUT) == len(decided)


def test_a_collection_that_nobody_has_thought_of_is_exported_as_it_is(
    send: Send, ana: Whole, monkeypatch: pytest.MonkeyPatch
) -> None:
    owned = owned_collections()
    monkeypatch.setattr(_export, "owned_collections", lambda: [*owned, "practice"])
    client.collection("practice").insert_one({"userId": ana.student.id, "tries": 3, "at": clock.now(), "key": b"x"})
    unpacked = unpack(download(send, ana))
    (one,) = json.loads(unpacked["practice.json"])
    assert (one["tries"], one["at"][-1], set(one)) == (3, "Z", {"_id", "tries", "at"})
    assert b"practice.json" in unpacked["README.txt"]


def test_the_archive_holds_all_that_is_the_students(send: Send, ana: Whole) -> None:
    answer = download(send, ana)
    assert answer.mimetype == "application/zip"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="brainbytes-20')
    assert answer.headers["Cache-Control"] == "no-store"
    unpacked = unpack(answer)
    # Two files whose names differ in case alone would be one on many a computer.
    assert set(unpacked) == ARCHIVE_FILES | {f"files/{NOTES}", "files/NOTES Ñ (2).pdf"}
    assert unpacked[f"files/{NOTES}"] == FILE_BYTES + b"Anabelle 0"
    assert unpacked["files/NOTES Ñ (2).pdf"] == FILE_BYTES + b"Anabelle 1"
    assert unpacked["picture.webp"].startswith(b"RIFF")

    found = {name: json.loads(content) for name, content in unpacked.items() if name.endswith(".json")}
    (profile,) = found["profile.json"]
    assert (profile["name"], profile["email"]) == ("Anabelle Reyes", ana.student.email)
    assert profile["createdAt"].endswith("Z")
    assert [one["title"] for one in found["chats.json"]] == ["Anabelle's leaves", "Anabelle asks 1"]
    assert [one["text"] for one in found["chats.json"][0]["messages"]] == [
        *("Anabelle asks 0", "An answer to Anabelle 0"),
        *("Anabelle asks 2", "An answer to Anabelle 2"),
    ]
    assert found["chats.json"][0]["messages"][-1]["feedback"] == "helpful"
    assert {one["content"] for one in found["materials.json"]} >= {"Anabelle: leaves are green.", "Hi"}
    assert "Anabelle" in json.dumps([one.get("summary") for one in found["materials.json"]])
    assert [one["subject"] for one in found["subjects.json"]] == ["Anabelle's subject"]
    assert {one["device"] for one in found["sessions.json"]} == {"", "Chrome, Android"}
    assert [one["questions"] for one in found["usage.json"]] == [3]


def test_nothing_secret_and_nothing_of_another_student_is_in_it(send: Send, ana: Whole, ben: Whole) -> None:
    everything = b"\n".join(unpack(download(send, ana)).values())
    hidden = [hashlib.sha256(one.encode()) for one in ana.secrets]
    forbidden = [*ana.secrets, *(one.hexdigest() for one in hidden), "passwordHash", "salt", "holder"]
    forbidden += ["Bentong", str(ben.student.id), ben.student.email, ben.avatar]
    for one in forbidden:
        assert one.encode() not in everything, one


def test_every_word_that_the_student_wrote_is_in_it(send: Send, ana: Whole) -> None:
    """Each text of the database that holds the student's word is somewhere in the archive."""
    everything = b"\n".join(unpack(download(send, ana)).values()).decode(errors="replace")
    texts = [text for name, documents in snapshot().items() for one in documents for text in _texts(name, one)]
    assert len(texts) > 12
    for text in texts:
        assert json.dumps(text, ensure_ascii=False)[1:-1] in everything, text


def _texts(name: str, value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(name, inner) if key != "words" else ()
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(name, inner)
    elif isinstance(value, str) and "Anabelle" in value:
        yield value


@pytest.mark.parametrize(
    ("own", "accepts", "says"),
    [
        ("fil", "en", "Ito ang lahat"),
        ("en", "fil", "This is everything"),
        (None, "fil-PH, fil;q=0.9, en;q=0.8", "Ito ang lahat"),
        (None, "de", "This is everything"),
    ],
)
def test_what_is_what_stands_in_it_in_the_students_language(
    send: Send, ana: Whole, own: str | None, accepts: str, says: str
) -> None:
    client.collection("users").update_one({"_id": ana.student.id}, {"$set": {"language": own}})
    unpacked = unpack(download(send, ana, **{"Accept-Language": accepts}))
    told = unpacked["README.txt"].decode()
    assert says in told
    for name in ARCHIVE_FILES - {"README.txt"}:
        assert name in told
    for reasons in _export.LEFT_OUT.values():
        assert sum(reason in told for reason in reasons) == 1


def test_a_new_student_gets_an_archive_too(send: Send, student: NewStudent) -> None:
    answer = send("export_account", EXPORT, headers=student().bearer)
    unpacked = unpack(answer)
    assert set(unpacked) == ARCHIVE_FILES - {"picture.webp"}
    assert json.loads(unpacked["chats.json"]) == []


def test_a_link_on_our_own_page_downloads_it(send: Send, ana: Whole) -> None:
    assert set(unpack(send("export_account", EXPORT, headers=ana.student.cookie))) > ARCHIVE_FILES
    # A page elsewhere could start a download, which it cannot read; browsers do not send it this cookie, besides.
    assert send("export_account", EXPORT, headers=ana.student.bearer | OTHER_PAGE).status_code == 200


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("../../etc/passwd.txt", "_.._etc_passwd.txt"),
        ("C:\\temp\\a.pdf", "C__temp_a.pdf"),
        ("a\nb\u202egnp.pdf", "a_b_gnp.pdf"),
        ("....", "file"),
        ("x" * 300 + ".docx", "x" * 120 + ".docx"),
        ("Ang aming aralin: ñ & ‘mga’ halaman?.md", "Ang aming aralin_ ñ & ‘mga’ halaman_.md"),
    ],
)
def test_no_name_leads_out_of_the_folder(name: str, file: str) -> None:
    assert _export._harmless(name) == file


def test_sixty_megabytes_come_in_pieces_of_one() -> None:
    megabyte = 2**20
    taken, most = 0, 0
    archive = _export.Archive((2026, 11, 25, 8, 0, 0))
    for piece in archive.add("large.bin", (random.randbytes(megabyte) for _ in range(60))):
        taken, most = taken + len(piece), max(most, len(piece))
    assert taken > 60 * megabyte
    assert most < 1.2 * megabyte


def test_an_archive_that_cannot_be_finished_does_not_pass_for_whole(
    send: Send, ana: Whole, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def gone(*which: Any) -> Iterator[tuple[str, Iterator[bytes]]]:
        yield "files/large.pdf", iter([bytes(range(256)) * 3000])
        raise RuntimeError(ana.student.email)

    monkeypatch.setattr(_export, "_files", gone)
    answer = send("export_account", EXPORT, headers=ana.student.bearer)
    if answer.status_code == 200:
        with pytest.raises(ConnectionResetError):
            answer.get_data()
        answer.close()
    logged = capsys.readouterr().out
    assert '"cause":"RuntimeError' in logged
    assert ana.student.email not in logged


# Deleting it


def test_after_the_deletion_nothing_of_the_student_is_left_anywhere_and_the_other_has_all(
    send: Send, student: NewStudent
) -> None:
    ben = make_whole(send, student, "Bentong")
    of_ben = snapshot()
    ana = make_whole(send, student, "Anabelle")
    answer = send("delete_account", ME, json={"password": PASSWORD}, headers=ana.student.bearer)
    assert answer.status_code == 204
    kept = snapshot()
    assert kept.keys() == of_ben.keys()
    for name in kept:
        assert kept[name] == of_ben[name], name
    everything = str(kept) + str(list(client.collection("rate_limits").find()))
    for one in (str(ana.student.id), ana.student.email, "Anabelle", ana.avatar):
        assert one not in everything
    assert avatars.find_picture(ana.avatar.rpartition("/")[2].partition(".")[0]) is None
    assert set(unpack(download(send, ben))) > ARCHIVE_FILES
    digest = hashlib.sha256(FILE_BYTES + b"Bentong 0").hexdigest()
    assert b"".join(files.pieces(ben.student.id, digest)) == FILE_BYTES + b"Bentong 0"


def test_what_is_counted_of_tries_leads_to_nobody_and_ends_by_itself(send: Send, ana: Whole) -> None:
    """Counts outlive the account, or deleting and registering again would begin them anew."""
    send("delete_account", ME, json={"password": PASSWORD}, headers=ana.student.bearer)
    counts = list(client.collection("rate_limits").find())
    assert Limit("log_in", ana.student.email, 1, 1).key in [one["_id"] for one in counts]
    longest = max(_tries.SECONDS.value, _tries.RESET_SECONDS.value, _tries.REGISTRATION_SECONDS.value)
    for one in counts:
        assert set(one) == {"_id", "count", "expiresAt"}
        assert 0 < (one["expiresAt"] - clock.now()).total_seconds() <= longest
    plain = hashlib.sha256(f"log_in\0{ana.student.email}".encode()).digest()
    assert plain not in [one["_id"] for one in counts]  # who has the database alone cannot try addresses


def test_the_export_reads_nothing_without_its_owner(ana: Whole) -> None:
    for name in (*owned_collections(), FILES):
        assert [one["_id"] for one in client.collection(name).find({"userId": ana.student.id})]
        assert all("Bentong" not in str(one) for one in export.documents(ana.student.id, name))
