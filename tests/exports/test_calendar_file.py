"""A plan's days as a calendar, read back with icalendar."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from icalendar import Calendar

from cchc.exports.calendar_file import plan_calendar
from cchc.exports.plan_state import PlanState
from cchc.exports.public import LEFT_OUT, public_part
from cchc.files import is_untouched
from cchc.journal import Entry
from cchc.plan import Plan
from tests.exports.states import AT, WORDS, demo_state, full_journal, state_of, told
from tests.plans import SMALL, edited, plan_of

Events = dict[str, Any]


def events(state: PlanState) -> Events:
    """The events by what they are known by, before the plan's name."""
    calendar = Calendar.from_ical(plan_calendar(state))
    read = {str(event["UID"]).partition("@")[0]: event for event in calendar.walk("VEVENT")}
    assert len(read) == len(calendar.walk("VEVENT"))
    return read


def day_of(event: Any) -> dt.date:
    assert event["DTEND"].dt - event["DTSTART"].dt == dt.timedelta(days=1)
    assert event["DTSTART"].params["VALUE"] == "DATE"
    return event["DTSTART"].dt  # type: ignore[no-any-return]


def reminders(event: Any) -> list[dt.timedelta]:
    return [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")]


def test_each_due_day_of_status_is_a_whole_day() -> None:
    state = demo_state()
    read = events(state)
    for standing in state.tasks:
        due = standing.due or standing.task.deadline.due
        key = standing.task.id.replace("đ", "%C4%91")
        assert (day_of(read[key]) if key in read else None) == due
    assert read["6.b"]["SUMMARY"] == (
        "Đã hoàn thành: 6.b Ban hành Quy chế chi tiêu nội bộ và quản lý, sử dụng tài sản công của "
        "Thanh tra tỉnh"
    )
    assert "Chủ trì: Văn phòng" in read["6.b"]["DESCRIPTION"]
    assert "Hoàn thành ngày 28/7/2025." in read["6.b"]["DESCRIPTION"]


def test_days_to_send_results_are_those_of_the_plans_months() -> None:
    read = events(demo_state())
    days = {key: day_of(event) for key, event in read.items() if key.startswith("gui-ket-qua/")}
    assert len(days) == 7
    assert days["gui-ket-qua/2025-09"] == dt.date(2025, 9, 17)
    assert read["gui-ket-qua/2025-09"]["SUMMARY"] == "Hạn gửi kết quả tháng 9 năm 2025"
    assert read["gui-ket-qua/2025-09"]["DESCRIPTION"].startswith(
        "Số liệu từ ngày 15/8/2025 đến hết ngày 14/9/2025.\nGửi "
    )


def test_reminders_are_of_days_to_come_at_eight() -> None:
    done = told(1, "1.a", state="done")
    read = events(state_of(done, day=dt.date(2025, 9, 2)))
    before = [dt.timedelta(days=-days, hours=8) for days in (7, 3, 1)]
    assert reminders(read["gui-ket-qua/2025-09"]) == before
    assert reminders(read["2.c/2025-09-30"]) == before
    assert reminders(read["1.a"]) == []  # done
    assert reminders(read["2.a"]) == []  # gone by
    for alarm in read["2.c/2025-09-30"].walk("VALARM"):
        assert alarm["ACTION"] == "DISPLAY"
        assert "2.c Báo cáo số liệu (quý III/2025)" in alarm["DESCRIPTION"]


def test_each_time_of_a_recurring_duty_is_a_day_of_its_own() -> None:
    read = events(state_of(told(1, "2.c", result="Đã báo cáo")))
    times = {key: read[key] for key in ("2.c/2025-09-30", "2.c/2025-12-31")}
    assert [day_of(event) for event in times.values()] == [
        dt.date(2025, 9, 30),
        dt.date(2025, 12, 31),
    ]
    assert times["2.c/2025-09-30"]["SUMMARY"].startswith("Đã hoàn thành: 2.c")
    assert times["2.c/2025-12-31"]["SUMMARY"].startswith("2.c")
    stopped = events(state_of(told(1, "2.c", state="cancelled", reason="a")))
    assert {stopped[key]["STATUS"] for key in times} == {"CANCELLED"}


def test_what_has_no_day_is_no_event() -> None:
    assert {key for key in events(state_of()) if not key.startswith("gui")} == {
        *("1.a", "2.a", "2.c/2025-09-30", "2.c/2025-12-31")
    }


def test_an_extension_moves_the_day_and_its_number_goes_up() -> None:
    longer = told(1, "2.a", state="extended", due=dt.date(2025, 11, 30), reason="Chờ")
    before, after = events(state_of())["2.a"], events(state_of(longer))["2.a"]
    assert (day_of(before), before["SEQUENCE"]) == (dt.date(2025, 7, 31), 0)
    assert (day_of(after), after["SEQUENCE"]) == (dt.date(2025, 11, 30), 1)
    assert before["UID"] == after["UID"]
    assert "Được gia hạn đến ngày 30/11/2025." in after["DESCRIPTION"]


def test_the_number_never_goes_down() -> None:
    longer = told(1, "2.a", state="extended", due=dt.date(2025, 11, 30), reason="Chờ")
    back = Entry(id="e2", at=AT + dt.timedelta(2), task="2.a", retracts="e1", reason="nhầm")
    again = Entry(id="e3", at=AT + dt.timedelta(3), task="2.a", retracts="e2", reason="đúng")
    numbers, days = [], []
    for entries in ([], [longer], [longer, back], [longer, back, again]):
        event = events(state_of(*entries))["2.a"]
        numbers.append(event["SEQUENCE"])
        days.append(day_of(event).month)
    assert numbers == [0, 1, 2, 3]
    assert days == [7, 11, 7, 11]


@pytest.mark.parametrize("public", [False, True])
def test_the_stamp_is_of_the_last_entry_else_of_the_plan(public: bool) -> None:
    state = state_of(told(1, "1.a", result="a"))
    read = events(public_part(state) if public else state)
    assert read["1.a"]["DTSTAMP"].dt == AT
    assert read["1.a"]["SEQUENCE"] == 1
    assert read["2.a"]["DTSTAMP"].dt == dt.datetime(2025, 7, 1, tzinfo=dt.UTC)


def test_a_cancelled_task_is_cancelled() -> None:
    event = events(state_of(told(1, "2.a", state="cancelled", reason="a")))["2.a"]
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 1)
    assert event["SUMMARY"] == "Dừng thực hiện: 2.a Ban hành Quy chế"
    assert reminders(event) == []


