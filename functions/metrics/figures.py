"""The figures, and which of them each log line changes.

Labels are words from lists that are short and known before anybody asks: whatever else a line says counts as "other".
Each process keeps its figures in a file that it maps into memory, so that every one of them can give the sum of all.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import cache
from http import HTTPStatus
from typing import Any

from prometheus_client import Counter, Gauge, Histogram

from functions import catalog
from functions.contract import logs, settings

Fields = Mapping[str, Any]

PROXY = "proxy"  # the frontend app's one function: what it passes on to the backend
OTHER = "other"
STATUSES = ("complete", "incomplete", "stopped", "failed", "gone")
SOURCES = ("model", "maths", "library", "materials", "tutor", "cache", "none")
SUMMARISED = ("model", "words", "none")
LIMITS = ("student", "bundle")
REASONS = (  # the classes of functions/llm/errors.py that a model can fail with
    *("OutOfQuota", "KeyRefused", "ModelGone", "RequestRefused", "RequestTooLarge"),
    *("ModelDown", "TooSlow", "BrokenAnswer", "EmptyAnswer", "UnfitAnswer"),
)
_REQUEST_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
_FIRST_TOKEN_SECONDS = (0.05, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 5, 8, 16)

requests = Counter(
    "brainbytes_requests", "Requests that were answered, by function and status.", ("function", "status"), registry=None
)
durations = Histogram(
    "brainbytes_request_duration_seconds",
    "How long a request took; of a streamed answer, until its end.",
    ("function",),
    registry=None,
    buckets=_REQUEST_SECONDS,
)
streams = Gauge("brainbytes_streams_open", "Answers being streamed now.", registry=None, multiprocess_mode="livesum")
answers = Counter(
    "brainbytes_answers", "The backend's answers to students, as they are stored.", ("source", "status"), registry=None
)
first_token = Histogram(
    "brainbytes_first_token_seconds",
    "From the stored question to the first words, in the backend.",
    ("source",),
    registry=None,
    buckets=_FIRST_TOKEN_SECONDS,
)
limited = Counter(
    "brainbytes_answers_limited",
    "Answers for which no model was asked, because the student's or everybody's limit was reached.",
    ("by",),
    registry=None,
)
summaries = Counter(
    "brainbytes_summaries",
    "Summaries of materials, as they are stored; of words: made without a model.",
    ("source", "status"),
    registry=None,
)
cuts = Counter("brainbytes_streams_cut", "Answers that the backend broke off under the frontend app.", registry=None)

tutor_answers = Counter(
    "brainbytes_tutor_answers", "The AI app's answers, by what gave them.", ("source", "status"), registry=None
)
model_first_token = Histogram(
    "brainbytes_model_first_token_seconds",
    "From the first model asked to the first words, in the AI app.",
    ("model",),
    registry=None,
    buckets=_FIRST_TOKEN_SECONDS,
)
model_failures = Counter(
    "brainbytes_model_failures", "Times that a model did not answer, or broke off.", ("model", "reason"), registry=None
)
tokens = Counter("brainbytes_tokens", "Tokens as the models' servers counted them.", ("model", "kind"), registry=None)
requests_left = Gauge(
    "brainbytes_quota_requests_left",
    "Requests left today, as the model's last answer said.",
    ("model",),
    registry=None,
    multiprocess_mode="mostrecent",
)
tokens_left = Gauge(
    "brainbytes_quota_tokens_left",
    "Tokens left this minute, as the model's last answer said.",
    ("model",),
    registry=None,
    multiprocess_mode="mostrecent",
)

_functions = frozenset(catalog.entries())
_codes = frozenset(int(one) for one in HTTPStatus)


@cache
def _models() -> frozenset[str]:
    """Every model of the MODELS_… settings that this app reads."""
    lists = (one.value for one in settings.declared() if one.name.startswith("MODELS_"))
    return frozenset(entry.partition("@ ")[0].strip() for one in lists if isinstance(one, list) for entry in one)


def _known(value: object, names: Collection[object]) -> str:
    return str(value) if value in names else OTHER


def begin() -> None:
    """Let the figures that alarms look at start from 0: the first of something rare must be seen as an increase."""
    if settings.APP.value == "backend":
        for status in STATUSES:
            answers.labels("none" if status == "failed" else "model", status)
    for model in _models():
        for reason in REASONS:
            model_failures.labels(model, reason)
    for source in SOURCES if _models() else ():
        tutor_answers.labels(source, "complete")


def hear(event: str, fields: Mapping[str, object]) -> None:
    """Count what a log line says. No figure is worth an answer: what cannot be counted is left out."""
    count = _COUNTS.get(event)
    if count:
        try:
            count(fields)
        except Exception as error:
            logs.write("not_counted", of=event, cause=logs.where(error))


def _request(fields: Fields) -> None:
    _count(_known(fields["function"], _functions), fields)
    if "problems" in fields or "answer" in fields:
        _tutor(fields)


def _count(function: str, fields: Fields) -> None:
    requests.labels(function, _known(fields["status"], _codes)).inc()
    if "ms" in fields:
        durations.labels(function).observe(fields["ms"] / 1000)


def _tutor(fields: Fields) -> None:
    for problem in fields.get("problems", ()):
        model, _, reason = problem.rpartition(": ")
        model_failures.labels(_known(model, _models()), _known(reason, REASONS)).inc()
    if "answer" not in fields:
        if fields.get("model"):  # a short text: a title, a summary, a verdict
            _tokens(_known(fields["model"], _models()), fields)
        return
    tutor_answers.labels(_known(fields["source"], SOURCES), _known(fields["answer"], STATUSES)).inc()
    if fields["model"]:
        _model(_known(fields["model"], _models()), fields)


def _tokens(model: str, fields: Fields) -> None:
    tokens.labels(model, "prompt").inc(fields["usage"]["promptTokens"])
    tokens.labels(model, "completion").inc(fields["usage"]["completionTokens"])


def _model(model: str, fields: Fields) -> None:
    _tokens(model, fields)
    model_first_token.labels(model).observe(fields["firstTokenMs"] / 1000)
    for gauge, left in ((requests_left, fields["requestsLeft"]), (tokens_left, fields["tokensLeft"])):
        if left is not None:
            gauge.labels(model).set(left)


def _answer(fields: Fields) -> None:
    source = _known(fields["source"], SOURCES)
    answers.labels(source, _known(fields["status"], STATUSES)).inc()
    if fields.get("limited"):
        limited.labels(_known(fields["limited"], LIMITS)).inc()
    if fields["firstTokenMs"] is not None:
        first_token.labels(source).observe(fields["firstTokenMs"] / 1000)


_COUNTS: dict[str, Callable[[Fields], None]] = {
    "request": _request,
    "proxied": lambda fields: _count(PROXY, fields),
    "proxied_cut": lambda fields: cuts.inc(),
    "answer": _answer,
    "summary": lambda fields: summaries.labels(
        _known(fields["source"], SUMMARISED), _known(fields["status"], STATUSES)
    ).inc(),
    "stream_began": lambda fields: streams.inc(),
    "stream_ended": lambda fields: streams.dec(),
}
