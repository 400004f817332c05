"""Whose report it is: a unit's, the office's own, the agency's that goes out, and what each may say."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from cchc.period import reporting_period
from tests.documents.report_papers import (
    ahead,
    proposed,
    shortcomings,
    tables,
    written,
)
from tests.word_sample import (
    ENTRIES,
    OFFICE,
    PLAN,
    SEVENTH,
    entry,
    paragraphs,
    signature,
)


def test_a_units_own_report() -> None:
    content = written(unit=SEVENTH)
    texts = paragraphs(content)
    assert texts[1:3] == [
        "Kết quả thực hiện Kế hoạch cải cách hành chính trong tháng 9 năm 2025 của Phòng Nghiệp "
        "vụ 7",
        "Kính gửi: Chánh Thanh tra tỉnh (qua Văn phòng)",
    ]
    letterhead, *_ = tables(content)
    assert letterhead[0][0].split("\n")[:2] == ["THANH TRA TỈNH", "PHÒNG NGHIỆP VỤ 7"]
    assert letterhead[1][0].endswith("/BC-PNV7")
    assert signature(content)[:4] == ["Nơi nhận:", "- Như trên;", "- Lưu: PNV7.", "TRƯỞNG PHÒNG"]
    assert (
        "Trên đây là báo cáo kết quả thực hiện Kế hoạch cải cách hành chính trong tháng 9 năm "
        "2025, Phòng Nghiệp vụ 7 kính báo cáo Chánh Thanh tra tỉnh xem xét, chỉ đạo./."
    ) in texts
    assert (
        "Kế hoạch giao Phòng Nghiệp vụ 7 chủ trì 02 nhiệm vụ thuộc 01 nhóm (ký hiệu nhiệm vụ trong "
        "báo cáo này theo số thứ tự tại Kế hoạch), đều là nhiệm vụ thực hiện thường xuyên."
    ) in texts
    assert "Trong 02 nhiệm vụ thường xuyên: 01 có kết quả trong kỳ và 01 chưa có kết quả." in texts
    assert shortcomings(texts) == [
        "a) Đến hết ngày 14/9/2025, không có nhiệm vụ quá hạn.",
        "b) Có 01 nhiệm vụ thường xuyên chưa có kết quả trong kỳ:",
        "- Nhiệm vụ 2.a.",
    ]


def test_the_offices_own_report_and_that_of_its_own_tasks_are_two_papers_of_two_names() -> None:
    of_all, own = (paragraphs(written(unit=unit)) for unit in (None, OFFICE))
    assert own[1] == f"{of_all[1]} (các nhiệm vụ do Văn phòng chủ trì)"
    assert own[2] == of_all[2] == "Kính gửi: Chánh Thanh tra tỉnh"
    assert any(
        text.endswith(
            "trong tháng 9 năm 2025 (các nhiệm vụ do Văn phòng chủ trì), Văn phòng kính báo cáo "
            "Chánh Thanh tra tỉnh xem xét, chỉ đạo./."
        )
        for text in own
    )
    assert not any("biểu của" in text or "gửi báo cáo" in text for text in own)
    assert proposed(own) == ["- Nhiệm vụ 1.c: Bổ sung biên chế."]


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
    within = "trong " if kind == "quarter" else ""
    assert texts[1] == f"Kết quả thực hiện Kế hoạch cải cách hành chính {within}{period.name}"
    assert not any(text.startswith("Kính gửi") for text in texts)
    closing = next(text for text in texts if text.startswith("Trên đây"))
    assert closing.endswith(f"{period.name} của Thanh tra tỉnh./.")


ACCUSED = re.compile(
    r"chưa nhận được|chưa có báo cáo|gửi báo cáo|biểu của|không nêu", re.IGNORECASE
)
"""Words that tell a reader outside who has not reported."""


@pytest.mark.parametrize(("kind", "number"), KINDS)
def test_what_goes_out_tells_of_nobody_who_has_not_reported(kind: Any, number: int) -> None:
    told = (*ENTRIES, entry("2.b", "2/9/2025", unit=SEVENTH, obstacle="Thiếu máy"))
    content = written(reporting_period(kind, number, 2025), told)
    words = [
        *paragraphs(content),
        *(cell for table in tables(content) for row in table for cell in row),
    ]
    assert not [text for text in words if ACCUSED.search(text)]
    assert any(text.startswith("- Nhiệm vụ 2.b: Thiếu máy") for text in words)


def test_what_goes_out_proposes_to_those_above_alone() -> None:
    asked = (
        entry("1.c", "5/9/2025", proposal="Bổ sung biên chế."),
        entry("3", "6/9/2025", proposal="Mở lớp tập huấn", to="Sở Nội vụ"),
        entry("2.b", "6/9/2025", unit=SEVENTH, proposal="Trang bị máy", to="Chánh Thanh tra tỉnh"),
    )
    content = written(reporting_period("quarter", 3, 2025), asked)
    texts = paragraphs(content)
    assert proposed(texts) == ["- Nhiệm vụ 3, gửi Sở Nội vụ: Mở lớp tập huấn."]
    assert not any("cho ý kiến" in text for text in ahead(texts))
    assert signature(content)[:5] == [
        "Nơi nhận:",
        "- UBND tỉnh (báo cáo);",
        "- Sở Nội vụ;",
        "- Lãnh đạo Thanh tra tỉnh;",
        "- Lưu: VT, VP.",
    ]
    inside = paragraphs(written(entries=asked))
    assert [text[:3] for text in proposed(inside)] == ["1. ", "2. ", "3. "]
