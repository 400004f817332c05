"""cchc export: the signed plan again, as a Word file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from cchc import terminal
from cchc.commands.options import Force, Plan, office, refuse_large_document


def export(
    context: typer.Context,
    form: Annotated[
        Literal["docx"],
        typer.Option("--format", metavar="DẠNG", help="docx: bản Word của kế hoạch, để trình ký."),
    ],
    plan: Plan = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="TỆP", help="Tệp sẽ viết.")] = None,
    force: Force = False,
) -> None:
    """Viết kế hoạch ra tệp, đúng từng chữ, ví dụ: cchc export --format docx."""
    place, loaded, _ = office(context, plan)
    refuse_large_document(loaded.plan, "chia kế hoạch thành nhiều tệp")

    from cchc.documents.signed_plan import KIND, signed_plan
    from cchc.files import file_meant, write
    from cchc.template.render import render

    path = file_meant(out, place.reports(loaded), f"{loaded.plan.id}.{form}")
    write(path, render(place.template(KIND.file), signed_plan(loaded.plan)), force)
    terminal.say(f"Đã viết {path} ({sum(1 for _ in loaded.plan.tasks())} nhiệm vụ)")
