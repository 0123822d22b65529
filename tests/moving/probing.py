"""The probe (probe.py) in a bundle of the AI app's, and how a test asks it."""

from __future__ import annotations

from pathlib import Path
from shutil import copyfile

from tests.moving import probe
from tests.moving.bundled import write
from tests.moving.driving import Request

EVERY_BYTE = bytes(range(256)) * 9


def write_probe(target: str, folder: Path) -> None:
    """The bundle in which the probe stands beside check_ai."""
    write(target, folder, ["check_ai"])
    copyfile(probe.__file__, folder / "functions" / "ai" / "probe.py")


def asked(does: str = "", body: bytes = b"", word: str = "word", *headers: tuple[str, str]) -> Request:
    """What the probe is to do, as its query says."""
    return Request("POST", f"/api/probe/{word}?does={does}", [("Content-Type", "image/png"), *headers], body)
