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
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from cchc.excel.form import Form, form
from cchc.excel.form_file import ID_SHEET, form_file
from cchc.excel.read import Filled, read_filled
from cchc.period import reporting_period
from cchc.problem import CchcError
from cchc.standing import standings
from cchc.workspace import load
from tests.conftest import REAL_PLAN
from tests.filling import PERCENT, RESULT, SHEET, STATE, fill, in_sheet, with_parts


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


def typed(read: Filled) -> dict[str, dict[str, Any]]:
    return {
        row.task: {key: cell.value for key, cell in row.cells.items()}
        for row in read.rows
        if row.cells
    }


def test_a_blank_form_has_every_row_and_nothing_typed(blank: Path, seventh: Form) -> None:
    read = read_filled(blank)
    assert [row.task for row in read.rows] == [row.task for row in seventh.rows]
    assert (typed(read), read.bad, read.notes, read.id) == ({}, (), (), seventh.id)
    assert read.saved == dt.datetime(2025, 1, 1)


def reverse(sheet: Any) -> None:
    """Sort the rows the other way round."""
    table = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
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
    read = read_filled(fill(blank, ANSWERS, change=CHANGES[change]))
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
    read = read_filled(saved)
    assert (typed(read), read.bad, read.id) == (READ, (), seventh.id)


def test_rows_without_an_id(blank: Path) -> None:
    def add(sheet: Any) -> None:
        sheet["F60"], sheet["K62"] = "Đang thực hiện", "TRƯỞNG PHÒNG"

    read = read_filled(fill(blank, {}, change=add))
    assert [str(bad) for bad in read.bad] == [
        f"{blank}: Biểu báo cáo!A60: hàng không có mã ẩn của biểu; chép cả hàng từ biểu đã gửi"
    ]
    assert read.notes == ("không đọc chữ ngoài các hàng nhiệm vụ: K62",)


def test_a_header_that_is_gone(blank: Path) -> None:
    def rename(sheet: Any) -> None:
        sheet["G3"] = "Tỷ lệ"

    bad = read_filled(fill(blank, {}, change=rename)).bad
    assert [one.message for one in bad] == [
        "thiếu cột '% hoàn thành'; giữ nguyên hàng tiêu đề của biểu"
    ]


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
    rows, message = FAR[case]
    far = with_parts(blank, tmp_path / "far.xlsx", {SHEET: in_sheet(rows)})
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
    assert typed(read_filled(small)) == READ
    merged = b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    whole = with_parts(
        blank, tmp_path / "whole.xlsx", {SHEET: lambda xml: xml.replace(b"</sheetData>", merged)}
    )
    assert typed(read_filled(whole)) == READ


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
