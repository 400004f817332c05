"""cchc collect: the month's Excel forms, one a unit."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cchc import terminal
from cchc.commands.asked_period import Asked, period_meant
from cchc.commands.options import Force, Plan, load, today, workspace
from cchc.days import screen_day
from cchc.month_round import asked, asked_by_name, send_by
from cchc.problem import CchcError


def collect(
    context: typer.Context,
    month: Annotated[str, typer.Option("--month", metavar="THÁNG", help="Tháng: 9, hoặc 9/2025.")],
    plan: Plan = None,
    unit: Annotated[
        str | None, typer.Option("--unit", metavar="ĐƠN_VỊ", help="Chỉ viết biểu cho đơn vị này.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="THƯ_MỤC", help="Thư mục nhận các biểu.")
    ] = None,
    force: Force = False,
) -> None:
    """Viết biểu Excel gửi các đơn vị báo cáo tháng, mỗi đơn vị một tệp, ví dụ: cchc collect --month
    9.
    """
    place, loaded, day = workspace(context), load(context, plan), today()
    period = period_meant(loaded.plan, Asked(month=month), day)
    units = asked_by_name(loaded.plan, unit) if unit else asked(loaded.plan)
    if not units:
        raise CchcError(
            "kế hoạch chưa có đơn vị nào chủ trì hay phối hợp để gửi biểu; xem units trong "
            "plan.yaml"
        )

    from cchc.excel.form import form
    from cchc.excel.form_file import form_file
    from cchc.files import file_stems, write
    from cchc.standing import standings

    found = standings(loaded.plan, loaded.entries, min(period.last, day))
    folder = out or place.reports(loaded) / f"{period.slug}-bieu-mau"
    stems = file_stems(loaded.plan.units)
    refused = []
    for key in units:
        try:
            path = folder / f"bieu-{period.slug}-{stems[key]}.xlsx"
            write(path, form_file(form(loaded.plan, period, key, found)), force)
        except CchcError as error:
            refused.append(str(error))
    for message in refused:
        terminal.error(message)
    if len(refused) < len(units):
        due = screen_day(send_by(loaded.plan, period))
        terminal.say(
            f"Đã viết {len(units) - len(refused)} biểu {period.name} vào {folder} (gửi lại trước "
            f"{due})"
        )
    if refused:
        raise typer.Exit(1)
