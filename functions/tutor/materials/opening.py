"""Reads a file in the child process: only here are the libraries loaded that know PDF."""

from __future__ import annotations

from typing import Any

import msgspec

from functions.tutor.materials.draft import Draft, clean
from functions.tutor.materials.markdown import read as read_markdown


def read_here(argument: dict[str, Any], content: bytes) -> dict[str, Any]:
    """{"document": …} or {"code": …} of a file, as {"kind", "pages", "characters"} say."""
    draft = Draft(argument["characters"])
    pages = None
    if argument["kind"] == "pdf":
        pages = _pdf(content, draft)
    else:
        read_markdown(clean(content.decode("utf-8-sig", "replace")), draft, markdown=argument["kind"] == "md")
    if not draft.blocks:
        return {"code": "file_scanned"}
    return {"document": msgspec.to_builtins(draft.document(pages))}


def _pdf(content: bytes, draft: Draft) -> int:
    from pypdfium2 import PdfDocument

    document = PdfDocument(content)
    for number in range(len(document)):
        for part in clean(document[number].get_textpage().get_text_range()).split("\n\n"):
            draft.add("text", part, page=number + 1)
    return len(document)
