"""Tasks as rows, a line each: the columns that screens choose from, and how they share the room;
pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from cchc.days import screen_day
from cchc.plan import Plan
from cchc.screens.lines import Line, column_widths, cut_apart, table_line, width_of
from cchc.standing import Standing
from cchc.text import one_line

WIDE = 120
"""Columns from which a screen has room for more than what is needed at once."""


@dataclass(frozen=True, slots=True)
class TaskColumn:
    """One column of a table of tasks."""

    head: str
    cell: Callable[[Plan, Standing], str]
    part: int = 1
    """It takes at most the room divided by this."""
    share: int = 0
    """In what proportion it takes what the others leave; 0: it takes what it needs."""


def lead_words(plan: Plan, standing: Standing) -> str:
    """Return who leads a task: the unit's name, of several the signed words."""
    units = standing.task.lead.units
    return plan.unit_name(units[0]) if len(units) == 1 else one_line(standing.task.lead.text)


def _words(_: Plan, standing: Standing) -> str:
    return one_line(standing.task.content)


def _words_of_window(plan: Plan, standing: Standing) -> str:
    """Return a task's words, of a recurring duty after the name of the oldest window not met."""
    unmet = (one.window for one in standing.occurrences if not one.met_on)
    oldest = next(unmet, None)
    words = _words(plan, standing)
    return f"{oldest.name}: {words}" if oldest else words


def _news(_: Plan, standing: Standing) -> str:
    """Return the last result told, or the last document, with its day."""
    for entry in reversed(standing.entries):
        documents = ", ".join(filter(None, (one.symbol or one.title for one in entry.products)))
        words = entry.result if entry.result and entry.state != "decided" else documents
        if words and entry.on:
            return f"{entry.on:%d/%m}: {one_line(words)}"
    return ""


ID = TaskColumn("Mã", lambda _, standing: standing.task.id, part=5)
WORDS = TaskColumn("Nhiệm vụ", _words, share=3)
WINDOW_WORDS = TaskColumn("Nhiệm vụ", _words_of_window, share=3)
LEAD = TaskColumn("Chủ trì", lead_words, part=6)
SIGNED = TaskColumn("Thời hạn đã ký", lambda _, one: one_line(one.task.deadline.text), part=7)
NEWS = TaskColumn("Kết quả gần nhất", _news, share=2)
DUE = TaskColumn("Hạn", lambda _, standing: screen_day(standing.due) if standing.due else "")


def task_rows(
    plan: Plan,
    tasks: Sequence[Standing],
    columns: Sequence[TaskColumn],
    room: int,
    style: Callable[[Standing], str] = lambda _: "",
    *,
    heads: bool = False,
) -> Iterator[list[Line]]:
    """Yield each task's lines, first one of the columns' heads if asked for.

    An id too long for its column stands on a line of its own. Words too long for theirs give way
    to the task's short name, where the plan has one. Names of leaders are never cut alike.
    """
    rows = [[column.cell(plan, standing) for column in columns] for standing in tasks]
    head = [column.head for column in columns] if heads else [""] * len(columns)
    most = [room // column.part for column in columns]
    shares = {place: column.share for place, column in enumerate(columns) if column.share}
    long_ids = [row[0] if width_of(row[0]) > most[0] else "" for row in rows]
    for row, long_id in zip(rows, long_ids, strict=True):
        row[0] = "" if long_id else row[0]
    widths = column_widths([head, *rows], room - 1, most, shares)
    if heads:
        yield [table_line(head, widths)]
    _shorten_leads(plan, rows, columns, widths)
    for standing, row, long_id in zip(tasks, rows, long_ids, strict=True):
        lines = [Line(f" {long_id}", style(standing))] if long_id else []
        if standing.task.short and width_of(row[1]) > widths[1]:
            row[1] = row[1].removesuffix(one_line(standing.task.content)) + standing.task.short
        yield [*lines, table_line(row, widths, style(standing))]


def _shorten_leads(
    plan: Plan, rows: Sequence[list[str]], columns: Sequence[TaskColumn], widths: Sequence[int]
) -> None:
    if LEAD not in columns:
        return
    place = columns.index(LEAD)
    names = {row[place] for row in rows} | {unit.name for unit in plan.units.values()}
    shown = cut_apart(names, widths[place])
    for row in rows:
        row[place] = shown[row[place]]
