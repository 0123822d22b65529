"""The apps' lines in files of a bounded size, so that another terminal can read them (see logs.py)."""

from __future__ import annotations

from pathlib import Path

from functions.dev.problem import Problem

LARGEST = 4 * 1024 * 1024  # bytes; then the file becomes the older one, and the one before that goes


def current(data: Path, app: str) -> Path:
    """The file that grows."""
    return data / "logs" / f"{app}.log"


def older(data: Path, app: str) -> Path:
    """What was said before that: by the run before, or before the file was full."""
    return data / "logs" / f"{app}.1.log"


class Kept:
    """Call it with each line of an app. Every run begins a new file. Raises Problem when it cannot be written."""

    def __init__(self, data: Path, app: str) -> None:
        self._file, self._older = current(data, app), older(data, app)
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._begin()
        except OSError as error:
            raise Problem(f"{self._file} cannot be written ({error.strerror}): make {data} your own.") from error

    def __call__(self, line: bytes) -> None:
        self._output.write(line + b"\n")
        self._output.flush()
        if self._output.tell() > LARGEST:
            self._output.close()
            self._begin()

    def _begin(self) -> None:
        if self._file.exists():
            self._file.replace(self._older)
        self._output = self._file.open("wb")
