"""The one setting of the metrics, apart from the rest: gunicorn's master reads it and shall load nothing else."""

from __future__ import annotations

from functions.contract.settings import setting

TOKEN = setting(
    "METRICS_TOKEN",
    secret=True,
    optional=True,
    pattern=r"\S{32,}$",
    example="a random text of 32 characters or more",
    help="Prometheus shows it to read /metrics of each app. Without one there is no such page.",
)
