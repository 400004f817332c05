"""The text to paste of what falls due soon."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cchc.deadline import Deadline
from cchc.documents.due_soon import due_soon
from cchc.journal import Entry
from cchc.plan import Area, Plan, Task
from tests.word_sample import (
    ENTRIES,
    PLAN,
    RUNNING,
    SEVENTH,
    SIXTH,
    day,
    entry,
    task,
    until,
)

SHARED = "Văn phòng và các phòng"
THIRD_QUARTER = replace(until("30/9/2025"), text="Quý III/2025")
HEAD = "NHẮC VIỆC: thực hiện Kế hoạch cải cách hành chính sáu tháng cuối năm 2025"
ENDING = (
    "Đề nghị hoàn thành đúng hạn và báo cáo kết quả (số, ngày văn bản) về Văn phòng; có khó khăn, "
    "vướng mắc thì báo cáo trước khi hết hạn."
)


def of(*tasks: Task) -> Plan:
    return replace(PLAN, areas=(Area("Một", tasks=tasks),))


def items(
    plan: Plan, *entries: Entry, on: str = "25/9/2025", days: int = 7, unit: str | None = None
) -> list[str]:
    """The lines between the head and the ending."""
    text = due_soon(plan, entries, day(on), days, unit and {unit})
    return [line for line in text.split("\n")[2:-1] if line]


def test_the_whole_text() -> None:
    plan = of(
        task("1", "Việc một", THIRD_QUARTER),
        task("2", "Việc hai", until("28/9/2025"), SHARED),
        task("3", "Việc ba", RUNNING),
        task("4", "Việc bốn", until("31/10/2025")),
    )
    assert due_soon(plan, (), day("25/9/2025"), 7).split("\n") == [
        HEAD,
        "Nhiệm vụ đến hạn từ ngày 25/9/2025 đến hết ngày 02/10/2025:",
        "",
        "Văn phòng và Phòng Nghiệp vụ 6, 7:",
        "- 2 Việc hai; thời hạn: Đến 28/9/2025 (còn 03 ngày)",
        "",
        "Văn phòng:",
        "- 1 Việc một; thời hạn: Quý III/2025, đến hết ngày 30/9/2025 (còn 05 ngày)",
        "",
        ENDING,
    ]


def test_nothing_due_is_a_sentence() -> None:
    text = due_soon(of(task("3", "Việc ba", RUNNING)), (), day("25/9/2025"), 7)
    assert text == "Không có nhiệm vụ đến hạn từ ngày 25/9/2025 đến hết ngày 02/10/2025."


@pytest.mark.parametrize(
    "told",
    [
        {"state": "done"},
        {"state": "submitted"},
        {"state": "cancelled", "reason": "thôi"},
    ],
)
def test_what_is_done_submitted_or_stopped_is_not_told(told: dict[str, str]) -> None:
    plan = of(task("1", "Việc một", THIRD_QUARTER))
    text = due_soon(plan, (entry("1", "20/9/2025", **told),), day("25/9/2025"), 7)
    assert text.startswith("Không có nhiệm vụ đến hạn")


def test_what_is_overdue_is_for_the_letter() -> None:
    plan = of(task("1", "Việc một", until("24/9/2025")))
    assert due_soon(plan, (), day("25/9/2025"), 7).startswith("Không có nhiệm vụ đến hạn")
    assert items(plan, on="24/9/2025", days=0) == [
        "Văn phòng:",
        "- 1 Việc một; thời hạn: Đến 24/9/2025 (hôm nay)",
    ]


def test_who_has_done_its_part_is_not_reminded() -> None:
    plan = of(task("1", "Việc chung", THIRD_QUARTER, SHARED))
    done = entry("1", "20/9/2025", unit=SIXTH, state="done")
    assert items(plan, done)[0] == "Văn phòng và Phòng Nghiệp vụ 7:"
    assert items(plan, unit=SEVENTH)[0] == "Phòng Nghiệp vụ 7:"


def test_an_extension_and_what_is_to_be_mended() -> None:
    plan = of(task("1", "Việc một", until("31/8/2025")))
    due = day("30/9/2025")
    longer = entry("1", "30/8/2025", state="extended", due=due, reason="Chờ hướng dẫn")
    assert items(plan, longer)[1] == (
        "- 1 Việc một; thời hạn: Đến 31/8/2025, được gia hạn đến hết ngày 30/9/2025 (còn 05 ngày)"
    )
    done = entry("1", "20/8/2025", state="done")
    back = entry("1", "22/9/2025", state="returned", due=due, reason="Bổ sung")
    assert items(plan, done, back)[1] == (
        "- 1 Việc một; thời hạn: Đến 31/8/2025, hoàn thiện chậm nhất ngày 30/9/2025 (còn 05 ngày)"
    )


def test_a_recurring_duty_and_a_day_between() -> None:
    quarterly = Deadline("Hằng quý", every="quarter")
    two = Deadline(
        "Quý III và IV/2025",
        start=day("1/7/2025"),
        due=day("31/12/2025"),
        checkpoints=(day("30/9/2025"),),
    )
    plan = of(task("1", "Báo cáo số liệu", quarterly), task("2", "Kiểm tra", two))
    assert items(plan) == [
        "Văn phòng:",
        "- 1 Báo cáo số liệu; thời hạn: Hằng quý, quý III/2025 đến hết ngày 30/9/2025 (còn 05 ngày)",
        "- 2 Kiểm tra; thời hạn: Quý III và IV/2025, mốc giữa ngày 30/9/2025 (còn 05 ngày)",
    ]


def test_the_months_reports_are_told_when_they_are_due() -> None:
    text = due_soon(PLAN, ENTRIES, day("12/9/2025"), 7).split("\n")
    assert text[1] == "Không có nhiệm vụ đến hạn từ ngày 12/9/2025 đến hết ngày 19/9/2025."
    assert text[3:] == ["Báo cáo tháng 9 năm 2025: gửi Văn phòng chậm nhất ngày 17/9/2025."]
    assert not any("Báo cáo tháng" in line for line in items(PLAN, on="18/9/2025", days=20))
