"""cchc next: the following period's plan, from this one."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

from cchc import terminal
from cchc.commands.options import AsOf, Plan, day_option, today, workspace
from cchc.files import write_new
from cchc.new_office import new_plan_file, plan_id
from cchc.next_plan import following, next_period
from cchc.plan_writer import HEADING, plan_yaml
from cchc.problem import UsageError
from cchc.screens.next_plan import NEXT_HEADING, told
from cchc.standing import standings


def next_plan(
    context: typer.Context,
    new_id: Annotated[
        str, typer.Option("--id", metavar="MÃ", help="Mã của kế hoạch mới, là tên thư mục của nó.")
    ],
    first: Annotated[
        dt.date | None,
        typer.Option(
            "--from",
            parser=day_option,
            metavar="NGÀY",
            help="Ngày đầu; mặc định ngay sau kế hoạch này.",
        ),
    ] = None,
    last: Annotated[
        dt.date | None,
        typer.Option(
            "--to",
            parser=day_option,
            metavar="NGÀY",
            help="Ngày cuối; mặc định dài bằng kế hoạch này.",
        ),
    ] = None,
    plan: Plan = None,
    as_of: AsOf = None,
) -> None:
    """Lập kế hoạch kỳ sau: chuyển việc chưa xong và việc thường xuyên sang, bỏ việc đã xong."""
    place, day = workspace(context), as_of or today()
    loaded = place.load(plan, day)
    terminal.warn(loaded.warnings)
    target = new_plan_file(place, plan_id(new_id))
    found = standings(loaded.plan, loaded.entries, day)
    new = following(loaded.plan, found, target.parent.name, next_period(loaded.plan, first, last))
    text = plan_yaml(new.plan, new.remarks).replace(HEADING, NEXT_HEADING, 1)
    if not write_new(target, text.encode()):
        raise UsageError(f"đã có {target}; không ghi đè, chọn mã khác")
    terminal.lines(told(loaded.plan, new, target, terminal.width()))
