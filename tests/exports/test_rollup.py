"""Many offices put together: levels by name, sums, order, which of several copies counts."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cchc.exports.bundle import bundle, read_bundle
from cchc.exports.plan_state import plan_state
from cchc.exports.rollup import (
    OfficeFigures,
    PlanFigures,
    Rollup,
    UnreadPlan,
    level_of,
    plan_figures,
    printable,
    rollup,
)
from cchc.journal import Entry
from cchc.plan_periods import looked_at
from cchc.problem import ProblemsFound
from cchc.standing import Rates, standings, summary
from tests.plans import edited

DAY = dt.date(2025, 10, 14)
MOMENT = dt.datetime(2025, 9, 1, 8, tzinfo=dt.UTC)
LEVELS = {
    "Sở Nội vụ tỉnh Quảng Ngãi": "department",
    "Thanh tra tỉnh Quảng Ngãi": "department",
    "Sở Lao động - Thương binh và Xã hội": "department",
    "Bảo hiểm xã hội tỉnh Quảng Ngãi": "department",
    "BẢO HIỂM XÃ HỘI TỈNH QUẢNG NGÃI": "department",
    "Văn phòng UBND tỉnh": "department",
    "Ban Quản lý Khu kinh tế Dung Quất": "department",
    "UBND xã Bình Sơn": "commune",
    "ỦY BAN NHÂN DÂN XÃ BÌNH SƠN": "commune",
    "Ban Chỉ huy Quân sự xã Sơn Tịnh": "commune",
    "Ủy ban nhân dân phường Cẩm Thành": "ward",
    "UBND Phường 1": "ward",
    "UBND đặc khu Lý Sơn": "special-zone",
    "UBND thị xã Đức Phổ": None,
    "Hợp tác xã Nông nghiệp Tịnh Khê": None,
    "Công ty Cấp nước": None,
    "": None,
}


@pytest.mark.parametrize(("office", "level"), LEVELS.items())
def test_levels_are_read_from_the_name(office: str, level: str | None) -> None:
    assert level_of(office) == level


TASKS = ("1.a", "1.b", "2.a", "2.b", "2.c")
TOLD = st.builds(
    lambda task, day, state, unit: Entry(
        id=f"{task}{day}{state}{unit}",
        at=dt.datetime.combine(day, dt.time(8), dt.UTC),
        on=day,
        task=task,
        state=state,
        unit=unit,
        reason="thôi" if state == "cancelled" else None,
    ),
    st.sampled_from(TASKS),
    st.dates(dt.date(2025, 7, 1), dt.date(2025, 12, 1)),
    st.sampled_from(["started", "done", "nothing", "cancelled"]),
    st.sampled_from([None, "van-phong", "pnv-1"]),
)
ENTRIES = st.lists(TOLD, max_size=8, unique_by=lambda entry: entry.id)


def figures(name: str, entries: list[Entry], day: dt.date = DAY) -> PlanFigures:
    plan = edited(("office: Thanh tra tỉnh", f"office: {name}"))
    return plan_figures(plan, entries, day, None, Path(name))


@given(
    journals=st.lists(ENTRIES, min_size=1, max_size=4),
    day=st.dates(dt.date(2025, 7, 1), dt.date(2026, 1, 20)),
    order=st.randoms(),
)
def test_figures_are_the_sums_of_the_offices_whatever_the_order(
    journals: list[list[Entry]], day: dt.date, order: object
) -> None:
    read = [figures(f"Sở {number}", entries, day) for number, entries in enumerate(journals)]
    tasks = [
        standing
        for entries in journals
        for standing in standings(edited(), entries, day, looked_at(edited(), day))
    ]
    whole = rollup(read, day)
    assert whole.counts == summary(tasks)
    assert whole.rates == Rates.of(tasks)
    order.shuffle(read)  # type: ignore[attr-defined]
    broken = UnreadPlan("x", "", message="hỏng")
    other = rollup([broken, *read], day)
    assert (other.offices, other.counts) == (whole.offices, whole.counts)
    assert (whole.is_broken, other.is_broken) == (False, True)


@given(entries=ENTRIES, own=st.dates(dt.date(2025, 8, 1), dt.date(2025, 12, 1)))
def test_a_bundle_gives_the_figures_of_its_folder_on_its_day(
    entries: list[Entry], own: dt.date
) -> None:
    known = [entry for entry in entries if entry.on and entry.on <= own]
    try:
        sent = read_bundle(bundle(plan_state(edited(), known, own, looked_at(edited(), own))), "")
    except ProblemsFound:  # what no journal may hold, as something told of a stopped task
        assume(False)
    folder = plan_figures(edited(), known, own, None, Path("x"))
    read = plan_figures(sent.plan, sent.entries, own, None, Path("x"), sent.day)
    assert replace(read, is_bundle=False) == folder


def test_the_worst_stand_first_by_share_then_by_number_then_by_name() -> None:
    one = figures("Sở A", [])

    def office(name: str, overdue: int, others: int) -> PlanFigures:
        counts = {**summary(()), "overdue": overdue}
        return replace(one, office=name, counts=counts, rates=Rates(0, others, overdue))

    read = [office("B", 1, 9), office("A", 0, 0), office("D", 2, 18), office("C", 1, 1)]
    read.append(office("Â", 1, 9))
    assert [one.office for one in rollup(read, DAY).offices] == ["C", "D", "B", "Â", "A"]


def test_offices_without_a_name_are_not_one() -> None:
    plan = edited(("  office: Thanh tra tỉnh\n", ""))
    read = [plan_figures(plan, [], DAY, None, Path(name)) for name in ("a", "b")]
    whole = rollup(read, DAY)
    expected = ["a (chưa ghi tên cơ quan)", "b (chưa ghi tên cơ quan)"]
    assert [one.office for one in whole.offices] == expected
    assert whole.covered == (2, 2)
    assert whole.levels == ()


def test_units_of_two_offices_are_not_one_but_of_two_plans_they_are() -> None:
    first = figures("Sở A", [])
    second = replace(first, plan="khac")
    assert len(OfficeFigures("", (first, second)).asked) == len(first.asked) == 2
    assert len(OfficeFigures("", (first, replace(second, office="Sở B"))).asked) == 4


def test_a_unit_has_answered_once_it_did_for_each_plan() -> None:
    first = replace(figures("Sở A", []), asked=("Văn phòng", "Phòng 1"), answered=("Văn phòng",))
    second = replace(first, plan="khac", asked=("VĂN PHÒNG",), answered=())
    assert [key for _, key in OfficeFigures("", (first,)).answered] == ["văn phòng"]
    assert OfficeFigures("", (first, second)).answered == frozenset()


def test_of_copies_the_one_that_knows_more_then_the_later_then_the_folder() -> None:
    one = replace(figures("Sở A", []), recorded=MOMENT)
    copies = {
        "knows more": replace(one, recorded=MOMENT + dt.timedelta(days=1), day=DAY.replace(day=1)),
        "later": replace(one, is_bundle=True),
        "earlier": replace(one, day=DAY.replace(day=1)),
        "knows nothing": replace(one, recorded=None),
    }

    def taken(*names: str) -> str:
        given = [replace(copies[name], source=name) for name in names]
        return rollup(given, DAY).plans[0].source

    assert taken(*copies) == taken(*reversed(copies)) == "knows more"
    assert taken("knows nothing", "earlier", "later") == "later"
    folder = rollup([replace(one, source="tệp", is_bundle=True), replace(one, source="a")], DAY)
    assert folder.plans[0].source == "a"
    assert len(folder.notes) == 1


def test_the_period_is_told_only_where_offices_agree() -> None:
    one = figures("Sở A", [])
    month_end = edited(("units:\n", "reporting: {close_day: month-end}\nunits:\n"))
    other = plan_figures(month_end, [], DAY, None, Path("b"))
    assert rollup([one], DAY).period == one.period
    assert rollup([one, replace(other, office="Sở B")], DAY).period is None
    assert Rollup(DAY, ()).period is None


@given(text=st.text())
def test_what_is_printed_of_a_files_name_is_one_harmless_line(text: str) -> None:
    shown = printable(f"{text}\udce1\x1b\n\u202e")
    assert shown.encode("utf-8")
    assert not set(shown) & set("\x1b\n\r\u202e\x00\x85\u2028")
