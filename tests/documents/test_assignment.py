"""The phiếu giao nhiệm vụ, as it reads."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cchc.plan import Area, Group, Parties, Task
from tests.word_sample import (
    OFFICE,
    PLAN,
    RUNNING,
    SEVENTH,
    SIXTH,
    cells,
    opened,
    paragraphs,
    sheet,
    signature,
)

REPORTING = (
    "1. Hằng tháng, Phòng Nghiệp vụ 7 báo cáo kết quả thực hiện các nhiệm vụ nêu trên (biểu mẫu "
    "kèm theo), gửi Văn phòng chậm nhất ngày 17; số liệu tính từ ngày 15 tháng trước đến ngày 14 "
    "của tháng báo cáo."
)
SOURCE = (
    "(Trích Kế hoạch số …/KH-TTT ngày … tháng 7 năm 2025 của Thanh tra tỉnh; nội dung, thời hạn "
    "theo Kế hoạch đã ban hành)"
)


def test_a_units_sheet() -> None:
    content = sheet(SEVENTH)
    assert paragraphs(content) == [
        "PHIẾU GIAO NHIỆM VỤ",
        "Thực hiện Kế hoạch cải cách hành chính sáu tháng cuối năm 2025",
        "Đơn vị: Phòng Nghiệp vụ 7",
        SOURCE,
        "I. NHIỆM VỤ CHỦ TRÌ",
        "Phòng Nghiệp vụ 7 chủ trì 02 nhiệm vụ, trong đó 01 nhiệm vụ cùng chủ trì với Văn phòng và "
        "Phòng Nghiệp vụ 6:",
        "II. NHIỆM VỤ PHỐI HỢP",
        "Phòng Nghiệp vụ 7 phối hợp thực hiện 01 nhiệm vụ:",
        "III. CHẾ ĐỘ BÁO CÁO",
        REPORTING,
        "2. Quá trình thực hiện, nếu có khó khăn, vướng mắc, kịp thời báo cáo, đề xuất Chánh "
        "Thanh tra tỉnh (qua Văn phòng) xem xét, chỉ đạo./.",
    ]
    _, led, helped, _ = (cells(table) for table in opened(content).tables)
    assert led == [
        ["TT", "Nhiệm vụ", "Phối hợp", "Sản phẩm", "Thời hạn"],
        ["2.a", "Rà soát văn bản\n(cùng chủ trì)", "", "", "Thường xuyên"],
        ["2.b", "Cập nhật dữ liệu", "", "", "Thường xuyên"],
    ]
    assert helped == [
        ["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"],
        ["1.c", "Kiểm tra công tác", "Văn phòng", "Đến 31/8/2025"],
    ]
    assert signature(content)[1:3] == [
        "- Phòng Nghiệp vụ 7;",
        "- Lãnh đạo Thanh tra tỉnh (để b/c);",
    ]


def sections(content: bytes) -> list[str]:
    return [line for line in paragraphs(content) if line.split(".")[0] in ("I", "II", "III")]


def test_a_section_without_tasks_is_left_out() -> None:
    assert sections(sheet(SIXTH)) == ["I. NHIỆM VỤ CHỦ TRÌ", "II. CHẾ ĐỘ BÁO CÁO"]
    only = replace(PLAN, areas=(PLAN.areas[0],))
    content = sheet(SEVENTH, only)
    assert sections(content) == ["I. NHIỆM VỤ PHỐI HỢP", "II. CHẾ ĐỘ BÁO CÁO"]
    assert "không được giao" not in " ".join(paragraphs(content))
    assert "báo cáo kết quả thực hiện nhiệm vụ nêu trên (biểu" in " ".join(paragraphs(content))


def test_the_day_a_deadline_means_stands_only_where_it_means_one() -> None:
    _, led, _ = (cells(table) for table in opened(sheet(OFFICE)).tables)
    assert led[0] == ["TT", "Nhiệm vụ", "Phối hợp", "Sản phẩm", "Thời hạn", "Tính đến ngày"]
    days = {row[0]: row[5] for row in led[1:]}
    assert days == {
        "1.a": "30/9/2025",
        "1.b": "31/7/2025",
        "1.c": "31/8/2025",
        "2.a": "",
        "2.c": "",
        "3": "31/12/2025",
    }


@pytest.mark.parametrize(
    ("leads", "sentence", "beside"),
    [
        (["Văn phòng", "Văn phòng"], "Văn phòng chủ trì 02 nhiệm vụ:", ["", ""]),
        (
            ["Văn phòng và các phòng", "Văn phòng và các phòng"],
            "Văn phòng cùng chủ trì 02 nhiệm vụ với các phòng:",
            ["", ""],
        ),
        (
            ["Văn phòng và các phòng", "Văn phòng"],
            "Văn phòng chủ trì 02 nhiệm vụ, trong đó 01 nhiệm vụ cùng chủ trì với các phòng:",
            ["\n(cùng chủ trì)", ""],
        ),
        (
            ["Văn phòng và các phòng", "Văn phòng và Phòng Nghiệp vụ 7"],
            "Văn phòng cùng chủ trì 02 nhiệm vụ:",
            [
                "\n(cùng chủ trì với các phòng)",
                "\n(cùng chủ trì với Phòng Nghiệp vụ 7)",
            ],
        ),
    ],
)
def test_with_whom_a_unit_leads(leads: list[str], sentence: str, beside: list[str]) -> None:
    units = {
        "Văn phòng": (OFFICE,),
        "Văn phòng và các phòng": (OFFICE, SIXTH, SEVENTH),
        "Văn phòng và Phòng Nghiệp vụ 7": (OFFICE, SEVENTH),
    }
    tasks = tuple(
        Task(str(number), "Việc", Parties(lead, units[lead]), RUNNING)
        for number, lead in enumerate(leads)
    )
    group = Group("Các phòng", members=(SIXTH, SEVENTH))
    plan = replace(PLAN, areas=(Area("Một", tasks=tasks),), groups={"cac": group})
    content = sheet(OFFICE, plan)
    assert sentence in paragraphs(content)
    assert [row[1] for row in cells(opened(content).tables[1])[1:]] == [
        f"Việc{words}" for words in beside
    ]


def test_the_office_that_gathers_reports_for_all() -> None:
    texts = paragraphs(sheet(OFFICE))
    assert (
        "1. Hằng tháng, Văn phòng tổng hợp kết quả thực hiện nhiệm vụ của mình và của các đơn vị "
        "(gửi chậm nhất ngày 17), "
        "báo cáo Chánh Thanh tra tỉnh; số liệu tính từ ngày 15 tháng trước đến ngày 14 của tháng "
        "báo cáo."
    ) in texts
    assert signature(sheet(OFFICE)) == [
        "Nơi nhận:",
        "- Văn phòng;",
        "- Lưu: VT, VP.",
        "CHÁNH THANH TRA",
    ]


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
