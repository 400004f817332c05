"""Titles and periods of plans as people make the files: right, or none and told."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from cchc.importing.importer import Draft
from cchc.plan import Document as PlanDocument
from tests.conftest import Run
from tests.importing.test_importer import imported
from tests.word_files import HEADER, merge, table

ROWS = [HEADER, ["1", "Một", "VP", "", "", "Thường xuyên"]]
SIGNED = "Quảng Ngãi, ngày 15 tháng 3 năm 2026"


def heading(document: Any, text: str, *, bold: bool = True, center: bool = True) -> None:
    """Add a paragraph as headings are typed; '\\n' is a soft line break."""
    added = document.add_paragraph()
    added.add_run(text).bold = bold or None
    if center:
        added.alignment = WD_ALIGN_PARAGRAPH.CENTER


def word_plan(folder: Path, *lines: str, day: str = "", plain: bool = False) -> Draft:
    """Import a Word file with these headings above the table of tasks."""
    document = Document()
    if day:
        motto = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
        table(document, [["SỞ B", motto], ["Số: 12/KH-SB", day]])
    for line in lines:
        heading(document, line, bold=not plain, center=not plain)
    document.add_paragraph("Căn cứ Luật A năm 2019;")
    table(document, ROWS)
    document.save(str(folder / "ten.docx"))
    return imported(folder / "ten.docx")


def sheet_plan(folder: Path, *lines: str) -> Draft:
    """Import a sheet with these lines, each across the table, above it."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for line in lines:
        sheet.append([line])
        sheet.cell(sheet.max_row, 1).font = Font(bold=True)
        sheet.merge_cells(f"A{sheet.max_row}:F{sheet.max_row}")
    for row in ROWS:
        sheet.append(list(row))
    book.save(folder / "ten.xlsx")
    return imported(folder / "ten.xlsx")


def days(found: Draft) -> tuple[str, str] | None:
    span = found.plan.period
    return (span.start.isoformat(), span.end.isoformat()) if span else None


Days = tuple[str, str] | None
OF_2026 = ("2026-01-01", "2026-12-31")
HEADS: list[tuple[str, str, Days]] = [
    ("Thực hiện công tác cải cách hành chính năm 2026", "", OF_2026),
    ("Triển khai Đề án A trên địa bàn tỉnh đến năm 2030", SIGNED, ("2026-03-15", "2030-12-31")),
    (
        "Phát triển A giai đoạn 2026-2030, tầm nhìn đến năm 2045",
        SIGNED,
        ("2026-01-01", "2030-12-31"),
    ),
    ("Công tác năm 2025 và định hướng đến năm 2030", "", ("2025-01-01", "2025-12-31")),
    (
        "Phát triển A giai đoạn 2025 - 2035, định hướng đến năm 2045",
        "",
        ("2025-01-01", "2035-12-31"),
    ),
    ("Giáo dục năm học 2026-2027", "", ("2026-09-01", "2027-08-31")),
    ("Tổng kiểm kê (thời điểm 00 giờ ngày 01 tháng 01 năm 2026)", "", None),
    ("Xây dựng cơ quan văn hóa", SIGNED, None),
    ("Công tác 6 tháng cuối năm 2026", "", ("2026-07-01", "2026-12-31")),
    ("Công tác những tháng cuối năm 2026", SIGNED, None),
    ("Công tác quý III, IV năm 2026", "", ("2026-07-01", "2026-12-31")),
    ("Công tác tháng 9/2026", "", ("2026-09-01", "2026-09-30")),
    ("Đào tạo từ năm 2026 đến năm 2030", "", ("2026-01-01", "2030-12-31")),
    ("Đào tạo các năm 2026, 2027 và 2028", "", ("2026-01-01", "2028-12-31")),
    ("Chuyển đổi số 2026-2030", "", ("2026-01-01", "2030-12-31")),
    ("Giảm nghèo giai đoạn 2021-2025 năm 2025", "", ("2025-01-01", "2025-12-31")),
    ("Tổng kết năm 2025 và phương hướng giai đoạn 2026-2030", "", None),
    ("Triển khai Nghị quyết số 57-NQ/TW ngày 22/12/2024 năm 2026", "", OF_2026),
    ("Triển khai Nghị quyết số 66/2025/QH15", "", None),
    ("Khắc phục hạn chế của Chỉ số năm 2025", SIGNED, None),
    ("Thi hành Luật Đất đai năm 2024", "", None),
    ("Phổ biến, giáo dục pháp luật năm 2026", SIGNED, OF_2026),
    ("Bầu cử đại biểu nhiệm kỳ 2026-2031", SIGNED, None),
    ("Phục vụ Tết Nguyên đán Bính Ngọ năm 2026", "", None),
    ("Công tác năm 2026 và những năm tiếp theo", SIGNED, None),
    ("Học kỳ I năm học 2026-2027", "", None),
    ("Triển khai Chiến lược A đến năm 2030", "", None),
    ("Triển khai Chương trình A giai đoạn 2021-2030", SIGNED, None),
    ("Công tác tuần 35 (từ ngày 24/8/2026 đến ngày 30/8/2026)", "", ("2026-08-24", "2026-08-30")),
    ("Thanh tra trách nhiệm, thời kỳ từ 01/01/2024 đến 31/12/2024", SIGNED, None),
    ("Triển khai Quyết định số 6/QĐ-TTg năm 2022", "", None),
    ("Triển khai Nghị quyết số 1/NQ-CP năm 2026", SIGNED, OF_2026),
    ("Thực hiện Quy hoạch tỉnh thời kỳ 2021-2030, tầm nhìn đến năm 2050", "", None),
]  # fmt: skip


