"""From whatever a student uploads to a small square picture that holds nothing but pixels."""

from __future__ import annotations

from io import BytesIO
from threading import BoundedSemaphore

from functions.contract.cpu import in_turn
from functions.contract.errors import TooLarge, UnsupportedMediaType

MAX_BYTES = 2 * 1024 * 1024
MAX_PIXELS = 16_000_000  # a phone's photo; decoded, each takes up to four bytes, twice
SIDE = 256  # pixels
MEDIA_TYPE = "image/webp"

_SIGNATURES = {"PNG": b"\x89PNG\r\n\x1a\n", "JPEG": b"\xff\xd8\xff", "GIF": b"GIF8", "WEBP": b"RIFF"}
_turns = BoundedSemaphore(1)  # one decoded picture at a time is enough memory


class NotAPicture(UnsupportedMediaType):
    """The bytes are no picture of a kind that is accepted, whatever their name says."""

    code, message, field = "avatar_not_image", "Please choose a PNG, JPEG, WebP or GIF picture.", "avatar"


class PictureTooLarge(TooLarge):
    """Too many bytes, or few bytes that would unpack to too many pixels."""

    message, field = "This picture is too large. Please choose one of at most 2 MB.", "avatar"


def avatar(upload: bytes) -> bytes:
    """A WebP of SIDE by SIDE pixels. Raises NotAPicture, PictureTooLarge, TooBusy."""
    if len(upload) > MAX_BYTES:
        raise PictureTooLarge
    kind = next((kind for kind, signature in _SIGNATURES.items() if upload.startswith(signature)), None)
    if kind is None:
        raise NotAPicture
    return in_turn(_turns, _small_square, upload, kind)


def _small_square(upload: bytes, kind: str) -> bytes:
    from PIL import Image, ImageOps

    try:
        with Image.open(BytesIO(upload), formats=(kind,)) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise PictureTooLarge
            picture.draft("RGB", (2 * SIDE, 2 * SIDE))  # a JPEG is decoded no larger than needed
            mode = "RGBA" if picture.has_transparency_data else "RGB"
            small = ImageOps.fit(picture.convert(mode), (SIDE, SIDE), Image.Resampling.LANCZOS)
            upright = ImageOps.exif_transpose(small)
    except PictureTooLarge:
        raise
    except Image.DecompressionBombError as error:
        raise PictureTooLarge from error
    except Exception as error:  # decoders of broken files raise nearly anything
        raise NotAPicture from error
    pixels = Image.new(upright.mode, upright.size)  # no EXIF (a place!), no colour profile, no comment comes along
    pixels.paste(upright)
    packed = BytesIO()
    pixels.save(packed, "WEBP", quality=80)
    return packed.getvalue()
