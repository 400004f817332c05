"""cchc collect: the month's Excel forms, one a unit."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cchc.commands.options import (
    Force,
    Plan,
    folder_option,
    month_option,
    office,
    period_meant,
    unit_option,
    write_each,
)
from cchc.days import screen_day
from cchc.month_round import asked, asked_by_name
from cchc.plan_periods import send_by
from cchc.problem import CchcError


def collect(
    context: typer.Context,
    month: Annotated[str, month_option("Tháng: 9, hoặc 9/2025.")],
    plan: Plan = None,
    unit: Annotated[str | None, unit_option("Chỉ viết biểu cho đơn vị này.")] = None,
    out: Annotated[Path | None, folder_option("Thư mục nhận các biểu.")] = None,
    force: Force = False,
) -> None:
    """Viết biểu Excel gửi các đơn vị báo cáo tháng, mỗi đơn vị một tệp, ví dụ: cchc collect --month
    9.
    """
    place, loaded, day = office(context, plan)
    period = period_meant(loaded.plan, day, month=month)
    units = asked_by_name(loaded.plan, unit) if unit else asked(loaded.plan)
    if not units:
        raise CchcError(
            "kế hoạch chưa có đơn vị nào chủ trì hay phối hợp để gửi biểu; xem units trong "
            "plan.yaml"
        )

    from cchc.excel.form import form
    from cchc.excel.form_file import form_file
    from cchc.files import file_stems
    from cchc.standing import standings

    at_closing = standings(loaded.plan, loaded.entries, min(period.last, day))
    folder = out or place.reports(loaded) / f"{period.slug}-bieu-mau"
    stems = file_stems(loaded.plan.units)
    forms = ((stems[key], form(loaded.plan, period, key, at_closing)) for key in units)
    files = (
        (folder / f"bieu-{period.slug}-{stem}.xlsx", form_file(its_form))
        for stem, its_form in forms
    )
    due = screen_day(send_by(loaded.plan, period))
    write_each(
        files,
        force,
        lambda count: f"Đã viết {count} biểu {period.name} vào {folder} (gửi lại trước {due})",
    )
