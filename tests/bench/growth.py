"""How each command grows by tens of tasks, with as many entries: `python -m tests.bench growth`.

Linear is what takes at most 12 times as long from 4,000 to 40,000, beyond what it takes with 40,
which is its start.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tests.bench.offices import plan_of, word_table, write_plan
from tests.bench.runs import Ran, run

SIZES = (40, 400, 4_000, 40_000)
LEADS = 40
"""Units that lead; each has its letter, its sheet of tasks and its form."""
OFFICE_TASKS = 40
"""Tasks of each office rolled up."""
MOST_SECONDS = 300
MOST_MIB = 800
LINEAR = 12
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
    Step("rollup co-quan --xlsx th.xlsx --docx th.docx --sqlite th.sqlite --page th.html --force",
         "rollup, all its files"),
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
    """Run a step three times, or once where that is long enough or all that can be done."""
    if step.words.startswith("ingest") and not step.again:
        run([sys.executable, "-m", "tests.bench.filled", str(office / "bieu")])
    first = step.run(office)
    if not step.again or first.seconds > 20 or first.code:
        return first
    more = [first, step.run(office), step.run(office)]
    middle = statistics.median(one.seconds for one in more)
    worked = statistics.median(one.worked for one in more)
    return Ran(middle, worked, max(one.mib for one in more), 0)


def cell(ran: Ran) -> str:
    """Tell a run: its seconds and MiB, or that it was refused, and why."""
    if ran.code < 0:
        return f"over {MOST_SECONDS} s"
    if ran.code:
        return "refused"
    return f"{ran.seconds:.2f} s, {ran.mib:.0f} MiB"


def grown(runs: Sequence[Ran]) -> tuple[str, str]:
    """Tell how many times the work of 4,000 that of 40,000 was, beyond the start, and what it means."""
    if any(ran.code for ran in runs[:3]):
        return "", "not told"
    start, _, before, last = (ran.worked for ran in runs)
    if runs[3].code > 0:
        return "", "refused above"
    times = max(last - start, 0) / max(before - start, 0.02)
    said = "linear" if times <= LINEAR and not runs[3].code else "MORE THAN LINEAR"
    if max(ran.mib for ran in runs) > MOST_MIB:
        said += f", OVER {MOST_MIB} MiB"
    return f"{times:.1f}×", said


def lines(only: tuple[str, ...]) -> Iterator[str]:
    """Measure every command, a line each; only those whose names begin so."""
    sizes = " | ".join(f"{size:,}" for size in SIZES)
    yield f"| command | {sizes} | 4,000 → 40,000 | |\n|---|{'---|' * len(SIZES)}---|---|"
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
