"""The screen of `status` and of one task: what it says, and that it fits whatever the plan
holds.
"""

from __future__ import annotations

import datetime as dt
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.deadline import Deadline
from cchc.journal import Entry
from cchc.plan import Area, Document, Parties, Plan, Span, Task, Unit
from cchc.problem import Problem
from cchc.screens import status as screen
from cchc.screens import task as task_screen
from cchc.screens.lines import cut
from cchc.standing import standing_of, standings
from cchc.terminal import harmless, problem_text
from cchc.told import Product

AT = dt.datetime(2025, 12, 31, 8, tzinfo=dt.UTC)
FIRST, LAST = date(2025, 7, 1), date(2025, 12, 31)
DEADLINES = (
    Deadline("Quý III/2025", start=FIRST, due=date(2025, 9, 30)),
    Deadline("Thường xuyên", continuous=True),
    Deadline("Sau khi có hướng dẫn", event="có hướng dẫn của cấp có thẩm quyền " * 3),
    Deadline("Hằng tuần", every="week"),
    Deadline("Sáu tháng một lần", every="half-year"),
)
UNITS = {
    "a": Unit("Văn phòng"),
    "b": Unit("Phòng Thanh tra, kiểm tra, giải quyết khiếu nại, tố cáo và phòng, chống tham nhũng"),
}


def plan_of(*tasks: Task, title: str = "Cải cách hành chính") -> Plan:
    document = Document(title=title, issuer="Thanh tra tỉnh", office="Thanh tra tỉnh Quảng Ngãi")
    return Plan(
        1,
        "p",
        (Area("1. Cải cách thể chế", tasks=tasks),),
        Span(FIRST, LAST),
        document,
        dict(UNITS),
    )


def task(
    task_id: str = "6.b",
    deadline: Deadline = DEADLINES[0],
    units: tuple[str, ...] = ("a",),
    **told: Any,
) -> Task:
    content = told.pop(
        "content", "Ban hành Quy chế chi tiêu nội bộ và quản lý, sử dụng tài sản công"
    )
    return Task(
        task_id,
        content,
        Parties(", ".join(UNITS[unit].name for unit in units), units),
        deadline,
        **told,
    )


def shown(plan: Plan, day: date, *entries: Entry, within: int = 15, room: int = 80) -> list[str]:
    return [
        line.text for line in screen.status(plan, standings(plan, entries, day), day, within, room)
    ]


def said(on: date, state: Any = None, **told: Any) -> Entry:
    return Entry(**{"id": "abc", "at": AT, "on": on, "task": "6.b", "state": state, **told})


def test_status_reads_from_the_top() -> None:
    always, waits = task("2.a", DEADLINES[1]), task("7.a", Deadline("Sau khi", event="có Kế hoạch"))
    plan = plan_of(task(), task("1.a"), always, waits)
    assert shown(plan, date(2025, 10, 14), said(date(2025, 10, 1), "done", task="1.a"))[:19] == [
        "KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH · Thanh tra tỉnh Quảng Ngãi              14/10/2025",
        "Kỳ 01/07–31/12/2025, đã qua 58% thời gian",
        "",
        " 4 nhiệm vụ   hoàn thành 1 (1 quá hạn)   đang làm 0   chưa làm 0   quá hạn 1",
        " thường xuyên 1 (1 chưa cập nhật)   chờ 1",
        "",
        "QUÁ HẠN",
        " 6.b  Ban hành Quy chế chi tiêu nội bộ và…    Văn phòng  30/09/2025  trễ 14 ngày",
        "",
        "CHƯA CẬP NHẬT THÁNG 10 NĂM 2025 (15/09–14/10/2025)",
        " Văn phòng: 2.a",
        "",
        "CHỜ ĐIỀU KIỆN",
        " 7.a  Ban hành Quy chế chi tiêu nội bộ và quản lý, sử dụng… (chờ có Kế hoạch)",
        "",
        "THEO LĨNH VỰC                          tổng  xong  đang  chưa  trễ  t.xuyên  chờ",
        " 1. Cải cách thể chế                      4     1     ·     ·    1        1    1",
        "",
        "THEO ĐƠN VỊ CHỦ TRÌ                    tổng  xong  đang  chưa  trễ  t.xuyên  chờ",
    ]


