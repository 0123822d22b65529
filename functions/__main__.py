"""`python -m functions`: the developer's commands."""

from __future__ import annotations

import importlib.util
import sys

from functions.dev.cli import main

if importlib.util.find_spec("msgspec") is None:
    sys.exit("This Python has none of BrainBytes' packages: type `python3 dev.py` for `python -m functions`.")
raise SystemExit(main())
