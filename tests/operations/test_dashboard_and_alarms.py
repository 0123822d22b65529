"""The dashboard and the alarms ask for figures that exist, in the shape that Grafana and Prometheus take."""

from __future__ import annotations

import itertools
import re

import pytest

from functions.catalog import ROOT
from tests.operations.files import DASHBOARD, PANELS, RULES, SCRAPING, faults, queries, series

PAGE = (ROOT / "docs" / "operations.md").read_text("utf-8")


@pytest.mark.parametrize(("where", "query"), queries())
def test_every_query_asks_for_what_there_is(where: str, query: str) -> None:
    assert list(faults(query)) == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("sum(rate(brainbytes_request_total[5m]))", "there is no brainbytes_request_total"),
        ('brainbytes_answers_total{function="chat"}', "brainbytes_answers_total has no function"),
        ('brainbytes_requests_total{function="chatter"}', "function is never {'chatter'}"),
        ("sum by (model) (brainbytes_streams_open)", "nothing here has model"),
    ],
)
def test_a_query_for_what_there_is_not_is_found(query: str, found: str) -> None:
    assert found in list(faults(query))


def test_no_figure_goes_unseen() -> None:
    asked = " ".join(query for _, query in queries())
    unseen = {name for name in series() if not name.endswith(("_sum", "_count")) and name not in asked}
    assert not unseen, "Show it in the dashboard, or do not count it."


def test_grafana_can_import_the_dashboard() -> None:
    assert {"uid", "title", "schemaVersion", "panels", "templating", "time"} <= DASHBOARD.keys()
    assert "id" not in DASHBOARD  # of another Grafana: it would refuse it
    assert len({panel["id"] for panel in DASHBOARD["panels"]}) == len(DASHBOARD["panels"])
    source = {"type": "prometheus", "uid": "${datasource}"}
    assert [one["name"] for one in DASHBOARD["templating"]["list"]] == ["datasource"]
    for panel in PANELS:
        assert panel["type"] in ("timeseries", "table")
        assert {"title", "description", "gridPos", "fieldConfig", "options"} <= panel.keys()
        assert panel["datasource"] == source
        assert all({"refId", "expr"} <= one.keys() and one["datasource"] == source for one in panel["targets"])


def test_no_panel_lies_on_another() -> None:
    places = [panel["gridPos"] for panel in DASHBOARD["panels"]]
    cells = [
        (x, y)
        for one in places
        for x, y in itertools.product(range(one["x"], one["x"] + one["w"]), range(one["y"], one["y"] + one["h"]))
    ]
    assert len(cells) == len({*cells})
    assert max(x for x, _ in cells) < 24


def test_every_alarm_says_how_bad_it_is_and_where_help_stands() -> None:
    for rule in RULES:
        assert rule.keys() == {"alert", "expr", "for", "labels", "annotations"}
        assert re.fullmatch(r"\d+m", rule["for"])
        assert rule["labels"]["severity"] in ("critical", "warning")
        assert rule["annotations"].keys() == {"summary", "runbook"}
        assert rule["annotations"]["summary"].endswith(".")
        assert rule["annotations"]["runbook"] == f"docs/operations.md#{rule['alert'].lower()}"


def test_every_alarm_has_its_section_and_no_other_has_one() -> None:
    sections = re.findall(r"^### (\w+)$", PAGE, re.MULTILINE)
    assert sections == [rule["alert"] for rule in RULES]


def test_prometheus_reads_all_three_apps_with_the_token_over_https() -> None:
    (job,) = SCRAPING["scrape_configs"]
    assert (job["scheme"], job["metrics_path"], job["authorization"]["type"]) == ("https", "/metrics", "Bearer")
    assert "credentials" not in job["authorization"]  # a secret's place is a file of its own
    assert len(job["static_configs"][0]["targets"]) == 3
