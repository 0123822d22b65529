"""The profile's picture: what is taken, what is kept, who sees it."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from werkzeug.wrappers import Response

from functions.contract import clock
from functions.store import accounts, client
from tests.scenarios import Send, SignedIn, snapshot

ME = "/api/users/me"
NewStudent = Callable[..., SignedIn]


def picture(kind: str, size: tuple[int, int] = (300, 200), **options: Any) -> bytes:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", size, "red")
    image.paste("blue", (size[0] // 2, 0, size[0], size[1]))
    packed = BytesIO()
    image.save(packed, kind, **options)
    return packed.getvalue()


def upload(send: Send, student: SignedIn, content: bytes, **fields: str) -> Response:
    form = {**fields, "avatar": (BytesIO(content), "me.png")}
    return send("update_profile", ME, data=form, headers=student.bearer)


def noise(side: int) -> bytes:
    """A picture that does not pack well, as photos do not."""
    packed = BytesIO()
    Image.effect_noise((side, side), 200).save(packed, "PNG")
    return packed.getvalue()


def shown(send: Send, path: str) -> Image.Image:
    return Image.open(BytesIO(send("read_avatar", path).get_data()))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_a_picture_becomes_a_small_square(send: Send, student: NewStudent, kind: str) -> None:
    ana = student()
    answer = upload(send, ana, picture(kind), name="Bea")
    assert answer.status_code == 200
    profile = answer.get_json()
    assert profile["name"] == "Bea"
    assert profile["avatar"].startswith("/uploads/avatars/")
    image = shown(send, profile["avatar"])
    assert (image.format, image.size) == ("WEBP", (256, 256))
    left, right = (image.convert("RGB").getpixel((x, 128)) for x in (40, 216))
    assert isinstance(left, tuple)
    assert isinstance(right, tuple)
    assert (left[0] > 200, left[2] < 60) == (True, True)
    assert (right[2] > 200, right[0] < 60) == (True, True)


def test_a_photo_of_a_megabyte_is_no_trouble(send: Send, student: NewStudent) -> None:
    photo = noise(1500)
    assert 1_000_000 < len(photo) < 2_000_000
    assert upload(send, student(), photo).status_code == 200


def test_anybody_may_see_it_on_any_page_and_keep_it(send: Send, student: NewStudent) -> None:
    path = upload(send, student(), picture("PNG")).get_json()["avatar"]
    answer = send("read_avatar", path)
    assert answer.status_code == 200
    assert answer.mimetype == "image/webp"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert send("read_avatar", path, method="HEAD").status_code == 200


def test_its_name_cannot_be_guessed(send: Send, student: NewStudent) -> None:
    ana = student()
    paths = {upload(send, ana, picture("PNG")).get_json()["avatar"] for _ in range(2)}
    assert len(paths) == 2
    for path in paths:
        assert str(ana.id) not in path
        assert len(path.removeprefix("/uploads/avatars/").removesuffix(".webp")) == 32


def test_a_new_picture_takes_the_old_ones_place(send: Send, student: NewStudent) -> None:
    ana, ben = student(), student()
    of_ben = upload(send, ben, picture("PNG")).get_json()["avatar"]
    old = upload(send, ana, picture("PNG")).get_json()["avatar"]
    new = upload(send, ana, picture("GIF")).get_json()["avatar"]
    assert [send("read_avatar", path).status_code for path in (old, new, of_ben)] == [404, 200, 200]
    assert client.collection("avatars").count_documents({"userId": ana.id}) == 1


@pytest.mark.parametrize("body", [{"json": {"removeAvatar": True}}, {"data": {"removeAvatar": "true"}}])
def test_a_picture_can_be_removed(send: Send, student: NewStudent, body: dict[str, Any]) -> None:
    ana = student()
    path = upload(send, ana, picture("PNG")).get_json()["avatar"]
    if "data" in body:
        body = body | {"content_type": "multipart/form-data"}
    assert send("update_profile", ME, headers=ana.bearer, **body).get_json()["avatar"] == ""
    assert send("read_avatar", path).status_code == 404
    assert client.collection("avatars").count_documents({}) == 0


def test_two_pictures_at_once_leave_the_one_that_is_shown(
    send: Send, student: NewStudent, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = student()
    change, asked = accounts.change, []

    def change_while_another_is_sent(*owner: Any, **changes: Any) -> Any:
        changed = change(*owner, **changes)
        asked.append(changes)
        if len(asked) == 1:
            assert upload(send, ana, picture("PNG")).status_code == 200
        return changed

    monkeypatch.setattr(accounts, "change", change_while_another_is_sent)
    upload(send, ana, picture("JPEG"))
    shown_now = send("read_profile", ME, headers=ana.bearer).get_json()["avatar"]
    assert send("read_avatar", shown_now).status_code == 200
    assert client.collection("avatars").count_documents({"userId": ana.id}) == 1


def test_what_a_crash_left_behind_goes_with_the_next_picture(send: Send, student: NewStudent) -> None:
    ana = student()
    old = {"_id": "left", "userId": ana.id, "picture": b"", "createdAt": clock.now() - timedelta(days=1)}
    client.collection("avatars").insert_one(old)
    upload(send, ana, picture("PNG"))
    assert client.collection("avatars").count_documents({"userId": ana.id}) == 1


def test_a_file_field_left_empty_changes_nothing(send: Send, student: NewStudent) -> None:
    ana = student()
    path = upload(send, ana, picture("PNG")).get_json()["avatar"]
    form = {"name": "Bea", "avatar": (BytesIO(b""), "")}
    answer = send("update_profile", ME, data=form, headers=ana.bearer, content_type="multipart/form-data")
    assert answer.get_json()["avatar"] == path


def test_where_a_photo_was_taken_is_not_kept(send: Send, student: NewStudent) -> None:
    exif = Image.Exif()
    exif[0x010E] = "at home in Cebu"
    exif.get_ifd(0x8825)[1] = "N"
    photo = picture("JPEG", exif=exif, comment=b"at home in Cebu")
    assert b"Cebu" in photo
    path = upload(send, student(), photo).get_json()["avatar"]
    kept = send("read_avatar", path).get_data()
    assert b"Cebu" not in kept
    assert b"EXIF" not in kept
    assert not shown(send, path).getexif()


def test_a_photo_taken_sideways_stands_upright(send: Send, student: NewStudent) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned: show it a quarter to the right
    path = upload(send, student(), picture("JPEG", (300, 300), exif=exif)).get_json()["avatar"]
    image = shown(send, path).convert("RGB")
    top, bottom = image.getpixel((128, 40)), image.getpixel((128, 216))
    assert isinstance(top, tuple)
    assert isinstance(bottom, tuple)
    assert top[0] > bottom[0]


def test_a_see_through_picture_stays_see_through(send: Send, student: NewStudent) -> None:
    packed = BytesIO()
    Image.new("RGBA", (64, 64), (0, 0, 0, 0)).save(packed, "PNG")
    path = upload(send, student(), packed.getvalue()).get_json()["avatar"]
    assert shown(send, path).convert("RGBA").getpixel((10, 10))[3] == 0  # type: ignore[index]


def png(width: int, height: int) -> bytes:
    """A valid head of a PNG so large, with next to nothing in it."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


