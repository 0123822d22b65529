"""The catalogue is what the folders say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from functions import catalog


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(catalog, "ROOT", tmp_path)
    catalog.entries.cache_clear()
    yield tmp_path
    catalog.entries.cache_clear()


def write(folder: Path, path: str) -> None:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("raise RuntimeError('the catalogue must not import this')\n")


def test_a_file_in_its_folder_is_a_function(folders: Path) -> None:
    write(folders, "functions/backend/chats/send_message.py")
    write(folders, "functions/ai/chat.py")
    assert catalog.entries() == {
        "send_message": catalog.Entry(
            "send_message",
            "backend",
            "functions/backend/chats/send_message.py",
            "functions.backend.chats.send_message",
        ),
        "chat": catalog.Entry("chat", "ai", "functions/ai/chat.py", "functions.ai.chat"),
    }


def test_shared_files_are_not_functions(folders: Path) -> None:
    write(folders, "functions/backend/chats/_messages.py")
    write(folders, "functions/backend/chats/__init__.py")
    write(folders, "functions/ai/_prompt.py")
    assert catalog.entries() == {}


def test_an_unknown_name_is_answered_with_the_nearest(folders: Path) -> None:
    write(folders, "functions/backend/chats/send_message.py")
    with pytest.raises(catalog.UnknownFunction, match="Did you mean send_message"):
        catalog.find("send_mesage")


def test_two_functions_never_share_a_name(folders: Path) -> None:
    write(folders, "functions/backend/chats/check.py")
    write(folders, "functions/ai/check.py")
    with pytest.raises(catalog.NameTaken, match="rename one of them"):
        catalog.entries()
