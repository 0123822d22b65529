"""A mail server that works, and one that hangs, under the server that production runs."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import requests

from tests.fakes.mail_server import Certificates, MailServer, silent_server
from tests.faults.phone import PASSWORD
from tests.faults.world import World, until

NEW = "Kalayaan-1898"


def said(world: World, event: str, request_id: str) -> list[str]:
    lines = world.bundle.log("backend").splitlines()
    return [line for line in lines if f'"event":"{event}"' in line and request_id in line]


def test_a_link_is_mailed_and_a_server_that_hangs_disturbs_nobody(world: World, tmp_path: Path) -> None:
    ana, url = world.sign_up(), world.bundle.urls["frontend"]
    email = ana.send("GET", "/api/users/me").json()["email"]
    certificates = Certificates(tmp_path)

    def ask() -> str:
        answer = requests.post(f"{url}/api/auth/forgot-password", json={"email": email}, timeout=20)
        assert answer.status_code == 202
        return answer.headers["X-Request-Id"]

    with MailServer(certificates, "starttls") as server, silent_server() as silent:
        world.restart("backend", MAIL_SERVER=server.url, SSL_CERT_FILE=certificates.file)
        sent = ask()
        until(lambda: said(world, "mail_sent", sent), "the mail is handed in")
        (mail,) = server.mails
        token = mail.get_content().partition("#token=")[2].split()[0]
        assert token not in world.logs()

        world.restart("backend", MAIL_SERVER=silent, MAIL_SECONDS="60", GUNICORN_CMD_ARGS="--graceful-timeout 5")
        hanging = ask()
        assert ana.send("GET", "/api/users/me").status_code == 200
        process, began = world.bundle.processes["backend"], time.monotonic()
        process.send_signal(signal.SIGTERM)
        until(lambda: process.poll() is not None, "the backend app ends")
        assert process.returncode == 0
        assert time.monotonic() - began < 30
        (line,) = said(world, "mail_not_sent", hanging)
        assert '"cause":"the app had to end"' in line

    world.start("backend")
    # The hanging mail held a newer link, so the one that arrived is worth nothing; the student asks once more.
    used = {"token": token, "password": NEW}
    assert requests.post(f"{url}/api/auth/reset-password", json=used, timeout=20).status_code == 400
    for password, status in ((NEW, 401), (PASSWORD, 200)):
        body = {"email": email, "password": password}
        assert requests.post(f"{url}/api/auth/login", json=body, timeout=20).status_code == status
