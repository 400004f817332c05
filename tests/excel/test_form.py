"""What a unit's form says, what ties it to plan, unit and period, and the Excel file it becomes."""

from __future__ import annotations

import datetime as dt
import os
import re
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from cchc.archive import FORM, check_archive
from cchc.excel.form import (
    CHOICES,
    COLUMNS,
    CROSS_LABEL,
    SECRETS,
    Column,
    Form,
    FormRow,
    SavedForm,
    form,
    form_id,
    read_row_id,
    read_saved,
)
from cchc.excel.form_file import HEADER_ROW, ID_SHEET, form_file, id_column
from cchc.files import is_untouched
from cchc.journal import Entry
from cchc.period import reporting_period
from cchc.plan import Indicator, Plan
from cchc.standing import standings
from cchc.told import Product
from cchc.workspace import load
from tests.conftest import REAL_PLAN
from tests.importing.test_import_office import SOFFICE, saved

AT = dt.datetime(2025, 10, 2, 8, tzinfo=dt.UTC)
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
        "Đơn vị: Phòng Nghiệp vụ 7 · Kỳ số liệu: 15/8/2025 - 14/9/2025 · Gửi Văn phòng chậm nhất "
        "ngày 17/9/2025"
    )


def test_the_tasks_it_leads_then_those_it_coordinates(plan: Plan, seventh: Form) -> None:
    roles = [row.role for row in seventh.rows]
    assert roles == sorted(roles)  # Chủ trì, Phối hợp
    led = [task.id for task in plan.tasks() if "pnv-7" in task.lead.units]
    helped = [task.id for task in plan.tasks() if "pnv-7" in task.coordinators.units]
    assert [row.task for row in seventh.rows] == led + helped
    assert [row.latest for row in seventh.rows] == [""] * len(seventh.rows)


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


HEADER = (
    "TT | Nhiệm vụ | Vai trò | Sản phẩm | Thời hạn | Đã báo cáo gần nhất | Tiến độ (chọn) | "
    "% hoàn thành | Ngày hoàn thành | Kết quả thực hiện trong kỳ | Số, ký hiệu văn bản | "
    "Ngày ban hành | Trích yếu | Khó khăn, vướng mắc | Kiến nghị, đề xuất"
)


def columns_of(form: Form) -> dict[str, int]:
    return {column.key: number for number, column in enumerate(form.columns, start=1)}


def task_rows(book: Any, form: Form) -> dict[str, int]:
    sheet = book.worksheets[0]
    return {
        str(sheet.cell(row, id_column(form)).value).partition("#")[2]: row
        for row in range(HEADER_ROW + 1, sheet.max_row + 1)
        if sheet.cell(row, id_column(form)).value
    }


def test_the_form_is_the_first_sheet_with_the_headers_word_for_word(book: Any) -> None:
    headers = [cell.value for cell in book.worksheets[0][HEADER_ROW]]
    assert " | ".join(filter(None, headers)) == HEADER


def test_rows_stand_in_two_groups(book: Any, seventh: Form) -> None:
    sheet, rows = book.worksheets[0], task_rows(book, seventh)
    led = [row.task for row in seventh.rows if row.leads]
    assert list(rows) == [row.task for row in seventh.rows]
    assert sheet.cell(rows[led[0]] - 1, 1).value == "NHIỆM VỤ CHỦ TRÌ"
    assert sheet.cell(rows[led[-1]] + 1, 1).value == "NHIỆM VỤ PHỐI HỢP"


def test_below_the_rows_stand_the_cross_the_secrets_and_who_signs(book: Any) -> None:
    sheet = book.worksheets[0]
    by_words = {cell.value: cell for row in sheet.iter_rows() for cell in row if cell.value}
    label = by_words[CROSS_LABEL]
    assert CROSS_LABEL == "Trong kỳ đơn vị không phát sinh nội dung báo cáo (đánh dấu x):"
    (merged,) = (area for area in sheet.merged_cells.ranges if label.coordinate in area)
    assert not sheet.cell(label.row, merged.max_col + 1).protection.locked
    assert by_words[SECRETS].font.bold
    assert {"NGƯỜI LẬP BIỂU", "TRƯỞNG PHÒNG", "(ký, ghi rõ họ tên)"} <= by_words.keys()


def offered(book: Any, cell: str) -> list[str]:
    """What the drop-down of a cell offers."""
    sheet, ids = book.worksheets[0], book[ID_SHEET]
    (rule,) = (
        rule
        for rule in sheet.data_validations.dataValidation
        if rule.type == "list" and cell in rule.cells
    )
    return [row[0].value for row in ids[rule.formula1.partition("!")[2].replace("$", "")]]


