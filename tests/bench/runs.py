"""Runs a program as a person would, and says how long it took and how much memory it held."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

BIN = Path(sys.executable).parent
CCHC = str(BIN / "cchc")
KILOBYTE = 1 if sys.platform == "darwin" else 1024
"""In what the system counts memory."""


@dataclass(frozen=True)
class Ran:
    """What one run took; the memory is that of its largest process at its highest."""

    seconds: float
    worked: float
    """Seconds of processors, which do not grow when others work too."""
    mib: float
    code: int
    complained: str = ""


def run(
    command: Sequence[str], *, fresh: Path | None = None, at: Path | None = None, most: float = 600
) -> Ran:
    """Run to its end, but no longer than a number of seconds; `fresh` is a folder emptied first."""
    if fresh:
        shutil.rmtree(fresh, ignore_errors=True)
    with tempfile.TemporaryFile() as said:
        began = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=at, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=said
        )
        limit = threading.Timer(most, process.kill)
        limit.start()
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        limit.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        complained = said.read().decode(errors="replace").strip()
    return Ran(
        seconds,
        used.ru_utime + used.ru_stime,
        used.ru_maxrss * KILOBYTE / 2**20,
        process.returncode,
        complained,
    )


@dataclass(frozen=True)
class Row:
    """A line of the table: ours beside a named measure, and how much of it is allowed."""

    work: str
    ours: float
    against: str
    theirs: float
    ratio: float
    goal: float
    mib: float
    unit: str = "s"

    @property
    def met(self) -> bool:
        """Whether the goal is met."""
        return self.ratio <= self.goal


@dataclass(frozen=True)
class Work:
    """What is measured: its name, our command, and the folder emptied before each run of it."""

    name: str
    command: Sequence[str]
    fresh: Path | None = None

    def run(self) -> Ran:
        """Run our command once; that it fails is no measure."""
        ran = run(self.command, fresh=self.fresh)
        if ran.code:
            sys.exit(f"{self.name}: {' '.join(self.command)}\n{ran.complained}")
        return ran

    def beside(self, name: str, theirs: Sequence[str], pairs: int, goal: float) -> Row:
        """Alternate with another program after one run of each; the medians of the pairs."""
        self.run()
        run(theirs)
        both = [(self.run(), run(theirs)) for _ in range(pairs)]
        return Row(
            self.name,
            statistics.median(ours.seconds for ours, _ in both),
            name,
            statistics.median(other.seconds for _, other in both),
            statistics.median(ours.seconds / other.seconds for ours, other in both),
            goal,
            max(ours.mib for ours, _ in both),
        )

    def within(self, seconds: float, times: int) -> Row:
        """Measure against a time allowed, after one run."""
        self.run()
        ran = [self.run() for _ in range(times)]
        median = statistics.median(one.seconds for one in ran)
        highest = max(one.mib for one in ran)
        name = f"{seconds:g} s"
        return Row(self.name, median, name, seconds, median / seconds, 1, highest)
