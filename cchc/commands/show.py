"""cchc show: one task, everything about it."""

from __future__ import annotations

from typing import Annotated

import typer

from cchc import terminal
from cchc.commands.options import AsOf, Json, Plan, load, today
from cchc.filters import task_named
from cchc.screens import json_answers as answer
from cchc.screens import task as task_screen
from cchc.standing import standings


def show(
    context: typer.Context,
    task: Annotated[str, typer.Argument(metavar="NHIỆM_VỤ", help="Mã nhiệm vụ, ví dụ 6.b.")],
    plan: Plan = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Một nhiệm vụ: nội dung, thời hạn, các lần ghi, đơn vị chưa báo cáo."""
    day = as_of or today()
    loaded = load(context, plan, day)
    wanted = task_named(loaded.plan, task)
    found = next(
        one for one in standings(loaded.plan, loaded.entries, day) if one.task.id == wanted.id
    )
    if as_json:
        terminal.answer(answer.one_task(loaded.plan, found))
    else:
        terminal.lines(task_screen.show(loaded.plan, found, terminal.width()))
