"""The lock: one at a time, each in its turn, through no link, and let go whatever becomes of who
held it.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cchc import lock
from cchc.lock import held, lock_of

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows locks by filelock")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.yaml"


def never() -> None:
    pytest.fail("waited")


HOLDER = """
import signal, sys, time
from pathlib import Path
from cchc.lock import held
signal.signal(signal.SIGINT, signal.default_int_handler)  # the tests may run in the background
with held(Path(sys.argv[1]), lambda: None):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock."""
    root = Path(lock.__file__).parents[1]
    command = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_a_lock_is_let_go_by_who_is_stopped(
    path: Path, holder: subprocess.Popen[str], number: signal.Signals
) -> None:
    holder.send_signal(number)
    holder.wait(10)
    with held(path, never):
        pass


def test_who_waits_is_told_and_gets_it_in_turn(
    path: Path, holder: subprocess.Popen[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "TOLD_AFTER", 0.05)
    with held(path, holder.kill):
        pass


def test_the_first_to_come_is_the_first(path: Path) -> None:
    """Those who wait stand in the system's queue, and nobody passes them."""
    order: list[int] = []

    def take(number: int) -> None:
        with held(path, never):
            order.append(number)

    waiting = [threading.Thread(target=take, args=(number,)) for number in range(8)]
    with held(path, never):
        for one in waiting:
            one.start()
            time.sleep(0.05)
    for one in waiting:
        one.join(10)
    assert order == list(range(8))


def test_a_lock_whose_file_was_removed_is_taken_anew(path: Path) -> None:
    """`git clean` while a command waits: the old file's lock keeps nobody out."""
    within: list[bool] = []

    def take() -> None:
        with held(path, never):
            within.append(lock_of(path).exists())

    with held(path, never):
        waiting = threading.Thread(target=take)
        waiting.start()
        time.sleep(0.1)
        lock_of(path).unlink()
    waiting.join(10)
    assert within == [True]


def test_a_link_is_not_followed(path: Path) -> None:
    target = path.with_name("elsewhere")
    lock_of(path).symlink_to(target)
    with pytest.raises(OSError, match="symbolic links"), held(path, never):
        pytest.fail("locked")
    assert not target.exists()


def test_what_is_no_file_does_not_hang(path: Path) -> None:
    os.mkfifo(lock_of(path))
    with held(path, never):
        pass
    lock_of(path).unlink()
    lock_of(path).mkdir()
    with pytest.raises(IsADirectoryError), held(path, never):
        pytest.fail("locked")


def test_the_system_that_knows_no_locks_is_told(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr("fcntl.flock", refuse)
    with pytest.raises(OSError, match="not supported"), held(path, never):
        pytest.fail("locked")