def test_a_day_that_came_with_an_event_and_was_withdrawn_is_cancelled() -> None:
    came = told(1, "2.b", state="arrived", due=dt.date(2025, 12, 15))
    assert day_of(events(state_of(came))["2.b"]) == dt.date(2025, 12, 15)
    back = Entry(id="e2", at=AT + dt.timedelta(2), task="2.b", retracts="e1", reason="nhầm")
    event = events(state_of(came, back))["2.b"]
    assert (event["STATUS"], day_of(event)) == ("CANCELLED", dt.date(2025, 12, 15))
    assert event["SUMMARY"].startswith("Không còn ấn định ngày: 2.b")


def following() -> Plan:
    return plan_of(
        SMALL.replace("id: ke-hoach", "id: ke-hoach-2026")
        .replace("2025", "2026")
        .replace("11/KH", "1/KH")
    )


def test_a_next_plans_events_are_others() -> None:
    plans = edited(), following()
    uids = [
        {str(event["UID"]) for event in Calendar.from_ical(plan_calendar(state)).walk("VEVENT")}
        for state in (state_of(plan=plan) for plan in plans)
    ]
    assert uids[0].isdisjoint(uids[1])
    assert all(uid.isascii() for uid in uids[0] | uids[1])


def test_letters_that_look_alike_are_no_one_event() -> None:
    plan = edited(
        ("id: 1.b,", "id: 1.đ,"),
        (
            "content: Theo dõi thi hành, lead: Văn phòng, coordinators: Các phòng, deadline: Thường xuyên",
            "content: Theo dõi, lead: Văn phòng, deadline: Quý III/2025",
        ),
        ("id: 2.a", "id: 1.d"),
    )
    assert {"1.d", "1.%C4%91"} <= events(state_of(plan=plan)).keys()


@given(words=WORDS)
def test_words_stay_words_in_lines_that_are_short_enough(words: str) -> None:
    small = edited()
    first, *further = small.areas
    task, *others = first.tasks
    area = replace(first, tasks=(replace(task, content=words, product=words), *others))
    state = state_of(*full_journal(words), plan=replace(small, areas=(area, *further)))
    content = plan_calendar(state)
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in content.replace(b"\r\n", b"")
    read = events(state)
    assert read["1.a"]["DESCRIPTION"].startswith(words.replace("\r\n", "\n").replace("\r", "\n"))
    assert len(read) == 5 + 7


def test_the_same_state_is_the_same_bytes_with_a_mark() -> None:
    content = plan_calendar(demo_state())
    assert content == plan_calendar(demo_state())
    assert is_untouched(content)
    assert not is_untouched(content.replace(b"TRANSPARENT", b"OPAQUE"))


def test_a_public_calendar_has_the_due_days_alone() -> None:
    plan = edited(("content: Ban hành Quy chế,", "content: Ban hành Quy chế, public: false,"))
    state = public_part(state_of(*full_journal("Đã rà soát"), plan=plan))
    read = events(state)
    assert not any(key.startswith("gui-ket-qua") for key in read)
    assert "Chủ trì" not in read["1.a"]["DESCRIPTION"]  # overdue
    assert (day_of(read["2.a"]), read["2.a"]["SEQUENCE"]) == (dt.date(2025, 7, 31), 0)
    calendar = Calendar.from_ical(plan_calendar(state))
    told_of_itself: Any = calendar["X-WR-CALDESC"].to_ical()
    assert told_of_itself.decode().replace("\\,", ",") == LEFT_OUT
