"""What Heroku and a laptop are told: config/, the Procfile, app.json, the build hook."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from functions import catalog
from functions.contract import settings

ROOT = settings.ROOT
ENVIRONMENTS = ("local", "staging", "production")
WEB = "gunicorn -c config/gunicorn.py functions.router:app"


def read(environment: str) -> dict[str, Any]:
    return tomllib.loads((ROOT / "config" / f"{environment}.toml").read_text("utf-8"))


def declared() -> dict[str, settings.Setting[Any]]:
    """Every setting of the three apps by its name."""
    for entry in catalog.entries().values():
        import_module(entry.module)
    import_module("functions.frontend")
    return {one.name: one for one in settings.declared()}


@pytest.mark.parametrize(
    ("environment", "names"),
    [
        (
            "production",
            {
                "frontend": "brainbytes-frontend-production",
                "backend": "brainbytes-backend-production",
                "ai": "brainbytes-ai-production",
            },
        ),
        (
            "staging",
            {
                "frontend": "brainbytes-frontend-staging",
                "backend": "brainbytes-backend-staging",
                "ai": "brainbytes-ai-service-staging",
            },
        ),
    ],
)
def test_the_six_apps_have_their_names(environment: str, names: dict[str, str]) -> None:
    assert read(environment)["apps"] == names


@pytest.mark.parametrize("environment", ENVIRONMENTS)
def test_every_line_of_the_config_is_a_setting_and_none_is_a_secret(environment: str) -> None:
    known = declared()
    for key, value in read(environment).items():
        for name in [f"{key}_{inner}".upper() for inner in value] if isinstance(value, dict) else [key.upper()]:
            assert name in known, f"Nothing reads {name} of {environment}.toml: declare the setting, or delete it."
            assert not known[name].secret, f"{name} is a secret: it belongs into the environment, not into a file."


def test_the_config_of_staging_and_production_differ_in_the_names_of_the_apps_only() -> None:
    staging, production = read("staging"), read("production")
    assert staging.pop("apps") != production.pop("apps")
    assert staging == production


def gunicorn(**environment: str) -> dict[str, Any]:
    """What config/gunicorn.py says in this environment."""
    script = (
        "import json, runpy; config = runpy.run_path('config/gunicorn.py');"
        "print(json.dumps({name: value for name, value in config.items() if isinstance(value, str | int)}))"
    )
    done = run(script, environment)
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def run(script: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    names = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **environment}
    command = [sys.executable, "-c", script]
    return subprocess.run(command, cwd=ROOT, env=names, capture_output=True, text=True, check=False)


def test_heroku_chooses_the_port_and_reaches_it_from_outside() -> None:
    told = gunicorn(BRAINBYTES_ENV="production", BRAINBYTES_APP="backend", PORT="4321", WEB_CONCURRENCY="2")
    assert told["bind"] == "0.0.0.0:4321"
    assert told["workers"] == 2
    assert told["forwarded_allow_ips"] == "*"


def test_a_laptop_can_be_reached_by_nobody_else() -> None:
    told = gunicorn(BRAINBYTES_APP="ai")
    assert told["bind"] == "127.0.0.1:8002"
    assert told["workers"] == 1
    assert told["forwarded_allow_ips"] == ""
    assert told["keepalive"] > 90
    assert "reload" not in told


def test_a_malformed_setting_is_one_sentence() -> None:
    done = run("import runpy; runpy.run_path('config/gunicorn.py')", {"PORT": "http"})
    assert done.returncode == settings.BOOT_ERROR
    assert done.stderr == "PORT is 'http'; it should look like a whole number.\n"


def test_the_procfile_serves_all_three_apps_with_one_command() -> None:
    lines = (ROOT / "Procfile").read_text("utf-8").splitlines()
    assert lines == [f"web: {WEB}", "release: python -m functions.store.indexes"]


def test_app_json_builds_the_web_app_first_and_names_settings_that_exist() -> None:
    app = json.loads((ROOT / "app.json").read_text("utf-8"))
    assert [one["url"] for one in app["buildpacks"]] == ["heroku/nodejs", "heroku/python"]
    known = declared()
    assert app["env"].keys() <= {"BRAINBYTES_ENV", *known}
    needed = {name for name, one in known.items() if one.secret and one.default is None}
    assert needed <= app["env"].keys()


def test_the_python_version_is_one_that_the_project_allows() -> None:
    chosen = (ROOT / ".python-version").read_text("ascii").strip()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    least = re.fullmatch(r">=(\d+)\.(\d+)", project["requires-python"])
    assert least
    assert tuple(map(int, chosen.split("."))) >= tuple(map(int, least.groups()))


def test_a_build_remembers_its_commit_and_leaves_what_only_built_it(tmp_path: Path) -> None:
    (tmp_path / "node_modules" / "esbuild").mkdir(parents=True)
    commit = "0ae0eca1b2"
    subprocess.run(
        [ROOT / "bin" / "post_compile"], cwd=tmp_path, env={**os.environ, "SOURCE_VERSION": commit}, check=True
    )
    assert (tmp_path / "VERSION").read_text() == f"{commit}\n"
    assert not (tmp_path / "node_modules").exists()
