"""Tables as offices really make them, written in Word and in Excel, and the plans they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
from openpyxl import Workbook
from openpyxl.styles import Font

from tests.word_files import merge, table

Value = str | int | float | dt.date | None
Sheet = Sequence[Sequence[Value]]
Merges = Sequence[tuple[int, int, int, int]]
TITLE = "Cải cách hành chính năm 2026"


@dataclass(frozen=True)
class Met:
    """A table that was met: its cells, which of them are merged, and the plan that must come."""

    rows: Sheet
    expected: Sequence[str]
    merged: Merges = ()
    title: str = TITLE


def shown(value: Value) -> str | None:
    """Return a cell as it is typed in Word."""
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}"
    return value if value is None else str(value)


def as_word(folder: Path, met: Met) -> Path:
    """Write a document as offices do: letterhead, title, table, signature."""
    document = docx.Document()
    table(
        document,
        [
            ["SỞ NỘI VỤ\nVĂN PHÒNG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"],
            ["Số: 12/KH-VP", "Quảng Ngãi, ngày 15 tháng 01 năm 2026"],
        ],
    )  # fmt: skip
    for line in ("KẾ HOẠCH", met.title):
        document.add_paragraph().add_run(line).bold = True
    document.add_paragraph("Căn cứ Kế hoạch của cơ quan cấp trên.")
    cells = table(document, [[shown(value) for value in row] for row in met.rows], bold=[0])
    merge(cells, *met.merged)
    document.add_paragraph("Các đơn vị tổ chức thực hiện Kế hoạch này./.")
    path = folder / "ke-hoach.docx"
    document.save(str(path))
    return path


def as_excel(folder: Path, met: Met) -> Path:
    """Write a workbook as offices do: title above the table, days as days."""
    book = Workbook()
    sheet = book.active
    assert sheet
    sheet.append(["KẾ HOẠCH"])
    sheet.append([met.title])
    sheet.append([])
    put(sheet, met.rows, 3)
    for row in (1, 2):
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(met.rows[0]))
        sheet.cell(row, 1).font = Font(bold=True)
    for top, left, bottom, right in met.merged:
        sheet.merge_cells(
            start_row=top + 4, start_column=left + 1, end_row=bottom + 4, end_column=right + 1
        )
    path = folder / "ke-hoach.xlsx"
    book.save(path)
    return path


def put(sheet: Any, rows: Sheet, above: int) -> None:
    for number, row in enumerate(rows, above + 1):
        for column, value in enumerate(row, 1):
            if value not in (None, ""):
                cell = sheet.cell(number, column, value)
                if isinstance(value, dt.date):
                    cell.number_format = "dd/mm/yyyy"
                if number == above + 1:
                    cell.font = Font(bold=True)


COLUMNS = {
    "1: Hạng mục, Người thực hiện, Mốc hoàn thành": Met(
        [
            ["TT", "Hạng mục", "Người thực hiện", "Mốc hoàn thành"],
            [1, "Khảo sát hiện trạng", "Nguyễn Văn A", "Tháng 3/2026"],
            [2, "Lập hồ sơ", "Trần Thị B", "30/6/2026"],
        ],
        [
            "· Hạng mục",
            "  1 Khảo sát hiện trạng | Nguyễn Văn A | Tháng 3/2026",
            "  2 Lập hồ sơ | Trần Thị B | 30/6/2026",
        ],
    ),
    "2: Nhóm nhiệm vụ, Mã, Ngày bắt đầu, Ngày kết thúc": Met(
        [
            ["Nhóm nhiệm vụ", "Mã", "Mô tả nhiệm vụ", "Chủ trì", "Ngày bắt đầu", "Ngày kết thúc"],
            ["Thể chế", "V01", "Rà soát", "VP", dt.date(2026, 1, 5), dt.date(2026, 1, 30)],
            [None, "V02", "Sửa đổi", "VP", dt.date(2026, 2, 2), dt.date(2026, 2, 27)],
            ["Bộ máy", "NV-05", "Sắp xếp", "VP", dt.date(2026, 10, 1), dt.date(2026, 12, 1)],
        ],
        [
            "· Thể chế",
            "  V01 Rà soát | VP | từ 05/01/2026 đến 30/01/2026",
            "  V02 Sửa đổi | VP | từ 02/02/2026 đến 27/02/2026",
            "· Bộ máy",
            "  NV-05 Sắp xếp | VP | từ 01/10/2026 đến 01/12/2026",
        ],
        [(1, 0, 2, 0)],
    ),
    "3: a column a quarter": Met(
        [
            ["TT", "Nhiệm vụ", "Chủ trì", "Quý I", "Quý II", "Quý III", "Quý IV"],
            [1, "Một", "VP", "", "x", "x", ""],
            [2, "Hai", "VP", "✓", "", "", ""],
            [3, "Ba", "VP", "x", "x", "x", "x"],
            [4, "Bốn", "VP", "", "", "Trước 15/8", ""],
            [5, "Năm", "VP", "", "Ban hành Kế hoạch", "", "X"],
        ],
        [
            "· Nhiệm vụ",
            "  1 Một | VP | Quý II, III/2026",
            "  2 Hai | VP | Quý I/2026",
            "  3 Ba | VP | Quý I, II, III, IV/2026",
            "  4 Bốn | VP | Trước 15/8",
            "  5 Năm | VP | Quý II, IV/2026 | note: Quý II: Ban hành Kế hoạch",
        ],
    ),
    "3: a column a month below one heading": Met(
        [
            ["TT", "Nhiệm vụ", "Chủ trì", "Tháng", "", "", ""],
            ["", "", "", 9, 10, 11, 12],
            [1, "Một", "VP", "x", "x", "", ""],
            [2, "Hai", "VP", "", "", "", "x"],
        ],
        ["· Nhiệm vụ", "  1 Một | VP | Tháng 9, 10/2026", "  2 Hai | VP | Tháng 12/2026"],
    ),
    "3: a column a month below one merged heading": Met(
        [
            ["TT", "Nhiệm vụ", "Chủ trì", "Thời gian (tháng)", None, None],
            [None, None, None, "10", "11", "12"],
            [1, "Một", "VP", "x", "", "x"],
        ],
        ["· Nhiệm vụ", "  1 Một | VP | Tháng 10, 12/2026"],
        [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 1, 2), (0, 3, 0, 5)],
    ),
    "3: a column a year": Met(
        [
            ["TT", "Nhiệm vụ", "Chủ trì", "2026", "2027", "2028"],
            [1, "Một", "VP", "x", "", "x"],
            [2, "Hai", "VP", "", "x", ""],
        ],
        ["· Nhiệm vụ", "  1 Một | VP | Năm 2026, 2028", "  2 Hai | VP | 2027"],
        title="Chuyển đổi số giai đoạn 2026-2028",
    ),
    "3: quarters below years": Met(
        [
            ["TT", "Nhiệm vụ", "Chủ trì", "Năm 2026", None, "Năm 2027", None],
            [None, None, None, "Quý III", "Quý IV", "Quý I", "Quý II"],
            [1, "Một", "VP", "", "x", "x", "x"],
        ],
        ["· Nhiệm vụ", "  1 Một | VP | Quý IV/2026; Quý I, II/2027"],
        [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 1, 2), (0, 3, 0, 4), (0, 5, 0, 6)],
    ),
    "3: rounds with days in them": Met(
        [
            ["TT", "Nhiệm vụ", "Chủ trì", "Đợt 1", "Đợt 2"],
            [1, "Một", "VP", "trước 15/3/2026", "trước 15/9/2026"],
        ],
        ["· Nhiệm vụ", "  1 Một | VP | Đợt 1: trước 15/3/2026; Đợt 2: trước 15/9/2026"],
    ),
    "4: Tên dự án, nhiệm vụ beside Nội dung chính": Met(
        [
            ["STT", "Tên dự án, nhiệm vụ", "Nội dung chính", "Cơ quan chủ trì", "Thời gian"],
            [1, "Dự án A", "Đầu tư thiết bị", "Sở A", "2026"],
            [2, "Nhiệm vụ B", "—", "Sở B", "2026"],
        ],
        [
            "· Tên dự án, nhiệm vụ",
            "  1 Dự án A | Sở A | 2026 | note: Nội dung chính: Đầu tư thiết bị",
            "  2 Nhiệm vụ B | Sở B | 2026",
        ],
    ),
    "5: progress beside a deadline": Met(
        [
            ["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn", "Kết quả thực hiện", "Tiến độ"],
            [1, "Một", "VP", "Quý I/2026", "Quyết định số 05", "Đã hoàn thành"],
            [2, "Hai", "VP", "Quý II/2026", "", "Đang thực hiện"],
        ],
        ["· Nhiệm vụ", "  1 Một | VP | Quý I/2026", "  2 Hai | VP | Quý II/2026"],
    ),
    "5: what came of it beside what is to come": Met(
        [
            ["Nhiệm vụ", "Chủ trì", "Thời hạn", "Kết quả thực hiện", "Ghi chú", "Kết quả"],
            ["Một", "VP", "Quý I/2026", "Quyết định số 05", "gấp", "Quyết định"],
            ["Hai", "VP", "Quý II/2026", "", "", "Báo cáo"],
        ],
        [
            "· Nhiệm vụ",
            "  1 Một | VP | Quyết định | Quý I/2026 | note: gấp",
            "  2 Hai | VP | Báo cáo | Quý II/2026",
        ],
    ),
    "6: per cent beside a deadline": Met(
        [
            ["STT", "Nhiệm vụ", "Chủ trì", "Sản phẩm", "Tiến độ (%)", "Thời gian hoàn thành"],
            [1, "Một", "VP", "Báo cáo", 60, "Quý I/2026"],
            [2, "Hai", "VP", "Đề án", "100%", "Quý II/2026"],
        ],
        [
            "· Nhiệm vụ",
            "  1 Một | VP | Báo cáo | Quý I/2026",
            "  2 Hai | VP | Đề án | Quý II/2026",
        ],
    ),
    "7: who leads and who coordinates in one cell": Met(
        [
            ["TT", "Nội dung", "Đơn vị thực hiện", "Thời hạn"],
            [1, "Một", "Chủ trì: Văn phòng\nPhối hợp: Phòng Một, Phòng Hai", "Quý I/2026"],
            [2, "Hai", "Phòng Một (chủ trì), Phòng Hai (phối hợp)", "Quý I/2026"],
            [3, "Ba", "Chủ trì: Phòng Một / Phối hợp: Phòng Hai", "Quý I/2026"],
            [4, "Bốn", "- Cơ quan chủ trì: Phòng Hai;\n- Cơ quan phối hợp: Phòng Một.", "Quý I/2026"],
            [5, "Năm", "Văn phòng chủ trì, phối hợp với Phòng Hai", "Quý I/2026"],
            [6, "Sáu", "Văn phòng", "Quý I/2026"],
        ],
        [
            "· Nội dung",
            "  1 Một | Văn phòng | Quý I/2026 | ph: Phòng Một, Phòng Hai",
            "  2 Hai | Phòng Một | Quý I/2026 | ph: Phòng Hai",
            "  3 Ba | Phòng Một | Quý I/2026 | ph: Phòng Hai",
            "  4 Bốn | Phòng Hai | Quý I/2026 | ph: Phòng Một",
            "  5 Năm | Văn phòng | Quý I/2026 | ph: Phòng Hai",
            "  6 Sáu | Văn phòng | Quý I/2026",
        ],
    ),
    "8: a table of targets": Met(
        [
            ["Chỉ tiêu", "Đơn vị tính", "2026", "2027", "2028", "Cơ quan theo dõi"],
            ["Hồ sơ trực tuyến", "%", 80, "85,5", "≥ 90", "Văn phòng"],
            ["Số mô hình", "mô hình", 2, "-", 1200, "Phòng Một"],
        ],
        [
            "· Chỉ tiêu",
            "  1 Hồ sơ trực tuyến | Văn phòng | Năm 2026, 2027, 2028",
            "  2 Số mô hình | Phòng Một | Năm 2026, 2028",
        ],
        title="Chuyển đổi số giai đoạn 2026-2028",
    ),
    "9: Giai đoạn, then Trụ cột": Met(
        [
            ["Giai đoạn", "Trụ cột", "Mục tiêu", "Sản phẩm", "Chủ trì", "Mốc hoàn thành"],
            ["Giai đoạn 1", "Hạ tầng", "Nối mạng", "Mạng", "Sở A", "Quý I/2026"],
            [None, "Dữ liệu", "Làm sạch", "CSDL", "Sở A", "Quý II/2026"],
            [None, None, "Kết nối", "Trục", "Sở B", "Quý III/2026"],
            ["Giai đoạn 2", "Hạ tầng", "Mở rộng", "Mạng", "Sở B", "Quý IV/2026"],
        ],
        [
            "· Giai đoạn 1",
            "  · Hạ tầng",
            "    1.1 Nối mạng | Sở A | Mạng | Quý I/2026",
            "  · Dữ liệu",
            "    1.2.1 Làm sạch | Sở A | CSDL | Quý II/2026",
            "    1.2.2 Kết nối | Sở B | Trục | Quý III/2026",
            "· Giai đoạn 2",
            "  · Hạ tầng",
            "    2.1 Mở rộng | Sở B | Mạng | Quý IV/2026",
        ],
        [(1, 0, 3, 0), (2, 1, 3, 1)],
    ),
    "11: a last row of notes": Met(
        [
            ["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"],
            [1, "Một", "VP", "Quý I/2026"],
            ["Ghi chú: VP là Văn phòng.", None, None, None],
        ],
        ["· Nhiệm vụ", "  1 Một | VP | Quý I/2026"],
        [(2, 0, 2, 3)],
    ),
    "Cơ quan trình beside Cơ quan soạn thảo": Met(
        [
            ["TT", "Tên văn bản", "Cơ quan trình", "Cơ quan soạn thảo", "Thời gian ban hành"],
            [1, "Quyết định A", "Sở A", "Phòng Một", "Quý I/2026"],
        ],
        ["· Tên văn bản", "  1 Quyết định A | Phòng Một | Quý I/2026 | note: Cơ quan trình: Sở A"],
    ),
    "headings nobody knows, known by their cells": Met(
        [
            ["TT", "Việc phải làm", "Ai làm", "Khi nào xong"],
            [1, "Một", "Văn phòng", "Quý I/2026"],
            [2, "Hai", "Phòng Một", "Trước 30/6/2026"],
        ],
        [
            "· Việc phải làm",
            "  1 Một | Văn phòng | Quý I/2026",
            "  2 Hai | Phòng Một | Trước 30/6/2026",
        ],
    ),
    "Tiến độ alone is the deadline": Met(
        [
            ["TT", "Nhiệm vụ", "Chủ trì", "Kết quả", "Tiến độ"],
            [1, "Một", "VP", "Báo cáo", "Quý I/2026"],
            [2, "Hai", "VP", "Đề án", "Thường xuyên"],
        ],
        ["· Nhiệm vụ", "  1 Một | VP | Báo cáo | Quý I/2026", "  2 Hai | VP | Đề án | Thường xuyên"],
    ),
    "codes beside numbers": Met(
        [
            ["STT", "Mã WBS", "Task", "Owner", "Start", "Due"],
            [1, "1.2.3", "Một", "VP", "05/01/2026", "30/01/2026"],
            [2, "1.2.4", "Hai", "VP", "01/2026", "6/2026"],
        ],
        [
            "· Task",
            "  1.2.3 Một | VP | từ 05/01/2026 đến 30/01/2026",
            "  1.2.4 Hai | VP | 01/2026 - 6/2026",
        ],
    ),
}  # fmt: skip
ELSEWHERE = {
    "in the area's row": Met(
        [
            ["TT", "Nhiệm vụ", "Chủ trì", "Sản phẩm", "Thời hạn"],
            ["I", "NHIỆM VỤ THƯỜNG XUYÊN", "", "", ""],
            [1, "Một", "VP", "", ""],
            ["II", "NHIỆM VỤ HOÀN THÀNH TRONG QUÝ III/2026", "", "", ""],
            [1, "Hai", "VP", "Báo cáo", ""],
            [2, "Ba", "VP", "", "Tháng 8/2026"],
            ["III", "NHIỆM VỤ TRỌNG TÂM NĂM 2026", "", "", ""],
            [1, "Bốn", "VP", "", "Quý IV/2026"],
        ],
        [
            "I NHIỆM VỤ THƯỜNG XUYÊN",
            "  I.1 Một | VP | Thường xuyên",
            "II NHIỆM VỤ HOÀN THÀNH TRONG QUÝ III/2026",
            "  II.1 Hai | VP | Báo cáo | Quý III/2026",
            "  II.2 Ba | VP | Tháng 8/2026",
            "III NHIỆM VỤ TRỌNG TÂM NĂM 2026",
            "  III.1 Bốn | VP | Quý IV/2026",
        ],
    ),
    "in the area's row of a table without a column for it": Met(
        [
            ["TT", "Nhiệm vụ", "Chủ trì"],
            ["II. NHIỆM VỤ HOÀN THÀNH TRƯỚC THÁNG 6/2026", None, None],
            [1, "Hai", "VP"],
        ],
        ["II NHIỆM VỤ HOÀN THÀNH TRƯỚC THÁNG 6/2026", "  II.1 Hai | VP | Trước tháng 6/2026"],
        [(1, 0, 1, 2)],
    ),
    "in a merged cell": Met(
        [
            ["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"],
            [1, "Một", "VP", "Quý I/2026"],
            [2, "Hai", "VP", None],
        ],
        ["· Nhiệm vụ", "  1 Một | VP | Quý I/2026", "  2 Hai | VP | Quý I/2026"],
        [(1, 3, 2, 3)],
    ),
    "in the product": Met(
        [
            ["TT", "Nhiệm vụ", "Chủ trì", "Sản phẩm"],
            [1, "Một", "VP", "1. Dự thảo (tháng 6/2026)\n2. Tờ trình (tháng 9/2026)"],
            [2, "Hai", "VP", "Kế hoạch (bản in) (trước 15/8/2026)"],
        ],
        [
            "· Nhiệm vụ",
            "  1 Một | VP | 1. Dự thảo (tháng 6/2026)/2. Tờ trình (tháng 9/2026) | "
            "tháng 6/2026; tháng 9/2026",
            "  2 Hai | VP | Kế hoạch (bản in) (trước 15/8/2026) | trước 15/8/2026",
        ],
    ),
    "as above": Met(
        [
            ["TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Sản phẩm", "Thời hạn", "Ghi chú"],
            ["I", "Thể chế", "", "", "", "", ""],
            [1, "Một", "Văn phòng", "Phòng Một", "Báo cáo", "Quý I/2026", "gấp"],
            [2, "Hai", "nt", "-nt-", "Như trên", '"', "nt"],
            ["II", "Bộ máy", "", "", "", "", ""],
            [3, "Ba", "Phòng Hai", "như trên", "″", "-nt-", ""],
        ],
        [
            "I Thể chế",
            "  I.1 Một | Văn phòng | Báo cáo | Quý I/2026 | ph: Phòng Một | note: gấp",
            "  I.2 Hai | Văn phòng | Báo cáo | Quý I/2026 | ph: Phòng Một | note: gấp",
            "II Bộ máy",
            "  II.3 Ba | Phòng Hai | Báo cáo | Quý I/2026 | ph: Phòng Một",
        ],
    ),
    "dashes": Met(
        [
            ["TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Sản phẩm", "Thời hạn"],
            [1, "Một", "Văn phòng", "—", "-", "Quý I/2026"],
            [2, "Hai", "Văn phòng", "Không", "–", "Quý I/2026"],
            [3, "Ba", "Văn phòng", "-", "không", "Quý I/2026"],
        ],
        [
            "· Nhiệm vụ",
            "  1 Một | Văn phòng | Quý I/2026",
            "  2 Hai | Văn phòng | Quý I/2026",
            "  3 Ba | Văn phòng | Quý I/2026",
        ],
    ),
}  # fmt: skip
OTHERS = {
    "a school's months": Met(
        [
            ["Tháng", "Nội dung công việc", "Người thực hiện"],
            [8, "Họp hội đồng", "Hiệu trưởng"],
            [None, "Tuyển sinh", "Phó Hiệu trưởng"],
            [9, "Khai giảng", "Hiệu trưởng"],
        ],
        [
            "· Nội dung công việc",
            "  1 Họp hội đồng | Hiệu trưởng | Tháng 8",
            "  2 Tuyển sinh | Phó Hiệu trưởng | Tháng 8",
            "  3 Khai giảng | Hiệu trưởng | Tháng 9",
        ],
        [(1, 0, 2, 0)],
    ),
    "a month is the area": Met(
        [
            ["TT", "Nội dung", "Chủ trì"],
            ["THÁNG 8/2026", None, None],
            [1, "Họp", "VP"],
            ["THÁNG 9/2026", None, None],
            [1, "Khai giảng", "VP"],
        ],
        [
            "· THÁNG 8/2026",
            "  1.1 Họp | VP | Tháng 8/2026",
            "· THÁNG 9/2026",
            "  2.1 Khai giảng | VP | Tháng 9/2026",
        ],
        [(1, 0, 1, 2), (3, 0, 3, 2)],
    ),
    "groups written once, not merged": Met(
        [
            ["TT", "Nhiệm vụ trọng tâm", "Nhiệm vụ cụ thể", "Chủ trì", "Thời hạn"],
            [1, "Thể chế", "Rà soát", "VP", "Quý I"],
            ["", "", "Sửa đổi", "VP", "Quý II"],
            [2, "Bộ máy", "Sắp xếp", "VP", "Quý III"],
        ],
        [
            "1 Thể chế",
            "  1.1 Rà soát | VP | Quý I",
            "  1.2 Sửa đổi | VP | Quý II",
            "2 Bộ máy",
            "  2 Sắp xếp | VP | Quý III",
        ],
    ),
    "groups written in every row": Met(
        [
            ["Nhóm nhiệm vụ", "TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"],
            ["Thể chế", 1, "Rà soát", "VP", "Quý I"],
            ["Thể chế", 2, "Sửa đổi", "VP", "Quý II"],
            ["Bộ máy", 3, "Sắp xếp", "VP", "Quý III"],
        ],
        [
            "· Thể chế",
            "  1 Rà soát | VP | Quý I",
            "  2 Sửa đổi | VP | Quý II",
            "· Bộ máy",
            "  3 Sắp xếp | VP | Quý III",
        ],
    ),
    "products and days in one column": Met(
        [
            ["TT", "Nhiệm vụ", "Chủ trì", "Sản phẩm, thời gian hoàn thành"],
            [1, "Rà soát", "VP", "Quyết định, trước 30/6/2026"],
        ],
        [
            "· Nhiệm vụ",
            "  1 Rà soát | VP | Quyết định, trước 30/6/2026 | Quyết định, trước 30/6/2026",
        ],
    ),
    "a deadline merged over its heading": Met(
        [
            ["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"],
            ["I", "THỂ CHẾ", "", "Quý I/2026"],
            [1, "Một", "VP", None],
            [2, "Hai", "VP", None],
            ["II", "BỘ MÁY", "", ""],
            [1, "Ba", "VP", "Quý II/2026"],
        ],
        [
            "I THỂ CHẾ",
            "  I.1 Một | VP | Quý I/2026",
            "  I.2 Hai | VP | Quý I/2026",
            "II BỘ MÁY",
            "  II.1 Ba | VP | Quý II/2026",
        ],
        [(1, 3, 3, 3)],
    ),
    "words and marks across quarters": Met(
        [
            ["TT", "Nhiệm vụ", "Chủ trì", "Quý I", "Quý II", "Quý III", "Quý IV"],
            [1, "Một", "VP", "Thường xuyên", None, None, None],
            [2, "Hai", "VP", "x", None, "", ""],
            [3, "Ba", "VP", "50%", "100%", "", ""],
            [4, "Bốn", "VP", "-", "-", "x", "-"],
        ],
        [
            "· Nhiệm vụ",
            "  1 Một | VP | Thường xuyên",
            "  2 Hai | VP | Quý I, II/2026",
            "  3 Ba | VP | Quý I, II/2026 | note: Quý I: 50%/Quý II: 100%",
            "  4 Bốn | VP | Quý III/2026",
        ],
        [(1, 3, 1, 6), (2, 3, 2, 4)],
    ),
    "days below years": Met(
        [
            ["TT", "Nhiệm vụ", "Chủ trì", "Năm 2026", "Năm 2027"],
            [1, "Một", "VP", "Quý II", ""],
            [2, "Hai", "VP", "Quý III", "Quý I"],
        ],
        ["· Nhiệm vụ", "  1 Một | VP | Quý II/2026", "  2 Hai | VP | Quý III/2026; Quý I/2027"],
        title="Đề án giai đoạn 2026-2027",
    ),
    "halves of a year": Met(
        [
            ["TT", "Hoạt động", "Chủ trì", "6 tháng đầu năm", "6 tháng cuối năm"],
            [1, "Một", "VP", "x", ""],
            [2, "Hai", "VP", "", "x"],
        ],
        [
            "· Hoạt động",
            "  1 Một | VP | 6 tháng đầu năm 2026",
            "  2 Hai | VP | 6 tháng cuối năm 2026",
        ],
    ),
}  # fmt: skip
ALL = {**COLUMNS, **ELSEWHERE, **OTHERS}


def sheets_file(folder: Path, sheets: dict[str, Sheet]) -> Path:
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for title, rows in sheets.items():
        put(book.create_sheet(title), rows, 0)
    path = folder / "nhieu-trang.xlsx"
    book.save(path)
    return path
