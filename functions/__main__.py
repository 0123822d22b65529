"""`python -m functions`: the developer's commands."""

from functions.dev.cli import main

raise SystemExit(main())
