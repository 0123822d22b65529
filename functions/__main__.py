"""`python -m functions`: the developer's commands."""

from __future__ import annotations

from functions.dev.cli import main

raise SystemExit(main())
