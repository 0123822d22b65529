"""Reads a file in the child process: only here are the libraries loaded that know PDF."""

from __future__ import annotations

import codecs
from contextlib import suppress
from typing import Any

import msgspec

from functions.contract.child import tell
from functions.tutor.materials import markdown, pdf, word
from functions.tutor.materials.draft import Draft, Full, clean
from functions.tutor.materials.refusal import NotWhatItSays, Refused, Scanned, TooComplex

_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def read_here(argument: dict[str, Any], content: bytes) -> dict[str, Any]:
    """{"document": …} or {"refused": code} for a file of `kind`, of which `pages` and `characters` at most are read."""
    try:
        return {"document": msgspec.to_builtins(_read(argument, content))}
    except Refused as refused:
        return {"refused": refused.code}
    except (MemoryError, RecursionError):
        return {"refused": TooComplex.code}


def _read(argument: dict[str, Any], content: bytes) -> Any:
    draft = Draft(argument["characters"])
    kind, pages = argument["kind"], None
    if kind == "pdf":
        pages = pdf.read(content, draft, most=argument["pages"], progress=tell)
    else:
        with suppress(Full):
            if kind == "docx":
                word.read(content, draft)
            else:
                text = text_of(content)
                markdown.read(clean(text[: argument["characters"]]), draft, markdown=kind == "md")
                draft.cut |= len(text) > argument["characters"]
    if not draft.blocks:
        raise Scanned
    return draft.document(pages)


def text_of(content: bytes) -> str:
    """A text file's text: UTF-8, UTF-16 that says so, else as Windows writes it. Raises NotWhatItSays."""
    for mark, encoding in _UTF16.items():
        if content.startswith(mark):
            text = content[len(mark) :].decode(encoding, "replace")
            if "\0" in text or text.count("\ufffd") > len(text) // 100:
                raise NotWhatItSays
            return text
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
