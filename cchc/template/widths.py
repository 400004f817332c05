"""A table whose columns were added or left out as it was filled in: its grid, its whole width."""

from __future__ import annotations

from collections.abc import Sequence
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
        total = _number(table.find(f"{W}tblPr/{W}tblW"))
        if total is not None and (widths := _short_of(table, total)):
            _take_up(table, widths, total)


def _short_of(table: Any, total: int) -> list[int]:
    """Return the widths of the first row's cells, if every row leaves room; none else.

    The first that leaves none ends it, which is the first of most tables.
    """
    first: list[int] = []
    for row in table.iterchildren(f"{W}tr"):
        widths = _widths(row)
        first = first or widths
        if not widths or len(widths) != len(first) or total - sum(widths) <= ROUNDING:
            return []
    return first


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
    place = widths.index(max(widths))
    widths = [*widths[:place], widths[place] + total - sum(widths), *widths[place + 1 :]]
    for row in table.iterchildren(f"{W}tr"):
        cell = list(row.iterchildren(f"{W}tc"))[place]
        cell.find(f"{W}tcPr/{W}tcW").set(f"{W}w", str(widths[place]))
    _set_grid(table.find(f"{W}tblGrid"), widths)


def fit_grids(root: Any) -> None:
    """Give every table's grid as many columns as its rows have, in the same room, as docxtpl does:
    a tag may add cells or leave them out.
    """
    from lxml.etree import XPath

    span = "w:tc/w:tcPr/w:gridSpan"
    names = {"w": W[1:-1]}
    held = XPath("count(w:tc)", namespaces=names)
    reached = XPath(f"count(w:tc) - count({span}) + sum({span}/@w:val)", namespaces=names)
    for table in root.iter(f"{W}tbl"):
        grid, rows = table.find(f"{W}tblGrid"), list(table.iter(f"{W}tr"))
        if grid is None:
            continue
        fewest, most = (int(max(map(count, rows), default=0)) for count in (held, reached))
        if fewest > len(grid) or most < len(grid):
            _share_out(grid, max(fewest, min(most, len(grid))))


def _share_out(grid: Any, count: int) -> None:
    """Give a grid so many columns: those there keep their proportions."""
    widths = [float(column.get(f"{W}w", 0)) for column in grid]
    room, had = sum(widths), len(widths)
    if count > had:
        widths = [width * had / count for width in widths] + [room / count] * (count - had)
    else:
        extra = int(sum(widths[count:]) / count) if count else 0
        widths = [width + extra for width in widths[:count]]
    _set_grid(grid, widths)


def _set_grid(grid: Any, widths: Sequence[float]) -> None:
    from lxml.etree import SubElement

    for old in list(grid):
        grid.remove(old)
    for width in widths:
        SubElement(grid, f"{W}gridCol").set(f"{W}w", str(int(width)))
