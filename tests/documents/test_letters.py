"""The công văn đôn đốc and the phiếu giao nhiệm vụ, as they read."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from cchc.documents.report import report
from cchc.plan import Area, Plan
from cchc.standing import standings
from cchc.template.render import render
from tests.word_sample import (
    ENTRIES,
    OFFICE,
    PLAN,
    SEPTEMBER,
    SEVENTH,
    SIXTH,
    TEMPLATE,
    WRITTEN,
    cells,
    day,
    entry,
    letter,
    opened,
    paragraphs,
    sheet,
    task,
    until,
    with_document,
    written,
)

THE_PLAN = (
    "Kế hoạch số …/KH-TTT ngày … tháng 7 năm 2025 của Thanh tra tỉnh về cải cách hành "
    "chính sáu tháng cuối năm 2025"
)


def left(content: bytes) -> list[str]:
    """The words below the agency's name: number and subject of a letter."""
    return [
        " ".join(line.split())
        for line in opened(content).tables[0].rows[1].cells[0].text.split("\n")
    ]


def signed(content: bytes) -> list[str]:
    """Recipients, then who signs."""
    row = opened(content).tables[-1].rows[0]
    return [line for cell in row.cells for line in cell.text.split("\n") if line.strip()]


def test_a_letter_to_one_unit_that_owes_a_report() -> None:
    content = letter("15/9/2025", SIXTH)
    assert left(content) == [
        "Số: /TTT-VP",
        "V/v đôn đốc thực hiện Kế hoạch cải cách hành chính sáu tháng cuối năm 2025",
    ]
    assert paragraphs(content) == [
        "Kính gửi: Phòng Nghiệp vụ 6",
        f"Thực hiện {THE_PLAN}, qua theo dõi đến ngày 15/9/2025, Thanh tra tỉnh nhận thấy Phòng "
        "Nghiệp vụ 6 còn 01 "
        "nhiệm vụ thường xuyên chưa cập nhật kết quả tháng 9 năm 2025 (số liệu từ ngày 15/8/2025 "
        "đến ngày 14/9/2025), "
        "cụ thể:",
        "Để bảo đảm tiến độ, Thanh tra tỉnh đề nghị Phòng Nghiệp vụ 6 thực hiện nhiệm vụ nêu "
        "trên; báo cáo kết quả, "
        "gửi Văn phòng trước ngày 22/9/2025 để tổng hợp, báo cáo Chánh Thanh tra tỉnh.",
        "Quá thời hạn trên, nếu chưa nhận được báo cáo, Văn phòng sẽ báo cáo Chánh Thanh tra tỉnh "
        "xem xét, chỉ đạo./.",
    ]
    assert cells(opened(content).tables[1]) == [
        ["TT", "Nhiệm vụ", "Vai trò", "Thời hạn", "Tình trạng"],
        [
            "2.a",
            "Rà soát văn bản",
            "Cùng chủ trì",
            "Thường xuyên",
            "Chưa cập nhật kết quả tháng 9 năm 2025",
        ],
    ]
    assert signed(content) == [
        "Nơi nhận:",
        "- Như trên;",
        "- Lãnh đạo Thanh tra tỉnh (để b/c);",
        "- Lưu: VT, VP.",
        "TL. CHÁNH THANH TRA",
        "CHÁNH VĂN PHÒNG",
    ]


def test_a_letter_to_the_office_that_gathers_comes_from_the_chief() -> None:
    content = letter("15/9/2025", OFFICE)
    assert paragraphs(content)[0] == "Kính gửi: Chánh Văn phòng"
    assert paragraphs(content)[2:] == [
        "Để bảo đảm tiến độ, Thanh tra tỉnh đề nghị Chánh Văn phòng chỉ đạo hoàn thành nhiệm vụ "
        "quá hạn, cập nhật kết "
        "quả nhiệm vụ thường xuyên nêu trên; báo cáo kết quả và nguyên nhân chậm tiến độ (nếu "
        "có), gửi Chánh Thanh "
        "tra tỉnh trước ngày 22/9/2025./.",
    ]
    assert cells(opened(content).tables[1])[1] == [
        "1.c",
        "Kiểm tra công tác",
        "Chủ trì",
        "Đến 31/8/2025 (đến hết ngày 31/8/2025)",
        "Quá hạn 15 ngày, đạt 60%",
    ]
    assert signed(content)[-1] == "CHÁNH THANH TRA"


