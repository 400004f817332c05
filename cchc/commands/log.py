"""cchc log: the journal, newest last."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

from cchc import terminal
from cchc.commands.options import Json, Plan, day_option, office, unit_option
from cchc.filters import task_named, unit_named
from cchc.journal import withdrawn_ids
from cchc.screens import json_answers
from cchc.screens import task as task_screen
from cchc.text import fold
from cchc.units import Names


def log(
    context: typer.Context,
    plan: Plan = None,
    task: Annotated[
        str | None, typer.Option("--task", metavar="MÃ", help="Chỉ nhiệm vụ này.")
    ] = None,
    unit: Annotated[str | None, unit_option("Chỉ lần ghi của đơn vị này.")] = None,
    since: Annotated[dt.date | None, day_option("--since", "Từ ngày này trở đi.")] = None,
    as_json: Json = False,
) -> None:
    """Nhật ký tiến độ, lần ghi mới nhất ở cuối."""
    loaded = office(context, plan).loaded
    entries = sorted(loaded.entries, key=lambda entry: entry.at)
    if task:
        wanted = fold(task_named(loaded.plan, task).id)
        entries = [
            entry for entry in entries if wanted in map(fold, (entry.task or "", *entry.letter))
        ]
    if unit is not None:
        units = Names(loaded.plan).members(unit_named(loaded.plan, unit))
        entries = [entry for entry in entries if entry.unit in units]
    if since:
        entries = [entry for entry in entries if (entry.on or entry.at.date()) >= since]
    if as_json:
        terminal.answer(json_answers.log(entries))
        return
    if not entries:
        terminal.say("Nhật ký chưa có lần ghi nào như vậy.")
    withdrawn = withdrawn_ids(loaded.entries)
    for entry in entries:
        gone = entry.id in withdrawn
        lines = task_screen.entry_lines(
            loaded.plan, entry, terminal.width(), with_task=True, withdrawn=gone
        )
        terminal.lines(lines)
