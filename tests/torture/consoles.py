"""Consoles as people have them: old code pages, closed streams, narrow and wide, with colour or not."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from tests.torture.offices import bare_office
from tests.torture.runs import LONGEST
from tests.torture.tally import Row, Tally

PART = "màn hình"
ROOT = str(Path(__file__).parents[2])
PROGRAM = (sys.executable, "-m", "cchc")
SCREENS = (
    ("status",),
    ("list",),
    ("show", "6.b"),
    ("log",),
    ("validate",),
    ("status", "--json"),
    ("rollup", "."),
    ("mark", "--help"),
    ("mark", "khong-co"),
)
"""What is shown; the last is refused."""
ENVIRONMENTS: dict[str, dict[str, str]] = {
    "C": {"LC_ALL": "C"},
    "C, no UTF-8 mode": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "cp1258": {"PYTHONIOENCODING": "cp1258"},
    "ascii": {"PYTHONIOENCODING": "ascii"},
    "utf-16": {"PYTHONIOENCODING": "utf-16"},
    "NO_COLOR": {"NO_COLOR": "1"},
    "FORCE_COLOR": {"FORCE_COLOR": "1"},
    "dumb": {"TERM": "dumb"},
    "no TERM": {"TERM": ""},
    "no HOME": {"HOME": "/nonexistent"},
}
CLOSED: dict[str, str] = {
    "no input": "<&-",
    "no output": ">&-",
    "no errors": "2>&-",
    "no stream": "<&- >&- 2>&-",
    "full disk": ">/dev/full 2>/dev/full",
    "closed pipe": "| true",
}
WIDTHS = (40, 59, 60, 79, 80, 81, 100, 132, 200)
COLOURS: tuple[dict[str, str], ...] = ({}, {"NO_COLOR": "1"}, {"TERM": "dumb"})
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
COLOUR = re.compile(r"\x1b\[(?:\d+;)*(?:[349]\d|10\d)\b")
"""What NO_COLOR is about: bold and underlined may stay."""
HARM = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)


def surroundings(office: Path, more: Mapping[str, str]) -> dict[str, str]:
    """Return a plain environment with some of its own."""
    kept = {"PATH": os.environ["PATH"], "PYTHONPATH": ROOT, "HOME": str(office.parent)}
    return {**kept, "XDG_CACHE_HOME": str(office.parent / "cache"), "TERM": "xterm", **more}


def fault_of(code: int, told: bytes) -> str:
    """Say what is wrong with how a command ended."""
    if b"Traceback" in told or b"Exception ignored" in told or b"Error:" in told:
        return f"a traceback: {told[-200:]!r}"
    if code not in (0, 1, 2):
        return f"exit {code}: {told[-200:]!r}"
    if told.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ""
    try:
        text = told.decode()
    except UnicodeDecodeError as error:
        return f"not UTF-8: {error}"
    if harm := HARM.search(ESCAPE.sub("", text)):
        return f"U+{ord(harm[0]):04X} reaches the screen"
    return ""


def plainly(office: Path, command: Sequence[str], more: Mapping[str, str]) -> str:
    """Run a command with its output in a pipe."""
    try:
        did = subprocess.run(
            [*PROGRAM, *command],
            cwd=office,
            env=surroundings(office, more),
            capture_output=True,
            timeout=LONGEST * 3,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return "hung"
    return fault_of(did.returncode, did.stdout + did.stderr)


def closed(office: Path, command: Sequence[str], streams: str) -> str:
    """Run a command from a shell that has closed some streams."""
    noted = office.parent / f"noted-{time.monotonic_ns()}.txt"
    line = f'"$@" {streams}; echo $? > {noted}'
    if streams.startswith("|"):
        line = f'{{ "$@"; echo $? > {noted}; }} {streams}'
    did = subprocess.run(
        ["sh", "-c", line, "sh", *PROGRAM, *command],
        cwd=office,
        env=surroundings(office, {}),
        capture_output=True,
        timeout=LONGEST * 3,
        check=False,
    )
    return fault_of(int(noted.read_text() or 99), did.stdout + did.stderr)


def on_terminal(office: Path, command: Sequence[str], columns: int, more: Mapping[str, str]) -> str:
    """Run a command on a terminal so wide; no line may be wider."""
    process, screen = pty.fork()
    if process == 0:
        os.chdir(office)
        os.execve(PROGRAM[0], [*PROGRAM, *command], surroundings(office, more))
    fcntl.ioctl(screen, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    shown, until = b"", time.monotonic() + LONGEST * 3
    while select.select([screen], [], [], max(0, until - time.monotonic()))[0]:
        try:
            shown += os.read(screen, 65536)
        except OSError:  # the other end is closed
            break
    else:
        os.kill(process, signal.SIGKILL)
    code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    os.close(screen)
    if wrong := fault_of(code, shown):
        return wrong
    text = shown.decode()
    if more and (COLOUR if "NO_COLOR" in more else ESCAPE).search(text):
        return f"colour, though {more}"
    room = max(60, columns)
    is_screen = not {"log", "--json", "validate", "khong-co"} & set(command)
    wide = [line for line in ESCAPE.sub("", text).splitlines() if _width(line) > room]
    return f"{_width(wide[0])} columns of {room}: {wide[0]!r}" if wide and is_screen else ""


def _width(line: str) -> int:
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        for sign in line
    )


Case = tuple[str, Callable[[], str]]
"""What is tried, and the trial."""


def try_each(row: Row, cases: Sequence[Case]) -> None:
    """Try each, a core each."""

    def one(case: Case) -> str:
        wrong = case[1]()
        return f"{case[0]}: {wrong}" if wrong else ""

    row.times += len(cases)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        row.found += filter(None, pool.map(one, cases))


def part(tally: Tally, few: int = 0) -> None:
    """Show every screen on every console, or a few of them."""
    step = max(1, few)
    with tempfile.TemporaryDirectory(prefix="torture-") as folder:
        office = bare_office(Path(folder) / "office")
        screens = SCREENS[::step]
        plain: list[Case] = [
            (f"{command} {name}", partial(plainly, office, command, more))
            for command in screens
            for name, more in [*ENVIRONMENTS.items()][::step]
        ]
        streams: list[Case] = [
            (f"{command} {name}", partial(closed, office, command, redirected))
            for command in screens
            for name, redirected in [*CLOSED.items()][::step]
        ]
        sized: list[Case] = [
            (f"{command} {columns} {more}", partial(on_terminal, office, command, columns, more))
            for command in screens
            for columns in WIDTHS[::step]
            for more in COLOURS
        ]
        with tally.row(PART, ", ".join(ENVIRONMENTS)) as row:
            try_each(row, plain)
        with tally.row(PART, ", ".join(CLOSED)) as row:
            try_each(row, streams)
        with tally.row(PART, f"{WIDTHS[0]}–{WIDTHS[-1]} cột, có màu và không") as row:
            try_each(row, sized)
