"""How each command grows by tens of tasks, with as many entries: `python -m tests.bench growth`.

What grows with the square of the tasks takes 100 times as long with 40,000 as with 4,000, beyond
its start, which is what it takes with 40; what is linear takes 10 times, and up to twice that where
the smaller office fits into the processor's caches and the larger does not: merely to walk through
a Word file of 48,400 elements takes 2.8 ms, of 5,200 elements 0.05 ms.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tests.bench.offices import plan_of, word_table, write_plan
from tests.bench.runs import Ran, run

SIZES = (40, 400, 4_000, 40_000, 100_000)
LEADS = 40
"""Units that lead; each has its letter, its sheet of tasks and its form."""
OFFICE_TASKS = 40
"""Tasks of each office rolled up."""
MOST_SECONDS = 300
MOST_MIB = 800
LINEAR = 20
LEAST = 0.05
"""Seconds of work; what grows by less is too little to be told by how much."""
STILL = """
import datetime as dt
from types import SimpleNamespace
import cchc.__main__
from cchc.commands import options
class Still(dt.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls(2025, 10, 14, 8)
options.dt = SimpleNamespace(datetime=Still, date=dt.date)
cchc.__main__.main()
"""
"""The tool on 14/10/2025, whatever the day is."""


@dataclass(frozen=True)
class Step:
    """A command in an office's folder; `again` it can be run on what it left."""

    words: str
    name: str = ""
    fresh: bool = False
    again: bool = True
    tells: bool = False
    """Whether exit code 1 is its answer."""

    def run(self, office: Path) -> Ran:
        """Run it once."""
        os.environ["XDG_CACHE_HOME"] = kept = str(office.with_suffix(".kept"))
        fresh = Path(kept) if self.fresh else None
        command = [sys.executable, "-c", STILL, *self.words.split()]
        ran = run(command, fresh=fresh, at=office, most=MOST_SECONDS)
        return replace(ran, code=0) if self.tells and ran.code == 1 else ran


STEPS = (
    Step("validate", "validate, first run", fresh=True),
    Step("validate"),
    Step("status", "status, first run", fresh=True),
    Step("status"),
    Step("status --json"),
    Step("status --missing"),
    Step("list"),
    Step("list --json"),
    Step("show 1.7"),
    Step("log"),
    Step("log --task 1.7"),
    Step("log --json"),
    Step("doctor", tells=True),
    Step("diff plans/to/plan.yaml khac.yaml", "diff"),
    Step("diff plans/to/plan.yaml khac.yaml --out sua-doi.docx", "diff --out"),
    Step("page --out trang.html --force", "page"),
    Step("page --public --out cong-khai.html --force", "page --public"),
    *(
        Step(f"export --format {form} --out to.{form} --force", f"export --format {form}")
        for form in ("json", "jsonl", "csv", "xlsx", "sqlite", "ics", "docx")
    ),
    Step("report --month 9 --out bao-cao.docx --force", "report"),
    Step("report --month 9 --by-unit --out theo-don-vi.docx --force", "report --by-unit"),
    Step("report --month 9 --brief --out hop.docx --force", "report --brief"),
    Step("report --month 9 --check-list --out doi-chieu --force", "report --check-list"),
    Step("report --year --out nam.docx --force", "report --year"),
    Step("assign --out phieu --force", "assign"),
    Step("import bang.docx --id nhap --dry-run", "import, a Word table"),
    Step("collect --month 9 --out bieu --force", "collect"),
    Step("ingest bieu", "ingest, a tenth of each form filled in", again=False),
    Step("ingest bieu", "ingest, the same again"),
    Step("remind --out don-doc --force", "remind"),
    Step("mark 1.7 --result Xong --on 2025-08-02", "mark"),
    Step("undo"),
    Step("next --id sau", "next", again=False),
)
ROLLUPS = (
    Step("rollup co-quan", "rollup of offices of 40 tasks, first run", fresh=True),
    Step("rollup co-quan", "rollup, nothing changed"),
    Step("rollup co-quan --xlsx th.xlsx --sqlite th.sqlite --force", "rollup --xlsx --sqlite"),
    Step("rollup co-quan --docx th.docx --page th.html --force", "rollup --docx --page"),
)  # fmt: skip


def offices_of(folder: Path, tasks: int) -> None:
    """Write an office of so many tasks, and so many tasks among offices of 40."""
    plan_of(folder, tasks, tasks, leads=LEADS)
    write_plan(folder / "khac.yaml", tasks, "Văn phòng", LEADS, " đã sửa")
    word_table(folder / "bang.docx", tasks, LEADS)
    for number in range(tasks // OFFICE_TASKS):
        place = folder / "co-quan" / str(number)
        plan_of(place, OFFICE_TASKS, OFFICE_TASKS, f"Sở {number}")


def measured(step: Step, office: Path) -> Ran:
    """Run a step, again while that is short, and return the run that was disturbed least."""
    if step.words.startswith("ingest") and not step.again:
        run([sys.executable, "-m", "tests.bench.filled", str(office / "bieu")])
    first = step.run(office)
    times = 1 if not step.again or first.code else 7 if first.seconds < 1 else 3
    runs = [first, *(step.run(office) for _ in range(times - 1) if first.seconds < 20)]
    return min(runs, key=lambda ran: ran.worked)


def cell(ran: Ran) -> str:
    """Tell a run: its seconds and MiB, or that it was refused, and why."""
    if ran.code < 0:
        return f"over {MOST_SECONDS} s"
    if ran.code:
        return "refused"
    return f"{ran.seconds:.2f} s, {ran.mib:.0f} MiB"


def grown(runs: Sequence[Ran]) -> tuple[str, str]:
    """Tell how many times a tenth's work the last tenfold's was, beyond the start, and what it means.

    That is 4,000 to 40,000 tasks, or 400 to 4,000 of what is refused above.
    """
    if any(ran.code for ran in runs[:3]):
        return "", "not told"
    refused = bool(runs[3].code)
    before, last = (ran.worked - runs[0].worked for ran in (runs[1:3] if refused else runs[2:4]))
    grew = max(last, 0) / max(before, LEAST)
    said = "linear" if grew <= LINEAR else "MORE THAN LINEAR"
    if refused:
        said += ", refused above"
    if any(ran.code < 0 for ran in runs):
        said += f", OVER {MOST_SECONDS} s"
    if max(ran.mib for ran in runs) > MOST_MIB:
        said += f", OVER {MOST_MIB} MiB"
    return f"{grew:.1f}×", said


def lines(only: tuple[str, ...]) -> Iterator[str]:
    """Measure every command, a line each; only those whose names begin so."""
    sizes = " | ".join(f"{size:,}" for size in SIZES)
    yield f"| command | {sizes} | last tenfold | |\n|---|{'---|' * len(SIZES)}---|---|"
    refusals: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as name:
        offices = [Path(name) / str(size) for size in SIZES]
        for size, office in zip(SIZES, offices, strict=True):
            offices_of(office, size)
        for step in STEPS + ROLLUPS:
            title = step.name or step.words
            if not title.startswith(only):
                continue
            runs = [measured(step, office) for office in offices]
            for ran in runs:
                if ran.code > 0:
                    refusals[title] = ran.complained.splitlines()[-1]
            times, said = grown(runs)
            yield f"| `{title}` | {' | '.join(map(cell, runs))} | {times} | {said} |"
    for title, complained in refusals.items():
        yield f"\n`{title}` refused: {complained}"
