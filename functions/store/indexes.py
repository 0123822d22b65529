"""The indexes, made by the release phase before a new version serves: `python -m functions.store.indexes`.

Every index that serves a student's lists starts with userId, which is also the shard key when one cluster is outgrown.
The exceptions are those that find something before the student is known, or, as `wrong` does, for the developers.
"""

from __future__ import annotations

import sys

from pymongo import ASCENDING, DESCENDING, TEXT, IndexModel
from pymongo.errors import PyMongoError

from functions.contract.settings import APP, check_or_exit
from functions.store.client import database

_UP, _DOWN = ASCENDING, DESCENDING
_TTL = IndexModel([("expiresAt", _UP)], name="ttl", expireAfterSeconds=0)
_ONCE = IndexModel(
    [("userId", _UP), ("clientId", _UP)],
    name="once",
    unique=True,
    partialFilterExpression={"clientId": {"$type": "string"}},
)

INDEXES: dict[str, list[IndexModel]] = {
    "users": [
        IndexModel([("email", _UP)], name="by_email", unique=True),
        IndexModel([("former.email", _UP)], name="by_former_email", sparse=True),
    ],
    "sessions": [_TTL, IndexModel([("userId", _UP)], name="by_owner")],
    "password_links": [
        _TTL,
        IndexModel([("userId", _UP)], name="by_owner", unique=True),
        IndexModel([("token", _UP)], name="by_token"),
    ],
    "rate_limits": [_TTL],
    "avatars": [IndexModel([("userId", _UP)], name="by_owner")],
    "chats": [
        IndexModel([("userId", _UP), ("chatId", _UP)], name="by_chat", unique=True),
        IndexModel([("userId", _UP), ("createdAt", _DOWN), ("_id", _DOWN)], name="newest"),
    ],
    "messages": [
        IndexModel([("userId", _UP), ("chatId", _UP), ("_id", _DOWN)], name="of_chat"),
        IndexModel([("userId", _UP), ("_id", _DOWN)], name="newest"),
        IndexModel([("userId", _UP), ("subject", _UP), ("_id", _DOWN)], name="of_subject"),
        # These two answer alone what a student has done: store/activity reads nothing else.
        IndexModel(
            [
                ("userId", _UP),
                ("isAiResponse", _UP),
                ("_id", _DOWN),
                ("createdAt", _UP),
                ("subject", _UP),
                ("intent", _UP),
            ],
            name="asked",
        ),
        IndexModel(
            [("userId", _UP), ("check", _UP)], name="checked", partialFilterExpression={"check": {"$type": "string"}}
        ),
        _ONCE,
        IndexModel([("feedback", _UP), ("_id", _DOWN)], name="wrong", partialFilterExpression={"feedback": "wrong"}),
    ],
    "passages": [
        # Words as they are: stems are made when a passage is stored, the same for both languages.
        IndexModel(
            [("userId", _UP), ("terms", TEXT), ("materialId", _UP)],
            name="words",
            default_language="none",
            language_override="none",
        ),
        IndexModel([("userId", _UP), ("materialId", _UP), ("number", _UP)], name="of_material", unique=True),
        IndexModel([("userId", _UP), ("_id", _UP)], name="by_owner"),
    ],
    "materials": [
        IndexModel([("userId", _UP), ("_id", _DOWN)], name="newest"),
        IndexModel([("userId", _UP), ("subject", _UP), ("_id", _DOWN)], name="of_subject"),
        IndexModel([("userId", _UP), ("file.hash", _UP)], name="of_file"),
        IndexModel([("userId", _UP), ("lease.until", _UP)], name="being_read"),
        IndexModel([("userId", _UP), ("bytes", _UP)], name="sizes"),
        _ONCE,
    ],
    "material_subjects": [IndexModel([("userId", _UP), ("subject", _UP)], name="by_name", unique=True)],
    "uploads": [IndexModel([("userId", _UP), ("_id", _UP)], name="by_owner")],
    "files.files": [IndexModel([("userId", _UP), ("hash", _UP)], name="once", unique=True)],
    "files.chunks": [IndexModel([("files_id", _UP), ("n", _UP)], name="of_file", unique=True)],
    "usage": [_TTL, IndexModel([("userId", _UP), ("day", _UP)], name="of_day", unique=True)],
    "bundle_usage": [_TTL],
    "common_answers": [_TTL],
}


def create() -> None:
    """Create what is missing; what is there already costs nothing."""
    for name, models in INDEXES.items():
        database()[name].create_indexes(models)


def main() -> int:
    if APP.value in ("frontend", "ai"):
        return 0  # one Procfile serves three apps; only the backend has a database
    check_or_exit()
    try:
        create()
    except PyMongoError as error:
        sys.stderr.write(f"The indexes could not be created: {type(error).__name__}. Is MONGODB_URI right?\n")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
