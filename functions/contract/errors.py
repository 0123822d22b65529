"""What can be wrong with a request, named for the fact.

ApiError
├── BadRequest 400 ── InvalidBody, InvalidFields
├── NotSignedIn 401
├── NotAllowed 403 ── CrossSiteRequest
├── NotFound 404
├── MethodNotAllowed 405
├── Conflict 409
├── TooLarge 413 ── AddressTooLong 414, HeadersTooLarge 431
├── UnsupportedMediaType 415
├── TooManyRequests 429
├── InternalError 500
├── BadGateway 502, GatewayTimeout 504
└── Unavailable 503

Raise them where the fact is known; `http_function` turns them into the one JSON shape. `code` is a key of
frontend_static/locales (`error.<code>`), `message` the English sentence for everyone who has no locale at hand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping


class ApiError(Exception):
    """An answer other than success. Nothing of the request's content belongs into `message`.

    `field` is the one field of the request that an error is always about: then `fields` holds its code.
    """

    status = 500
    code = "internal_error"
    message = "Something went wrong on our side. Please try again."
    field = ""

    def __init__(
        self, *, fields: Mapping[str, str] | None = None, retry_after: float | None = None, message: str | None = None
    ) -> None:
        super().__init__(self.code)
        self.fields = dict(fields or ({self.field: self.code} if self.field else {}))
        self.retry_after = retry_after
        if message is not None:
            self.message = message


class BadRequest(ApiError):
    status, code, message = 400, "invalid_request", "This request cannot be read."


class InvalidBody(BadRequest):
    code, message = "invalid_body", "What was sent is not what this page expects."


class InvalidFields(BadRequest):
    code, message = "invalid_field", "Please check the marked fields."


class NotSignedIn(ApiError):
    status, code, message = 401, "not_signed_in", "Please log in first."


class NotAllowed(ApiError):
    status, code, message = 403, "not_allowed", "You are not allowed to do this."


class CrossSiteRequest(NotAllowed):
    code, message = "cross_site_request", "This request did not come from the BrainBytes page."


class NotFound(ApiError):
    status, code, message = 404, "not_found", "There is nothing here."


class MethodNotAllowed(ApiError):
    status, code, message = 405, "method_not_allowed", "This address does not do that."


class Conflict(ApiError):
    status, code, message = 409, "conflict", "This does not fit what is stored."


class TooLarge(ApiError):
    status, code, message = 413, "too_large", "This is too large to send."


class AddressTooLong(TooLarge):
    status = 414


class HeadersTooLarge(TooLarge):
    status = 431


class UnsupportedMediaType(ApiError):
    status, code, message = 415, "unsupported_media_type", "This kind of content is not accepted here."


class TooManyRequests(ApiError):
    status, code, message = 429, "too_many_requests", "Too many tries. Please wait a little."


class InternalError(ApiError):
    pass


class BadGateway(ApiError):
    status, code, message = 502, "bad_gateway", "BrainBytes cannot be reached right now. Please try again in a moment."


class Unavailable(ApiError):
    status, code, message = 503, "service_unavailable", "BrainBytes is not available right now. Please try again."


class GatewayTimeout(ApiError):
    status, code, message = 504, "gateway_timeout", "BrainBytes took too long to answer. Please try again."


_translations: dict[type[Exception], Callable[[Exception], ApiError | None]] = {}


def translate(kind: type[Exception], to: Callable[[Exception], ApiError | None]) -> None:
    """Let a wing say, beside the library it uses, what that library's exceptions mean to a caller."""
    _translations[kind] = to


def as_api_error(error: Exception) -> ApiError:
    """The ApiError that an exception stands for; InternalError for one that nobody expected."""
    if isinstance(error, ApiError):
        return error
    for kind, to in _translations.items():
        if isinstance(error, kind) and (translated := to(error)) is not None:
            return translated
    return InternalError()
