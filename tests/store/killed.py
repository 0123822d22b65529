"""Adds a material to a student and stops at a given transaction for ever: `python -m tests.store.killed ID AT WHERE`.

WHERE is "before" (its last word to MongoDB is not said: nothing is committed) or "after". Whoever started it kills it.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from bson import ObjectId

from functions.backend.materials import _reading, _uploads
from functions.backend.materials._uploads import Upload
from functions.store import client, files, material_changes, readings
from functions.store.material_changes import NewMaterial

CONTENT = b"Leaves are green because of chlorophyll.\n\n" * 60_000  # three batches of chunks, two of passages
NEW = NewMaterial(subject="Science", topic="Leaves", resource_type="example", difficulty="beginner", tags=[])


def stop_at(number: int, where: str) -> Callable[..., Any]:
    """A transaction of which the one of that number never comes back."""
    done = 0

    def transaction(work: Callable[[Any], Any]) -> Any:
        nonlocal done
        done += 1
        is_last = done == number

        def work_and_stop(session: Any) -> Any:
            result = work(session)
            if is_last and where == "before":
                stop()
            return result

        result = client.transaction(work_and_stop)
        if is_last:
            stop()
        return result

    return transaction


def stop() -> None:
    sys.stdout.write("stopped\n")
    sys.stdout.flush()
    time.sleep(600)


def main() -> None:
    user_id, number, where = ObjectId(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    counted = stop_at(number, where)
    for module in (files, material_changes, readings):
        vars(module)["transaction"] = counted
    begun = _uploads.store(user_id, NEW, Upload("leaves.txt", "txt", CONTENT))
    _reading.begin(user_id, begun)
    for thread in threading.enumerate():
        if thread.name.startswith("reading-"):
            thread.join()
    sys.stdout.write("finished\n")


if __name__ == "__main__":
    main()
