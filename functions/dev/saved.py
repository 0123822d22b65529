"""Saved requests: `tests/requests/NAME/LABEL.json`, made from a real call, free of secrets and of anybody's data.

In their texts `{email}`, `{new_email}`, `{password}`, `{name}`, `{token}`, `{user_id}` and `{picture}` stand for what
was masked; at a replay something usable takes their place. docs/developing.md has the format.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

import msgspec

from functions.catalog import ROOT
from functions.dev.problem import Problem

FOLDER = ROOT / "tests" / "requests"
LONGEST_FILE = 16 * 1024  # bytes of an uploaded file that is kept as it is

_LABEL = re.compile(r"[a-z0-9][a-z0-9_-]*")
_EMAIL = re.compile(r"[^\s@\"'<>(),;:]+@[^\s@\"'<>(),;:]+\.\w+")
_SERVERS_ID = re.compile(r"[0-9a-f]{24}")  # MongoDB's: means nothing in another database
_HOLE = re.compile(r"\{([A-Za-z_][\w.]*)\}")
_SECRETS = {
    "password": "{password}",
    **dict.fromkeys(("secret", "token", "cookie", "session", "authorization", "apikey", "credential"), "{token}"),
}
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF")
_KEPT_HEADERS = ("accept", "accept-encoding", "accept-language", "idempotency-key", "last-event-id", "sec-fetch-site")


class File(msgspec.Struct, forbid_unknown_fields=True):
    """An uploaded file: its name, and its bytes in base64 or `{picture}`."""

    name: str
    base64: str


class Expect(msgspec.Struct, forbid_unknown_fields=True):
    """What the answer was."""

    status: int


class Saved(msgspec.Struct, rename="camel", forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """One request. `after` names others (NAME/LABEL) that are sent before it; `{…}` may name fields of their answers.

    The method is the function's. Of `json` and `form` it has one or none.
    """

    about: str = ""
    after: list[str] = []
    signed_in: bool = False
    path: str
    query: str = ""
    headers: dict[str, str] = {}
    json: object | msgspec.UnsetType = msgspec.UNSET
    form: dict[str, list[str]] = {}
    files: dict[str, File] = {}
    expect: Expect


def labels(name: str) -> list[str]:
    """The labels of a function's saved requests."""
    return sorted(file.stem for file in (FOLDER / name).glob("*.json"))


def load(name: str, label: str) -> Saved:
    """Raises Problem when there is none, or when it is not of this form."""
    file = FOLDER / name / f"{label}.json"
    try:
        return msgspec.json.decode(file.read_bytes(), type=Saved)
    except FileNotFoundError:
        known = ", ".join(labels(name)) or "none yet: `--save LABEL` makes one from a call"
        raise Problem(f"{name} has no saved request called {label!r}; it has {known}.") from None
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise Problem(f"{file.relative_to(ROOT)} is no saved request ({error}): correct it.") from error


def file_for(name: str, label: str) -> Path:
    """The file of a new saved request. Raises Problem for a label that cannot be one, or is taken."""
    if not _LABEL.fullmatch(label):
        raise Problem(f"A label is small letters, digits, - and _, like first-question; {label!r} is not.")
    file = FOLDER / name / f"{label}.json"
    if file.exists():
        raise Problem(f"{file.relative_to(ROOT)} exists already: choose another label, or delete it first.")
    return file


def write(file: Path, saved: Saved) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(msgspec.to_builtins(saved), indent=2, ensure_ascii=False)
    file.write_text(text + "\n", "utf-8")


# Masking: what leaves the developer's machine with a commit


@dataclass(frozen=True)
class Known:
    """What stands for each e-mail address of a request, and the name of the student who sent it."""

    emails: Mapping[str, str]
    name: str = ""


