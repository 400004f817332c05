"""cchc collect: the month's Excel forms, one a unit."""

from __future__ import annotations

import datetime as dt
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
    warn_of_nobody,
    write_each,
)
from cchc.days import screen_day
from cchc.month_round import asked, asked_by_name
from cchc.period import Period
from cchc.plan import Plan as SignedPlan
from cchc.plan_periods import has_ended, looked_at, send_by, span_of
from cchc.problem import CchcError


def collect(
    context: typer.Context,
    plan: Plan = None,
    month: Annotated[
        str | None, month_option("Tháng: 9, hoặc 9/2025; mặc định là kỳ đang xét.")
    ] = None,
    unit: Annotated[str | None, unit_option("Chỉ viết biểu cho đơn vị này.")] = None,
    out: Annotated[Path | None, folder_option("Thư mục nhận các biểu.")] = None,
    force: Force = False,
) -> None:
    """Viết biểu Excel gửi các đơn vị báo cáo tháng, mỗi đơn vị một tệp, ví dụ: cchc collect."""
    place, loaded, day = office(context, plan)
    period = _period(loaded.plan, day, month)
    if not unit:
        warn_of_nobody(loaded.plan, "biểu")
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
    due = send_by(loaded.plan, period)
    by_when = f"gửi lại chậm nhất ngày {screen_day(due)}"
    if day > due:
        by_when = f"hạn gửi lại {screen_day(due)} đã qua"
    write_each(
        files,
        force,
        lambda count: f"Đã viết {count} biểu {period.name} vào {folder} ({by_when})",
    )


def _period(plan: SignedPlan, day: dt.date, month: str | None) -> Period:
    """Return the month typed, else the one looked at; raise CchcError after the plan's end."""
    if month is not None:
        return period_meant(plan, day, month=month)
    if has_ended(plan, day):
        raise CchcError(
            f"kế hoạch đã kết thúc ngày {screen_day(span_of(plan)[1])}: lập kế hoạch kỳ sau bằng "
            "cchc next, báo cáo cả năm bằng cchc report --year; cần biểu của một tháng trong kế "
            "hoạch thì thêm --month, ví dụ --month 9"
        )
    return looked_at(plan, day)
