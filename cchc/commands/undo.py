"""cchc undo: withdraw an entry by a later one."""

from __future__ import annotations

from typing import Annotated

import typer

from cchc import terminal
from cchc.author import author
from cchc.commands.options import By, Plan, Reason, now, office
from cchc.journal import append, locked
from cchc.new_entry import withdrawal
from cchc.screens import task as task_screen
from cchc.standing import standing_of


def undo(
    context: typer.Context,
    plan: Plan = None,
    entry: Annotated[
        str | None,
        typer.Option("--entry", metavar="MÃ", help="Mã lần ghi; mặc định là lần ghi cuối."),
    ] = None,
    reason: Reason = None,
    by: By = None,
) -> None:
    """Rút lại lần ghi cuối cùng (hoặc --entry); không xóa gì trong nhật ký."""
    moment = now()
    loaded = office(context, plan, moment.date(), to_record=True).loaded
    with locked(loaded.journal):
        entries = loaded.again().entries
        new = withdrawal(entries, entry, reason, author(by, loaded.folder), moment)
        append(loaded.journal, [new])
    before, after = (
        standing_of(loaded.plan, new.task or "", known, moment.date())
        for known in (entries, [*entries, new])
    )
    terminal.lines(task_screen.change(loaded.plan, before, after, new, terminal.width()))
