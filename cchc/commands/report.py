"""cchc report: the Word report of a month, quarter, half, nine months or year."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cchc import terminal
from cchc.commands.options import Force, Plan, month_option, office, period_meant, unit_option
from cchc.days import screen_span
from cchc.filters import single_unit_named
from cchc.units import named


def report(
    context: typer.Context,
    month: Annotated[str | None, month_option("Tháng: 9, hoặc 9/2025.")] = None,
    quarter: Annotated[
        str | None, typer.Option("--quarter", metavar="QUÝ", help="Quý: 3, hoặc 3/2025.")
    ] = None,
    half: Annotated[
        str | None,
        typer.Option("--half", metavar="NỬA_NĂM", help="6 tháng đầu năm: 1; cuối năm: 2."),
    ] = None,
    nine_months: Annotated[bool, typer.Option("--nine-months", help="9 tháng.")] = False,
    year: Annotated[bool, typer.Option("--year", help="Cả năm.")] = False,
    plan: Plan = None,
    unit: Annotated[str | None, unit_option("Báo cáo riêng của một đơn vị.")] = None,
    template: Annotated[
        Path | None,
        typer.Option(
            "--template", metavar="TỆP", help="Mẫu Word riêng thay cho templates/bao-cao.docx."
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="TỆP", help="Tệp Word sẽ viết.")
    ] = None,
    pdf: Annotated[
        bool, typer.Option("--pdf", help="Viết thêm bản PDF (cần LibreOffice).")
    ] = False,
    force: Force = False,
) -> None:
    """Viết báo cáo Word của một kỳ, ví dụ: cchc report --month 9."""
    place, loaded, day = office(context, plan)
    period = period_meant(
        loaded.plan,
        day,
        month=month,
        quarter=quarter,
        half=half,
        nine_months=nine_months,
        year=year,
    )
    key = single_unit_named(loaded.plan, unit) if unit is not None else None

    from cchc.documents import report as document
    from cchc.files import file_meant, file_stems, write
    from cchc.template.render import render, to_pdf

    values = document.report(loaded.plan, loaded.entries, period, day, key)
    content = render(template or place.template(document.KIND.file), values)
    whose = f"-{file_stems(named(loaded.plan))[key]}" if key else ""
    path = file_meant(out, place.reports(loaded), f"{period.slug}-bao-cao{whose}.docx")
    write(path, content, force)
    days = screen_span(period.first, min(period.last, day))
    open_yet = ", kỳ chưa chốt" if day < period.last else ""
    terminal.say(f"Đã viết {path} (số liệu {days}{open_yet})")
    if pdf:
        terminal.say(f"Đã viết {to_pdf(path)}")
