"""What the month's report says, paragraph by paragraph and cell by cell."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from cchc.documents.report import report
from cchc.journal import Entry
from cchc.period import Period, reporting_period
from cchc.plan import Plan, Score, Threshold
from cchc.template.render import render
from tests.word_sample import (
    ENTRIES,
    PLAN,
    SEPTEMBER,
    SEVENTH,
    TEMPLATE,
    cells,
    day,
    entry,
    month,
    opened,
    paragraphs,
)


def written(
    period: Period = SEPTEMBER,
    entries: tuple[Entry, ...] = ENTRIES,
    today: str = "31/1/2026",
    plan: Plan = PLAN,
    unit: str | None = None,
) -> bytes:
    return render(TEMPLATE, report(plan, entries, period, day(today), unit))


def tables(content: bytes) -> list[list[list[str]]]:
    return [cells(table) for table in opened(content).tables]


MONTH_WITH_NEWS = [
    "BÁO CÁO",
    "Kết quả thực hiện Kế hoạch cải cách hành chính tháng 9 năm 2025",
    "Kính gửi: Chánh Thanh tra tỉnh",
    "Thực hiện Kế hoạch số …/KH-TTT ngày … tháng 7 năm 2025 của Thanh tra tỉnh về cải cách hành "
    "chính sáu tháng "
    "cuối năm 2025 (sau đây gọi tắt là Kế hoạch), Văn phòng báo cáo kết quả thực hiện tháng 9 năm "
    "2025 (số liệu "
    "từ ngày 15/8/2025 đến hết ngày 14/9/2025) như sau:",
    "I. KẾT QUẢ CHUNG",
    "Kế hoạch giao 07 nhiệm vụ thuộc 03 lĩnh vực, gồm 04 nhiệm vụ có thời hạn, 02 nhiệm vụ thường "
    "xuyên và 01 "
    "nhiệm vụ chờ điều kiện thực hiện.",
    "Đến hết ngày 14/9/2025, trong số nhiệm vụ có thời hạn: đã hoàn thành 01 nhiệm vụ (sau thời "
    "hạn 01), đang thực hiện 01, "
    "chưa ghi nhận triển khai 01, quá hạn chưa hoàn thành 01; so với kỳ trước tăng 01 nhiệm vụ quá hạn.",
    "Tỷ lệ hoàn thành nhiệm vụ có thời hạn đạt 25% (kỳ trước 25%); tỷ lệ quá hạn trên số nhiệm vụ "
    "đã hoàn thành và "
    "quá hạn là 50% (kỳ trước 0%).",
    "Trong số nhiệm vụ thường xuyên: 01 nhiệm vụ có kết quả trong kỳ và 01 nhiệm vụ chưa có báo cáo.",
    "Biểu đồ tiến độ thực hiện nhiệm vụ theo lĩnh vực, đến hết ngày 14/9/2025",
    "II. KẾT QUẢ THEO TỪNG LĨNH VỰC",
    "1. Công tác chỉ đạo",
    "a) Xây dựng Kế hoạch tuyên truyền: Đã xây dựng dự thảo; Phòng Nghiệp vụ 7 (phối hợp): Đã góp "
    "ý dự thảo (đang "
    "thực hiện, đạt 40%).",
    "b) Kiểm tra công tác: Khối lượng thực hiện đạt 60% (quá hạn 14 ngày).",
    "2. Cải cách thể chế",
    "a) Cập nhật dữ liệu: Đã cập nhật 30 hồ sơ.",
    "3. Chuyển đổi số",
    "Trong kỳ chưa ghi nhận kết quả.",
    "III. NHIỆM VỤ QUÁ HẠN, CHƯA CÓ KẾT QUẢ",
    "1. Nhiệm vụ quá hạn",
    "Đến hết ngày 14/9/2025, có 01 nhiệm vụ quá hạn:",
    "2. Nhiệm vụ thường xuyên chưa có kết quả",
    "Có 01 nhiệm vụ thường xuyên chưa có kết quả trong kỳ:",
    "3. Báo cáo tháng của các đơn vị",
    "Tính đến ngày 31/01/2026, Văn phòng chưa nhận được biểu của Phòng Nghiệp vụ 6; Văn phòng mới "
    "có nội dung 2/4 nhiệm vụ; Phòng Nghiệp vụ 7 mới có nội dung 1/2 nhiệm vụ.",
    "IV. KHÓ KHĂN, VƯỚNG MẮC; KIẾN NGHỊ, ĐỀ XUẤT",
    "1. Khó khăn, vướng mắc",
    "- Văn phòng (nhiệm vụ 1.c): Thiếu người.",
    "2. Kiến nghị, đề xuất",
    "- Văn phòng (nhiệm vụ 1.c): Bổ sung biên chế.",
    "V. NHIỆM VỤ TRỌNG TÂM THÁNG 10 NĂM 2025",
    "1. Hoàn thành các nhiệm vụ đến hạn:",
    "- Xây dựng Kế hoạch tuyên truyền (Văn phòng), thời hạn 30/9/2025.",
    "2. Hoàn thành dứt điểm các nhiệm vụ quá hạn: Kiểm tra công tác (Văn phòng).",
    "3. Đề nghị Phòng Nghiệp vụ 6 và Phòng Nghiệp vụ 7 gửi báo cáo về Văn phòng.",
    "Trên đây là báo cáo kết quả thực hiện Kế hoạch cải cách hành chính tháng 9 năm 2025; Văn "
    "phòng kính báo cáo "
    "Chánh Thanh tra tỉnh xem xét, chỉ đạo./.",
    "Phụ lục",
    "TÌNH HÌNH THỰC HIỆN KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH ĐẾN HẾT NGÀY 14/9/2025",
    "(Kèm theo Báo cáo số …/BC-VP ngày … tháng 9 năm 2025 của Văn phòng)",
]
"""September's report, paragraph by paragraph."""


