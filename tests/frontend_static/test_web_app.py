"""The web app's source: its sentences, its lock file, and its own tests, which Node runs."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.frontend_static.node import node_or_skip

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "frontend_static" / "src").rglob("*.js*"))
KEY = re.compile(r"""["'`]([a-z_]+(?:\.[a-z_]+)*)["'`]""")
ASKED_FOR = re.compile(r"""\bt\(\s*"([a-z_.]+)\"""")
IN_A_TABLE = re.compile(r"""["']((?:status|source|welcome)\.[a-z_]+)["']""")


def sentences(language: str) -> dict[str, str]:
    """The locale of a language: key → sentence."""
    read: dict[str, str] = json.loads((ROOT / "frontend_static" / "locales" / f"{language}.json").read_text("utf-8"))
    return read


def written(pattern: re.Pattern[str]) -> set[str]:
    """What a pattern finds in the web app's source."""
    return {found for path in SOURCES for found in pattern.findall(path.read_text("utf-8"))}


def test_english_and_filipino_have_the_same_sentences() -> None:
    english, filipino = sentences("en"), sentences("fil")
    assert list(english) == list(filipino)


def test_a_sentence_has_the_same_blanks_in_both_languages() -> None:
    english, filipino = sentences("en"), sentences("fil")
    blanks = re.compile(r"\{\w+\}")
    assert [
        key for key in english if sorted(blanks.findall(english[key])) != sorted(blanks.findall(filipino[key]))
    ] == []


@pytest.mark.parametrize("language", ["en", "fil"])
def test_no_sentence_is_empty(language: str) -> None:
    assert [key for key, sentence in sentences(language).items() if not sentence.strip()] == []


def test_every_sentence_the_source_asks_for_exists() -> None:
    assert sorted((written(ASKED_FOR) | written(IN_A_TABLE)) - sentences("en").keys()) == []


def test_every_sentence_is_used() -> None:
    """Except error.<code>: those are the codes of the backend, compared with it elsewhere."""
    used = written(KEY)
    assert [key for key in sentences("en") if not key.startswith("error.") and key not in used] == []


def test_the_lock_file_holds_no_download_addresses() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    assert [name for name, package in packages.items() if "resolved" in package] == []


def test_dependencies_are_pinned_exactly() -> None:
    wanted = json.loads((ROOT / "package.json").read_text("utf-8"))["dependencies"]
    assert [name for name, version in wanted.items() if not re.fullmatch(r"\d+\.\d+\.\d+", version)] == []


def test_colours_stand_in_the_tokens_only() -> None:
    colour = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(", re.IGNORECASE)
    styles = (ROOT / "frontend_static" / "styles").glob("*.css")
    assert [path.name for path in styles if path.name != "tokens.css" and colour.search(path.read_text("utf-8"))] == []


def test_nothing_writes_html_into_the_page() -> None:
    forbidden = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(")
    writes = (path.name for path in SOURCES if forbidden.search(_without_comments(path.read_text("utf-8"))))
    assert list(writes) == []


def _without_comments(source: str) -> str:
    return re.sub(r"/\*.*?\*/|^\s*//.*?$", "", source, flags=re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("file", sorted(path.name for path in Path(__file__).parent.glob("*.test.mjs")))
def test_the_web_app_s_own_tests_pass(file: str) -> None:
    node = node_or_skip()
    ran = subprocess.run(
        [node, "--test", str(Path(__file__).parent / file)], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout[-4000:] + ran.stderr[-2000:]
