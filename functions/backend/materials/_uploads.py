"""A file that is uploaded: looked at, stored, made a material."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import NamedTuple

from bson import ObjectId
from flask import Request

from functions.backend.materials._fields import LONGEST_TOPIC, file_name
from functions.contract.bodies import MULTIPART
from functions.contract.cpu import WAIT_SECONDS, TooBusy, off_loop
from functions.contract.errors import TooLarge
from functions.contract.texts import clean_text
from functions.store import files, material_changes, storage
from functions.store.files import FileGone
from functions.store.material_changes import Begun, NewFile, NewMaterial
from functions.tutor.materials.kinds import Kind, kind_of

MOST_BYTES = 12 * 1024 * 1024  # of a body with a file, whatever the settings say; more the frontend app refuses unread

_turns = BoundedSemaphore(4)  # of 10 MB each


class FileTooLarge(TooLarge):
    """More bytes than a file may have."""

    code, message, field = "file_too_large", "This file is too large. Please choose one of at most 10 MB.", "file"


class Upload(NamedTuple):
    """A file as it came, of a kind that can be read."""

    name: str
    kind: Kind
    content: bytes


@contextmanager
def turn() -> Iterator[None]:
    """While a file's bytes are in memory: of so many at once, and no more. Raises TooBusy."""
    if not _turns.acquire(timeout=WAIT_SECONDS):
        raise TooBusy(retry_after=5)
    try:
        yield
    finally:
        _turns.release()


def find(request: Request) -> Upload | None:
    """The file of a multipart body; a file field that was left empty is none. Raises FileTooLarge, UnreadableFile."""
    sent = request.files.get("file") if request.mimetype == MULTIPART else None
    if sent is None or not sent.filename:
        return None
    most = storage.FILE_BYTES.value
    content = sent.read(most + 1)
    if len(content) > most:
        raise FileTooLarge(message=f"This file is too large. Please choose one of at most {storage.size_of(most)}.")
    name = file_name(sent.filename)
    return Upload(name, off_loop(kind_of, name, content), content)


def topic_of(upload: Upload) -> str:
    """What a file is about, as its name says."""
    return clean_text(upload.name.rpartition(".")[0].replace("_", " "), "topic", LONGEST_TOPIC)


def store(user_id: ObjectId, new: NewMaterial, upload: Upload) -> Begun:
    """The material of a file, to be read. Raises what material_changes.create does, but not FileGone."""
    digest = off_loop(_digest, upload.content)
    while True:
        upload_id = files.put(user_id, digest, upload.content)
        try:
            file = NewFile(upload.name, upload.kind, len(upload.content), digest, upload_id)
            begun = material_changes.create(user_id, new, file)
        except FileGone:  # the student had it, and has deleted it just now
            continue
        except BaseException:
            if upload_id:
                files.give_up(user_id, upload_id)
            raise
        if upload_id and begun.holder is None:  # a repeat, whose first came in between
            files.give_up(user_id, upload_id)
        return begun


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
