"""Reporting periods (Nghị định 09/2019/NĐ-CP, Điều 12) and calendar windows of recurring duties."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from cchc.records import dataclass

PeriodKind = Literal["month", "quarter", "half", "nine-months", "year"]

MONTH_END = "month-end"
DAY = timedelta(days=1)
QUARTERS = ("", "I", "II", "III", "IV")
MONTHS_OF = {"month": 1, "quarter": 3, "half-year": 6, "half": 6, "nine-months": 9, "year": 12}
LONG_BEFORE = timedelta(days=366)
"""How long before the plan begins an entry may still be true of: work for a plan starts before it
is signed.
"""


@dataclass(frozen=True, slots=True)
class Period:
    """A reporting period: which one it is, and the days its figures cover, both ends included."""

    kind: PeriodKind
    number: int
    """Of the month, quarter or half in its year, from 1; 1 for nine months and a year."""
    year: int
    first: date
    last: date

    @property
    def name(self) -> str:
        """As documents call it: 'tháng 9 năm 2025', 'quý III năm 2025', '6 tháng đầu năm 2025'."""
        match self.kind:
            case "month":
                return f"tháng {law_month(self.number)} năm {self.year}"
            case "quarter":
                return f"quý {QUARTERS[self.number]} năm {self.year}"
            case "half":
                return f"6 tháng {('đầu', 'cuối')[self.number - 1]} năm {self.year}"
            case "nine-months":
                return f"9 tháng năm {self.year}"
            case _:
                return f"năm {self.year}"

    @property
    def slug(self) -> str:
        """As file names call it: '2025-09', '2025-q3', '2025-h2', '2025-9m', '2025'."""
        suffix = {
            "month": f"-{self.number:02}",
            "quarter": f"-q{self.number}",
            "half": f"-h{self.number}",
        }
        return f"{self.year}{suffix.get(self.kind, '-9m' if self.kind == 'nine-months' else '')}"

    def holds(self, day: date) -> bool:
        """Say whether a day is one of the period's."""
        return self.first <= day <= self.last


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def calendar_end(period: Period) -> date:
    """Return the last day of the calendar's month, quarter or year that a period is named after."""
    months = MONTHS_OF[period.kind]
    return month_end(period.year, period.number * months)


def law_month(month: int) -> str:
    """Write a month as documents do: 01 and 02 with a zero (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""
    return f"{month:02}" if month <= 2 else str(month)


def law_date(day: date) -> str:
    """Write a day in figures as documents do: 05/9/2025, 14/02/2026."""
    return f"{day.day:02}/{law_month(day.month)}/{day.year}"


def long_date(day: date) -> str:
    """Write a day in words as documents do: 'ngày 05 tháng 9 năm 2025'."""
    return f"ngày {day.day:02} tháng {law_month(day.month)} năm {day.year}"


def reporting_period(kind: PeriodKind, number: int, year: int, close_day: str = "14") -> Period:
    """Return the period of that kind and number; it closes on `close_day` of its last month.

    Source: Nghị định 09/2019/NĐ-CP, Điều 12: from the 15th before the period to the 14th of its
    last month.
    """
    months = MONTHS_OF[kind]
    last_month = number * months
    first = _closing(year, last_month - months, close_day) + DAY
    return Period(kind, number, year, first, _closing(year, last_month, close_day))


def _closing(year: int, month: int, close_day: str) -> date:
    year, month = (year - 1, month + 12) if month < 1 else (year, month)
    return month_end(year, month) if close_day == MONTH_END else date(year, month, int(close_day))


def month_of(day: date, close_day: str = "14") -> Period:
    """Return the month's period that holds a day."""
    if day <= _closing(day.year, day.month, close_day):
        return reporting_period("month", day.month, day.year, close_day)
    following = month_end(day.year, day.month) + DAY
    return reporting_period("month", following.month, following.year, close_day)


def period_of(kind: PeriodKind, day: date, close_day: str = "14") -> Period:
    """Return the month, quarter, half or year that holds a day."""
    month = month_of(day, close_day)
    number = (month.number - 1) // MONTHS_OF[kind] + 1
    return reporting_period(kind, number, month.year, close_day)


def shifted(period: Period, steps: int, close_day: str = "14") -> Period:
    """Return the period `steps` after this one (negative: before); nine months step by years."""
    in_year = 1 if period.kind == "nine-months" else 12 // MONTHS_OF[period.kind]
    years, index = divmod(period.number - 1 + steps, in_year)
    return reporting_period(period.kind, index + 1, period.year + years, close_day)


@dataclass(frozen=True, slots=True)
class Window:
    """A calendar window of a recurring duty, within the plan's days, and the last day to do it."""

    name: str
    first: date
    due: date


def windows(
    every: str, marks: tuple[tuple[int, int], ...], first: date, last: date
) -> Iterator[Window]:
    """Yield the windows of a rhythm between two days.

    `marks` are the days to do it within a window: (month of the window from 1, day), day 31 being
    the month's last; of a week, (1, day of the week from 1 for Monday). Without them the window's
    own last day counts. A mark outside first … last is no duty of this plan.
    """
    if every == "week":
        yield from _marked_weeks(marks, first, last) if marks else _weeks(first, last)
        return
    months = MONTHS_OF[every]
    year, month = first.year, (first.month - 1) // months * months + 1
    while date(year, month, 1) <= last:
        yield from _month_windows(months, marks, (year, month), first, last)
        year, month = (year + 1, 1) if month + months > 12 else (year, month + months)


def _weeks(first: date, last: date) -> Iterator[Window]:
    monday = first - timedelta(days=first.weekday())
    while monday <= last:
        sunday = min(monday + timedelta(days=6), last)
        yield Window(f"tuần từ {law_date(monday)}", max(monday, first), sunday)
        monday += timedelta(days=7)


def _marked_weeks(marks: tuple[tuple[int, int], ...], first: date, last: date) -> Iterator[Window]:
    opening, monday = first, first - timedelta(days=first.weekday())
    while monday <= last:
        for _, weekday in marks:
            due = monday + timedelta(days=weekday - 1)
            if opening <= due <= last:
                yield Window(f"tuần từ {law_date(monday)}", opening, due)
                opening = due + DAY
        monday += timedelta(days=7)


def _month_windows(
    months: int, marks: tuple[tuple[int, int], ...], at: tuple[int, int], first: date, last: date
) -> Iterator[Window]:
    year, month = at
    opening = max(date(year, month, 1), first)
    if not marks:
        closing = min(month_end(year, month + months - 1), last)
        yield Window(_window_name(months, year, month), opening, closing)
    for offset, day in marks:
        end = month_end(year, month + offset - 1)
        due = min(end.replace(day=min(day, end.day)), end)
        if opening <= due <= last:
            name = _window_name(months, year, month)
            if len(marks) > 1:
                name = _window_name(1, year, due.month)
            yield Window(name, opening, due)
            opening = due + DAY


def _window_name(months: int, year: int, month: int) -> str:
    match months:
        case 1:
            return f"tháng {month}/{year}"
        case 3:
            return f"quý {QUARTERS[(month + 2) // 3]}/{year}"
        case 6:
            return f"6 tháng {'đầu' if month == 1 else 'cuối'} năm {year}"
        case _:
            return f"năm {year}"
