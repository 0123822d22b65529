"""What is in the archive with everything about a student: which files there are, and what README.txt says of them.

A collection that nobody has thought of here goes in as it is, under its own name: nothing new is forgotten.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import msgspec
from bson import ObjectId

from functions.backend.accounts._archive import Archive
from functions.contract import clock
from functions.store import export, files, materials
from functions.store.erase import ACCOUNTS, owned_collections
from functions.store.files import FileGone

FILES, PICTURE = "files/", "picture.webp"
_LONGEST_NAME = 120  # characters


@dataclass(frozen=True)
class Part:
    """A file of the archive, and what it is in English and in Filipino."""

    file: str
    en: str
    fil: str


PARTS = {
    ACCOUNTS: Part(
        "profile.json",
        "your name, your e-mail address and what you have chosen",
        "ang pangalan mo, e-mail address mo at mga pinili mo",
    ),
    "chats": Part(
        "chats.json",
        "your chats with all messages in their order, and what you said of the answers",
        "ang mga chat mo, lahat ng mensahe ayon sa pagkakasunod-sunod, at ang sinabi mo tungkol sa mga sagot",
    ),
    "materials": Part(
        "materials.json",
        "your learning materials; what you typed is in here",
        "ang mga materyal mo; narito ang mga isinulat mo",
    ),
    "material_subjects": Part("subjects.json", "the subjects you have made", "ang mga subject na ginawa mo"),
    "sessions": Part(
        "sessions.json",
        "where you are logged in: device, since when, until when",
        "kung saan ka naka-log in: device, mula kailan, hanggang kailan",
    ),
    "usage": Part(
        "usage.json",
        "how many questions you asked on each day, of the last 90",
        "kung ilang tanong ang ipinadala mo bawat araw, sa huling 90 araw",
    ),
    "avatars": Part(PICTURE, "your picture, if you have one", "ang larawan mo, kung mayroon"),
    "files.files": Part(
        FILES, "the files you have uploaded, as they were", "ang mga file na in-upload mo, walang binago"
    ),
}
WITHIN = {"messages": "chats", "files.chunks": "files.files"}
"""Collections whose documents stand in the part of another one."""

LEFT_OUT = {
    "passages": (
        "The passages that your materials were cut into, for searching: all their words are in the materials.",
        "Ang mga talatang hinati mula sa mga materyal mo para sa paghahanap: nasa mga materyal ang lahat ng salita.",
    ),
    "uploads": (
        "Uploads that are not finished: they become files, or they go.",
        "Ang mga upload na hindi pa tapos: magiging file sila, o mawawala.",
    ),
    "password_links": (
        "Your password and links to a new one: only hashes of them are kept, which nobody can read.",
        "Ang password mo at mga link para sa bago: mga hash lang nila ang itinatabi, na hindi mababasa ninuman.",
    ),
}
"""The owned collections that are not in the archive, and why, in English and in Filipino."""

_HEAD = {
    "en": """\
This is everything that BrainBytes keeps about you, as of {day} (UTC).
Files that end with .json open in any text editor.
""",
    "fil": """\
Ito ang lahat ng itinatabi ng BrainBytes tungkol sa iyo, noong {day} (UTC).
Mabubuksan sa anumang text editor ang mga file na .json ang dulo.
""",
}
_NOT_HERE = {"en": "Not in here:", "fil": "Wala rito:"}


def pieces(user_id: ObjectId, language: str) -> Iterator[bytes]:
    """The archive, as it is read."""
    now = clock.now()
    archive = Archive((now.year, now.month, now.day, now.hour, now.minute, now.second))
    yield from archive.add("README.txt", [_readme(language, f"{now:%Y-%m-%d %H:%M}").encode()])
    for name in [ACCOUNTS, *owned_collections()]:
        if name == "avatars":
            yield from _add_all(archive, ((PICTURE, [one]) for one in export.pictures(user_id)))
        elif name == "chats":
            yield from archive.add(PARTS[name].file, _chats(user_id))
        elif name not in LEFT_OUT and name not in WITHIN:
            yield from archive.add(_file_of(name), _list(map(_json, export.documents(user_id, name))))
    yield from _add_all(archive, _files(user_id))
    yield from archive.end()


def _file_of(name: str) -> str:
    return PARTS[name].file if name in PARTS else f"{name}.json"


def _readme(language: str, day: str) -> str:
    lines = [_HEAD[language].format(day=day)]
    not_shown = {*LEFT_OUT, *WITHIN}
    shown = dict.fromkeys(name for name in (*PARTS, *owned_collections()) if name not in not_shown)
    lines += [f"{_file_of(name):16}{_about(PARTS.get(name), language)}".rstrip() for name in shown]
    lines += ["", _NOT_HERE[language], ""]
    lines += [f"- {en if language == 'en' else fil}" for en, fil in LEFT_OUT.values()]
    return "\n".join(lines) + "\n"


def _about(part: Part | None, language: str) -> str:
    return "" if part is None else part.en if language == "en" else part.fil


def _add_all(archive: Archive, named: Iterable[tuple[str, Iterable[bytes]]]) -> Iterator[bytes]:
    """Files of which several may have one name: the second is called `name (2).pdf`."""
    taken: set[str] = set()
    for name, content in named:
        stem, dot, kind = name.rpartition(".")
        number, free = 2, name
        while free.casefold() in taken:  # two names that differ in case are one on many a computer
            free, number = f"{stem} ({number}){dot}{kind}", number + 1
        taken.add(free.casefold())
        yield from archive.add(free, content)


def _files(user_id: ObjectId) -> Iterator[tuple[str, Iterator[bytes]]]:
    for name, digest in materials.files_of(user_id):
        try:
            content = files.pieces(user_id, digest)
        except FileGone:  # deleted since the download began
            continue
        yield FILES + _harmless(name), content


def _harmless(name: str) -> str:
    """A name that leads to no other folder and that every computer takes, with its ending."""
    plain = "".join("_" if one in '<>:"/\\|?*' or not one.isprintable() else one for one in name).strip(" .")
    stem, dot, kind = plain.rpartition(".")
    return f"{stem[:_LONGEST_NAME]}{dot}{kind}" if plain else "file"


def _json(document: object) -> Iterator[bytes]:
    yield msgspec.json.format(msgspec.json.encode(document, enc_hook=str), indent=2)


def _chats(user_id: ObjectId) -> Iterator[bytes]:
    def each() -> Iterator[Iterator[bytes]]:
        for chat, messages in export.chats(user_id):
            yield _chat(next(_json(chat)), _list(map(_json, messages)))

    return _list(each())


def _chat(chat: bytes, messages: Iterator[bytes]) -> Iterator[bytes]:
    yield chat.removesuffix(b"\n}") + b',\n  "messages": '
    yield from messages
    yield b"}"


def _list(items: Iterable[Iterator[bytes]]) -> Iterator[bytes]:
    """A JSON array whose items come in pieces."""
    before = b"[\n"
    for item in items:
        yield before
        yield from item
        before = b",\n"
    yield b"[]\n" if before == b"[\n" else b"\n]\n"
