"""What each unit still owes on a day, and which letter about it one would be."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from cchc.documents.owed import OwedTask, debtors, due_month, head_of
from cchc.journal import Entry
from cchc.new_entry import withdrawal
from cchc.plan import Area, Plan, Unit
from cchc.receipts import letter_receipt
from cchc.standing import standings
from tests.word_sample import (
    ENTRIES,
    OFFICE,
    PLAN,
    SEVENTH,
    SIXTH,
    day,
    entry,
    task,
    until,
)

EIGHTEENTH = day("18/9/2025")


def owed(
    on: str, entries: tuple[Entry, ...] = ENTRIES, plan: Plan = PLAN
) -> dict[str, list[tuple[str, str]]]:
    """What each unit owes on a day: the tasks and how they stand."""
    return {
        unit.key: [(task.id, task.state) for task in unit.tasks]
        for unit in debtors(plan, entries, day(on))
    }


def test_what_is_late_comes_first_then_what_was_not_reported() -> None:
    silent = "Chưa nhận được báo cáo"
    assert owed("18/9/2025") == {
        OFFICE: [("1.c", "Quá hạn 18 ngày, đạt 60%"), ("2.a", silent), ("3", silent)],
        SIXTH: [("2.a", silent)],
        SEVENTH: [("2.a", silent)],
    }


def test_a_unit_owes_only_what_it_has_not_said_itself() -> None:
    entries = (*ENTRIES, entry("2.a", "1/9/2025", unit=SIXTH, result="Đã rà soát."))
    assert SIXTH not in owed("18/9/2025", entries)
    assert ("2.a", "Chưa nhận được báo cáo") in owed("18/9/2025", entries)[SEVENTH]
    for_all = (*ENTRIES, entry("2.a", "1/9/2025", result="Đã rà soát."))
    assert set(owed("18/9/2025", for_all)) == {OFFICE}


def test_a_task_of_several_is_late_for_those_not_done() -> None:
    shared = task("1", "Xây dựng quy trình", until("31/8/2025"), "Văn phòng và các phòng")
    plan = replace(PLAN, areas=(Area("Một", tasks=(shared,)),))
    done = (entry("1", "20/8/2025", unit=SIXTH, state="done"),)
    assert list(owed("18/9/2025", done, plan)) == [OFFICE, SEVENTH]
    (office, _) = debtors(plan, done, EIGHTEENTH)
    assert (office.tasks[0].shared, office.tasks[0].due, office.late, office.unanswered) == (
        True,
        "31/8/2025",
        1,
        1,
    )
    assert office.tasks[0].state == "Quá hạn 18 ngày; chưa nhận được báo cáo"


def test_the_last_time_it_spoke_is_told() -> None:
    *_, seventh = debtors(PLAN, ENTRIES, day("18/10/2025"))
    assert [(task.id, task.state, task.last) for task in seventh.tasks] == [
        ("2.a", "Chưa nhận được báo cáo", ""),
        ("2.b", "Chưa nhận được báo cáo", "06/9/2025"),
    ]


def test_nobody_is_late_in_answering_until_results_are_due() -> None:
    assert owed("17/9/2025") == {OFFICE: [("1.c", "Quá hạn 17 ngày, đạt 60%")]}


def test_a_unit_that_answered_without_news_is_left_alone() -> None:
    form = "thu/2025-09/pnv-6/00000000"
    receipt = replace(entry("2.a", "14/9/2025", unit=SIXTH, form=form), task=None)
    assert SIXTH not in owed("18/9/2025", (*ENTRIES, receipt))
    nothing = entry("2.a", "14/9/2025", unit=SIXTH, state="nothing")
    assert SIXTH not in owed("18/9/2025", (*ENTRIES, nothing))


def test_what_a_unit_submitted_in_time_is_not_asked_of_it() -> None:
    """'1' is led by three, of whom one has submitted its part."""
    shared = task("1", "Xây dựng quy trình", until("31/8/2025"), "Văn phòng và các phòng")
    plan = replace(PLAN, areas=(Area("Một", tasks=(shared,)),))
    spoken = (entry("1", "30/8/2025", unit=SIXTH, state="submitted"),)
    assert list(owed("18/9/2025", spoken, plan)) == [OFFICE, SEVENTH]


def test_what_was_stopped_since_is_not_asked_for() -> None:
    stopped = (*ENTRIES, entry("2.a", "15/9/2025", state="cancelled", reason="hết việc"))
    assert not any(
        task == "2.a" for tasks in owed("18/9/2025", stopped).values() for task, _ in tasks
    )


@pytest.mark.parametrize(
    ("on", "name"),
    [
        ("14/7/2025", None),
        ("17/7/2025", None),
        ("18/7/2025", "tháng 7 năm 2025"),
        ("14/9/2025", "tháng 8 năm 2025"),
        ("17/9/2025", None),
        ("18/9/2025", "tháng 9 năm 2025"),
        ("14/2/2026", "tháng 01 năm 2026"),
    ],
)
def test_the_month_to_answer_is_the_last_closed_once_due(on: str, name: str | None) -> None:
    period = due_month(PLAN, day(on))
    assert (period and period.name) == name


def test_before_the_plan_began_nothing_is_owed() -> None:
    assert owed("1/7/2025", ()) == {}


@pytest.mark.parametrize(
    ("name", "head", "addressee"),
    [
        ("Phòng Nghiệp vụ 7", None, "Phòng Nghiệp vụ 7"),
        ("Phòng Nghiệp vụ 7", "Trưởng Phòng Nghiệp vụ 7", "Trưởng Phòng Nghiệp vụ 7"),
        ("Phòng Nghiệp vụ 7", "Trưởng phòng", "Trưởng Phòng Nghiệp vụ 7"),
        ("Văn phòng", "Chánh Văn phòng", "Chánh Văn phòng"),
        ("Sở Nội vụ", "Giám đốc", "Giám đốc Sở Nội vụ"),
        ("Phòng A", "Trưởng phòng Nguyễn Văn B", "Trưởng phòng Nguyễn Văn B"),
    ],
)
def test_a_letter_goes_to_the_head_of_the_unit(name: str, head: str | None, addressee: str) -> None:
    assert head_of(replace(PLAN, units={"a": Unit(name, head=head)}), "a") == addressee


def test_the_sample_has_what_the_letters_are_about() -> None:
    states = {standing.state for standing in standings(PLAN, ENTRIES, day("15/9/2025"))}
    assert {"overdue", "quiet"} <= states


LATE = task("1", "Xây dựng quy trình", until("31/8/2025"), "Phòng Nghiệp vụ 7")
SEVENTHS = replace(PLAN, areas=(Area("Một", tasks=(LATE, PLAN.areas[1].tasks[1])),))
"""Of Phòng Nghiệp vụ 7 alone: a task overdue from 1/9, and a continuous one, 2.b."""


def written(on: str, reply_by: str, *tasks: str, unit: str = SEVENTH) -> Entry:
    moment = dt.datetime.combine(day(on), dt.time(9), dt.UTC)
    return letter_receipt(tasks, unit, moment, day(reply_by))


FIRST = written("18/9/2025", "25/9/2025", "1", "2.b")


def numbers(on: str, *entries: Entry) -> dict[str, int]:
    owing = {unit.key: unit for unit in debtors(SEVENTHS, entries, day(on))}
    return {one.id: one.number for one in owing[SEVENTH].tasks}


@pytest.mark.parametrize(
    ("on", "number"), [("18/9/2025", 1), ("25/9/2025", 1), ("26/9/2025", 2), ("20/10/2025", 2)]
)
def test_a_letter_is_the_second_once_the_day_to_reply_by_has_passed(on: str, number: int) -> None:
    assert numbers(on, FIRST) == {"1": number, "2.b": number}


def test_a_third_letter_follows_the_second() -> None:
    second = written("26/9/2025", "03/10/2025", "1")
    assert numbers("04/10/2025", FIRST, second) == {"1": 3, "2.b": 2}
    (unit,) = debtors(SEVENTHS, (FIRST, second), day("04/10/2025"))
    assert {one.id: one.before for one in unit.tasks} == {
        "1": "26/9/2025",
        "2.b": "18/9/2025",
    }


def test_a_letter_withdrawn_or_to_another_unit_counts_for_nothing() -> None:
    undone = withdrawal(FIRST, None, None, FIRST.at)
    assert numbers("26/9/2025", FIRST, undone) == {"1": 1, "2.b": 1}
    other = written("18/9/2025", "25/9/2025", "1", "2.b", unit=SIXTH)
    assert numbers("26/9/2025", other) == {"1": 1, "2.b": 1}


def test_what_was_answered_since_is_asked_for_the_first_time_again() -> None:
    answered = entry("2.b", "20/9/2025", unit=SEVENTH, result="Đã cập nhật.")
    assert numbers("18/11/2025", FIRST, answered) == {"1": 2, "2.b": 1}
    form = replace(answered, task=None, result=None, form="thu/2025-10/pnv-7/0")
    assert numbers("18/11/2025", FIRST, form) == {"1": 2, "2.b": 1}
    assert numbers("18/11/2025", FIRST, replace(form, refused=("2.b",))) == {"1": 2, "2.b": 2}


def extended(on: str, due: str) -> Entry:
    return entry("1", on, state="extended", due=day(due), reason="Chờ hướng dẫn")


def test_a_letter_before_an_extension_does_not_count_after_it() -> None:
    assert numbers("20/10/2025", FIRST, extended("30/9/2025", "15/10/2025"))["1"] == 1


def the_late(on: str, *entries: Entry) -> OwedTask:
    (unit,) = debtors(SEVENTHS, entries, day(on))
    return next(one for one in unit.tasks if one.id == "1")


def test_the_day_that_counts_is_told() -> None:
    assert the_late("18/9/2025").until == ""  # the signed words tell it
    late = the_late("20/10/2025", extended("30/8/2025", "15/10/2025"))
    assert (late.until, late.state) == (
        "được gia hạn đến hết ngày 15/10/2025",
        "Quá hạn 5 ngày; chưa nhận được báo cáo",
    )
    done = entry("1", "30/8/2025", state="done", unit=SEVENTH)
    returned = entry("1", "2/9/2025", state="returned", due=day("10/9/2025"), reason="Bổ sung")
    late = the_late("18/10/2025", done, returned)
    assert late.until == "hoàn thiện chậm nhất ngày 10/9/2025"


def test_a_short_name_stands_for_a_tasks_words() -> None:
    short = replace(LATE, short="Quy trình nội bộ")
    plan = replace(PLAN, areas=(Area("Một", tasks=(short,)),))
    (unit,) = debtors(plan, (), EIGHTEENTH)
    assert [one.content for one in unit.tasks] == ["Quy trình nội bộ"]
