"""The chart in the Word file: letters become shaded cells; anything else stays as it is."""

from __future__ import annotations

from typing import Any

import pytest

from cchc.documents.report import report
from cchc.period import reporting_period
from cchc.template.drawing import fit
from cchc.template.render import render
from tests.word_sample import ENTRIES, PLAN, TEMPLATE, cells, day, opened

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


QUARTER = reporting_period("quarter", 3, 2025)


def tables() -> Any:
    """The tables of the third quarter's report; a month's has no chart."""
    return opened(render(TEMPLATE, report(PLAN, ENTRIES, QUARTER, day("20/9/2025")))).tables


def chart() -> Any:
    """The chart of the third quarter's report."""
    return next(table for table in tables() if "nhiệm vụ" in table.rows[0].cells[-1].text)


def shades(row: Any) -> list[tuple[str, int]]:
    """Fill and columns of each cell of a row that is shaded."""
    found = [cell for cell in row._tr.tc_lst if cell.tcPr.find(f"{W}shd") is not None]
    return [(cell.tcPr.find(f"{W}shd").get(f"{W}fill"), cell.grid_span) for cell in found]


def test_each_area_has_a_bar_of_its_tasks() -> None:
    rows = chart().rows
    bars = [(row.cells[0].text, shades(row), row.cells[-1].text) for row in rows if shades(row)]
    assert bars == [
        ("1. Công tác chỉ đạo", [("7F7F7F", 14), ("D0D0D0", 13), ("000000", 13)], "3 nhiệm vụ"),
        ("2. Cải cách thể chế", [("D0D0D0", 14), ("FFFFFF", 26)], "3 nhiệm vụ"),
        ("3. Chuyển đổi số", [("FFFFFF", 40)], "1 nhiệm vụ"),
    ]


def test_the_legend_says_what_each_shade_is() -> None:
    legend = next(table for table in tables() if "Hoàn thành" in cells(table)[0])
    assert shades(legend.rows[0]) == [("7F7F7F", 1), ("D0D0D0", 1), ("FFFFFF", 1), ("000000", 1)]
    assert cells(legend)[0][1::2] == [
        "Hoàn thành",
        "Đang làm, có kết quả, không phát sinh",
        "Chưa có kết quả, chờ, dừng",
        "Quá hạn",
    ]


def styled(words: str) -> Any:
    """A document of one cell with words in the style of a bar, known by another id than ours."""
    import docx
    from docx.enum.style import WD_STYLE_TYPE

    document: Any = docx.Document()
    document.styles.add_style("Thanh biểu đồ", WD_STYLE_TYPE.PARAGRAPH).element.set(
        f"{W}styleId", "Thanhbiu"
    )
    paragraph = document.add_table(1, 1).cell(0, 0).paragraphs[0]
    paragraph.text, paragraph.style = words, "Thanh biểu đồ"
    fit(document)
    return document


@pytest.mark.parametrize("words", ["chữ", "▓x", ""])
def test_what_is_no_bar_stays(words: str) -> None:
    assert styled(words).tables[0].cell(0, 0).text == words


def test_a_cell_without_columns_of_its_own_gets_its_bar_inside() -> None:
    (cell,) = styled("▓▓░").tables[0].rows[0].cells
    (bar,) = cell.tables
    assert shades(bar.rows[0]) == [("7F7F7F", 1), ("FFFFFF", 1)]
    assert cell.text == ""
    assert cell._tc[-1].tag == f"{W}p"


def test_a_letter_of_the_legend_in_a_cell_is_its_shade() -> None:
    assert shades(styled("█").tables[0].rows[0]) == [("000000", 1)]
