"""How the three apps are served: `gunicorn -c config/gunicorn.py functions.router:app`.

gevent, because each stream waits most of its life: 200 at once cost a few KB each and none waits for a thread
(docs/decisions.md has the figures). Nothing is loaded before the fork: a MongoClient must not be shared across one.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import rmtree
from socket import socket
from tempfile import gettempdir
from time import monotonic
from types import FrameType

import gevent
from gevent import Greenlet, getcurrent
from gunicorn.http.errors import (
    InvalidResponseHeader,
    InvalidResponseHeaderName,
    LimitRequestHeaders,
    LimitRequestLine,
    NoMoreData,
    ParseException,
)
from gunicorn.http.message import Request
from gunicorn.workers.base import Worker
from gunicorn.workers.ggevent import GeventWorker

from functions.contract import settings
from functions.metrics.token import TOKEN

_PIECE = 64 * 1024  # bytes
_TO_CONCLUDE = 4.0  # seconds that an answer which is cut short has to be stored and told to its reader
_LOOK_SECONDS = 0.1


class BrainBytesWorker(GeventWorker):  # type: ignore[misc]
    """At SIGTERM, answers under way are finished but connections kept for a next request are closed.

    gunicorn's own would wait for those too, until its graceful timeout, at every restart; and it would not wait for
    answers whose reader has gone. What is not finished just before the timeout is cut short in order. And what is no
    HTTP is refused in the one shape of our errors.
    """

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self._idle: set[Greenlet] = set()
        self._until = 0.0

    def run(self) -> None:
        """gunicorn's own returns when no request is left."""
        from functions.contract import underway

        super().run()
        while underway.is_any() and monotonic() < self._until:
            self.notify()
            gevent.sleep(_LOOK_SECONDS)

    @contextmanager
    def timeout_ctx(self) -> Iterator[None]:
        """Around the wait for a connection's next request; there is none when the worker is about to end."""
        connection = getcurrent()
        self._idle.add(connection)
        try:
            with gevent.Timeout(self.cfg.keepalive if self.alive else 0, False):
                yield
        finally:
            self._idle.discard(connection)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        super().handle_exit(sig, frame)
        if self._until:
            return  # told already: by Heroku, which tells every process of a dyno, and by gunicorn's master
        self._until = monotonic() + self.cfg.graceful_timeout
        # Not here: a signal's handler may interrupt the event loop itself.
        gevent.spawn(lambda: gevent.killall(list(self._idle), NoMoreData, block=False))
        gevent.spawn_later(max(0.0, self.cfg.graceful_timeout - _TO_CONCLUDE), _cut_short)

    def handle_request(self, listener: object, request: Request, client: socket, address: object) -> None:
        """Answer, then take what the function has left of the body, such as one that was too large.

        gunicorn's own takes it in steps of 1 KB, and each copies all that has arrived: a hundred megabytes would hold
        up every stream of the process for seconds.
        """
        super().handle_request(listener, request, client, address)
        try:
            while request.body.read(_PIECE):
                gevent.sleep(0)
        except Exception as error:  # broken chunks: where the next request begins is not known
            raise StopIteration from error

    def handle_error(self, request: object, client: socket, address: object, error: BaseException) -> None:
        """gunicorn's own sends a page, and logs a line, that repeat what was sent: a student's words perhaps."""
        with suppress(OSError):
            client.sendall(_refusal(error))


def _refusal(error: BaseException) -> bytes:
    """The whole answer to what no function could be asked; logged like every other."""
    from functions.contract import errors, responses

    meant: errors.ApiError = errors.InternalError()
    if isinstance(error, ParseException) and not isinstance(error, InvalidResponseHeader | InvalidResponseHeaderName):
        meant = errors.BadRequest()
    if isinstance(error, LimitRequestLine):
        meant = errors.AddressTooLong()
    if isinstance(error, LimitRequestHeaders):
        meant = errors.HeadersTooLarge()
    return responses.refuse_unread(meant, cause=error)


def _cut_short() -> None:
    """Where the functions are loaded already, nothing waits for this import."""
    from functions.contract import underway

    underway.cut_short()


def post_worker_init(worker: Worker) -> None:
    """Load what the first request would wait for."""
    from functions import router
    from functions.metrics import endpoint

    router.warm()
    router.ask_first(endpoint.answer)
    endpoint.start()


def on_starting(server: object) -> None:
    """A folder for the workers' figures: each writes a file of its own, each can read those of all.

    What masters have left that were killed is removed: it lies in memory.
    """
    if _figures:
        for left in _figures.parent.glob(f"{_FIGURES}*"):
            pid = left.name.removeprefix(_FIGURES)
            if pid.isdecimal() and (int(pid) == os.getpid() or not _is_alive(int(pid))):
                rmtree(left, ignore_errors=True)
        _figures.mkdir(mode=0o700)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:  # another user's
        pass
    return True


def on_reload(server: object) -> None:
    """The token may be new."""
    if _figures:
        _figures.mkdir(mode=0o700, exist_ok=True)


def child_exit(server: object, worker: Worker) -> None:
    """What a worker has counted stays; what it had open (its gauges) goes with it."""
    if _figures:
        from prometheus_client.multiprocess import mark_process_dead

        mark_process_dead(worker.pid, str(_figures))


def on_exit(server: object) -> None:
    if _figures:
        rmtree(_figures, ignore_errors=True)


_PORTS = {"frontend": 8000, "backend": 8001, "ai": 8002}
_local = settings.environment() == "local"
_port = settings.setting("PORT", int, default=_PORTS.get(settings.APP.value, 8000))
_workers = settings.setting("WEB_CONCURRENCY", int, default=1)
settings.check_or_exit()

bind = f"{'127.0.0.1' if _local else '0.0.0.0'}:{_port.value}"
worker_class = BrainBytesWorker
workers = _workers.value
worker_connections = 1000
keepalive = 95  # seconds; Heroku's router uses a connection again for up to 90
graceful_timeout = 28  # seconds that answers under way have; after 30 Heroku ends every process
accesslog = None  # the functions write a line for each request themselves
control_socket_disable = True
worker_tmp_dir = "/dev/shm" if sys.platform == "linux" else None  # a heartbeat must not wait for a disk

# The master's id, because this file is read again at SIGHUP; prometheus_client finds the folder by this variable.
_FIGURES = "brainbytes-figures-"
_figures = Path(worker_tmp_dir or gettempdir(), f"{_FIGURES}{os.getpid()}") if TOKEN.value else None
raw_env = [f"PROMETHEUS_MULTIPROC_DIR={_figures}"] if _figures else []

# Only Heroku's router can reach a dyno. It sets X-Forwarded-Proto itself; the other headers it passes on as they came.
forwarded_allow_ips = "" if _local else "*"
secure_scheme_headers = {"X-FORWARDED-PROTO": "https"}
forwarder_headers = ""

# Workers shall load the code and the settings as they are when they start, not as they were when the master did.
for _name in [name for name in sys.modules if name.partition(".")[0] == "functions"]:
    del sys.modules[_name]
