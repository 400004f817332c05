"""A plan's months: which it has, which is looked at on a day, when their results are due."""

from __future__ import annotations

from datetime import date, timedelta

from cchc.period import (
    DAY,
    MONTH_END,
    Period,
    month_end,
    month_of,
    reporting_period,
    shifted,
)
from cchc.plan import Plan

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