def test_the_month_with_news_reads_from_top_to_bottom() -> None:
    assert paragraphs(written()) == MONTH_WITH_NEWS


def test_its_tables_hold_the_figures_and_what_is_late() -> None:
    _, figures, _, _, late, quiet, _, annex = tables(written())
    assert " ".join(figures[1]) == "1. Công tác chỉ đạo 03 0 01 01 0 01 0 0 0 0 0"
    assert " ".join(figures[-1]) == "Cộng 07 0 01 01 01 01 01 0 01 01 0"
    assert late[1:] == [
        ["Kiểm tra công tác (nhiệm vụ 1.c)", "Văn phòng", "Đến 31/8/2025", "14", "Thiếu người"]
    ]
    assert quiet[1:] == [
        ["2.a", "Rà soát văn bản", "Văn phòng và các phòng", "Chưa nhận được báo cáo"]
    ]
    assert annex[0] == [
        "TT",
        "Nhiệm vụ",
        "Chủ trì",
        "Phối hợp",
        "Sản phẩm",
        "Thời hạn",
        "Tiến độ",
        "Kết quả",
    ]
    assert annex[1] == ["1", "Công tác chỉ đạo"]
    assert annex[3][:6] == [
        "1.b",
        PLAN.areas[0].tasks[1].content,
        "Văn phòng",
        "",
        "Quyết định",
        "Đến 31/7/2025",
    ]
    assert len(annex) == 1 + 3 + 7


def test_an_empty_month_reads_as_sentences() -> None:
    only = replace(PLAN, areas=(PLAN.areas[2],))
    texts = paragraphs(written(month(10), (), plan=only))
    for sentence in (
        "Kế hoạch giao 01 nhiệm vụ thuộc 01 lĩnh vực, gồm 01 nhiệm vụ có thời hạn.",
        "Đến hết ngày 14/10/2025, trong số nhiệm vụ có thời hạn: chưa ghi nhận nhiệm vụ hoàn "
        "thành, chưa ghi nhận triển khai 01, không có "
        "nhiệm vụ quá hạn chưa hoàn thành; so với kỳ trước số nhiệm vụ hoàn thành và nhiệm vụ quá "
        "hạn không thay đổi.",
        "Tỷ lệ hoàn thành nhiệm vụ có thời hạn đạt 0% (kỳ trước 0%).",
        "Trong kỳ chưa ghi nhận kết quả.",
        "Đến hết ngày 14/10/2025, không có nhiệm vụ quá hạn.",
        "Không có nhiệm vụ thường xuyên.",
        "Tính đến ngày 31/01/2026, Văn phòng chưa có nội dung của 1 nhiệm vụ.",
        "Đến hết ngày 14/10/2025, không ghi nhận khó khăn, vướng mắc còn phải tháo gỡ.",
        "Đến hết ngày 14/10/2025, không có kiến nghị, đề xuất đang chờ ý kiến.",
        "1. Trong kỳ tới (đến ngày 14/11/2025) không có nhiệm vụ đến hạn; tiếp tục thực hiện các "
        "nhiệm vụ theo tiến "
        "độ.",
        "2. Tiếp tục thực hiện các nhiệm vụ được giao, báo cáo kết quả đúng thời hạn.",
    ):
        assert sentence in texts


def test_a_month_in_which_all_have_reported_reads_as_sentences() -> None:
    only = replace(PLAN, areas=(PLAN.areas[2],))
    (task,) = only.tasks()
    texts = paragraphs(
        written(month(10), (entry(task.id, "1/10/2025", result="Đã triển khai"),), plan=only)
    )
    assert "Đã nhận đủ báo cáo của các đơn vị." in texts
    assert "2. Tiếp tục thực hiện các nhiệm vụ được giao, báo cáo kết quả đúng thời hạn." in texts


