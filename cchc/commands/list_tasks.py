"""cchc list: the tasks as a table."""

from __future__ import annotations

from typing import Annotated

import typer

from cchc import terminal
from cchc.commands.options import (
    Area,
    AsOf,
    Json,
    Overseer,
    Plan,
    State,
    Unit,
    office,
    within_option,
)
from cchc.filters import Selection, selected
from cchc.plan_periods import looked_at
from cchc.screens import json_answers
from cchc.screens import list_tasks as screen


def list_tasks(
    context: typer.Context,
    plan: Plan = None,
    unit: Unit = None,
    overseer: Overseer = None,
    area: Area = None,
    state: State = None,
    within: Annotated[
        int | None,
        within_option("Đến hạn trong số ngày này."),
    ] = None,
    search: Annotated[
        str | None, typer.Option("--search", metavar="CHỮ", help="Tìm chữ, không cần dấu.")
    ] = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Danh sách nhiệm vụ."""
    _, loaded, day = office(context, plan, as_of)
    selection = Selection(unit, overseer, area, state, within, search)
    period = looked_at(loaded.plan, day)
    tasks = selected(loaded.plan, loaded.entries, day, period, selection)
    if as_json:
        terminal.answer(json_answers.status(loaded.plan, tasks, day, period))
    elif tasks:
        terminal.lines(screen.table(loaded.plan, tasks, terminal.width()))
    else:
        terminal.say("Không có nhiệm vụ nào như vậy.")