def test_only_what_is_late() -> None:
    late = task("1", "Xây dựng quy trình", until("31/8/2025"), "Phòng Nghiệp vụ 7")
    other = task("2", "Kiểm tra", until("31/8/2025"), "Phòng Nghiệp vụ 7")
    plan = replace(PLAN, areas=(Area("Một", tasks=(late, other)),))
    _, opening, asking, _ = paragraphs(letter("15/9/2025", SEVENTH, plan=plan))
    assert opening.endswith("Phòng Nghiệp vụ 7 còn 02 nhiệm vụ quá hạn chưa hoàn thành, cụ thể:")
    assert (
        "đề nghị Trưởng Phòng Nghiệp vụ 7 chỉ đạo hoàn thành các nhiệm vụ nêu trên; báo cáo kết "
        "quả và " in asking
    )


def test_one_letter_to_all() -> None:
    content = letter("15/9/2025")
    texts = paragraphs(content)
    assert texts[:4] == [
        "Kính gửi:",
        "- Chánh Văn phòng;",
        "- Phòng Nghiệp vụ 6;",
        "- Trưởng Phòng Nghiệp vụ 7.",
    ]
    assert (
        "các đơn vị sau đây còn nhiệm vụ quá hạn chưa hoàn thành và nhiệm vụ thường xuyên chưa "
        "cập nhật" in texts[4]
    )
    assert (
        "đề nghị Thủ trưởng các đơn vị có tên nêu trên chỉ đạo hoàn thành nhiệm vụ quá hạn"
        in texts[5]
    )
    assert [row[:3] for row in cells(opened(content).tables[1])] == [
        ["TT", "Nhiệm vụ", "Đơn vị chưa thực hiện"],
        ["1.c", "Kiểm tra công tác", "Văn phòng"],
        ["2.a", "Rà soát văn bản", "Văn phòng, Phòng Nghiệp vụ 6, Phòng Nghiệp vụ 7"],
    ]


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
        "phòng trước ngày 17; số liệu tính từ ngày 15 tháng trước đến ngày 14 của tháng báo cáo.",
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
    assert signed(content)[1] == "- Phòng Nghiệp vụ 7;"


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
        "(gửi trước ngày 17), "
        "báo cáo Chánh Thanh tra tỉnh; số liệu tính từ ngày 15 tháng trước đến ngày 14 của tháng "
        "báo cáo."
    ) in texts


@pytest.mark.parametrize(
    ("close_day", "send_by", "words"),
    [
        (
            "14",
            20,
            "trước ngày 20; số liệu tính từ ngày 15 tháng trước đến ngày 14 của tháng báo cáo.",
        ),
        (
            "month-end",
            None,
            "trước ngày 03 của tháng sau; số liệu tính từ ngày đầu tháng đến ngày cuối tháng.",
        ),
        (
            "25",
            5,
            "trước ngày 05 của tháng sau; số liệu tính từ ngày 26 tháng trước đến ngày 25 của "
            "tháng báo cáo.",
        ),
    ],
)
def test_the_rhythm_is_the_plans(close_day: str, send_by: int | None, words: str) -> None:
    plan = replace(PLAN, reporting=replace(PLAN.reporting, close_day=close_day, send_by=send_by))
    assert any(line.endswith(words) for line in paragraphs(sheet(SEVENTH, plan)))


def bare() -> Plan:
    """A plan of which nothing is known but its tasks."""
    nothing = {
        "symbol": None,
        "month": None,
        "place": None,
        "issuer": None,
        "parent": None,
        "office": None,
    }
    plan = with_document(PLAN, **nothing, title="", signer=None, recipients=())
    return replace(plan, reporting=replace(plan.reporting, month=None))


@pytest.mark.parametrize("plan", [PLAN, bare()], ids=["mẫu", "chưa biết gì"])
def test_no_text_has_a_hole_or_a_scar(plan: Plan) -> None:
    spoken = (*ENTRIES, entry("2.b", "1/10/2025", result="Đã làm."))
    contents = [
        letter(on, entries=entries, plan=plan)
        for on in ("15/9/2025", "2/1/2026")
        for entries in (spoken, ())
    ]
    contents += [letter("15/9/2025", SIXTH, plan=plan), sheet(SEVENTH, plan), sheet(SIXTH, plan)]
    contents += [written(name) for name in WRITTEN]
    contents += [
        render(TEMPLATE, report(plan, entries, SEPTEMBER, day("1/10/2025")))
        for entries in (spoken, ())
    ]
    for content in contents:
        document = opened(content)
        texts = [paragraph.text for paragraph in document.paragraphs]
        texts += [cell for table in document.tables for row in cells(table) for cell in row]
        for text in texts:
            assert not re.search(r"  | [,.;:)]|\(\s|\.\.(?!\.)|;\.|,\.|None|\{|\}|: \.", text), text


def test_the_sample_has_what_the_letters_are_about() -> None:
    states = {standing.state for standing in standings(PLAN, ENTRIES, day("15/9/2025"))}
    assert {"overdue", "quiet"} <= states
