"""Reporting periods (Nghị định 09/2019/NĐ-CP, Điều 12) and windows of recurring duties."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.period import (
    PeriodKind,
    Window,
    law_date,
    long_date,
    month_of,
    reporting_period,
    shifted,
    windows,
)

DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))
CLOSE_DAYS = st.one_of(st.integers(1, 28).map(str), st.just("month-end"))
FIRST, LAST = date(2025, 7, 1), date(2025, 12, 31)


@pytest.mark.parametrize(
    ("kind", "number", "first", "last", "name", "slug"),
    [
        ("month", 9, "2025-08-15", "2025-09-14", "tháng 9 năm 2025", "2025-09"),
        ("month", 1, "2024-12-15", "2025-01-14", "tháng 01 năm 2025", "2025-01"),
        ("quarter", 3, "2025-06-15", "2025-09-14", "quý III năm 2025", "2025-q3"),
        ("quarter", 1, "2024-12-15", "2025-03-14", "quý I năm 2025", "2025-q1"),
        ("half", 1, "2024-12-15", "2025-06-14", "6 tháng đầu năm 2025", "2025-h1"),
        ("half", 2, "2025-06-15", "2025-12-14", "6 tháng cuối năm 2025", "2025-h2"),
        ("nine-months", 1, "2024-12-15", "2025-09-14", "9 tháng năm 2025", "2025-9m"),
        ("year", 1, "2024-12-15", "2025-12-14", "năm 2025", "2025"),
    ],
)
def test_periods_of_the_decree(
    kind: PeriodKind, number: int, first: str, last: str, name: str, slug: str
) -> None:
    period = reporting_period(kind, number, 2025)
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)
    assert (period.name, period.slug) == (name, slug)


@pytest.mark.parametrize(
    ("close_day", "first", "last"),
    [
        ("14", "2025-02-15", "2025-03-14"),
        ("20", "2025-02-21", "2025-03-20"),
        ("month-end", "2025-03-01", "2025-03-31"),
    ],
)
def test_the_plan_sets_the_closing_day(close_day: str, first: str, last: str) -> None:
    march = reporting_period("month", 3, 2025, close_day)
    assert (march.first.isoformat(), march.last.isoformat()) == (first, last)


@given(DAYS, CLOSE_DAYS)
def test_every_day_is_in_one_month_and_months_join(day: date, close_day: str) -> None:
    month = month_of(day, close_day)
    assert month.holds(day)
    following = shifted(month, 1, close_day)
    assert following.first == month.last + timedelta(days=1)
    assert shifted(following, -1, close_day) == month
    assert month_of(following.first, close_day) == following


def test_the_closing_day_itself_is_the_months() -> None:
    assert month_of(date(2025, 9, 14)).number == 9
    assert month_of(date(2025, 9, 15)).number == 10
    assert month_of(date(2025, 12, 15)).slug == "2026-01"
    assert month_of(date(2025, 9, 30), "month-end").number == 9


def test_nine_months_go_by_years() -> None:
    assert shifted(reporting_period("nine-months", 1, 2025), -1).slug == "2024-9m"
    assert shifted(reporting_period("quarter", 1, 2025), -1).slug == "2024-q4"


def test_days_as_the_law_writes_them() -> None:
    assert law_date(date(2025, 9, 5)) == "05/9/2025"
    assert law_date(date(2026, 2, 14)) == "14/02/2026"
    assert long_date(date(2025, 12, 1)) == "ngày 01 tháng 12 năm 2025"


def told(every: str, marks: tuple[tuple[int, int], ...] = (), first: date = FIRST) -> list[str]:
    return [
        f"{found.name} {found.first:%d/%m}–{found.due:%d/%m}"
        for found in windows(every, marks, first, LAST)
    ]


def test_windows_are_the_calendars_inside_the_plan() -> None:
    assert told("quarter") == ["quý III/2025 01/07–30/09", "quý IV/2025 01/10–31/12"]
    assert told("half-year") == ["6 tháng cuối năm 2025 01/07–31/12"]
    assert told("year") == ["năm 2025 01/07–31/12"]
    assert told("month", first=date(2025, 11, 20)) == [
        "tháng 11/2025 20/11–30/11",
        "tháng 12/2025 01/12–31/12",
    ]


def test_windows_are_due_on_their_marks() -> None:
    assert told("month", ((1, 20),), date(2025, 11, 1)) == [
        "tháng 11/2025 01/11–20/11",
        "tháng 12/2025 01/12–20/12",
    ]
    assert told("quarter", ((3, 15),)) == ["quý III/2025 01/07–15/09", "quý IV/2025 01/10–15/12"]
    assert told("year", ((6, 15), (12, 15))) == ["tháng 12/2025 01/07–15/12"]
    assert told("month", ((1, 31),), date(2025, 11, 1)) == [
        "tháng 11/2025 01/11–30/11",
        "tháng 12/2025 01/12–31/12",
    ]


def test_weeks_are_due_on_the_days_named() -> None:
    weeks = list(windows("week", ((1, 1), (1, 5)), date(2025, 10, 1), date(2025, 10, 14)))
    assert [week.due.day for week in weeks] == [3, 6, 10, 13]
    assert weeks[1] == Window("tuần từ 06/10/2025", date(2025, 10, 4), date(2025, 10, 6))
    assert weeks[0].first == date(2025, 10, 1)


def test_weeks_begin_on_monday() -> None:
    weeks = list(windows("week", (), date(2025, 10, 1), date(2025, 10, 14)))
    assert weeks[0] == Window("tuần từ 29/9/2025", date(2025, 10, 1), date(2025, 10, 5))
    assert [week.due.day for week in weeks] == [5, 12, 14]


@given(
    st.sampled_from(["week", "month", "quarter", "half-year", "year"]), DAYS, st.integers(0, 800)
)
def test_windows_cover_the_plan_without_gaps(every: str, first: date, days: int) -> None:
    last = first + timedelta(days=days)
    found = list(windows(every, (), first, last))
    assert (found[0].first, found[-1].due) == (first, last)
    assert all(after.first - before.due == timedelta(days=1) for before, after in pairwise(found))
