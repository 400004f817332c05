"""What `list` puts on the screen: a line a task, within a width; pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cchc.days import screen_day
from cchc.plan import Plan
from cchc.screens.lines import HEADING, STYLES, Line, width_of
from cchc.screens.standing_words import awaits_confirmation
from cchc.screens.task_rows import ID, LEAD, NEWS, WIDE, WORDS, TaskColumn, task_rows
from cchc.standing import STATES, Standing
from cchc.text import one_line


def table(plan: Plan, tasks: Sequence[Standing], room: int) -> Iterator[Line]:
    """Tell each task on a line: its id, words, lead, due day and state; its last result where there
    is room.
    """
    columns = (*COLUMNS, NEWS) if room >= WIDE else COLUMNS
    (head,), *rows = task_rows(
        plan, tasks, columns, room, lambda standing: STYLES[standing.state], heads=True
    )
    lines = [line for row in rows for line in row]
    yield Line(head.text, HEADING)
    longest = max(width_of(line.text) for line in (head, *lines))
    yield Line(f" {'─' * (longest - 1)}")
    yield from lines


def _due(_: Plan, standing: Standing) -> str:
    return screen_day(standing.due) if standing.due else one_line(standing.task.deadline.text)


def _state(_: Plan, standing: Standing) -> str:
    """Return the state as a column has it, with what the office did about the task."""
    short, going = STATES[standing.state].short, standing.state in ("in-progress", "not-started")
    if awaits_confirmation(standing):
        return "chờ xác nhận" if standing.state == "done" else "sau hạn, chờ xác nhận"
    if going and standing.returned:
        return "hoàn thiện lại"
    if going and standing.submitted_on:
        return "chờ phê duyệt"
    return f"{short}, gia hạn" if standing.extensions and not standing.finished else short


COLUMNS = (ID, WORDS, LEAD, TaskColumn("Hạn", _due, part=5), TaskColumn("Tình hình", _state))
