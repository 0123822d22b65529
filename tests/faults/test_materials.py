"""Files on their way through the apps: large ones, those that break off, servers that go away while they are read."""

from __future__ import annotations

import os
import signal
import socket
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from pymongo.database import Database

from tests.faults.phone import Phone
from tests.faults.world import World, until

MB = 1024 * 1024
MATERIALS = "/api/materials"


def upload(ana: Phone, content: bytes, name: str = "leaves.txt") -> dict[str, Any]:
    files = {"file": (name, BytesIO(content))}
    answer = ana.send("POST", MATERIALS, data={"subject": "Science"}, files=files)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def get(ana: Phone, id: str) -> dict[str, Any]:
    return dict(ana.send("GET", f"{MATERIALS}/{id}").json())


def is_read(ana: Phone, id: str) -> bool:
    return bool(get(ana, id)["reading"]["status"] == "read")


def test_ten_megabytes_go_through_the_frontend_app_and_come_back(world: World, ana: Phone) -> None:
    content = os.urandom(10 * MB - 9)
    material = upload(ana, b"%PDF-1.7\n" + content, "leaves.pdf")
    answer = ana.send("GET", f"{MATERIALS}/download/{material['_id']}")
    assert answer.content == b"%PDF-1.7\n" + content
    assert answer.headers["Content-Disposition"].startswith("attachment; ")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_what_is_too_large_is_refused_before_it_is_sent(world: World, ana: Phone) -> None:
    for app, size in (("frontend", 12 * MB + 1), ("backend", 12 * MB + 1)):
        head = (
            f"POST {MATERIALS} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {ana.token}\r\n"
            f"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: {size}\r\n\r\n--x\r\n"
        )
        with socket.create_connection(("127.0.0.1", world.bundle.port(app)), timeout=10) as link:
            link.sendall(head.encode())
            assert link.recv(4096).startswith(b"HTTP/1.1 413 "), (app, size)


def test_a_phone_that_loses_its_network_in_an_upload_leaves_nothing(
    world: World, ana: Phone, stored: Database[dict[str, Any]]
) -> None:
    head = (
        f"POST {MATERIALS} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {ana.token}\r\n"
        f"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: {5 * MB}\r\n\r\n"
        '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
    )
    before = {name: stored[name].count_documents({}) for name in ("files.chunks", "uploads", "materials")}
    with socket.create_connection(("127.0.0.1", world.bundle.port("frontend")), timeout=10) as link:
        link.sendall(head.encode() + b"leaf " * 400_000)
    listed = ana.send("GET", MATERIALS).json()
    assert (listed["materials"], listed["storage"]["used"]) == ([], 0)
    assert {name: stored[name].count_documents({}) for name in before} == before


def test_a_file_whose_server_was_killed_is_read_by_the_next_who_looks(
    world: World, ana: Phone, stored: Database[dict[str, Any]]
) -> None:
    id = upload(ana, b"Leaves are green. " * 500_000)["_id"]  # some seconds to read
    world.restart("backend")
    assert get(ana, id)["reading"]["status"] == "reading"
    # The lease would run out by itself after a quarter of a minute.
    stored["materials"].update_many(
        {"lease": {"$exists": True}}, {"$set": {"lease.until": datetime(2026, 1, 1, tzinfo=UTC)}}
    )
    until(lambda: is_read(ana, id), "the file is read")
    assert get(ana, id)["passages"] == stored["passages"].count_documents({})


def test_a_server_that_is_told_to_end_reads_to_the_end_first(world: World, ana: Phone) -> None:
    id = upload(ana, b"Leaves are green. " * 20_000)["_id"]
    process = world.bundle.processes["backend"]
    process.send_signal(signal.SIGTERM)
    until(lambda: process.poll() is not None, "the backend app ends")
    assert process.returncode == 0
    world.start("backend")
    assert is_read(ana, id)
