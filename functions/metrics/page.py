"""The page itself, in Prometheus' text format: the sum of all processes of this dyno, and what it uses."""

from __future__ import annotations

import socket
from collections.abc import Iterator

from flask import Response
from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4, generate_latest
from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from functions.contract import version
from functions.contract.settings import APP, setting
from functions.metrics import processes

DYNO = setting("DYNO", optional=True, help="Heroku's name of a dyno; elsewhere the host's name is taken.")
CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4


def response() -> Response:
    return Response(generate_latest(_Dyno()), content_type=CONTENT_TYPE, headers={"Cache-Control": "no-store"})


class _Dyno(Collector):
    """Every sample says which app and which dyno it is from: a router in front lets nobody choose whom he asks."""

    def collect(self) -> Iterator[Metric]:
        here = {"app": APP.value, "dyno": DYNO.value or socket.gethostname()}
        for metric in (*_of_the_dyno(), *_counted()):
            metric.samples = [one._replace(labels={**one.labels, **here}) for one in metric.samples]
            yield metric


def _counted() -> Iterator[Metric]:
    yield from MultiProcessCollector(None).collect()  # type: ignore[no-untyped-call]


def _of_the_dyno() -> Iterator[Metric]:
    build = GaugeMetricFamily("brainbytes_build_info", "The commit that runs.", labels=["version"])
    build.add_metric([version.current()], 1)
    yield build
    if used := processes.used():
        yield GaugeMetricFamily("brainbytes_memory_bytes", "Memory of all processes of this dyno (PSS).", used.memory)
        yield CounterMetricFamily("brainbytes_cpu_seconds", "CPU time of all processes of this dyno.", used.cpu)
