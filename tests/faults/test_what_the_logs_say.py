"""The logs of all the apps, after everything that went wrong: no key, no e-mail, not a word of a student's."""

from __future__ import annotations

from tests.bundle import KEY, SERVICE_KEY
from tests.fakes.groq import Script
from tests.faults.phone import PASSWORD, SCHOOL, Phone
from tests.faults.world import World

WORD = "bulaklak"  # of the question
TOLD = "talulot"  # of the answer


def test_the_logs_hold_no_secret_and_nothing_a_student_wrote(impatient: World, ana: Phone) -> None:
    world = impatient
    world.groq.default = Script(text=f"A {TOLD} is part of it.")
    _use_everything(ana)
    world.kill("ai")
    ana.asked(f"Ano ang {WORD}?")
    world.start("ai")
    world.groq.fails(500)
    world.groq.breaks("garbage", after=2, text=f"A {TOLD} is part of it.")
    ana.asked(f"Ano ang {WORD}?")
    world.kill_mongod()
    ana.ask(f"Ano ang {WORD}?")
    world.start_mongod()
    world.kill("backend")
    ana.ask(f"Ano ang {WORD}?")
    world.start("backend")
    logs = world.logs()
    assert '"function":"send_message"' in logs
    assert '"function":"chat"' in logs
    for what in (KEY, SERVICE_KEY, ana.token, PASSWORD, SCHOOL, WORD, TOLD, "Bearer "):
        assert what not in logs, f"{what!r} stands in a log"


def _use_everything(ana: Phone) -> None:
    """What works and what is refused, the bodies that cannot be read among them."""
    ana.asked(f"Ano ang {WORD}?", chat=WORD)
    ana.send("GET", f"/api/messages?chatId={WORD}&subject={WORD}")
    ana.send("PUT", f"/api/messages/chats/{WORD}/title", json={"title": WORD})
    ana.send("PUT", f"/api/messages/chats/{WORD}/title", json={"title": WORD, WORD: WORD})
    ana.send("PUT", "/api/users/me", json={"name": WORD, "email": f"{WORD}@{SCHOOL}"})
    ana.send("POST", "/api/messages", data=f'{{"text": "{WORD}'.encode())
    ana.send("POST", "/api/messages", json={"text": [WORD], "chatId": {"$gt": WORD}})
    ana.send("POST", f"/api/{WORD}")
    for password in (PASSWORD, f"{PASSWORD}-wrong"):
        ana.send("POST", "/api/auth/login", json={"email": f"{WORD}@{SCHOOL}", "password": password})
        ana.send("POST", "/api/auth/login", data={"email": f"{WORD}@{SCHOOL}", "password": password})
    ana.send("GET", f"/api/messages/chats?token={ana.token}")
