"""Writes the summary of a material in a thread of its own, so that no closed tab stops it.

The AI app makes it; at the student's limit, or where the AI app cannot be reached, the material's own sentences do.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from time import monotonic

import msgspec
from bson import ObjectId

from functions.backend.materials._sheet import as_stored
from functions.contract import apps, logs, underway
from functions.contract.apps import AppUnreachable
from functions.contract.cpu import off_loop
from functions.store import passages, summaries, usage
from functions.store.accounts import Asker
from functions.store.erase import require_account
from functions.store.materials import Material
from functions.store.passages import Passage
from functions.store.usage import TooManyAnswers, Used
from functions.tutor.materials.summary import Excerpt, Summary
from functions.tutor.names import remover

CHARACTERS = 250_000  # of a material, from which its summary is made: the passages that say most
SECONDS = 24.0  # for the AI app, whose own deadline is shorter
_AT_ONCE = 500  # passages read from the store
_LONGEST, _LONGEST_HEADING = 8_000, 500  # characters of a passage and its heading


class _Answer(Summary, frozen=True, kw_only=True):
    usage: dict[str, int] = msgspec.field(default_factory=dict)


def begin(user_id: ObjectId, material: Material, request_id: str, *, again: bool = False) -> threading.Thread | None:
    """Write the summary, unless it is there or being written: then None. Raises TooManyAnswers."""
    material_id = ObjectId(material.id)
    used = usage.begin(None, user_id, material_id)
    holder = summaries.take(user_id, material_id, again=again)
    if holder is None:
        usage.end(user_id, used, 0, questions=-1)
        return None
    return _Writer(user_id, material, holder, used, request_id, counted=1).start()


def take_up(user_id: ObjectId, material: Material, request_id: str) -> None:
    """Write the summary that a killed or frozen process has left, if that is what happened to it."""
    if material.summary is msgspec.UNSET or material.summary["status"] != "writing":
        return
    holder = summaries.take_up(user_id, ObjectId(material.id))
    if holder:
        try:
            used = usage.begin(None, user_id, ObjectId(material.id), questions=0)
        except TooManyAnswers:
            summaries.let_go(user_id, ObjectId(material.id), holder)
        else:
            _Writer(user_id, material, holder, used, request_id, counted=0).start()


class _Writer:
    """Writes one summary under the lease of `holder`."""

    def __init__(
        self, user_id: ObjectId, material: Material, holder: str, used: Used, request_id: str, *, counted: int
    ) -> None:
        self._counted = counted  # questions
        self._user_id, self._material, self._holder = user_id, material, holder
        self._material_id, self._used, self._request_id = ObjectId(material.id), used, request_id
        self._limited: str | None = None
        underway.begin(self._let_go)

    def start(self) -> threading.Thread:
        thread = threading.Thread(target=self._run, name=f"summary-{self._material.id}", daemon=True)
        thread.start()
        return thread

    def _run(self) -> None:
        """Whatever happens, it is told by what is stored, or by the lease, which runs out."""
        started, spent, status, source = monotonic(), 0, "failed", "none"
        try:
            answer, found = self._summary()
            spent, source = sum(answer.usage.values()), answer.source
            kept = summaries.keep(self._user_id, self._material_id, self._holder, as_stored(answer, found))
            status = "complete" if kept else "gone"
        except Exception as error:
            logs.write("summary_broken", requestId=self._request_id, cause=logs.where(error))
            self._fail()
        finally:
            underway.end(self._let_go)
            self._book(spent)
        ms = round((monotonic() - started) * 1000, 1)
        logs.write("summary", requestId=self._request_id, status=status, source=source, limited=self._limited, ms=ms)

    def _summary(self) -> tuple[_Answer, list[Passage]]:
        """The sheet, and all passages of the material."""
        from functions.tutor.materials import extract

        asker = require_account(self._user_id)
        found = _passages(self._user_id, self._material_id)
        self._limited = usage.limit_reached(self._used)
        topic = self._material.topic
        if not self._limited:
            try:
                return self._asked(off_loop(_excerpts, found, topic, asker), asker), found
            except (AppUnreachable, msgspec.DecodeError) as error:  # it is away, or of another version
                logs.write("summary_without_tutor", requestId=self._request_id, cause=logs.where(error))
        sheet = off_loop(extract.summarise, off_loop(_excerpts, found, topic, None), topic)
        return _Answer(**msgspec.structs.asdict(sheet)), found

    def _asked(self, excerpts: Sequence[Excerpt], asker: Asker) -> _Answer:
        topic = remover(asker.name, asker.email)(self._material.topic)
        answer = apps.call(
            "ai",
            "POST",
            "/api/summarise-material",
            payload={"topic": topic, "passages": excerpts},
            request_id=self._request_id,
            read_seconds=SECONDS,
        )
        return msgspec.json.decode(answer.data, type=_Answer)

    def _book(self, spent: int) -> None:
        """A summary that no model wrote was no question to one."""
        try:
            usage.end(self._user_id, self._used, spent, questions=0 if spent else -self._counted)
            if spent:
                usage.book_for_all(self._used.day, questions=1, tokens=spent)
        except Exception as error:  # a store that is away
            logs.write("usage_not_booked", requestId=self._request_id, cause=logs.where(error))

    def _fail(self) -> None:
        try:
            summaries.keep(self._user_id, self._material_id, self._holder, {"status": "failed"})
        except Exception as error:  # a store that is away: the next who looks writes it
            logs.write("summary_not_kept", requestId=self._request_id, cause=logs.where(error))

    def _let_go(self) -> None:
        """The process ends: another may write it from now on."""
        underway.end(self._let_go)
        summaries.let_go(self._user_id, self._material_id, self._holder)


def _passages(user_id: ObjectId, material_id: ObjectId) -> list[Passage]:
    found: list[Passage] = []
    while more := passages.page_of(user_id, material_id, after=found[-1].number if found else 0, limit=_AT_ONCE):
        found += more
    return found


def _excerpts(found: Sequence[Passage], topic: str, asker: Asker | None) -> list[Excerpt]:
    """What the summary is made from; for others (`asker` is whose it is) without the student's own name."""
    from functions.tutor.materials.weights import choose

    remove = remover(asker.name, asker.email) if asker else str
    excerpts = [
        Excerpt(one.number, remove(one.text)[:_LONGEST], remove(one.heading)[:_LONGEST_HEADING], one.page)
        for one in found
        if one.text.strip()
    ]
    return choose(excerpts, topic, CHARACTERS)
