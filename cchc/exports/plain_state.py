"""A plan's state as plain values: English keys, ISO days, nothing that JSON has no form for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from cchc.journal import plain
from cchc.period import Period
from cchc.plan import Plan
from cchc.progress import Extension, Obstacle
from cchc.standing import Rates, Standing, StateName, summary


def status(plan: Plan, tasks: Sequence[Standing], day: date, period: Period) -> dict[str, Any]:
    """Tell where a plan stands: the counts of the states, both rates, then every task.

    `period` is the one in which continuous tasks are looked at.
    """
    tasks_told = [task(plan, standing) for standing in tasks]
    return {"plan": plan.id, **figures(tasks, day, period), "tasks": tasks_told}


def figures(tasks: Sequence[Standing], day: date, period: Period) -> dict[str, Any]:
    """Tell what `status` does of the tasks together."""
    return {
        "as_of": day.isoformat(),
        "period": period_named(period),
        "summary": counts(tasks),
        "rates": rates(Rates.of(tasks)),
    }


def counts(tasks: Sequence[Standing]) -> dict[str, int]:
    """Count the tasks in each state, and all of them."""
    return in_states(summary(tasks))


def in_states(counted: Mapping[StateName, int]) -> dict[str, int]:
    """Tell how many tasks are in each state, and how many there are."""
    named = {state.replace("-", "_"): count for state, count in counted.items()}
    return {"total": sum(counted.values()), **named}


def task(plan: Plan, standing: Standing) -> dict[str, Any]:
    """Tell one task: its signed words, what they mean, and where it stands."""
    signed, deadline = standing.task, standing.task.deadline
    return {
        "id": signed.id,
        "area": standing.area.name,
        "content": signed.content,
        "lead": signed.lead.text,
        "lead_units": [plan.unit_name(unit) for unit in signed.lead.units],
        "coordinators": signed.coordinators.text,
        "coordinator_units": [plan.unit_name(unit) for unit in signed.coordinators.units],
        "product": signed.product,
        "deadline": deadline.text,
        "kind": deadline.kind,
        "start": iso(deadline.start),
        "due": iso(standing.due or deadline.due),
        "signed_due": iso(deadline.due),
        "continuous": deadline.continuous,
        "every": deadline.every,
        "event": deadline.event,
        "state": standing.state,
        "percent": standing.percent,
        "days_late": standing.days_late,
        "days_left": standing.days_left,
        "missing_units": [plan.unit_name(unit) for unit in standing.missing_units],
        "extensions": [_extension(extension) for extension in standing.extensions],
        "confirmed": standing.confirmed,
        "quiet": standing.quiet,
        "obstacles": [_obstacle(plan, obstacle) for obstacle in standing.obstacles],
        "last": plain(standing.last) if standing.last else None,
    }


def period_named(period: Period) -> dict[str, Any]:
    """Tell a period's name and days."""
    return {"name": period.name, "first": iso(period.first), "last": iso(period.last)}


def rates(figures: Rates) -> dict[str, Any]:
    """Tell shares of the dated tasks, from 0 to 1, null without a denominator."""
    return {
        "of_due": {"done": figures.done_of_due, "overdue": figures.overdue_of_due},
        "of_all": {
            "done": figures.done_of_all,
            "within_term": figures.within_term_of_all,
            "overdue": figures.overdue_of_all,
        },
    }


def _extension(extension: Extension) -> dict[str, Any]:
    return {
        "on": iso(extension.on),
        "due": iso(extension.due),
        "reason": extension.entry.reason,
    }


def _obstacle(plan: Plan, obstacle: Obstacle) -> dict[str, Any]:
    unit = plan.unit_name(obstacle.unit) if obstacle.unit else None
    return {"since": iso(obstacle.since), "unit": unit, "text": obstacle.text}


def iso(day: date | None) -> str | None:
    """Return a day as ISO text."""
    return day.isoformat() if day else None
