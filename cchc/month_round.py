"""The month's round: who is asked, by when, and who has answered; pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from cchc.filters import unit_named
from cchc.journal import Entry
from cchc.period import DAY, Period, month_end, month_of, shifted
from cchc.plan import Plan
from cchc.problem import UsageError
from cchc.standing import live_entries, span_of
from cchc.text import fold
from cchc.units import Names

DAYS_TO_SEND = timedelta(days=3)
"""Between a period's last day and the day its forms are due, where the plan says nothing."""
EARLIEST, LATEST = date(1900, 1, 1), date(9000, 1, 1)
"""Stand for the ends of a plan that tells none."""


@dataclass(frozen=True, slots=True)
class Responses:
    """The units asked for a period, by whether they have answered; keys, in the plan's order."""

    period: Period
    answered: tuple[str, ...]
    missing: tuple[str, ...]


def asked(plan: Plan) -> list[str]:
    """Return the keys of the units that get a form: all that lead or coordinate a task.

    Groups are taken apart; a group without members is nobody a form could be sent to.
    """
    involved = {
        unit for task in plan.tasks() for unit in (*task.lead.units, *task.coordinators.units)
    }
    return [unit for unit in plan.units if unit in involved]


def asked_by_name(plan: Plan, typed: str) -> list[str]:
    """Return the units a person means that get a form, a group taken apart.

    Raises UsageError where none of them gets one.
    """
    key = unit_named(plan, typed)
    members = Names(plan).members(key)
    if units := [unit for unit in asked(plan) if unit in members]:
        return units
    if key in plan.groups:
        raise UsageError(
            f"'{plan.unit_name(key)}' là tên gọi chung, không có đơn vị nào để gửi biểu; xem groups"
        )
    raise UsageError(
        f"{plan.unit_name(key)} không chủ trì, không phối hợp nhiệm vụ nào, nên không có biểu"
    )


def receiver(plan: Plan) -> str:
    """Return the name of who gathers the answers: the month's reporter, else the office."""
    if month := plan.reporting.month:
        return plan.unit_name(month.issuer)
    return plan.document.issuer or plan.office


def send_by(plan: Plan, period: Period) -> date:
    """Return the day the answers for a period are due.

    It is the plan's day of the month, the first after the period's last day; else three days on.
    """
    day = plan.reporting.send_by
    if day is None:
        return period.last + DAYS_TO_SEND
    in_month = period.last.replace(day=day)
    if in_month > period.last:
        return in_month
    next_month = month_end(in_month.year, in_month.month) + DAY
    return next_month.replace(day=day)


def last_closed(plan: Plan, day: date) -> Period:
    """Return the month's period that closed last before a day, of those that meet the plan's."""
    close_day = plan.reporting.close_day
    first, last = span_of(plan)
    opening = month_of(max(first, EARLIEST), close_day)
    closing = month_of(min(last, LATEST), close_day)
    closed = shifted(month_of(day, close_day), -1, close_day)
    if closed.first < opening.first:
        return opening
    return closing if closed.first > closing.first else closed


def responses(plan: Plan, entries: Sequence[Entry], period: Period, day: date) -> Responses:
    """Tell who has answered for a period, from what was recorded up to a day and not withdrawn.

    A unit has answered if something of its own is true of the period's days, or came with its form
    for the period. An entry without a unit is the word of every unit that leads its task, as it is
    for the task's standing.
    """
    units = asked(plan)
    answered = set(_answered(plan, live_entries(entries, day).values(), period))
    return Responses(
        period,
        answered=tuple(unit for unit in units if unit in answered),
        missing=tuple(unit for unit in units if unit not in answered),
    )


def _answered(plan: Plan, by_task: Iterable[tuple[Entry, ...]], period: Period) -> Iterator[str]:
    leads = {fold(task.id): task.lead.units for task in plan.tasks()}
    forms = f"{plan.id}/{period.slug}/"
    for entry in chain.from_iterable(by_task):
        is_of_period = entry.on is not None and period.holds(entry.on)
        if is_of_period or (entry.form or "").startswith(forms):
            yield from (entry.unit,) if entry.unit else leads.get(fold(entry.task or ""), ())
