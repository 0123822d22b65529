"""A Lambda runtime that passes an answer on while it is made: Lambda's own for Python would keep it until it is whole.

streaming.sh starts it. It takes one event after another from the Lambda Runtime API and sends there, in chunks, what
a function URL with InvokeMode RESPONSE_STREAM expects: status, headers and cookies as JSON, eight NULs, the body.
Calls have no deadline: the next event may be hours away, and Lambda itself ends what takes too long.
"""

from __future__ import annotations

import json
import os
from base64 import b64encode
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from http.client import HTTPConnection, HTTPException
from typing import TYPE_CHECKING, Any

from apig_wsgi import get_environ_v2

from functions.contract import logs

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

_HEADERS = {
    "Content-Type": "application/vnd.awslambda.http-integration-response",
    "Lambda-Runtime-Function-Response-Mode": "streaming",
    "Transfer-Encoding": "chunked",
    "Trailer": "Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body",
}


class _RuntimeApi:
    """The Lambda Runtime API at `host`, which is on this machine."""

    def __init__(self, host: str) -> None:
        self._host = host

    def next(self) -> tuple[str, Any]:
        """The id of the next invocation and its event."""
        with closing(HTTPConnection(self._host)) as connection:
            connection.request("GET", "/2018-06-01/runtime/invocation/next")
            response = connection.getresponse()
            return response.headers["Lambda-Runtime-Aws-Request-Id"], json.load(response)

    def post(self, path: str, body: bytes | Iterator[bytes], headers: dict[str, str]) -> None:
        with closing(HTTPConnection(self._host)) as connection:
            connection.request("POST", f"/2018-06-01/runtime/{path}", body, headers)
            connection.getresponse().read()

    def fail(self, path: str, error: BaseException) -> None:
        self.post(path, _described(error), {"Lambda-Runtime-Function-Error-Type": type(error).__name__})


def main() -> None:
    api = _RuntimeApi(os.environ["AWS_LAMBDA_RUNTIME_API"])
    try:
        from lambda_function import application
    except BaseException as error:  # SystemExit too, for a setting that is missing
        api.fail("init/error", error)
        raise
    while True:
        invocation, event = api.next()
        try:
            _answer(api, invocation, event, application)
        except (OSError, HTTPException) as error:  # whoever waited for it is gone
            logs.write("answer_not_sent", cause=logs.where(error))


def _answer(api: _RuntimeApi, invocation: str, event: dict[str, Any], application: WSGIApplication) -> None:
    started: list[bytes] = []

    def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
        started.append(_head(status, headers))

    try:
        pieces = application(get_environ_v2(event, None), start_response)
    except Exception as error:
        api.fail(f"invocation/{invocation}/error", error)
        return
    with closing(_chunks(started[-1], pieces)) as chunks:
        api.post(f"invocation/{invocation}/response", chunks, _HEADERS)


def _head(status: str, headers: list[tuple[str, str]]) -> bytes:
    """What comes before the body."""
    cookies = [value for name, value in headers if name == "set-cookie"]
    others = {name: value for name, value in headers if name != "set-cookie"}
    return json.dumps({"statusCode": int(status[:3]), "headers": others, "cookies": cookies}).encode() + bytes(8)


def _chunks(head: bytes, pieces: Iterable[bytes]) -> Generator[bytes]:
    """The answer as HTTP/1.1 chunks.

    `pieces` is closed before the last of them, which lets Lambda stop this process; and when nobody wants the rest.
    """
    end = b"0\r\n\r\n"
    try:
        yield _chunk(head)
        for piece in pieces:
            if piece:
                yield _chunk(piece)
    except Exception as error:  # the status has been sent: the trailers say it
        name, body = type(error).__name__, b64encode(_described(error)).decode()
        trailers = f"Lambda-Runtime-Function-Error-Type: {name}\r\nLambda-Runtime-Function-Error-Body: {body}\r\n"
        end = b"0\r\n" + trailers.encode() + b"\r\n"
    finally:
        if close := getattr(pieces, "close", None):
            close()
    yield end


def _chunk(data: bytes) -> bytes:
    return b"%x\r\n%b\r\n" % (len(data), data)


def _described(error: BaseException) -> bytes:
    """Where it went wrong; an exception's own text may hold a student's words."""
    return json.dumps({"errorType": type(error).__name__, "errorMessage": logs.where(error), "stackTrace": []}).encode()


if __name__ == "__main__":
    main()
