"""A computer's clock that can't be right: refused at every door that records, before anything is
written.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Clock, Form, Ran, Run
from tests.filling import RESULT
from tests.importing.test_importer import SEED

WRONG = ["1970-01-02", "1996-01-05", "2016-07-14", "2101-01-01", "2126-10-14"]
FAR_OFF = "quá xa kế hoạch: chỉnh lại ngày giờ của máy rồi chạy lại lệnh; chưa ghi gì\n"


def everything(folder: Path) -> dict[str, bytes]:
    """Every file below a folder but the cache's and the lock's."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in files
        if not path.name.endswith(".lock")
    }


@pytest.fixture
def doors(mark: Callable[..., Ran], form: Form) -> list[tuple[str, ...]]:
    """Every command line that records, on a plan with one entry and a form that came back."""
    mark("2025-09-10", "6.b", "--start")
    filled = form("pnv-7", 9, {"2.a": {RESULT: "Đã rà soát"}})
    return [
        ("mark", "6.b", "--done"),
        ("mark", "6.b", "--done", "--on", "2025-09-11"),
        ("mark", "3.a", "4.a", "--result", "Đã rà soát"),
        ("ingest", str(filled)),
        ("ingest", str(filled), "--dry-run"),
        ("remind",),
        ("report", "--month", "9", "--final"),
    ]


UNDO = ("undo",)


@pytest.mark.parametrize("day", WRONG)
def test_a_clock_far_off_records_nothing(
    run: Run, office: Path, clock: Clock, doors: list[tuple[str, ...]], day: str
) -> None:
    before = everything(office)
    clock.set(day)
    for door in (*doors, UNDO):
        ran = run(*door)
        assert (ran.code, ran.out) == (1, ""), door
        assert ran.err.endswith(f" đồng hồ máy đang là ngày {screen(day)}, {FAR_OFF}"), door
        assert everything(office) == before


def screen(day: str) -> str:
    return "/".join(reversed(day.split("-")))


def test_a_clock_set_back_records_nothing(
    run: Run, office: Path, clock: Clock, doors: list[tuple[str, ...]]
) -> None:
    before = everything(office)
    for day in ("2025-09-08", "2025-07-01"):
        clock.set(day)
        for door in doors:
            ran = run(*door)
            assert (ran.code, ran.out) == (1, ""), door
            assert f"đồng hồ máy đang là ngày {screen(day)}, trước lần ghi '" in ran.err
            assert "ghi ngày 10/09/2025: chỉnh lại ngày giờ của máy" in ran.err
            assert everything(office) == before


@pytest.mark.usefixtures("office")
def test_clocks_some_hours_apart_are_two_computers(mark: Callable[..., Ran], run: Run) -> None:
    """Up to a day: another computer's time zone, or its clock that nobody sets."""
    mark("2025-09-10", "6.b", "--start")
    mark("2025-09-09", "6.c", "--start")
    assert run("validate").code == 0


def test_an_entry_of_a_clock_that_ran_ahead_is_withdrawn_and_all_goes_on(
    run: Run, mark: Callable[..., Ran], clock: Clock, journal: Path
) -> None:
    """It was taken, for nothing told that the clock was wrong; with the right one it is named."""
    mark("2025-09-10", "6.b", "--start")
    mark("2027-03-01", "4.a", "--result", "Đã rà soát")
    clock.set("2025-09-12")
    refused = run("mark", "6.c", "--start")
    assert refused.code == 1
    way = refused.err.rpartition("rút lại bằng cchc ")[2].split()
    assert way[:2] == ["undo", "--entry"]
    assert run(*way).code == 0
    assert run("mark", "6.c", "--start").code == 0
    assert run("validate").code == 0
    assert journal.read_text(encoding="utf-8").count("\n") == 4


@pytest.mark.usefixtures("office")
def test_nothing_is_refused_on_the_days_of_the_plan(run: Run, mark: Callable[..., Ran]) -> None:
    """From a year before it begins until long after it ended."""
    for day in ("2024-07-01", "2025-07-01", "2026-11-26", "2099-12-31"):
        mark(day, "4.a", "--result", "Đã rà soát")
    assert run("validate").code == 0


def test_a_draft_of_progress_has_no_day_of_a_wrong_clock(
    run: Run, alone: Path, clock: Clock
) -> None:
    clock.set("1996-01-05")
    draft = alone / "nhat-ky.yaml"
    ran = run("import", str(SEED), "--id", "ttt-2025-h2", "--progress", str(draft))
    assert ran.code == 1
    assert FAR_OFF in ran.err
    assert everything(alone) == {}
