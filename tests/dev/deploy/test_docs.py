"""What docs/deploying.md says to type can be typed, and what it says of config vars is what `deploy` sets."""

from __future__ import annotations

import re
import shlex

import pytest

from functions.catalog import ROOT
from functions.dev.deploy import cli, config_vars
from functions.dev.deploy.apps import ORDER
from tests.dev.deploy.conftest import Deploy
from tests.fakes.heroku import FakeHeroku

PAGE = (ROOT / "docs" / "deploying.md").read_text("utf-8")
COMMANDS = [
    shlex.split(line)[3:]
    for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    for line in block.splitlines()
    if line.startswith("python3 dev.py deploy ")
]


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_what_the_page_types_is_a_command(heroku: FakeHeroku, deploy: Deploy, arguments: list[str]) -> None:
    assert deploy(*arguments, *(["--dry-run"] if "--dry-run" not in arguments else [])).problem == ""


def test_the_page_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.parser().parse_args(["--help"])
    named = re.findall(r"^    (\w+)", capsys.readouterr().out, re.MULTILINE)
    assert named == ["staging", "production", "status", "rollback", "logs"]
    assert all(f"`deploy {name}" in PAGE for name in named)


def test_the_page_names_every_secret() -> None:
    table = PAGE.partition("## Config vars")[2].partition("## ")[0]
    secrets = {one.name for role in ORDER for one in config_vars.read_by(role) if one.secret}
    assert "MONGODB_URI" in secrets
    for name in secrets:
        assert f"`{name}`" in table, f"{name} is asked for: add it to the table of config vars in docs/deploying.md."
