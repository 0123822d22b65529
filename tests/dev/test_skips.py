"""What is skipped for want of a real part on a laptop is a failure in CI."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from functions.catalog import ROOT

_TESTS = """
import pytest

def test_opens_the_page():
    pytest.skip("there is no Chromium: install it")

@pytest.mark.skipif(True, reason="there is no mongod")
def test_keeps_the_message():
    pass

@pytest.mark.xfail
def test_known_to_fail():
    assert False
"""


@pytest.mark.parametrize(
    ("ci", "code", "summary"), [("", 0, "2 skipped, 1 xfailed"), ("true", 1, "1 failed, 1 xfailed, 1 error")]
)
def test_a_skip_is_a_failure_in_ci_alone(tmp_path: Path, ci: str, code: int, summary: str) -> None:
    (tmp_path / "test_it.py").write_text(_TESTS)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.skips", "-p", "no:cacheprovider", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, "CI": ci}, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stdout
    assert summary in done.stdout.splitlines()[-1]
    assert not ci or "in CI nothing may be: there is no Chromium: install it" in done.stdout
