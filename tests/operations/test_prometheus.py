"""The real Prometheus: its checker takes our files, each alarm rings when it should, and it reads a running bundle.

CI installs it (.ci/run); on a laptop without one these tests are skipped.
"""

from __future__ import annotations

import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
import yaml

from functions.dev.processes import end, free_port, spawn
from tests.bundle import start_bundle
from tests.fakes.groq import FakeGroq
from tests.faults.phone import rest, sign_up
from tests.faults.world import until
from tests.metrics.scrape import TOKEN, ask
from tests.operations.files import FOLDER, RULES, SCRAPING, queries

LARGE = "openai/gpt-oss-120b"
OK = ('brainbytes_requests_total{app="backend", function="list_chats", status="200"}', "0+600x120")
WELL = [
    OK,
    ('up{job="brainbytes", instance="backend"}', "1+0x120"),
    ('brainbytes_requests_total{app="backend", function="log_in", status="429"}', "0+1x120"),
    ('brainbytes_requests_total{app="backend", function="list_chats", status="500"}', "0+1x120"),
    ('brainbytes_answers_total{source="model", status="complete"}', "0+60x120"),
    ('brainbytes_answers_total{source="model", status="incomplete"}', "0+1x120"),
    ('brainbytes_answers_total{source="none", status="failed"}', "0+1x120"),
    ('brainbytes_tutor_answers_total{source="model", status="complete"}', "0+60x120"),
    ('brainbytes_tutor_answers_total{source="library", status="complete"}', "0+5x120"),
    (f'brainbytes_model_failures_total{{model="{LARGE}", reason="OutOfQuota"}}', "0+0x120"),
    (f'brainbytes_quota_requests_left{{model="{LARGE}"}}', "900-1x120"),
    ('brainbytes_first_token_seconds_bucket{source="model", le="1.0"}', "0+60x120"),
    ('brainbytes_first_token_seconds_bucket{source="model", le="+Inf"}', "0+60x120"),
    ('brainbytes_request_duration_seconds_bucket{app="backend", function="send_message", le="+Inf"}', "0+60x120"),
    ("brainbytes_streams_cut_total", "0+0x120"),
    ('brainbytes_memory_bytes{app="backend", dyno="web.1"}', "200000000+0x120"),
    ('brainbytes_build_info{app="backend", version="0ae0eca"}', "1+0x120"),
]
RINGS: dict[str, list[tuple[str, str]]] = {
    "AppDown": [('up{job="brainbytes", instance="backend"}', "1 0x120")],
    "ErrorsHigh": [OK, ('brainbytes_requests_total{app="backend", function="list_chats", status="500"}', "0+20x120")],
    "DatabaseAway": [('brainbytes_requests_total{app="backend", function="list_chats", status="503"}', "0+6x120")],
    "AnswersFail": [WELL[4], ('brainbytes_answers_total{source="none", status="failed"}', "0+6x120")],
    "AnswersCut": [WELL[4], ('brainbytes_answers_total{source="model", status="incomplete"}', "0+12x120")],
    "NoModel": [WELL[8], ('brainbytes_tutor_answers_total{source="model", status="complete"}', "0+1x120")],
    "ModelFails": [(f'brainbytes_model_failures_total{{model="{LARGE}", reason="ModelDown"}}', "0+1x120")],
    "QuotaSpent": [(f'brainbytes_model_failures_total{{model="{LARGE}", reason="OutOfQuota"}}', "0+1x120")],
    "QuotaLow": [WELL[7], (f'brainbytes_quota_requests_left{{model="{LARGE}"}}', "99-1x120")],
    "FirstTokenSlow": [
        ('brainbytes_first_token_seconds_bucket{source="model", le="3.0"}', "0+50x120"),
        ('brainbytes_first_token_seconds_bucket{source="model", le="5.0"}', "0+60x120"),
        ('brainbytes_first_token_seconds_bucket{source="model", le="+Inf"}', "0+60x120"),
    ],
    "RequestsSlow": [
        ('brainbytes_request_duration_seconds_bucket{app="backend", function="log_in", le="1.0"}', "0+1x120"),
        ('brainbytes_request_duration_seconds_bucket{app="backend", function="log_in", le="5.0"}', "0+60x120"),
        ('brainbytes_request_duration_seconds_bucket{app="backend", function="log_in", le="+Inf"}', "0+60x120"),
    ],
    "StreamsBreak": [("brainbytes_streams_cut_total", "0+12x120")],
    "MemoryHigh": [('brainbytes_memory_bytes{app="backend", dyno="web.1"}', "460000000+0x120")],
    "PasswordsGuessed": [('brainbytes_requests_total{app="backend", function="log_in", status="429"}', "0+60x120")],
    "VersionsDiffer": [WELL[-1], ('brainbytes_build_info{app="ai", version="another"}', "1+0x120")],
}


def program(name: str) -> str:
    found = shutil.which(name)
    if not found:
        pytest.skip(f"there is no {name}: install Prometheus (on Debian `apt install prometheus`)")
    return found


