"""The timeline: where days fall, what is drawn of each kind of task, how many drawings there are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from cchc.exports.plan_state import plan_state
from cchc.exports.timeline_chart import DRAWN, LABEL, MOST_ROWS, Chart, ChartRow, charts
from cchc.journal import Entry
from cchc.plan_periods import looked_at
from tests.exports.page_files import DAY, large, told
from tests.plans import SMALL, edited, plan_of


def drawn(entries: Sequence[Entry] = (), day: dt.date = DAY) -> dict[str, ChartRow]:
    plan = edited()
    state = plan_state(plan, entries, day, looked_at(plan, day))
    (chart,) = charts(state, state.tasks)
    return {row.id: row for row in chart.rows}


def of(row: ChartRow) -> tuple[list[str], list[tuple[str, str]]]:
    return [bar.kind for bar in row.bars], [(mark.kind, mark.text) for mark in row.marks]


def test_each_kind_of_task_is_drawn_its_own_way() -> None:
    on = dt.date(2025, 7, 10)
    rows = drawn(
        [
            told(1, task="1.a", state="extended", due=dt.date(2025, 11, 15), reason="x", on=on),
            told(2, task="1.b", result="Đã theo dõi", unit="van-phong", on=on),
            told(3, task="2.c", result="Đã báo cáo", on=dt.date(2025, 9, 20)),
        ]
    )
    assert of(rows["1.a"]) == (["term", "extended"], [("signed", ""), ("moved", "15/11")])
    assert of(rows["1.b"]) == (["band"], [("result", "")])
    assert of(rows["2.a"]) == (["term", "late"], [("signed", ""), ("overdue", "+75")])
    assert (of(rows["2.b"]), rows["2.b"].text) == ((["open"], []), "chờ: có hướng dẫn")
    assert of(rows["2.c"]) == (["band"], [("met", ""), ("duty", "")])


def test_what_is_done_ends_on_its_day() -> None:
    rows = drawn(
        [
            told(1, task="1.a", state="done", on=dt.date(2025, 9, 25)),
            told(2, task="2.a", state="done", on=dt.date(2025, 8, 5)),
            told(3, task="1.b", state="finished", on=dt.date(2025, 8, 5)),
            told(4, task="2.b", state="cancelled", reason="x", on=dt.date(2025, 8, 5)),
        ]
    )
    assert of(rows["1.a"]) == (["term", "worked"], [("signed", ""), ("done", "25/9")])
    assert of(rows["2.a"]) == (["term", "worked"], [("signed", ""), ("done-late", "05/8")])
    assert of(rows["1.b"])[1][-1] == ("done", "05/8")
    assert of(rows["2.b"]) == (["stopped"], [("stopped", "")])


def test_a_day_that_nobody_told_is_not_written() -> None:
    entries = [told(1, task="1.a", state="done", on=dt.date(2025, 9, 14), assumed=True)]
    assert of(drawn(entries)["1.a"])[1] == [("signed", ""), ("done", "")]


def of_plan(text: str, day: dt.date) -> tuple[Chart, ...]:
    plan = plan_of(text)
    state = plan_state(plan, [], day, looked_at(plan, day))
    return charts(state, state.tasks)


def test_ticks_are_months_quarters_or_years() -> None:
    (chart,) = of_plan(SMALL, DAY)
    assert [tick.name for tick in chart.ticks] == ["tháng 7/2025", "8", "9", "10", "11", "12"]
    (chart,) = of_plan(SMALL.replace("to: 2025-12-31", "to: 2027-12-31"), DAY)
    assert [tick.name for tick in chart.ticks][:3] == ["quý III/2025", "quý IV/2025", "quý I/2026"]
    (chart,) = of_plan(SMALL.replace("to: 2025-12-31", "to: 2030-12-31"), DAY)
    assert [tick.name for tick in chart.ticks] == ["2025", "2026", "2027", "2028", "2029", "2030"]


@given(day=st.dates(dt.date(2020, 1, 1), dt.date(2032, 1, 1)))
def test_nothing_is_drawn_outside(day: dt.date) -> None:
    for chart in of_plan(SMALL, day):
        for row in chart.rows:
            for bar in row.bars:
                assert LABEL <= bar.x <= bar.x + bar.width <= LABEL + DRAWN + 1
            assert all(LABEL <= mark.x <= LABEL + DRAWN for mark in row.marks)


def test_a_large_plan_has_several_drawings_each_of_a_page() -> None:
    plan, entries = large(edited(), 100)
    state = plan_state(plan, entries, DAY, looked_at(plan, DAY))
    drawings = charts(state, state.tasks)
    assert [len(chart.rows) for chart in drawings] == [34, 34, 32]
    assert max(len(chart.rows) for chart in drawings) <= MOST_ROWS
    assert [row.id for chart in drawings for row in chart.rows] == [one.id for one in plan.tasks()]
