"""Azure's side, as far as a function can see it, in one process with it: `python azure_host.py PORT` in a bundle.

The front end, the Functions host and its Python worker in short. Requests and answers go through azure-functions' own
converters, which the worker uses; what the front end and the host do before and after is written from the host's
source (GrpcMessageConversionExtensions, GrpcMessageExtensionUtilities) and its issue 9290 on paths.
"""

from __future__ import annotations

import importlib
import json
import os
import re
import sys
from http.cookies import Morsel
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, unquote

SENDER = os.environ.get("FRONT_END_SAW", "203.0.113.7:49152")  # the front end writes the port, too
HOST = "brainbytes.azurewebsites.net"


class Functions:
    """What function_app.py registers, found as the worker finds it."""

    def __init__(self) -> None:
        from azure.functions import FunctionRegister

        module = importlib.import_module("function_app")
        found = [one for one in vars(module).values() if isinstance(one, FunctionRegister)]
        assert len(found) == 1, "The worker wants one FunctionApp at the top of function_app.py."
        prefix = json.loads(Path("host.json").read_text())["extensions"]["http"]["routePrefix"]
        self._routes = [self._route(prefix, one) for one in found[0].get_functions()]

    def _route(self, prefix: str, function: Any) -> tuple[list[str], re.Pattern[str], str, Any]:
        """Methods, path, the parameter's name, the function."""
        trigger = next(one for one in function.get_bindings_dict()["bindings"] if one["type"] == "httpTrigger")
        assert str(trigger["authLevel"]).lower().endswith("anonymous"), "The host would ask for a key."
        out = next(one for one in function.get_bindings_dict()["bindings"] if one["type"] == "http")
        assert out["name"] == "$return"
        template = f"{prefix}/{trigger['route']}".strip("/")
        pattern = re.sub(r"\\\{(\\\*)?(\w+)\\\}", lambda one: "(.*)" if one[1] else "([^/]+)", re.escape(template))
        return [str(one) for one in trigger["methods"]], re.compile(pattern), trigger["name"], function

    def call(self, method: str, path: str, datum: Any) -> Any:
        """The returned Datum; None when no route fits. Raises whatever the function raises."""
        from azure.functions.http import HttpRequestConverter, HttpResponseConverter

        for methods, pattern, name, function in self._routes:
            if method in methods and pattern.fullmatch(path.lstrip("/")):
                request = HttpRequestConverter.decode(datum, trigger_metadata={})
                answer = function.get_user_function()(**{name: request})
                return HttpResponseConverter.encode(answer, expected_type=None)
        return None


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    functions: Functions

    def handle_any(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"] or 0))  # a body without a length is not read at all
        sent, _, query = self.path.partition("?")
        path = unquote(sent)  # the front end decodes, slashes too
        try:
            answer = self.functions.call(self.command, path, self._datum(path, query, body))
        except Exception as error:
            sys.stderr.write(f"Executed 'Functions' (Failed): {error!r}\n")
            self._reply(500, {}, [], b"")
            return
        if answer is None:
            self._reply(404, {}, [], b"")
        else:
            parts = answer.value
            headers = {name: datum.value for name, datum in parts["headers"].items()}
            cookies = [morsel for jar in parts["cookies"] or [] for morsel in jar.values()]
            self._reply(int(parts["status_code"].value), headers, cookies, parts["body"].value)

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = handle_any

    def _datum(self, path: str, query: str, body: bytes) -> Any:
        """The request as the host sends it to the worker."""
        from azure.functions.meta import Datum

        headers: dict[str, str] = {}
        for name, value in self.headers.items():
            headers[name.lower()] = f"{headers[name.lower()]},{value}" if name.lower() in headers else value
        forwarded = headers.get("x-forwarded-for")
        headers |= {
            "host": HOST,
            "x-forwarded-for": f"{forwarded}, {SENDER}" if forwarded else SENDER,
            "x-forwarded-proto": "https",
            "x-waws-unencoded-url": self.path,
        }
        url = f"https://{HOST}{quote(path, safe=_IN_A_PATH)}" + (f"?{query}" if query else "")
        keys = {key: ",".join(values) for key, values in parse_qs(query).items()}
        return Datum(
            {
                "method": Datum(self.command, "string"),
                "url": Datum(url, "string"),
                "headers": {name: Datum(_as_aspnet_reads(value), "string") for name, value in headers.items()},
                "query": {key: Datum(value, "string") for key, value in keys.items()},
                "params": {"path": Datum(path.lstrip("/"), "string")},
                "body": Datum(body, "bytes"),
            },
            "http",
        )

    def _reply(self, status: int, headers: dict[str, str], cookies: list[Morsel[str]], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            if name.lower() != "content-length":
                self.send_header(name, value)
        for cookie in cookies:
            self.send_header("Set-Cookie", _as_aspnet_writes(cookie))
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Only what the function says is of interest."""


def _as_aspnet_reads(header: str) -> str:
    return header.encode("latin-1").decode("utf-8", "replace")


_IN_A_PATH = "/!$&'()*+,;=:@~"


def _as_aspnet_writes(cookie: Morsel[str]) -> str:
    parts = [f"{cookie.key}={quote(cookie.value, safe='')}"]
    for name in ("expires", "max-age", "domain", "path"):
        parts += [f"{name}={cookie[name]}"] if cookie[name] else []
    parts += ["secure"] if cookie["secure"] else []
    parts += [f"samesite={cookie['samesite'].lower()}"] if cookie["samesite"] else []
    parts += ["httponly"] if cookie["httponly"] else []
    return "; ".join(parts)


def main(port: int) -> None:
    sys.path[0] = os.getcwd()  # the bundle, in place of this file's folder
    Handler.functions = Functions()
    ThreadingHTTPServer(("127.0.0.1", port), Handler).serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]))
