"""How fast each command is, as ratios to a named measure on the same work in the same run:
`python -m tests.bench` prints the README's table and exits 1 if a goal is missed;
`python -m tests.bench growth [COMMAND …]` prints how each command, or those whose names begin so,
grows by tens of tasks.
"""

from __future__ import annotations

import datetime as dt
import importlib.metadata
import os
import platform
import sys
import tempfile
import time
from pathlib import Path

from cchc import __version__
from tests.bench import growth
from tests.bench.runs import Row
from tests.bench.table import PARTS, versions

HEAD = "| work | time | against | ratio | goal | peak memory |\n|---|---|---|---|---|---|"


def number(value: float, unit: str) -> str:
    """Write a measure with three figures or so."""
    return f"{value:.0f} {unit}" if value >= 100 else f"{value:.2f} {unit}"


def line(row: Row) -> str:
    """Write a row of the README's table."""
    against = row.against
    if row.against != f"{row.theirs:g} {row.unit}":
        against += f", {row.theirs:.3f} s" if row.theirs < 0.1 else f", {row.theirs:.2f} s"
    goal = f"≤ {row.goal:g}" if row.met else f"≤ {row.goal:g}, missed"
    ratio = f"{row.ratio:.1f}" if row.ratio >= 2.5 else f"{row.ratio:.2f}"
    ours = number(row.ours, row.unit)
    return f"| {row.work} | {ours} | {against} | {ratio} | {goal} | {row.mib:.0f} MiB |"


def machine() -> str:
    """Tell what this ran on, when, and beside what."""
    library = importlib.metadata.version("docxtpl")
    parts = [
        f"{dt.date.today():%d/%m/%Y}: cchc {__version__}, {os.cpu_count()} cores,"
        f" {platform.system()} {platform.machine()}, Python {platform.python_version()}",
        *versions(),
        f"docxtpl {library}",
    ]
    return ", ".join(parts)


def table() -> bool:
    """Print the table; tell whether every goal is met."""
    began, met = time.monotonic(), True
    print(HEAD)
    for part in PARTS:
        with tempfile.TemporaryDirectory() as name:
            os.environ["XDG_CACHE_HOME"] = str(Path(name) / "cache")
            for row in part(Path(name)):
                print(line(row), flush=True)
                met &= row.met
    print(f"\n{machine()}; {time.monotonic() - began:.0f} s in all")
    return met


def main() -> None:
    """Print what is asked for."""
    # what a user's machine keeps of compiled code is kept here too
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    match sys.argv[1:]:
        case ["growth", *only]:
            for printed in growth.lines(tuple(only) or ("",)):
                print(printed, flush=True)
            print(f"\n{machine()}")
        case []:
            sys.exit(not table())
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main()
