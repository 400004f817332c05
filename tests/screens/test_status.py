"""The screen of `status`: what it says, and that it fits whatever the plan holds."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.deadline import Deadline
from cchc.journal import Entry
from cchc.plan import Plan, Task
from cchc.screens.status import status
from cchc.standing import standing_of
from tests.screens.samples import DEADLINES, FIRST, WORDS, plan_of, said, seen, task


def shown(plan: Plan, day: date, *entries: Entry, within: int = 15, room: int = 80) -> list[str]:
    return [line.text for line in status(seen(plan, day, entries, within=within), room)]


def test_status_reads_from_the_top() -> None:
    always, waits = task("2.a", DEADLINES[1]), task("7.a", Deadline("Sau khi", event="có Kế hoạch"))
    plan = plan_of(task(), task("1.a"), always, waits)
    assert shown(plan, date(2025, 10, 14), said(date(2025, 10, 1), "done", task="1.a")) == [
        "KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH · Thanh tra tỉnh Quảng Ngãi              14/10/2025",
        "Kỳ 01/07–31/12/2025, đã qua 58% thời gian",
        "",
        " 4 nhiệm vụ   █ hoàn thành 1 (1 sau thời hạn)   ▒ đang làm 0   ░ chưa làm 0",
        " ! quá hạn 1   ▓ thường xuyên 1 (░ 1 chưa có kết quả)   · chờ 1",
        " ████████████████████░░░░░░░░░░░░░░░░░░░░···················!!!!!!!!!!!!!!!!!!!",
        "",
        "QUÁ HẠN",
        " 6.b  Ban hành Quy chế chi tiêu nội bộ…   Văn phòng  30/09/2025  quá hạn 14 ngày",
        "",
        "CHƯA CÓ KẾT QUẢ THÁNG 10 NĂM 2025 (15/09–14/10/2025)",
        " Các đơn vị gửi kết quả chậm nhất ngày 17/10/2025.",
        " Văn phòng: 2.a",
        "",
        "CHỜ ĐIỀU KIỆN",
        " 7.a  Ban hành Quy chế chi tiêu nội bộ và quản lý, sử dụng tài…  chờ có Kế hoạch",
        "                                                     thường xuyên",
        "THEO LĨNH VỰC          tổng số  hoàn thành  quá hạn  chưa báo cáo  chờ",
        " 1. Cải cách thể chế         4           1        1             1    1",
        "                                                     thường xuyên",
        "THEO ĐƠN VỊ CHỦ TRÌ    tổng số  hoàn thành  quá hạn  chưa báo cáo  chờ",
        " Văn phòng                   4           1        1             1    1",
    ]


def test_the_latest_stand_first() -> None:
    plan = plan_of(
        task("1.a"), task("6.b", Deadline("Tháng 7", due=date(2025, 7, 31))), task("2.a")
    )
    rows = [
        line.split()[0]
        for line in shown(plan, date(2025, 10, 1))
        if "quá hạn " in line and "ngày" in line
    ]
    assert rows == ["6.b", "1.a", "2.a"]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2025, 6, 30), "Kỳ 01/07–31/12/2025, còn 1 ngày nữa mới bắt đầu"),
        (date(2025, 7, 1), "Kỳ 01/07–31/12/2025, đã qua 1% thời gian"),
        (date(2025, 12, 31), "Kỳ 01/07–31/12/2025, đã qua 100% thời gian"),
        (date(2026, 1, 10), "Kỳ 01/07–31/12/2025, đã kết thúc 10 ngày trước"),
    ],
)
def test_the_period_before_within_and_after(day: date, words: str) -> None:
    lines = shown(plan_of(task()), day)
    assert lines[1] == words
    assert (
        lines[-1] == "Chưa ghi nhận tiến độ nào. Ghi tiến độ: cchc mark MÃ --start (hoặc --done …)"
    )


def test_due_soon_says_today_and_how_many_days_are_left() -> None:
    assert "hôm nay" in "".join(shown(plan_of(task()), date(2025, 9, 30)))
    assert "ĐẾN HẠN TRONG 15 NGÀY" in shown(plan_of(task()), date(2025, 9, 15))
    assert "ĐẾN HẠN TRONG 15 NGÀY" not in shown(plan_of(task()), date(2025, 9, 14))
    assert "còn 16 ngày" in "".join(shown(plan_of(task()), date(2025, 9, 14), within=16))


def test_a_recurring_duty_names_the_window_that_is_late() -> None:
    lines = shown(plan_of(task(deadline=Deadline("Hằng quý", every="quarter"))), date(2025, 10, 14))
    assert (
        " 6.b  quý III/2025: Ban hành Quy chế…     Văn phòng  30/09/2025  quá hạn 14 ngày" in lines
    )


def test_what_was_stopped_has_its_column_only_where_something_was() -> None:
    plan, stopped = plan_of(task()), said(date(2025, 8, 1), "cancelled", reason="Thôi")
    assert not any("dừng" in line for line in shown(plan, date(2025, 8, 2)))
    lines = shown(plan, date(2025, 8, 2), stopped)
    assert " 1 nhiệm vụ   █ hoàn thành 0   ▒ đang làm 0   ░ chưa làm 0   ! quá hạn 0" in lines
    assert " ▓ thường xuyên 0   · chờ 0   - dừng 1" in lines
    assert any(line.startswith("THEO LĨNH VỰC") and line.endswith("  dừng") for line in lines)


IDS = st.text("abcđ123", min_size=1, max_size=40)
TASKS = st.builds(
    task,
    IDS,
    st.sampled_from(DEADLINES),
    st.sampled_from([("a",), ("b",), ("a", "b")]),
    content=st.one_of(WORDS, st.text("dài", min_size=150, max_size=160)),
)


@settings(max_examples=60)
@given(
    st.lists(TASKS, max_size=6, unique_by=lambda one: one.id),
    st.integers(-20, 5000),
    WORDS,
    st.sampled_from([60, 80, 120]),
)
def test_status_fits_any_plan(tasks: list[Task], days: int, title: str, room: int) -> None:
    plan, day = plan_of(*tasks, title=title), FIRST + timedelta(days=days)
    entries = [said(FIRST, "cancelled", task=tasks[0].id)] if tasks else []
    lines = shown(plan, day, *entries, within=400, room=room)
    assert not [line for line in lines if len(line) > room]
    text = "\n".join(lines)
    assert all(
        one.id in text
        for one in tasks[1:]
        if standing_of(plan, one.id, entries, day).state in ("overdue", "awaiting")
    )
