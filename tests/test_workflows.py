"""GitHub's workflows: valid by the published schema, and what they type exists."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from functions.contract.settings import ROOT
from functions.dev.deploy import cli

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
Workflow = dict[str, Any]


def read(name: str) -> Workflow:
    found: Workflow = YAML(typ="safe").load(ROOT / ".github" / "workflows" / f"{name}.yml")
    return found


def steps(workflow: Workflow) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def typed(workflow: Workflow) -> list[str]:
    return [step["run"] for step in steps(workflow) if "run" in step]


@pytest.mark.parametrize("schema", ["vendor.github-workflows", "custom.github-workflows-require-timeout"])
def test_the_workflows_are_what_github_takes_and_end_by_themselves(schema: str) -> None:
    assert [file.stem for file in WORKFLOWS] == ["production", "staging", "test"]
    program = Path(sys.executable).parent / "check-jsonschema"
    done = subprocess.run(
        [program, "--builtin-schema", schema, *WORKFLOWS], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_schema_finds_a_mistake(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yml"
    wrong.write_text(WORKFLOWS[0].read_text("utf-8").replace("steps:", "step:"))
    program = Path(sys.executable).parent / "check-jsonschema"
    done = subprocess.run(
        [program, "--builtin-schema", "vendor.github-workflows", wrong], capture_output=True, check=False
    )
    assert done.returncode == 1


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_a_workflow_may_only_read_and_its_actions_are_pinned(file: Path) -> None:
    workflow = read(file.stem)
    assert workflow["permissions"] == {"contents": "read"}
    assert "concurrency" in workflow
    used = [step["uses"] for step in steps(workflow) if "uses" in step]
    assert all(re.fullmatch(r"actions/[\w-]+@v\d+", one) for one in used)
    checkout = next(step for step in steps(workflow) if step.get("uses", "").startswith("actions/checkout@"))
    assert checkout["with"]["persist-credentials"] is False


def test_the_tests_run_as_in_ci_on_the_oldest_python_and_on_a_new_one() -> None:
    workflow = read("test")
    assert {"push", "pull_request"} <= workflow["on"].keys()
    assert typed(workflow) == ["bash .ci/run"]
    assert (ROOT / ".ci" / "run").exists()
    versions = workflow["jobs"]["tests"]["strategy"]["matrix"]["python"]
    least = re.search(r'requires-python = ">=([\d.]+)"', (ROOT / "pyproject.toml").read_text("utf-8"))
    assert least
    assert versions == [least.group(1), "3.13"]


@pytest.mark.parametrize("name", ["staging", "production"])
def test_what_a_deployment_types_is_a_command(name: str) -> None:
    install, command = typed(read(name))
    assert re.fullmatch(r"npm install --global heroku@\d+\.\d+\.\d+", install)
    start, *arguments = shlex.split(command)
    assert (start, arguments[:2]) == ("python3", ["dev.py", "deploy"])
    options = cli.parser().parse_args(arguments[2:])
    assert (options.what, options.yes, options.dry_run) == (name, True, False)


@pytest.mark.parametrize("name", ["staging", "production"])
def test_only_the_deployment_itself_gets_the_key_and_none_is_cut_off(name: str) -> None:
    workflow = read(name)
    text = (ROOT / ".github" / "workflows" / f"{name}.yml").read_text("utf-8")
    assert text.count("${{ secrets.") == 1
    assert list(steps(workflow)[-1]["env"]) == ["HEROKU_API_KEY"]
    assert workflow["concurrency"] == {"group": name, "cancel-in-progress": False}
    assert workflow["jobs"]["deploy"]["environment"] == name


def test_staging_takes_the_commit_that_passed_and_all_of_its_history() -> None:
    workflow = read("staging")
    assert workflow["on"] == {
        "workflow_run": {"workflows": [read("test")["name"]], "types": ["completed"], "branches": ["main"]}
    }
    condition = workflow["jobs"]["deploy"]["if"]
    assert "workflow_run.conclusion == 'success'" in condition
    assert "workflow_run.event == 'push'" in condition
    checkout = steps(workflow)[0]["with"]
    assert (checkout["fetch-depth"], checkout["ref"]) == (0, "${{ github.event.workflow_run.head_sha }}")


def test_production_is_started_by_hand() -> None:
    assert list(read("production")["on"]) == ["workflow_dispatch"]
