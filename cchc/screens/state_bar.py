"""A bar of tasks by their state, each state a shape of its own that needs no colour; pure."""

from __future__ import annotations

from collections.abc import Mapping

from cchc.screens.lines import STYLES, Line
from cchc.standing import StateName

SHAPES: dict[StateName, str] = {
    "done": "█",
    "done-late": "█",
    "ongoing": "▓",
    "in-progress": "▒",
    "not-started": "░",
    "quiet": "░",
    "awaiting": "·",
    "cancelled": "-",
    "overdue": "!",
}
"""In the order they stand in the bar: from what is done to what is late."""
LONGEST = 100
"""Columns beyond which a longer bar tells no more."""


def bar(counts: Mapping[StateName, int], room: int) -> Line:
    """Return the whole as a bar as long as the room; what there is of each state is to be seen."""
    shapes: dict[str, int] = {}
    for state, shape in SHAPES.items():
        look = shape + STYLES[state]
        shapes[look] = shapes.get(look, 0) + counts[state]
    text, parts = "", []
    for look, cells in _cells(shapes, min(room, LONGEST)).items():
        parts.append((len(text), len(text) + cells, look[1:]))
        text += look[0] * cells
    return Line(text, parts=tuple(parts))


def _cells(counts: Mapping[str, int], room: int) -> dict[str, int]:
    """Share the room out by the counts, at least one cell to each.

    What is over goes to those that came off worst, what is too much is the largest's to give.
    """
    there = {look: count for look, count in counts.items() if count}
    whole = sum(there.values())
    cells = {look: max(1, room * count // whole) for look, count in there.items()}
    over = room - sum(cells.values())
    worst = sorted(there, key=lambda look: cells[look] - room * there[look] / whole)
    for look in worst[: max(over, 0)]:
        cells[look] += 1
    for _ in range(-over):
        cells[max(cells, key=lambda look: cells[look])] -= 1
    return cells
