"""A dyno's life: what it finds, what is left of it, and what ends it. The app in it is a small server of the test's."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from functions.dev.heroku_like import memory
from functions.dev.heroku_like.app import App
from functions.dev.heroku_like.log import Log
from functions.dev.heroku_like.rules import Rules
from tests.like_heroku.stage import awaits

_SERVER = """
import http.server, os, pathlib, signal, subprocess, sys, time

class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        name, _, value = self.path[1:].partition("/")
        answer = str({
            "environment": lambda: sorted(os.environ),
            "write": lambda: pathlib.Path("note.txt").write_text("x"),
            "files": lambda: sorted(os.listdir()),
            "eat": lambda: kept.append(b"x" * (int(value) << 20)),
            "child": lambda: kept.append(subprocess.Popen(["sleep", "600"], start_new_session=True)) or kept[-1].pid,
            "pid": os.getpid,
            "exit": lambda: os._exit(int(value)),
        }[name]()).encode()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_):
        print("asked", flush=True)

kept = []
if "deaf" in sys.argv:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
if "mute" in sys.argv:
    time.sleep(600)
http.server.ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
"""

needs_proc = pytest.mark.skipif(sys.platform != "linux", reason="a dyno's processes and memory are found in /proc")


@asynccontextmanager
async def running(folder: Path, *words: str, rules: Rules | None = None, dynos: int = 1) -> AsyncIterator[App]:
    """An app of such servers; all that is logged is in `app.said`."""
    slug = folder / "slug"
    slug.mkdir()
    (slug / "server.py").write_text(_SERVER)
    said: list[str] = []
    command = " ".join(["python", "server.py", *words])
    app = App("backend", command, {"BRAINBYTES_APP": "backend"}, slug, Log(said.append), rules or Rules())
    app.said = said  # type: ignore[attr-defined]
    try:
        await app.scale(dynos)
        yield app
    finally:
        await app.stop()


async def get(app: App, path: str, name: str = "web.1") -> str:
    """What a dyno's server answers; "" when it ends instead."""
    reader, writer = await asyncio.open_connection("127.0.0.1", app.current[name].port)
    writer.write(f"GET /{path} HTTP/1.0\r\n\r\n".encode())
    try:
        return (await reader.read()).partition(b"\r\n\r\n")[2].decode()
    except ConnectionError:
        return ""
    finally:
        writer.close()


async def until_said(app: App, words: str) -> str:
    """The first line of the log that holds these words, once there is one."""
    while not (found := [line for line in app.said if words in line]):  # type: ignore[attr-defined]
        await asyncio.sleep(0.01)
    return str(found[0])


def lives(pid: int) -> bool:
    """Whether a process runs; one that nobody has buried yet does not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"


async def until_up(app: App) -> None:
    while not all(dyno.is_up() for dyno in app.current.values()):
        await asyncio.sleep(0.01)


@awaits
async def test_a_dyno_finds_what_heroku_gives_and_nothing_of_the_developers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GROQ_API_KEY", "the developer's own")
    monkeypatch.setenv("BRAINBYTES_DATA", "/somewhere")
    async with running(tmp_path) as app:
        names = await get(app, "environment")
    assert set(eval(names)) - {"LC_CTYPE", "PWD", "_", "SHLVL", "OLDPWD"} == {
        *("BRAINBYTES_APP", "DYNO", "DYNO_RAM", "FORWARDED_ALLOW_IPS", "GUNICORN_CMD_ARGS", "HOME", "LANG", "PATH"),
        *("PORT", "PYTHONPATH", "PYTHONUNBUFFERED", "WEB_CONCURRENCY"),
    }


@awaits
async def test_the_disk_is_forgotten_at_every_restart(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        await get(app, "write")
        assert "note.txt" in await get(app, "files")
        old = app.current["web.1"].folder
        app.restart("web.1")
        await until_up(app)
        assert await get(app, "files") == "['server.py']"
        await until_said(app, "ending to down")
        assert old
        assert not old.exists()
    assert [one.name for one in tmp_path.iterdir()] == ["slug"]


@needs_proc
@awaits
async def test_a_restart_sends_sigterm_to_every_process_and_starts_the_next_one_at_once(tmp_path: Path) -> None:
    async with running(tmp_path, "deaf", rules=Rules(exit=0.5)) as app:
        children = [int(await get(app, path)) for path in ("pid", "child")]
        old = app.current["web.1"]
        new = app.restart("web.1")
        await until_up(app)
        assert old in app.ending, "it is still there, deaf to SIGTERM"
        assert app.up() == [new]
        assert "Error R12 (Exit timeout)" in await until_said(app, "R12")
        await until_said(app, "ending to down")
        assert not any(map(lives, children))


@awaits
async def test_one_dyno_after_the_other_leaves_one_up_all_the_time(tmp_path: Path) -> None:
    async with running(tmp_path, dynos=2) as app:
        before = list(app.current.values())
        cycling = asyncio.create_task(app.cycle())
        while not cycling.done():
            assert app.up()
            await asyncio.sleep(0.005)
        await until_up(app)
        assert not set(before) & set(app.current.values())


@awaits
async def test_a_dyno_that_crashes_starts_again_later_each_time(tmp_path: Path) -> None:
    async with running(tmp_path, rules=Rules(cool_off=0.4)) as app:
        for number in range(3):
            await until_up(app)
            assert await get(app, "exit/7") == ""
            await asyncio.sleep(0.05)
            while len([line for line in app.said if "exited with status 7" in line]) <= number:  # type: ignore[attr-defined]
                await asyncio.sleep(0.01)
        assert "starts again in 1 s" in (await until_said(app, "Crashed 3 times"))
        await until_up(app)
        assert await get(app, "files") == "['server.py']"


@needs_proc
@awaits
async def test_a_machine_that_dies_takes_every_process_with_it(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        child = int(await get(app, "child"))
        app.kill("web.1")
        await until_said(app, "exited with status 137")
        await until_said(app, "crashed")
        await until_up(app)
        assert not lives(child)


@awaits
async def test_a_dyno_that_does_not_listen_in_time_is_ended(tmp_path: Path) -> None:
    async with running(tmp_path, "mute", rules=Rules(boot=0.3, cool_off=600)) as app:
        assert "Error R10 (Boot timeout)" in await until_said(app, "R10")
        await until_said(app, "Crashed 2 times")
        assert app.up() == []
        assert not app.is_starting()


@needs_proc
@pytest.mark.parametrize(("eaten", "code"), [(70, "R14"), (300, "R15")])
@awaits
async def test_a_dyno_above_its_memory_is_killed(tmp_path: Path, eaten: int, code: str) -> None:
    async with running(tmp_path, rules=Rules(megabytes=64)) as app:
        app.look_at_memory(memory.table())
        assert app.up(), "a small server needs less"
        await get(app, f"eat/{eaten}")
        app.look_at_memory(memory.table())
        line = await until_said(app, code)
        assert f"Error {code} (Memory quota" in line
        assert " MB of 64" in line
        assert app.peaks["web.1"] > 64
        await until_said(app, "exited with status 137")
        await until_up(app)
        app.look_at_memory(memory.table())
        assert 0 < app.current["web.1"].megabytes < 64


@needs_proc
def test_a_page_that_two_processes_share_counts_once() -> None:
    page = b"x" * (40 << 20)
    alone = memory.megabytes([os.getpid()])
    child = os.fork()
    if child == 0:
        signal.pause()
        os._exit(0)
    try:
        together = memory.megabytes([os.getpid(), child])
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    assert len(page) == 40 << 20
    assert together < alone + 30
