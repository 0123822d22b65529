"""What students use of the tutor: questions, tokens and answers being written, counted for each student and day.

A day is one of the students' own, not UTC's. One document a student and day in `usage`, one for all of them together in
`bundle_usage`. What is counted before an answer comes back with the count, so it costs one round trip and cannot race.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from time import monotonic

from bson import ObjectId
from pymongo import ReturnDocument
from pymongo.client_session import ClientSession

from functions.contract import clock
from functions.contract.errors import TooManyRequests
from functions.contract.settings import setting
from functions.store.client import Document, collection
from functions.store.leases import DRAFT

_NO_LIMIT = " 0: no limit."
STUDENT_QUESTIONS = setting(
    "LIMITS_STUDENT_QUESTIONS", int, default=0, help=f"Questions of a student a day that a model may answer.{_NO_LIMIT}"
)
STUDENT_TOKENS = setting("LIMITS_STUDENT_TOKENS", int, default=0, help=f"Tokens of a student a day.{_NO_LIMIT}")
BUNDLE_QUESTIONS = setting(
    "LIMITS_BUNDLE_QUESTIONS",
    int,
    default=0,
    help=f"Questions of all students a day that a model may answer.{_NO_LIMIT}",
)
BUNDLE_TOKENS = setting("LIMITS_BUNDLE_TOKENS", int, default=0, help=f"Tokens of all students a day.{_NO_LIMIT}")
OPEN_ANSWERS = setting(
    "LIMITS_OPEN_ANSWERS", int, default=0, help=f"Answers being written for one student at a time.{_NO_LIMIT}"
)
UTC_OFFSET_HOURS = setting(
    "LIMITS_UTC_OFFSET_HOURS", float, default=8.0, help="Where the day begins: hours ahead of UTC; 8 in Manila."
)

BUNDLE_SECONDS = 10.0  # between two looks of a process at what all students have used
_OPEN_SECONDS = 75.0  # the longest answer, and some: a writer that died holds its place no longer
_KEPT = timedelta(days=90)


class TooManyAnswers(TooManyRequests):
    """The student has as many answers being written as there may be."""

    code = "too_many_answers"
    message = "Other questions of yours are being answered right now. This one can be sent when one of them is done."


@dataclass(frozen=True)
class Used:
    """What a student has used on `day` (2026-11-24), the question that is being counted included.

    `place` is that of its answer among those that are being written.
    """

    day: str
    questions: int
    tokens: int
    place: ObjectId | None = None


def today() -> str:
    return _local(clock.now()).date().isoformat()


def bounds_of(day: date) -> tuple[datetime, datetime]:
    """When a student's day begins, and when the next one does."""
    midnight = datetime.combine(day, time(), UTC) - timedelta(hours=UTC_OFFSET_HOURS.value)
    return midnight, midnight + timedelta(days=1)


def day_ends_at() -> datetime:
    """The next midnight of the students, in UTC."""
    return bounds_of(_local(clock.now()).date())[1]


def _local(moment: datetime) -> datetime:
    """The students' wall clock (what it says of its zone is not to be believed)."""
    return moment.astimezone(UTC) + timedelta(hours=UTC_OFFSET_HOURS.value)


