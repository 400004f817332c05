"""cchc show: one task, everything about it."""

from __future__ import annotations

import typer

from cchc import terminal
from cchc.commands.options import AsOf, Json, Plan, TaskId, office
from cchc.filters import task_named
from cchc.journal import live_entries
from cchc.period import month_of
from cchc.receipts import letters_by_task
from cchc.screens import json_answers
from cchc.screens import task as screen
from cchc.standing import standing_of
from cchc.text import fold


def show(
    context: typer.Context,
    task: TaskId,
    plan: Plan = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Một nhiệm vụ: nội dung, thời hạn, các lần ghi, đơn vị chưa báo cáo."""
    _, loaded, day = office(context, plan, as_of)
    wanted = task_named(loaded.plan, task)
    period = month_of(day, loaded.plan.reporting.close_day)
    standing = standing_of(loaded.plan, wanted.id, loaded.entries, day, period)
    if as_json:
        terminal.answer(json_answers.show(loaded.plan, standing))
    else:
        known = [one for one in live_entries(loaded.entries) if one.on and one.on <= day]
        letters = letters_by_task(known).get(fold(wanted.id), [])
        terminal.lines(screen.show(loaded.plan, standing, terminal.width(), letters))
