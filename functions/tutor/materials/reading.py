"""From a file to what it says, read where a bad file can do no harm: in a child process within limits."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from functions.contract import logs
from functions.contract.child import ChildBusy, ChildEnded, ChildFailed, ChildTimeout, run_in_child
from functions.contract.cpu import TooBusy
from functions.contract.settings import setting
from functions.tutor.materials.document import Document
from functions.tutor.materials.draft import Draft, clean
from functions.tutor.materials.kinds import Kind
from functions.tutor.materials.markdown import read as read_markdown

PAGES = setting("FILES_PAGES", int, default=500, help="Of one file, that are read.")
CHARACTERS = setting("FILES_CHARACTERS", int, default=1_500_000, help="Of one file, that are read.")
SECONDS = setting("FILES_SECONDS", float, default=120.0, help="The longest that reading one file may take.")
CPU_SECONDS = setting("FILES_CPU_SECONDS", float, default=30.0, help="The same, of the processor's time.")
WAIT_SECONDS = 15.0  # for a turn


class CannotRead(Exception):
    """`code` is a key of frontend_static/locales (`error.<code>`): what is wrong with the file."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read(kind: Kind, content: bytes, progress: Callable[[int, int | None], None]) -> Document:
    """What the file says. Calls progress(page, pages) as it goes. Raises CannotRead, and TooBusy when others read."""
    from functions.tutor.materials import opening  # most that look after materials read no file

    argument = {"kind": kind, "pages": PAGES.value, "characters": CHARACTERS.value}
    try:
        found = run_in_child(
            opening.read_here,
            argument,
            content,
            seconds=SECONDS.value,
            cpu_seconds=CPU_SECONDS.value,
            wait=WAIT_SECONDS,
            progress=progress,
        )
    except ChildBusy:
        raise TooBusy(retry_after=WAIT_SECONDS) from None
    except (ChildTimeout, ChildEnded):
        raise CannotRead("file_too_complex") from None
    except ChildFailed as error:
        logs.write("reader_failed", kind=kind, cause=str(error))
        raise CannotRead("file_damaged") from error
    if "refused" in found:
        raise CannotRead(found["refused"])
    return msgspec.convert(found["document"], Document)


def from_text(text: str) -> Document:
    """What somebody typed, read as Markdown; in this process, as it is quick."""
    draft = Draft(CHARACTERS.value)
    read_markdown(clean(text), draft, markdown=True)
    return draft.document()
