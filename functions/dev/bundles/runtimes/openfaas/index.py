"""What of-watchdog starts and passes requests to: the bundle's WSGI app under waitress.

OpenFaaS hands secrets over as files. They become settings before our code is loaded, which reads the environment.
"""

from __future__ import annotations

import os
import re
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

THREADS = 64  # each request holds one, a stream until it ends
HANDLER = Path(__file__).resolve().parent / "function"  # where faas-cli puts the bundle
SECRETS = Path(os.environ.get("BRAINBYTES_SECRETS", "/var/openfaas/secrets"))
PREFIX = "brainbytes-"

_WITH_PORT = re.compile(r"(\d+(?:\.\d+){3}|\[[0-9a-f:.]+\]):\d+")  # how the gateway writes an address


def main() -> None:
    """Serve until the watchdog ends, and the container with it."""
    take_secrets()
    sys.path.insert(0, str(HANDLER))
    import waitress

    from functions import router
    from functions.contract import settings

    app = as_sent(router.create_app(settings.APP.value))
    router.warm()
    # The watchdog passes SIGTERM on at once, then goes on sending requests for a while and waits for those under way.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    waitress.serve(
        app,
        host="127.0.0.1",
        port=urlsplit(os.environ["upstream_url"]).port,  # noqa: SIM112  # the watchdog calls it so
        threads=THREADS,
        connection_limit=4 * THREADS,
        channel_request_lookahead=1,  # so that a reader who went away is known before the next event
        clear_untrusted_proxy_headers=False,  # the functions know which of them to believe
        asyncore_use_poll=True,
        _quiet=True,
    )


def take_secrets() -> None:
    """`brainbytes-mongodb-uri` becomes MONGODB_URI."""
    for file in SECRETS.glob(f"{PREFIX}*"):
        name = file.name.removeprefix(PREFIX).replace("-", "_").upper()
        os.environ.setdefault(name, file.read_text("utf-8").strip())


def as_sent(app: WSGIApplication) -> WSGIApplication:
    """The app, told what the gateway's headers say."""

    def wrapped(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        before, comma, last = environ.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")
        if address := _WITH_PORT.fullmatch(last.strip()):
            environ["HTTP_X_FORWARDED_FOR"] = f"{before}{comma}{address[1]}"
        if environ.get("HTTP_X_FORWARDED_PROTO", "").rpartition(",")[2].strip() == "https":
            environ["wsgi.url_scheme"] = "https"
        return app(environ, start_response)

    return wrapped


if __name__ == "__main__":
    main()
