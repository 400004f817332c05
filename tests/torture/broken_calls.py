"""Lets one call of the C library about an office's files fail, as a disk does or a kill."""

from __future__ import annotations

import ctypes
import errno
import os
import re
import shutil
import signal
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.torture.runs import Ended, ran

SOURCE = Path(__file__).with_name("calls.c")
ERROR, FULL, SHORT, TORN, KILL_BEFORE, KILL_AFTER = range(1, 7)
KILLED = -signal.SIGKILL


@dataclass(frozen=True)
class Fault:
    """A way in which a call fails."""

    name: str
    way: int
    number: int = 0


NO_SPACE = Fault("ENOSPC", ERROR, errno.ENOSPC)
IO = Fault("EIO", ERROR, errno.EIO)
NO_ACCESS = Fault("EACCES", ERROR, errno.EACCES)
DISK_FULL = Fault("disk full from here on", FULL)
SHORT_WRITE = Fault("short write", SHORT)
TORN_WRITE = Fault("half written, then full", TORN)
KILLS = (Fault("killed before", KILL_BEFORE), Fault("killed after", KILL_AFTER))
OF_WRITES = (NO_SPACE, IO, NO_ACCESS, DISK_FULL, *KILLS)
OF_CONTENT = (SHORT_WRITE, TORN_WRITE)
OF_READS = (IO, NO_ACCESS)
ENDINGS = ("unlink", "fchmod", "fchown", "close", "flock")
"""Calls that change something and need no room."""


@dataclass(frozen=True)
class Call:
    """A call the command made: its number, from 1, its name and its file."""

    number: int
    changes: bool
    name: str
    path: str

    def faults(self) -> Sequence[Fault]:
        """Return the ways in which it can fail."""
        if "write" in self.name:
            return (*OF_WRITES, *OF_CONTENT)
        if self.changes:
            return OF_WRITES
        return (*OF_READS, *KILLS) if self.name in ENDINGS else OF_READS


def build(folder: Path) -> Path | None:
    """Compile what stands before the C library; None where that can't be done."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None or not Path("/proc/self/maps").exists():
        return None
    built = folder / "calls.so"
    command = [compiler, "-shared", "-fPIC", "-O1", "-o", str(built), str(SOURCE), "-ldl"]
    return built if subprocess.run(command, check=False).returncode == 0 else None


def is_loaded() -> bool:
    """Say whether this process has it before the C library."""
    return hasattr(ctypes.CDLL(None), "torture_arm")


def broken(
    command: Sequence[str], folder: Path, at: int = 0, fault: Fault | None = None
) -> tuple[Ended, list[Call]]:
    """Run a command whose call of a number fails; return how it ended and the calls it made."""
    library = ctypes.CDLL(None)
    log = os.memfd_create("calls")
    way, number = (fault.way, fault.number) if fault else (0, 0)

    def arm() -> None:
        library.torture_arm(str(folder.parent).encode(), at, way, number, log)

    did = ran(command, folder, before=arm)
    with open(log, "rb") as file:
        file.seek(0)
        lines = file.read().decode(errors="replace").splitlines()
    calls = [line.split(" ", 2) for line in lines if line != "!"]
    return did, [
        Call(number, kind == "w", name, _plain(path, folder))
        for number, (kind, name, path) in enumerate(calls, start=1)
    ]


def _plain(path: str, folder: Path) -> str:
    """Return a file's name without what differs between runs."""
    return re.sub(r"[0-9a-f]{16,}|cchc-\w{8}|tmp\w{8}", "*", path.removeprefix(f"{folder}/"))


def tried(calls: Sequence[Call]) -> list[tuple[Call, Fault]]:
    """Return what is to fail: every call that changes something; of the others, of each kind on
    each file, the first.
    """
    seen: set[tuple[str, str]] = set()
    chosen = []
    for call in calls:
        is_first = (call.name, call.path) not in seen
        seen.add((call.name, call.path))
        if call.changes or is_first:
            chosen += [(call, fault) for fault in call.faults()]
    return chosen
