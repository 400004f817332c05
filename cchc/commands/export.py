"""cchc export: the signed plan again, as a Word file."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from cchc import terminal
from cchc.commands.options import Force, Plan, load, workspace
from cchc.workspace import Loaded, Workspace

TEMPLATE = "ke-hoach.docx"


class Format(StrEnum):
    """What the plan can be written as."""

    DOCX = "docx"


def _docx(place: Workspace, loaded: Loaded) -> bytes:
    from cchc.documents.signed_plan import signed_plan
    from cchc.template.render import render

    return render(place.template(TEMPLATE), signed_plan(loaded.plan))


WRITERS: dict[Format, Callable[[Workspace, Loaded], bytes]] = {Format.DOCX: _docx}


def export(
    context: typer.Context,
    form: Annotated[
        Format,
        typer.Option("--format", metavar="DẠNG", help="docx: bản Word của kế hoạch, để trình ký."),
    ],
    plan: Plan = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="TỆP", help="Tệp sẽ viết.")] = None,
    force: Force = False,
) -> None:
    """Viết kế hoạch ra tệp, đúng từng chữ, ví dụ: cchc export --format docx."""
    place, loaded = workspace(context), load(context, plan)

    from cchc.files import file_meant, write

    path = file_meant(out, place.reports(loaded), f"{loaded.plan.id}.{form}")
    write(path, WRITERS[form](place, loaded), force)
    terminal.say(f"Đã viết {path} ({sum(1 for _ in loaded.plan.tasks())} nhiệm vụ)")