def test_the_latest_stand_first() -> None:
    plan = plan_of(
        task("1.a"), task("6.b", Deadline("Tháng 7", due=date(2025, 7, 31))), task("2.a")
    )
    rows = [
        line.split()[0]
        for line in shown(plan, date(2025, 10, 1))
        if "trễ " in line and "ngày" in line
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
        " 6.b  quý III/2025: Ban hành Quy chế chi…     Văn phòng  30/09/2025  trễ 14 ngày" in lines
    )


def test_what_was_stopped_has_its_column_only_where_something_was() -> None:
    plan, stopped = plan_of(task()), said(date(2025, 8, 1), "cancelled", reason="Thôi")
    assert not any("dừng" in line for line in shown(plan, date(2025, 8, 2)))
    lines = shown(plan, date(2025, 8, 2), stopped)
    assert " 1 nhiệm vụ   hoàn thành 0   đang làm 0   chưa làm 0   quá hạn 0" in lines
    assert " thường xuyên 0   chờ 0   dừng 1" in lines
    assert any(line.startswith("THEO LĨNH VỰC") and line.endswith("chờ  dừng") for line in lines)


IDS = st.text("abcđ123", min_size=1, max_size=40)
WORDS = st.text("Kế hoạch cải cách hành chính-\n", max_size=200)
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


@given(WORDS, st.integers(5, 100))
def test_cut_keeps_to_its_room(text: str, room: int) -> None:
    found = cut(text, room)
    assert len(found) <= room
    assert found.endswith("…") or found == " ".join(text.split())


def lines_of(plan: Plan, *entries: Entry, day: date = date(2025, 8, 2)) -> list[str]:
    return [
        line.text for line in task_screen.show(plan, standing_of(plan, "6.b", entries, day), 80)
    ]


def test_show_tells_everything_of_a_task() -> None:
    product = Product("Quy chế", "05/QĐ-TTT", date(2025, 7, 28), "https://a.vn")
    entry = said(date(2025, 8, 1), percent=40, unit="a", result="Đã trình", products=(product,), obstacle="Thiếu",
                 proposal="Bổ sung", spent=15_000_000, by="Ánh", value=12.5)  # fmt: skip
    lines = lines_of(
        plan_of(task(units=("a", "b"), budget=20_000_000, note="Gấp", product="Quyết định")), entry
    )
    assert lines[0] == "6.b  Cải cách thể chế"
    assert "Kinh phí      20.000.000 đồng" in lines
    assert "Ghi chú       Gấp" in lines
    assert "Tình hình     đang thực hiện, 20%, còn 59 ngày (hạn 30/09/2025)" in lines
    assert lines[lines.index("NHẬT KÝ") + 1 :] == [
        "  01/08/2025  abc  Văn phòng · 40%",
        "      Đã trình",
        "      văn bản: 05/QĐ-TTT ngày 28/07/2025, Quy chế, https://a.vn",
        "      vướng mắc: Thiếu",
        "      kiến nghị: Bổ sung",
        "      chỉ tiêu đạt: 12.5",
        "      đã chi: 15.000.000 đồng",
        "      người ghi: Ánh",
    ]
    assert all(len(line) <= 80 for line in lines)


def test_words_of_a_standing() -> None:
    plan = plan_of(task())
    words = {
        task_screen.standing_words(standing_of(plan, "6.b", entries, day))
        for entries, day in (
            ((), date(2025, 10, 1)),
            ((said(date(2025, 9, 30), "done"),), date(2025, 10, 1)),
            ((said(date(2025, 10, 1), "done"),), date(2025, 10, 1)),
            ((said(date(2025, 9, 1), percent=40),), date(2025, 10, 1)),
        )
    }
    assert words == {
        "quá hạn 1 ngày",
        "hoàn thành đúng hạn, xong ngày 30/09/2025",
        "hoàn thành quá hạn, xong ngày 01/10/2025",
        "quá hạn 1 ngày, 40%",
    }


def test_nothing_printed_can_move_the_cursor() -> None:
    assert harmless("a\x1b[2Jb\x9bc\u202ed\r\n") == "a[2Jbcd\n"


def test_a_problem_in_the_houses_layout() -> None:
    problem = Problem(
        "plans/p/plan.yaml",
        11,
        17,
        "K04",
        "nhiệm vụ 6.b: …",
        "viết như …",
        "      deadline: Quý IIII",
    )
    assert problem_text(problem) == (
        "plans/p/plan.yaml:11:17: K04 nhiệm vụ 6.b: …\n"
        " 11 |       deadline: Quý IIII\n"
        "    |                 ^\n"
        "    gợi ý: viết như …"
    )
