"""The one MongoClient of a process, made at its first use (after a server has forked), and what its errors mean."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC
from functools import cache
from typing import Any, TypeVar

from bson import CodecOptions, ObjectId
from bson.errors import InvalidId
from pymongo import MongoClient, ReadPreference, WriteConcern, timeout
from pymongo.client_session import ClientSession
from pymongo.collection import Collection
from pymongo.database import Database
from pymongo.errors import (
    ConfigurationError,
    ConnectionFailure,
    ExecutionTimeout,
    PyMongoError,
    WTimeoutError,
)
from pymongo.read_concern import ReadConcern

from functions.contract.errors import ApiError, Unavailable, translate
from functions.contract.settings import setting

URI = setting(
    "MONGODB_URI",
    secret=True,
    pattern=r"mongodb(\+srv)?://\S+$",
    example="mongodb+srv://user:password@cluster.example.mongodb.net/brainbytes",
    help="Where MongoDB is. The database's name is the path, brainbytes without one.",
)
DEADLINE_SECONDS = setting(
    "STORE_DEADLINE_SECONDS", float, default=8.0, help="The longest wait for MongoDB, retries included, in seconds."
)

Document = dict[str, Any]
T = TypeVar("T")


class StoreUnavailable(Unavailable):
    """MongoDB did not answer within the deadline (a fail-over, a lost network): the same request may succeed soon."""

    code, message = "store_unavailable", "BrainBytes cannot reach its storage right now. Please try again in a moment."


def _meaning(error: Exception) -> ApiError | None:
    assert isinstance(error, PyMongoError)
    passing = error.timeout or isinstance(error, ConnectionFailure | ExecutionTimeout | WTimeoutError)
    labels = ("RetryableWriteError", "TransientTransactionError", "UnknownTransactionCommitResult")
    if passing or isinstance(error, ConfigurationError) or any(error.has_error_label(one) for one in labels):
        return StoreUnavailable(retry_after=3)
    return None


translate(PyMongoError, _meaning)


@cache
def _client() -> MongoClient[Document]:
    milliseconds = int(DEADLINE_SECONDS.value * 1000)
    return MongoClient(
        URI.value,
        timeoutMS=milliseconds,
        serverSelectionTimeoutMS=milliseconds,
        connectTimeoutMS=3000,
        maxPoolSize=100,
        retryWrites=True,
        appname="brainbytes",
    )


@cache
def _database() -> Database[Document]:
    return _client().get_database(
        _client().get_default_database("brainbytes").name,
        codec_options=CodecOptions(tz_aware=True, tzinfo=UTC),
        write_concern=WriteConcern("majority"),
    )


_lock = threading.Lock()


def database() -> Database[Document]:
    """The database, with times as aware UTC and writes that survive the loss of a server."""
    with _lock:
        return _database()


def collection(name: str, write_concern: WriteConcern | None = None) -> Collection[Document]:
    return database().get_collection(name, write_concern=write_concern)


def transaction(work: Callable[[ClientSession], T]) -> T:
    """Run `work` so that all of its writes happen or none; it is run again when another write came between.

    All tries together have the one deadline: without `timeout`, pymongo goes on trying for two minutes.
    """
    with timeout(DEADLINE_SECONDS.value), database().client.start_session() as session:
        return session.with_transaction(
            work,
            read_concern=ReadConcern("snapshot"),
            write_concern=WriteConcern("majority"),
            read_preference=ReadPreference.PRIMARY,
        )


def object_id(text: str) -> ObjectId | None:
    """The id that a client sent, or None when it is none of ours."""
    try:
        return ObjectId(text)
    except InvalidId:
        return None


def is_reachable() -> bool:
    """Whether MongoDB answers, within the deadline."""
    try:
        database().command("ping")
    except PyMongoError:
        return False
    return True


def forget() -> None:
    """Close the client; the next use makes a new one (tests, and a process that forks)."""
    if _client.cache_info().currsize:
        _client().close()
    _client.cache_clear()
    _database.cache_clear()
