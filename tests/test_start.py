"""Ctrl-C at any moment of a run: no traceback, and whatever was recorded stands whole. And that a
run leaves nothing to the collector, which would take an eighth of a short one.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cchc import __main__ as start
from tests.conftest import AT_LENGTH

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows sends Ctrl-C to the console")

HERE = {"PYTHONPATH": str(Path(start.__file__).parents[1])}
BEGUN = "import cchc.__main__, os; os.write(2, b'.'); cchc.__main__.main()"
"""Tells when the first instruction of ours is done; what came before is Python's own start."""
HEEDED = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);" + BEGUN
"""Though the tests may run in the background, where Ctrl-C is ignored."""
IGNORED = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN);" + BEGUN
LAST = 0.25
"""Seconds in which a small command has begun, done what it does and ended."""
MOMENTS = range(0, 20, 1 if AT_LENGTH else 2)
"""In twentieths of that, when it is sent."""
STOPPED = (130, -signal.SIGINT)


def run_stopped(office: Path, after: float, *arguments: str) -> tuple[int, str]:
    """Run the tool and send it a Ctrl-C; return its exit code and what it complained of."""
    with subprocess.Popen(
        [sys.executable, "-c", HEEDED, *arguments],
        cwd=office,
        env={**os.environ, **HERE},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stderr
        assert process.stderr.read(1) == b"."
        time.sleep(after)
        process.send_signal(signal.SIGINT)
        complained = process.stderr.read().decode()
        return process.wait(30), complained


@pytest.mark.long
@pytest.mark.parametrize("moment", MOMENTS)
def test_ctrl_c_is_never_a_traceback(office: Path, moment: int) -> None:
    code, complained = run_stopped(office, LAST * moment / 20, "status")
    assert (complained, code in (0, *STOPPED)) == ("", True)


@pytest.mark.long
@pytest.mark.parametrize("moment", MOMENTS)
def test_what_was_recorded_stands_and_is_told(office: Path, journal: Path, moment: int) -> None:
    line = ("mark", "4.a", "--result", "Đã rà soát", "--by", "Lan")
    code, complained = run_stopped(office, LAST * (0.4 + moment / 20), *line)
    recorded = journal.exists() and journal.read_text(encoding="utf-8").startswith("- {id: ")
    assert recorded or code in STOPPED
    told = f"Chú ý: đã ghi {journal}; xem lại trước khi chạy lại lệnh\n"
    assert complained in ("", told)
    if recorded:
        assert code == 0 or complained == told
    assert not list(journal.parent.glob(".cchc-*"))


TOLD_LATE = (
    "import os, signal, cchc.cli as cli\n"
    "tell = cli._tell_the_rest\n"
    "def late(*told):\n"
    "    cli._tell_the_rest = tell\n"
    "    os.kill(os.getpid(), signal.SIGINT)\n"
    "    return tell(*told)\n"
    "cli._tell_the_rest = late\n"
)
"""A Ctrl-C once all is done, before what stands is told."""


def test_what_a_ctrl_c_left_untold_is_told(office: Path, journal: Path) -> None:
    command = [sys.executable, "-c", TOLD_LATE + HEEDED, "mark", "4.a", "--result", "Đã rà soát"]
    env = {**os.environ, **HERE}
    ran = subprocess.run(command, cwd=office, env=env, capture_output=True, check=False)
    told = f".Chú ý: đã ghi {journal}; xem lại trước khi chạy lại lệnh\n"
    assert (ran.returncode, ran.stderr.decode()) == (130, told)
    assert journal.exists()


def test_started_in_the_background_it_goes_on(office: Path) -> None:
    """A shell starts such programs with Ctrl-C ignored, and so it stays."""
    with subprocess.Popen(
        [sys.executable, "-c", IGNORED, "status"],
        cwd=office,
        env={**os.environ, **HERE},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stderr
        assert process.stderr.read(1) == b"."
        process.send_signal(signal.SIGINT)
        assert (process.stderr.read(), process.wait(30)) == (b"", 0)


AT_THE_END = (
    "import atexit, gc\n"
    "atexit.register(lambda: print(gc.isenabled(), gc.get_freeze_count() > 9_999))\n"
)


def test_the_collector_finds_nothing_to_look_through(office: Path) -> None:
    command = [sys.executable, "-c", AT_THE_END + BEGUN, "status", "--json"]
    env = {**os.environ, **HERE}
    ran = subprocess.run(command, cwd=office, env=env, capture_output=True, check=True)
    assert ran.stdout.decode().splitlines()[-1] == "False True"
