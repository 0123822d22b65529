"""`bench`: hands over to tests/benchmarks."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from functions.catalog import ROOT


def main(arguments: Sequence[str]) -> int:
    sys.stdout.flush()
    os.chdir(ROOT)
    os.execv(sys.executable, [sys.executable, "-m", "tests.benchmarks", *arguments])
