"""Settings: where a value comes from, and what is said when it is missing or malformed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from functions.contract import settings
from functions.contract.settings import SettingsError, setting


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty project folder, and only the settings that a test declares."""
    (tmp_path / "config").mkdir()
    (tmp_path / ".data").mkdir()
    monkeypatch.setattr(settings, "ROOT", tmp_path)
    monkeypatch.setattr(settings, "_declared", {})
    for name in ("BRAINBYTES_ENV", "BRAINBYTES_DATA", "CHAT_GAP"):
        monkeypatch.delenv(name, raising=False)
    settings.forget()
    yield tmp_path
    settings.forget()


def test_the_first_place_that_has_a_value_wins(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gap = setting("CHAT_GAP", int, default=1)
    assert gap.value == 1
    places = {"config/local.toml": "[chat]\ngap = 2", ".data/local.env": "CHAT_GAP=3", ".env": "export CHAT_GAP='4'"}
    for expected, (path, text) in enumerate(places.items(), start=2):
        (project / path).write_text(text)
        settings.forget()
        assert gap.value == expected
    monkeypatch.setenv("CHAT_GAP", "5")
    assert gap.value == 5


def test_a_laptops_files_count_on_a_laptop_only(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / ".env").write_text("CHAT_GAP=4")
    (project / "config/production.toml").write_text("chat_gap = 7")
    monkeypatch.setenv("BRAINBYTES_ENV", "production")
    assert setting("CHAT_GAP", int, default=1).value == 7


def test_files_hold_comments_blanks_and_quotes(project: Path) -> None:
    (project / ".env").write_text('# A = 1\n\nKEY = "a=b # c"\nexport OTHER=x\nnonsense\n')
    assert settings.read_env_file(project / ".env") == {"KEY": "a=b # c", "OTHER": "x"}


@pytest.mark.parametrize(
    ("kind", "given", "value"),
    [
        (int, "7", 7),
        (float, "0.5", 0.5),
        (bool, "true", True),
        (bool, "0", False),
        (str, "a b", "a b"),
        (list[str], " a , b,", ["a", "b"]),
    ],
)
def test_a_value_has_its_kind(kind: type, given: str, value: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAT_GAP", given)
    assert setting("CHAT_GAP", kind).value == value


@pytest.mark.parametrize(
    ("kind", "given"), [(int, "soon"), (int, "1.5"), (int, "-1"), (float, "nan"), (float, "inf"), (bool, "perhaps")]
)
def test_a_malformed_value_is_named_with_what_it_should_be(
    kind: type, given: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHAT_GAP", given)
    with pytest.raises(SettingsError, match=f"CHAT_GAP is '{given}'; it should look like "):
        _ = setting("CHAT_GAP", kind).value


@pytest.mark.parametrize("text", ["[chat]\ngap = true", "[chat]\ngap = '1.5'", "[chat]\ngap = [1]"])
def test_a_file_may_be_wrong_too(project: Path, text: str) -> None:
    (project / "config/local.toml").write_text(text)
    with pytest.raises(SettingsError, match=r"CHAT_GAP is .*; it should look like a whole number"):
        _ = setting("CHAT_GAP", int).value


def test_what_is_missing_is_named_with_an_example() -> None:
    gap = setting("CHAT_GAP", example="ten seconds")
    with pytest.raises(SettingsError, match=r"^CHAT_GAP is not set; it should look like ten seconds\.$"):
        _ = gap.value
    assert setting("CHAT_GAP", optional=True).value == ""


def test_all_that_is_wrong_is_said_at_once_and_ends_the_start(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    setting("ONE_MISSING")
    setting("TWO_MISSING")
    setting("THIRD", default="x")
    monkeypatch.setenv("CHAT_GAP", "soon")
    setting("CHAT_GAP", int)
    with pytest.raises(SystemExit) as end:
        settings.check_or_exit()
    assert end.value.code == settings.BOOT_ERROR
    said = capsys.readouterr().err.splitlines()
    assert [line.partition(" ")[0] for line in said] == ["CHAT_GAP", "ONE_MISSING", "TWO_MISSING"]


def test_a_secret_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAT_GAP", "hush-hush")
    secret = setting("CHAT_GAP", secret=True)
    assert "hush" not in repr(secret)
    with pytest.raises(SettingsError) as refusal:
        _ = setting("CHAT_GAP", int, secret=True).value
    assert "hush" not in str(refusal.value)


@pytest.mark.parametrize("text", ["[chat\n", "\udcff"])
def test_a_broken_file_is_named(project: Path, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "config/local.toml").write_bytes(text.encode(errors="surrogateescape"))
    with pytest.raises(SystemExit):
        _ = setting("CHAT_GAP", default="x").value
    assert "local.toml cannot be read" in capsys.readouterr().err


def test_an_environment_that_is_none_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BRAINBYTES_ENV", "prod")
    with pytest.raises(SystemExit):
        settings.environment()
    assert "BRAINBYTES_ENV is 'prod'; it should be local, staging or production." in capsys.readouterr().err
