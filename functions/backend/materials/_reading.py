"""Reads a material: what a file or a typed text says becomes its passages.

One reader at a time holds the material's lease, in a thread of its own, so that no closed tab stops it. Whoever looks
at a student's materials takes up what a killed or frozen process has left.
"""

from __future__ import annotations

import threading
from threading import BoundedSemaphore
from time import monotonic, sleep
from typing import cast
from weakref import WeakValueDictionary

import msgspec
from bson import ObjectId

from functions.contract import logs, underway
from functions.contract.cpu import TooBusy, off_loop
from functions.store import files, leases, materials, readings
from functions.store.material_changes import Begun
from functions.store.materials import Material
from functions.store.passages import NewPassage
from functions.tutor.materials.document import Document
from functions.tutor.materials.kinds import Kind
from functions.tutor.materials.passages import split
from functions.tutor.materials.reading import CannotRead, from_text, read

LOOK_SECONDS = 1.0  # between two looks at how far the reading is
LAST_SECONDS = 20.0  # that whoever starts a reading for the last time waits for it
_BUSY_SECONDS = 2.0  # until another try when others are reading
_turns = BoundedSemaphore(1)  # a file's bytes are in memory only while it is read
_of_students: WeakValueDictionary[ObjectId, _Turns] = WeakValueDictionary()


class _Turns:
    """Of one student's files one waits for its turn at a time: a hundred of them do not keep others waiting."""

    def __init__(self) -> None:
        self.lock = threading.Lock()


def begin(user_id: ObjectId, begun: Begun) -> Material:
    """Read what was made or changed: typed text at once, a file in a thread. The material as it is then."""
    material = begun.material
    if begun.holder is None:
        return material
    reader = _Reader(user_id, ObjectId(material.id), begun.holder)
    if material.file is msgspec.UNSET:
        reader.run()
        return materials.get(user_id, material.id)
    reader.start()
    return material


def look_after(user_id: ObjectId) -> None:
    """Take up the readings whose reader is gone, and remove uploads that were cut off. What fails here, fails nobody.

    The last start of a reading is waited for: where a platform freezes a function between two requests, no thread would
    ever come to an end.
    """
    try:
        files.clean_up(user_id)
        for material_id in readings.find_left(user_id):
            if taken := readings.take(user_id, material_id):
                holder, start = taken
                thread = _Reader(user_id, material_id, holder).start()
                if start == readings.STARTS:
                    thread.join(LAST_SECONDS)
    except Exception as error:  # a store that is away tells that to the request itself
        logs.write("not_looked_after", cause=logs.where(error))


class _Stopped(Exception):
    """The lease is another's, the material is gone, or the process ends."""


class _Reader:
    """Reads one material under the lease of `holder`."""

    def __init__(self, user_id: ObjectId, material_id: ObjectId, holder: str) -> None:
        self._mine = (user_id, material_id, holder)
        self._page, self._pages = 0, cast(int | None, None)
        self._is_stopped = False
        self._ended = threading.Event()  # there is nothing more to hold the lease for
        underway.begin(self._let_go)

    def start(self) -> threading.Thread:
        """Read in a thread of its own."""
        threading.Thread(target=self._hold, name=f"reading-{self._mine[1]}", daemon=True).start()
        thread = threading.Thread(target=self.run, name=f"reading-{self._mine[1]}", daemon=True)
        thread.start()
        return thread

    def run(self) -> None:
        """Read here. Whatever happens, it is told by what is stored, or by the lease, which runs out."""
        started, told = monotonic(), "read"
        try:
            self._read()
        except _Stopped:
            told = "stopped"
        except CannotRead as error:
            told = error.code
            self._fail(error.code)
        except Exception as error:  # a store that is away: the next who looks reads it anew
            told = logs.where(error)
        finally:
            self._ended.set()
            underway.end(self._let_go)
        logs.write("material_read", result=told, pages=self._pages, ms=round((monotonic() - started) * 1000, 1))

    def _read(self) -> None:
        source = readings.find_source(*self._mine)
        if source is None:
            raise _Stopped
        if source.digest is None:
            document = off_loop(from_text, source.content)
        else:
            document = self._read_file(source.digest, cast(Kind, source.kind))
        pieces = [
            NewPassage(one.text, one.heading, one.page, one.terms) for one in off_loop(split, document, source.topic)
        ]
        self._ended.set()  # each batch of passages renews the lease itself
        if self._is_stopped or not readings.finish(*self._mine, pieces, pages=document.pages, cut=document.cut):
            raise _Stopped

    def _read_file(self, digest: str, kind: Kind) -> Document:
        own = _of_students.setdefault(self._mine[0], _Turns())
        with own.lock, _turns:
            self._tell(0, None)
            content = b"".join(files.pieces(self._mine[0], digest))
            while True:
                try:
                    return read(kind, content, self._tell)
                except TooBusy:
                    sleep(_BUSY_SECONDS)
                    self._tell(0, None)

    def _tell(self, page: int, pages: int | None) -> None:
        """How far the child is. What this raises ends it."""
        if self._is_stopped:
            raise _Stopped
        self._page, self._pages = page, pages

    def _hold(self) -> None:
        """Keep the lease, and how far the reading is, until it is over or the lease is another's."""
        renewed, kept = monotonic(), self._page
        while not self._ended.wait(LOOK_SECONDS):
            if self._page == kept and monotonic() - renewed < leases.RENEW_SECONDS:
                continue
            kept = self._page
            try:
                if not readings.renew(*self._mine, page=kept, pages=self._pages):
                    self._is_stopped = True
                    return
                renewed = monotonic()
            except Exception as error:  # a store that is away: the next time may come before the lease runs out
                logs.write("lease_not_renewed", cause=logs.where(error))

    def _fail(self, code: str) -> None:
        try:
            readings.fail(*self._mine, problem=code)
        except Exception as error:  # a store that is away
            logs.write("reading_not_kept", cause=logs.where(error))

    def _let_go(self) -> None:
        """The process ends: another may read from now on."""
        self._is_stopped = True
        self._ended.set()
        readings.let_go(*self._mine)
        underway.end(self._let_go)
