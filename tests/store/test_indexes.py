"""Every query of the store runs on an index that starts with the owner: heard on the wire, explained by MongoDB."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from bson import ObjectId
from pymongo import monitoring

from functions.contract import clock
from functions.store import (
    accounts,
    activity,
    addresses,
    chats,
    client,
    erase,
    feedback,
    indexes,
    leases,
    lists,
    messages,
    passwords,
    sessions,
    usage,
)
from functions.store.messages import NewQuestion
from tests.scenarios import SignedIn
from tests.store.material_tour import tour_of_materials

COMMANDS = ("find", "count", "aggregate", "distinct", "update", "delete", "findAndModify")
FOREIGN = 3_000  # messages of other students: enough for the planner to care

# What is found before the student is known, and so cannot start with the owner.
EXCEPTIONS = {
    "users": {"_id_", "by_email", "by_former_email"},  # the account itself, and by e-mail at log-in
    "sessions": {"_id_"},  # by the token's hash
    "password_links": {"by_token"},  # by the token's hash
    "avatars": {"_id_"},  # by its path
    "rate_limits": {"_id_"},
    "messages": {"wrong"},  # answers that students call wrong, for the developers
    "common_answers": {"_id_"},  # nobody's, by the question's hash
    "bundle_usage": {"_id_"},  # by the day
    "files.chunks": {"of_file"},  # by their file, whose owner is known
}


class Listener(monitoring.CommandListener):
    """Keeps the commands that look something up."""

    def __init__(self) -> None:
        self.heard: list[dict[str, Any]] = []

    def started(self, event: monitoring.CommandStartedEvent) -> None:
        if event.command_name in COMMANDS:
            self.heard.append(dict(event.command))

    def succeeded(self, event: monitoring.CommandSucceededEvent) -> None: ...

    def failed(self, event: monitoring.CommandFailedEvent) -> None: ...


@pytest.fixture
def listener(database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Listener]:
    listener = Listener()
    make = client.MongoClient
    client.forget()
    monkeypatch.setattr(client, "MongoClient", lambda *args, **how: make(*args, event_listeners=[listener], **how))
    yield listener
    client.forget()


def tour(student: SignedIn) -> None:
    """Each function of the store that runs while students learn."""
    me = student.id
    for number in range(3):
        activity.newest(me, number + 1)
        messages.ask(me, NewQuestion(chat_id=f"c{number}", text="q", subject="Science", client_id=f"once-{number}"))
    exchange = messages.ask(me, NewQuestion(chat_id="c0", text="q", subject="Science", client_id="once-0"))
    answer, question = exchange.answer, exchange.question
    used = usage.begin(None, me, ObjectId(answer.id))
    usage.find(me)
    usage.book(me, used, 10)
    usage.end(me, used, 10)
    usage.book_for_all(used.day, questions=1, tokens=20)
    chats.get_state(me, "c0")
    chats.set_mode(me, "c0", "check")
    chats.attach(me, "c0", chats.Attached(subject="Science"))
    chats.name_chat(me, "c0", "Named")
    chats.keep_summary(me, "c0", None, "said", ObjectId(question.id))
    feedback.mark(me, answer.id, "wrong")
    feedback.is_wrong(me, answer.id)
    feedback.list_wrong(days=1, limit=5)
    messages.is_newest(me, answer)
    erase.require_account(me)
    chats.list_chats(me, limit=2, before=None)
    chats.list_chats(me, limit=2, before="c1")
    chats.rename_chat(me, "c1", "New")
    lists.list_messages(me, limit=2)
    lists.list_messages(me, chat_id="c0", limit=2, before=question.id)
    lists.list_messages(me, subject="Science", limit=2)
    lists.list_messages(me, chat_id="c0", subject="Science", limit=2, before=question.id)
    lists.list_messages(me, day=date(2026, 11, 25), limit=2)
    lists.subjects(me)
    for counted in (activity.count, activity.count_checks):
        counted(me)
    messages.get_answer(me, answer.id)
    messages.get_question(me, answer)
    messages.find_before(me, question, 20)
    messages.find_before(me, question, 20, after=ObjectId(question.id))
    leases.save(me, answer.id, "h", "text")
    leases.finish(me, answer.id, "h", text="text", status="complete", source=None)
    leases.stop(me, answer.id)
    leases.take_over(me, answer.id)
    leases.take_again(me, answer.id, "key")
    leases.was_asked_with(me, answer.id, "key")
    leases.replace(me, answer.id, "other words", {"safety": "refused"})
    chats.delete_chat(me, "c2")
    tour_of_materials(me)
    sessions.find_user(student.token)
    sessions.end_session(student.token)


def tour_of_the_account(me: ObjectId, email: str) -> None:
    """The same of sessions and passwords."""
    token = sessions.open_session(me)
    client.collection("sessions").update_many(
        {"userId": me}, {"$set": {"lastSeenAt": clock.now() - timedelta(hours=2)}}
    )
    sessions.find_user(token)
    sessions.open_session(me)
    sessions.end_listed(me, sessions.list_sessions(me, token)[1].id)
    sessions.end_sessions(me, but=token)
    account = accounts.find(me)
    accounts.find_for_link("somebody@else.example")
    addresses.settle(me, "ana@example.com")
    assert account
    passwords.make_link(me, email)
    passwords.change(me, account, account.password_hash, keep=token)
    passwords.has_changed(me, account)
    link = passwords.make_link(me, email)
    passwords.is_link(link)
    passwords.use_link(link, account.password_hash)


def explainable(command: dict[str, Any]) -> list[dict[str, Any]]:
    """The command as explain takes it; an update or a delete with several parts becomes several."""
    plain = {key: value for key, value in command.items() if not key.startswith("$") and key not in _OF_A_SESSION}
    for part in ("updates", "deletes"):
        if part in plain:
            return [{**plain, part: [one]} for one in plain[part]]
    return [plain]


_OF_A_SESSION = {"lsid", "txnNumber", "startTransaction", "autocommit", "writeConcern", "readConcern", "maxTimeMS"}


def stages(plan: object) -> Iterator[dict[str, Any]]:
    """Every stage of a winning plan."""
    if isinstance(plan, dict):
        if "stage" in plan:
            yield plan
        for key, value in plan.items():
            if key != "rejectedPlans":
                yield from stages(value)
    elif isinstance(plan, list):
        for one in plan:
            yield from stages(one)


def fault(command: dict[str, Any], explained: dict[str, Any]) -> str | None:
    """What is wrong with the way a command is carried out."""
    name = next(iter(command))
    found = list(stages(explained))
    if any(stage["stage"] == "COLLSCAN" for stage in found):
        return f"{name} on {command[name]} reads the whole collection: {command}"
    by_score = any(stage["stage"] == "TEXT_MATCH" for stage in found)  # which no index is in the order of
    if any(stage["stage"] == "SORT" for stage in found) and not by_score:
        return f"{name} on {command[name]} sorts in memory: {command}"
    if any(stage["stage"] == "IDHACK" for stage in found) and "_id_" not in EXCEPTIONS.get(command[name], ()):
        return f"{name} on {command[name]} does not ask for the owner: {command}"
    for stage in found:
        foreign = "keyPattern" in stage and next(iter(stage["keyPattern"])) != "userId"
        if foreign and stage["indexName"] not in EXCEPTIONS.get(command[name], ()):
            return (
                f"{name} on {command[name]} runs on {stage['indexName']}, which does not start with userId: {command}"
            )
    return None


def test_every_query_runs_on_an_index_of_its_owner(listener: Listener, student: Callable[..., SignedIn]) -> None:
    ana = student()
    others = [
        {"userId": ObjectId(), "chatId": "c0", "subject": "Science", "isAiResponse": False} for _ in range(FOREIGN)
    ]
    client.collection("messages").insert_many(others)
    client.collection("chats").insert_many([{"userId": one["userId"], "chatId": "c0"} for one in others])
    client.collection("materials").insert_many([{"userId": one["userId"], "subject": "Science"} for one in others])
    listener.heard.clear()
    tour(ana)
    tour_of_the_account(ana.id, ana.email)
    heard = list(listener.heard)
    assert {next(iter(command)) for command in heard} >= {"find", "aggregate", "distinct", "update", "delete"}
    database = client.database()
    faults = set()
    for command in heard:
        for one in explainable(command):
            # Not in a transaction, and before anything is changed: "queryPlanner" carries nothing out.
            explained = database.command("explain", one, verbosity="queryPlanner")
            faults.add(fault(one, explained))
    assert faults <= {None}


def test_the_check_finds_a_query_without_an_owner(listener: Listener) -> None:
    for query in ({"chatId": "c0"}, {"_id": ObjectId()}):
        command = {"find": "messages", "filter": query}
        assert fault(command, client.database().command("explain", command, verbosity="queryPlanner"))


def test_the_exceptions_are_the_ones_that_are_named(database: str) -> None:
    for name, models in indexes.INDEXES.items():
        for model in models:
            first = next(iter(model.document["key"]))
            ttl = "expireAfterSeconds" in model.document
            assert first == "userId" or ttl or model.document["name"] in EXCEPTIONS[name]


def test_creating_the_indexes_again_changes_nothing(database: str) -> None:
    before = {name: client.collection(name).index_information() for name in indexes.INDEXES}
    indexes.create()
    assert {name: client.collection(name).index_information() for name in indexes.INDEXES} == before
