"""The built web app, read into memory: which files there are and how each is sent.

Only what was in frontend_static/dist when it was read can be sent, so no path leads anywhere else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from flask import Request, Response

from functions.contract import settings

DIST = settings.ROOT / "frontend_static" / "dist"

_KINDS = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".webp": "image/webp",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
}
_ENCODINGS = {"br": ".br", "gzip": ".gz"}  # the one we would rather send comes first
_FOR_GOOD = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"  # kept, but compared by its ETag before each use


@dataclass(frozen=True)
class Variant:
    """A file's bytes in one encoding ("" is none), with the ETag that tells them from all others."""

    encoding: str
    body: bytes
    etag: str


@dataclass(frozen=True)
class File:
    """One file: its content type and its variants, compressed ones first."""

    path: str
    kind: str
    variants: tuple[Variant, ...]


Files = Mapping[str, File]


def read(folder: Path) -> Files:
    """The files below `folder` by their path as the browser asks for it ("/assets/app-1a2b.js")."""
    contents = {
        f"/{one.relative_to(folder).as_posix()}": one.read_bytes() for one in folder.rglob("*") if one.is_file()
    }
    return {path: _file(path, contents) for path in contents if not _is_variant(path, contents)}


def _is_variant(path: str, contents: Mapping[str, bytes]) -> bool:
    return any(path.endswith(end) and path.removesuffix(end) in contents for end in _ENCODINGS.values())


def _file(path: str, contents: Mapping[str, bytes]) -> File:
    variants = [_variant(name, contents[path + end]) for name, end in _ENCODINGS.items() if path + end in contents]
    kind = _KINDS.get(Path(path).suffix, "application/octet-stream")
    return File(path, kind, (*variants, _variant("", contents[path])))


def _variant(encoding: str, body: bytes) -> Variant:
    return Variant(encoding, body, hashlib.sha256(body).hexdigest()[:24])


class Watched:
    """The files of `folder`; read again, where `watch` says so, when a build has put a new folder in its place."""

    def __init__(self, folder: Path, *, watch: bool) -> None:
        self._folder, self._watch = folder, watch
        self._seen = _stamp(folder)
        self._files = read(folder)

    def files(self) -> Files:
        if self._watch and (stamp := _stamp(self._folder)) not in (self._seen, None):
            self._files, self._seen = read(self._folder), stamp
        return self._files


def _stamp(folder: Path) -> tuple[int, int] | None:
    """Changes when the folder is replaced or its index.html written; None in the moment when there is none."""
    try:
        return folder.stat().st_ino, (folder / "index.html").stat().st_mtime_ns
    except FileNotFoundError:
        return None


def send(request: Request, file: File) -> Response:
    """A file in the encoding that the browser likes best, or 304 when it has that already."""
    variant = _choose(request, file)
    response = Response(variant.body, content_type=file.kind)
    if variant.encoding:
        response.headers["Content-Encoding"] = variant.encoding
    if len(file.variants) > 1:
        response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = _FOR_GOOD if file.path.startswith("/assets/") else _ASK_AGAIN
    if file.path == "/sw.js":
        response.headers["Service-Worker-Allowed"] = "/"
    response.set_etag(variant.etag)
    response.make_conditional(request)
    return response


def _choose(request: Request, file: File) -> Variant:
    """The variant with the highest q; of equals the smallest. An encoding the browser does not name stays unused."""
    accepted = request.accept_encodings
    *compressed, plain = file.variants
    best = max(compressed, key=lambda one: accepted.quality(one.encoding), default=plain)
    quality = accepted.quality(best.encoding) if best.encoding else 0
    return best if quality > 0 and quality >= accepted.quality("identity") else plain
