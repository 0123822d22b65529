"""Students who ask at once in the simulated Heroku, while dynos of the three apps are taken away in turn.

The storm of tests/like_heroku/test_storm.py, longer: whatever it loses, or answers twice, fails the benchmark. Once all
six dynos restart (SIGTERM, then 30 seconds), once four of six are killed without a warning. `cut`: streams that broke
off before their end; `resumed`: read on from where they were; `continued`: with a tap, after an incomplete answer;
`asked again`: after a failed one; `retried`: questions sent again before they were confirmed; `longest wait`: of any
student, in seconds without a new word; peaks are MB of PSS of an app's largest dyno, with its two workers.
"""

from __future__ import annotations

from collections.abc import Sequence

from tests.benchmarks.report import Cell, Table, Target
from tests.benchmarks.world import World
from tests.fakes.groq import FakeGroq
from tests.like_heroku.simulated import start_simulation
from tests.like_heroku.storm import Blow, Figures, storm

MEMORY, WAIT = 512.0, 30.0  # MB of a dyno; seconds: a lease, the pauses of the web app, and a restarting dyno

_RESTARTS: Sequence[Blow] = [
    (1.0 + 2 * place, "restart", f"{app}.{number}")
    for place, (number, app) in enumerate((number, app) for number in (1, 2) for app in ("frontend", "backend", "ai"))
]
_KILLS: Sequence[Blow] = (
    (0.3, "kill", "frontend.1"),
    (3.0, "kill", "backend.1"),
    (5.0, "restart", "ai.1"),
    (7.0, "kill", "ai.2"),
    (9.0, "restart", "frontend.2"),
    (11.0, "kill", "backend.2"),
)


def measure(world: World) -> Table:
    students, seconds = (40, 12.0) if world.quick else (100, 20.0)
    rows, all_figures = [], []
    with FakeGroq() as groq, start_simulation(groq) as heroku:
        for name, blows in (("restarts", _RESTARTS), ("kills", _KILLS)):
            figures = storm(heroku, groq, blows, students=students, answer_seconds=seconds)
            rows.append(_row(name, figures))
            all_figures.append(figures)
    return Table(
        "Dynos that end while students ask, on the simulated Heroku",
        f"{students} students ask at once for answers of {seconds:.0f} s at 30 tokens a second; two dynos an app.",
        rows,
        [
            Target("largest dyno", max(max(one.peaks.values()) for one in all_figures), MEMORY, "MB"),
            Target("longest wait of a student", max(one.longest_wait for one in all_figures), WAIT, "s"),
        ],
    )


def _row(name: str, figures: Figures) -> dict[str, Cell]:
    row: dict[str, Cell] = {"dynos end by": name, "students": figures.students}
    for what in ("cut", "resumed", "continued", "asked again", "retried"):
        row[what] = figures.seen[what]
    row |= {"statuses": " ".join(f"{one}×{count}" for one, count in figures.seen.items() if isinstance(one, int))}
    row |= {"model asked": figures.asks, "seconds": figures.seconds, "longest wait": figures.longest_wait}
    for app in ("frontend", "backend", "ai"):
        row[app] = max(peak for dyno, peak in figures.peaks.items() if dyno.startswith(app))
    return row
