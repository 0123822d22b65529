"""GET /uploads/avatars/{name}; anyone who knows a picture's name may see it, on other sites' pages too."""

from __future__ import annotations

from flask import Response

from functions.backend.accounts import _pictures
from functions.callers.anyone import anyone
from functions.contract.errors import NotFound
from functions.contract.http_function import http_function
from functions.store import avatars
from functions.store.client import StoreUnavailable

_HEADERS = {
    "Cache-Control": "public, max-age=31536000, immutable",  # another picture gets another name
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Access-Control-Allow-Origin": "*",
    "Content-Security-Policy": "default-src 'none'; sandbox",
}


@http_function(
    "GET",
    "/uploads/avatars/{name}",
    caller=anyone,
    answers={200: _pictures.MEDIA_TYPE},
    refuses=(StoreUnavailable,),
)
def read_avatar(name: str) -> Response:
    """The picture's bytes."""
    stem, _, kind = name.partition(".")
    picture = avatars.find_picture(stem) if kind == "webp" else None
    if picture is None:
        raise NotFound
    return Response(picture, content_type=_pictures.MEDIA_TYPE, headers=_HEADERS)
