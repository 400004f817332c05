"""How wide the cells of a Word table are, in twips."""

from __future__ import annotations

from typing import Any

from cchc.template.word_xml import W, whole

CELL_MARGIN = 108
"""Word's own margin at the sides of a table's cell, in twips, where a table says nothing."""


def width_of(cell: Any) -> int:
    """Return a cell's width; 0 where it says none in twips."""
    width = cell.find(f"{W}tcPr/{W}tcW")
    return 0 if width is None else whole(width.get(f"{W}w") or "")


def room_in(cell: Any) -> int:
    """Return the width a cell leaves to its text; 0 where it says none."""
    width = width_of(cell)
    return max(width - _cell_margins(cell), 0) if width else 0


def _cell_margins(cell: Any) -> int:
    table = next(cell.iterancestors(f"{W}tbl"))
    total = 0
    for side in ("left", "right"):
        found = cell.find(f"{W}tcPr/{W}tcMar/{W}{side}")
        found = table.find(f"{W}tblPr/{W}tblCellMar/{W}{side}") if found is None else found
        total += CELL_MARGIN if found is None else whole(found.get(f"{W}w") or "")
    return total
