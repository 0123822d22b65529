"""The router's rules, with limits of a fraction of a second and dynos that the tests play."""

from __future__ import annotations

import asyncio
import re

import pytest

from functions.dev.heroku_like.rules import CODES, Rules
from tests.like_heroku.stage import GET, OK, STREAM, Reader, Writer, awaits, says, stage

POST = b"POST /api HTTP/1.1\r\nHost: localhost:8000\r\nContent-Length: 5\r\n\r\n"


async def never(reader: Reader, writer: Writer) -> None:
    """A dyno that takes a request and says nothing."""
    await reader.read()


async def leaves(reader: Reader, writer: Writer) -> None:
    """A dyno that closes the connection instead of answering."""
    writer.close()


def field(head: bytes, name: str) -> list[str]:
    """The values of a header."""
    return re.findall(rf"(?im)^{name}: (.*?)\r$", head.decode())


@awaits
async def test_a_dyno_is_told_what_heroku_tells_it() -> None:
    async with stage(says(OK)) as app:
        answer = await app.ask(
            GET.replace(b"\r\n\r\n", b"\r\nX-Forwarded-For: 1.2.3.4\r\nX-Forwarded-Proto: http\r\n\r\n")
        )
        (head,) = app.dynos[0].asked
    assert head.startswith(b"GET /a?b=c HTTP/1.1\r\n")
    assert field(head, "Host") == ["localhost:8000"]
    assert field(head, "X-Forwarded-For") == ["1.2.3.4, 127.0.0.1"]
    assert (field(head, "X-Forwarded-Proto"), field(head, "X-Forwarded-Port")) == (["https"], ["443"])
    assert field(head, "Via") == ["1.1 heroku-router"]
    assert field(head, "Connect-Time")[0].isdigit()
    assert 1.7e12 < int(field(head, "X-Request-Start")[0]) < 4e12
    assert field(head, "Connection") == []
    assert answer.startswith(b"HTTP/1.1 200 OK\r\n")
    assert answer.endswith(b"\r\n\r\nok")
    assert field(answer, "Via") == ["1.1 heroku-router"]


@awaits
async def test_of_two_ends_of_a_body_a_dyno_is_told_one() -> None:
    async with stage(says(OK)) as app:
        both = b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
        await app.ask(b"POST /api HTTP/1.1\r\nHost: localhost:8000\r\n" + both)
        head = app.dynos[0].asked[0]
    assert field(head, "Transfer-Encoding") == ["chunked"]
    assert field(head, "Content-Length") == []


@pytest.mark.parametrize(
    ("sent", "is_kept"),
    [
        ("f9ed4675-f1c5-3513-c61a-3b3b4e25b4c0", True),
        ("a" * 20, True),
        ("a+/=-" * 40, True),
        ("a" * 19, False),
        ("a" * 201, False),
        ("a_b" * 10, False),
        ("", False),
    ],
)
@awaits
async def test_a_request_id_is_kept_when_it_is_one(sent: str, is_kept: bool) -> None:
    async with stage(says(OK)) as app:
        await app.ask(GET.replace(b"\r\n\r\n", f"\r\nX-Request-Id: {sent}\r\n\r\n".encode()))
        (told,) = field(app.dynos[0].asked[0], "X-Request-Id")
    assert (told == sent) is is_kept
    assert re.fullmatch(r"[A-Za-z0-9+/=-]{20,200}", told)


@awaits
async def test_each_dyno_gets_some_of_the_requests() -> None:
    async with stage(says(OK), says(OK)) as app:
        for _ in range(40):
            assert (await app.ask()).endswith(b"ok")
        assert all(len(dyno.asked) > 3 for dyno in app.dynos)


@awaits
async def test_connections_to_a_dyno_are_used_again() -> None:
    async with stage(says(OK)) as app:
        for _ in range(5):
            await app.ask()
        assert (len(app.dynos[0].asked), app.dynos[0].connections) == (5, 1)


