"""Subjects of a student's materials: those that were made, and those that a material names."""

from __future__ import annotations

import msgspec
from bson import ObjectId
from pymongo.client_session import ClientSession

from functions.contract.errors import Conflict, NotFound
from functions.store import material_changes, storage
from functions.store.client import Document, collection, transaction
from functions.store.material_changes import NewMaterial
from functions.store.materials import OF_SUBJECT, MaterialNotFound

BY_NAME = "by_name"


class SubjectExists(Conflict):
    code, message, field = "subject_exists", "You have this subject already.", "subject"


class SubjectNotFound(NotFound):
    code, message = "subject_not_found", "This subject does not exist."


class Subject(msgspec.Struct, frozen=True):
    """A subject, and how many materials it has."""

    subject: str
    materials: int


def list_subjects(user_id: ObjectId) -> list[Subject]:
    """All of them in alphabetical order."""
    stages: list[Document] = [{"$match": {"userId": user_id}}, {"$group": {"_id": "$subject", "count": {"$sum": 1}}}]
    counted = {one["_id"]: one["count"] for one in collection("materials").aggregate(stages, hint=OF_SUBJECT)}
    for one in collection("material_subjects").find({"userId": user_id}, {"subject": 1, "_id": 0}, hint=BY_NAME):
        counted.setdefault(one["subject"], 0)
    return [Subject(name, counted[name]) for name in sorted(counted, key=lambda name: (name.casefold(), name))]


def create_subject(user_id: ObjectId, first: NewMaterial) -> None:
    """A subject with its first material, which there is nothing to read of. Raises SubjectExists, TooManyMaterials."""

    def write(session: ClientSession) -> None:
        storage.enter(session, user_id)
        own: Document = {"userId": user_id, "subject": first.subject}
        made = collection("material_subjects").find_one(own, {"_id": 1}, session=session, hint=BY_NAME)
        if made or collection("materials").find_one(own, {"_id": 1}, session=session, hint=OF_SUBJECT):
            raise SubjectExists
        most = storage.STUDENT_MATERIALS.value
        if collection("material_subjects").count_documents({"userId": user_id}, session=session, hint=BY_NAME) >= most:
            raise storage.TooManyMaterials
        collection("material_subjects").insert_one(own, session=session)
        material_changes.insert(session, user_id, first, is_read=True)

    transaction(write)


def delete_subject(user_id: ObjectId, subject: str) -> None:
    """The subject after each of its materials: until then a repeat goes on. Raises SubjectNotFound."""
    own = {"userId": user_id, "subject": subject}
    found = 0
    while one := collection("materials").find_one(own, {"_id": 1}, hint=OF_SUBJECT):
        found += 1
        try:
            material_changes.delete(user_id, str(one["_id"]))
        except MaterialNotFound:  # another request was quicker
            continue
    found += collection("material_subjects").delete_one(own, hint=BY_NAME).deleted_count
    if not found:
        raise SubjectNotFound
