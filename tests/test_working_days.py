"""Working days: days off, days worked instead, and terms counted."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.working_days import Counted, as_counted, counted, doubt, is_working_day, unknown_years

DAYS_OFF = {
    2024: "1/1 2/8 2/9 2/12 2/13 2/14 4/18 4/29 4/30 5/1 9/2 9/3",
    2025: "1/1 1/27 1/28 1/29 1/30 1/31 4/7 4/30 5/1 5/2 9/1 9/2",
    2026: "1/1 1/2 2/16 2/17 2/18 2/19 2/20 4/27 4/30 5/1 8/31 9/1 9/2 11/24",
}
"""Weekdays off, month/day, taken from the notices by hand."""
DAYS_WORKED = {2024: "5/4", 2025: "4/26", 2026: "1/10 8/22"}
"""Saturdays worked instead."""


def days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(at) for at in range((date(year + 1, 1, 1) - first).days)]


@pytest.mark.parametrize("year", DAYS_OFF)
def test_a_year_is_as_its_notices_say(year: int) -> None:
    def written(days: list[date]) -> str:
        return " ".join(f"{day.month}/{day.day}" for day in days)

    off = [day for day in days_of(year) if day.weekday() < 5 and not is_working_day(day)]
    worked = [day for day in days_of(year) if day.weekday() >= 5 and is_working_day(day)]
    assert (written(off), written(worked)) == (DAYS_OFF[year], DAYS_WORKED[year])


@pytest.mark.parametrize(
    ("day", "number", "unit", "last"),
    [
        ("2025-08-29", 1, "working-days", "2025-09-03"),
        ("2025-04-25", 1, "working-days", "2025-04-26"),  # a Saturday worked instead
        ("2025-09-05", 15, "working-days", "2025-09-26"),
        ("2025-09-06", 1, "working-days", "2025-09-08"),  # received on a Saturday
        ("2025-08-01", 30, "days", "2025-09-03"),  # 31/8 is a Sunday, then the National Day
        ("2025-09-01", 30, "days", "2025-10-01"),
        ("2025-11-30", 3, "months", "2026-03-02"),  # no 30 February; the 28th is a Saturday
        ("2024-02-29", 12, "months", "2025-02-28"),
        ("2025-01-15", 1, "months", "2025-02-17"),
    ],
)
def test_the_last_day_of_a_term(day: str, number: int, unit: Counted, last: str) -> None:
    assert counted(date.fromisoformat(day), number, unit) == date.fromisoformat(last)


def test_counted_back_the_day_stays_where_it_falls() -> None:
    assert counted(date(2025, 10, 15), 10, "days", before=True) == date(2025, 10, 5)
    assert counted(date(2025, 9, 4), 3, "working-days", before=True) == date(2025, 8, 28)
    assert counted(date(2025, 3, 31), 1, "months", before=True) == date(2025, 2, 28)


def test_a_year_without_its_notice_is_told() -> None:
    assert unknown_years(date(2026, 12, 20), date(2027, 1, 10)) == (2027,)
    assert doubt(date(2025, 12, 20), date(2026, 1, 10)) == ""
    assert "năm 2027, 2028:" in doubt(date(2026, 12, 20), date(2028, 1, 10))


DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@given(DAYS, st.integers(1, 60))
def test_working_days_counted_are_as_many_as_asked(day: date, number: int) -> None:
    last = counted(day, number, "working-days")
    between = [day + timedelta(at) for at in range(1, (last - day).days + 1)]
    assert sum(map(is_working_day, between)) == number
    assert is_working_day(last)


@given(DAYS, st.integers(1, 400), st.sampled_from(["days", "months"]))
def test_a_last_day_off_moves_to_the_next_day_worked(day: date, number: int, unit: Counted) -> None:
    fallen, last = as_counted(day, number, unit), counted(day, number, unit)
    passed = [fallen + timedelta(at) for at in range((last - fallen).days)]
    assert is_working_day(last)
    assert not any(map(is_working_day, passed))
