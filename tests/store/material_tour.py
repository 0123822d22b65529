"""Each function of the store that has to do with materials and their files, once; test_indexes listens."""

from __future__ import annotations

from hashlib import sha256

import msgspec
from bson import ObjectId

from functions.store import (
    files,
    material_changes,
    material_lists,
    materials,
    passages,
    readings,
    storage,
    subjects,
    summaries,
)
from functions.store.material_changes import Changes, NewFile, NewMaterial
from functions.store.material_lists import Filter, Word
from functions.store.passages import NewPassage


def tour_of_materials(me: ObjectId) -> None:
    """The same for materials and their files."""
    content = b"leaf " * 100_000
    digest = sha256(content).hexdigest()
    new = NewMaterial(subject="Science", topic="Leaves", resource_type="example", difficulty="beginner", tags=["leaf"])
    file = NewFile("leaf.txt", "txt", len(content), digest, files.put(me, digest, content))
    uploaded = material_changes.create(me, new, file)
    typed = material_changes.create(me, msgspec.structs.replace(new, content="Leaves.", client_id="once"))
    material_changes.find_repeated(me, "once")
    ids = [ObjectId(one.material.id) for one in (uploaded, typed)]
    for one in (uploaded, typed):
        readings.find_source(me, ObjectId(one.material.id), str(one.holder))
        readings.renew(me, ObjectId(one.material.id), str(one.holder), page=1, pages=2)
    piece = NewPassage("Leaves are green.", "", None, "leaf green")
    readings.finish(me, ids[1], str(typed.holder), [piece, piece], pages=None, cut=False)
    tour_of_passages(me, ids[1])
    readings.let_go(me, ids[0], str(uploaded.holder))
    for one_id in readings.find_left(me):
        holder, _ = readings.take(me, one_id) or ("", 0)
        readings.fail(me, one_id, holder, problem="file_damaged")
    readings.take(me, ids[0])
    materials.get(me, str(ids[0]))
    materials.ids_of(me)
    materials.ids_of(me, subject="Science")
    materials.ids_of(me, subject="Science", material_ids=[str(ids[0])])
    materials.topics_of(me, map(str, ids))
    holder = summaries.take(me, ids[1], again=True) or ""
    summaries.take_up(me, ids[1])
    summaries.let_go(me, ids[1], holder)
    summaries.keep(me, ids[1], holder, {"status": "complete"})
    materials.files_of(me)
    words = [Word("leaf", ("leaf",))]
    for chosen in (Filter(), Filter(subjects=["Science"]), Filter(subjects=["Science", "Filipino"], tags=["leaf"])):
        material_lists.list_materials(me, msgspec.structs.replace(chosen, words=words), page=1, limit=2)
    storage.find(me)
    subjects.list_subjects(me)
    material_changes.change(me, str(ids[1]), Changes(content="Roots.", tags=["root"]))
    b"".join(files.pieces(me, digest))
    files.clean_up(me)
    material_changes.delete(me, str(ids[0]))
    subjects.create_subject(me, msgspec.structs.replace(new, subject="Filipino"))
    subjects.delete_subject(me, "Science")
    files.put(me, digest, content)
    files.remove_everything(me)


def tour_of_passages(me: ObjectId, material_id: ObjectId) -> None:
    """The same for the passages of a material, of which there are two."""
    for chosen in (None, [material_id]):
        for limit in (200, 2):  # as many as there are: then the rare words are looked for
            passages.find(me, ["leaf", "green"], material_ids=chosen, limit=limit)
    (first, _) = passages.page_of(me, material_id, after=0, limit=2)
    passages.get(me, first.id)
