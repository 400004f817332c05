"""What a unit's form says, what ties it to plan, unit and period, and the Excel file it becomes."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from cchc.archive import FORM, check_archive
from cchc.excel.form import (
    COLUMNS,
    STATES,
    Form,
    FormRow,
    SavedForm,
    form,
    form_id,
    read_row_id,
    read_saved,
)
from cchc.excel.form_file import HEADER_ROW, form_file
from cchc.files import is_untouched
from cchc.period import reporting_period
from cchc.plan import Plan
from cchc.standing import standings
from cchc.workspace import load
from tests.conftest import REAL_PLAN

SEPTEMBER = reporting_period("month", 9, 2025)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load(REAL_PLAN.parent, REAL_PLAN.parents[2]).plan


@pytest.fixture(scope="module")
def seventh(plan: Plan) -> Form:
    return form(plan, SEPTEMBER, "pnv-7", standings(plan, [], SEPTEMBER.last))


@pytest.fixture(scope="module")
def book(seventh: Form) -> Any:
    return load_workbook(BytesIO(form_file(seventh)))


def test_the_words_on_top(seventh: Form) -> None:
    assert (
        seventh.title == "BIỂU BÁO CÁO KẾT QUẢ THỰC HIỆN KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH THÁNG 9/2025"
    )
    assert seventh.about == (
        "Đơn vị: Phòng Nghiệp vụ 7 · Kỳ số liệu: 15/8/2025 - 14/9/2025 · Gửi Văn phòng trước ngày "
        "17/9/2025"
    )


def test_the_tasks_it_leads_then_those_it_coordinates(plan: Plan, seventh: Form) -> None:
    roles = [row.role for row in seventh.rows]
    assert roles == sorted(roles)  # Chủ trì, Phối hợp
    led = [task.id for task in plan.tasks() if "pnv-7" in task.lead.units]
    helped = [task.id for task in plan.tasks() if "pnv-7" in task.coordinators.units]
    assert [row.task for row in seventh.rows] == led + helped
    assert seventh.rows[0].latest == "Thường xuyên, chưa cập nhật."


def test_ids_tell_plan_unit_and_period_and_show_a_change(plan: Plan, seventh: Form) -> None:
    read = read_row_id(f"{seventh.id}#6.b")
    assert read == (seventh.id, "6.b")
    assert seventh.id.sealed
    other = read_row_id(f"{seventh.id}#6.b".replace("pnv-7", "pnv-8"))
    assert other
    assert not other[0].sealed
    assert form_id(plan.id, "2025-10", "pnv-7") != seventh.id
    version = SavedForm(seventh.id, dt.datetime(2025, 9, 16, 9, 10))
    assert read_saved(str(version)) == version
    assert read_saved("biểu giấy") is None


def test_the_form_is_the_first_sheet_with_the_headers_word_for_word(book: Any) -> None:
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[HEADER_ROW]][:13] == [
        *(
            "TT",
            "Nhiệm vụ",
            "Vai trò",
            "Thời hạn",
            "Tiến độ và kết quả gần nhất",
            "Tiến độ (chọn)",
            "% hoàn thành",
        ),
        *(
            "Kết quả thực hiện trong kỳ",
            "Số, ký hiệu văn bản",
            "Ngày ban hành",
            "Nơi lưu minh chứng",
            "Khó khăn, vướng mắc",
        ),
        "Kiến nghị, đề xuất",
    ]
    assert list(STATES) == [
        "Chưa thực hiện",
        "Đang thực hiện",
        "Đã hoàn thành",
        "Có vướng mắc",
        "Dừng thực hiện",
    ]
    offered = [rule for rule in sheet.data_validations.dataValidation if rule.type == "list"]
    assert [rule.formula1 for rule in offered] == [f'"{",".join(STATES)}"']


def test_all_is_locked_but_the_free_cells(book: Any, seventh: Form) -> None:
    sheet = book.worksheets[0]
    assert sheet.protection.sheet
    for row in range(1, HEADER_ROW + len(seventh.rows) + 1):
        for number, column in enumerate(COLUMNS, start=1):
            free = column.free and row > HEADER_ROW
            assert sheet.cell(row, number).protection.locked != free


def test_it_prints_on_a4_landscape_and_is_easy_to_read(book: Any) -> None:
    sheet = book.worksheets[0]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == f"${HEADER_ROW}:${HEADER_ROW}"
    assert sheet.freeze_panes == "C4"
    assert sheet.column_dimensions["N"].hidden
    told = [cell for row in sheet.iter_rows(max_col=13) for cell in row if cell.value]
    assert all(cell.font.name == "Times New Roman" and cell.alignment.wrap_text for cell in told)


def test_the_same_form_is_the_same_bytes_and_known_as_untouched(
    seventh: Form, tmp_path: Path
) -> None:
    content = form_file(seventh)
    assert content == form_file(seventh)
    assert is_untouched(content)
    (tmp_path / "a.xlsx").write_bytes(content)
    check_archive(tmp_path / "a.xlsx", "xlsx", FORM)


def test_words_stay_words(seventh: Form) -> None:
    words = (
        "=1+1",
        "+cmd|' /C calc'!A0",
        "<b>đậm</b> & {{ x }}",
        "a_x000D_b",
        "dòng một\ndòng hai",
    )
    rows = tuple(
        FormRow(f"1.{at}", text, "Chủ trì", "Quý III", text) for at, text in enumerate(words)
    )
    sheet: Any = load_workbook(
        BytesIO(form_file(Form(seventh.id, "=TITLE()", "=A1", rows, "VP")))
    ).worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}
    assert [sheet.cell(row, 2).value for row in range(4, 9)] == [
        *words[:3],
        "a_x005F_x000D_b",
        words[4],
    ]


def test_a_form_without_tasks_can_be_written(seventh: Form) -> None:
    assert load_workbook(BytesIO(form_file(Form(seventh.id, "a", "b", (), "c"))))
