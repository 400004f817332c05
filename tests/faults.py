"""Makes the steps by which a file is written fail, one at a time."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from cchc import files

STEPS = ("open", "fsync", "replace", "link", "unlink", "fchmod", "fchown", "scandir", "close")
"""What the writers ask of the system through `os`; writing into the open file comes to these."""
KILLED = 9
"""The exit code of a process that was ended at a step."""
DISK_FAULTS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EDQUOT)


class Faults:
    """Fails the step of a number, counted from 0 over all of `STEPS` and writing itself.

    Without a fault it ends the process there, as a kill does: nothing is tidied up.
    """

    def __init__(self, number: int, fault: OSError | None) -> None:
        self.left = number
        self.fault = fault
        self.met = ""
        """The name of the step that failed."""

    def step(self, name: str) -> None:
        self.left -= 1
        if self.left == -1:
            self.met = name
            if self.fault is None:
                os._exit(KILLED)
            raise self.fault

    def wrapped(self, name: str) -> Any:
        real = getattr(os, name)

        def called(*arguments: Any, **more: Any) -> Any:
            if name == "close":  # the system lets go of the file even where it tells a fault
                real(*arguments, **more)
                return self.step(name)
            self.step(name)
            return real(*arguments, **more)

        return called

    def opened(self, path: Path, *arguments: Any, **more: Any) -> Any:
        file = open(path, *arguments, **more)  # noqa: PTH123, SIM115 — stands for the writer's own
        faults, real = self, file.write

        class Failing:
            def __enter__(self) -> Any:
                return self

            def __exit__(self, *_: object) -> None:
                file.close()

            def write(self, content: bytes) -> Any:
                real(content[: len(content) // 2])
                faults.step("write")
                return real(content[len(content) // 2 :])

            def __getattr__(self, name: str) -> Any:
                return getattr(file, name)

        return Failing()


@contextmanager
def failing(number: int, fault: OSError | None) -> Iterator[Faults]:
    """Fail one step of whatever is written meanwhile."""
    faults = Faults(number, fault)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "open", faults.opened, raising=False)
        for name in STEPS:
            patch.setattr(os, name, faults.wrapped(name))
        yield faults


class RefusedByWindowsError(PermissionError):
    """What Windows says; elsewhere no error has a `winerror`."""

    def __init__(self, number: int) -> None:
        super().__init__(errno.EACCES, "Access is denied")
        self.winerror = number


def disk_faults() -> list[OSError]:
    """Faults of disks as the system tells them, and those of Windows."""
    return [
        *(OSError(number, os.strerror(number)) for number in DISK_FAULTS),
        *(RefusedByWindowsError(number) for number in (5, 32, 33)),
    ]


def closed(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Let no one look into folders of a name; root may look into all, so the answer is played."""
    look = os.scandir

    def refused(folder: Any = ".") -> Any:
        if Path(folder).name == name:
            raise PermissionError(errno.EACCES, "Permission denied", str(folder))
        return look(folder)

    monkeypatch.setattr(os, "scandir", refused)
