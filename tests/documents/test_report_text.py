"""What the month's report says, paragraph by paragraph and cell by cell."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from docx.enum.text import WD_COLOR_INDEX

from cchc.deadline import Deadline
from cchc.period import reporting_period
from cchc.plan import Plan, Score, Threshold
from tests.documents.report_papers import (
    ahead,
    part,
    proposed,
    results,
    shortcomings,
    tables,
    written,
)
from tests.word_sample import (
    ENTRIES,
    PLAN,
    SEVENTH,
    cells,
    entry,
    month,
    opened,
    paragraphs,
    task,
)

MONTH_WITH_NEWS = [
    "BÁO CÁO",
    "Kết quả thực hiện Kế hoạch cải cách hành chính trong tháng 9 năm 2025",
    "Kính gửi: Chánh Thanh tra tỉnh",
    "Thực hiện Kế hoạch cải cách hành chính sáu tháng cuối năm 2025 của Thanh tra tỉnh (Kế hoạch "
    "số …/KH-TTT ngày … tháng 7 năm 2025, sau đây gọi tắt là Kế hoạch), Văn phòng báo cáo kết quả "
    "thực hiện trong tháng 9 năm 2025 (số liệu từ ngày 15/8/2025 đến hết ngày 14/9/2025) như sau:",
    "I. TÌNH HÌNH CHUNG",
    "Kế hoạch giao 07 nhiệm vụ thuộc 03 nhóm (ký hiệu nhiệm vụ trong báo cáo này theo số thứ tự "
    "tại Kế hoạch), gồm 04 nhiệm vụ có thời hạn hoàn thành, 02 nhiệm vụ thực hiện thường xuyên và "
    "01 nhiệm vụ triển khai sau khi có văn bản của cấp có thẩm quyền.",
    "Đến hết ngày 14/9/2025, trong 04 nhiệm vụ có thời hạn: đã hoàn thành 01 (sau thời hạn 01); "
    "còn trong hạn 02 (đang thực hiện 01, chưa ghi nhận triển khai 01); quá hạn chưa hoàn thành "
    "01.",
    "Trên tổng số nhiệm vụ có thời hạn, tỷ lệ hoàn thành là 01/04; trên số nhiệm vụ đã hoàn thành "
    "và quá hạn, tỷ lệ quá hạn là 01/02.",
    "So với tháng 8 năm 2025, tăng 01 nhiệm vụ quá hạn.",
    "Từ ngày 15/9/2025 đến hết ngày 30/9/2025 có 01 nhiệm vụ đến hạn.",
    "Trong 02 nhiệm vụ thường xuyên: 01 có kết quả trong kỳ và 01 chưa có báo cáo.",
    "01 nhiệm vụ triển khai sau khi có văn bản của cấp có thẩm quyền chưa có văn bản.",
    "II. KẾT QUẢ THỰC HIỆN",
    "1. Công tác chỉ đạo",
    "a) Xây dựng Kế hoạch tuyên truyền: đã xây dựng dự thảo; Phòng Nghiệp vụ 7 (phối hợp) đã góp "
    "ý dự thảo; đạt 40%.",
    "c) Kiểm tra công tác: đã thực hiện 60% khối lượng; quá hạn 14 ngày.",
    "2. Cải cách thể chế",
    "b) Cập nhật dữ liệu: đã cập nhật 30 hồ sơ.",
    "Nhóm nhiệm vụ 3: trong kỳ chưa ghi nhận kết quả mới.",
    "III. ĐÁNH GIÁ CHUNG",
    "1. Kết quả đạt được",
    "[Điền: kết quả nổi bật và đánh giá chung trong kỳ]",
    "2. Tồn tại, hạn chế",
    "a) Nhiệm vụ quá hạn:",
    "b) Có 01 nhiệm vụ thường xuyên chưa có kết quả trong kỳ:",
    "- Văn phòng và các phòng: nhiệm vụ 2.a, chưa nhận được báo cáo.",
    "c) Tính đến ngày 31/01/2026, Văn phòng chưa nhận được biểu của Phòng Nghiệp vụ 6; Văn phòng "
    "mới có nội dung 2/4 nhiệm vụ; Phòng Nghiệp vụ 7 mới có nội dung 1/2 nhiệm vụ.",
    "3. Khó khăn, vướng mắc và nguyên nhân",
    "Theo báo cáo của các đơn vị:",
    "- Văn phòng (nhiệm vụ 1.c): Thiếu người.",
    "[Điền: đánh giá nguyên nhân khách quan, chủ quan]",
    "IV. NHIỆM VỤ TRỌNG TÂM THÁNG 10 NĂM 2025",
    "1. Hoàn thành các nhiệm vụ đến hạn:",
    "- Xây dựng Kế hoạch tuyên truyền (1.a, Văn phòng): thời hạn 30/9/2025.",
    "2. Hoàn thành dứt điểm 01 nhiệm vụ quá hạn nêu tại khoản 2 mục III.",
    "3. Văn phòng tập trung thực hiện 01 nhiệm vụ thường xuyên chưa có kết quả trong kỳ: 2.a.",
    "4. Trình Chánh Thanh tra tỉnh xem xét, cho ý kiến đối với 01 kiến nghị, đề xuất nêu tại mục "
    "V.",
    "5. Đề nghị Phòng Nghiệp vụ 6 và 7 gửi báo cáo về Văn phòng.",
    "V. KIẾN NGHỊ, ĐỀ XUẤT",
    "- Văn phòng (nhiệm vụ 1.c): Bổ sung biên chế.",
    "Trên đây là báo cáo kết quả thực hiện Kế hoạch cải cách hành chính trong tháng 9 năm 2025, "
    "Văn phòng kính báo cáo Chánh Thanh tra tỉnh xem xét, chỉ đạo./.",
    "Phụ lục",
    "TÌNH HÌNH THỰC HIỆN KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH ĐẾN HẾT NGÀY 14/9/2025",
    "(Kèm theo Báo cáo số …/BC-VP ngày … tháng 9 năm 2025 của Văn phòng)",
    "Nội dung, thời hạn ghi theo Kế hoạch đã ban hành.",
]
"""September's report, paragraph by paragraph."""


