"""cchc doctor: what this computer and this folder have and lack, with what mends it."""

from __future__ import annotations

import typer

from cchc import terminal
from cchc.checkup import checkup
from cchc.commands.options import Json, workspace
from cchc.problem import UsageError
from cchc.screens import doctor as screen
from cchc.screens import json_answers
from cchc.workspace import Workspace


def doctor(context: typer.Context, as_json: Json = False) -> None:
    """Xem máy và thư mục làm việc có gì sai, sửa bằng lệnh nào; thoát với mã 1 nếu có."""
    told = checkup(_place(context))
    if as_json:
        terminal.answer(json_answers.doctor(told))
    else:
        terminal.lines(screen.doctor(told, terminal.width()))
    if told.amiss:
        raise typer.Exit(1)


def _place(context: typer.Context) -> Workspace | None:
    """Return the office's folder; None where there is none, which is one of the findings."""
    try:
        return workspace(context)
    except UsageError:
        if context.obj:  # a wrong --root is a slip of the command line
            raise
        return None
