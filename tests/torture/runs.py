"""Runs of the tool, each in a fork of this process, which costs little: what it said, how it ended,
whether it hung.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import secrets
import select
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import cchc.cli
import cchc.commands.options

LONGEST = 10
"""Seconds of its own work a run may take; beyond them it hangs."""
LONGEST_WAIT = 60
"""Seconds by the clock, which on a busy machine are many more than those of its own work."""
HUNG = -100
"""Stands for the exit code of a run that hung."""
DAY = dt.date(2025, 10, 14)
FINE, PROBLEMS, USAGE = range(3)
Before = Callable[[], object]


@dataclass(frozen=True)
class Ended:
    """How a run ended; the code of one that was killed is the signal's, below zero."""

    code: int
    out: bytes
    err: bytes

    @property
    def told(self) -> str:
        """What it said, for what is found."""
        return f"{self.code}: {(self.err or self.out).decode(errors='replace')[-300:].strip()}"

    @property
    def fault(self) -> str:
        """What is wrong with how it ended, whatever it was asked; '' if nothing."""
        if self.code == HUNG:
            return f"hung for {LONGEST} s"
        if b"Traceback" in self.err + self.out:
            return f"traceback {self.told}"
        if self.code not in (FINE, PROBLEMS, USAGE):
            return f"exit {self.told}"
        return ""


def ran(
    arguments: Sequence[str],
    folder: Path,
    *,
    day: dt.date = DAY,
    environ: Mapping[str, str] | None = None,
    before: Before = lambda: None,
    seconds: float = LONGEST_WAIT,
) -> Ended:
    """Run a command in a folder as a person would on a day; it draws the same ids each time.

    `before` is called in the fork, last of all before the command begins.
    """
    said = [os.memfd_create(name) for name in ("out", "err")]
    process = os.fork()
    if process == 0:
        code = 70
        try:
            stand(folder, day, environ or {})
            _speak_to(said)
            signal.setitimer(signal.ITIMER_PROF, LONGEST)
            before()
            code = _run(arguments)
        finally:
            os._exit(code)
    code = ended(process, seconds)
    out, err = (_all_of(handle) for handle in said)
    return Ended(HUNG if code == -signal.SIGPROF else code, out, err)


def ended(process: int, seconds: float) -> int:
    """Wait for a fork; kill one that hangs."""
    watched = os.pidfd_open(process)
    try:
        is_over = bool(select.select([watched], [], [], seconds)[0])
        if not is_over:
            os.kill(process, signal.SIGKILL)
        status = os.waitpid(process, 0)[1]
    finally:
        os.close(watched)
    return os.waitstatus_to_exitcode(status) if is_over else HUNG


def stand(folder: Path, day: dt.date, environ: Mapping[str, str]) -> None:
    """Let this process, a fork, stand in a folder on a day, and draw the same ids each time."""
    os.chdir(folder)
    os.environ.pop("CCHC_DEBUG", None)
    os.environ.update({"XDG_CACHE_HOME": str(cache_of(folder)), "NO_COLOR": "1", **environ})
    moment = dt.datetime.combine(day, dt.time(8))
    clock = SimpleNamespace(datetime=SimpleNamespace(now=lambda: moment), date=dt.date)
    vars(cchc.commands.options)["dt"] = clock
    secrets.choice = random.Random(1).choice


def _speak_to(said: list[int]) -> None:
    nothing = os.open(os.devnull, os.O_RDONLY)
    for number, handle in enumerate((nothing, *said)):
        os.dup2(handle, number)
    sys.stdin = open(0, encoding="utf-8", closefd=False)
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)


def cache_of(folder: Path) -> Path:
    """Return where the cache of an office's runs is."""
    return folder.parent / "cache"


def _run(arguments: Sequence[str]) -> int:
    try:
        cchc.cli.main(arguments)
    except SystemExit as stopped:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        return int(stopped.code or 0)
    return 70


def _all_of(handle: int) -> bytes:
    with open(handle, "rb") as file:
        file.seek(0)
        return file.read()


def imported(folder: Path, *commands: Sequence[str]) -> None:
    """Run commands once in this process, so that its forks need not import what they use."""
    here, streams, environ = Path.cwd(), (sys.stdout, sys.stderr), dict(os.environ)
    os.environ["XDG_CACHE_HOME"] = str(cache_of(folder))
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        try:
            os.chdir(folder)
            sys.stdout = sys.stderr = nowhere
            for command in commands:
                cchc.cli.run(command)
        finally:
            os.chdir(here)
            sys.stdout, sys.stderr = streams
            os.environ.clear()
            os.environ.update(environ)