def mask(value: Any, known: Known, key: str = "") -> Any:
    """The value without secrets, e-mail addresses and names; `key` is the field that it stands in, at any depth."""
    if isinstance(value, dict):
        return {mask(one, known): mask(inner, known, f"{key}.{one}") for one, inner in value.items()}
    if isinstance(value, list):
        return [mask(one, known, key) for one in value]
    secret = next((masked for word, masked in _SECRETS.items() if word in re.sub("[_-]", "", key.lower())), None)
    if secret and value is not None and not isinstance(value, bool):
        return secret
    if not isinstance(value, str):
        return value
    if re.search(r"(^|[_.])name$|Name$", key):
        return "{name}"
    text = _EMAIL.sub(lambda found: known.emails.get(found[0].lower(), "{new_email}"), value)
    own = rf"\b{re.escape(known.name)}\b"
    return re.sub(own, "{name}", text, flags=re.IGNORECASE) if len(known.name) > 2 else text


def emails_in(value: object) -> set[str]:
    """The addresses that stand anywhere in a value."""
    return {one.lower() for one in _EMAIL.findall(json.dumps(value, ensure_ascii=False))}


def mask_path(pattern: str, variables: Mapping[str, str], known: Known) -> str:
    """The path with its variables, ids of the server's left open."""
    for variable, value in variables.items():
        if not _SERVERS_ID.fullmatch(value):
            pattern = pattern.replace(f"{{{variable}}}", quote(mask(value, known), safe="{}"))
    return pattern


def mask_query(query: str, known: Known) -> str:
    pairs = parse_qsl(query, keep_blank_values=True)
    masked = [
        (mask(key, known), f"{{{key}}}" if _SERVERS_ID.fullmatch(one) else mask(one, known, key)) for key, one in pairs
    ]
    return urlencode(masked, safe="{}")


def mask_headers(headers: Mapping[str, str]) -> dict[str, str]:
    """Those that tell nothing of a person."""
    return {name: value for name, value in headers.items() if name.lower() in _KEPT_HEADERS}


def mask_file(name: str, content: bytes, as_base64: str, known: Known) -> File:
    """A picture is replaced by one of ours: it may be somebody's face. Raises Problem for another file that is large,
    or that names somebody.
    """
    if content.startswith(_PICTURES):
        return File("picture.png", "{picture}")
    if len(content) > LONGEST_FILE:
        raise Problem(f"{name} is too large to be saved: call with a file of at most {LONGEST_FILE // 1024} KB.")
    text = content.decode(errors="replace")
    if mask(text, known) != text:
        raise Problem(f"An e-mail address or your name stands in {name}: call with a file that is nobody's.")
    return File(mask(name, known), as_base64)


# Filling: what was masked, made usable again


def fill(value: Any, values: Mapping[str, str]) -> Any:
    """The value with what is known put into its holes; what is not known stays."""
    if isinstance(value, dict):
        return {one: fill(inner, values) for one, inner in value.items()}
    if isinstance(value, list):
        return [fill(one, values) for one in value]
    if not isinstance(value, str):
        return value
    return _HOLE.sub(lambda hole: values.get(hole[1], hole[0]), value)


def fill_path(path: str, values: Mapping[str, str]) -> str:
    """The same for a path. Raises Problem when a hole stays."""

    def put(hole: re.Match[str]) -> str:
        if hole[1] not in values:
            raise Problem(f"The saved path is {path}: say what to put there, as {hole[1]}=value.")
        found = values[hole[1]]
        return quote(found, safe="/" if found.startswith("/") else "")

    return _HOLE.sub(put, path)


def fill_query(query: str, values: Mapping[str, str]) -> str:
    """The same for a query, where a hole that stays is no mistake."""
    return _HOLE.sub(lambda hole: quote(values.get(hole[1], hole[0]), safe=""), query)


def flat(answer: object, before: str = "") -> dict[str, str]:
    """The texts of a JSON answer by their dotted names: {"aiMessage": {"_id": "5"}} gives "aiMessage._id".

    A list's items are counted from 0: "sessions.0._id".
    """
    if isinstance(answer, dict | list):
        named = answer.items() if isinstance(answer, dict) else enumerate(answer)
        parts = [flat(value, f"{before}{key}.") for key, value in named]
        return {name: value for part in parts for name, value in part.items()}
    return {before.removesuffix("."): str(answer)} if before else {}
