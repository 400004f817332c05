"""cchc status: where the plan stands, what is late first."""

from __future__ import annotations

import datetime as dt
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
    month_option,
    office,
    period_meant,
)
from cchc.filters import Selection, select
from cchc.problem import UsageError
from cchc.screens import json_answers
from cchc.standing import standings
from cchc.workspace import Loaded

DUE_SOON = 15
"""Days ahead that count as due soon when --within is left out."""


def status(
    context: typer.Context,
    plan: Plan = None,
    unit: Unit = None,
    overseer: Overseer = None,
    area: Area = None,
    state: State = None,
    within: Annotated[
        int, typer.Option("--within", min=0, metavar="SỐ_NGÀY", help="Sắp đến hạn là còn mấy ngày.")
    ] = DUE_SOON,
    as_of: AsOf = None,
    check: Annotated[
        bool, typer.Option("--check", help="Thoát với mã 1 nếu có nhiệm vụ quá hạn.")
    ] = False,
    missing: Annotated[
        bool,
        typer.Option(
            "--missing", help="Đơn vị nào đã báo cáo, đơn vị nào chưa, trong kỳ đã chốt gần nhất."
        ),
    ] = False,
    month: Annotated[str | None, month_option("Kỳ của --missing: 9, hoặc 9/2025.")] = None,
    as_json: Json = False,
) -> None:
    """Kế hoạch đang ở đâu: việc quá hạn, sắp đến hạn, chưa cập nhật, theo lĩnh vực và đơn vị."""
    _, loaded, day = office(context, plan, as_of)
    if missing or month:
        if not missing or unit or overseer or area or state or check:
            raise UsageError(
                "--missing đi cùng --month, --as-of, --json; --month chỉ đi cùng --missing"
            )
        _missing(loaded, month, day, as_json=as_json)
        return
    selection = Selection(unit=unit, overseer=overseer, area=area, state=state)
    tasks = select(loaded.plan, standings(loaded.plan, loaded.entries, day), selection)
    if as_json:
        terminal.answer(json_answers.status(loaded.plan, tasks, day))
    else:
        from cchc.screens import status as screen

        terminal.lines(screen.status(loaded.plan, tasks, day, within, terminal.width()))
    if check and any(standing.state == "overdue" for standing in tasks):
        raise typer.Exit(1)


def _missing(loaded: Loaded, month: str | None, day: dt.date, *, as_json: bool) -> None:
    from cchc.month_round import last_closed, responses

    plan = loaded.plan
    period = period_meant(plan, day, month=month) if month else last_closed(plan, day)
    asked = responses(plan, loaded.entries, period, day)
    if as_json:
        terminal.answer(json_answers.missing(plan, asked))
    else:
        from cchc.screens.forms import missing

        terminal.lines(missing(plan, asked, terminal.width()))
