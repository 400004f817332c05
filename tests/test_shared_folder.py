"""A folder that two people of an office share: what one wrote, the other can go on with.

The people are real to the system: root forks and becomes them.
"""

from __future__ import annotations

import os
import shutil
import stat
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from cchc import cli
from tests.conftest import REAL_PLAN, Clock, Run

IS_ROOT = os.name == "posix" and os.geteuid() == 0
pytestmark = pytest.mark.skipif(not IS_ROOT, reason="only root can become two other people")

LAN, MINH = 61001, 61002
"""Two people, each with a group of one's own of the same number."""
OFFICE = 61000
"""The group both are in."""


@pytest.fixture
def shared(run: Run, clock: Clock) -> Iterator[Path]:
    """An office's folder as its group's: 2770, the plan in it readable; stood in."""
    with tempfile.TemporaryDirectory() as outer:
        Path(outer).chmod(0o755)
        root = Path(outer) / "office"
        folder = root / "plans" / REAL_PLAN.parent.name
        folder.mkdir(parents=True)
        shutil.copy(REAL_PLAN, folder)
        for path in (root, root / "plans", folder, folder / "plan.yaml"):
            os.chown(path, LAN, OFFICE)
            path.chmod(0o660 if path.is_file() else 0o2770)
        assert run("--root", str(root), "undo").code == 2  # what is imported late is there by now
        assert run("--root", str(root), "mark", "6.b", "--start").code == 0
        for name in ("journal.yaml", ".journal.yaml.lock"):
            (folder / name).unlink()
        yield root


def plan_folder(root: Path) -> Path:
    return root / "plans" / REAL_PLAN.parent.name


def becoming(person: int, umask: int, act: Callable[[], int]) -> tuple[int, str]:
    """Do something as a person of the office; return the exit code and what was complained of."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setgroups([OFFICE])
            os.setgid(person)
            os.setuid(person)
            os.umask(umask)
            sys.stderr = os.fdopen(writing, "w", encoding="utf-8")
            code = act()
            sys.stderr.flush()
            os._exit(code)
        except BaseException:
            traceback.print_exc()
            sys.stderr.flush()
            os._exit(99)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as complaints:
        complained = complaints.read()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), complained


def mark(root: Path, person: int, task: str, umask: int = 0o022) -> tuple[int, str]:
    """Record something as a person."""
    line = ("--root", str(root), "mark", task, "--start", "--by", str(person))
    return becoming(person, umask, lambda: cli.run(line))


FINE = (0, "")


def rights(path: Path) -> tuple[int, int]:
    found = path.stat()
    return stat.S_IMODE(found.st_mode), found.st_gid


@pytest.mark.long
@pytest.mark.parametrize("umask", [0o022, 0o002, 0o077])
def test_two_people_record_by_turns(shared: Path, umask: int) -> None:
    for person, task in ((LAN, "6.b"), (MINH, "6.c"), (LAN, "6.d"), (MINH, "6.đ")):
        assert mark(shared, person, task, umask) == FINE
    journal = plan_folder(shared) / "journal.yaml"
    assert journal.read_text(encoding="utf-8").count("\n") == 4
    mode, group = rights(journal)
    assert (mode & 0o660, group) == (0o660, OFFICE)
    mode, group = rights(journal.with_name(".journal.yaml.lock"))
    assert (mode & 0o660, group) == (0o660, OFFICE)


def test_the_journal_keeps_its_group_where_the_folder_does_not_give_it(shared: Path) -> None:
    """0660 of the office in a folder without setgid: the last writer's own group read it alone."""
    folder = plan_folder(shared)
    folder.chmod(0o770)
    journal = folder / "journal.yaml"
    journal.touch()
    journal.chmod(0o660)
    os.chown(journal, LAN, OFFICE)
    for person, task in ((MINH, "6.b"), (LAN, "6.c")):
        assert mark(shared, person, task) == FINE
        assert rights(journal) == (0o660, OFFICE)


def test_root_leaves_the_file_to_its_owner(shared: Path, run: Run) -> None:
    assert mark(shared, LAN, "6.b") == FINE
    assert run("--root", str(shared), "mark", "6.c", "--start").code == 0
    assert (plan_folder(shared) / "journal.yaml").stat().st_uid == LAN
    assert mark(shared, MINH, "6.d") == FINE


def test_a_lock_an_older_cchc_left_closed_is_used_all_the_same(shared: Path) -> None:
    lock = plan_folder(shared) / ".journal.yaml.lock"
    lock.touch()
    lock.chmod(0o644)
    os.chown(lock, LAN, LAN)
    assert mark(shared, MINH, "6.b") == FINE
    assert rights(lock) == (0o644, LAN)
    assert mark(shared, LAN, "6.c") == FINE  # its owner opens it to the office
    assert rights(lock) == (0o664, OFFICE)


def test_a_lock_that_cannot_be_opened_at_all_is_named(shared: Path) -> None:
    lock = plan_folder(shared) / ".journal.yaml.lock"
    lock.touch()
    lock.chmod(0o600)
    os.chown(lock, LAN, LAN)
    code, said = mark(shared, MINH, "6.b")
    assert code == 1
    assert f"không khóa được nhật ký bằng tệp {lock} (không có quyền)" in said
    assert not (plan_folder(shared) / "journal.yaml").exists()


def test_a_folder_that_may_only_be_read_is_told_as_that(shared: Path) -> None:
    folder = plan_folder(shared)
    folder.chmod(0o2750)
    code, said = mark(shared, MINH, "6.b")
    assert code == 1
    assert f"không ghi được vào thư mục {folder} (không có quyền)" in said
    out = ("--root", str(shared), "template", "copy", "bao-cao", "--out", str(folder))
    code, said = becoming(MINH, 0o022, lambda: cli.run(out))
    assert code == 1
    assert f"không ghi được vào thư mục {folder}: không có quyền; dùng --out" in said
    assert "Word" not in said


def test_each_waits_for_the_other(shared: Path) -> None:
    """Twenty entries of two people at once, on one lock: none is lost."""

    def ten(person: int) -> int:
        return max(
            cli.run(("--root", str(shared), "mark", "4.a", "--result", f"{person} {number}"))
            for number in range(10)
        )

    children = []
    for person in (LAN, MINH):
        child = os.fork()
        if child == 0:
            os._exit(becoming(person, 0o022, partial(ten, person))[0])
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0]
    text = (plan_folder(shared) / "journal.yaml").read_text(encoding="utf-8")
    assert text.count("\n") == text.count("- {id: ") == 20