def test_the_month_with_news_reads_from_top_to_bottom() -> None:
    assert paragraphs(written()) == MONTH_WITH_NEWS


def test_its_tables_hold_the_figures_and_what_is_late() -> None:
    _, figures, late, _, annex = tables(written())
    assert figures[0] == [
        "Nhóm nhiệm vụ",
        "Tổng số",
        "Hoàn thành sau thời hạn",
        "Đang thực hiện",
        "Chưa ghi nhận triển khai",
        "Quá hạn",
        "Thường xuyên có kết quả",
        "Thường xuyên chưa có kết quả",
        "Chờ điều kiện",
    ]
    assert " ".join(figures[1]) == "1. Công tác chỉ đạo 3 1 1 0 1 0 0 0"
    assert " ".join(figures[-1]) == "Cộng 7 1 1 1 1 1 1 1"
    assert late == [
        [
            "Nhiệm vụ",
            "Chủ trì",
            "Thời hạn",
            "Số ngày quá hạn",
            "Nguyên nhân (theo báo cáo của đơn vị)",
        ],
        ["Kiểm tra công tác (nhiệm vụ 1.c)", "Văn phòng", "Đến 31/8/2025", "14", "Thiếu người"],
    ]
    heads = "TT|Nhiệm vụ|Chủ trì|Phối hợp|Sản phẩm|Thời hạn|Tiến độ|Kết quả"
    assert annex[0] == heads.split("|")
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


