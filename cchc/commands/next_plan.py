"""cchc next: the following period's plan, from this one."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

from cchc import terminal
from cchc.commands.options import AsOf, NewId, Plan, day_option, office
from cchc.new_office import new_plan_file, plan_id, write_plan
from cchc.next_plan import carry_over, next_period
from cchc.plan_writer import HEADING, plan_yaml
from cchc.screens import next_plan as screen
from cchc.standing import standings


def next_plan(
    context: typer.Context,
    new_id: NewId,
    first: Annotated[
        dt.date | None, day_option("--from", "Ngày đầu; mặc định ngay sau kế hoạch này.")
    ] = None,
    last: Annotated[
        dt.date | None, day_option("--to", "Ngày cuối; mặc định dài bằng kế hoạch này.")
    ] = None,
    plan: Plan = None,
    as_of: AsOf = None,
) -> None:
    """Lập kế hoạch kỳ sau: chuyển việc chưa xong và việc thường xuyên sang, bỏ việc đã xong."""
    place, loaded, day = office(context, plan, as_of)
    target = new_plan_file(place, plan_id(new_id))
    tasks = standings(loaded.plan, loaded.entries, day)
    period = next_period(loaded.plan, first, last)
    new = carry_over(loaded.plan, tasks, target.parent.name, period)
    text = plan_yaml(new.plan, new.remarks).replace(HEADING, screen.NEXT_HEADING, 1)
    if not write_plan(target, text):
        terminal.note(f"{target} đã có sẵn, đúng như lần này; không ghi lại")
    terminal.lines(screen.next_plan(loaded.plan, new, target, terminal.width()))
