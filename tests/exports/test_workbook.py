"""A workbook that goes out, read back with openpyxl."""

from __future__ import annotations

import datetime as dt
import errno
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.exports.workbook import (
    LONGEST,
    MOST_IN_MEMORY,
    Sheet,
    SheetColumn,
    SheetRow,
    SheetValue,
    workbook,
)
from cchc.files import is_untouched
from cchc.text import unescaped

COLUMNS = (
    SheetColumn("Mã", 8, "label"),
    SheetColumn("Nội dung", 40),
    SheetColumn("Ngày", 12, "day"),
    SheetColumn("Phần trăm", 9, "share"),
    SheetColumn("Tình hình", 20, "label", coloured=True),
    SheetColumn("Lúc ghi", 17, "moment"),
    SheetColumn("Số", 9, "number"),
)
MANY = MOST_IN_MEMORY + 1
DAY = dt.date(2025, 7, 31)
MOMENT = dt.datetime(2025, 7, 3, 8, 5, tzinfo=dt.timezone(dt.timedelta(hours=7)))


def sheet(*rows: SheetRow, title: str = "Nhiệm vụ") -> Sheet:
    return Sheet(title, COLUMNS, rows, ("KẾ HOẠCH", "Số liệu đến hết ngày"), 2, "Không có gì.")


def row(content: SheetValue, colour: str = "") -> SheetRow:
    return SheetRow(("6.b", content, DAY, 0.4, "quá hạn", MOMENT, 1234.5), colour)


def opened(*sheets: Sheet, rows: int = 0) -> Any:
    return openpyxl.load_workbook(BytesIO(workbook(sheets, "Kế hoạch", rows)))


def test_a_cell_holds_what_it_is() -> None:
    page = opened(sheet(row("Ban hành Quy chế", "#F8CBAD"))).active
    values = [cell.value for cell in page[4]]
    moment = MOMENT.replace(tzinfo=None)
    assert values == [
        *("6.b", "Ban hành Quy chế", dt.datetime(2025, 7, 31), 0.4, "quá hạn", moment, 1234.5)
    ]
    formats = [cell.number_format for cell in page[4]][2:4]
    assert formats == ["dd/mm/yyyy", "0%"]
    assert [cell.fill.fgColor.rgb for cell in page[4]][3:5] == ["00000000", "FFF8CBAD"]


def test_the_header_stays_filters_and_is_printed_on_each_page() -> None:
    page = opened(sheet(row("a"), row("b"))).active
    assert page.freeze_panes == "C4"
    assert page.auto_filter.ref == "A3:G5"
    assert page.print_title_rows == "$3:$3"
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert [page["A1"].value, page["A3"].value] == ["KẾ HOẠCH", "Mã"]


def test_a_table_without_rows_says_so() -> None:
    page = opened(sheet(), sheet(title="Nhật ký")).worksheets[1]
    assert page["A4"].value == "Không có gì."
    assert page.auto_filter.ref == "A3:G3"


@given(st.text(st.characters(codec="utf-8", exclude_characters="\ufffe\uffff"), max_size=60))
def test_words_stay_words(words: str) -> None:
    for written in (words, f"={words}", f"http://{words}"):
        for rows in (0, MANY):
            cell = opened(sheet(row(written)), rows=rows).active["B4"]
            assert cell.data_type == ("s" if written else "n")
            # openpyxl leaves Excel's own escapes as they stand in the file, and ends lines as XML
            assert unescaped(cell.value or "") == written
            assert cell.hyperlink is None


def test_one_of_very_many_rows_looks_the_same() -> None:
    sheets = (sheet(row("Ban hành\nQuy chế " * 9, "#F8CBAD"), row("=1+1")), sheet(title="Nhật ký"))
    told = [
        [
            (page.title, page.freeze_panes, page.auto_filter.ref, page.print_title_rows),
            [(key, page.column_dimensions[key].width) for key in "ABCDEFG"],
            [page.row_dimensions[number].height for number in range(1, 7)],
            [
                (cell.value, cell.number_format, cell.font.b, cell.border.top.style, shade(cell))
                for cells in page.iter_rows()
                for cell in cells
            ],
        ]
        for rows in (0, MANY)
        for page in opened(*sheets, rows=rows)
    ]
    assert told[:2] == told[2:]
    assert workbook(sheets, "Kế hoạch", MANY) == workbook(sheets, "Kế hoạch", MANY)


def shade(cell: Any) -> str:
    return str(cell.fill.fgColor.rgb)


def test_a_full_disk_is_told_of_as_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def full(*arguments: object, **options: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("xlsxwriter.workbook.ZipFile", full)
    with pytest.raises(OSError, match="No space"):
        workbook([sheet(row("a"))], "Kế hoạch", MANY)
    assert not list(tmp_path.iterdir())


def test_what_looks_like_an_escape_of_excels_is_none() -> None:
    from cchc.files import parts_of

    strings = parts_of(workbook([sheet(row("_x0041_"))], "Kế hoạch"))["xl/sharedStrings.xml"]
    assert b">_x005F_x0041_<" in strings


@pytest.mark.parametrize("letter", ["a", "ế", "😀"])
def test_a_text_longer_than_a_cell_is_cut_and_told(letter: str) -> None:
    fits = letter * (LONGEST // (2 if letter > "\uffff" else 1))
    assert opened(sheet(row(fits))).active["B4"].value == fits
    cut = opened(sheet(row(fits + letter * 233))).active["B4"].value
    assert cut.startswith(letter * 9_000)
    assert cut.endswith(" … (cắt bớt: một ô Excel chỉ chứa được 32.767 ký tự)")
    assert len(cut.encode("utf-16-le")) <= 2 * LONGEST


def test_a_day_that_excel_has_none_for_is_told_in_words() -> None:
    values = ("", "", dt.date(1899, 12, 31), None, "", None, None)
    assert opened(sheet(SheetRow(values))).active["C4"].value == "1899-12-31"


def test_the_same_sheets_are_the_same_bytes_sealed_as_ours() -> None:
    content = workbook([sheet(row("a"))], "Kế hoạch")
    assert content == workbook([sheet(row("a"))], "Kế hoạch")
    assert is_untouched(content)
    book: Any = openpyxl.load_workbook(BytesIO(content))
    book.active["B4"] = "sửa tay"
    stream = BytesIO()
    book.save(stream)
    assert not is_untouched(stream.getvalue())
