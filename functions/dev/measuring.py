"""`bench` and `eval`: hand over to tests/benchmarks and tests/evaluation."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from functions.catalog import ROOT


def main(package: str, arguments: Sequence[str]) -> int:
    sys.stdout.flush()
    os.chdir(ROOT)
    os.execv(sys.executable, [sys.executable, "-m", package, *arguments])
