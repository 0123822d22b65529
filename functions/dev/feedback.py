"""`feedback`: the answers that students have called wrong, newest first, without saying whose they are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
from pymongo.errors import OperationFailure, PyMongoError

from functions.dev import local, terminal
from functions.dev.problem import Problem
from functions.store.feedback import Wrong
from functions.tutor.names import remover

_MOST = 500  # of the newest
_SHOWN = 300  # characters of an answer


def main(data: Path, *, days: float, as_json: bool) -> int:
    """Print them. Raises Problem."""
    if days <= 0:
        raise Problem(f"--days is how far back to look, and {days:g} is no time: give 7, or 0.5.")
    wrong = _read(data, days)
    if as_json:
        for one in wrong:
            print(msgspec.json.encode(_shown(one)).decode())
        return 0
    if not wrong:
        print(f"No answer of the last {days:g} days was called wrong.")
    for one in wrong:
        _print(one)
    return 0


def _read(data: Path, days: float) -> Sequence[Wrong]:
    from functions.store import client, feedback, indexes

    local.use(data)
    running = local.database(data)
    try:
        if running.process:
            indexes.create()  # a database that is only now there may never have seen `run`
        return feedback.list_wrong(days, _MOST)
    except OperationFailure as error:
        raise Problem(f"MongoDB refuses to list them ({error.code}): is the newest version released there?") from error
    except PyMongoError as error:
        raise Problem("MongoDB does not answer: is MONGODB_URI right, and may this machine reach it?") from error
    finally:
        client.forget()
        running.stop()


def _shown(one: Wrong) -> dict[str, str | None]:
    """What is told of an answer, the student's name and address taken out."""
    remove = remover(one.asker.name, one.asker.email) if one.asker else str
    answer = remove(one.answer)
    return {
        "markedAt": one.marked_at.isoformat(timespec="seconds").replace("+00:00", "Z"),
        "source": one.source,
        "model": one.model,
        "question": remove(one.question),
        "answer": answer if len(answer) <= _SHOWN else answer[: _SHOWN - 1] + "…",
    }


def _print(one: Wrong) -> None:
    told = _shown(one)
    print(terminal.paint("  ".join(filter(None, (told["markedAt"], told["source"], told["model"]))), terminal.YELLOW))
    for label, text in (("Q", told["question"]), ("A", told["answer"])):
        lines = terminal.harmless(str(text).replace("\n", "\u2028")).split("\u2028")
        print("\n".join(f"  {label if not place else ' '}  {line}".rstrip() for place, line in enumerate(lines)))
    print()
