"""A file's lock: held by one cchc command at a time on a machine, each in its turn."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from cchc.files import share

TOLD_AFTER = 5
"""Seconds of waiting after which whoever waits is told."""
GIVEN_UP_AFTER = 60


def lock_of(path: Path) -> Path:
    """Return the file whose lock stands for another file's, which is replaced at every writing."""
    return path.with_name(f".{path.name}.lock")


if sys.platform == "win32":

    @contextlib.contextmanager
    def held(path: Path, waiting: Callable[[], None]) -> Iterator[None]:
        """Hold the lock of a file, telling by `waiting` where it takes long.

        Raises TimeoutError where others hold it for a minute, OSError where it can't be had.
        """
        from filelock import FileLock, Timeout

        lock = FileLock(lock_of(path))
        try:
            lock.acquire(timeout=TOLD_AFTER)
        except Timeout:
            waiting()
            lock.acquire(timeout=GIVEN_UP_AFTER - TOLD_AFTER)
        try:
            yield
        finally:
            lock.release()

else:
    import fcntl

    @contextlib.contextmanager
    def held(path: Path, waiting: Callable[[], None]) -> Iterator[None]:
        """Hold the lock of a file, telling by `waiting` where it takes long.

        Raises TimeoutError where others hold it for a minute, OSError where it can't be had.
        """
        lock = lock_of(path)
        while True:
            handle = _opened(lock)
            try:
                _take(handle, waiting)
                if _is_still(handle, lock):
                    yield
                    return
            finally:
                os.close(handle)  # and with it the lock

    def _opened(lock: Path) -> int:
        """Open the lock's file, made with the rights its folder grants; never through a link.

        One that another person made may be closed to writing: its lock can be had all the same.
        """
        flags = os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
        around = lock.parent.stat()
        granted = (stat.S_IRUSR | stat.S_IWUSR) | (around.st_mode & 0o066)
        with contextlib.suppress(FileExistsError):
            handle = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_EXCL | flags, granted)
            share(handle, lock.parent, None)
            return handle
        try:
            handle = os.open(lock, os.O_RDWR | flags)
        except PermissionError:
            return os.open(lock, os.O_RDONLY | flags)
        if os.fstat(handle).st_uid == os.geteuid():
            share(handle, lock.parent, None)  # an older cchc left it closed to the others
        return handle

    def _take(handle: int, waiting: Callable[[], None]) -> None:
        """Wait for the lock in the system's own queue, where the first to come is the first."""
        with contextlib.suppress(BlockingIOError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        from threading import Event, Thread

        over = Event()
        faults: list[OSError] = []

        def wait() -> None:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX)
            except OSError as error:
                faults.append(error)
            over.set()

        Thread(target=wait, daemon=True).start()
        if not over.wait(TOLD_AFTER):
            waiting()
            if not over.wait(GIVEN_UP_AFTER - TOLD_AFTER):
                raise TimeoutError
        if faults:
            raise faults[0]

    def _is_still(handle: int, lock: Path) -> bool:
        """Say whether the file that is locked is the one others will find."""
        try:
            return os.path.samestat(os.fstat(handle), lock.stat(follow_symlinks=False))
        except FileNotFoundError:
            return False
