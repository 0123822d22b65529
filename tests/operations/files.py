"""The files for Prometheus and Grafana below docs/operations/, read once, and what may stand in their queries."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import promql_parser
import yaml
from prometheus_client.metrics import MetricWrapperBase

from functions import catalog
from functions.catalog import ROOT
from functions.dev.run import APPS
from functions.metrics import figures

FOLDER = ROOT / "docs" / "operations"
DASHBOARD: dict[str, Any] = json.loads((FOLDER / "grafana-dashboard.json").read_text("utf-8"))
ALERTS: dict[str, Any] = yaml.safe_load((FOLDER / "alerts.yml").read_text("utf-8"))
SCRAPING: dict[str, Any] = yaml.safe_load((FOLDER / "prometheus.yml").read_text("utf-8"))
RULES: list[dict[str, Any]] = [rule for group in ALERTS["groups"] for rule in group["rules"]]
PANELS: list[dict[str, Any]] = [panel for panel in DASHBOARD["panels"] if panel["type"] != "row"]

_SAMPLES = {"counter": ("_total",), "histogram": ("_bucket", "_sum", "_count"), "gauge": ("",)}
_EVERYWHERE = {"app", "dyno", "job", "instance", "environment"}
_VALUES = {
    "function": {*catalog.entries(), figures.PROXY, figures.OTHER},
    "status": {*figures.STATUSES, "429", "503", "5..", "2..", "[45].."},
    "source": {*figures.SOURCES},
    "reason": {*figures.REASONS},
    "app": {*APPS},
    "job": {one["job_name"] for one in SCRAPING["scrape_configs"]},
}


def queries() -> list[tuple[str, str]]:
    """(where, PromQL) of every panel and alarm."""
    panels = [(panel["title"], one["expr"]) for panel in PANELS for one in panel["targets"]]
    return panels + [(rule["alert"], rule["expr"]) for rule in RULES]


def series() -> dict[str, set[str]]:
    """The labels of every series that our page can show, and of Prometheus' own `up`."""
    known = {"up": _EVERYWHERE}
    for metric in vars(figures).values():
        if isinstance(metric, MetricWrapperBase):
            labels = {*metric._labelnames} | _EVERYWHERE
            for suffix in _SAMPLES[metric._type]:
                known[metric._name + suffix] = labels | ({"le"} if suffix == "_bucket" else set())
    of_the_dyno = {"brainbytes_build_info": {"version"}, "brainbytes_memory_bytes": set[str]()}
    of_the_dyno["brainbytes_cpu_seconds_total"] = set()
    return known | {name: labels | _EVERYWHERE for name, labels in of_the_dyno.items()}


def faults(query: str) -> Iterator[str]:
    """What is wrong with a query. Raises ValueError when it is no PromQL."""
    tree = promql_parser.parse(query)
    selectors: list[promql_parser.VectorSelector] = []
    groupings: list[str] = []

    def enter(node: Any) -> bool:
        if isinstance(node, promql_parser.VectorSelector):
            selectors.append(node)
        if isinstance(node, promql_parser.AggregateExpr) and node.modifier:
            groupings.extend(node.modifier.labels)
        return True

    promql_parser.walk(tree, enter)
    labels = set[str]()
    for one in selectors:
        known = series().get(str(one.name))
        if known is None:
            yield f"there is no {one.name}"
            continue
        labels |= known
        for matcher in one.matchers.matchers:
            if matcher.name not in known:
                yield f"{one.name} has no {matcher.name}"
            elif strange := {*matcher.value.split("|")} - _VALUES.get(matcher.name, {matcher.value}):
                yield f"{matcher.name} is never {strange}"
    yield from (f"nothing here has {name}" for name in groupings if name not in labels)
