"""cchc assign: phiếu giao nhiệm vụ, one Word file a unit."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cchc.commands.options import (
    Force,
    Plan,
    folder_option,
    office,
    refuse_large_document,
    unit_option,
    warn_of_nobody,
    write_each,
)
from cchc.month_round import asked, asked_by_name
from cchc.units import named


def assign(
    context: typer.Context,
    plan: Plan = None,
    unit: Annotated[str | None, unit_option("Chỉ viết phiếu cho đơn vị này.")] = None,
    out: Annotated[Path | None, folder_option("Thư mục nhận các phiếu.")] = None,
    force: Force = False,
) -> None:
    """Viết phiếu giao nhiệm vụ của từng đơn vị, mỗi đơn vị một tệp Word."""
    place, loaded, day = office(context, plan)
    if not unit:
        warn_of_nobody(loaded.plan, "phiếu giao nhiệm vụ")
    units = asked_by_name(loaded.plan, unit) if unit else asked(loaded.plan)
    refuse_large_document(loaded.plan, "chia nhỏ đơn vị ấy trong units", units)

    from cchc.documents.assignment import KIND, assignment
    from cchc.files import file_stems
    from cchc.template.render import render_each

    folder, stems = out or place.reports(loaded) / "giao-nhiem-vu", file_stems(named(loaded.plan))
    paths = [folder / f"giao-nhiem-vu-{stems[key]}.docx" for key in units]
    values = [assignment(loaded.plan, key, day) for key in units]
    files = zip(paths, render_each(place.template(KIND.file), values), strict=True)
    write_each(files, force, lambda count: f"Đã viết {count} phiếu giao nhiệm vụ vào {folder}")
