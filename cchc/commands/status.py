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
    period_and_day,
    period_meant,
    within_option,
)
from cchc.days import screen_day
from cchc.filters import Selection, asked_for, selected, selected_by_unit
from cchc.plan_periods import has_ended, last_closed
from cchc.problem import UsageError
from cchc.screens import json_answers
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
    within: Annotated[int, within_option("Sắp đến hạn là còn mấy ngày.")] = DUE_SOON,
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
    month: Annotated[
        str | None, month_option("Tính theo kỳ này, đến ngày cuối kỳ: 9, hoặc 9/2025.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Kế hoạch đang ở đâu: quá hạn, sắp đến hạn, chưa có kết quả, theo lĩnh vực và đơn vị."""
    place, loaded, day = office(context, plan, as_of)
    if missing:
        if unit or overseer or area or state or check:
            raise UsageError("--missing chỉ đi cùng --month, --as-of, --json")
        _missing(loaded, month, day, as_json=as_json)
        return
    signed = loaded.plan
    period, day = period_and_day(signed, day, month, as_of)
    selection = Selection(unit=unit, overseer=overseer, area=area, state=state)
    tasks = selected(signed, loaded.entries, day, period, selection)
    if as_json:
        terminal.answer(json_answers.status(signed, tasks, day, period))
    else:
        from cchc.screens.needs_doing import Seen
        from cchc.screens.status import status as screen

        by_unit = selected_by_unit(signed, loaded.entries, day, period, selection, tasks)
        again = _again(selection, plan, day if month or as_of else None)
        asked = asked_for(signed, selection)
        following = place.following(loaded) if has_ended(signed, day) else None
        seen = Seen(signed, tasks, by_unit, day, period, within, asked, again, following)
        terminal.lines(screen(seen, terminal.width(), terminal.height()))
    if check and any(standing.state == "overdue" for standing in tasks):
        raise typer.Exit(1)


def _again(selection: Selection, plan: str | None, day: dt.date | None) -> str:
    """Return the options that ask for these tasks once more, but for their state."""
    typed = {
        "plan": plan,
        "unit": selection.unit,
        "overseer": selection.overseer,
        "area": selection.area,
        "as-of": screen_day(day) if day else None,
    }
    return "".join(f" --{option} {_quoted(value)}" for option, value in typed.items() if value)


def _quoted(value: str) -> str:
    plain = value.replace("/", "").replace("-", "").replace(".", "")
    return value if plain.isalnum() else f'"{value}"'


def _missing(loaded: Loaded, month: str | None, day: dt.date, *, as_json: bool) -> None:
    from cchc.month_round import responses

    plan = loaded.plan
    period = period_meant(plan, day, month=month) if month else last_closed(plan, day)
    asked = responses(plan, loaded.entries, period, day)
    if as_json:
        terminal.answer(json_answers.missing(plan, period, asked))
    else:
        from cchc.screens.forms import missing

        terminal.lines(missing(plan, period, asked, terminal.width()))
