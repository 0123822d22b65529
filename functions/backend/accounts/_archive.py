"""A ZIP that is written while it is read: in memory is only what nobody has taken yet."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from functions.contract.cpu import off_loop

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_LEAST = 32 * 1024  # bytes that are worth a piece
_MUCH = 16 * 1024  # bytes to pack that other students shall not wait for


class Archive:
    """Files are added one after another; what `add` and `end` yield, in this order, is the archive.

    `moment` (year to second) is when all of them were made. Everything is packed, PDFs too: where a file ends that is
    not packed, some programs cannot see.
    """

    def __init__(self, moment: tuple[int, int, int, int, int, int]) -> None:
        self._moment = moment
        self._out = _Out()
        self._zip = ZipFile(self._out, "w")

    def add(self, name: str, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """A file whose pieces are asked for as they are needed."""
        entry = ZipInfo(name, self._moment)
        entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o600 << 16
        with self._zip.open(entry, "w") as file:
            for piece in pieces:
                if len(piece) < _MUCH:
                    file.write(piece)
                else:
                    off_loop(file.write, piece)
                yield from self._out.take(_LEAST)

    def end(self) -> Iterator[bytes]:
        """The list of the files, and with it the end."""
        self._zip.close()
        yield from self._out.take(1)


class _Out(io.RawIOBase):
    """Where the archive is written: it can only grow."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._size = 0

    def writable(self) -> bool:
        return True

    def write(self, piece: ReadableBuffer, /) -> int:
        taken = bytes(piece)
        self._pieces.append(taken)
        self._size += len(taken)
        return len(taken)

    def take(self, least: int) -> Iterator[bytes]:
        """What was written since the last time, in one piece, if it is this much."""
        if self._size >= least:
            taken = b"".join(self._pieces)
            self._pieces, self._size = [], 0
            yield taken
