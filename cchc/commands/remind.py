"""cchc remind: công văn đôn đốc to the units with overdue or unreported tasks."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from cchc import terminal
from cchc.commands.options import (
    Force,
    Plan,
    day_option,
    folder_option,
    office,
    unit_option,
    write_each,
)
from cchc.days import screen_day
from cchc.documents.reminder import DAYS_TO_REPLY, KIND, debtors, reminder
from cchc.filters import unit_named
from cchc.problem import UsageError
from cchc.units import Names, named


def remind(
    context: typer.Context,
    plan: Plan = None,
    unit: Annotated[str | None, unit_option("Chỉ đôn đốc đơn vị này.")] = None,
    reply_by: Annotated[
        dt.date | None, day_option("--reply-by", "Báo cáo trước ngày này; mặc định 7 ngày.")
    ] = None,
    together: Annotated[
        bool, typer.Option("--together", help="Một công văn gửi chung các đơn vị.")
    ] = False,
    out: Annotated[Path | None, folder_option("Thư mục nhận các công văn.")] = None,
    force: Force = False,
) -> None:
    """Viết công văn đôn đốc các đơn vị còn nhiệm vụ quá hạn hoặc chưa báo cáo, mỗi đơn vị một
    tệp.
    """
    place, loaded, day = office(context, plan)
    deadline = reply_by or day + DAYS_TO_REPLY
    if deadline <= day:
        raise UsageError(f"--reply-by: ngày báo cáo phải sau hôm nay ({screen_day(day)})")
    members = Names(loaded.plan).members(unit_named(loaded.plan, unit)) if unit else None
    owing = [
        debtor
        for debtor in debtors(loaded.plan, loaded.entries, day)
        if members is None or debtor.key in members
    ]
    if not owing:
        whose = f" của {unit}" if unit else ""
        terminal.say(
            f"Không phải đôn đốc: không có nhiệm vụ quá hạn hoặc chưa báo cáo{whose} đến "
            f"{screen_day(day)}"
        )
        return

    from cchc.files import file_stems
    from cchc.template.render import render_each

    folder, stems = out or place.reports(loaded), file_stems(named(loaded.plan))
    letters = {"": owing} if together else {f"-{stems[debtor.key]}": [debtor] for debtor in owing}
    paths = [folder / f"{day.isoformat()}-don-doc{name}.docx" for name in letters]
    values = [reminder(loaded.plan, units, day, deadline) for units in letters.values()]
    files = zip(paths, render_each(place.template(KIND.file), values), strict=True)
    into = f"vào {folder} (báo cáo trước {screen_day(deadline)})"
    write_each(files, force, lambda count: f"Đã viết {count} công văn đôn đốc {into}")