def test_after_the_plan_has_ended() -> None:
    texts = paragraphs(written(month(1, 2026)))
    assert any(
        text.startswith("1. Thời gian thực hiện Kế hoạch kết thúc ngày 31/12/2025;")
        for text in texts
    )
    assert "V. NHIỆM VỤ TRỌNG TÂM THÁNG 02 NĂM 2026" in texts


def test_a_period_still_open_says_when_it_closes() -> None:
    assert (
        "đến hết ngày 03/9/2025; kỳ báo cáo kết thúc ngày 14/9/2025)"
        in paragraphs(written(today="3/9/2025"))[3]
    )


def test_points_and_money_are_told_where_the_plan_has_them() -> None:
    score = Score((Threshold(90, 2), Threshold(45, 1.5)))
    first, *others = PLAN.areas
    areas = (
        replace(first, tasks=(replace(first.tasks[0], budget=12_500_000), *first.tasks[1:])),
        *others,
    )
    rich = replace(PLAN, areas=areas, reporting=replace(PLAN.reporting, score=score))
    content = written(entries=(*ENTRIES, entry("1.a", "2/9/2025", spent=2_000_000)), plan=rich)
    texts = paragraphs(content)
    scored = (
        "Tính trên 02 nhiệm vụ đã qua thời hạn, đã hoàn thành 01 nhiệm vụ, đạt 50%, tương "
        "ứng 1,5 điểm."
    )
    assert scored in texts
    money = (
        "Kinh phí theo Kế hoạch là 12.500.000 đồng; đã chi trong kỳ 2.000.000 đồng, lũy kế "
        "2.000.000 đồng."
    )
    assert texts[texts.index("VI. KINH PHÍ THỰC HIỆN") + 1] == money
    planned, total = tables(content)[6][1:]
    assert planned[1:] == total[1:] == ["12.500.000", "2.000.000", "2.000.000"]
    assert total[0] == "Cộng"
    assert not any("KINH PHÍ" in text or text.endswith("điểm.") for text in paragraphs(written()))


def test_money_spent_without_a_plan_for_it() -> None:
    spent = (entry("1.a", "1/8/2025", spent=2_000_000),)
    texts = paragraphs(written(entries=spent))
    words = (
        "Kế hoạch không ấn định kinh phí; trong kỳ chưa ghi nhận khoản chi, lũy kế 2.000.000 đồng."
    )
    assert texts[texts.index("VI. KINH PHÍ THỰC HIỆN") + 1] == words


def test_a_units_own_report() -> None:
    texts = paragraphs(written(unit=SEVENTH))
    assert "Kính gửi: Văn phòng" in texts
    assert any(
        text.endswith("tháng 9 năm 2025; Phòng Nghiệp vụ 7 gửi Văn phòng tổng hợp./.")
        for text in texts
    )
    assert any(
        text.startswith("Kế hoạch giao Phòng Nghiệp vụ 7 chủ trì 02 nhiệm vụ thuộc 01 lĩnh vực")
        for text in texts
    )
    assert not any("Báo cáo tháng của các đơn vị" in text for text in texts)


def test_a_unit_that_leads_nothing() -> None:
    only = replace(PLAN, areas=(PLAN.areas[0],))
    content = written(plan=only, unit=SEVENTH)
    assert "Kế hoạch không giao Phòng Nghiệp vụ 7 chủ trì nhiệm vụ." in paragraphs(content)
    assert tables(content)[-1][1:] == [["Không có nhiệm vụ."]]


KINDS = [("quarter", 3), ("quarter", 4), ("half", 2), ("nine-months", 1), ("year", 1)]


@pytest.mark.parametrize(("kind", "number"), KINDS)
def test_longer_periods_are_the_agencys(kind: Any, number: int) -> None:
    period = reporting_period(kind, number, 2025)
    texts = paragraphs(written(period))
    assert texts[1] == f"Kết quả thực hiện Kế hoạch cải cách hành chính {period.name}"
    assert not any(text.startswith("Kính gửi") for text in texts)
    assert texts[-4].endswith(f"{period.name} của Thanh tra tỉnh./.")


def every_text() -> list[str]:
    views: list[dict[str, Any]] = [
        {},
        {"entries": ()},
        {"unit": SEVENTH},
        *({"period": month(number)} for number in (7, 8, 10, 11, 12)),
        {"period": month(1, 2026)},
        *({"period": reporting_period(kind, number, 2025)} for kind, number in KINDS),  # type: ignore[arg-type]
    ]
    words = []
    for view in views:
        document = opened(written(**view))
        words += [paragraph.text for paragraph in document.paragraphs]
        words += [cell for table in document.tables for row in cells(table) for cell in row]
    return words


def test_no_text_has_a_hole_or_a_scar() -> None:
    for text in every_text():
        assert not re.search(
            r"  | [,.;:)]|\(\s|\.\.(?!\.)|;\.|,\.|None|\{|\}|%%|\bgồm \.|: \.", text
        ), text