@pytest.mark.parametrize(("title", "day", "expected"), HEADS)
def test_a_title_in_word_and_its_period(
    tmp_path: Path, title: str, day: str, expected: Days
) -> None:
    for lines in (("KẾ HOẠCH", title), (f"KẾ HOẠCH\n{title}",)):
        found = word_plan(tmp_path, *lines, day=day)
        assert (found.plan.document.kind, found.plan.document.title) == ("Kế hoạch", title)
        assert found.plan.document.basis == ("Căn cứ Luật A năm 2019;",)
        assert days(found) == expected
        if expected is None and any(char.isdigit() for char in title):
            assert found.remarks["period",]


@pytest.mark.parametrize(("title", "day", "expected"), [head for head in HEADS if not head[1]])
def test_a_title_in_excel_and_its_period(
    tmp_path: Path, title: str, day: str, expected: Days
) -> None:
    found = sheet_plan(tmp_path, "KẾ HOẠCH", title)
    assert (found.plan.document.title, days(found)) == (title, expected)


def test_a_title_typed_without_any_form(tmp_path: Path) -> None:
    lines = ("KẾ HOẠCH", "Thực hiện công tác cải cách hành chính", "trên địa bàn tỉnh năm 2026")
    document = word_plan(tmp_path, *lines, plain=True).plan.document
    assert document.title == "Thực hiện công tác cải cách hành chính trên địa bàn tỉnh năm 2026"
    assert document.basis == ("Căn cứ Luật A năm 2019;",)


def test_a_basis_that_begins_like_a_title_is_none(tmp_path: Path) -> None:
    lines = ("KẾ HOẠCH", "Công tác năm 2026", "Thực hiện Kế hoạch số 1/KH-UBND, Sở B ban hành:")
    document = word_plan(tmp_path, *lines, plain=True).plan.document
    assert document.title == "Công tác năm 2026"
    assert document.basis[0] == "Thực hiện Kế hoạch số 1/KH-UBND, Sở B ban hành:"


def test_a_title_over_several_paragraphs(tmp_path: Path) -> None:
    lines = ("K Ế  H O Ạ C H", "Thực hiện Nghị quyết số 57-NQ/TW", "Của Bộ Chính trị\nnăm 2026")
    found = word_plan(tmp_path, *lines)
    assert found.plan.document.title == (
        "Thực hiện Nghị quyết số 57-NQ/TW Của Bộ Chính trị năm 2026"
    )
    assert days(found) == OF_2026


def test_a_kind_of_document_written_small(tmp_path: Path) -> None:
    found = word_plan(tmp_path, "Kế hoạch giáo dục năm học 2026-2027")
    assert found.plan.document.kind == "Kế hoạch"
    assert found.plan.document.title == "giáo dục năm học 2026-2027"
    assert days(found) == ("2026-09-01", "2027-08-31")


