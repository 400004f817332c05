"""Figures by unit: equal ones together, none hidden, each unit's those of its own part."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.filters import Selection
from cchc.journal import Entry
from cchc.plan import Parties, Task
from cchc.screens.lines import width_of
from cchc.screens.unit_rows import (
    FigureRow,
    all_named,
    counted_as,
    figure_columns,
    figure_table,
    units_together,
)
from cchc.standing import standings, summary
from tests.screens.samples import DEADLINES, FIRST, plan_of, said, seen, task

NO_STATES = summary(())


def row(label: str, total: int = 7, **counts: int) -> FigureRow:
    return FigureRow(label, {"total": total, **counts}, NO_STATES)


def labels(rows: list[FigureRow], room: int = 80) -> list[str]:
    return [one.label + one.more for one in units_together(rows, room)]


def test_units_of_equal_figures_stand_together() -> None:
    rooms = [row(f"Phòng Nghiệp vụ {number}", 8 if number == 7 else 7) for number in range(1, 9)]
    assert labels([row("Văn phòng", 38), *rooms, row("Ban Biên tập", 1)]) == [
        "Văn phòng",
        "Phòng Nghiệp vụ 1–6, 8",
        "Phòng Nghiệp vụ 7",
        "Ban Biên tập",
    ]


def test_one_that_differs_in_any_figure_stands_alone() -> None:
    assert labels([row("Phòng 1"), row("Phòng 2", overdue=1), row("Phòng 3")]) == [
        "Phòng 1, 3",
        "Phòng 2",
    ]


@pytest.mark.parametrize(
    ("room", "label"),
    [
        (80, "Sở Nội vụ, Phòng 1, 2, Sở Tài chính"),
        (34, "Sở Nội vụ, Phòng 1, 2 và 1 nữa"),
        (20, "Sở Nội vụ và 3 nữa"),
        (8, "Sở Nội vụ và 3 nữa"),
    ],
)
def test_where_not_all_names_fit_the_others_are_counted(room: int, label: str) -> None:
    assert labels(
        [row("Sở Nội vụ"), row("Phòng 1"), row("Phòng 2"), row("Sở Tài chính")], room
    ) == [label]


def test_numbers_of_units_are_cut_off_nowhere() -> None:
    rows = units_together(
        [*(row(f"Phòng Nghiệp vụ {number}") for number in (1, 2, 3, 5, 8)), row("Văn phòng", 1)], 13
    )
    columns = figure_columns((rows,), 60)
    lines = [line.text for line in figure_table("ĐƠN VỊ", rows, columns)]
    assert any("Phòng Nghiệp vụ 1–3, 5, 8" in line for line in lines)
    assert labels([row(f"Phòng Nghiệp vụ {number}") for number in (1, 2, 3, 5, 8)], 13) == [
        "Phòng Nghiệp vụ 1–3, 5, 8"
    ]
    assert labels([row(f"Phòng Nghiệp vụ {number}") for number in (1, 3, 5, 8)], 11) == [
        "Phòng Nghiệp vụ 1 và 3 nữa"
    ]


def test_names_that_only_look_numbered_are_told_whole() -> None:
    assert all_named(["Tổ 01", "Tổ 2", "Tổ 3", "Đội 5"]) == "Tổ 01, Tổ 2, 3, Đội 5"


NAMES = st.lists(
    st.one_of(
        st.integers(1, 30).map(lambda number: f"Phòng {number}"),
        st.sampled_from(["Sở A", "Sở B", "Ban 2 C"]),
    ),
    min_size=1,
    max_size=12,
    unique=True,
)


@given(NAMES, st.integers(6, 80))
def test_every_unit_is_named_or_counted(names: list[str], room: int) -> None:
    (one,) = units_together(map(row, names), room)
    counted = int(one.more.split()[1]) if one.more else 0
    told = sum(_how_many(piece) for piece in one.label.split(", "))
    assert told + counted == len(names)


def _how_many(piece: str) -> int:
    first, dash, last = piece.rpartition(" ")[2].partition("–")
    return int(last) - int(first) + 1 if dash else 1


COUNTS = st.dictionaries(
    st.sampled_from(
        [
            "done",
            "in-progress",
            "not-started",
            "overdue",
            "ongoing",
            "nothing",
            "empty",
            "unanswered",
            "running",
            "awaiting",
            "cancelled",
        ]
    ),
    st.integers(0, 10_000),
)
ROWS = st.lists(
    st.builds(
        lambda label, counts: FigureRow(label, {"total": 9, **counts}, NO_STATES),
        st.text("Phòng Nghiệp vụ 計 123", min_size=1).filter(str.strip),
        COUNTS,
    ),
    min_size=1,
    max_size=6,
)


@given(ROWS, st.integers(60, 200))
def test_tables_fit_and_their_columns_stand_in_line(rows: list[FigureRow], room: int) -> None:
    together = units_together(rows, 30)
    lines = [
        line.text
        for line in figure_table("THEO ĐƠN VỊ CHỦ TRÌ", together, figure_columns((together,), room))
    ]
    assert max(map(width_of, lines)) <= room
    if "tổng" in lines[1]:
        assert len({width_of(line.rstrip()) for line in lines[1:]}) == 1


TASKS = st.builds(
    task,
    st.sampled_from(["1.a", "1.b", "2.a", "2.b", "3"]),
    st.sampled_from(DEADLINES),
    st.sampled_from([("a",), ("b",), ("a", "b"), ("a", "b", "c")]),
)
STATES = st.sampled_from(
    [
        None,
        "started",
        "done",
        "nothing",
        "submitted",
        "cancelled",
        "blocked",
        "reopened",
        "returned",
        "finished",
        "arrived",
    ]
)


DAYS = st.integers(0, 150).map(lambda days: FIRST + timedelta(days=days))
UNIT_KEYS = st.sampled_from(["a", "b", "c"])
IDS = st.sampled_from("abcdefgh")
MARKS = st.builds(
    said,
    DAYS,
    STATES,
    id=IDS,
    task=st.sampled_from(["1.a", "1.b", "2.a"]),
    unit=st.one_of(st.none(), UNIT_KEYS),
    result=st.sampled_from([None, "Đã làm"]),
    obstacle=st.sampled_from([None, "Thiếu kinh phí"]),
    percent=st.sampled_from([None, 40]),
    due=st.one_of(st.none(), DAYS),
)
RECEIPTS = st.builds(
    lambda on, unit: said(on, task=None, id="r", unit=unit, form=f"p/2025-{on:%m}/{unit}/1"),
    DAYS,
    UNIT_KEYS,
)
WITHDRAWALS = st.builds(said, DAYS, task=st.none(), id=st.just("w"), retracts=IDS)
JOURNALS = st.lists(st.one_of(MARKS, MARKS, MARKS, RECEIPTS, WITHDRAWALS), max_size=9)


@given(
    st.lists(TASKS, min_size=1, max_size=4, unique_by=lambda one: one.id),
    JOURNALS,
    st.integers(-5, 220),
    st.sampled_from(
        [Selection(), Selection(area="1"), Selection(state="overdue"), Selection(state="quiet")]
    ),
)
def test_a_units_figures_are_those_of_status_asked_for_it_alone(
    tasks: list[Task], entries: list[Entry], days: int, asked: Selection
) -> None:
    plan, day = plan_of(*tasks), FIRST + timedelta(days=days)
    for_all = seen(plan, day, tuple(entries), asked=asked).by_unit
    for unit in ("a", "b", "c"):
        alone = seen(
            plan,
            day,
            tuple(entries),
            asked=Selection(unit=unit, area=asked.area, state=asked.state),
        )
        figures = FigureRow.of("", for_all.get(unit, []))
        assert figures == FigureRow.of("", alone.tasks)
        assert figures == FigureRow.of("", alone.by_unit.get(unit, []))


def test_what_several_lead_is_counted_by_what_each_said() -> None:
    plan = plan_of(task("1.a", DEADLINES[1], ("a", "b", "c")))
    entries = (
        said(date(2025, 8, 1), task="1.a", unit="a", result="Đã làm"),
        said(date(2025, 8, 2), "nothing", task="1.a", unit="b", id="abd"),
    )
    by_unit = seen(plan, date(2025, 8, 14), entries).by_unit
    assert {unit: [counted_as(one) for one in tasks] for unit, tasks in by_unit.items()} == {
        "a": ["ongoing"], "b": ["nothing"], "c": ["unanswered"],
    }  # fmt: skip
    before_closing = seen(plan, date(2025, 8, 13), entries).by_unit
    assert [counted_as(one) for one in before_closing["c"]] == ["running"]


def test_a_task_that_only_one_leads_is_looked_at_once() -> None:
    plan = plan_of(task("1.a"), task("1.b", units=("b",)))
    tasks = standings(plan, (), date(2025, 8, 1))
    by_unit = seen(plan, date(2025, 8, 1)).by_unit
    assert by_unit == {"a": [tasks[0]], "b": [tasks[1]]}
    assert Parties("Văn phòng", ("a",)) == tasks[0].task.lead
