"""The screen of `status --missing`: who has answered what, those alike together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cchc.month_round import responses
from cchc.period import reporting_period
from cchc.screens.forms import missing
from cchc.screens.lines import width_of
from tests.screens.samples import DEADLINES, plan_of, said, task

MONTH = reporting_period("month", 8, 2025, "14")
PLAN = plan_of(
    task("2.a", DEADLINES[1], ("a", "c", "d", "e")),
    task("2.b", DEADLINES[1], ("a",)),
    title="Thực hiện nhiệm vụ phát triển kinh tế - xã hội và cải cách hành chính",
)
ENTRIES = (
    said(date(2025, 8, 1), task="2.a", unit="a", result="Đã làm"),
    said(date(2025, 8, 1), task="2.a", unit="d", result="Đã làm", id="b"),
)


@pytest.mark.parametrize("room", [60, 80, 137, 200])
def test_units_of_the_same_answers_stand_together(room: int) -> None:
    found = responses(PLAN, ENTRIES, MONTH, date(2025, 8, 20))
    lines = [line.text for line in missing(PLAN, MONTH, found, room)]
    assert max(map(width_of, lines)) <= room
    text = " ".join(" ".join(lines).split())
    assert "Phòng Nghiệp vụ 3, 5: chưa nhận được biểu, có nội dung 0/1 nhiệm vụ" in text
    assert "Văn phòng: chưa nhận được biểu, có nội dung 1/2 nhiệm vụ; còn 2.b" in text
    assert "ĐÃ BÁO CÁO ĐỦ Phòng Nghiệp vụ 4: chưa nhận được biểu, có nội dung 1/1" in text


def test_a_long_name_of_the_plan_is_cut() -> None:
    named = replace(PLAN, document=replace(PLAN.document, title="Kế hoạch " * 20))
    (head, *_) = missing(named, MONTH, (), 60)
    assert width_of(head.text) <= 60