def test_a_title_in_a_plain_first_cell(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in (["Kế hoạch công tác năm 2026"], *ROWS):
        sheet.append(list(row))
    book.save(tmp_path / "o.xlsx")
    found = imported(tmp_path / "o.xlsx")
    assert (found.plan.document.title, days(found)) == ("công tác năm 2026", OF_2026)


def test_a_title_without_a_kind_is_told(tmp_path: Path) -> None:
    for found in (
        word_plan(tmp_path, "Danh mục nhiệm vụ trọng tâm năm 2026"),
        sheet_plan(tmp_path, "UBND XÃ A", "Danh mục nhiệm vụ trọng tâm năm 2026"),
    ):
        assert found.plan.document.title == "Danh mục nhiệm vụ trọng tâm năm 2026"
        assert days(found) == OF_2026
        assert found.remarks["document", "title"] == (
            "văn bản không ghi tên loại; lấy dòng đầu làm tên"
        )


def test_headings_that_stand_in_a_table(tmp_path: Path) -> None:
    motto = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    document = Document()
    title = "Cải cách hành chính năm 2026"
    head: list[list[str | None]] = [["SỞ B", motto], ["Số: 12/KH-SB", SIGNED]]
    head += [["KẾ HOẠCH", None], [title, None]]
    merge(table(document, head), (2, 0, 2, 1), (3, 0, 3, 1))
    document.add_paragraph("Căn cứ Luật A;")
    table(document, ROWS)
    document.save(str(tmp_path / "bang.docx"))
    written = imported(tmp_path / "bang.docx").plan.document
    assert (written.issuer, written.number, written.title) == ("Sở B", "12", title)
    assert (str(written.date), written.basis) == ("2026-03-15", ("Căn cứ Luật A;",))


def test_a_title_in_a_table_of_its_own(tmp_path: Path) -> None:
    document = Document()
    table(document, [["KẾ HOẠCH"], ["Cải cách hành chính\nnăm 2026"]], bold=(0, 1))
    table(document, ROWS)
    document.save(str(tmp_path / "bang.docx"))
    found = imported(tmp_path / "bang.docx")
    assert found.plan.document.title == "Cải cách hành chính năm 2026"
    assert days(found) == OF_2026


def test_a_letterhead_set_with_tabs(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("SỞ B\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    document.add_paragraph("\tĐộc lập - Tự do - Hạnh phúc")
    document.add_paragraph(f"Số: 12/KH-SB\t{SIGNED}")
    heading(document, "KẾ HOẠCH")
    heading(document, "Công tác năm 2026")
    table(document, ROWS)
    document.save(str(tmp_path / "tab.docx"))
    found = imported(tmp_path / "tab.docx").plan
    written = found.document
    assert (written.issuer, written.number, written.symbol) == ("Sở B", "12", "KH-SB")
    assert (written.place, str(written.date)) == ("Quảng Ngãi", "2026-03-15")
    assert found.before == ()


def signed(document: PlanDocument) -> tuple[Any, ...]:
    return (document.kind, document.number, document.symbol, str(document.date), document.issuer)


OF_PLAN = "(Kèm theo Kế hoạch số 12/KH-SB ngày 15 tháng 01 năm 2026 của Sở B)"


@pytest.mark.parametrize(
    "lines",
    [
        ("PHỤ LỤC", "DANH MỤC NHIỆM VỤ", OF_PLAN),
        ("PHỤ LỤC I", OF_PLAN, "DANH MỤC NHIỆM VỤ"),
        ("Phụ lục 01. DANH MỤC NHIỆM VỤ", OF_PLAN),
        ("PHỤ LỤC\nDANH MỤC NHIỆM VỤ\n" + OF_PLAN,),
        ("DANH MỤC NHIỆM VỤ", "(Ban hành kèm theo Kế hoạch số: 12/KH-SB ngày 15/01/2026 của Sở B)"),
    ],
)
def test_an_annex_is_of_the_plan_it_names(tmp_path: Path, lines: Sequence[str]) -> None:
    for found in (word_plan(tmp_path, *lines), sheet_plan(tmp_path, *lines)):
        document = found.plan.document
        assert document.title == "DANH MỤC NHIỆM VỤ"
        assert signed(document) == ("Kế hoạch", "12", "KH-SB", "2026-01-15", "Sở B")
        assert days(found) == OF_2026
        assert found.remarks["period",] == "tên phụ lục không nêu năm; lấy theo năm ký 2026"


def test_an_annex_that_names_its_year_and_one_signed_late_in_a_year(tmp_path: Path) -> None:
    of_2025 = OF_PLAN.replace("01 năm 2026", "12 năm 2025")
    found = word_plan(tmp_path, "PHỤ LỤC", "DANH MỤC NHIỆM VỤ NĂM 2026", of_2025)
    assert days(found) == OF_2026
    assert days(word_plan(tmp_path, "PHỤ LỤC", "DANH MỤC NHIỆM VỤ", of_2025)) is None


def test_a_number_and_a_day_left_open_in_an_annex(tmp_path: Path) -> None:
    line = "(Kèm theo Kế hoạch số        /KH-SB ngày      tháng 3 năm 2026 của Sở B)"
    document = word_plan(tmp_path, "PHỤ LỤC", "DANH MỤC NHIỆM VỤ", line).plan.document
    assert (document.number, document.symbol, document.month) == (None, "KH-SB", "2026-03")


def test_a_plan_issued_with_a_decision_has_not_its_number(tmp_path: Path) -> None:
    line = "(Ban hành kèm theo Quyết định số 7/QĐ-SB ngày 15 tháng 01 năm 2026 của Sở B)"
    found = word_plan(tmp_path, "KẾ HOẠCH", "Cải cách hành chính năm 2026", line)
    assert signed(found.plan.document) == ("Kế hoạch", None, None, "2026-01-15", "Sở B")
    assert found.remarks["document", "number"] == (
        "Kế hoạch ban hành kèm theo Quyết định số 7/QĐ-SB"
    )


def test_who_signed_a_decision_is_no_office(tmp_path: Path) -> None:
    line = "(Kèm theo Quyết định số   /QĐ-A ngày … tháng 8 năm 2026 của Hiệu trưởng trường A)"
    found = word_plan(tmp_path, "UBND XÃ A", "PHÒNG KINH TẾ", "KẾ HOẠCH", "Năm học 2026-2027", line)
    document = found.plan.document
    assert (document.parent, document.issuer) == ("UBND xã A", "Phòng kinh tế")
    assert (document.title, document.month) == ("Năm học 2026-2027", "2026-08")
    alone = word_plan(tmp_path, "KẾ HOẠCH", "Năm học 2026-2027", line).plan.document
    assert (alone.parent, alone.issuer) == (None, None)


def test_who_decides_is_not_the_title_of_a_decision(tmp_path: Path) -> None:
    lines = ("QUYẾT ĐỊNH", "Ban hành Kế hoạch công tác năm 2026", "GIÁM ĐỐC SỞ B")
    found = word_plan(tmp_path, *lines)
    assert (found.plan.document.kind, found.plan.document.title) == ("Quyết định", lines[1])
    assert found.plan.document.basis == ("GIÁM ĐỐC SỞ B", "Căn cứ Luật A năm 2019;")


def test_a_sheet_with_its_offices_above_the_title(tmp_path: Path) -> None:
    found = sheet_plan(tmp_path, "UBND XÃ A", "TRƯỜNG THCS B", "KẾ HOẠCH CÔNG TÁC NĂM 2026")
    document = found.plan.document
    assert (document.parent, document.issuer) == ("UBND xã A", "Trường THCS B")
    assert (document.title, found.plan.before) == ("CÔNG TÁC NĂM 2026", ())


def test_a_file_without_any_title_is_told(tmp_path: Path) -> None:
    found = word_plan(tmp_path, "I. MỤC TIÊU")
    assert (found.plan.document.title, days(found)) == ("", None)
    assert found.remarks["document", "title"] == "không thấy tên văn bản"


def test_why_a_period_is_not_known_is_told_with_its_line(alone: Path, run: Run) -> None:
    word_plan(alone, "KẾ HOẠCH", "Công tác năm 2026 và những năm tiếp theo")
    done = run("import", str(alone / "ten.docx"), "--id", "x")
    text = (alone / "plans" / "x" / "plan.yaml").read_text(encoding="utf-8")
    why = "tên văn bản có 'năm 2026': không rõ kỳ của kế hoạch"
    assert done.code == 0
    assert f"cần xem: {why}\n" in done.out
    assert f"period: null # cần xem: {why}" in text
