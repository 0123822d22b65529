"""docs/scaling.md: what so many students need follows from what one of them costs, by the arithmetic that is shown."""

from __future__ import annotations

import re

from functions.catalog import ROOT
from tests.benchmarks import sizing
from tests.benchmarks.sizing import Hour

PAGE = (ROOT / "docs" / "scaling.md").read_text("utf-8")
WORDS = " ".join(PAGE.split())  # wherever its lines break


def figures() -> dict[str, float]:
    """The first table of the page."""
    table = PAGE.partition("| a student-hour | |\n|---|---:|\n")[2].partition("\n\n")[0]
    return {name: float(value) for name, value in re.findall(r"^\| (.+) \| ([\d.]+) \|$", table, re.MULTILINE)}


def test_the_second_table_follows_from_the_first() -> None:
    hour = Hour.from_figures(figures())
    assert hour.figures().keys() == figures().keys()
    assert "\n".join(sizing.sizes(hour)) in PAGE, "Run the benchmark student_hour and put its tables into the page."


def test_what_the_benchmark_prints_fits_the_page() -> None:
    printed = sizing.as_markdown(Hour.from_figures(figures()))
    marks = re.search(r"<!-- student-hour -->\n(.*)<!-- /student-hour -->", PAGE, re.DOTALL)
    assert marks
    assert printed.splitlines()[1:] == marks[1].splitlines()[1:]  # the date and the machine stand in the first line


def test_every_input_that_is_not_measured_stands_on_the_page() -> None:
    for value in (
        f"{sizing.ONLINE_AT_PEAK:.0%}",
        f"{sizing.BUSY:.0%}",
        f"{sizing.HOURS_A_MONTH} hours a month",
        f"{sizing.ANSWER_SECONDS:.0f} seconds",
        f"${sizing.PROMPT_DOLLARS:.2f}",
        f"${sizing.COMPLETION_DOLLARS:.2f}",
        f"{sizing.REASONING_TOKENS} tokens",
        f"{sizing.FREE_ANSWERS_A_DAY} answers a day",
        f"{sizing.PAID_TOKENS_A_MINUTE:,} tokens a minute",
        *(f"{kind} {cores:g} ${dollars}" for kind, (cores, dollars) in sizing.DYNOS.items()),
        *(f"{tier} {cores:g} {gigabytes} ${dollars}" for tier, (cores, gigabytes, dollars) in sizing.TIERS.items()),
    ):
        assert value in WORDS, f"docs/scaling.md does not say {value!r}"


def test_the_sizes_grow_as_they_should() -> None:
    hour = Hour.from_figures(figures() | {"CPU of backend, ms": 36_000 * sizing.BUSY, "stored with indexes, KB": 1.0})
    (backend,) = [line for line in sizing.sizes(hour) if line.startswith("| backend: cores, dynos")]
    # 36 s of CPU in an hour, 60 % busy, 10 % of the students at once: a core for each thousand of all students.
    assert "| 0.1, 1 × basic | 10, " in backend
    assert "1000, 125 × performance-l" in backend
