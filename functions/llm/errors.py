"""What can go wrong with a model, named for the fact.

ModelError
├── OutOfQuota        429, 498: asked too much; `retry_after` seconds
├── KeyRefused        401, 403: the key is wrong or may not use this model
├── ModelGone         404: there is no such model (any more)
├── RequestRefused    400, 422 and other 4xx: this request, however often it is sent
│   └── RequestTooLarge   413
├── ModelDown         5xx, or no connection
├── TooSlow           a deadline of ours passed
├── BrokenAnswer      cut off, not JSON, an error inside the stream
│   └── EmptyAnswer   it ended without a word
├── UnfitAnswer       words that cannot be given to a student: another language, nothing but markup
└── NobodyAnswered    no model of the list said anything

`translate` maps every exception of groq, httpx, http.client, msgspec and the socket beneath to one of these.
"""

from __future__ import annotations

import http.client
import json
from collections.abc import Mapping

import msgspec

from functions.llm import limits


class ModelError(Exception):
    """`retry_after`: seconds until the model may be asked again, if it said so."""

    retry_after: float | None = None


class OutOfQuota(ModelError):
    def __init__(self, retry_after: float) -> None:
        super().__init__(retry_after)
        self.retry_after = retry_after


class KeyRefused(ModelError):
    pass


class ModelGone(ModelError):
    pass


class RequestRefused(ModelError):
    pass


class RequestTooLarge(RequestRefused):
    pass


class ModelDown(ModelError):
    pass


class TooSlow(ModelError):
    pass


class BrokenAnswer(ModelError):
    pass


class EmptyAnswer(BrokenAnswer):
    pass


class UnfitAnswer(ModelError):
    pass


class NobodyAnswered(ModelError):
    pass


_BY_STATUS = {401: KeyRefused, 403: KeyRefused, 404: ModelGone, 413: RequestTooLarge}
_OUT_OF_QUOTA = {429, 498}  # 498 is Groq's own: the flex tier is full
_UNREADABLE = (
    msgspec.MsgspecError,
    json.JSONDecodeError,
    UnicodeDecodeError,
    RecursionError,
    http.client.HTTPException,
    OSError,  # ssl.SSLError is one
)


def translate(error: Exception) -> ModelError:
    """The ModelError that a lower exception stands for. Anything unknown is raised again: it is a fault of ours."""
    if isinstance(error, ModelError):
        return error
    if isinstance(error, TimeoutError):
        return TooSlow()
    if isinstance(error, _UNREADABLE):
        return BrokenAnswer()
    return _from_libraries(error)


def _from_libraries(error: Exception) -> ModelError:
    import httpx

    if isinstance(error, httpx.TimeoutException):
        return TooSlow()
    if isinstance(error, httpx.ConnectError | httpx.InvalidURL | httpx.CookieConflict):
        return ModelDown()
    if isinstance(error, httpx.HTTPError | httpx.StreamError):
        return BrokenAnswer()
    return _from_the_sdk(error)


def _from_the_sdk(error: Exception) -> ModelError:
    import groq

    if isinstance(error, groq.APIStatusError):
        return from_status(error.status_code, error.response.headers)
    if isinstance(error, groq.APITimeoutError):
        return TooSlow()
    if isinstance(error, groq.APIConnectionError):
        return ModelDown()
    if isinstance(error, groq.GroqError):
        return BrokenAnswer()
    raise error


def from_status(status: int, headers: Mapping[str, str]) -> ModelError:
    """The error that an HTTP status from 400 stands for."""
    if status in _OUT_OF_QUOTA:
        return OutOfQuota(limits.retry_after(headers))
    if status >= 500:
        return ModelDown()
    return _BY_STATUS.get(status, RequestRefused)()
