"""cchc issued: the list of documents issued, as a Word file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cchc import terminal
from cchc.commands.options import AsOf, Force, Plan, office


def issued(
    context: typer.Context,
    plan: Plan = None,
    as_of: AsOf = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="TỆP", help="Tệp Word sẽ viết.")
    ] = None,
    force: Force = False,
) -> None:
    """Viết danh mục văn bản đã ban hành."""
    place, loaded, day = office(context, plan, as_of)

    from cchc.documents.issued import KIND
    from cchc.documents.issued import issued as issued_list
    from cchc.files import file_meant, write
    from cchc.template.render import render

    values = issued_list(loaded.plan, loaded.entries, day)
    path = file_meant(out, place.reports(loaded), f"{day.isoformat()}-danh-muc.docx")
    write(path, render(place.template(KIND.file), values), force)
    terminal.say(f"Đã viết {path} ({len(values.documents)} văn bản)")
