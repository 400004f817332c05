"""The screen of `status`: what it says, and that it fits whatever the plan holds."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.deadline import Deadline
from cchc.journal import Entry
from cchc.plan import Indicator, Plan, Task
from cchc.screens.lines import width_of
from cchc.screens.status import status
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


ROOMS = st.one_of(st.sampled_from([60, 80, 120, 200]), st.integers(60, 200))


@given(
    st.lists(TASKS, max_size=6, unique_by=lambda one: one.id),
    st.integers(-20, 5000),
    WORDS,
    ROOMS,
    st.one_of(st.none(), st.integers(20, 60)),
)
def test_status_fits_any_plan(
    tasks: list[Task], days: int, title: str, room: int, rows: int | None
) -> None:
    plan, day = plan_of(*tasks, title=title), FIRST + timedelta(days=days)
    entries = [said(FIRST, "cancelled", task=tasks[0].id)] if tasks else []
    found = seen(plan, day, tuple(entries), within=400)
    lines = [line.text for line in status(found, room, rows)]
    assert not [line for line in lines if width_of(line) > room]
    text = "\n".join(lines)
    for state, words in (("overdue", "QUÁ HẠN"), ("awaiting", "CHỜ ĐIỀU KIỆN")):
        of_state = [one.task.id for one in found.tasks if one.state == state]
        shown = [one for one in of_state if one in text]
        assert words in text or not of_state
        more = re.findall(r"(\d+) nhiệm vụ(?: nữa:|; cchc)", text)
        assert len(shown) == len(of_state) or more


MANY = [
    task(f"{number // 10 + 1}.{number % 10}", Deadline("Tháng 7", due=date(2025, 7, 1 + number)))
    for number in range(30)
]


@pytest.mark.parametrize(("room", "rows"), [(80, None), (80, 24), (60, 24), (100, 30), (160, 50)])
def test_of_many_overdue_the_worst_are_on_the_first_screen_and_the_others_counted(
    room: int, rows: int | None
) -> None:
    awaiting = [task(f"9.{number}", DEADLINES[2]) for number in range(9)]
    always = [task(f"8.{number}", DEADLINES[1]) for number in range(9)]
    stuck = [said(date(2025, 8, 1), task="1.5", obstacle="Thiếu", proposal="Đề nghị bổ sung")]
    found = seen(plan_of(*MANY, *awaiting, *always), date(2025, 10, 14), tuple(stuck))
    lines = [line.text for line in status(found, room, rows)]
    first = lines[: (rows or 25) - 1]
    (more,) = (line for line in first if "cchc list --state overdue" in line)
    shown = [line.split()[0] for line in first if " quá hạn " in line and "ngày" in line]
    assert shown == [one.id for one in MANY[: len(shown)]]
    assert len(shown) >= 5
    assert more.startswith(f" … và {30 - len(shown)} nhiệm vụ nữa: ")
    for title in ("VƯỚNG MẮC", "CHƯA CÓ KẾT QUẢ", "CHỜ ĐIỀU KIỆN"):
        assert any(line.startswith(title) for line in first)


def test_on_a_small_terminal_the_tables_give_way_and_it_is_said_how_to_see_them() -> None:
    found = replace(seen(plan_of(*MANY), date(2025, 10, 14)), again=" --area 1")
    lines = [line.text for line in status(found, 80, 24)]
    assert len(lines) <= 23
    assert not any(line.startswith("THEO") for line in lines)
    (words,) = (line for line in lines if line.startswith("Đủ các bảng"))
    assert " cchc status --area 1 | more" in " ".join(" ".join(lines).split())
    enough = int(re.findall(r"cao từ (\d+) dòng", words)[0])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.platform", "win32")
        assert "more" not in "".join(line.text for line in status(found, 80, 24))
    high = [line.text for line in status(found, 80, enough)]
    assert any(line.startswith("THEO LĨNH VỰC") for line in high)
    assert any(line.startswith("THEO ĐƠN VỊ") for line in high)
    assert len(high) <= enough - 1


def test_where_nothing_presses_it_is_said_in_a_line() -> None:
    words = " Không có việc quá hạn, sắp đến hạn hay đang chờ xử lý."
    assert words in shown(plan_of(task()), date(2025, 8, 1))
    for day, entry in (
        (date(2025, 9, 20), said(FIRST)),
        (date(2025, 10, 1), said(FIRST)),
        (date(2025, 8, 1), said(FIRST, obstacle="Thiếu kinh phí")),
        (date(2025, 8, 1), said(FIRST, proposal="Bổ sung kinh phí")),
    ):
        assert words not in shown(plan_of(task()), day, entry)
    assert words not in shown(plan_of(task(deadline=DEADLINES[1])), date(2025, 8, 14))
    assert words in shown(plan_of(task(deadline=DEADLINES[1])), date(2025, 8, 13))
    assert words not in shown(plan_of(), date(2025, 8, 1))


def test_what_hinders_and_what_waits_for_a_decision_stand_with_whose_they_are() -> None:
    plan = plan_of(task(), task("1.a", units=("c",)))
    entries = (
        said(date(2025, 8, 5), task="1.a", unit="c", obstacle="Chưa có hướng dẫn"),
        said(date(2025, 8, 4), proposal="Bổ sung kinh phí", to="UBND tỉnh", id="b"),
    )
    lines = shown(plan, date(2025, 8, 20), *entries)
    at = lines.index("VƯỚNG MẮC, KIẾN NGHỊ CHỜ Ý KIẾN")
    assert [" ".join(line.split()) for line in lines[at + 1 : at + 3]] == [
        "6.b kiến nghị UBND tỉnh: Bổ sung kinh phí Văn phòng từ 04/08/2025",
        "1.a vướng mắc: Chưa có hướng dẫn Phòng Nghiệp vụ 3 từ 05/08/2025",
    ]


@pytest.mark.parametrize(
    ("day", "note"),
    [
        (date(2025, 8, 13), " Kỳ chưa kết thúc, số liệu chưa đầy đủ."),
        (date(2025, 8, 14), " Các đơn vị gửi kết quả chậm nhất ngày 17/08/2025."),
        (date(2025, 8, 17), " Các đơn vị gửi kết quả chậm nhất ngày 17/08/2025."),
        (
            date(2025, 8, 18),
            " Ngày gửi kết quả (17/08/2025) đã qua; viết công văn đôn đốc: cchc remind",
        ),
        (date(2026, 1, 18), " Văn phòng: 6.b"),
    ],
)
def test_results_are_asked_for_by_their_day(day: date, note: str) -> None:
    lines = shown(plan_of(task(deadline=DEADLINES[1])), day)
    (at,) = (place for place, line in enumerate(lines) if line.startswith("CHƯA CÓ KẾT QUẢ"))
    assert lines[at + 1] == note


def test_before_the_plan_begins_no_result_is_missed() -> None:
    lines = shown(plan_of(task(deadline=DEADLINES[1])), date(2025, 6, 30))
    assert not any(line.startswith("CHƯA CÓ KẾT QUẢ") for line in lines)


def test_after_the_plans_end_it_points_to_the_next_plan_and_the_years_report() -> None:
    words = "Kế hoạch kỳ sau: cchc next; báo cáo cả năm: cchc report --year"
    assert shown(plan_of(task()), date(2026, 1, 18))[2] == words
    assert words not in shown(plan_of(task()), date(2026, 1, 17))


def test_a_wide_screen_tells_the_signed_deadline_and_the_last_result() -> None:
    entry = said(date(2025, 8, 5), result="Đã lấy ý kiến các phòng")
    row = next(
        line
        for line in shown(plan_of(task()), date(2025, 10, 14), entry, room=160)
        if " 6.b" in line
    )
    assert row.endswith("Quý III/2025  30/09/2025  quá hạn 14 ngày  05/08: Đã lấy ý kiến các phòng")
    narrow = shown(plan_of(task()), date(2025, 10, 14), entry, room=60)
    assert " 6.b  Ban hành Quy chế chi tiêu…  Văn phòng  quá hạn 14 ngày" in narrow


def test_what_is_measured_stands_beside_its_target_and_those_of_one_name_together() -> None:
    money = Indicator("Số tiền thu hồi, nộp ngân sách", "đồng", 450_000_000)
    level = Indicator("Tỷ lệ hồ sơ đúng hạn", "%", 95)
    measuring = (("6.b", money), ("6.c", money), ("6.d", level))
    tasks = [replace(task(), id=key, indicator=one) for key, one in measuring]
    told = (
        said(date(2025, 7, 20), value=100_000_000),
        replace(said(date(2025, 8, 20), value=200_000_000), id="abd"),
    )
    for room in (60, 80, 120):
        lines = shown(plan_of(*tasks), date(2025, 9, 1), *told, room=room)
        assert all(width_of(line) <= room for line in lines)
        text = " ".join(" ".join(lines[lines.index("CHỈ TIÊU") :]).split())
        assert "200.000.000 / 450.000.000 đồng (44,4%) 6.c " in text
        assert "chưa có số liệu / 450.000.000 đồng 6.d Tỷ lệ hồ sơ đúng hạn: " in text
        assert "hạn: chưa có số liệu / 95 % Cộng Số tiền thu hồi" in text
        assert ": 200.000.000 / 900.000.000 đồng (22,2%)" in text
    assert "CHỈ TIÊU" not in shown(plan_of(task()), date(2025, 9, 1))
