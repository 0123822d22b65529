"""Work that a server ends early when it has to go."""

from __future__ import annotations

import json
import threading

import pytest

from functions.contract import underway


def test_none_waits_for_another_and_one_that_fails_spoils_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    all_at_once, ended = threading.Barrier(3, timeout=10), []

    def end(number: int) -> None:
        all_at_once.wait()
        if number == 1:
            raise OSError("a student's words")
        ended.append(number)

    work = [lambda number=number: end(number) for number in range(3)]  # type: ignore[misc]
    for one in work:
        underway.begin(one)
    try:
        underway.cut_short()
    finally:
        for one in work:
            underway.end(one)
    assert sorted(ended) == [0, 2]
    line = json.loads(capsys.readouterr().out)
    assert line["event"] == "not_cut_short"
    assert "words" not in line["cause"]
    assert not underway.is_any()
