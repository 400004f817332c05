"""The text that goes with the month's forms."""

from __future__ import annotations

from dataclasses import replace

from cchc.excel.cover_note import cover_note
from cchc.plan import Group
from tests.word_sample import OFFICE, PLAN, SEPTEMBER, SEVENTH, SIXTH, day

UNITS = [OFFICE, SIXTH, SEVENTH]


def test_the_whole_text() -> None:
    assert cover_note(PLAN, SEPTEMBER, UNITS, day("15/9/2025")).split("\n") == [
        "Kính gửi: Phòng Nghiệp vụ 6 và 7",
        "",
        "Văn phòng gửi biểu báo cáo tháng 9 năm 2025 (số liệu từ ngày 15/8/2025 đến hết ngày "
        "14/9/2025) về kết quả thực hiện Kế hoạch cải cách hành chính sáu tháng cuối năm 2025, mỗi "
        "đơn vị một tệp Excel kèm theo.",
        "Đề nghị các đơn vị điền vào đúng tệp của mình, giữ nguyên các cột, và gửi lại Văn phòng "
        "chậm nhất ngày 17/9/2025.",
        "- Nhiệm vụ thường xuyên không phát sinh kết quả trong kỳ: chọn “Không phát sinh”; cả kỳ "
        "không phát sinh nội dung nào thì đánh dấu x ở cuối biểu, vẫn gửi lại.",
        "- Nhiệm vụ đã hoàn thành: ghi ngày hoàn thành và số, ký hiệu, ngày ban hành, trích yếu "
        "của văn bản.",
        "- Không ghi nội dung thuộc bí mật nhà nước; không ghi họ tên, địa chỉ hoặc thông tin làm "
        "lộ danh tính người khiếu nại, tố cáo, phản ánh.",
        "Trân trọng cảm ơn./.",
    ]


def test_one_unit_alone_and_a_group() -> None:
    text = cover_note(PLAN, SEPTEMBER, [SEVENTH], day("15/9/2025"))
    assert text.startswith("Kính gửi: Phòng Nghiệp vụ 7\n")
    assert "cuối năm 2025, tệp Excel kèm theo." in text
    assert "Đề nghị Phòng Nghiệp vụ 7 điền vào đúng tệp của mình" in text
    plan = replace(PLAN, groups={"cac": Group("các phòng", members=(SIXTH, SEVENTH))})
    assert cover_note(plan, SEPTEMBER, UNITS, day("15/9/2025")).startswith("Kính gửi: Các phòng\n")


def test_who_gathers_the_answers_writes_no_letter_to_itself() -> None:
    assert cover_note(PLAN, SEPTEMBER, [OFFICE], day("15/9/2025")) == ""


def test_once_the_forms_are_due_the_text_says_so() -> None:
    assert "chậm nhất ngày 17/9/2025" in cover_note(PLAN, SEPTEMBER, UNITS, day("17/9/2025"))
    late = cover_note(PLAN, SEPTEMBER, UNITS, day("18/9/2025"))
    assert "Hạn gửi lại (ngày 17/9/2025) đã qua; đề nghị các đơn vị" in late
    assert "gửi lại Văn phòng ngay khi có thể." in late
    assert "chậm nhất" not in late