def test_choices_go_by_the_kind_of_row(plan: Plan) -> None:
    october = reporting_period("month", 10, 2025)
    office = form(plan, october, "van-phong", standings(plan, [], october.last))
    made = load_workbook(BytesIO(form_file(office)))
    rows = task_rows(made, office)
    for task, choices in (
        ("1.a", ["Chưa thực hiện", "Đang thực hiện", "Đã trình, chờ phê duyệt", "Đã hoàn thành"]),
        ("4.a", ["Có kết quả trong kỳ", "Không phát sinh"]),
        ("7.a", ["Chưa có văn bản", "Đã có văn bản"]),
        ("7.h", ["Có tham gia", "Không phát sinh"]),
    ):
        assert offered(made, f"G{rows[task]}") == choices
        assert tuple(choices) in CHOICES.values()
    came = Entry("a", AT, date(2025, 10, 2), "7.a", None, "van-phong", state="arrived")
    arrived = form(plan, october, "van-phong", standings(plan, [came], october.last))
    assert next(row.kind for row in arrived.rows if row.task == "7.a") == "dated"


def test_the_percentage_takes_0_to_100(seventh: Form, plan: Plan) -> None:
    office = form(plan, SEPTEMBER, "van-phong", standings(plan, [], SEPTEMBER.last))
    with zipfile.ZipFile(BytesIO(form_file(office))) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
    (rule,) = re.findall(r'<dataValidation [^>]*type="decimal".*?</dataValidation>', sheet)
    assert 'operator="between"' in rule or "operator=" not in rule  # between is what is meant then
    assert "<formula1>0</formula1><formula2>100</formula2>" in rule
    assert all(row.takes(column("percent")) == (row.kind == "dated") for row in office.rows[:5])


@pytest.mark.office
@pytest.mark.skipif(
    not SOFFICE and os.environ.get("CI") != "true", reason="needs LibreOffice (soffice)"
)
def test_the_rules_mean_to_libreoffice_what_they_should(plan: Plan, tmp_path: Path) -> None:
    office = form(plan, SEPTEMBER, "van-phong", standings(plan, [], SEPTEMBER.last))
    (tmp_path / "bieu.xlsx").write_bytes(form_file(office))
    (flat,) = saved(tmp_path, [tmp_path / "bieu.xlsx"], "fods")
    rules = re.findall(r'table:condition="([^"]*)"', flat.read_text(encoding="utf-8"))
    percent = "of:cell-content-is-decimal-number() and cell-content-is-between(0,100)"
    lists = [
        f"of:cell-content-is-in-list([$cchc.${letter}$1:.${letter}${last}])"
        for letter, last in (("B", 4), ("C", 2), ("D", 2), ("E", 2))
    ]
    assert sorted(rules) == sorted([percent, *lists])


def column(key: str) -> Column:
    return next(column for column in COLUMNS if column.key == key)


def test_all_is_locked_but_the_free_cells(book: Any, seventh: Form) -> None:
    sheet = book.worksheets[0]
    assert sheet.protection.sheet
    rows = task_rows(book, seventh)
    for row in seventh.rows:
        for key, number in columns_of(seventh).items():
            locked = sheet.cell(rows[row.task], number).protection.locked
            closed = key in ("percent", "done_on")  # all it leads runs on, the rest it coordinates
            assert locked == (closed or not column(key).free)


def test_it_prints_on_a3_landscape_and_is_easy_to_read(book: Any) -> None:
    sheet = book.worksheets[0]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (8, "landscape")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == f"${HEADER_ROW}:${HEADER_ROW}"
    assert sheet.freeze_panes == "C4"
    assert sheet.column_dimensions["P"].hidden
    told = [cell for row in sheet.iter_rows(max_col=15) for cell in row if cell.value]
    assert all(cell.font.name == "Times New Roman" for cell in told)


def entry(number: int, unit: str | None, task: str = "2.a", **told: Any) -> Entry:
    return Entry(f"e{number}", AT, date(2025, 8, number), task, None, unit, **told)


def latest(plan: Plan, entries: list[Entry], task: str, unit: str = "pnv-7") -> str:
    its_form = form(plan, SEPTEMBER, unit, standings(plan, entries, SEPTEMBER.last))
    return next(row.latest for row in its_form.rows if row.task == task)


