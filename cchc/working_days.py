"""Working days of Vietnamese offices, and terms counted in days, working days and months.

Weekends and the days off of the law (the package `holidays`), corrected by `days_off.tsv`: what the
yearly notices say, each with its source. A year without a line there is one whose notice is not
known: its working days may still change.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Literal

from cchc.period import DAY, month_end

Counted = Literal["days", "working-days", "months"]
"""What a term is counted in; a week is 7 days, a year 12 months (Bộ luật Dân sự 2015, Điều 146)."""
SATURDAY = 5


@cache
def _notices() -> tuple[frozenset[date], frozenset[date]]:
    """Return the days off and the weekend days worked that notices tell."""
    from importlib.resources import files

    off, worked = set(), set()
    for line in files("cchc").joinpath("days_off.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            day_off, day_worked, _ = line.split("\t")
            off.add(date.fromisoformat(day_off))
            if day_worked != "-":
                worked.add(date.fromisoformat(day_worked))
    return frozenset(off), frozenset(worked)


@cache
def _holidays(year: int) -> frozenset[date]:
    from holidays import country_holidays  # few commands count working days

    return frozenset(country_holidays("VN", years=year))


def is_working_day(day: date) -> bool:
    """Say whether offices work on a day."""
    off, worked = _notices()
    if day in worked:
        return True
    return day.weekday() < SATURDAY and day not in off and day not in _holidays(day.year)


def counted(day: date, number: int, unit: Counted, *, before: bool = False) -> date:
    """Return the last day of a term counted from a day, which itself is not counted.

    Source: Bộ luật Dân sự 2015, Điều 147 and 148: a month's term ends on the day of its number or
    the month's last; a last day that is off moves to the next working day. `before` counts back,
    and moves nothing: the term is what must lie between.
    """
    if unit == "working-days":
        return _after_working_days(day, -number if before else number)
    sign = -1 if before else 1
    end = _months_on(day, sign * number) if unit == "months" else day + timedelta(sign * number)
    return end if before else _next_working_day(end)


def as_counted(day: date, number: int, unit: Counted) -> date:
    """Return the last day of a term as the calendar has it, before a day off moves it."""
    if unit == "working-days":
        return counted(day, number, unit)
    return _months_on(day, number) if unit == "months" else day + timedelta(number)


def unknown_years(first: date, last: date) -> tuple[int, ...]:
    """Return the years between two days whose official days off are not known here."""
    off, _ = _notices()
    known = {day.year for day in off}
    first, last = min(first, last), max(first, last)
    return tuple(year for year in range(first.year, last.year + 1) if year not in known)


def doubt(first: date, last: date) -> str:
    """Tell the years between two days whose official days off are not known; "" if all are."""
    years = ", ".join(map(str, unknown_years(first, last)))
    if not years:
        return ""
    return f"chưa có lịch nghỉ lễ, tết chính thức năm {years}: xem lại ngày cuối khi có thông báo"


def _next_working_day(day: date) -> date:
    while not is_working_day(day):
        day += DAY
    return day


def _after_working_days(day: date, number: int) -> date:
    step = DAY if number > 0 else -DAY
    for _ in range(abs(number)):
        day += step
        while not is_working_day(day):
            day += step
    return day


def _months_on(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    last = month_end(day.year + years, month + 1)
    return last.replace(day=min(day.day, last.day))