def promtool(*arguments: str | Path, page: str = "") -> None:
    command = [program("promtool"), *map(str, arguments)]
    done = subprocess.run(command, input=page, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Our files in a folder of their own, with the token in one beside them."""
    (tmp_path / "token").write_text(TOKEN)
    shutil.copy(FOLDER / "alerts.yml", tmp_path)
    _write(tmp_path / "prometheus.yml", _with_token(SCRAPING, tmp_path))
    return tmp_path


def _with_token(scraping: dict[str, Any], folder: Path) -> dict[str, Any]:
    (job,) = scraping["scrape_configs"]
    known = {**job, "authorization": {**job["authorization"], "credentials_file": str(folder / "token")}}
    return {**scraping, "scrape_configs": [known]}


def _write(path: Path, what: object) -> Path:
    path.write_text(yaml.safe_dump(what), "utf-8")
    return path


def test_prometheus_takes_our_files(files: Path) -> None:
    promtool("check", "config", files / "prometheus.yml")


def _case(name: str, series: list[tuple[str, str]], samples: list[dict[str, object]]) -> dict[str, object]:
    """What the checker plays: these series, a value a minute, and which alarms ring after an hour and a half."""
    ringing = f'count by (alertname) (ALERTS{{alertstate="firing"{name}}})'
    return {
        "interval": "1m",
        "input_series": [{"series": one, "values": values} for one, values in series],
        "promql_expr_test": [{"expr": ringing, "eval_time": "90m", "exp_samples": samples}],
    }


def test_every_alarm_rings_when_it_should_and_none_when_all_is_well(files: Path) -> None:
    assert RINGS.keys() == {rule["alert"] for rule in RULES}
    tests = [_case("", WELL, [])]
    for name, series in RINGS.items():
        labels = f'{{alertname="{name}"}}'
        tests.append(_case(f', alertname="{name}"', series, [{"labels": labels, "value": 1}]))
    promtool("test", "rules", _write(files / "tests.yml", {"rule_files": ["alerts.yml"], "tests": tests}))


@pytest.fixture
def prometheus(files: Path, bundle_ports: list[int]) -> Iterator[str]:
    """A Prometheus that reads our bundle every second instead of our hosts on Heroku."""
    scraping = _with_token(SCRAPING, files)
    (job,) = scraping["scrape_configs"]
    job |= {"scheme": "http", "static_configs": [{"targets": [f"127.0.0.1:{port}" for port in bundle_ports]}]}
    scraping["global"] = {"scrape_interval": "1s", "evaluation_interval": "1s"}
    _write(files / "prometheus.yml", scraping)
    address = f"127.0.0.1:{free_port()}"
    flags = (f"--config.file={files}/prometheus.yml", f"--storage.tsdb.path={files}/data")
    with (files / "prometheus.log").open("wb") as log:
        process = spawn((program("prometheus"), *flags, f"--web.listen-address={address}"), output=log)
    try:
        until(lambda: _is_ready(f"http://{address}"), f"Prometheus is up: {files}/prometheus.log")
        yield f"http://{address}"
    finally:
        end(process, signal.SIGKILL)


def _is_ready(url: str) -> bool:
    try:
        return requests.get(f"{url}/-/ready", timeout=10).status_code == 200
    except requests.ConnectionError:
        return False


@pytest.fixture
def bundle_ports() -> Iterator[list[int]]:
    """The apps, after students have used them in several ways."""
    settings = {"METRICS_TOKEN": TOKEN, "WEB_CONCURRENCY": "2"}
    with FakeGroq() as groq, start_bundle(groq, settings=settings) as bundle:
        ana = sign_up(bundle.urls["frontend"])
        leaves = {"subject": "Science", "topic": "Leaves", "resourceType": "article", "difficulty": "beginner"}
        material = ana.send(
            "POST", "/api/materials", json={**leaves, "content": "A leaf is green. It makes food."}
        ).json()
        assert ana.send("POST", f"/api/materials/{material['_id']}/summary").status_code == 200
        groq.fails(500)
        rest(ana.stream())
        ana.send("GET", "/api/nothing")
        yield [bundle.port(app) for app in bundle.urls]


def test_names_and_units_pass_prometheus_own_check(bundle_ports: list[int]) -> None:
    for port in bundle_ports:
        promtool("check", "metrics", page=ask(f"http://127.0.0.1:{port}").text)


def test_a_real_prometheus_reads_a_running_bundle(prometheus: str) -> None:
    def result(query: str) -> list[dict[str, Any]]:
        answer = requests.get(f"{prometheus}/api/v1/query", params={"query": query}, timeout=10).json()
        assert answer["status"] == "success", answer
        return list(answer["data"]["result"])

    read = 'count(sum_over_time(up{job="brainbytes"}[1m]) >= 3)'
    until(lambda: any(one["value"][1] == "3" for one in result(read)), f"each app was read three times: {prometheus}")
    answered = {where: result(query) for where, query in queries()}
    silent = {where for where, found in answered.items() if not found}
    # An alarm that finds nothing does not ring; of the panels, these show only what goes wrong, changes or is limited.
    only_then = {"Models that failed", "Refused, by status", "Answers by how they ended"}
    assert silent <= {rule["alert"] for rule in RULES} | only_then
    (left,) = [one for one in answered["Requests left today"] if one["metric"]["model"] == "openai/gpt-oss-20b"]
    assert left["value"][1] == "998"