REFUSED = {
    "a text": (b"hello", 415, "avatar_not_image"),
    "an SVG": (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", 415, "avatar_not_image"),
    "a web page that begins like a GIF": (b"GIF89a<script>alert(1)</script>", 415, "avatar_not_image"),
    "a BMP": (picture("BMP"), 415, "avatar_not_image"),
    "half a JPEG": (picture("JPEG")[:300], 415, "avatar_not_image"),
    "a sound that begins like a WebP": (b"RIFF\x24\x00\x00\x00WAVEfmt ", 415, "avatar_not_image"),
    "a PNG of 20,000 by 20,000": (png(20_000, 20_000), 413, "too_large"),
    "a PNG of 5,000 by 5,000": (png(5_000, 5_000), 413, "too_large"),
    "a PNG that ends at once": (png(300, 300), 415, "avatar_not_image"),
    "a file of 2 MB and a byte": (picture("PNG").ljust(2 * 1024 * 1024 + 1), 413, "too_large"),
    "a file of 3 MB": (picture("PNG").ljust(3 * 1024 * 1024), 413, "too_large"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_refuses(send: Send, student: NewStudent, what: str) -> None:
    content, status, code = REFUSED[what]
    ana = student()
    path = upload(send, ana, picture("PNG")).get_json()["avatar"]
    before = snapshot()
    answer = upload(send, ana, content, name="Bea")
    assert (answer.status_code, answer.get_json()["error"]) == (status, code)
    assert snapshot() == before
    assert send("read_avatar", path).status_code == 200


def test_a_refused_profile_keeps_no_picture_behind(send: Send, student: NewStudent) -> None:
    ana, ben = student(), student()
    assert upload(send, ana, picture("PNG"), email=ben.email).status_code == 400
    assert client.collection("avatars").count_documents({}) == 0


@pytest.mark.parametrize(
    "name", ["nothing.webp", "nothing", "a.webp.webp", "..%2f..%2fetc%2fpasswd", "%7B%22$ne%22:1%7D.webp"]
)
def test_what_is_not_there_is_not_found(send: Send, database: str, name: str) -> None:
    answer = send("read_avatar", f"/uploads/avatars/{name}")
    assert (answer.status_code, answer.get_json()["error"]) == (404, "not_found")
