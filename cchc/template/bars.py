"""Bars of a chart: a cell of letters that stand for shades becomes shaded cells, one for each run
of a letter.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from itertools import groupby
from typing import Any

from cchc.template.cell_widths import room_in, width_of
from cchc.template.word_xml import W, whole

STYLE = "thanh biểu đồ"
"""The name, in small letters, of the Word style that makes a cell's letters a bar; without it they
print as they are.
"""

SHADES = {"█": "000000", "▓": "7F7F7F", "▒": "D0D0D0", "░": "FFFFFF"}
"""The colour each letter stands for; what it means is the document's."""


def draw(paragraph: Any) -> None:
    """Turn the cell a bar's paragraph stands in into shaded cells, as many columns wide as each has
    letters.

    Where the cell does not span a column for each letter (LibreOffice leaves columns out that it
    finds empty), the shaded cells are a table in it. What holds anything else is left as it is.
    """
    cell = paragraph.getparent()
    if cell.tag != f"{W}tc":
        return
    letters = "".join(text.text or "" for text in paragraph.iter(f"{W}t"))
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    columns = 1 if span is None else whole(span.get(f"{W}val") or "")
    if not letters or not SHADES.keys() >= set(letters):
        return
    if columns == len(letters):
        for letter, count, share in _shares(letters, width_of(cell)):
            cell.addprevious(_shaded(cell, paragraph, SHADES[letter], count, share))
        cell.getparent().remove(cell)
    elif len(letters) > 1 and (room := room_in(cell)):
        _draw_inside(cell, paragraph, list(_shares(letters, room)))


def _shares(letters: str, width: int) -> Iterator[tuple[str, int, int]]:
    """Yield each run of a letter: the letter, how many, and its share of the width in twips."""
    done = 0
    for letter, run in groupby(letters):
        count = len(list(run))
        until = done + count
        yield (
            letter,
            count,
            round(width * until / len(letters)) - round(width * done / len(letters)),
        )
        done = until


def _draw_inside(cell: Any, paragraph: Any, shares: list[tuple[str, int, int]]) -> None:
    table = cell.makeelement(f"{W}tbl")
    properties = _add(table, "tblPr")
    _add(properties, "tblW", w=str(sum(share for *_, share in shares)), type="dxa")
    _add(properties, "tblLayout", type="fixed")
    margins = _add(properties, "tblCellMar")
    for side in ("left", "right"):
        _add(margins, side, w="0", type="dxa")
    grid = _add(table, "tblGrid")
    for *_, share in shares:
        _add(grid, "gridCol", w=str(share))
    row = _add(table, "tr")
    for letter, _, share in shares:
        row.append(_shaded(cell, paragraph, SHADES[letter], 1, share))
    paragraph.addprevious(table)
    low = cell.makeelement(f"{W}p")  # Word wants a paragraph after a table
    _add(_add(low, "pPr"), "spacing", before="0", after="0", line="20", lineRule="exact")
    cell.replace(paragraph, low)


def _shaded(cell: Any, paragraph: Any, fill: str, span: int, width: int) -> Any:
    made = cell.makeelement(f"{W}tc")
    properties = _add(made, "tcPr")
    _add(properties, "tcW", w=str(width), type="dxa")
    _add(properties, "gridSpan", val=str(span))
    borders = _add(properties, "tcBorders")
    for side in ("top", "left", "bottom", "right"):
        _add(borders, side, val="single", sz="4", space="0", color="000000")
    _add(properties, "shd", val="clear", color="auto", fill=fill)
    shape = paragraph.find(f"{W}pPr")
    empty = _add(made, "p")
    if shape is not None:
        empty.append(deepcopy(shape))
    return made


def _add(parent: Any, tag: str, **attributes: str) -> Any:
    child = parent.makeelement(
        f"{W}{tag}", {f"{W}{name}": value for name, value in attributes.items()}
    )
    parent.append(child)
    return child