def test_columns_that_hold_nothing_are_left_out_and_the_table_keeps_its_width() -> None:
    only = replace(PLAN, areas=(PLAN.areas[2],))
    document = opened(written(month(10), (), plan=only))
    assert cells(document.tables[1]) == [
        ["Nhóm nhiệm vụ", "Tổng số", "Chưa ghi nhận triển khai"],
        ["1. Chuyển đổi số", "1", "1"],
        ["Cộng", "1", "1"],
    ]
    widths = {
        tuple(cell.tcPr.width.twips for cell in row._tr.tc_lst) for row in document.tables[1].rows
    }
    assert [sum(row) for row in widths] == [9356]
    assert [column.width.twips for column in document.tables[1].columns] == [*widths.pop()]


def test_an_empty_month_reads_as_sentences() -> None:
    only = replace(PLAN, areas=(PLAN.areas[2],))
    texts = paragraphs(written(month(10), (), plan=only))
    assert part(texts, "I. TÌNH HÌNH CHUNG", "II. KẾT QUẢ THỰC HIỆN") == [
        "Kế hoạch giao 01 nhiệm vụ thuộc 01 nhóm (ký hiệu nhiệm vụ trong báo cáo này theo số thứ "
        "tự tại Kế hoạch), đều là nhiệm vụ có thời hạn hoàn thành.",
        "Đến hết ngày 14/10/2025, trong 01 nhiệm vụ có thời hạn: chưa có nhiệm vụ hoàn thành; còn "
        "trong hạn 01 (chưa ghi nhận triển khai 01); không có nhiệm vụ quá hạn.",
        "So với tháng 9 năm 2025, số nhiệm vụ hoàn thành và nhiệm vụ quá hạn không thay đổi.",
    ]
    assert results(texts) == ["Trong kỳ chưa ghi nhận kết quả mới."]
    assert shortcomings(texts) == [
        "a) Đến hết ngày 14/10/2025, không có nhiệm vụ quá hạn.",
        "b) Tính đến ngày 31/01/2026, Văn phòng chưa có nội dung của 01 nhiệm vụ.",
    ]
    assert part(
        texts,
        "3. Khó khăn, vướng mắc và nguyên nhân",
        "IV. NHIỆM VỤ TRỌNG TÂM THÁNG 11 NĂM 2025",
    ) == ["Đến hết ngày 14/10/2025, không ghi nhận khó khăn, vướng mắc còn phải tháo gỡ."]
    assert ahead(texts)[1:] == [
        "1. Đến hết ngày 30/11/2025 không có nhiệm vụ đến hạn; tiếp tục thực hiện các nhiệm vụ "
        "theo tiến độ.",
        "2. Tiếp tục thực hiện các nhiệm vụ được giao, báo cáo kết quả đúng thời hạn.",
    ]
    assert proposed(texts) == [
        "Đến hết ngày 14/10/2025, không có kiến nghị, đề xuất đang chờ ý kiến."
    ]


def test_a_month_in_which_all_have_reported_reads_as_sentences() -> None:
    only = replace(PLAN, areas=(PLAN.areas[2],))
    (task,) = only.tasks()
    told = (entry(task.id, "1/10/2025", result="Đã triển khai"),)
    texts = paragraphs(written(month(10), told, plan=only))
    assert shortcomings(texts)[-1] == "b) Đã nhận đủ báo cáo của các đơn vị."
    assert ahead(texts)[-1] == (
        "2. Tiếp tục thực hiện các nhiệm vụ được giao, báo cáo kết quả đúng thời hạn."
    )


def test_after_the_plan_has_ended() -> None:
    heading, first, *_ = ahead(paragraphs(written(month(1, 2026))))
    assert heading == "IV. NHIỆM VỤ TRỌNG TÂM THÁNG 02 NĂM 2026"
    assert first == (
        "1. Thời gian thực hiện Kế hoạch kết thúc ngày 31/12/2025; các nhiệm vụ chưa hoàn thành "
        "được tiếp tục thực hiện đến khi hoàn thành."
    )


