"""Filled forms read back: rows by their ids wherever they stand; what is no form, or reaches too
far, is refused.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import subprocess
import time
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string

from cchc.excel.form import CROSS_LABEL, Form, form, form_id
from cchc.excel.form_file import ID_SHEET, form_file
from cchc.excel.read import Filled, read_filled
from cchc.period import reporting_period
from cchc.problem import CchcError
from cchc.standing import standings
from cchc.workspace import load
from tests.conftest import REAL_PLAN
from tests.filling import (
    PERCENT,
    RESULT,
    SHEET,
    STATE,
    cross,
    fill,
    headers,
    in_sheet,
    rows,
    with_parts,
)


@pytest.fixture(scope="module")
def seventh() -> Form:
    plan, period = (
        load(REAL_PLAN.parent, REAL_PLAN.parents[2]).plan,
        reporting_period("month", 9, 2025),
    )
    return form(plan, period, "pnv-7", standings(plan, [], period.last))


@pytest.fixture
def blank(seventh: Form, tmp_path: Path) -> Path:
    (tmp_path / "biểu.xlsx").write_bytes(form_file(seventh))
    return tmp_path / "biểu.xlsx"


ANSWERS: Mapping[str, Mapping[str, Any]] = {
    "2.a": {STATE: "Đang thực hiện", PERCENT: 40},
    "1.c": {RESULT: "=1+1"},
}
READ = {"2.a": {"state": "Đang thực hiện", "percent": 40}, "1.c": {"result": "=1+1"}}


def one(path: Path) -> Filled:
    """The one form of a file."""
    (read,) = read_filled(path)
    return read


def typed(read: Filled) -> dict[str, dict[str, Any]]:
    return {
        row.task: {key: cell.value for key, cell in row.cells.items()}
        for row in read.rows
        if row.cells
    }


def test_a_blank_form_has_every_row_and_nothing_typed(blank: Path, seventh: Form) -> None:
    read = one(blank)
    assert [row.task for row in read.rows] == [row.task for row in seventh.rows]
    assert (typed(read), read.bad, read.notes, read.id) == ({}, (), (), seventh.id)
    assert read.saved == dt.datetime(2025, 1, 1)


def reverse(sheet: Any) -> None:
    """Sort the rows the other way round."""
    last = max(rows(sheet)[task] for task in rows(sheet) if task[0].isdecimal())
    table = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4, max_row=last)]
    for row, values in enumerate(reversed(table), start=4):
        for column, value in enumerate(values, start=1):
            sheet.cell(row, column).value = value
            if isinstance(value, str):
                sheet.cell(row, column).data_type = "s"


def hide(sheet: Any) -> None:
    for row in range(5, 20):
        sheet.row_dimensions[row].hidden = True


def lose_sheet(sheet: Any) -> None:
    del sheet.parent[ID_SHEET]


CHANGES: dict[str, Callable[[Any], None]] = {
    "sorted": reverse,
    "filtered": hide,
    "moved down": lambda sheet: sheet.insert_rows(3, 4),
    "a column put in": lambda sheet: sheet.insert_cols(2),
    "without the sheet of the id": lose_sheet,
    "behind another sheet": lambda sheet: sheet.parent.create_sheet("Bìa", 0),
}


@pytest.mark.parametrize("change", CHANGES)
def test_rows_are_found_by_their_ids(blank: Path, seventh: Form, change: str) -> None:
    read = one(fill(blank, ANSWERS, change=CHANGES[change]))
    assert (typed(read), read.bad, read.id) == (READ, (), seventh.id)


@pytest.mark.office
def test_a_form_saved_by_libreoffice(blank: Path, seventh: Form, tmp_path: Path) -> None:
    filled = fill(blank, ANSWERS)
    office = shutil.which("soffice")
    saved = tmp_path / "saved" / filled.name
    if office:
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = [
            office,
            profile,
            "--headless",
            "--convert-to",
            "xlsx",
            "--outdir",
            str(saved.parent),
            str(filled),
        ]
        subprocess.run(command, capture_output=True, timeout=120, check=False)
    if not saved.exists() and os.environ.get("CI") != "true":
        pytest.skip("LibreOffice Calc không có trên máy này (apt-get install libreoffice-calc)")
    read = one(saved)
    assert (typed(read), read.bad, read.id) == (READ, (), seventh.id)


def test_rows_without_an_id(blank: Path) -> None:
    def add(sheet: Any) -> None:
        below = next(cell.row for cell in sheet["A"] if cell.value == CROSS_LABEL)
        sheet[f"G{below - 1}"], sheet[f"J{below + 2}"] = "Đang thực hiện", "Ghi thêm"
        sheet[f"L{below + 7}"] = "Lê Thị Ánh"

    read = one(fill(blank, {}, change=add))
    assert [bad.message for bad in read.bad] == [
        "hàng không có mã ẩn của biểu; chép cả hàng từ biểu đã gửi"
    ]
    (note,) = read.notes
    assert note.startswith("không đọc chữ ngoài các hàng nhiệm vụ: J")


def test_a_header_that_is_gone(blank: Path) -> None:
    def rename(sheet: Any) -> None:
        sheet["H3"] = "Tỷ lệ"

    bad = one(fill(blank, {}, change=rename)).bad
    assert [one.message for one in bad] == [
        "thiếu cột '% hoàn thành'; giữ nguyên hàng tiêu đề của biểu"
    ]


def test_two_columns_of_one_title_are_refused_by_cell(blank: Path) -> None:
    def twice(sheet: Any) -> None:
        sheet["Q3"], sheet["Q5"] = RESULT, "Đã họp"

    read = one(fill(blank, ANSWERS, change=twice))
    assert [str(bad) for bad in read.bad] == [
        f"{blank}: Biểu báo cáo!Q3: hai cột cùng tên '{RESULT}' (J3, Q3); xóa một cột"
    ]
    assert typed(read) == {"2.a": READ["2.a"]}  # which of the two is meant nobody knows


def test_a_result_merged_over_two_rows_is_refused_by_cell(blank: Path) -> None:
    def merge(sheet: Any) -> None:
        sheet.merge_cells("J5:J6")

    read = one(fill(blank, {"2.a": {RESULT: "Đã họp"}}, change=merge))
    assert {row.task: dict(row.bad) for row in read.rows if row.bad} == {
        task: {
            "result": "ô gộp J5:J6: không rõ là của nhiệm vụ nào; bỏ gộp ô rồi ghi riêng từng hàng"
        }
        for task in ("2.a", "2.d")
    }
    empty = one(fill(blank, {"2.a": {RESULT: None}}, change=merge))
    assert not any(row.bad for row in empty.rows)


def test_a_form_of_the_older_header_is_read(blank: Path) -> None:
    def older(sheet: Any) -> None:
        sheet["F3"] = "Tiến độ và kết quả gần nhất"
        for letter in "MID":  # Trích yếu, Ngày hoàn thành, Sản phẩm
            sheet.delete_cols(column_index_from_string(letter))

    read = one(fill(blank, ANSWERS, change=older))
    assert (typed(read), read.bad) == (READ, ())
    assert "done_on" not in read.rows[0].places


def looks(xml: bytes) -> bytes:
    return xml.replace(
        b'<name val="Times New Roman"', b'<family val="34"/><name val="Times New Roman"', 1
    )


def test_odd_looks_and_no_properties_are_no_fault(blank: Path, tmp_path: Path) -> None:
    def percent(sheet: Any) -> None:
        sheet.cell(rows(sheet)["2.a"], headers(sheet)[PERCENT]).number_format = "0%"

    filled = fill(blank, {"2.a": {PERCENT: 0.45}, "1.c": {RESULT: "=1+1"}}, change=percent)
    odd = with_parts(filled, tmp_path / "odd.xlsx", {"xl/styles.xml": looks})
    with pytest.raises(ValueError, match="could not read stylesheet"):
        load_workbook(odd)
    (cell,) = (row.cells["percent"] for row in one(odd).rows if "percent" in row.cells)
    assert (cell.value, cell.format) == (0.45, "0%")
    with zipfile.ZipFile(filled) as package, zipfile.ZipFile(tmp_path / "x.xlsx", "w") as bare:
        for name in package.namelist():
            if not name.startswith("docProps/"):
                bare.writestr(name, package.read(name))
    read = one(tmp_path / "x.xlsx")
    assert (read.saved, typed(read)["1.c"]) == (None, {"result": "=1+1"})


def copy_sheet(result: str, to: str = "2.a") -> Callable[[Any], None]:
    def change(sheet: Any) -> None:
        copy = sheet.parent.copy_worksheet(sheet)
        copy.cell(rows(copy)[to], headers(copy)[RESULT]).value = result

    return change


def test_copies_of_the_sheet(blank: Path) -> None:
    original = blank.read_bytes()
    with pytest.raises(CchcError, match="giữ trang nào"):
        read_filled(fill(blank, {}, change=copy_sheet("Đã họp")))
    blank.write_bytes(original)
    same = one(fill(blank, {"2.a": {RESULT: "Đã họp"}}, change=copy_sheet("Đã họp")))
    assert typed(same) == {"2.a": {"result": "Đã họp"}}
    assert same.notes == ("trang 'Biểu báo cáo Copy' là bản chép của biểu, không đọc",)
    blank.write_bytes(original)
    backup = one(fill(blank, {"2.a": {RESULT: None}}, change=copy_sheet("")))
    assert typed(backup) == {}


def test_a_second_units_sheet_is_a_form_of_its_own(blank: Path) -> None:
    def second(sheet: Any) -> None:
        copy = sheet.parent.copy_worksheet(sheet)
        other = form_id("ttt-2025-h2", "2025-09", "pnv-8")
        for row in rows(copy).values():
            cell = copy.cell(row, len(headers(copy)) + 1)
            if cell.value:
                cell.value = f"{other}#{cell.value.partition('#')[2]}"
        copy.cell(rows(copy)["2.a"], headers(copy)[RESULT]).value = "Đã họp"

    first, other = read_filled(fill(blank, {"2.a": {RESULT: "Đã góp ý"}}, change=second))
    assert (first.id, other.id) == (
        form_id("ttt-2025-h2", "2025-09", "pnv-7"),
        form_id("ttt-2025-h2", "2025-09", "pnv-8"),
    )
    assert (typed(first), typed(other)) == (
        {"2.a": {"result": "Đã góp ý"}},
        {"2.a": {"result": "Đã họp"}},
    )
    assert not first.alone


def test_the_cross_and_what_stands_on_top(blank: Path) -> None:
    read = one(fill(blank, {}, change=cross))
    assert read.cross
    assert (read.cross.value, read.is_empty) == ("x", False)
    assert any(line.startswith("Đơn vị: Phòng Nghiệp vụ 7") for line in read.top)


FAR: dict[str, tuple[bytes, str]] = {
    "the last cell": (
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        "quá dài, quá rộng",
    ),
    "the last column": (
        b'<row r="60"><c r="XFD60"><v>1</v></c></row>',
        "Biểu báo cáo!XFD60: có giá trị ngoài vùng",
    ),
    "many rows": (
        b"".join(b'<row r="%d"/>' % row for row in range(60, 60_000)),
        "quá dài, quá rộng",
    ),
    "wide rows": (
        b"".join(b'<row r="%d"><c r="XFD%d"/></row>' % (row, row) for row in range(60, 9000)),
        "quá dài, quá rộng",
    ),
}


@pytest.mark.parametrize("case", FAR)
def test_what_reaches_too_far_is_refused_fast(blank: Path, tmp_path: Path, case: str) -> None:
    far_rows, message = FAR[case]
    far = with_parts(blank, tmp_path / "far.xlsx", {SHEET: in_sheet(far_rows)})
    begun = time.process_time()
    with pytest.raises(CchcError, match=message):
        read_filled(far)
    assert time.process_time() - begun < 1


def test_what_a_file_claims_of_its_size_is_not_believed(blank: Path, tmp_path: Path) -> None:
    small = with_parts(
        fill(blank, ANSWERS),
        tmp_path / "small.xlsx",
        {SHEET: lambda xml: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1"', xml)},
    )
    assert typed(one(small)) == READ
    merged = b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    whole = with_parts(
        blank, tmp_path / "whole.xlsx", {SHEET: lambda xml: xml.replace(b"</sheetData>", merged)}
    )
    assert typed(one(whole)) == READ


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/styles.xml", SHEET])
def test_a_broken_part_is_told_in_a_sentence(blank: Path, tmp_path: Path, part: str) -> None:
    broken = with_parts(blank, tmp_path / "broken.xlsx", {part: b"<broken"})
    with pytest.raises(CchcError, match="tệp hỏng"):
        read_filled(broken)


def test_another_workbook_is_no_form(tmp_path: Path) -> None:
    from openpyxl import Workbook

    Workbook().save(tmp_path / "other.xlsx")
    with pytest.raises(CchcError, match="không thấy biểu nào trong tệp"):
        read_filled(tmp_path / "other.xlsx")
