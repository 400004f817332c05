"""A disk that fills, or a program that is killed, at any one step of what it writes, for tests.

The command runs in a fork of the test's own process, so that each of many steps costs little.
"""

from __future__ import annotations

import errno
import os
import random
import secrets
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

import cchc.cli
from cchc import files

Fault = Literal["full", "killed"]
FORKS = hasattr(os, "fork")
KILLED = 99
"""How a fork ends that is killed."""
MAKING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
CHANGES = ("os.rename", "os.link", "os.mkdir", "os.truncate")
ENDINGS = ("os.remove", "os.rmdir", "os.chmod")
"""What a full disk still does."""
LEFT = ".cchc-"
"""Begins the name of what a killed run may leave behind."""


@dataclass
class Steps:
    """Counts the steps by which a command changes the disk below a folder; breaks at one."""

    folder: str
    at: int
    fault: Fault
    passed: int = 0
    broken: bool = False

    def step(self, before: Callable[[], object] = lambda: None) -> None:
        """Come to a step; `before` is what a cut in the midst of it leaves done."""
        if self.broken and self.fault == "full":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self.passed += 1
        if self.passed == self.at:
            self.broken = True
            before()
            if self.fault == "killed":
                os._exit(KILLED)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Take what Python tells of what it is about to do (PEP 578)."""
        if event == "open":
            path, _, flags = arguments
            changes = isinstance(flags, int) and flags & MAKING
        elif event in CHANGES or (event in ENDINGS and self.fault == "killed"):
            path, changes = arguments[0], True
        else:
            return
        if changes and isinstance(path, (str, bytes)) and os.fsdecode(path).startswith(self.folder):
            self.step()

    def sync(self, _: int) -> None:
        """Stand for fsync."""
        self.step()

    def opened(self, *arguments: Any, **named: Any) -> Torn:
        """Stand for `open` where files are written."""
        return Torn(open(*arguments, **named), self)  # noqa: PTH123 — Torn closes it


class Torn:
    """A file whose writing may stop half way."""

    def __init__(self, file: Any, steps: Steps) -> None:
        self.file, self.steps = file, steps

    def write(self, content: bytes) -> None:
        """Write it all, or half of it and no more."""

        def half() -> None:
            self.file.write(content[: len(content) // 2])
            self.file.flush()

        self.steps.step(half)
        self.file.write(content)

    def __enter__(self) -> Torn:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.file, name)


def run_apart(command: tuple[str, ...], folder: Path, at: int = 0, fault: Fault = "full") -> int:
    """Run a command in a fork that breaks at a step of its changes below a folder; 0 is none.

    Return its exit code, or KILLED. It draws the same ids each time.
    """
    return _apart(command, Steps(str(folder), at, fault))[0]


def count_steps(command: tuple[str, ...], folder: Path, fault: Fault) -> int:
    """Run a command whole in a fork; return by how many steps it changes what is below a folder."""
    code, steps = _apart(command, Steps(str(folder), 0, fault))
    assert code == 0, command
    return steps


def _apart(command: tuple[str, ...], steps: Steps) -> tuple[int, int]:
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        code = 3
        try:
            code = _run_here(command, steps)
            os.write(writing, str(steps.passed).encode())
        finally:
            os._exit(code)
    os.close(writing)
    with open(reading, "rb") as pipe:  # noqa: PTH123 — of a descriptor
        passed = int(pipe.read() or b"0")
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), passed


def _run_here(command: tuple[str, ...], steps: Steps) -> int:
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    secrets.choice = random.Random(1).choice
    os.fsync = steps.sync  # type: ignore[assignment]
    files.open = steps.opened  # type: ignore[attr-defined]
    sys.addaudithook(steps.hear)
    return cchc.cli.run(command)