def test_a_period_still_open_says_when_it_closes() -> None:
    assert (
        "đến hết ngày 03/9/2025; kỳ báo cáo kết thúc ngày 14/9/2025)"
        in paragraphs(written(today="3/9/2025"))[3]
    )


@pytest.mark.parametrize(
    ("kind", "number", "today", "heading"),
    [
        ("month", 9, "3/9/2025", "ĐẾN HẾT THÁNG 9 NĂM 2025"),
        ("half", 2, "1/10/2025", "ĐẾN HẾT THÁNG 12 NĂM 2025"),
        ("year", 1, "1/10/2025", "ĐẾN HẾT NĂM 2025"),
        ("year", 1, "20/12/2025", "THỜI GIAN TỚI"),
        ("nine-months", 1, "20/9/2025", "QUÝ IV NĂM 2025"),
    ],
)
def test_the_tasks_ahead_of_an_open_period_are_its_own(
    kind: Any, number: int, today: str, heading: str
) -> None:
    texts = paragraphs(written(reporting_period(kind, number, 2025), today=today))
    assert ahead(texts)[0] == f"IV. NHIỆM VỤ TRỌNG TÂM {heading}"
    assert not any("NĂM 2026" in text for text in texts)


def with_money() -> Plan:
    """The sample plan, of which the first task has money."""
    first, *others = PLAN.areas
    tasks = (replace(first.tasks[0], budget=12_500_000), *first.tasks[1:])
    return replace(PLAN, areas=(replace(first, tasks=tasks), *others))


def test_points_are_told_where_the_plan_has_them() -> None:
    score = Score((Threshold(90, 2), Threshold(45, 1.5)))
    scored = replace(PLAN, reporting=replace(PLAN.reporting, score=score))
    assert (
        "Tính trên 02 nhiệm vụ đã qua thời hạn, đã hoàn thành 01 nhiệm vụ, đạt 50%, tương "
        "ứng 1,5 điểm."
    ) in paragraphs(written(plan=scored))
    assert not any(text.endswith("điểm.") for text in paragraphs(written()))


def test_money_stands_before_the_tasks_ahead_where_the_plan_has_any() -> None:
    spent = (*ENTRIES, entry("1.a", "2/9/2025", spent=2_000_000))
    content = written(entries=spent, plan=with_money())
    assert part(
        paragraphs(content),
        "4. Kinh phí thực hiện",
        "IV. NHIỆM VỤ TRỌNG TÂM THÁNG 10 NĂM 2025",
    ) == [
        "Kinh phí theo Kế hoạch là 12.500.000 đồng; đã chi trong kỳ 2.000.000 đồng, lũy kế "
        "2.000.000 đồng."
    ]
    planned, total = tables(content)[3][1:]
    assert planned[1:] == total[1:] == ["12.500.000", "2.000.000", "2.000.000"]
    assert (planned[0], total[0]) == ("Xây dựng Kế hoạch tuyên truyền (nhiệm vụ 1.a)", "Cộng")


def test_money_spent_without_a_plan_for_it_is_left_out() -> None:
    spent = (entry("1.a", "1/8/2025", spent=2_000_000),)
    assert not any("kinh phí" in text.casefold() for text in paragraphs(written(entries=spent)))


def test_places_for_the_office_to_fill_in_are_marked() -> None:
    document = opened(written())
    marked = [one for one in document.paragraphs if one.text.startswith("[Điền: ")]
    assert [one.text for one in marked] == [
        "[Điền: kết quả nổi bật và đánh giá chung trong kỳ]",
        "[Điền: đánh giá nguyên nhân khách quan, chủ quan]",
    ]
    assert {one.style.name for one in marked} == {"Chỗ điền"}
    assert {one.style.font.highlight_color for one in marked} == {WD_COLOR_INDEX.YELLOW}


def test_where_nothing_is_overdue_or_hinders_no_cause_is_asked_for() -> None:
    assert MARK_CAUSES in paragraphs(written())
    only = replace(PLAN, areas=(PLAN.areas[2],))
    assert MARK_CAUSES not in paragraphs(written(month(10), (), plan=only))


