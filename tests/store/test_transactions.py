"""All or nothing, and within the deadline."""

from __future__ import annotations

import pytest
from pymongo.client_session import ClientSession
from pymongo.errors import AutoReconnect, PyMongoError

from functions.contract.errors import as_api_error
from functions.store import client
from functions.store.client import StoreUnavailable, collection, transaction


def test_a_transaction_that_never_gets_through_ends_at_the_deadline(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STORE_DEADLINE_SECONDS", "0.3")
    tries = []

    def fails(session: ClientSession) -> None:
        tries.append(session)
        error = AutoReconnect("the primary is gone")
        error._add_error_label("TransientTransactionError")
        raise error

    with pytest.raises(PyMongoError) as raised:
        transaction(fails)
    assert isinstance(as_api_error(raised.value), StoreUnavailable)
    assert len(tries) > 1


def test_a_transaction_that_fails_leaves_nothing(database: str) -> None:
    def fails(session: ClientSession) -> None:
        collection("chats").insert_one({"chatId": "half"}, session=session)
        raise ValueError("in the middle")

    with pytest.raises(ValueError, match="in the middle"):
        transaction(fails)
    assert client.collection("chats").count_documents({}) == 0
