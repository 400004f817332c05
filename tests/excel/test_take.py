"""What filled forms add to a journal: nothing is lost on the way there and back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from cchc.checking.schema import read_entries
from cchc.deadline import Deadline
from cchc.excel.cells import FormCell, read_row
from cchc.excel.form import FREE, form_id
from cchc.excel.read import Filled, FilledRow
from cchc.excel.take import Taken, take
from cchc.journal import Entry, append
from cchc.plan import Area, Parties, Plan, Span, Task, Unit
from cchc.source import read_file
from cchc.told import Told

NOW = dt.datetime(2025, 9, 16, 8, tzinfo=dt.timezone(dt.timedelta(hours=7)))
TASK = Task(
    "1",
    "Việc",
    Parties("A", ("a",)),
    Deadline("Quý III/2025", start=dt.date(2025, 7, 1), due=dt.date(2025, 9, 30)),
)
PLAN = Plan(
    1,
    "p",
    (Area("Một", tasks=(TASK,)),),
    Span(dt.date(2025, 7, 1), dt.date(2025, 12, 31)),
    units={"a": Unit("Phòng A")},
)
FORM = form_id("p", "2025-09", "a")
TYPED: dict[str, tuple[Any, Any]] = {
    "state": ("Đang thực hiện", "Có vướng mắc"),
    "percent": (40, 60),
    "result": ("Đã trình", "Đã thẩm định"),
    "symbol": ("05/QĐ-TTT", "06/QĐ-TTT"),
    "issued": ("1/9/2025", "2/9/2025"),
    "source": ("Hồ sơ số 3", "Hồ sơ số 4"),
    "obstacle": ("Thiếu người", "Thiếu tiền"),
    "proposal": ("Thêm người", "Thêm tiền"),
}
"""For each column a unit fills in, what it types first, and then otherwise."""
FULL = {key: first for key, (first, _) in TYPED.items()}
STOPPED = {"state": "Dừng thực hiện", "result": "Đã bàn giao", "obstacle": "Trùng việc khác"}


def cells(typed: dict[str, Any]) -> dict[str, FormCell]:
    return {
        key: FormCell("F4", value, "n" if isinstance(value, int) else "s")
        for key, value in typed.items()
    }


def taken(entries: list[Entry], typed: dict[str, Any]) -> Taken:
    row = FilledRow(FORM, TASK.id, "A4", TASK.id, cells(typed))
    filled = Filled("a.xlsx", "Biểu", FORM, dt.datetime(2025, 9, 16), (row,), ())
    return take(PLAN, entries, [filled], NOW)[0]


def recorded(folder: Path, typed: dict[str, Any]) -> list[Entry]:
    """The entries a form gives, as they are read again from the journal."""
    append(folder / "journal.yaml", taken([], typed).entries)
    reading = read_entries(read_file(folder / "journal.yaml", "journal.yaml"))
    entries, problems = reading.record, reading.problems
    assert entries
    assert not problems
    return entries


def test_every_column_is_tried() -> None:
    assert list(TYPED) == [column.key for column in FREE]


@pytest.mark.parametrize("typed", [FULL, STOPPED], ids=["full", "stopped"])
def test_a_row_comes_back_from_the_journal_whole(tmp_path: Path, typed: dict[str, Any]) -> None:
    (entry,) = recorded(tmp_path, typed)
    assert entry.told == read_row(cells(typed), NOW.date()).told
    again = taken([entry], typed)
    assert (again.entries, again.kept) == ([], 1)


def test_a_row_tells_all_that_a_form_can_carry() -> None:
    carried: set[str] = set()
    for typed in (FULL, STOPPED):
        told = read_row(cells(typed), NOW.date()).told.by_field()
        carried |= {key for key, value in told.items() if value != Told().by_field()[key]}
    beyond_a_form = {"value", "spent", "due"}
    assert carried == Told().by_field().keys() - beyond_a_form


@pytest.mark.parametrize("key", TYPED)
def test_a_cell_typed_otherwise_replaces_the_entry(tmp_path: Path, key: str) -> None:
    entries = recorded(tmp_path, FULL)
    corrected = taken(entries, {**FULL, key: TYPED[key][1]})
    assert (corrected.replaced, len(corrected.new), corrected.kept) == (1, 1, 0)
    assert corrected.new[0].told != entries[0].told


@pytest.mark.parametrize("key", TYPED)
def test_a_cell_emptied_replaces_the_entry(tmp_path: Path, key: str) -> None:
    rest = {other: value for other, value in FULL.items() if other != key}
    if key == "symbol":  # a day needs its document
        del rest["issued"]
    corrected = taken(recorded(tmp_path, FULL), rest)
    assert (corrected.replaced, len(corrected.new)) == (1, 1)
