"""A plan's months: which it has, which is looked at on a day, when their results are due."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from cchc.period import (
    DAY,
    MONTH_END,
    MONTHS_OF,
    Period,
    PeriodKind,
    month_end,
    month_of,
    period_of,
    reporting_period,
    shifted,
)
from cchc.plan import Area, Plan, ReportingRhythm, all_numbered, numbered
from cchc.text import fold

DAYS_TO_SEND = timedelta(days=3)
"""Between a period's last day and the day its forms are due, where the plan says nothing."""
FIRST, LAST = date(1900, 1, 1), date(9000, 1, 1)
"""Stand for the ends of a plan that tells none."""


def span_of(plan: Plan) -> tuple[date, date]:
    """Return the plan's first and last day.

    Without a period they are those of its earliest start and latest due day; date.min and date.max
    where no deadline tells a day either.
    """
    if plan.period:
        return plan.period.start, plan.period.end
    deadlines = [task.deadline for task in plan.tasks()]
    days = [day for deadline in deadlines for day in (deadline.start, deadline.due) if day]
    return (min(days), max(days)) if days else (date.min, date.max)


def plan_months(plan: Plan) -> tuple[Period, Period]:
    """Return the first and the last month's period that share a day with the plan.

    Closing on the 14th, a plan that ends on 31/12 ends with month 1 of the next year.
    """
    first, last = span_of(plan)
    close_day = plan.reporting.close_day
    return month_of(max(first, FIRST), close_day), month_of(min(last, LAST), close_day)


def within_plan(plan: Plan, period: Period) -> Period:
    """Return a month's period, or the plan's first or last one where it lies outside."""
    first, last = plan_months(plan)
    return max(first, min(period, last, key=_begins), key=_begins)


def _begins(period: Period) -> date:
    return period.first


def is_of_plan(plan: Plan, period: Period) -> bool:
    """Say whether a period is one of the plan's.

    A month is that shares a day with it, a longer period if the calendar's of its name does: of a
    plan to 31/12 month 1 of the next year, but not that year. In a plan without any days every
    period is its own.
    """
    days = period
    if period.kind != "month":
        days = reporting_period(period.kind, period.number, period.year, MONTH_END)
    first, last = span_of(plan)
    return days.first <= last and first <= days.last


def looked_at(plan: Plan, day: date) -> Period:
    """Return the period that a day looks at: the one named after its calendar month.

    Until the closing day it is running, after it closed. Where months close with the calendar's,
    the month before is looked at until its results are due. Before the plan's first period that one
    is meant, after its last one the last, for ever.
    """
    close_day = plan.reporting.close_day
    period = reporting_period("month", day.month, day.year, close_day)
    if close_day == MONTH_END:
        before = shifted(period, -1, close_day)
        if day <= send_by(plan, before):
            period = before
    return within_plan(plan, period)


def last_closed(plan: Plan, day: date) -> Period:
    """Return the last of the plan's months that closed before a day; the first if none has."""
    close_day = plan.reporting.close_day
    return within_plan(plan, shifted(month_of(day, close_day), -1, close_day))


def send_by(plan: Plan, period: Period) -> date:
    """Return the day the results of a period are due.

    It is the plan's `send_by` day, after the period's last day; three days after it where the plan
    says nothing.
    """
    day = plan.reporting.send_by
    if day is None:
        return period.last + DAYS_TO_SEND
    in_month = period.last.replace(day=day)
    if in_month > period.last:
        return in_month
    return (month_end(in_month.year, in_month.month) + DAY).replace(day=day)


def has_ended(plan: Plan, day: date) -> bool:
    """Say whether the results of the plan's last month were due before a day."""
    return day > send_by(plan, plan_months(plan)[1])


WINDOWS: Mapping[ReportingRhythm, PeriodKind] = {
    "month": "month",
    "quarter": "quarter",
    "half-year": "half",
    "year": "year",
}
"""Which reporting periods a rhythm has."""
RHYTHM_NAMES: Mapping[ReportingRhythm, str] = {
    "month": "tháng",
    "quarter": "quý",
    "half-year": "6 tháng",
    "year": "năm",
}
"""What a task is followed by: 'theo dõi theo quý'."""
WINDOW_NAMES = {WINDOWS[rhythm]: name for rhythm, name in RHYTHM_NAMES.items()}
"""The same by the window it is judged over."""


def areas_named(plan: Plan) -> dict[str, Area]:
    """Return every area by the numbers that name it, folded.

    An area in another is named by the whole, A.I, and by its own number where no other has it.
    """
    own = [(fold(number), area) for number, area in _own_numbers(plan.areas)]
    often = Counter(number for number, _ in own)
    alone = {number: area for number, area in own if often[number] == 1}
    return {**alone, **{fold(number): area for number, area in all_numbered(plan.areas)}}


def _own_numbers(areas: Sequence[Area]) -> Iterator[tuple[str, Area]]:
    for number, area in numbered(areas):
        yield number, area
        yield from _own_numbers(area.areas)


def rhythms(plan: Plan) -> dict[str, ReportingRhythm]:
    """Return the rhythm of each task that has one, by its folded id.

    A task's own comes before its area's, and a nearer area's before that of one around it.
    """
    written = {fold(name): rhythm for name, rhythm in plan.reporting.rhythm.items()}
    if not written:
        return {}
    named = areas_named(plan)
    of_area = {id(named[name]): rhythm for name, rhythm in written.items() if name in named}
    return {**dict(_of_areas(plan.areas, of_area, None)), **_of_tasks(plan, written)}


def _of_areas(
    areas: Sequence[Area], of_area: Mapping[int, ReportingRhythm], around: ReportingRhythm | None
) -> Iterator[tuple[str, ReportingRhythm]]:
    for area in areas:
        here = of_area.get(id(area), around)
        if here:
            yield from ((fold(task.id), here) for task in area.tasks)
        yield from _of_areas(area.areas, of_area, here)


def _of_tasks(plan: Plan, written: Mapping[str, ReportingRhythm]) -> dict[str, ReportingRhythm]:
    return {
        fold(task.id): written[fold(task.id)] for task in plan.tasks() if fold(task.id) in written
    }


def rhythm_windows(plan: Plan, period: Period) -> dict[str, Period]:
    """Return the window over which each task is judged quiet, where that is longer than a period.

    By the task's folded id: the window of its rhythm that holds the period's last day. After the
    last window that is the plan's, that one goes on, to the end of the plan's last month; and no
    window goes on beyond that.
    """
    by_rhythm = {rhythm: _window(plan, period, rhythm) for rhythm in plan.reporting.rhythm.values()}
    return {
        task: by_rhythm[rhythm]
        for task, rhythm in rhythms(plan).items()
        if MONTHS_OF[WINDOWS[rhythm]] > MONTHS_OF[period.kind]
    }


def _window(plan: Plan, period: Period, rhythm: ReportingRhythm) -> Period:
    close_day, end = plan.reporting.close_day, plan_months(plan)[1].last
    window = period_of(WINDOWS[rhythm], period.last, close_day)
    before = shifted(window, -1, close_day)
    if not is_of_plan(plan, window) and is_of_plan(plan, before):
        return replace(before, last=max(before.last, end))
    return replace(window, last=min(window.last, end)) if period.last <= end else window
