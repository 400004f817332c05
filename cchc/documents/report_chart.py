"""The report's chart of progress by area, in its template: bars drawn as cells of a table, and a
legend.
"""

from __future__ import annotations

from typing import Any

from cchc.documents.chart import COLUMNS, DONE, LATE, NOTHING, UNDER_WAY
from cchc.documents.nd30 import twips
from cchc.documents.page import flow
from cchc.documents.tables import Cell, bare_row, bare_table

TITLE = "Biểu đồ tiến độ thực hiện nhiệm vụ theo lĩnh vực, đến ngày {{ period.as_of }}"

LABEL, UNIT, TOTAL = 57.0, 2.15, 22.0
"""Widths in millimetres: of an area's name, of one column of a bar, of the number of tasks."""

SPACER = 3
"""Height between bars, in points."""

LEGEND = {
    DONE: ("Hoàn thành", 20.0),
    UNDER_WAY: ("Đang thực hiện, có kết quả", 42.0),
    NOTHING: ("Chưa thực hiện, chưa cập nhật, chờ điều kiện", 68.0),
    LATE: ("Quá hạn", 15.0),
}
"""What each shade says, and the width of its words in millimetres."""

SWATCH = 5.0

TOGETHER = 20
"""As many bars stay on one page; more would not fit, and are left to run on."""


def chart(document: Any) -> None:
    """Add the chart: its title, a bar for each area, its legend."""
    flow(document, ("body", "{%p if area_figures %}"), ("chart_title", TITLE))
    _bars(document)
    flow(document, ("space", "4"))
    _legend(document)
    flow(document, ("space", "8"), ("body", "{%p endif %}"))


def _bars(document: Any) -> None:
    widths = [LABEL, *[UNIT] * COLUMNS, TOTAL]
    grid = bare_table(document, widths, twips(0.8))
    whole = len(widths)
    bare_row(grid, widths, [Cell("cell", "{%tr for row in area_figures %}", whole)])
    bare_row(
        grid, widths, [Cell("cell", f"{{%tr if loop.index <= {TOGETHER} or loop.last %}}", whole)]
    )
    _bar(grid, widths, keep=True)
    bare_row(grid, widths, [Cell("cell", "{%tr else %}", whole)])
    _bar(grid, widths, keep=False)
    bare_row(grid, widths, [Cell("cell", "{%tr endif %}", whole)])
    bare_row(grid, widths, [Cell("cell", "{%tr endfor %}", whole)])


def _bar(grid: Any, widths: list[float], keep: bool) -> None:
    cells = [
        Cell("chart_cell", "{{ row.number }}. {{ row.name }}", middle=True),
        Cell("bar", "{{ row.bar }}", COLUMNS),
        Cell("chart_cell", "{{ row.tally.total }} nhiệm vụ", middle=True),
    ]
    bare_row(grid, widths, cells, keep)
    bare_row(grid, widths, [Cell("bar", "", len(widths))], keep, SPACER)


def _legend(document: Any) -> None:
    widths = [part for _, width in LEGEND.values() for part in (SWATCH, width)]
    grid = bare_table(document, widths, twips(0.8))
    cells = [
        cell
        for letter, (words, _) in LEGEND.items()
        for cell in (Cell("bar", letter), Cell("chart_cell", words, middle=True))
    ]
    bare_row(grid, widths, cells, keep=False)
