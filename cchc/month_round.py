"""The month's round: who is asked, by when, and who has answered; plan + entries + period → values,
pure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cchc.answers import Answers, answers
from cchc.filters import unit_named
from cchc.journal import Entry, live_entries
from cchc.period import DAY, Period, month_of, reporting_period
from cchc.plan import Plan
from cchc.plan_periods import plan_months, send_by
from cchc.problem import UsageError
from cchc.standing import Standing, entries_by_task, led_part, standings
from cchc.text import fold
from cchc.units import Names


@dataclass(frozen=True, slots=True)
class Response:
    """What a unit has answered of what it was asked for a period."""

    unit: str
    """Its key."""
    form: bool
    """Whether its form was taken in."""
    answered: tuple[str, ...]
    """Ids of the tasks answered, in plan order."""
    missing: tuple[str, ...]
    """Ids of those not answered."""

    @property
    def asked(self) -> int:
        """How many tasks it was asked about; 0 for a unit that leads none: it is never chased."""
        return len(self.answered) + len(self.missing)


def asked(plan: Plan) -> list[str]:
    """Return the keys of the units that get a form: every single unit that leads or coordinates a
    task.

    Groups are taken apart; a group without members is nobody one could send a form to.
    """
    involved = {
        unit for task in plan.tasks() for unit in (*task.lead.units, *task.coordinators.units)
    }
    return [unit for unit in plan.units if unit in involved]


def without_members(plan: Plan) -> dict[str, list[str]]:
    """Return the groups (their keys) that lead tasks and name no member, with those tasks' ids.

    Nobody gets their form, sheet or letter.
    """
    empty = {key for key, group in plan.groups.items() if not group.members}
    led: dict[str, list[str]] = {}
    for task in plan.tasks():
        for key in task.lead.units:
            if key in empty:
                led.setdefault(key, []).append(task.id)
    return led


def asked_by_name(plan: Plan, typed: str) -> list[str]:
    """Return the units a person means that get a form, a group taken apart; raise UsageError where
    there is none.
    """
    key = unit_named(plan, typed)
    members = Names(plan).members(key)
    if units := [unit for unit in asked(plan) if unit in members]:
        return units
    if key in plan.groups:
        raise UsageError(
            f"'{plan.unit_name(key)}' là tên gọi chung, chưa ghi gồm những đơn vị nào nên không "
            "biết gửi cho ai; thêm members trong groups"
        )
    raise UsageError(
        f"{plan.unit_name(key)} không chủ trì, không phối hợp nhiệm vụ nào, nên không có biểu"
    )


def receiver(plan: Plan) -> str:
    """Return the name of who gathers the answers: the unit that writes the month's report, else the
    office.
    """
    month = plan.reporting.month
    return plan.unit_name(month.issuer) if month else (plan.document.issuer or plan.office)


def responses(plan: Plan, entries: Sequence[Entry], period: Period, day: date) -> list[Response]:
    """Return what each unit that gets a form has answered for a period, in the plan's order.

    A unit is asked about the tasks it leads, each in its own part, but for those done or cancelled
    before the period, still waiting for their event, not begun by its last day, or judged over a
    longer window that goes on after it. Only what is true of days up to `day` counts.
    """
    counting = live_entries(entries)
    until = min(period.last, day)
    given = answers(plan, counting, period, day)
    by_task = entries_by_task(counting, day)
    with_tasks = [(fold(entry.task or ""), entry) for entry in counting]
    return [_response(plan, unit, with_tasks, by_task, given, until) for unit in asked(plan)]


WithTasks = Sequence[tuple[str, Entry]]
"""Entries that count, each after the folded id of its task."""


def _response(
    plan: Plan,
    unit: str,
    counting: WithTasks,
    by_task: Mapping[str, tuple[Entry, ...]],
    given: Answers,
    until: date,
) -> Response:
    answered: list[str] = []
    missing: list[str] = []
    for standing in _asked_tasks(plan, unit, counting, given.period, until):
        task_id = standing.task.id
        own = [entry for entry in by_task.get(fold(task_id), ()) if entry.unit in (None, unit)]
        has_answered = given.answered(unit, task_id, own) or _told_in_window(standing)
        (answered if has_answered else missing).append(task_id)
    return Response(unit, unit in given.receipts, tuple(answered), tuple(missing))


def _told_in_window(standing: Standing) -> bool:
    """Say whether a result of the longer window it is judged over was told: nothing is wanting."""
    return standing.window is not None and standing.state == "ongoing"


def _asked_tasks(
    plan: Plan, unit: str, counting: WithTasks, period: Period, until: date
) -> list[Standing]:
    """Return the tasks a unit is asked about for a period, as they stand on a day of it."""
    led = led_part(plan, unit)
    ids = {fold(task.id) for task in led.tasks()}
    if not ids:
        return []
    own = [
        (task, entry)
        for task, entry in counting
        if entry.unit == unit or (entry.unit is None and task in ids)
    ]
    over = _over(led, own, period)
    return [
        standing
        for standing in standings(led, [entry for _, entry in own], until, period)
        if standing.task.id not in over
        and standing.state != "awaiting"
        and not standing.window_runs
        and not (standing.task.deadline.start or period.first) > period.last
    ]


def _over(led: Plan, own: WithTasks, period: Period) -> set[str]:
    """Return the ids of the tasks done or cancelled before a period; only one told of can be."""
    eve = period.first - DAY
    told_of = {task for task, entry in own if entry.on and entry.on <= eve}
    if not told_of:
        return set()
    before = standings(led, [entry for _, entry in own], eve, period, only=told_of)
    return {one.task.id for one in before if one.finished or one.state == "cancelled"}


FORM_OF_MONTH = re.compile(r"[^/]+/(\d{4})-(\d\d)/")
"""How the id of a month's form begins: 'ttt-2025-h2/2025-09/'."""


def told_in(plan: Plan, entry: Entry) -> Period | None:
    """Return the month of which an entry is news: its form's, else the one it was recorded in.

    None after the plan's last month.
    """
    close_day = plan.reporting.close_day
    if match := FORM_OF_MONTH.match(entry.form or ""):
        return reporting_period("month", int(match[2]), int(match[1]), close_day)
    month = month_of(entry.at.date(), close_day)
    return month if month.first <= plan_months(plan)[1].first else None


def told_late(plan: Plan, entry: Entry) -> bool:
    """Say whether an entry was told after the results of the month it is true of were due.

    What a form of that month brought is none: a form is of its month whenever it is taken in.
    """
    if entry.on is None:
        return False
    month = month_of(entry.on, plan.reporting.close_day)
    return send_by(plan, month) < entry.at.date() and told_in(plan, entry) != month
