"""The phiếu giao nhiệm vụ, as it reads."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.word_sample import (
    OFFICE,
    PLAN,
    SEVENTH,
    SIXTH,
    THE_PLAN,
    cells,
    opened,
    paragraphs,
    sheet,
    signature,
)


def test_a_units_sheet() -> None:
    content = sheet(SEVENTH)
    assert paragraphs(content) == [
        "PHIẾU GIAO NHIỆM VỤ",
        "Thực hiện Kế hoạch cải cách hành chính sáu tháng cuối năm 2025",
        "Đơn vị: Phòng Nghiệp vụ 7",
        f"Thực hiện {THE_PLAN} (sau đây gọi tắt là Kế hoạch), Thanh tra tỉnh giao Phòng Nghiệp vụ "
        "7 các nhiệm vụ "
        "sau đây:",
        "I. NHIỆM VỤ CHỦ TRÌ",
        "Phòng Nghiệp vụ 7 chủ trì 02 nhiệm vụ:",
        "II. NHIỆM VỤ PHỐI HỢP",
        "Phòng Nghiệp vụ 7 phối hợp thực hiện 01 nhiệm vụ:",
        "III. CHẾ ĐỘ BÁO CÁO",
        "1. Hằng tháng, Phòng Nghiệp vụ 7 báo cáo kết quả thực hiện các nhiệm vụ nêu trên (biểu "
        "mẫu kèm theo), gửi Văn "
        "phòng chậm nhất ngày 17; số liệu tính từ ngày 15 tháng trước đến ngày 14 của tháng báo cáo.",
        "2. Quá trình thực hiện, nếu có khó khăn, vướng mắc, kịp thời báo cáo, đề xuất Chánh "
        "Thanh tra tỉnh (qua Văn "
        "phòng) xem xét, chỉ đạo./.",
    ]
    _, led, helped, _ = (cells(table) for table in opened(content).tables)
    assert led[1] == ["2.a", "Rà soát văn bản", "", "", "Thường xuyên", "thường xuyên"]
    assert helped == [
        ["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"],
        ["1.c", "Kiểm tra công tác", "Văn phòng", "Đến 31/8/2025"],
    ]
    assert signature(content)[1] == "- Phòng Nghiệp vụ 7;"


def test_a_unit_without_tasks_of_a_sort_reads_a_sentence() -> None:
    assert "Phòng Nghiệp vụ 6 không được giao phối hợp thực hiện nhiệm vụ." in paragraphs(
        sheet(SIXTH)
    )
    only = replace(PLAN, areas=(PLAN.areas[0],))
    assert "Phòng Nghiệp vụ 7 không được giao chủ trì nhiệm vụ." in paragraphs(sheet(SEVENTH, only))


def test_the_office_that_gathers_reports_for_all() -> None:
    texts = paragraphs(sheet(OFFICE))
    assert (
        "1. Hằng tháng, Văn phòng tổng hợp kết quả thực hiện nhiệm vụ của mình và của các đơn vị "
        "(gửi chậm nhất ngày 17), "
        "báo cáo Chánh Thanh tra tỉnh; số liệu tính từ ngày 15 tháng trước đến ngày 14 của tháng "
        "báo cáo."
    ) in texts


@pytest.mark.parametrize(
    ("close_day", "send_by", "words"),
    [
        (
            "14",
            20,
            "chậm nhất ngày 20; số liệu tính từ ngày 15 tháng trước đến ngày 14 của tháng báo cáo.",
        ),
        (
            "month-end",
            None,
            "chậm nhất ngày 03 của tháng sau; số liệu tính từ ngày đầu tháng đến ngày cuối tháng.",
        ),
        (
            "25",
            5,
            "chậm nhất ngày 05 của tháng sau; số liệu tính từ ngày 26 tháng trước đến ngày 25 của "
            "tháng báo cáo.",
        ),
    ],
)
def test_the_rhythm_is_the_plans(close_day: str, send_by: int | None, words: str) -> None:
    plan = replace(PLAN, reporting=replace(PLAN.reporting, close_day=close_day, send_by=send_by))
    assert any(line.endswith(words) for line in paragraphs(sheet(SEVENTH, plan)))
