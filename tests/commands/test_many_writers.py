"""Many who record at once: each in turn, none refused, nothing lost."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from cchc import cli, lock, terminal
from cchc.lock import held
from tests.conftest import Run

HERE = {"PYTHONPATH": str(Path(cli.__file__).parents[1])}
WRITERS, TIMES = 6, 4
WRITER = """
import sys
from cchc.cli import run
codes = [
    run(["mark", "4.a", "--result", f"lần {sys.argv[1]}.{number}", "--by", "Lan"])
    for number in range(int(sys.argv[2]))
]
sys.exit(max(codes))
"""


def test_all_that_many_record_at_once_is_kept(office: Path, journal: Path, run: Run) -> None:
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(number), str(TIMES)],
            cwd=office,
            env={**os.environ, **HERE},
            stdout=subprocess.DEVNULL,
        )
        for number in range(WRITERS)
    ]
    assert [writer.wait(300) for writer in writers] == [0] * WRITERS
    text = journal.read_text(encoding="utf-8")
    assert text.count("\n") == WRITERS * TIMES
    assert set(re.findall(r"lần (\d\.\d)", text)) == {
        f"{writer}.{number}" for writer in range(WRITERS) for number in range(TIMES)
    }
    assert run("validate").code == 0


def test_who_waits_for_long_is_told_and_then_records(
    run: Run, journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "TOLD_AFTER", 0.1)
    is_held, enough, tell = threading.Event(), threading.Event(), terminal.note

    def note(message: str) -> None:
        tell(message)
        enough.set()

    monkeypatch.setattr(terminal, "note", note)

    def hold() -> None:
        with held(journal, lambda: None):
            is_held.set()
            enough.wait(30)

    holder = threading.Thread(target=hold)
    holder.start()
    is_held.wait(10)
    ran = run("mark", "6.b", "--start")
    holder.join(10)
    assert ran.code == 0
    assert ran.err == f"Chú ý: đang chờ lệnh khác ghi xong nhật ký {journal}…\n"
    assert journal.read_text(encoding="utf-8").count("\n") == 1


def test_who_waits_for_too_long_records_nothing(
    run: Run, journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "TOLD_AFTER", 0.1)
    monkeypatch.setattr(lock, "GIVEN_UP_AFTER", 0.2)
    with held(journal, lambda: None):
        ran = run("mark", "6.b", "--start")
    assert ran.code == 1
    assert ran.err.endswith("đang được lệnh khác ghi; thử lại sau ít phút\n")
    assert not journal.exists()
