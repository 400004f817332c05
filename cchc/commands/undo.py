"""cchc undo: withdraw an entry by a later one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Annotated

import typer

from cchc import terminal
from cchc.author import author
from cchc.commands.options import (
    By,
    Plan,
    Reason,
    now,
    office_to_record,
    recording,
    tell_confidential,
    tell_unseen,
)
from cchc.filters import task_named
from cchc.journal import Entry, append, first_told, live_entries
from cchc.new_entry import of_form, to_withdraw, withdrawal
from cchc.period import month_of
from cchc.plan import Plan as SignedPlan
from cchc.problem import UsageError
from cchc.screens import task as task_screen
from cchc.standing import standing_of
from cchc.workspace import Loaded


def undo(
    context: typer.Context,
    plan: Plan = None,
    entry: Annotated[
        str | None,
        typer.Option("--entry", metavar="MÃ", help="Mã lần ghi; mặc định là lần ghi cuối."),
    ] = None,
    task: Annotated[
        str | None,
        typer.Option("--task", metavar="NHIỆM_VỤ", help="Lần ghi cuối của nhiệm vụ này."),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option("--form", metavar="BIỂU", help="Tất cả những gì một biểu Excel mang lại."),
    ] = None,
    reason: Reason = None,
    by: By = None,
) -> None:
    """Rút lại lần ghi cuối cùng (hoặc --entry, --task, --form); không xóa gì trong nhật ký.

    Rút lại nhầm thì rút lại chính lần rút lại ấy bằng --entry.
    """
    if sum(option is not None for option in (entry, task, form)) > 1:
        raise UsageError("chỉ chọn một trong --entry, --task, --form")
    tell_unseen(reason, by)
    moment = now()
    loaded = office_to_record(context, plan, moment, to_withdraw=True)
    task_id = task_named(loaded.plan, task).id if task else None
    who = author(by, loaded.folder)
    with recording(loaded) as entries:
        leaving = (
            of_form(entries, form)
            if form is not None
            else [to_withdraw(entries, entry_id=entry, task=task_id)]
        )
        tell_confidential([("--reason", reason)] if reason else [])
        new = [withdrawal(one, reason, who, moment) for one in leaving]
        append(loaded.journal, new)
    _tell(loaded, entries, leaving, new, moment.date())


def _tell(
    loaded: Loaded,
    entries: Sequence[Entry],
    leaving: Sequence[Entry],
    new: Sequence[Entry],
    day: dt.date,
) -> None:
    plan, width = loaded.plan, terminal.width()
    counting = {entry.id for entry in live_entries([*entries, *new])}
    by_id = {entry.id: entry for entry in entries}
    for gone, entry in zip(leaving, new, strict=True):
        told = first_told(gone, by_id)
        if gone.task is None:
            _tell_receipt(plan, told, counts_again=gone.retracts in counting)
            continue
        period = month_of(told.on or told.at.date(), plan.reporting.close_day)
        before, after = (
            standing_of(plan, gone.task, known, day, period)
            for known in (entries, [*entries, *new])
        )
        terminal.lines(task_screen.change(plan, before, after, entry, width))
        terminal.lines(task_screen.entry_lines(plan, gone, width, with_task=False, withdrawn=True))
    forms = {gone.form for gone in leaving if gone.form}
    if len(leaving) == 1 and forms and leaving[0].task:
        terminal.say(
            "Lần ghi này đến từ một biểu; rút lại cả biểu bằng: "
            f"cchc undo --form {forms.pop().partition('+')[0]}"
        )


def _tell_receipt(plan: SignedPlan, receipt: Entry, *, counts_again: bool) -> None:
    """Show a receipt that counts no more, or that counts again: its withdrawal does not."""
    room = terminal.width()
    terminal.say("Đã đưa trở lại:" if counts_again else "Đã rút lại:")
    terminal.lines(
        task_screen.entry_lines(plan, receipt, room, with_task=False, withdrawn=not counts_again)
    )
