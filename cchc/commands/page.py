"""cchc page: where the plan stands, as one HTML file to be looked at."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cchc import terminal
from cchc.commands.options import (
    AsOf,
    Force,
    Plan,
    month_option,
    now,
    office,
    period_and_day,
    refuse_large_page,
    refuse_outside,
    unit_option,
)


def page(
    context: typer.Context,
    plan: Plan = None,
    as_of: AsOf = None,
    month: Annotated[
        str | None, month_option("Tính theo kỳ này, đến ngày cuối kỳ: 9, hoặc 9/2025.")
    ] = None,
    unit: Annotated[str | None, unit_option("Chỉ phần việc của một đơn vị.")] = None,
    public: Annotated[
        bool,
        typer.Option(
            "--public", help="Bản đăng ra ngoài: chỉ tình hình và văn bản, không lời văn, họ tên."
        ),
    ] = False,
    out: Annotated[Path | None, typer.Option("--out", metavar="TỆP", help="Tệp sẽ viết.")] = None,
    force: Force = False,
) -> None:
    """Một tệp HTML xem trên máy tính, điện thoại, in ra được: cchc page, cchc page --public."""
    place, loaded, day = office(context, plan, as_of)
    signed = loaded.plan
    period, day = period_and_day(signed, day, month, as_of)

    if public:
        refuse_outside(loaded)

    from cchc.exports.page_form import PAGE
    from cchc.exports.web_page import web_page
    from cchc.files import file_meant, file_stems, write
    from cchc.filters import single_unit_named
    from cchc.template.page_render import render_page

    key = single_unit_named(signed, unit) if unit else None
    refuse_large_page(signed, key)
    view = web_page(
        signed,
        loaded.entries,
        day,
        period,
        now(),
        asked=period if month else None,
        unit=key,
        public=public,
    )
    of_unit = f"-{file_stems([key])[key]}" if key else ""
    name = f"{day.isoformat()}-trang{of_unit}{'-cong-khai' if public else ''}.html"
    path = file_meant(out, place.reports(loaded), name)
    write(path, render_page(place.template(PAGE.file), view), force)
    terminal.say(f"Đã viết {path}: {view.reach.lower()}, số liệu đến hết ngày {view.day}")
