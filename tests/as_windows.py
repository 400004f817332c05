"""Runs cchc on Linux within what Windows would let it do, as far as one can stand for the other.

`python -X warn_default_encoding -m tests.as_windows` reads a list of command lines on standard
input and answers each as JSON. A line that begins with "open" holds a file open from there on, one
with "close" lets all go, one with "fill" fills a form in and packs it.

What Windows lacks is gone; a file that is open can be neither replaced nor removed, a folder not
opened; a file read or written by the system's own code page is an error. Not stood for: paths with
backslashes, the console, drives, two commands at once.
"""

from __future__ import annotations

import asyncio  # noqa: F401 — what chooses by the system chooses now, for the real one
import contextlib
import datetime as dt
import errno
import getpass  # noqa: F401
import io
import json
import multiprocessing  # noqa: F401
import os
import shutil
import signal
import subprocess  # noqa: F401
import sys
import sysconfig
import tempfile  # noqa: F401
import time
import warnings
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import filelock
import rich.console  # noqa: F401
import typer  # noqa: F401

MODULES = ("fcntl", "grp", "posix", "pty", "pwd", "resource", "termios", "tty")
OF_OS = (
    *("O_CLOEXEC", "O_NOCTTY", "chown", "fchmod", "fchown", "fork"),
    *("getegid", "geteuid", "getgid", "getpgid", "getuid", "lchown", "mkfifo", "sched_getaffinity"),
    *("setgid", "setsid", "setuid", "statvfs", "sync", "uname", "wait"),
)
OF_SIGNAL = ("SIGALRM", "SIGHUP", "SIGKILL", "SIGPIPE", "alarm", "pthread_sigmask", "setitimer")


class HeldError(PermissionError):
    """What Windows says of a file that is open."""

    def __init__(self, path: Any, other: Any = None) -> None:
        super().__init__(errno.EACCES, "The process cannot access the file", str(path), None, other)
        self.winerror = 32


class Lock:
    """Stands for filelock's way on Windows: the lock's file is held open, and stays behind."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def acquire(self, timeout: float) -> None:
        """Open the file."""
        self.file = self.path.open("ab")

    def release(self) -> None:
        """Close it."""
        self.file.close()


def is_open(path: Any) -> bool:
    """Say whether this process holds a file open."""
    meant = Path(path).resolve()
    for handle in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(OSError):
            if handle.readlink() == meant:
                return True
    return False


def as_windows() -> None:
    """Make this process what a program meets on Windows."""
    for name in MODULES:
        sys.modules[name] = None  # type: ignore[assignment]
    for place, names in ((os, OF_OS), (signal, OF_SIGNAL)):
        for name in names:
            if hasattr(place, name):
                delattr(place, name)
    for name in ("replace", "rename", "unlink", "remove"):
        setattr(os, name, closed(getattr(os, name)))
    real = os.open

    def opened(path: Any, *arguments: Any, **more: Any) -> int:
        if Path(path).is_dir():
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return real(path, *arguments, **more)

    os.open = opened
    filelock.FileLock = Lock  # type: ignore[assignment]
    shutil._use_fd_functions = False  # type: ignore[attr-defined]
    time.sleep = lambda _: None
    warnings.filterwarnings("error", category=EncodingWarning, module=r"cchc\b")
    sysconfig.get_config_vars()
    sys.platform = "win32"


def closed(act: Callable[..., Any]) -> Callable[..., Any]:
    """Refuse to move or remove a file that is open, or to put another in its place."""

    def checked(*paths: Any, **more: Any) -> Any:
        for path in paths:
            if is_open(path):
                raise HeldError(*paths)
        return act(*paths, **more)

    return checked


def run(words: Sequence[str]) -> dict[str, Any]:
    """Run a command line; return how it ended and what it said."""
    from cchc import cli

    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = cli.run(words)
    return {"line": " ".join(words), "code": code, "out": out.getvalue(), "err": err.getvalue()}


def main() -> None:
    """Answer the command lines on standard input."""
    from tests.filling import STATE, fill

    as_windows()
    import cchc.commands.options

    moment = dt.datetime(2025, 11, 3, 8)
    clock = SimpleNamespace(now=lambda: moment)
    vars(cchc.commands.options)["dt"] = SimpleNamespace(datetime=clock, date=dt.date)
    answers, held = [], contextlib.ExitStack()
    for words in json.load(sys.stdin):
        match words:
            case ["open", path]:
                held.enter_context(Path(path).open("rb"))  # noqa: SIM115 — it is
            case ["close"]:
                held.close()
            case ["fill", form, packed]:
                filled = fill(Path(form), {"1.a": {STATE: "Đang thực hiện"}}, Path("bieu.xlsx"))
                with zipfile.ZipFile(packed, "w") as archive:
                    archive.write(filled)
            case _:
                answers.append(run(words))
    sys.stdout.write(json.dumps(answers))


if __name__ == "__main__":
    main()
