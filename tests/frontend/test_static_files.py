"""What a browser gets of the built web app."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from functions.frontend_app import static_files
from tests.frontend.conftest import BUILT, Client, build

PAGE = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
ASSET = "/assets/app-0a1b2c.js"


@pytest.mark.parametrize(
    ("path", "cookie", "title"),
    [
        ("/", "", "login"),
        ("/", "session=abc", "app"),
        ("/login", "session=abc", "login"),
        ("/register", "", "register"),
        ("/forgot", "session=abc", "forgot"),
        ("/reset", "", "reset"),
        ("/chats/42", "", "app"),
        ("/profile", "session=abc", "app"),
        ("/library/Gr.%207", "session=abc", "app"),
        ("/progress/Gr.%207", "session=abc", "app"),
        ("/library/C%23%20%26%20C%2B%2B%2F1.5", "session=abc", "app"),
    ],
)
def test_every_address_of_the_web_app_is_a_page(client: Client, path: str, cookie: str, title: str) -> None:
    answer = client().get(path, headers={**PAGE, "Cookie": cookie})
    assert answer.status_code == 200
    assert answer.content_type == "text/html; charset=utf-8"
    assert f"<title>{title}</title>" in answer.text
    assert answer.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    ("languages", "title"),
    [("fil-PH,fil;q=0.9,en;q=0.8", "login sa Filipino"), ("tl", "login sa Filipino"), ("en-PH,fil;q=0.9", "login")],
)
def test_the_page_comes_in_the_language_of_the_browser(client: Client, languages: str, title: str) -> None:
    answer = client().get("/", headers={**PAGE, "Accept-Language": languages})
    assert f"<title>{title}</title>" in answer.text
    assert {"Accept-Language", "Cookie"} <= {one.strip() for one in ",".join(answer.headers.getlist("Vary")).split(",")}


def test_a_page_without_a_translation_comes_in_english(client: Client) -> None:
    answer = client().get("/register", headers={**PAGE, "Accept-Language": "fil"})
    assert "<title>register</title>" in answer.text


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0.5, gzip;q=0.8", "gzip"),
        ("*", "br"),
        ("br;q=0.5, identity", None),
        ("br;q=0, gzip;q=0", None),
        ("zstd", None),
        ("", None),
    ],
)
def test_a_file_comes_in_the_encoding_that_the_browser_likes_best(
    client: Client, accepted: str, encoding: str | None
) -> None:
    answer = client().get(ASSET, headers={"Accept-Encoding": accepted})
    assert answer.headers.get("Content-Encoding") == encoding
    wanted = {"br": b"brotli of script", "gzip": BUILT["assets/app-0a1b2c.js.gz"], None: b"script"}[encoding]
    assert answer.data == wanted
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert answer.content_type == "text/javascript; charset=utf-8"


def test_a_hashed_file_is_kept_for_good(client: Client) -> None:
    assert client().get(ASSET).headers["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/assets/maths-0a1b2c.woff2", "font/woff2"),
        ("/assets/app-0a1b2c.webmanifest", "application/manifest+json"),
        ("/sw.js", "text/javascript; charset=utf-8"),
    ],
)
def test_files_have_their_types(client: Client, path: str, kind: str) -> None:
    assert client().get(path).content_type == kind


def test_the_service_worker_may_look_after_the_whole_site_and_is_asked_for_again(client: Client) -> None:
    answer = client().get("/sw.js")
    assert answer.headers["Service-Worker-Allowed"] == "/"
    assert answer.headers["Cache-Control"] == "no-cache"


def test_what_the_browser_has_is_not_sent_again(client: Client) -> None:
    browser = client()
    first = browser.get("/login", headers=PAGE)
    again = browser.get("/login", headers={**PAGE, "If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]


def test_each_encoding_has_its_own_etag(client: Client) -> None:
    browser = client()
    tags = {browser.get(ASSET, headers={"Accept-Encoding": one}).headers["ETag"] for one in ("br", "gzip", "identity")}
    assert len(tags) == 3


def test_head_tells_the_length_and_sends_nothing(client: Client) -> None:
    answer = client().head(ASSET, headers={"Accept-Encoding": "br"})
    assert (answer.status_code, answer.data) == (200, b"")
    assert answer.headers["Content-Length"] == str(len(BUILT["assets/app-0a1b2c.js.br"]))


@pytest.mark.parametrize(
    "path",
    [
        "/../config/production.toml",
        "/assets/../../../config/production.toml",
        "/%2e%2e/%2e%2e/.env",
        "/assets/..%2f..%2f..%2fmain.py",
        "//etc/passwd.txt",
        "/assets/%00.js",
        "/assets//app-0a1b2c.js",
        "/secret.txt",
    ],
)
def test_no_path_leads_out_of_the_built_files(client: Client, tmp_path: Path, path: str) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    assert client().get(path).status_code == 404


def test_a_file_that_is_not_there_is_said_in_words_to_a_browser_and_in_json_to_a_program(client: Client) -> None:
    page = client().get("/assets/gone-0a1b2c.js", headers=PAGE)
    assert (page.status_code, page.content_type) == (404, "text/html; charset=utf-8")
    assert "There is nothing here." in page.text
    program = client().get("/nothing")
    assert (program.status_code, program.json and program.json["error"]) == (404, "not_found")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PROPFIND"])
def test_a_page_can_only_be_read(client: Client, method: str) -> None:
    answer = client().open("/login", method=method)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD")


def test_a_laptop_shows_a_new_build_at_once(client: Client, tmp_path: Path) -> None:
    browser = client()
    assert "<title>login</title>" in browser.get("/login").text
    (tmp_path / "dist").rename(tmp_path / "before")
    assert "<title>login</title>" in browser.get("/login").text
    build(tmp_path / "dist", {"index.html": b"i", "login.html": b"new"})
    assert browser.get("/login").text == "new"


def test_a_laptop_without_a_build_says_how_to_make_one(client: Client, tmp_path: Path) -> None:
    (tmp_path / "dist").rename(tmp_path / "before")
    answer = client().get("/", headers=PAGE)
    assert answer.status_code == 503
    assert "npm run build" in answer.text


def test_away_from_a_laptop_nothing_starts_without_a_build(client: Client, tmp_path: Path) -> None:
    (tmp_path / "dist" / "index.html").unlink()
    with pytest.raises(SystemExit, match="npm run build"):
        client(environment="production")


def test_the_real_build_is_understood() -> None:
    if not static_files.DIST.exists():
        pytest.skip("the web app is not built")
    files = static_files.read(static_files.DIST)
    pages = {f"{page}.html" for page in ("/index", "/login", "/register", "/forgot", "/reset", "/fil/index")}
    assert pages | {"/sw.js"} <= files.keys()
    assert {file.kind for file in files.values()} <= {*static_files._KINDS.values()}
    for path, file in files.items():
        for variant in file.variants:
            if variant.encoding == "gzip":
                assert gzip.decompress(variant.body) == file.variants[-1].body, path
