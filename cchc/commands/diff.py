"""cchc diff: what changed between two versions of a plan, in the plan's terms."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cchc import terminal
from cchc.commands.options import Json, Plan, today, workspace
from cchc.screens import diff as screen
from cchc.screens import json_answers
from cchc.versions.changes import changes
from cchc.versions.two_versions import versions


def diff(
    context: typer.Context,
    sides: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[A] [B]",
            help="Phiên bản git, tệp, hoặc mã kế hoạch; mặc định HEAD và bản đang có.",
        ),
    ] = None,
    plan: Plan = None,
    as_json: Json = False,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="TỆP.docx", help="Ghi bảng Word sửa đổi, bổ sung kế hoạch."),
    ] = None,
) -> None:
    """Kế hoạch đã thay đổi những gì: nhiệm vụ thêm, bỏ, chuyển; thời hạn, chủ trì, câu chữ đổi ra
    sao.
    """
    if len(sides or []) > 2:
        raise typer.BadParameter("chỉ so được hai bản: A và B")
    before, after = versions(workspace(context), sides or [], plan, today())
    compared = changes(before.plan, after.plan)
    names = before.name, after.name
    if out:
        from cchc.documents.amendment import amendment
        from cchc.files import write

        write(out, amendment(compared.signed()))
    if as_json:
        terminal.answer(json_answers.diff(compared.changes, names))
        return
    terminal.lines(screen.diff(compared, names, terminal.width()))
    if out:
        terminal.say(f"Đã ghi {out}")
