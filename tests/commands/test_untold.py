"""What was done and could not be told: it stands, is done to its end, and is no failure.

Whoever hears of a failure runs the command again, and withdraws or records a second time.
"""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc import cli
from cchc.written import Written, written
from tests.conftest import Clock, Form, Ran, Run
from tests.filling import RESULT
from tests.importing.test_importer import SEED

HERE = {"PYTHONPATH": str(Path(cli.__file__).parents[1])}
CCHC = (sys.executable, "-c", "from cchc.__main__ import main; main()")


class Refusing(io.StringIO):
    """A screen, pipe or file that takes only so many letters."""

    def __init__(self, number: int, room: int = 0) -> None:
        super().__init__()
        self.number, self.room = number, room

    def write(self, text: str) -> int:
        self.room -= len(text)
        if self.room < 0:
            raise OSError(self.number, os.strerror(self.number))
        return super().write(text)


@pytest.fixture
def untold(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], clock: Clock
) -> Callable[..., Ran]:
    """Run the tool with nowhere to print to."""

    def ran(*arguments: str, number: int = errno.ENOSPC, room: int = 0) -> Ran:
        capsys.readouterr()
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", Refusing(number, room))
            code = cli.run(arguments)
        return Ran(code, "", capsys.readouterr().err)

    return ran


@pytest.fixture
def lines(mark: Callable[..., Ran], form: Form, office: Path) -> list[tuple[str, ...]]:
    """A command line of each that writes, in an office with something recorded."""
    mark("2025-09-10", "6.b", "--start")
    mark("2025-09-11", "6.c", "--start")
    filled = form("pnv-7", 9, {"2.a": {RESULT: "Đã rà soát"}})
    return [
        ("mark", "3.a", "4.a", "--result", "Đã rà soát"),
        ("undo",),
        ("ingest", str(filled)),
        ("remind",),
        ("report", "--month", "9", "--brief"),
        ("report", "--month", "9", "--check-list"),
        ("collect", "--month", "9", "--mail", str(office / "thu.txt")),
        ("assign",),
        ("export", "--format", "docx"),
        ("template", "copy", "bao-cao"),
        ("schema", "--out", "schema"),
        ("next", "--id", "ky-sau"),
        ("import", str(SEED), "--id", "moi"),
        ("init", "khac", "--demo"),
    ]


def written_in(office: Path) -> set[str]:
    files = (path for path in office.rglob("*") if path.is_file())
    return {path.relative_to(office).as_posix() for path in files}


@pytest.mark.long
@pytest.mark.parametrize(("number", "room"), [(errno.EPIPE, 0), (errno.ENOSPC, 40)])
def test_every_writing_command_does_all_it_does_and_says_so(
    untold: Callable[..., Ran],
    lines: list[tuple[str, ...]],
    clock: Clock,
    office: Path,
    number: int,
    room: int,
) -> None:
    clock.set("2025-10-20")
    for line in lines:
        ran = untold(*line, number=number, room=room)
        assert ran.code == 0, (line, ran.err)
        assert "Chú ý: đã ghi " in ran.err, line
        assert "chỉ không in ra được" in ran.err, line
        assert "Lỗi" not in ran.err, line
        assert all(file.path.exists() for file in written), line
    assert {"thu.txt", "khac/.gitattributes", "schema/plan.schema.json"} <= written_in(office)


def test_nothing_is_left_out_after_what_could_not_be_printed(
    untold: Callable[..., Ran], office: Path, journal: Path, clock: Clock
) -> None:
    """`remind` prints between its letters and their receipts; `collect` before its mail."""
    clock.set("2025-10-20")
    assert untold("remind").code == 0
    letters = list((office / "reports").glob("*.docx"))
    assert letters
    assert journal.read_text(encoding="utf-8").count("letter: [") == len(letters)


def test_a_refused_form_is_still_a_failure(
    untold: Callable[..., Ran], form: Form, journal: Path
) -> None:
    filled = form("pnv-7", 9, {"2.a": {RESULT: "Đã rà soát"}})
    other = filled.with_name("khac.xlsx")
    other.write_bytes(b"PK")
    ran = untold("ingest", str(filled), str(other))
    assert ran.code == 1
    assert "khac.xlsx" in ran.err
    assert f"đã ghi {journal}, chỉ không in ra được" in ran.err


def test_what_was_only_unpacked_is_not_told(
    untold: Callable[..., Ran], form: Form, office: Path
) -> None:
    filled = form("pnv-7", 9, {"2.a": {RESULT: "Đã rà soát"}})
    packed = office / "bieu.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(filled, "bieu.xlsx")
    ran = untold("ingest", str(packed), "--dry-run")
    assert (ran.code, ran.err) == (1, "Lỗi: không ghi được: hết chỗ trên đĩa\n")
    ran = untold("ingest", str(packed))
    assert ran.code == 0
    assert "đã ghi" in ran.err
    assert "xlsx" not in ran.err


@pytest.mark.usefixtures("office")
def test_who_only_reads_is_told_nothing_of_a_closed_pipe(untold: Callable[..., Ran]) -> None:
    assert untold("status", number=errno.EPIPE) == Ran(1, "", "")
    assert untold("status").err == "Lỗi: không ghi được: hết chỗ trên đĩa\n"


@pytest.mark.parametrize("fault", [RuntimeError("hỏng"), KeyboardInterrupt()])
def test_what_goes_wrong_after_the_entry_does_not_hide_it(
    run: Run, journal: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr("cchc.screens.task.change", stopped)
    ran = run("mark", "6.b", "--start")
    assert ran.code == (130 if isinstance(fault, KeyboardInterrupt) else 3)
    assert f"Chú ý: đã ghi {journal}; xem lại trước khi chạy lại lệnh\n" in ran.err
    assert journal.read_text(encoding="utf-8").count("\n") == 1


def test_a_disk_that_may_not_keep_it_is_told(
    run: Run, journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """EIO once the journal has been replaced: it is recorded, and the disk is to be looked at."""
    real = os.fsync

    def fsync(handle: int) -> None:
        if os.path.isdir(f"/proc/self/fd/{handle}"):  # noqa: PTH112 — a link of the system's own
            raise OSError(errno.EIO, "Input/output error")
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    ran = run("mark", "6.b", "--start")
    assert (ran.code, bool(ran.out)) == (0, True)
    assert ran.err.startswith(
        f"Chú ý: đã ghi {journal}, nhưng đĩa báo lỗi (đĩa hỏng hoặc mất kết nối) và có thể không"
    )
    assert written == [Written(journal, "đĩa hỏng hoặc mất kết nối")]


@pytest.mark.long
@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
@pytest.mark.parametrize(
    ("end", "said"),
    [
        ("> /dev/full", "(hết chỗ trên đĩa)"),
        ("| true", ""),
        (">&-", ""),
        ("2> /dev/full", ""),
        ("2>&-", ""),
        ("> /dev/full 2>&1", ""),
    ],
)
def test_recorded_once_whatever_the_shell_does_with_the_answer(
    office: Path, journal: Path, end: str, said: str
) -> None:
    line = f'"$@" mark 4.a --result "Đã rà soát" --by Lan {end}; "$@" undo --by Lan {end}'
    ran = subprocess.run(
        ["bash", "-o", "pipefail", "-e", "-c", line.replace(";", " && "), "bash", *CCHC],
        cwd=office,
        env={**os.environ, **HERE},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr.decode()
    assert b"Traceback" not in ran.stderr
    assert b"Exception ignored" not in ran.stderr
    assert said in ran.stderr.decode()
    assert journal.read_text(encoding="utf-8").count("\n") == 2
