"""Excel files read as they are seen, with what stands around the table; and what is refused."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from cchc.importing.importer import draft, read_document
from cchc.importing.sheet_tables import read_excel
from cchc.problem import CchcError
from tests.filling import SHEET, in_sheet, with_parts
from tests.importing.shapes import outline
from tests.word_files import HEADER


def sheet_file(
    folder: Path, rows: Sequence[Sequence[Any]], after: Callable[[Any], None] | None = None
) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet
    sheet.title = "Kế hoạch"
    for row in rows:
        sheet.append(list(row))
    if after:
        after(sheet)
    path = folder / "ke-hoach.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("value", "form", "expected"),
    [
        ("một\nhai", "General", "một\nhai"),
        ("a_x000D_\nb", "General", "a\nb"),
        (6, "General", "6"),
        (1.1, "General", "1.1"),
        (1.1, "0.00", "1.10"),
        (0.95, "0%", "95%"),
        (2026, "0", "2026"),
        (True, "General", "TRUE"),
        (dt.date(2026, 9, 5), "dd/mm/yyyy", "05/9/2026"),
        (dt.datetime(2026, 9, 5), "mm/yyyy", "9/2026"),
        (dt.date(2026, 1, 1), "yyyy", "2026"),
        ("=1+1 là công thức", "@", "=1+1 là công thức"),
    ],
)
def test_a_cell_reads_as_it_is_seen(tmp_path: Path, value: Any, form: str, expected: str) -> None:
    def put(sheet: Any) -> None:
        sheet["A1"].value = value
        if isinstance(value, str):
            sheet["A1"].data_type = "s"
        sheet["A1"].number_format = form

    (grid,) = read_excel(sheet_file(tmp_path, [], put))
    assert [cell.text for cell in grid.cells()] == [expected]


def test_merged_cells_and_bold_and_blank_rows(tmp_path: Path) -> None:
    def put(sheet: Any) -> None:
        sheet.merge_cells("A1:B1")
        sheet.merge_cells("A3:A4")
        sheet["A1"].font = Font(bold=True)

    (grid,) = read_excel(sheet_file(tmp_path, [["đầu"], [], ["a", "b"], [None, "c"]], put))
    assert grid.numbers == [1, 3, 4]
    assert grid.rows[0][0] is grid.rows[0][1]
    assert grid.rows[1][0] is grid.rows[2][0]
    assert [(cell.text, cell.bold, cell.row, cell.height) for cell in grid.cells()] == [
        ("đầu", True, 0, 1),
        ("a", False, 1, 2),
        ("b", False, 1, 1),
        ("c", False, 2, 1),
    ]


WHOLE: list[list[Any]] = [
    ["UBND TỈNH QUẢNG NGÃI", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ["SỞ NỘI VỤ", None, None, "Độc lập - Tự do - Hạnh phúc"],
    ["Số: 12/KH-SNV", None, None, "Quảng Ngãi, ngày 05 tháng 01 năm 2026"],
    ["KẾ HOẠCH"],
    ["Chuyển đổi số năm 2026"],
    [],
    list(HEADER),
    ["I", "Hạ tầng"],
    [1, "Mạng", "Văn phòng", "Các phòng", "Báo cáo", dt.date(2026, 9, 30)],
    [2, "Máy", None, None, "Máy mới", "Quý I/2026"],
    ["II", "Dữ liệu"],
    [3, "CSDL", "Phòng A", None, None, "Thường xuyên"],
    ["Nơi nhận:", None, None, None, "GIÁM ĐỐC"],
    ["- Như trên;"],
    ["- Lưu: VT.", None, None, None, "Nguyễn Văn A"],
]


def test_a_whole_sheet_becomes_a_plan(tmp_path: Path) -> None:
    def put(sheet: Any) -> None:
        sheet.merge_cells("C9:C10")
        sheet.merge_cells("A5:F5")
        for place in ("A2", "A4", "A5"):
            sheet[place].font = Font(bold=True)

    plan = draft(read_document(sheet_file(tmp_path, WHOLE, put)), "p").plan
    assert outline(plan) == [
        "I Hạ tầng",
        "  I.1 Mạng | Văn phòng | Báo cáo | 30/9/2026",
        "  I.2 Máy | Văn phòng | Máy mới | Quý I/2026",
        "II Dữ liệu",
        "  II.3 CSDL | Phòng A | Thường xuyên",
    ]
    document = plan.document
    assert (document.parent, document.issuer, document.symbol) == (
        "UBND tỉnh Quảng Ngãi",
        "Sở Nội vụ",
        "KH-SNV",
    )
    assert (document.title, str(document.date)) == ("Chuyển đổi số năm 2026", "2026-01-05")
    assert document.recipients == ("Như trên", "Lưu: VT")
    assert document.signer
    assert (document.signer.position, document.signer.name) == ("Giám đốc", "Nguyễn Văn A")
    assert plan.period
    assert (plan.before, plan.after) == ((), ())


def test_hidden_sheets_are_left_out(tmp_path: Path) -> None:
    def put(sheet: Any) -> None:
        hidden = sheet.parent.create_sheet("Nháp")
        hidden["A1"] = "nháp"
        hidden.sheet_state = "hidden"

    assert [grid.origin for grid in read_excel(sheet_file(tmp_path, [["x"]], put))] == [
        "trang tính 'Kế hoạch'"
    ]


def formula(sheet: Any) -> None:
    sheet["B2"] = "=A1&A2"


def last_cell(sheet: Any) -> None:
    sheet["XFD1048576"] = "x"


def overlapping(sheet: Any) -> None:
    for row in range(1, 40):
        sheet.cell(row, 1).value = "x"
    from openpyxl.worksheet.cell_range import CellRange

    for row in range(1, 39):
        sheet.merged_cells.ranges.add(CellRange(f"A{row}:A1048576"))


@pytest.mark.parametrize(
    ("put", "expected"),
    [
        (formula, "ô B2 có công thức chưa được tính"),
        (last_cell, "ngoài 20.000 hàng"),
        (overlapping, "chồng lên nhau"),
    ],
)
def test_what_cannot_be_read_rightly_is_refused_at_once(
    tmp_path: Path, put: Callable[[Any], None], expected: str
) -> None:
    path = sheet_file(tmp_path, [["a", "b"]], put)
    began = time.perf_counter()
    with pytest.raises(CchcError, match=expected):
        read_excel(path)
    assert time.perf_counter() - began < 3


CELL = b'<c r="%s" t="inlineStr"><is><t>x</t></is></c>'
ROWS = {
    "a row far down": (
        b'<row r="99999999">' + CELL % b"A99999999" + b"</row>",
        "ngoài 20.000 hàng",
    ),
    "a column far out": (b'<row r="9">' + CELL % b"ZZZ9" + b"</row>", "200 cột đầu"),
    "an earlier row": (b'<row r="1">' + CELL % b"A1" + b"</row>", "hàng 1 đứng sai thứ tự"),
    "a number that is none": (
        b'<row r="9"><c r="B9"><v>1e999</v></c></row>',
        r"ô B9 có số .*1e999",
    ),
    "a per cent that is none": (b'<row r="9"><c r="B9"><v>1e307</v></c></row>', "ô B9 có số"),
    "no number": (b'<row r="9"><c r="B9"><v>nan</v></c></row>', "ô B9 có số"),
    "many figures": (b'<row r="9"><c r="B9"><v>' + b"9" * 5000 + b"</v></c></row>", "ô B9 có số"),
}


@pytest.mark.parametrize("case", ROWS)
def test_rows_and_numbers_that_nobody_could_have_meant(case: str, tmp_path: Path) -> None:
    xml, expected = ROWS[case]
    plain = sheet_file(tmp_path, [["a", "b"], ["c", "d"]])
    odd = with_parts(plain, tmp_path / "odd.xlsx", {SHEET: in_sheet(xml)})
    began = time.process_time()
    with pytest.raises(CchcError, match=f"^{odd}, trang tính '.*': .*{expected}"):
        read_excel(odd)
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    "blank",
    [
        b'<row r="99999999"></row>',
        b'<row r="1048576"><c r="A1048576" s="0"/></row>',
        b"".join(b'<row r="%d"><c r="ZZZ%d"/></row>' % (row, row) for row in range(3, 20_000)),
    ],
)
def test_blanks_far_out_are_nothing_and_cost_nothing(blank: bytes, tmp_path: Path) -> None:
    plain = sheet_file(tmp_path, [["a", "b"], ["c", "d"]])
    wide = with_parts(plain, tmp_path / "wide.xlsx", {SHEET: in_sheet(blank)})
    began = time.process_time()
    (grid,) = read_excel(wide)
    assert [cell.text for cell in grid.cells()] == ["a", "b", "c", "d"]
    assert time.process_time() - began < 5