MARK_CAUSES = "[Điền: đánh giá nguyên nhân khách quan, chủ quan]"


def rates(texts: list[str]) -> list[str]:
    return [text for text in texts if "tỷ lệ" in text]


def test_no_rate_of_nothing() -> None:
    assert rates(paragraphs(written(month(7), (), today="20/7/2025"))) == []
    late = rates(paragraphs(written(entries=())))
    assert not any("0%" in text or "0/" in text.replace("10/", "") for text in late)


def test_rates_are_a_percent_where_there_are_enough_tasks_or_half_a_year_to_tell() -> None:
    (of_month,) = rates(paragraphs(written()))
    assert "%" not in of_month
    half = paragraphs(written(reporting_period("half", 2, 2025)))
    assert rates(half) == [
        "Trên tổng số nhiệm vụ có thời hạn, tỷ lệ hoàn thành là 25%, còn trong hạn là 25%, quá hạn "
        "là 50%; trên số nhiệm vụ đã hoàn thành và quá hạn, tỷ lệ quá hạn là 66,7%."
    ]
    tasks = [replace(PLAN.areas[0].tasks[1], id=f"1.{number}") for number in range(20)]
    many = replace(PLAN, areas=(replace(PLAN.areas[0], tasks=tuple(tasks)),))
    done = tuple(entry(f"1.{number}", "30/7/2025", state="done") for number in range(5))
    assert rates(paragraphs(written(entries=done, plan=many))) == [
        "Trên tổng số nhiệm vụ có thời hạn, tỷ lệ hoàn thành là 25%, quá hạn là 75%; trên số nhiệm "
        "vụ đã hoàn thành và quá hạn, tỷ lệ quá hạn là 75%."
    ]


def test_the_rate_the_plan_leads_with_stands_first() -> None:
    plan = replace(PLAN, reporting=replace(PLAN.reporting, rate="of-due"))
    assert rates(paragraphs(written(plan=plan))) == [
        "Trên số nhiệm vụ đã hoàn thành và quá hạn, tỷ lệ hoàn thành là 01/02, quá hạn là "
        "01/02; trên tổng số nhiệm vụ có thời hạn, tỷ lệ hoàn thành là 01/04."
    ]


def test_proposals_and_own_quiet_tasks_stand_among_the_tasks_ahead() -> None:
    own = task("2.d", "Công khai", Deadline("Thường xuyên", continuous=True))
    areas = (
        *PLAN.areas[:1],
        replace(PLAN.areas[1], tasks=(*PLAN.areas[1].tasks, own)),
        PLAN.areas[2],
    )
    texts = paragraphs(written(plan=replace(PLAN, areas=areas)))
    assert (
        "3. Văn phòng tập trung thực hiện 02 nhiệm vụ thường xuyên chưa có kết quả trong kỳ: "
        "2.a và 2.d."
    ) in ahead(texts)
    assert "- Văn phòng: nhiệm vụ 2.d." in shortcomings(texts)
    old = paragraphs(written(month(10)))
    assert proposed(old) == ["- Văn phòng (nhiệm vụ 1.c): Bổ sung biên chế; nêu từ ngày 05/9/2025."]
    assert any("cho ý kiến đối với 01 kiến nghị" in text for text in ahead(old))


KINDS = [("quarter", 3), ("quarter", 4), ("half", 2), ("nine-months", 1), ("year", 1)]


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
            r"  | [,.;:)]|\(\s|\.\.(?!\.)|;\.|,\.|None|\{|\}|%%|\bgồm \.|: \.|\)\s*\(", text
        ), text


def test_numbers_in_tables_have_no_zero_before_them() -> None:
    for content in (written(), written(reporting_period("year", 1, 2025))):
        for table in tables(content):
            assert not [cell for row in table for cell in row if re.fullmatch(r"0\d", cell)]
