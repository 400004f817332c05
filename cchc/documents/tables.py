"""Tables of a Word document: ruled ones, and a letterhead's two halves; made with python-docx."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal

from cchc.documents.nd30 import TWIPS_PER_MM, twips
from cchc.documents.page import flow
from cchc.records import dataclass

EMU_PER_TWIP = 635


def fill(cell: Any, *parts: tuple[str, str]) -> None:
    """Fill an empty cell with paragraphs."""
    flow(cell, *parts)
    cell._tc.remove(cell.paragraphs[0]._p)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: which looks, which words, over how many columns."""

    key: str
    text: str
    span: int = 1
    middle: bool = False
    """Whether its text stands halfway down the row."""
    down: Literal["", "restart", "continue"] = ""
    """Whether it goes down into the next row, or goes on the cell above."""
    keep: bool = False
    """Whether its row stays on the page of the next."""


def table(
    document: Any,
    widths: Sequence[float],
    heads: Sequence[str | Cell],
    rows: Sequence[str | Sequence[Cell]],
    margin: float = 1.0,
    groups: Sequence[tuple[str, int]] = (),
    head: str = "head_cell",
) -> None:
    """Add a ruled table; a row is its cells, or a tag that stands for a row.

    Widths, and `margin` at the sides of a cell, in millimetres. The head, in the looks of `head`,
    is repeated on every page, and no row is torn. `groups` makes a head of two lines: the names of
    the upper one and over how many columns each stands, '' where columns belong to none.
    """
    grid = bare_table(document, widths, twips(margin))
    _borders(grid)
    for line in _head(heads, groups, head):
        _row(grid, widths, line, keep=True, head=True)
    for row in rows:
        cells = [Cell("cell", row, len(widths))] if isinstance(row, str) else row
        _row(grid, widths, cells, keep=any(cell.keep for cell in cells))


def _head(
    heads: Sequence[str | Cell], groups: Sequence[tuple[str, int]], looks: str
) -> list[list[Cell]]:
    if not groups:
        return [[_head_cell(head, looks) for head in heads]]
    upper: list[Cell] = []
    lower: list[Cell] = []
    for name, span in groups:
        below = heads[len(lower) : len(lower) + span]
        if name:
            upper.append(Cell(looks, name, span))
            lower += [_head_cell(head, looks) for head in below]
        else:
            upper += [replace(_head_cell(head, looks), down="restart") for head in below]
            lower += [Cell(looks, "", down="continue") for _ in below]
    return [upper, lower]


def _head_cell(head: str | Cell, looks: str) -> Cell:
    return head if isinstance(head, Cell) else Cell(looks, head)


TAG_WIDTH = 6 / TWIPS_PER_MM
"""Of a cell that holds a tag alone, in millimetres: filled in, it is not there."""


def optional_widths(width: float) -> list[float]:
    """Return the widths of a column that may be left out, with those of its tags."""
    return [TAG_WIDTH, width, TAG_WIDTH]


def optional_cells(condition: str, cell: Cell) -> list[Cell]:
    """Return a cell of a column that stands where a condition holds, with its tags.

    What room is left, the tags' own too, the widest column takes (`template.widths`).
    """
    return [Cell("tag_cell", f"{{%tc if {condition} %}}"), cell, Cell("tag_cell", "{%tc endif %}")]


def bare_table(document: Any, widths: Sequence[float], margin: int = 0) -> Any:
    """Add a table without rows and borders, of fixed widths in millimetres.

    `margin`, at the sides of cells, is in twips.
    """
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm

    grid = document.add_table(rows=0, cols=len(widths))
    grid.alignment, grid.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Mm(width)
    properties = grid._tbl.tblPr
    total = properties.find(qn("w:tblW"))
    total.set(qn("w:type"), "dxa")
    total.set(qn("w:w"), str(sum(map(twips, widths))))
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        at_side = OxmlElement(f"w:{side}")
        at_side.set(qn("w:w"), str(margin))
        at_side.set(qn("w:type"), "dxa")
        margins.append(at_side)
    look = properties.find(qn("w:tblLook"))
    look.addprevious(margins)
    return grid


def _borders(grid: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "000000")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    grid._tbl.tblPr.find(qn("w:tblLayout")).addprevious(borders)


def bare_row(
    grid: Any,
    widths: Sequence[float],
    cells: Sequence[Cell],
    keep: bool = True,
    height: float | None = None,
) -> None:
    """Add a row of cells to a table of `bare_table`, which stays with the next.

    `height`, in points, is exact.
    """
    from docx.enum.table import WD_ROW_HEIGHT_RULE
    from docx.shared import Pt

    _row(grid, widths, cells, keep)
    if height:
        grid.rows[-1].height, grid.rows[-1].height_rule = Pt(height), WD_ROW_HEIGHT_RULE.EXACTLY


def legend(
    document: Any,
    words: Mapping[str, str],
    widths: Sequence[float],
    swatch: float,
    height: float | None = None,
) -> None:
    """Add what each shade of a bar says: a swatch, then its words.

    Widths, of the words and of a swatch, in millimetres; `height`, in points, is exact.
    """
    columns = [part for width in widths for part in (swatch, width)]
    cells = [
        cell
        for letter, said in words.items()
        for cell in (Cell("bar", letter), Cell("chart_cell", said, middle=True))
    ]
    bare_row(bare_table(document, columns, twips(0.8)), columns, cells, keep=False, height=height)


def _row(
    grid: Any,
    widths: Sequence[float],
    cells: Sequence[Cell],
    keep: bool = False,
    head: bool = False,
) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT as VERTICAL

    row = _new_row(grid, widths)
    _mark_row(row, "w:cantSplit", *(["w:tblHeader"] if head else []))
    places, at = row.cells, 0
    for cell in cells:
        place = places[at]
        if cell.span > 1:
            place = place.merge(places[at + cell.span - 1])
        place._tc.width = twips(sum(widths[at : at + cell.span])) * EMU_PER_TWIP
        if cell.down:
            place._tc.vMerge = cell.down
        place.vertical_alignment = VERTICAL.CENTER if head or cell.middle else VERTICAL.TOP
        fill(place, (cell.key, cell.text))
        for paragraph in place.paragraphs if keep else ():
            paragraph.paragraph_format.keep_with_next = True
        at += cell.span


def _new_row(grid: Any, widths: Sequence[float]) -> Any:
    """Add an empty row as python-docx does, without looking for the grid: that passes all rows."""
    from docx.table import _Row

    row = grid._tbl.add_tr()
    for width in widths:
        row.add_tc().width = twips(width) * EMU_PER_TWIP
    return _Row(row, grid)


def _mark_row(row: Any, *tags: str) -> None:
    from docx.oxml import OxmlElement

    properties = row._tr.get_or_add_trPr()
    for tag in tags:
        properties.append(OxmlElement(tag))


def halves(
    document: Any,
    widths: tuple[float, float],
    *rows: tuple[list[tuple[str, str]], list[tuple[str, str]]],
) -> None:
    """Add two halves side by side in a table without borders, row by row."""
    grid = bare_table(document, widths)
    for left, right in rows:
        row = grid.add_row()
        _mark_row(row, "w:cantSplit")
        for place, width, parts in zip(row.cells, widths, (left, right), strict=True):
            place._tc.width = twips(width) * EMU_PER_TWIP
            fill(place, *parts)