@awaits
async def test_a_kept_connection_is_closed_after_a_while_or_by_the_dyno() -> None:
    async with stage(says(OK), rules=Rules(keep=0.2)) as app:
        await app.ask()
        (kept,) = app.dynos[0].kept
        await asyncio.sleep(0.4)
        assert app.dynos[0].kept == []
        assert kept.was_closed()

    async def once(reader: Reader, writer: Writer) -> None:
        writer.write(OK)
        writer.close()

    async with stage(once) as app:
        for number in (1, 2, 3):
            assert (await app.ask()).endswith(b"ok")
            await asyncio.sleep(0.05)  # the dyno's end has arrived
            assert app.dynos[0].connections == number


@awaits
async def test_whoever_asks_may_ask_again_on_the_same_connection() -> None:
    async with stage(says(OK)) as app:
        reader, writer = await app.connect(GET + GET)
        for _ in range(2):
            assert (await reader.readuntil(b"\r\n\r\nok")).startswith(b"HTTP/1.1 200")
        writer.close()


@awaits
async def test_an_event_stream_passes_as_it_comes() -> None:
    go = asyncio.Event()

    async def play(reader: Reader, writer: Writer) -> None:
        writer.write(STREAM + b"5\r\none\n\n\r\n")
        await go.wait()
        writer.write(b"5\r\ntwo\n\n\r\n0\r\n\r\n")

    async with stage(play) as app:
        reader, writer = await app.connect()
        await reader.readuntil(b"one\n\n\r\n")
        go.set()
        assert (await reader.readuntil(b"0\r\n\r\n")).startswith(b"5\r\ntwo\n\n")
        writer.close()


@awaits
async def test_a_body_passes_as_it_comes_and_100_continue_is_the_routers() -> None:
    here: list[bytes] = []
    arrived = asyncio.Event()

    async def play(reader: Reader, writer: Writer) -> None:
        here.append(await reader.readexactly(2))
        arrived.set()
        here.append(await reader.readexactly(3))
        writer.write(OK)

    async with stage(play) as app:
        reader, writer = await app.connect(POST.replace(b"\r\n\r\n", b"\r\nExpect: 100-continue\r\n\r\n"))
        assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 100")
        writer.write(b"he")
        await arrived.wait()
        writer.write(b"llo")
        await reader.readuntil(b"\r\n\r\nok")
        writer.close()
        assert here == [b"he", b"llo"]
        assert field(app.dynos[0].asked[0], "Expect") == []


@pytest.mark.parametrize(
    ("play", "rules", "code"),
    [
        (never, Rules(first_byte=0.2), "H12"),
        (leaves, Rules(), "H13"),
        (says(b"SMTP 1\r\n\r\n"), Rules(), "H17"),
    ],
)
@awaits
async def test_an_answer_that_does_not_come_is_a_503_with_its_code(play: object, rules: Rules, code: str) -> None:
    async with stage(play, rules=rules) as app:  # type: ignore[arg-type]
        answer = await app.ask()
        line = await app.until_said(code)
    assert answer.startswith(b"HTTP/1.1 503 Service Unavailable\r\n")
    assert field(answer, "Content-Type") == ["text/html; charset=utf-8"]
    assert b"Application error" in answer
    assert f'at=error code={code} desc="{CODES[code][0]}" method=GET path="/a?b=c"' in line
    assert "dyno=web.1" in line
    assert "status=503" in line
    assert line.endswith(f" -> {CODES[code][1]}")


@awaits
async def test_the_30_seconds_begin_when_the_whole_request_is_sent() -> None:
    async def play(reader: Reader, writer: Writer) -> None:
        await reader.readexactly(5)
        writer.write(OK)

    async with stage(play, rules=Rules(first_byte=0.2)) as app:
        reader, writer = await app.connect(POST)
        for letter in b"hello":
            await asyncio.sleep(0.1)
            writer.write(bytes([letter]))
        assert (await reader.readuntil(b"\r\n\r\nok")).startswith(b"HTTP/1.1 200")
        writer.close()


@awaits
async def test_a_stream_may_go_on_for_ever_but_not_be_silent() -> None:
    async def play(reader: Reader, writer: Writer) -> None:
        writer.write(STREAM)
        for _ in range(6):
            await asyncio.sleep(0.1)
            writer.write(b"3\r\n:\n\n\r\n")
        await reader.read()

    async with stage(play, rules=Rules(idle=0.3)) as app:
        answer = await app.ask()
        line = await app.until_said("H15")
    assert answer.count(b":\n\n") == 6
    assert not answer.endswith(b"0\r\n\r\n"), "whoever reads it must see that it was cut"
    assert "status=200" in line


