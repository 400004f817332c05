"""A table whose columns were left out as it was filled in takes its whole width again."""

from __future__ import annotations

from typing import Any

from cchc.template.word_xml import W

ROUNDING = 10
"""Twips that a row may differ by from its table's width: a column is wider, and so are its tags.

docxtpl shares their room out over the grid's columns and leaves the cells as they are.
"""


def widen(document: Any) -> None:
    """Give the room of columns that were left out to the widest one left, in every table.

    Only tables of a fixed width in twips whose rows all have as many cells, as ours are.
    """
    for table in document.element.body.iter(f"{W}tbl"):
        rows = [_widths(row) for row in table.iterchildren(f"{W}tr")]
        total = _number(table.find(f"{W}tblPr/{W}tblW"))
        if not rows or total is None or not all(rows) or len(set(map(len, rows))) > 1:
            continue
        if all(total - sum(row) > ROUNDING for row in rows):
            _take_up(table, rows[0], total)


def _widths(row: Any) -> list[int]:
    """Return the widths of a row's cells; none where one spans columns or tells no width."""
    widths = []
    for cell in row.iterchildren(f"{W}tc"):
        properties = cell.find(f"{W}tcPr")
        width = None if properties is None else _number(properties.find(f"{W}tcW"))
        if width is None or properties.find(f"{W}gridSpan") is not None:
            return []
        widths.append(width)
    return widths


def _number(width: Any) -> int | None:
    if width is None or width.get(f"{W}type") != "dxa":
        return None
    return int(float(width.get(f"{W}w", 0)))


def _take_up(table: Any, widths: list[int], total: int) -> None:
    from copy import deepcopy

    place = widths.index(max(widths))
    widths = [*widths[:place], widths[place] + total - sum(widths), *widths[place + 1 :]]
    for row in table.iterchildren(f"{W}tr"):
        cell = list(row.iterchildren(f"{W}tc"))[place]
        cell.find(f"{W}tcPr/{W}tcW").set(f"{W}w", str(widths[place]))
    grid = table.find(f"{W}tblGrid")
    column = deepcopy(grid[0])
    for old in list(grid):
        grid.remove(old)
    for width in widths:
        added = deepcopy(column)
        added.set(f"{W}w", str(width))
        grid.append(added)