def begin(session: ClientSession | None, user_id: ObjectId, answer_id: ObjectId, *, questions: int = 1) -> Used:
    """Count questions and an answer that is being written. Raises TooManyAnswers, and counts nothing, at the limit.

    Of several that want to write the same answer at once one will: they do not stand in each other's way here.
    """
    day, now, most, place = today(), clock.now(), OPEN_ANSWERS.value, ObjectId()
    alive = {"$filter": {"input": {"$ifNull": ["$open", []]}, "cond": {"$gt": ["$$this.until", now]}}}
    others = {"$filter": {"input": "$open", "cond": {"$ne": ["$$this.answer", answer_id]}}}
    mine = [{"place": place, "answer": answer_id, "until": now + timedelta(seconds=_OPEN_SECONDS)}]
    more = {"$concatArrays": ["$open", mine]}
    has_room = {"$lt": [{"$size": others}, most]} if most else True
    asked = {"$add": [{"$ifNull": ["$questions", 0]}, {"$cond": [has_room, questions, 0]}]}
    counted = collection("usage", None if session else DRAFT).find_one_and_update(
        {"userId": user_id, "day": day},
        [
            {"$set": {"open": alive, "tokens": {"$ifNull": ["$tokens", 0]}, "expiresAt": now + _KEPT}},
            {"$set": {"questions": asked, "open": {"$cond": [has_room, more, "$open"]}}},
        ],
        upsert=True,
        return_document=ReturnDocument.AFTER,
        session=session,
    )
    assert counted is not None  # it was made, if it was not there
    if all(one["place"] != place for one in counted["open"]):
        raise TooManyAnswers(retry_after=3)
    return Used(day, counted["questions"], counted["tokens"], place)


def end(user_id: ObjectId, used: Used, tokens: int, *, questions: int = 0) -> None:
    """What began has ended, and has cost so many tokens; `questions` is negative when it was none after all.

    Nothing is made anew for a student who has been erased meanwhile.
    """
    collection("usage", DRAFT).update_one(
        {"userId": user_id, "day": used.day},
        {"$inc": {"tokens": tokens, "questions": questions}, "$pull": {"open": {"place": used.place}}},
    )


def book(user_id: ObjectId, used: Used, tokens: int) -> None:
    """Tokens that were spent for a student beside an answer."""
    if tokens:
        collection("usage", DRAFT).update_one({"userId": user_id, "day": used.day}, {"$inc": {"tokens": tokens}})


def find(user_id: ObjectId) -> Used:
    """What the student has used today."""
    day = today()
    found = collection("usage").find_one({"userId": user_id, "day": day}) or {"questions": 0, "tokens": 0}
    return Used(day, found["questions"], found["tokens"])


def with_one_more(used: Used) -> Used:
    """As it would be with the next question."""
    return replace(used, questions=used.questions + 1)


def limit_reached(used: Used) -> str | None:
    """Whose limit forbids to ask a model for this question: "student", "bundle", or None for nobody's."""
    most_questions, most_tokens = STUDENT_QUESTIONS.value, STUDENT_TOKENS.value
    if (most_questions and used.questions > most_questions) or (most_tokens and used.tokens >= most_tokens):
        return "student"
    return "bundle" if bundle_is_spent(used.day) else None


_seen: dict[str, tuple[float, int, int]] = {}
"""By day: when this process looked last, and the questions and tokens of all students then. Today's alone."""


def bundle_is_spent(day: str) -> bool:
    """Whether all students together have reached a limit, as far as this process has seen in the last seconds."""
    most_questions, most_tokens = BUNDLE_QUESTIONS.value, BUNDLE_TOKENS.value
    if not (most_questions or most_tokens):
        return False
    looked, questions, tokens = _seen.get(day, (0.0, 0, 0))
    if not looked or monotonic() - looked > BUNDLE_SECONDS:
        found = collection("bundle_usage").find_one({"_id": day}) or {}
        questions, tokens = _saw(day, found)
    return bool((most_questions and questions >= most_questions) or (most_tokens and tokens >= most_tokens))


def book_for_all(day: str, *, questions: int, tokens: int) -> None:
    """Count what a student's answer has cost for the whole bundle."""
    counted = collection("bundle_usage", DRAFT).find_one_and_update(
        {"_id": day},
        {"$inc": {"questions": questions, "tokens": tokens}, "$set": {"expiresAt": clock.now() + _KEPT}},
        upsert=True,
        return_document=ReturnDocument.AFTER,
    )
    _saw(day, counted or {})


def _saw(day: str, document: Document) -> tuple[int, int]:
    questions, tokens = document.get("questions", 0), document.get("tokens", 0)
    if day not in _seen:
        _seen.clear()
    _seen[day] = (monotonic(), questions, tokens)
    return questions, tokens
