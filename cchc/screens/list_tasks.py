"""What `list` puts on the screen: a line a task, within a width; pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cchc.days import screen_day
from cchc.screens.lines import HEADING, STYLES, Line, cut
from cchc.screens.standing_words import awaits_confirmation
from cchc.standing import STATES, Standing
from cchc.text import one_line

HEADINGS = ("Mã", "Nhiệm vụ", "Chủ trì", "Hạn", "Tình hình")
GAP = "  "
CONTENT = 1
"""The column that takes what room the others leave."""


def table(tasks: Sequence[Standing], room: int) -> Iterator[Line]:
    """Tell each task on a line: its id, words, lead, due day and state.

    An id too long for its column stands on a line of its own.
    """
    rows = [_row(standing) for standing in tasks]
    widths = _widths(rows, room)
    yield _line(HEADINGS, widths, HEADING)
    yield Line(f" {'─' * (room - 1)}")
    for row, standing in zip(rows, tasks, strict=True):
        style = STYLES[standing.state]
        if len(row[0]) > widths[0]:
            yield Line(f" {row[0]}", style)
            row = ("", *row[1:])  # noqa: PLW2901 — its id stands on the line above
        yield _line(row, widths, style)


def _widths(rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """Return what each column needs, at most its share of the room; the content takes the rest."""
    most = (room // 8, 0, room // 6, room // 6, room)
    widths = [
        min(most[index], max(map(len, column)))
        for index, column in enumerate(zip(HEADINGS, *rows, strict=True))
    ]
    widths[CONTENT] = room - 1 - sum(widths) - len(GAP) * (len(HEADINGS) - 1)
    return widths


def _row(standing: Standing) -> tuple[str, ...]:
    task = standing.task
    due = screen_day(standing.due) if standing.due else one_line(task.deadline.text)
    return task.id, task.content, one_line(task.lead.text), due, _state(standing)


def _state(standing: Standing) -> str:
    """Return the state as a column has it, with what the office did about the task."""
    short, going = STATES[standing.state].short, standing.state in ("in-progress", "not-started")
    if awaits_confirmation(standing):
        return "chờ xác nhận" if standing.state == "done" else "sau hạn, chờ xác nhận"
    if going and standing.returned:
        return "hoàn thiện lại"
    if going and standing.submitted_on:
        return "chờ phê duyệt"
    return f"{short}, gia hạn" if standing.extensions and not standing.finished else short


def _line(row: Sequence[str], widths: Sequence[int], style: str) -> Line:
    cells = (f"{cut(cell, width):<{width}}" for cell, width in zip(row, widths, strict=True))
    return Line(f" {GAP.join(cells)}".rstrip(), style)
