"""What commands answer with --json: plain objects with English keys, ISO days and "format": 1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from cchc.deadline import Deadline
from cchc.journal import Entry, plain
from cchc.plan import Plan
from cchc.problem import Problem
from cchc.standing import Standing, summary

if TYPE_CHECKING:
    from pathlib import Path

    from cchc.documents.kinds import Verdict
    from cchc.month_round import Responses
    from cchc.screens.template import Listed
    from cchc.versions.changes import Change

FORMAT = 1


def status(plan: Plan, tasks: Sequence[Standing], day: date) -> dict[str, Any]:
    """Answer `status` and `list`: the counts of the states, then every task asked for."""
    counts = {state.replace("-", "_"): count for state, count in summary(tasks).items()}
    return {
        "format": FORMAT,
        "plan": plan.id,
        "as_of": day.isoformat(),
        "summary": {"total": len(tasks), **counts},
        "tasks": [task(plan, standing) for standing in tasks],
    }


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
        "start": _iso(deadline.start),
        "due": _iso(standing.due or deadline.due),
        "continuous": deadline.continuous,
        "every": deadline.every,
        "event": deadline.event,
        "state": standing.state,
        "percent": standing.percent,
        "days_late": standing.days_late,
        "days_left": standing.days_left,
        "missing_units": [plan.unit_name(unit) for unit in standing.missing_units],
        "last": plain(standing.last) if standing.last else None,
    }


def show(plan: Plan, standing: Standing) -> dict[str, Any]:
    """Answer `show`."""
    return {
        "format": FORMAT,
        "task": task(plan, standing),
        "entries": [plain(entry) for entry in standing.entries],
    }


def units(plan: Plan, led: Mapping[str, int], helped: Mapping[str, int]) -> dict[str, Any]:
    """Answer `units`: each unit, and how many tasks it leads and helps with."""
    units = [
        {"unit": unit.name, "leads": led.get(key, 0), "helps": helped.get(key, 0)}
        for key, unit in plan.units.items()
    ]
    return {"format": FORMAT, "plan": plan.id, "units": units}


def log(entries: Sequence[Entry]) -> dict[str, Any]:
    """Answer `log`: the entries as stored."""
    return {"format": FORMAT, "entries": [plain(entry) for entry in entries]}


def deadline(explained: Deadline) -> dict[str, Any]:
    """Answer `deadline` for one text."""
    return {
        "format": FORMAT,
        "text": explained.text,
        "kind": explained.kind,
        "start": _iso(explained.start),
        "due": _iso(explained.due),
        "continuous": explained.continuous,
        "every": explained.every,
        "event": explained.event,
    }


def missing(plan: Plan, responses: Responses) -> dict[str, Any]:
    """Answer `status --missing`: the period, and the units by whether they have answered."""
    period = responses.period
    return {
        "format": FORMAT,
        "plan": plan.id,
        "period": {
            "kind": period.kind,
            "number": period.number,
            "year": period.year,
            "from": period.first.isoformat(),
            "to": period.last.isoformat(),
        },
        "answered": [plan.unit_name(unit) for unit in responses.answered],
        "missing": [plan.unit_name(unit) for unit in responses.missing],
    }


def validate(problems: Sequence[Problem]) -> dict[str, Any]:
    """Answer `validate --format json`."""
    keys = ("path", "line", "column", "code", "message", "hint")
    return {
        "format": FORMAT,
        "problems": [{key: getattr(problem, key) for key in keys} for problem in problems],
    }


def diff(changes: Sequence[Change], names: tuple[str, str]) -> dict[str, Any]:
    """Answer `diff`: what changed from one version to the other, in plan order."""
    return {
        "format": FORMAT,
        "from": names[0],
        "to": names[1],
        "changes": [asdict(change) for change in changes],
    }


def templates(listed: Sequence[Listed]) -> dict[str, Any]:
    """Answer `template list`."""
    templates = [
        {"name": item.name, "purpose": item.purpose, "path": str(item.path), "own": item.own}
        for item in listed
    ]
    return {"format": FORMAT, "templates": templates}


def verdicts(checked: Sequence[tuple[Path, Verdict]]) -> dict[str, Any]:
    """Answer `template check`: each file, the template it was taken for, and its faults."""
    files = [
        {
            "path": str(path),
            "template": verdict.kind.name,
            "faults": [asdict(fault) for fault in verdict.faults],
        }
        for path, verdict in checked
    ]
    return {"format": FORMAT, "files": files}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
