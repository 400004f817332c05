"""Whatever step of writing fails, a file is the old one or the new one, and is told as what it is.

Each step that a writer asks of the system fails in turn, until a run ends untouched.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc import files, journal
from cchc.files import replace, write, write_new, write_over
from cchc.journal import Entry, line
from cchc.problem import CchcError
from cchc.written import written
from tests.conftest import AT_LENGTH
from tests.faults import KILLED, disk_faults, failing

OLD, NEW = b"- {id: old}\n" * 100, b"- {id: new}\n" * 100
ENTRY = Entry("abc", dt.datetime(2025, 7, 29, 8, tzinfo=dt.UTC), dt.date(2025, 7, 28), "6.b")


def append(path: Path, _: bytes) -> None:
    journal.append(path, [ENTRY])


def force(path: Path, content: bytes) -> None:
    write(path, content, force=True)


OVER: list[Callable[[Path, bytes], object]] = [replace, write_over, force, append]
ANEW: list[Callable[[Path, bytes], object]] = [*OVER, write_new]
FAULTS = disk_faults()
MOST_STEPS = 40
WRITING = [*((writer, OLD) for writer in OVER), *((writer, None) for writer in ANEW)]
KILLED_WRITING = WRITING if AT_LENGTH else [(replace, OLD), (append, OLD), (write_new, None)]
"""Which writers are killed at each step, over an old file or none: to fork so often takes long."""


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("time.sleep", lambda _: None)
    return tmp_path / "journal.yaml"


def named(fault: OSError) -> str:
    return f"{fault.errno}-{getattr(fault, 'winerror', 0)}"


def steps_failed(path: Path, writer: Callable[[Path, bytes], object], fault: OSError) -> list[str]:
    """Fail every step of a writer in turn; return which there were."""
    old = path.read_bytes() if path.exists() else None
    new = (old or b"") + f"{line(ENTRY)}\n".encode() if writer is append else NEW
    met: list[str] = []
    for number in range(MOST_STEPS):
        written.clear()
        raised = None
        with failing(number, fault) as faults:
            try:
                writer(path, NEW)
            except (OSError, CchcError) as error:
                raised = error
        now = path.read_bytes() if path.exists() else None
        assert now == (old if raised else new), faults.met
        assert [noted.path for noted in written] == ([] if raised else [path]), faults.met
        beside = [file for file in path.parent.iterdir() if file != path]
        assert not beside or faults.met == "unlink" or "unlink" in met
        if not faults.met:
            return met
        met.append(faults.met)
        path.unlink(missing_ok=True)
        if old is not None:
            path.write_bytes(old)
    pytest.fail("no run ended untouched")


@pytest.mark.parametrize("fault", FAULTS, ids=named)
@pytest.mark.parametrize("writer", OVER)
def test_the_old_file_or_the_new_one(
    path: Path, writer: Callable[[Path, bytes], object], fault: OSError
) -> None:
    path.write_bytes(OLD)
    assert {"open", "write", "fsync", "replace"} <= set(steps_failed(path, writer, fault))


@pytest.mark.parametrize("fault", FAULTS, ids=named)
@pytest.mark.parametrize("writer", ANEW)
def test_a_whole_file_or_none(
    path: Path, writer: Callable[[Path, bytes], object], fault: OSError
) -> None:
    assert {"open", "write", "fsync"} <= set(steps_failed(path, writer, fault))


def killed_at(number: int, writer: Callable[[Path, bytes], object], path: Path) -> bool:
    """Write in a process that is killed at a step; return whether it came to it."""
    child = os.fork()
    if child == 0:
        with failing(number, None):
            writer(path, NEW)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == KILLED


@pytest.mark.long
@pytest.mark.skipif(not hasattr(os, "fork"), reason="the process to be killed is forked")
@pytest.mark.parametrize(("writer", "old"), KILLED_WRITING)
def test_a_kill_leaves_a_whole_file_and_what_it_leaves_beside_is_swept(
    path: Path, writer: Callable[[Path, bytes], object], old: bytes | None
) -> None:
    new = (old or b"") + f"{line(ENTRY)}\n".encode() if writer is append else NEW
    left: set[Path] = set()
    for number in range(MOST_STEPS):
        path.unlink(missing_ok=True)
        if old is not None:
            path.write_bytes(old)
        was_killed = killed_at(number, writer, path)
        now = path.read_bytes() if path.exists() else None
        assert now in (old, new)
        left |= {file for file in path.parent.iterdir() if file != path}
        if not was_killed:
            break
    assert left
    for file in left:
        assert files.LITTER.fullmatch(file.name)
        os.utime(file, (1_000_000_000, 1_000_000_000))
    replace(path, NEW)
    assert list(path.parent.iterdir()) == [path]


def test_a_disk_that_may_not_keep_the_name_is_a_doubt_and_no_failure(path: Path) -> None:
    """The file stands once it has its name: EIO of the folder after that is told as a doubt."""
    doubts = set()
    for number in range(MOST_STEPS):
        written.clear()
        with failing(number, OSError(5, "Input/output error")) as faults:
            try:
                replace(path, NEW)
            except OSError:
                continue
        doubts.add((faults.met, written[0].doubt))
        assert path.read_bytes() == NEW
    assert ("fsync", "đĩa hỏng hoặc mất kết nối") in doubts
    assert ("", "") in doubts
