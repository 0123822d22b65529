"""What a function needs: its files, packages, settings, collections and the apps that it calls."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import count
from pathlib import Path

import pytest

from functions import catalog
from functions.catalog import ROOT
from functions.dev import needs, sources
from functions.dev.reach import Reach

_number = count()


@pytest.mark.parametrize("name", catalog.entries())
def test_every_file_that_a_function_loads_is_named(name: str) -> None:
    program = f"import json, sys, {catalog.find(name).module}; print(json.dumps([*sys.modules]))"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True)
    loaded = {sources.file_of(module) for module in json.loads(done.stdout)} - {None}
    found = needs.of(name)
    assert loaded <= set(found.files)
    assert set(found.packages) <= set(needs.requirements().values())


def test_needs_names_exactly_what_an_ai_function_takes() -> None:
    found = needs.of("chat")
    assert [one.partition("==")[0] for one in found.packages] == ["flask", "groq", "msgspec"]
    assert not any(
        path.startswith(("functions/store/", "functions/backend/", "functions/dev/")) for path in found.files
    )
    assert "functions/tutor/lessons/topics/cells.fil.toml" in found.files
    assert "GROQ_API_KEY" in found.settings
    assert "MONGODB_URI" not in found.settings
    assert found.collections == found.apps == ()


def test_needs_follows_a_backend_function_to_its_collections_and_the_tutor() -> None:
    found = needs.of("send_message")
    assert [one.partition("==")[0] for one in found.packages] == ["flask", "msgspec", "pymongo", "urllib3"]
    assert {"functions/store/messages.py", "functions/tutor/language.py"} <= set(found.files)
    assert found.apps == ("ai",)
    assert needs.of("list_chats").collections == ("chats", "sessions")
    assert needs.of("rename_chat").collections == ("chats", "sessions")
    assert needs.of("read_avatar").collections == ("avatars",)


def test_a_library_that_only_a_sibling_uses_is_not_needed() -> None:
    assert not any(one.startswith(("pillow", "gevent")) for one in needs.of("read_avatar").packages)
    assert any(one.startswith("pillow") for one in needs.of("update_profile").packages)


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sources, "ROOT", tmp_path)
    (tmp_path / "functions").mkdir()
    return tmp_path / "functions"


def reached(folder: Path, source: str, name: str = "start") -> Reach:
    path = f"functions/file_{next(_number)}.py"
    (folder.parent / path).write_text(source)
    found = Reach()
    found.reach(path, name)
    return found


def test_imports_for_type_checkers_alone_are_not_needed(files: Path) -> None:
    source = (
        "if TYPE_CHECKING:\n    import groq\nelse:\n    import json\n\ndef start():\n    from pymongo import errors\n"
    )
    assert reached(files, source).foreign == {"json", "pymongo"}


def test_an_import_inside_a_function_counts_when_the_function_can_be_reached(files: Path) -> None:
    source = (
        "class Reader:\n    def read(self):\n        import a\n\n"
        "def other():\n    import b\n\n"
        "def indirect():\n    import c\n\n"
        "TABLE = {'x': indirect}\n\n"
        "def start():\n    return Reader().read()\n"
    )
    assert reached(files, source).foreign == {"a", "c"}


def test_names_are_followed_through_modules_and_other_names(files: Path) -> None:
    (files / "one.py").write_text("from functions.two import deep as shallow\n")
    (files / "two.py").write_text("def deep():\n    import a\n\ndef other():\n    import b\n")
    source = "from functions import one\n\ndef start():\n    return one.shallow()\n"
    found = reached(files, source)
    assert found.foreign == {"a"}
    assert {"functions/one.py", "functions/two.py"} <= found.files


def test_a_module_that_is_imported_by_its_name_counts_whole(files: Path) -> None:
    (files / "three.py").write_text("def any():\n    import a\n")
    source = "from importlib import import_module\n\ndef start():\n    import_module('functions.three')\n"
    assert reached(files, source).foreign == {"importlib", "a"}
