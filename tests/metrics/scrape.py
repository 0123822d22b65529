"""What Prometheus reads of an app: each sample by its name and its labels, those of the app and the dyno left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import requests
from prometheus_client import Metric
from prometheus_client.parser import text_string_to_metric_families

from tests.bundle import Bundle

TOKEN = "a-token-of-the-tests-that-prometheus-has"

Samples = Counter[tuple[str, ...]]
"""By the sample's name and its labels as name=value, sorted: ("brainbytes_tokens_total", "kind=prompt", "model=…")."""


def ask(url: str, token: str = TOKEN, method: str = "GET") -> requests.Response:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    with requests.Session() as session:  # a connection of its own: any worker may take it
        session.trust_env = False
        return session.request(method, f"{url}/metrics", headers=headers, timeout=30)


def families(bundle: Bundle, app: str) -> list[Metric]:
    """The page as the official parser understands it."""
    answer = ask(bundle.urls[app])
    assert answer.status_code == 200, answer.text
    return list(text_string_to_metric_families(answer.text))


def scrape(bundle: Bundle, app: str) -> Samples:
    samples: Samples = Counter()
    for family in families(bundle, app):
        for sample in family.samples:
            labels = {**sample.labels}
            assert (labels.pop("app"), labels.pop("dyno")) == (app, "web.1")
            key = (sample.name, *(f"{name}={value}" for name, value in sorted(labels.items())))
            assert key not in samples, "the same sample twice"
            samples[key] = sample.value  # type: ignore[assignment]
    return samples


def counted(samples: Samples, *words: str) -> float:
    """The sum of the samples whose name or labels are all of these."""
    return sum(value for key, value in samples.items() if set(words) <= {*key})


@contextmanager
def counting(bundle: Bundle, app: str) -> Iterator[Callable[..., float]]:
    """`more(*words)` is by how much those samples have grown since the block began."""
    before = scrape(bundle, app)
    yield lambda *words: counted(scrape(bundle, app), *words) - counted(before, *words)
