"""What commands answer with --json: plain objects with English keys, ISO days and "format": 1."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from cchc.deadline import Deadline
from cchc.exports import plain_state
from cchc.journal import Entry, plain
from cchc.period import Period
from cchc.plan import Plan
from cchc.problem import Problem
from cchc.standing import Standing

if TYPE_CHECKING:
    from pathlib import Path

    from cchc.checkup import Checkup
    from cchc.documents.kinds import Verdict
    from cchc.exports.page_form import PageVerdict
    from cchc.exports.rollup import OfficeFigures, OverdueTask, Rollup, UnreadPlan
    from cchc.month_round import Response
    from cchc.screens.template import Listed
    from cchc.versions.changes import Change

FORMAT = 1


def status(plan: Plan, tasks: Sequence[Standing], day: date, period: Period) -> dict[str, Any]:
    """Answer `status` and `list`: the counts of the states, then every task asked for.

    `period` is the one in which continuous tasks are looked at.
    """
    return {"format": FORMAT, **plain_state.status(plan, tasks, day, period)}


def show(plan: Plan, standing: Standing) -> dict[str, Any]:
    """Answer `show`."""
    return {
        "format": FORMAT,
        "task": plain_state.task(plan, standing),
        "entries": [plain(entry) for entry in standing.entries],
    }


def log(entries: Sequence[Entry]) -> dict[str, Any]:
    """Answer `log`: the entries as stored."""
    return {"format": FORMAT, "entries": [plain(entry) for entry in entries]}


def deadline(explained: Deadline) -> dict[str, Any]:
    """Answer `deadline` for one text."""
    return {
        "format": FORMAT,
        "text": explained.text,
        "kind": explained.kind,
        "start": plain_state.iso(explained.start),
        "due": plain_state.iso(explained.due),
        "continuous": explained.continuous,
        "every": explained.every,
        "event": explained.event,
    }


def missing(plan: Plan, period: Period, responses: Sequence[Response]) -> dict[str, Any]:
    """Answer `status --missing`: the period, and what each unit has answered of it."""
    return {
        "format": FORMAT,
        "plan": plan.id,
        "period": plain_state.period_named(period),
        "units": [
            {
                "unit": plan.unit_name(response.unit),
                "form": response.form,
                "answered": len(response.answered),
                "of": response.asked,
                "missing": list(response.missing),
            }
            for response in responses
        ],
    }


def validate(problems: Sequence[Problem]) -> dict[str, Any]:
    """Answer `validate --format json`."""
    keys = ("path", "line", "column", "code", "message", "hint")
    return {
        "format": FORMAT,
        "problems": [{key: getattr(problem, key) for key in keys} for problem in problems],
    }


def code_quality(problems: Sequence[Problem]) -> list[dict[str, Any]]:
    """Answer `validate --format gitlab`: GitLab's report of code quality.

    A problem keeps its fingerprint while lines move above it: that is made of its file, its code
    and its message without lines' numbers; of several alike, the second is told from the first.
    """
    from hashlib import blake2b

    report = []
    alike: Counter[str] = Counter()
    for problem in problems:
        said = f"{problem.path} {problem.code} {re.sub(LINE_NUMBER, '', problem.message)}"
        alike[said] += 1
        fingerprint = blake2b(f"{said} {alike[said]}".encode(), digest_size=16).hexdigest()
        hint = f" (gợi ý: {problem.hint})" if problem.hint else ""
        report.append(
            {
                "description": f"{problem.code} {problem.message}{hint}",
                "check_name": problem.code,
                "fingerprint": fingerprint,
                "severity": "major" if problem.is_error else "minor",
                "location": {"path": problem.path, "lines": {"begin": problem.line}},
            }
        )
    return report


LINE_NUMBER = r"(?<=dòng )\d+"


def doctor(told: Checkup) -> dict[str, Any]:
    """Answer `doctor`: versions, folders, and each thing looked at."""
    return {
        "format": FORMAT,
        "cchc": told.cchc,
        "python": told.python,
        "system": told.system,
        "libraries": told.libraries,
        "code": str(told.code),
        "root": str(told.root) if told.root else None,
        "plans": list(told.plans),
        "cache": {"folder": str(told.cache_folder), "bytes": told.cache_bytes},
        "findings": [asdict(finding) for finding in told.findings],
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


def rollup(rolled: Rollup) -> dict[str, Any]:
    """Answer `rollup`: the offices, worst first; then those with old figures, then what is broken.

    A unit counts as answered once it answered all it was asked.
    """
    period, (covered, known) = rolled.period, rolled.covered
    return {
        "format": FORMAT,
        "as_of": plain_state.iso(rolled.as_of),
        "period": plain_state.period_named(period) if period else None,
        "covered": covered,
        "of": known,
        "offices": [
            *(_office(office) for office in rolled.offices),
            *(_office(office, old=True) for office in rolled.old),
            *(_unread_office(one) for one in rolled.unread),
        ],
        "levels": [
            {
                "level": one.level,
                "offices": one.offices,
                "summary": plain_state.in_states(one.counts),
                "rates": plain_state.rates(one.rates),
            }
            for one in rolled.levels
        ],
        "summary": plain_state.in_states(rolled.counts),
        "rates": plain_state.rates(rolled.rates),
    }


def _office(office: OfficeFigures, *, old: bool = False) -> dict[str, Any]:
    late = office.late
    return {
        "office": office.office,
        "level": office.level,
        "plan": ", ".join(one.plan for one in office.plans),
        "source": ", ".join(one.source for one in office.plans),
        "summary": plain_state.in_states(office.counts),
        "rates": plain_state.rates(office.rates),
        "answered": len(office.answered),
        "of": len(office.asked),
        "oldest_overdue": _overdue_task(late[0]) if late else None,
        "overdue": [_overdue_task(one) for one in late],
        "extensions": office.extensions,
        "indicators": [asdict(one) for one in office.indicators],
        "as_of": plain_state.iso(office.day),
        "recorded": office.recorded.isoformat() if office.recorded else None,
        "old": old,
        "error": None,
    }


def _overdue_task(task: OverdueTask) -> dict[str, Any]:
    return {**asdict(task), "due": plain_state.iso(task.due)}


def _unread_office(one: UnreadPlan) -> dict[str, Any]:
    from cchc.exports.rollup import level_of

    nothing = ("summary", "rates", "answered", "of", "oldest_overdue", "as_of", "recorded")
    return {
        "office": one.office or None,
        "level": level_of(one.office),
        "plan": None,
        "source": one.source,
        **dict.fromkeys(nothing),
        "overdue": [],
        "extensions": None,
        "indicators": [],
        "old": False,
        "error": one.error,
    }


def verdicts(checked: Sequence[tuple[Path, Verdict | PageVerdict]]) -> dict[str, Any]:
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
