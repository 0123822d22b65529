"""POST /api/summarise-material; another app of the bundle, by service token, gets the study sheet of a material.

Key ideas, terms with their meanings and three questions with answers, each tied to the passage that it comes from. A
long material is read in parts, within a budget of tokens. What the passages do not say is left out; without a model
the sheet is made of the material's own sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Annotated

import msgspec
from msgspec import Meta, Struct, structs

from functions.ai import _sheet
from functions.ai._short import Tokens, tokens
from functions.callers.service import service
from functions.contract import logs
from functions.contract.cpu import off_loop
from functions.contract.http_function import http_function
from functions.contract.settings import setting
from functions.llm import models, structured
from functions.llm.events import Usage
from functions.tutor.language import Spoken
from functions.tutor.materials import extract, grounds, merging
from functions.tutor.materials.grounds import Notes
from functions.tutor.materials.summary import Excerpt, Summary

SECONDS = setting("SUMMARIES_SECONDS", float, default=20.0, help="The longest wait for the summary of a material.")
_LEAST_SECONDS = 3.0  # below which no further part is asked for


class Material(Struct, forbid_unknown_fields=True):
    """The passages in their order, 250,000 characters or so. `language` null is the material's own."""

    passages: Annotated[list[Excerpt], Meta(min_length=1, max_length=4_000)]
    topic: Annotated[str, Meta(max_length=300)] = ""
    language: Spoken | None = None


class Summarised(Summary, frozen=True, kw_only=True):
    """The sheet, and what the models were paid for it."""

    usage: Tokens


@http_function("POST", "/api/summarise-material", caller=service, body=Material, max_bytes=2 * 1024 * 1024)
def summarise_material(body: Material) -> Summarised:
    """The study sheet, within SUMMARIES_SECONDS."""
    until = monotonic() + SECONDS.value
    shown = off_loop(_shown, body)
    notes, read, usage = _asked(shown, body.topic, until)
    if notes:
        sheet = off_loop(merging.merged, notes, read, body.topic, shown.language, len(body.passages))
    else:
        sheet = off_loop(extract.summarise, body.passages, body.topic)
    return Summarised(**structs.asdict(sheet), usage=tokens(usage))


@dataclass(frozen=True)
class _Shown:
    """What a model is shown, a list a request; the language to write in; the words of orders that it is not shown."""

    parts: list[list[Excerpt]]
    language: Spoken
    ordered: frozenset[str]


def _shown(body: Material) -> _Shown:
    passages = extract.legible(body.passages)
    language = body.language or extract.language_of(passages)
    parts = _sheet.parts(passages, body.topic, language)
    return _Shown(parts, language, extract.only_ordered(body.passages, passages))


def _asked(shown: _Shown, topic: str, until: float) -> tuple[list[Notes], list[Excerpt], Usage]:
    """The notes on each part that a model could be asked about in time, those parts' passages, and what all cost."""
    notes, seen, usage = list[Notes](), list[Excerpt](), Usage()
    problems, model = list[str](), None
    for part in shown.parts:
        if until - monotonic() < _LEAST_SECONDS:
            break

        def read(text: str, part: Sequence[Excerpt] = part) -> Notes | None:
            said = _sheet.read(text)
            return off_loop(grounds.checked, said, part, topic, shown.language, shown.ordered) if said else None

        found = structured.ask(
            _sheet.messages(part, topic, shown.language),
            schema=_sheet.SCHEMA,
            entries=models.SUMMARY.value,
            seconds=until - monotonic(),
            max_tokens=_sheet.ANSWER_TOKENS,
            read=read,
        )
        usage, problems = structured.both(usage, found.usage), problems + found.problems
        if found.value is None:
            break  # nobody answers, or in no usable words: the next part would wait for the same
        model = found.model
        notes.append(found.value)
        seen += part
    logs.add(problems=problems, model=model, usage=msgspec.to_builtins(tokens(usage)), parts=len(shown.parts))
    return notes, seen, usage
