"""What the readers say of a file that they do not read."""

from __future__ import annotations


class Refused(Exception):
    """`code` is a key of frontend_static/locales, without its `error.`"""

    code = "file_damaged"  # or not a file of its kind at all: cut off, or what no program writes


class Encrypted(Refused):
    code = "file_encrypted"


class Scanned(Refused):
    code = "file_scanned"  # pictures, and no text


class NotWhatItSays(Refused):
    code = "file_not_what_it_says"


class Bomb(Refused):
    code = "file_bomb"  # small, and unpacks to far more than a document holds


class TooComplex(Refused):
    code = "file_too_complex"  # more memory or time than reading may take
