"""cchc show: one task, everything about it."""

from __future__ import annotations

import typer

from cchc import terminal
from cchc.commands.options import AsOf, Json, Plan, TaskId, office
from cchc.filters import task_named
from cchc.screens import json_answers
from cchc.screens import task as screen
from cchc.standing import standings


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
    tasks = standings(loaded.plan, loaded.entries, day)
    standing = next(standing for standing in tasks if standing.task.id == wanted.id)
    if as_json:
        terminal.answer(json_answers.show(loaded.plan, standing))
    else:
        terminal.lines(screen.show(loaded.plan, standing, terminal.width()))
