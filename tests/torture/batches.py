"""Many small trials: in forks, a core each, watched so that one that hangs or crashes is found."""

from __future__ import annotations

import contextlib
import io
import os
import select
import shutil
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import cchc.cli
from tests.torture.runs import DAY, LONGEST, LONGEST_WAIT, Ended, ended, stand
from tests.torture.tally import Row

Trial = Callable[[int, Path], str]
"""Tries the one of a number in an office's folder; returns what is wrong, '' if nothing."""
DONE = "."
LONGEST_TRIAL = 300
"""Seconds a trial of many commands may take; each of them has its own bound."""
CORES = os.cpu_count() or 1


def try_all(row: Row, count: int, office: Path, trial: Trial) -> None:
    """Try all of a number, each core in a copy of the office."""
    with tempfile.TemporaryDirectory(prefix="torture-") as folder:

        def some(core: int) -> None:
            own = Path(folder) / str(core) / "office"
            shutil.copytree(office, own)
            _Worker(row, own, trial).try_numbers(range(core, count, CORES))

        with ThreadPoolExecutor(CORES) as pool:
            list(pool.map(some, range(CORES)))
    row.times += count


class _Worker:
    """Tries numbers in forks of this process: another one goes on where one hung or crashed."""

    def __init__(self, row: Row, office: Path, trial: Trial) -> None:
        self.row, self.office, self.trial = row, office, trial

    def try_numbers(self, numbers: Sequence[int]) -> None:
        """Try each."""
        done = 0
        while done < len(numbers):
            done += self._in_one_fork(numbers[done:])

    def _in_one_fork(self, numbers: Sequence[int]) -> int:
        """Try as many as go well; return how many were tried."""
        reading, writing = os.pipe()
        process = os.fork()
        if process == 0:
            os.close(reading)
            self._try_here(numbers, writing)
        os.close(writing)
        done = 0
        with open(reading, encoding="utf-8") as told:
            while select.select([told], [], [], LONGEST_TRIAL)[0]:
                line = told.readline()
                if not line:
                    break
                if line[0] == DONE:
                    done += 1
                    if line[1:].strip():
                        self.row.found.append(f"no. {numbers[done - 1]}: {line[1:].strip()}")
            else:
                os.kill(process, signal.SIGKILL)
        code = ended(process, LONGEST)
        if done < len(numbers):
            is_hung = code in (-signal.SIGKILL, -signal.SIGALRM, -signal.SIGPROF)
            how = "hung" if is_hung else f"ended by {code}"
            self.row.found.append(f"no. {numbers[done]}: {how}")
            done += 1
        return done

    def _try_here(self, numbers: Sequence[int], writing: int) -> None:
        with open(writing, "w", encoding="utf-8") as told:
            stand(self.office, DAY, {})
            cchc.cli.Commands.get_command = _command  # type: ignore[assignment, method-assign]
            for number in numbers:
                try:
                    wrong = self.trial(number, self.office)
                except BaseException:
                    wrong = traceback.format_exc(limit=-3)
                told.write(f"{DONE}{' '.join(wrong.split())}\n")
                told.flush()
        os._exit(0)


_made: dict[str, Any] = {}
_make = cchc.cli.Commands.get_command


def _command(self: Any, context: Any, name: str) -> Any:
    """Stand for the making of a command, which is most of what a small one takes."""
    if name not in _made:
        _made[name] = _make(self, context, name)
    return _made[name]


def said(arguments: Sequence[str], typed: bytes = b"") -> Ended:
    """Run a command in this process, a fork of a batch; `typed` is its standard input."""
    out, err = io.StringIO(), io.StringIO()
    sys.stdin = io.TextIOWrapper(io.BytesIO(typed), encoding="utf-8")
    signal.setitimer(signal.ITIMER_PROF, LONGEST)  # ends this fork, whatever it computes
    signal.alarm(LONGEST_WAIT)  # or waits for
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = cchc.cli.run(arguments)
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.alarm(0)
    return Ended(
        code, out.getvalue().encode(errors="replace"), err.getvalue().encode(errors="replace")
    )