def test_the_last_word_is_the_units_own(plan: Plan) -> None:
    entries = [
        entry(5, "pnv-7", result="Đã góp ý dự thảo"),
        entry(8, "pnv-2", result="Đã xong phần mình"),
        entry(8, "pnv-7", obstacle="Chưa có hướng dẫn"),
        entry(9, "pnv-2", obstacle="Thiếu người"),
        entry(9, "pnv-7", result="Đã góp ý lần 2"),
    ]
    assert latest(plan, entries[1:2], "2.a") == ""
    assert latest(plan, entries, "2.a") == (
        "09/8/2025: Đã góp ý lần 2.\nĐang mở từ 08/8: Chưa có hướng dẫn; hết thì ghi 'đã tháo gỡ'"
    )
    office = [entry(5, None, "1.a", percent=40, result="Đã dự thảo")]
    assert latest(plan, office, "1.a", "van-phong") == "05/8/2025: Đã dự thảo (40%)."
    assert latest(plan, office, "1.a") == ""  # it coordinates: no word of its own


def test_a_day_nobody_told_is_not_shown(plan: Plan) -> None:
    done = [entry(5, "van-phong", "1.a", state="done", assumed=True)]
    assert latest(plan, done, "1.a", "van-phong") == "Đã hoàn thành."
    result = [replace(done[0], result="Đã ban hành")]
    assert latest(plan, result, "1.a", "van-phong") == "Đã ban hành (đã hoàn thành)."


def test_an_extension_stands_beside_the_signed_deadline(plan: Plan) -> None:
    extended = entry(9, None, "1.a", state="extended", due=date(2025, 11, 15), reason="Chờ")
    its_form = form(plan, SEPTEMBER, "van-phong", standings(plan, [extended], SEPTEMBER.last))
    row = its_form.rows[0]
    assert row.deadline == "Quý III/2025\n(được gia hạn đến 15/11/2025)"


def test_what_the_office_did_is_no_last_word_of_the_unit(plan: Plan) -> None:
    notice = (Product("Thông báo kết luận", "12/TB-TTT", date(2025, 8, 9)),)
    acts = [
        entry(5, "van-phong", "1.a", state="done", result="Đã ban hành"),
        entry(9, None, "1.a", state="returned", due=date(2025, 9, 20), reason="Thiếu phụ lục"),
        entry(9, None, "1.b", state="extended", due=date(2025, 11, 15), reason="Chờ"),
    ]
    acts = [acts[0], *(replace(act, products=notice) for act in acts[1:])]
    assert latest(plan, acts, "1.a", "van-phong") == (
        "05/8/2025: Đã ban hành (đã hoàn thành).\n"
        "Đề nghị hoàn thiện chậm nhất ngày 20/9/2025: Thiếu phụ lục"
    )
    assert latest(plan, acts, "1.b", "van-phong") == ""


def test_an_indicator_is_told_with_the_years_own_target(plan: Plan) -> None:
    def told(indicator: Indicator) -> str:
        standing = standings(plan, [], SEPTEMBER.last)[0]
        measured = replace(standing, task=replace(standing.task, indicator=indicator))
        return form(plan, SEPTEMBER, "van-phong", [measured]).rows[0].latest

    assert told(Indicator("hồ sơ", "%", 90)) == "Chỉ tiêu: hồ sơ (%), mục tiêu 90"
    by_year = Indicator("hồ sơ", "%", 90, {2025: 92.5, 2026: 95})
    assert told(by_year) == "Chỉ tiêu: hồ sơ (%), mục tiêu năm 2025: 92,5"


def test_a_task_with_an_indicator_has_its_value_beside_the_percent(seventh: Form) -> None:
    indicator = Indicator("hồ sơ trực tuyến", "%", 90)
    rows = (replace(seventh.rows[0], indicator=indicator), *seventh.rows[1:])
    measured = replace(seventh, rows=rows)
    headers = [column.header for column in measured.columns]
    assert headers[8:10] == ["Lũy kế chỉ tiêu", "Ngày hoàn thành"]
    made = load_workbook(BytesIO(form_file(measured)))
    at = task_rows(made, measured)
    sheet, number = made.worksheets[0], columns_of(measured)["value"]
    assert not sheet.cell(at[rows[0].task], number).protection.locked
    assert sheet.cell(at[rows[1].task], number).protection.locked
    assert "Lũy kế" not in HEADER


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
        FormRow(f"1.{at}", text, "Chủ trì", text, "Quý III", text) for at, text in enumerate(words)
    )
    sheet: Any = load_workbook(
        BytesIO(form_file(Form(seventh.id, "=TITLE()", "=A1", rows, "VP")))
    ).worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}
    assert [sheet.cell(row, 2).value for row in range(5, 10)] == [
        *words[:3],
        "a_x005F_x000D_b",
        words[4],
    ]


def test_a_form_without_tasks_can_be_written(seventh: Form) -> None:
    assert load_workbook(BytesIO(form_file(Form(seventh.id, "a", "b", (), "c"))))
