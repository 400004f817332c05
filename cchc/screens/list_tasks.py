"""What `list` puts on the screen: a line a task, within a width; pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cchc.days import screen_day
from cchc.filters import SHORT_STATES
from cchc.screens.lines import HEADING, STYLES, Line, cut
from cchc.standing import Standing
from cchc.text import one_line

HEADINGS = ("Mã", "Nhiệm vụ", "Chủ trì", "Hạn", "Tình hình")
GAP = "  "
CONTENT = 1
"""The column that takes what room the others leave."""


def listed(found: Sequence[Standing], room: int) -> Iterator[Line]:
    """Tell each task on a line: its id, words, lead, due day and state; a long id stands on a line
    of its own.
    """
    rows = [_row(standing) for standing in found]
    most = (room // 8, 0, room // 6, room // 6, room)
    widths = [
        min(max(len(row[index]) for row in (HEADINGS, *rows)), most[index])
        if index != CONTENT
        else 0
        for index in range(len(HEADINGS))
    ]
    widths[CONTENT] = room - 1 - sum(widths) - len(GAP) * (len(HEADINGS) - 1)
    yield _line(HEADINGS, widths, HEADING)
    yield Line(f" {'─' * (room - 1)}")
    for row, standing in zip(rows, found, strict=True):
        style = STYLES[standing.state]
        if len(row[0]) > widths[0]:
            yield Line(f" {row[0]}", style)
            row = ("", *row[1:])  # noqa: PLW2901 — its id stands on the line above
        yield _line(row, widths, style)


def _row(standing: Standing) -> tuple[str, ...]:
    task = standing.task
    due = screen_day(standing.due) if standing.due else one_line(task.deadline.text)
    return task.id, task.content, one_line(task.lead.text), due, SHORT_STATES[standing.state]


def _line(row: Sequence[str], widths: Sequence[int], style: str) -> Line:
    cells = (f"{cut(cell, width):<{width}}" for cell, width in zip(row, widths, strict=True))
    return Line(f" {GAP.join(cells)}".rstrip(), style)
