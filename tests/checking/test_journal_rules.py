"""Rules over a journal, beyond the words in gallery/."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.samples import ENTRY, PLAN, TASK, edited, hints, told

AT = "at: 2025-07-29T08:12:03+07:00"


def withdrawal(entry_id: str, of: str) -> str:
    return f"- {{id: {entry_id}, retracts: {of}, {AT}, reason: nhầm}}\n"


@pytest.mark.parametrize("task", ["6.b", "6.B", "'6.b'"])
def test_tasks_are_known_in_any_case(task: str) -> None:
    assert told(PLAN, edited(ENTRY, "6.b", task)) == []


def test_an_unknown_task_is_told_with_the_nearest() -> None:
    journal = edited(ENTRY, "6.b", "6.bb")
    assert told(PLAN, journal) == ["1:18 K17 lần ghi a1: không có nhiệm vụ '6.bb' trong kế hoạch"]
    assert hints(PLAN, journal) == ["có phải 6.b?"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("id: 6.c, ", ""),
        ("id: 6.c", "id: [6.c]"),
        ("- {id: 6.c, content: Mua sắm, lead: Văn phòng, deadline: Thường xuyên}", "- 6.c"),
        ("    tasks:\n", "    tasks: []\n    tasks:\n"),
    ],
)
def test_a_task_whose_id_is_hidden_by_a_fault_is_not_unknown(old: str, new: str) -> None:
    """The plan's fault is told, and not once more for every entry of the task it hides."""
    found = told(edited(PLAN + TASK, old, new), edited(ENTRY, "6.b", "6.c"))
    assert found
    assert not [line for line in found if " K17 " in line]


@pytest.mark.parametrize("plan", ["", "- a\n", "a: [", edited(PLAN, "format: 1", "format: 2")])
def test_a_journal_is_checked_even_beside_a_plan_that_cannot_be_read(plan: str) -> None:
    found = told(plan, edited(ENTRY, "done", "xong", "6.b", "6.x"))
    assert len(found) == 2
    assert "1:94 K05 lần ghi a1: 'state' không phải giá trị được dùng: 'xong'" in found


@pytest.mark.parametrize("on", ["2025-07-29", "2025-07-01", "2024-06-30"])
def test_days_that_are_fine(on: str) -> None:
    assert told(PLAN, edited(ENTRY, "2025-07-28", on)) == []


@pytest.mark.parametrize("on", ["2025-07-30", "2024-06-29", "0001-01-01", "9999-12-31"])
def test_days_that_are_not(on: str) -> None:
    assert [line[:8] for line in told(PLAN, edited(ENTRY, "2025-07-28", on))] == ["1:27 K18"]


@given(st.dates(), st.dates())
def test_no_day_is_too_odd_to_tell(on: object, start: object) -> None:
    plan = edited(PLAN, "2025-07-01", str(start))
    assert len(told(plan, edited(ENTRY, "2025-07-28", str(on)))) <= 3


@pytest.mark.parametrize(
    ("percent", "count"), [("0", 0), ("100", 0), ("-1", 1), ("101", 1), ("50%", 1), ("1e9", 1)]
)
def test_percent(percent: str, count: int) -> None:
    assert len(told(PLAN, edited(ENTRY, "state: done", f"percent: {percent}"))) == count


def test_two_branches_may_withdraw_the_same_entry() -> None:
    assert told(PLAN, ENTRY + withdrawal("a2", "a1") + withdrawal("a3", "a1")) == []


def test_a_withdrawal_stands_after_what_it_withdraws() -> None:
    assert [line[:8] for line in told(PLAN, withdrawal("a2", "a1") + ENTRY)] == ["1:22 K20"]


def test_a_withdrawal_may_be_withdrawn() -> None:
    assert told(PLAN, ENTRY + withdrawal("a2", "a1") + withdrawal("a3", "a2")) == []


def test_a_receipt_needs_no_task() -> None:
    receipt = ENTRY.replace("task: 6.b, ", "").replace(
        "state: done", "form: ttt/2025-09/van-phong/0"
    )
    assert told(PLAN, receipt) == []


@pytest.mark.parametrize("of", ["a0", "a2"])
def test_a_withdrawal_needs_an_entry(of: str) -> None:
    assert [line[:8] for line in told(PLAN, ENTRY + withdrawal("a2", of))] == ["2:22 K20"]


def test_a_withdrawal_of_an_entry_that_lost_its_id_is_not_told_too() -> None:
    assert told(PLAN, edited(ENTRY, "id: a1, ", "") + withdrawal("a2", "a1")) == [
        "1:3 K07 lần ghi thứ 1: thiếu khóa 'id'"
    ]


def test_entries_without_id_are_called_by_their_number() -> None:
    journal = ENTRY + edited(ENTRY, "id: a1, ", "", "6.b", "6.x")
    assert told(PLAN, journal) == [
        "2:3 K07 lần ghi thứ 2: thiếu khóa 'id'",
        "2:10 K17 lần ghi thứ 2: không có nhiệm vụ '6.x' trong kế hoạch",
    ]


def test_two_entries_on_one_line_are_still_two() -> None:
    other = edited(ENTRY, "done", "started")
    assert [
        line.split()[1] for line in told(PLAN, f"[{ENTRY[2:].strip()}, {other[2:].strip()}]")
    ] == ["K16"]


@pytest.mark.parametrize("around", ["# ghi chú\n\n{}# hết\n", "\r\n{}", "---\n{}", "[]"])
def test_entries_on_a_line_each(around: str) -> None:
    assert told(PLAN, around.format(ENTRY)) == []


@pytest.mark.parametrize("end", [", result: 'xong\n  rồi'}", ",\n  result: xong}", "\n  }"])
def test_an_entry_on_several_lines(end: str) -> None:
    torn = ENTRY.replace("a1", "a2").replace("}", end)
    assert told(PLAN, ENTRY + torn) == ["2:8 C10 lần ghi a2: viết trên nhiều dòng"]


@pytest.mark.parametrize("lead", ["Ban lạ", "''", "[Văn phòng]"])
def test_a_unit_is_not_foreign_to_a_task_whose_lead_is_broken(lead: str) -> None:
    found = told(edited(PLAN, "lead: Văn phòng", f"lead: {lead}"), ENTRY)
    assert len(found) == 1
    assert found[0].startswith("10:13 ")


def test_a_stopped_task_with_its_reason_is_fine() -> None:
    assert told(PLAN, edited(ENTRY, "state: done", "state: cancelled, reason: sáp nhập")) == []


def test_a_long_line_is_shown_around_the_fault() -> None:
    from cchc.terminal import problem_text
    from tests.samples import checked

    journal = edited(ENTRY, "state: done", f"result: {'đã làm ' * 50}, state: xong")
    (problem,) = checked(PLAN, journal).problems
    place, excerpt, marker, hint = problem_text(problem).split("\n")
    assert place.startswith(f"journal.yaml:1:{problem.column}: K05 ")
    assert excerpt[marker.index("^") :] == "xong}"
    assert len(excerpt) <= 80
    assert hint.startswith("    gợi ý: ")