@awaits
async def test_an_answer_that_breaks_off_is_not_taken_for_whole() -> None:
    async def play(reader: Reader, writer: Writer) -> None:
        writer.write(STREAM + b"5\r\none\n\n\r\n")
        writer.close()

    async with stage(play) as app:
        answer = await app.ask()
        assert answer.endswith(b"5\r\none\n\n\r\n")
        await app.until_said("H18")


@awaits
async def test_a_dyno_sees_that_its_reader_has_gone() -> None:
    seen = asyncio.Event()

    async def play(reader: Reader, writer: Writer) -> None:
        writer.write(STREAM + b"5\r\none\n\n\r\n")
        assert await reader.read() == b""
        seen.set()

    async with stage(play) as app:
        reader, writer = await app.connect()
        await reader.readuntil(b"one")
        writer.close()
        await seen.wait()
        await app.until_said("H27")


@awaits
async def test_a_body_that_stops_coming_is_ended() -> None:
    async with stage(never, rules=Rules(idle=0.2)) as app:
        reader, _ = await app.connect(POST + b"he")
        assert await reader.read() == b""
        await app.until_said("H28")


@awaits
async def test_a_dyno_that_refuses_is_passed_over() -> None:
    async with stage(says(OK), says(OK)) as app:
        app.dynos[0].port = 9  # where nobody listens
        for _ in range(10):
            assert (await app.ask()).endswith(b"ok")
        app.dynos[1].port, app.dynos[1].kept = 9, []
        assert b" 503 " in (await app.ask())[:20]
        assert "dyno= " in await app.until_said("H21")


@awaits
async def test_an_app_without_a_dyno_has_crashed() -> None:
    async with stage() as app:
        assert b" 503 " in (await app.ask())[:20]
        assert b" 503 " in (await app.ask(GET.replace(b"GET", b"HEAD")))[:20]
        await app.until_said("H10")


@awaits
async def test_a_request_waits_for_a_dyno_that_starts() -> None:
    async with stage(says(OK), rules=Rules(queue=0.3)) as app:
        app.dynos[0].up, app.starting = False, True
        asking = asyncio.create_task(app.ask())
        await asyncio.sleep(0.1)
        app.dynos[0].up = True
        app.changed.set()
        assert (await asking).endswith(b"ok")
        app.dynos[0].up = False
        app.changed.clear()
        assert b" 503 " in (await app.ask())[:20]
        await app.until_said("H20")


@awaits
async def test_a_dyno_that_is_ending_finishes_but_gets_nothing_new() -> None:
    go = asyncio.Event()

    async def play(reader: Reader, writer: Writer) -> None:
        writer.write(STREAM)
        await go.wait()
        writer.write(b"3\r\nend\r\n0\r\n\r\n")

    async with stage(play, says(OK)) as app:
        app.dynos[1].up = False
        reader, writer = await app.connect()
        await reader.readuntil(b"\r\n\r\n")
        app.dynos[0].up, app.dynos[1].up = False, True
        for _ in range(10):
            assert (await app.ask()).endswith(b"ok")
        go.set()
        await reader.readuntil(b"end\r\n0\r\n\r\n")
        writer.close()
        assert len(app.dynos[0].asked) == 1
        assert app.dynos[0].kept == []


@awaits
async def test_what_is_no_request_is_refused() -> None:
    async with stage(says(OK)) as app:
        assert (await app.ask(b"HELLO\r\n\r\n")).startswith(b"HTTP/1.1 400")
        assert app.dynos[0].asked == []


@awaits
async def test_requests_that_went_well_are_logged_on_demand() -> None:
    async with stage(says(OK)) as quiet:
        await quiet.ask()
    assert quiet.said == []
    async with stage(says(OK), verbose=True) as app:
        await app.ask()
        line = await app.until_said("at=info")
    assert re.match(
        r'backend  \| heroku\[router\]: at=info method=GET path="/a\?b=c" request_id=[0-9a-f-]{36} '
        r'fwd="127.0.0.1" dyno=web.1 connect=\d+ms service=\d+ms status=200 bytes=2$',
        line,
    )
