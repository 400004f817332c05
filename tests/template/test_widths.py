"""Columns left out of a table give their room to the widest one that stays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from tests.template.own_forms import filled, form
from tests.word_sample import cells

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMED, TAG, NUMBER = 3000, 6, 800
"""Widths in twips: of the first column, of a tag's, of a column that may be left out."""
WHOLE = NAMED + 2 * (2 * TAG + NUMBER)


def optional(name: str, words: str) -> list[str]:
    """The cells of a column that stands where a value does."""
    return [f"{{%tc if {name} %}}", words, "{%tc endif %}"]


def of_widths(document: Any, rows: Sequence[Sequence[str]], widths: Sequence[int]) -> Any:
    """Add a table of a fixed width."""
    from docx.shared import Twips

    table = document.add_table(len(rows), len(widths))
    total = table._tbl.tblPr.find(f"{W}tblW")
    total.set(f"{W}type", "dxa")
    total.set(f"{W}w", str(sum(widths)))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Twips(width)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, words, width in zip(row.cells, texts, widths, strict=True):
            cell.text, cell.width = words, Twips(width)
    return table


def figures(document: Any) -> Any:
    """Add a table of two numbers for each group, either of which may be left out."""
    rows = [
        [group, *optional("done", number), *optional("late", number)]
        for group, number in (("Nhóm", "Số"), ("Một", "1"))
    ]
    widths = (NAMED, *(TAG, NUMBER, TAG) * 2)
    return of_widths(document, rows, widths)


def told(table: Any) -> tuple[list[int], list[list[int]], list[list[str]]]:
    """A table's columns, the widths of its cells, and their words."""
    grid = [int(column.get(f"{W}w")) for column in table._tbl.tblGrid]
    rows = [row._tr.tc_lst for row in table.rows]
    widths = [[int(cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) for cell in row] for row in rows]
    return grid, widths, cells(table)


@pytest.mark.parametrize(
    ("values", "widths", "words"),
    [
        (
            {"done": 1, "late": 1},
            [WHOLE - 2 * NUMBER, NUMBER, NUMBER],
            [["Nhóm", "Số", "Số"], ["Một", "1", "1"]],
        ),
        ({"done": 1, "late": 0}, [WHOLE - NUMBER, NUMBER], [["Nhóm", "Số"], ["Một", "1"]]),
        ({"done": 0, "late": 0}, [WHOLE], [["Nhóm"], ["Một"]]),
    ],
    ids=["không bỏ cột nào", "bỏ một cột", "bỏ cả hai"],
)
def test_columns_left_out_give_their_room_to_the_widest(
    values: dict[str, int], widths: list[int], words: list[list[str]]
) -> None:
    (table,) = filled(form(build=figures), values).tables
    assert told(table) == (widths, [widths] * 2, words)


@pytest.mark.parametrize(("late", "after"), [(0, [NUMBER]), (1, [0, NUMBER])])
def test_the_widest_column_that_stays_need_not_be_the_first(late: int, after: list[int]) -> None:
    def build(document: Any) -> None:
        row = ["TT", "Nhiệm vụ", *optional("late", "Số ngày")]
        of_widths(document, [row, row], (500, NAMED, TAG, NUMBER, TAG))

    (table,) = filled(form(build=build), {"late": late}).tables
    room, *others = after
    widths = [500, NAMED + room + 2 * TAG, *others]
    assert told(table)[:2] == (widths, [widths] * 2)


def merged(table: Any) -> None:
    """Merge the last row into one cell."""
    table.rows[-1].cells[0].merge(table.rows[-1].cells[-1])


def in_percent(table: Any) -> None:
    """Give the table a width in per cent of the page's."""
    total = table._tbl.tblPr.find(f"{W}tblW")
    total.set(f"{W}type", "pct")
    total.set(f"{W}w", "5000")


@pytest.mark.parametrize("change", [merged, in_percent])
def test_a_table_that_is_laid_out_otherwise_stays_as_the_office_made_it(change: Any) -> None:
    def build(document: Any) -> None:
        change(of_widths(document, [["{{ x }}", "b"], ["c", "d"]], (NAMED, NUMBER)))

    (table,) = filled(form(build=build), {"x": "a"}).tables
    assert told(table)[0] == [NAMED, NUMBER]


def test_a_table_a_little_narrower_than_it_says_is_let_be() -> None:
    def build(document: Any) -> None:
        table = of_widths(document, [["{{ x }}", "b"]], (NAMED, NUMBER))
        table._tbl.tblPr.find(f"{W}tblW").set(f"{W}w", str(NAMED + NUMBER + 8))

    (table,) = filled(form(build=build), {"x": "a"}).tables
    assert told(table)[:2] == ([NAMED, NUMBER], [[NAMED, NUMBER]])
