"""Why a filled form, or one of its rows, is no answer of its unit: another plan's, another month's,
a spoiled row.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from cchc.excel.cells import RowReading, Said
from cchc.excel.form import FormId
from cchc.excel.ledger import Ledger
from cchc.excel.read import BadCell, Filled, FilledRow
from cchc.period import Period, reporting_period
from cchc.plan import Plan
from cchc.text import fold

ABOUT = "A2"
"""The cell that says whose form it is, and of which period."""


def period_of(plan: Plan, form: FormId) -> Period | None:
    """Return the period a form is for; None for a month that is none."""
    year, month = map(int, form.period.split("-"))
    return (
        reporting_period("month", month, year, plan.reporting.close_day)
        if 1 <= month <= 12
        else None
    )


def form_faults(
    ledger: Ledger, form: Filled, today: dt.date, month: Period | None
) -> list[BadCell]:
    """Return why the whole form can't be taken; nothing if it can."""
    found = _form_fault(ledger, form.id, today, month)
    return [BadCell(form.path, form.sheet, ABOUT, found)] if found else []


def _form_fault(ledger: Ledger, form: FormId | None, today: dt.date, month: Period | None) -> str:
    if form is None:
        return "biểu không còn mã ẩn; hãy dùng đúng tệp đã gửi cho đơn vị"
    if not form.sealed:
        return f"mã biểu '{form}' đã bị sửa; hãy dùng đúng tệp đã gửi cho đơn vị"
    if form.plan != ledger.plan.id:
        return (
            f"biểu của kế hoạch '{form.plan}', không phải '{ledger.plan.id}'; chọn kế hoạch "
            "bằng --plan"
        )
    if form.unit not in ledger.units:
        return f"đơn vị '{form.unit}' không chủ trì, không phối hợp nhiệm vụ nào trong kế hoạch"
    period = period_of(ledger.plan, form)
    if period is None or period.first > today:
        return f"biểu của kỳ {form.period}, kỳ ấy chưa bắt đầu"
    if month and period != month:
        return f"biểu của {period.name}, không phải {month.name}"
    return ""


def row_faults(
    ledger: Ledger, form: Filled, row: FilledRow, reading: RowReading
) -> Iterator[BadCell]:
    """Yield why a row with something typed in it can't be taken."""
    if not row.cells:
        return
    if message := _row_fault(ledger, form, row):
        yield BadCell(form.path, form.sheet, row.at, message)
        return
    for key, message in reading.bad.items():
        yield BadCell(
            form.path, form.sheet, row.cells[key].at if key in row.cells else row.at, message
        )


def _row_fault(ledger: Ledger, form: Filled, row: FilledRow) -> str:
    if row.form != form.id:
        return f"hàng chép từ biểu {_whose(ledger.plan, row.form)}; xóa hàng này"
    task = ledger.task(row.task)
    if task is None:
        return f"không có nhiệm vụ '{row.task}' trong kế hoạch {ledger.plan.id}"
    if row.form.unit not in (*task.lead.units, *task.coordinators.units):
        return (
            f"{ledger.plan.unit_name(row.form.unit)} không chủ trì, không phối hợp nhiệm vụ "
            f"{task.id}"
        )
    if fold(row.number) != fold(row.task):
        return (
            f"TT '{row.number}' không khớp mã ẩn của hàng ('{row.task}'); các cột đã bị sắp "
            "xếp lệch nhau"
        )
    return ""


def _whose(plan: Plan, form: FormId) -> str:
    """Say whose form it is, as a person would."""
    if form.plan != plan.id or form.unit not in plan.units:
        return f"khác ({form})"
    period = period_of(plan, form)
    return f"của {plan.unit_name(form.unit)}, {period.name if period else form.period}"


def clash(form: Filled, told: Sequence[tuple[FilledRow, Said]]) -> BadCell | None:
    """Tell of two rows of one task that do not agree on its state; None if they do."""
    states = {
        (said.state, said.percent) for _, said in told if said.state or said.percent is not None
    }
    if len(states) < 2:
        return None
    last = told[-1][0]
    rows = ", ".join(row.at for row, _ in told)
    return BadCell(
        form.path,
        form.sheet,
        last.at,
        f"nhiệm vụ {last.task} có nhiều hàng ({rows}) với tiến độ khác nhau; giữ một hàng",
    )
