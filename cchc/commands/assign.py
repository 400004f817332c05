"""cchc assign: phiếu giao nhiệm vụ, one Word file a unit."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cchc.commands.options import Force, Plan, load, today, workspace
from cchc.commands.write_each import write_each
from cchc.month_round import asked, asked_by_name
from cchc.units import named

TEMPLATE = "giao-nhiem-vu.docx"


def assign(
    context: typer.Context,
    plan: Plan = None,
    unit: Annotated[
        str | None, typer.Option("--unit", metavar="ĐƠN_VỊ", help="Chỉ viết phiếu cho đơn vị này.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="THƯ_MỤC", help="Thư mục nhận các phiếu.")
    ] = None,
    force: Force = False,
) -> None:
    """Viết phiếu giao nhiệm vụ của từng đơn vị, mỗi đơn vị một tệp Word."""
    place, loaded, day = workspace(context), load(context, plan), today()
    units = asked_by_name(loaded.plan, unit) if unit else asked(loaded.plan)

    from cchc.documents.assignment import assignment
    from cchc.files import file_stems
    from cchc.template.render import render_each

    folder, stems = out or place.reports(loaded) / "giao-nhiem-vu", file_stems(named(loaded.plan))
    paths = [folder / f"giao-nhiem-vu-{stems[key]}.docx" for key in units]
    contents = render_each(
        place.template(TEMPLATE), [assignment(loaded.plan, key, day) for key in units]
    )
    told = f"phiếu giao nhiệm vụ vào {folder}"
    write_each(zip(paths, contents, strict=True), force, lambda count: f"Đã viết {count} {told}")
