"""What the container bundles hold, and the frontend app's in front of the backend's."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from functions.catalog import ROOT
from functions.dev.bundles.container import NODE
from functions.dev.cli import main
from tests.moving.bundled import run, started, write
from tests.moving.driving import Request, Server

KEY = "a-key-with-which-the-apps-of-a-test-sign"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundles whose Dockerfiles differ: of one function, of the frontend, of OpenFaaS's template."""
    folder = tmp_path_factory.mktemp("bundles")
    write("container", folder / "send_message", ["send_message"])
    write("container", folder / "frontend", app="frontend")
    write("openfaas", folder / "openfaas", ["chat"])
    return folder


def test_the_linter_finds_nothing_in_a_dockerfile(folder: Path) -> None:
    files = [str(path) for path in folder.rglob("Dockerfile")]
    assert len(files) == 3
    hadolint = Path(sys.executable).with_name("hadolint")
    done = subprocess.run([hadolint, "--no-color", *files], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_an_image_runs_as_nobody_and_holds_nothing_that_the_app_does_not_read(folder: Path) -> None:
    for path in folder.rglob("Dockerfile"):
        last = path.read_text("utf-8").rpartition("\nFROM ")[2].splitlines()
        assert "USER 10001:10001" in last
        copied = {line.split()[-2] for line in last if line.startswith("COPY")}
        assert "." not in copied
        assert not copied & {"requirements.txt", "frontend_static", "package.json", "README.md"}


def test_the_web_app_is_built_from_what_is_in_the_frontends_bundle(folder: Path) -> None:
    frontend = folder / "frontend"
    assert f"FROM {NODE} AS web" in (frontend / "Dockerfile").read_text("utf-8")
    assert (frontend / "package-lock.json").is_file()
    assert not (frontend / "frontend_static" / "dist").exists()
    assert not any((frontend / "functions" / name).exists() for name in ("backend", "ai", "store", "dev"))


def test_only_a_container_takes_the_frontend(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for target in ("gcp", "knative", "openfaas"):
        assert main(["bundle", "--app", "frontend", "--target", target, "--out", str(tmp_path / target)]) == 1
        assert capsys.readouterr().err.count("only `--target container` takes it") == 1
        assert not (tmp_path / target).exists()


@pytest.fixture(scope="module")
def site(mongodb: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The frontend's container, which knows where the backend's is.

    The web app that dev.py has built stands in for the Node stage of the image.
    """
    folder = tmp_path_factory.mktemp("containers")
    given = {"BRAINBYTES_ENV": "staging", "SERVICE_KEYS": KEY}
    with ExitStack() as stack:
        backend = stack.enter_context(
            started("container", "backend", folder / "backend", given | {"MONGODB_URI": mongodb})
        )
        assert isinstance(backend, Server)
        write("container", folder / "frontend", app="frontend")
        shutil.copytree(ROOT / "frontend_static" / "dist", folder / "frontend" / "frontend_static" / "dist")
        urls = {"BACKEND_URL": f"http://127.0.0.1:{backend.port}", "FRONTEND_URL": "https://brainbytes.example"}
        server = stack.enter_context(run("container", folder / "frontend", given | urls))
        assert isinstance(server, Server)
        yield server


HTTPS = ("X-Forwarded-Proto", "https")


def test_the_page_and_what_it_asks_for_come_through_the_frontends_container(site: Server, database: str) -> None:
    page = site.send(Request("GET", "/login", [HTTPS, ("Accept", "text/html")]))
    assert (page.status, page.header("Content-Type")) == (200, "text/html; charset=utf-8")
    assert b"<form" in page.body
    headers = [HTTPS, ("Content-Type", "application/json"), ("Sec-Fetch-Site", "same-origin")]
    account = json.dumps({"email": "ana@paaralan.example", "password": "Mabuhay-2026"}).encode()
    registered = site.send(Request("POST", "/api/auth/register", headers, account))
    assert registered.status == 201
    cookies = "; ".join(one.partition(";")[0] for one in registered.all("Set-Cookie"))
    me = site.send(Request("GET", "/api/users/me", [HTTPS, ("Cookie", cookies)]))
    assert (me.status, json.loads(me.body)["name"]) == (200, "ana")
    assert json.loads(site.send(Request("GET", "/health", [HTTPS])).body)["backend"] == "ok"


def test_a_browser_that_did_not_come_by_https_is_sent_there(site: Server) -> None:
    answer = site.send(Request("GET", "/login?a=1"))
    assert (answer.status, answer.header("Location")) == (308, f"https://127.0.0.1:{site.port}/login?a=1")
