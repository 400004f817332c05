"""What filled forms add to a journal: nothing is lost on the way there and back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from cchc.checking.schema import read_entries
from cchc.deadline import Deadline
from cchc.excel.cells import FormCell
from cchc.excel.form import FREE, form_id
from cchc.excel.read import Filled, FilledRow
from cchc.excel.rows import Asked, RowReading, read_row
from cchc.excel.take import take
from cchc.excel.turn import How, Taken
from cchc.journal import Entry, append
from cchc.new_entry import withdrawal
from cchc.plan import Area, Indicator, Parties, Plan, Span, Task, Unit
from cchc.source import read_file
from cchc.told import Told

NOW = dt.datetime(2025, 9, 16, 8, tzinfo=dt.timezone(dt.timedelta(hours=7)))
TASK = Task(
    "1",
    "Việc",
    Parties("A", ("a",)),
    Deadline("Quý III/2025", start=dt.date(2025, 7, 1), due=dt.date(2025, 9, 30)),
    indicator=Indicator("hồ sơ"),
)
PLAN = Plan(
    1,
    "p",
    (Area("Một", tasks=(TASK,)),),
    Span(dt.date(2025, 7, 1), dt.date(2025, 12, 31)),
    units={"a": Unit("Phòng A")},
)
SAVED = dt.datetime(2025, 9, 16)
FORM = form_id("p", "2025-09", "a")
TYPED: dict[str, tuple[Any, Any]] = {
    "state": ("Đang thực hiện", "Có vướng mắc"),
    "percent": (40, 60),
    "value": (12, 15),
    "result": ("Đã trình", "Đã thẩm định"),
    "symbol": ("05/QĐ-TTT", "06/QĐ-TTT"),
    "issued": ("1/9/2025", "2/9/2025"),
    "title": ("ban hành Quy chế", "ban hành Quy định"),
    "obstacle": ("Thiếu người", "Thiếu tiền"),
    "proposal": ("Thêm người", "Thêm tiền"),
}
"""For each column a unit fills in while it is at work, what it types first, and then otherwise."""
FULL = {key: first for key, (first, _) in TYPED.items()}
DONE = {"state": "Đã hoàn thành", "done_on": "10/9/2025", "result": "Đã ban hành"}


def cells(typed: dict[str, Any]) -> dict[str, FormCell]:
    return {
        key: FormCell("F4", value, "n" if isinstance(value, int) else "s")
        for key, value in typed.items()
    }


def taken(entries: list[Entry], typed: dict[str, Any]) -> Taken:
    return take(PLAN, entries, [filled(typed)], How(NOW))[0]


def filled(typed: dict[str, Any], saved: dt.datetime | None = SAVED) -> Filled:
    row = FilledRow(FORM, TASK.id, "A4", TASK.id, cells(typed))
    return Filled("a.xlsx", "Biểu", FORM, saved, (row,), ())


def reading(typed: dict[str, Any]) -> RowReading:
    return read_row(cells(typed), Asked(NOW.date(), PLAN.period, TASK))


def recorded(folder: Path, typed: dict[str, Any]) -> list[Entry]:
    """The entries a form gives, as they are read again from the journal."""
    append(folder / "journal.yaml", taken([], typed).entries)
    reading = read_entries(read_file(folder / "journal.yaml", "journal.yaml"))
    entries, problems = reading.record, reading.problems
    assert entries
    assert not problems
    return entries


def test_every_column_is_tried() -> None:
    assert {*TYPED, "done_on"} == {column.key for column in FREE}


def of_task(entries: list[Entry]) -> Entry:
    (entry,) = (entry for entry in entries if entry.task)
    return entry


@pytest.mark.parametrize("typed", [FULL, DONE], ids=["full", "done"])
def test_a_row_comes_back_from_the_journal_whole(tmp_path: Path, typed: dict[str, Any]) -> None:
    entries = recorded(tmp_path, typed)
    (told,) = reading(typed).tells
    assert of_task(entries).told == told
    again = taken(entries, typed)
    assert (again.entries, again.kept) == ([], 1)


def test_a_row_tells_all_that_a_form_can_carry() -> None:
    carried: set[str] = set()
    for typed in (FULL, DONE):
        (told,) = reading(typed).tells
        carried |= {
            key for key, value in told.by_field().items() if value != Told().by_field()[key]
        }
    beyond_a_form = {"spent", "due", "reason", "to"}
    assert carried == Told().by_field().keys() - beyond_a_form


@pytest.mark.parametrize("key", TYPED)
def test_a_cell_typed_otherwise_replaces_the_entry(tmp_path: Path, key: str) -> None:
    entries = recorded(tmp_path, FULL)
    corrected = taken(entries, {**FULL, key: TYPED[key][1]})
    assert (corrected.replaced, len(corrected.new), corrected.kept) == (1, 1, 0)
    assert corrected.new[0].told != of_task(entries).told
    assert corrected.receipt == []


@pytest.mark.parametrize("key", TYPED)
def test_a_cell_emptied_replaces_the_entry(tmp_path: Path, key: str) -> None:
    gone = {"symbol": ("symbol", "issued", "title")}.get(key, (key,))
    rest = {other: value for other, value in FULL.items() if other not in gone}
    corrected = taken(recorded(tmp_path, FULL), rest)
    assert (corrected.replaced, len(corrected.new)) == (1, 1)


def test_another_day_of_completion_replaces_the_entry(tmp_path: Path) -> None:
    corrected = taken(recorded(tmp_path, DONE), {**DONE, "done_on": "12/9/2025"})
    assert [entry.on for entry in corrected.new] == [dt.date(2025, 9, 12)]
    assert corrected.replaced == 1


def test_a_copy_whose_moment_is_not_known_is_the_latest(tmp_path: Path) -> None:
    entries = recorded(tmp_path, FULL)
    (unknown,) = take(PLAN, entries, [filled({"result": "Hai"}, None)], How(NOW))
    assert (unknown.replaced, unknown.outdated) == (1, [])


def test_of_two_copies_the_one_saved_last_is_taken_whichever_comes_first() -> None:
    older = filled({"result": "Một"}, SAVED - dt.timedelta(hours=1))
    newer = filled({"result": "Hai"})
    for forms in ([older, newer], [newer, older]):
        first, second = take(PLAN, [], forms, How(NOW))
        assert [entry.result for entry in first.new] == ["Hai"]
        assert (second.entries, len(second.outdated)) == ([], 1)


def test_what_of_a_row_is_good_stands_where_bad_ones_are_skipped() -> None:
    late = filled({"state": "Xong", "done_on": "20/9/2025", "result": "Đã họp", "percent": 100})
    (refused,) = take(PLAN, [], [late], How(NOW))
    assert (refused.entries, [bad.cell for bad in refused.bad]) == ([], ["F4"])
    (partly,) = take(PLAN, [], [late], How(NOW, skip_bad=True))
    assert [entry.told for entry in partly.new] == [Told(result="Đã họp")]
    assert [receipt.refused for receipt in partly.receipt] == [()]
    (again,) = take(PLAN, partly.entries, [late], How(NOW, skip_bad=True))
    assert again.entries == []
    (held,) = take(PLAN, [], [filled({"percent": 120})], How(NOW, skip_bad=True))
    assert (held.new, [receipt.refused for receipt in held.receipt]) == ([], [("1",)])


def test_a_receipt_is_renewed_only_if_its_refused_rows_changed() -> None:
    bad, how = filled({"percent": 120}), How(NOW, skip_bad=True)
    (first,) = take(PLAN, [], [bad], how)
    (again,) = take(PLAN, first.entries, [bad], how)
    assert again.entries == []
    (empty,) = take(PLAN, first.entries, [filled({"obstacle": "không"})], how)
    assert [receipt.refused for receipt in empty.receipt[1:]] == [()]
    (good,) = take(PLAN, first.entries, [filled({"percent": 20})], how)
    old, new = good.receipt
    assert (old.retracts, new.refused) == (first.receipt[0].id, ())
    (last,) = take(PLAN, [*first.entries, *good.entries], [filled({"percent": 20})], how)
    assert (last.entries, last.kept) == ([], 1)


def test_what_was_withdrawn_comes_back_by_a_copy_saved_since_alone() -> None:
    hour = dt.timedelta(hours=1)
    one, two = filled({"result": "Một"}), filled({"result": "Hai"}, SAVED + hour)
    (first,) = take(PLAN, [], [one], How(NOW))
    entries = first.entries
    (undone,) = (withdrawal(entry, "nhầm", None, NOW) for entry in first.new)
    (again,) = take(PLAN, [*entries, undone], [one], How(NOW))
    assert again.entries == []
    (since,) = take(PLAN, [*entries, undone], [filled({"result": "Một"}, SAVED + hour)], How(NOW))
    assert [entry.result for entry in since.new] == ["Một"]
    for file in (two, filled({"result": "Một"}, SAVED + 2 * hour)):
        (corrected,) = take(PLAN, entries, [file], How(NOW))
        assert corrected.replaced == 1
        entries = [*entries, *corrected.entries]
    (emptied,) = take(PLAN, entries, [filled({}, SAVED + 3 * hour)], How(NOW, withdraw_empty=True))
    (stale,) = take(PLAN, [*entries, *emptied.entries], [one], How(NOW))
    assert stale.entries == []
