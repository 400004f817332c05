"""What Windows does otherwise, as far as it can be had here: see `as_windows` for what that is."""

from __future__ import annotations

import errno
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path, PureWindowsPath
from typing import Any

import pytest

from cchc.files import every_system_takes
from cchc.problem import OPEN, OPEN_OR_FORBIDDEN, TOO_LONG, why
from tests.conftest import REAL_PLAN, Clock, Ran, Run
from tests.faults import RefusedByWindowsError

ROOT = Path(__file__).parents[1]
ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="/proc tells which files are open")
REPORT, JOURNAL = "reports/2025-09-bao-cao.docx", "plans/minh-hoa/journal.yaml"
WORK = """\
init --demo
validate
status
mark 1.a --start --by Lan
undo --by Lan
log
collect --month 9/2025 --unit van-phong
fill reports/2025-09-bieu-mau/bieu-2025-09-van-phong.xlsx bieu.zip
ingest bieu.zip --by Lan
ingest bieu.xlsx --by Lan
report --month 9/2025
remind --unit van-phong
assign --unit van-phong
page
export --format xlsx
export --format docx
export --format sqlite
export --format ics
rollup . --xlsx a.xlsx --docx a.docx --sqlite a.sqlite --page a.html
template copy bao-cao
template check templates/bao-cao.docx
mark 1.b --plan minh-hoa --percent 41 --by Lan
"""
HELD = f"""\
open {REPORT}
open {JOURNAL}
report --month 9/2025 --by-unit
mark 1.b --plan minh-hoa --percent 51 --by Lan
status
close
report --month 9/2025 --by-unit
mark 1.b --plan minh-hoa --percent 51 --by Lan
"""


def worked(lines: str, folder: Path) -> list[dict[str, Any]]:
    """Run command lines in a folder within what Windows lets a program do; return the answers."""
    home = folder / "AppData"
    done = subprocess.run(
        [sys.executable, "-X", "warn_default_encoding", "-m", "tests.as_windows"],
        input=json.dumps([line.split() for line in lines.splitlines()]).encode(),
        cwd=folder,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "LOCALAPPDATA": str(home),
            "USERNAME": "lan",
        },
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert list((home / "cchc" / "cache").glob("*.json"))
    assert not [path for path in folder.rglob("*.tmp") if home not in path.parents]
    answers: list[dict[str, Any]] = json.loads(done.stdout)
    return answers


@pytest.mark.long
@ON_LINUX
def test_all_the_work_is_done_without_what_windows_lacks(tmp_path: Path) -> None:
    """And a file that is open in another program is told, and stays as it was."""
    *answers, report, mark, status, report_again, mark_again = worked(WORK + HELD, tmp_path)
    for answer in (*answers, status, report_again, mark_again):
        assert answer["code"] == 0, answer
    assert (report["code"], mark["code"]) == (1, 1)
    assert f"không ghi được {tmp_path / REPORT}: {OPEN}; hãy đóng tệp lại" in report["err"]
    assert f"{OPEN}; nhật ký cũ còn nguyên" in mark["err"]
    told = (tmp_path / JOURNAL).read_text(encoding="utf-8")
    assert [told.count(f"percent: {number}") for number in (41, 51)] == [1, 1]


@pytest.fixture
def on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cchc.problem.sys.platform", "win32")


@pytest.mark.parametrize("number", [32, 33])
def test_why_a_held_file_is_not_read_or_written(number: int) -> None:
    assert why(RefusedByWindowsError(number)) == OPEN


@pytest.mark.usefixtures("on_windows")
def test_a_file_nobody_lets_us_read_may_be_open(tmp_path: Path) -> None:
    """Python's own opening tells no number of Windows', and Word lets nobody read what it edits."""
    file = tmp_path / "ke-hoach.docx"
    file.touch()
    assert why(PermissionError(errno.EACCES, "Permission denied", str(file))) == OPEN_OR_FORBIDDEN
    folder = PermissionError(errno.EACCES, "Permission denied", str(tmp_path))
    assert why(folder) == "không có quyền"


@pytest.mark.usefixtures("on_windows")
def test_a_path_that_is_too_long_is_told_as_such() -> None:
    """Windows says that there is no such file."""
    long, short = "/k" + "e-hoach/" * 40, "/ke-hoach"
    assert why(FileNotFoundError(errno.ENOENT, "No such file", long)) == TOO_LONG
    assert why(FileNotFoundError(errno.ENOENT, "No such file", "tmp", None, long)) == TOO_LONG
    assert why(FileNotFoundError(errno.ENOENT, "No such file", short)) != TOO_LONG


def test_long_paths_are_no_matter_elsewhere() -> None:
    error = FileNotFoundError(errno.ENOENT, "No such file", "/k" + "e-hoach/" * 40)
    assert why(error) == "không có tệp hoặc thư mục ấy"


KEYS = {
    "pnv-1": "CON",
    "pnv-2": "aux.xlsx",
    "pnv-3": "a: b?",
    "pnv-4": "kế|toán. ",
    "pnv-5": "../x",
}
"""Keys of units that no file on Windows could be called by."""


@pytest.fixture
def oddly_named(office: Path) -> Path:
    """An office that calls its units so."""
    path = office / "plans" / REAL_PLAN.parent.name / "plan.yaml"
    text = path.read_text(encoding="utf-8")
    for key, odd in KEYS.items():
        text = re.sub(rf"\b{key}\b", json.dumps(odd, ensure_ascii=False), text)
    path.write_text(text, encoding="utf-8")
    return office


def test_files_have_names_that_windows_takes(oddly_named: Path, run: Run, clock: Clock) -> None:
    clock.set("2025-09-20")
    for line in ("collect", "remind", "assign"):
        ran = run(*line.split())
        assert ran.code == 0, ran.err
    for odd in ("aux.xlsx", "../x"):
        for line in ("page", "export --format csv", "report --month 9"):
            ran = run(*line.split(), "--unit", odd)
            assert ran.code == 0, ran.err
    written = [path for path in (oddly_named / "reports").rglob("*") if path.is_file()]
    assert len(written) > 25
    for path in written:
        name = path.relative_to(oddly_named).as_posix()
        assert len(name) < 120
        assert name.isascii()
        assert all(every_system_takes(part) for part in PureWindowsPath(name).parts)


def saved_by_notepad(path: Path) -> None:
    """Save a file as Windows' own editors may: CRLF, and a mark that it is UTF-8."""
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))


def test_files_saved_by_windows_own_editors_are_read_and_added_to(
    office: Path, journal: Path, run: Run, mark: Callable[..., Ran]
) -> None:
    saved_by_notepad(journal.with_name("plan.yaml"))
    mark("2025-07-28", "6.b", "--done")
    saved_by_notepad(journal)
    before = journal.read_bytes()
    mark("2025-08-28", "1.a", "--start")
    mark("2025-08-29", "1.a", "--percent", "40")
    assert journal.read_bytes().startswith(before)
    assert run("validate", "--strict").out == "Không có lỗi: 2 tệp, 40 nhiệm vụ, 3 lần ghi.\n"
    assert [entry["task"] for entry in run("log", "--json").json["entries"]] == [
        "6.b",
        "1.a",
        "1.a",
    ]
    assert run("undo", "--reason", "ghi nhầm").code == 0
    assert "30%" not in run("show", "1.a").out
