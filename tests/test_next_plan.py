"""The plan of the period after this one, and written times moved by whole months."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime

import pytest

from cchc.checking.checks import check
from cchc.deadline import parse
from cchc.journal import Entry
from cchc.next_plan import NextPlan, carry_over, moved_day, moved_deadline, moved_words, next_period
from cchc.plan import Plan, Span
from cchc.plan_writer import plan_yaml
from cchc.problem import UsageError
from cchc.source import read_bytes
from cchc.standing import standings
from tests.plans import SMALL, edited, plan_of

END = date(2025, 12, 31)
HALF = Span(date(2026, 1, 1), date(2026, 6, 30))


def carried(
    plan: Plan,
    *entries: tuple[str, str, Mapping[str, object]],
    period: Span = HALF,
    with_entries: bool = False,
) -> NextPlan:
    """Carry a plan over after some entries: (day, task, what)."""
    told = [
        Entry(
            f"e{number}",
            datetime(2025, 12, 31, tzinfo=UTC),
            date.fromisoformat(day),
            task,
            **what,  # type: ignore[arg-type]
        )
        for number, (day, task, what) in enumerate(entries)
    ]
    tasks = standings(plan, told, END)
    return carry_over(plan, tasks, "ke-hoach-sau", period, with_entries=with_entries)


def deadlines(new: NextPlan) -> dict[str, str]:
    return {task.id: task.deadline.text for task in new.plan.tasks()}


def test_unfinished_and_continuous_tasks_go_on_and_finished_ones_stay() -> None:
    new = carried(plan_of(SMALL), ("2025-07-20", "2.a", {"state": "done"}))
    assert deadlines(new) == {
        "1.a": "Quý I/2026",
        "1.b": "Thường xuyên",
        "2.b": "Sau khi có hướng dẫn",
        "2.c": "Hằng quý",
    }
    assert [standing.task.id for standing in new.left_out] == ["2.a"]
    assert [task.carried_from for task in new.plan.tasks()] == [
        f"ke-hoach/{key}" for key in deadlines(new)
    ]


def test_a_stopped_task_stays() -> None:
    new = carried(plan_of(SMALL), ("2025-07-20", "1.b", {"state": "cancelled", "reason": "thôi"}))
    assert "1.b" not in deadlines(new)


def test_recurring_duties_go_on_though_all_were_met() -> None:
    met = [("2025-09-30", "2.c", {"state": "done"}), ("2025-12-30", "2.c", {"state": "done"})]
    assert "2.c" in deadlines(carried(plan_of(SMALL), *met))


def test_an_event_that_came_is_to_be_looked_at() -> None:
    new = carried(
        plan_of(SMALL), ("2025-12-01", "2.b", {"state": "arrived", "due": date(2026, 2, 1)})
    )
    assert (
        new.remarks["areas", 1, "tasks", 1, "deadline"]
        == "điều kiện đã đến, hạn đã tính là 01/02/2026"
    )


def test_an_event_that_came_without_a_day_waits_for_one() -> None:
    new = carried(plan_of(SMALL), ("2025-12-01", "2.b", {"state": "arrived"}))
    assert new.remarks["areas", 1, "tasks", 1, "deadline"] == "điều kiện đã đến; đặt thời hạn"


def test_a_deadline_whose_words_do_not_move_is_kept_and_marked() -> None:
    new = carried(edited(("Quý III/2025", "Quý III/2025 (trước ngày 15/9)")))
    assert deadlines(new)["1.a"] == "Quý III/2025 (trước ngày 15/9)"
    assert new.remarks["areas", 0, "tasks", 0, "deadline"] == (
        "đặt lại thời hạn; hạn ở kế hoạch trước là 14/09/2025"
    )


def test_a_deadline_beyond_the_plan_is_kept() -> None:
    assert deadlines(carried(edited(("Quý III/2025", "Quý II/2026"))))["1.a"] == "Quý II/2026"


def test_a_deadline_that_would_fall_out_of_the_new_period_is_marked() -> None:
    new = carried(plan_of(SMALL), period=Span(date(2026, 1, 1), date(2026, 1, 31)))
    assert ("areas", 0, "tasks", 0, "deadline") in new.remarks
    assert deadlines(new)["2.a"] == "Tháng 01/2026"


MIDST = Span(date(2025, 9, 1), date(2025, 12, 31))


def test_in_a_plan_replaced_before_its_end_what_falls_due_later_stays_as_signed() -> None:
    new = carried(plan_of(SMALL), period=MIDST)
    assert deadlines(new)["1.a"] == "Quý III/2025"
    assert ("areas", 0, "tasks", 0, "deadline") not in new.remarks
    assert new.remarks["areas", 1, "tasks", 0, "deadline"] == (
        "đặt lại thời hạn; hạn ở kế hoạch trước là 31/07/2025"
    )


def test_words_that_leave_out_the_year_stay_where_they_mean_the_same() -> None:
    without_year = edited(("Quý III/2025", "Quý III"))
    assert ("areas", 0, "tasks", 0, "deadline") not in carried(without_year, period=MIDST).remarks
    over_two = Span(date(2025, 9, 1), date(2026, 3, 31))
    assert ("areas", 0, "tasks", 0, "deadline") in carried(without_year, period=over_two).remarks


def test_what_was_finished_in_the_new_plans_days_goes_on_with_its_entries_alone() -> None:
    plan, done = plan_of(SMALL), {"state": "done"}
    entries = [("2025-09-02", "1.a", done), ("2025-08-20", "2.a", done)]
    assert "1.a" not in deadlines(carried(plan, *entries, period=MIDST))
    new = carried(plan, *entries, period=MIDST, with_entries=True)
    assert deadlines(new)["1.a"] == "Quý III/2025"
    assert [one.task.id for one in new.left_out] == ["2.a"]
    assert new.remarks["areas", 0, "tasks", 0, "deadline"] == (
        "đã hoàn thành ngày 02/09/2025; văn bản mới không nêu nữa thì xóa nhiệm vụ này"
    )


def test_an_area_whose_tasks_are_all_done_is_marked() -> None:
    done = {"state": "done"}
    stopped = {"state": "cancelled", "reason": "thôi"}
    new = carried(plan_of(SMALL), ("2025-09-01", "1.a", done), ("2025-09-01", "1.b", stopped))
    assert ("areas", 0, "title") in new.remarks


def test_what_speaks_of_the_old_years_and_money_is_to_be_looked_at() -> None:
    new = carried(
        edited(
            ("content: Rà soát văn bản", "content: Rà soát văn bản năm 2025, budget: 12500000"),
            ("deadline: Sau khi có hướng dẫn", "deadline: Sau khi có Kế hoạch năm 2025"),
            ("before:\n", "before:\n  - Căn cứ\n"),
        )
    )
    task, awaiting = ("areas", 0, "tasks", 0), ("areas", 1, "tasks", 1)
    assert new.remarks[*task, "content"] == "nội dung còn nhắc năm 2025"
    assert new.remarks[*task, "product"] == "kinh phí ở kế hoạch trước là 12.500.000 đồng"
    assert new.remarks[*awaiting, "deadline"] == "thời hạn còn nhắc năm 2025"
    assert next(new.plan.tasks()).budget is None


def test_a_period_that_begins_within_a_month_moves_no_deadline() -> None:
    new = carried(plan_of(SMALL), period=Span(date(2026, 1, 15), date(2026, 7, 14)))
    assert deadlines(new)["1.a"] == "Quý III/2025"
    assert new.remarks["areas", 0, "tasks", 0, "deadline"] == (
        "đặt lại thời hạn; hạn ở kế hoạch trước là 30/09/2025"
    )


@pytest.mark.parametrize("text", ["31/2/2025", "Tháng 13/2025", "Quý 5/2025"])
def test_a_time_that_is_none_is_not_moved(text: str) -> None:
    assert moved_words(text, 6) is None


def test_the_document_is_new_and_replaces_the_old_one() -> None:
    document = carried(plan_of(SMALL)).plan.document
    assert (document.number, document.date, document.month) == (None, None, None)
    assert document.title == "Công tác sáu tháng đầu năm 2026"
    assert document.replaces == "Kế hoạch số …/KH-TTT ngày … tháng 7 năm 2025 của Thanh tra tỉnh"


def test_what_the_old_plan_replaced_gives_way_to_it() -> None:
    new = carried(plan_of(SMALL))
    assert new.plan.after == (f"Kế hoạch này thay thế {new.plan.document.replaces}.",)


def test_a_title_is_left_alone_when_the_period_has_another_length() -> None:
    new = carried(plan_of(SMALL), period=Span(date(2026, 1, 1), date(2026, 12, 31)))
    assert new.plan.document.title == "Công tác sáu tháng cuối năm 2025"
    assert ("document", "title") in new.remarks


def test_it_is_written_and_read_back_without_a_problem() -> None:
    new = carried(plan_of(SMALL))
    written = plan_yaml(new.plan, new.remarks)
    assert written.count("# cần xem:") == len(new.remarks)
    read = check(read_bytes(written.encode(), "plan.yaml"), None, "ke-hoach-sau")
    assert [problem.code for problem in read.problems] == ["C26"]  # as of the plan before it
    assert read.plan == new.plan


def test_the_period_is_the_one_after_unless_another_is_asked() -> None:
    plan = plan_of(SMALL)
    assert next_period(plan, None, None) == HALF
    assert next_period(plan, None, date(2026, 12, 31)) == Span(date(2026, 1, 1), date(2026, 12, 31))
    with pytest.raises(UsageError, match="kết thúc"):
        next_period(plan, date(2026, 5, 1), date(2026, 1, 1))
    with pytest.raises(UsageError, match="--from và --to"):
        next_period(
            edited(("period: {from: 2025-07-01, to: 2025-12-31}", "period: null")), None, None
        )


HALF_A_YEAR = [
    ("Quý III/2025", "Quý I/2026"),
    ("Quý III và IV/2025", "Quý I và II/2026"),
    ("Quý III, IV năm 2025", "Quý I, II năm 2026"),
    ("Quí IV-2025", "Quí II-2026"),
    ("Quý IV", "Quý II"),
    ("Tháng 7/2025", "Tháng 01/2026"),
    ("Tháng 12/2025", "Tháng 6/2026"),
    ("Tháng 9", "Tháng 3"),
    ("Từ tháng 8 đến tháng 12/2025", "Từ tháng 02 đến tháng 6/2026"),
    ("Trong 6 tháng cuối năm 2025", "Trong 6 tháng đầu năm 2026"),
    ("30/9/2025", "31/3/2026"),
    ("Trước ngày 15/9/2025", "Trước ngày 15/3/2026"),
    ("Ngày 05 tháng 9 năm 2025", "Ngày 05 tháng 3 năm 2026"),
    ("Từ 01/7/2025 đến 30/9/2025", "Từ 01/01/2026 đến 31/3/2026"),
    ("Trình ban hành trong tháng 9/2025", "Trình ban hành trong tháng 3/2026"),
]


@pytest.mark.parametrize(("written", "moved"), HALF_A_YEAR)
def test_half_a_year_on(written: str, moved: str) -> None:
    deadline = moved_deadline(parse(written, 2025), 6, (2025, 2026))
    assert deadline is not None
    assert deadline.text == moved
    assert deadline == parse(moved, 2026)


@pytest.mark.parametrize(
    "written",
    [
        "Năm 2025",
        "Quý II và III/2025",
        "Ngày 10/8 và ngày 10/11/2025",
        "Quý III/2025 (trước ngày 15/9)",
    ],
)
def test_words_that_do_not_allow_it(written: str) -> None:
    assert moved_deadline(parse(written, 2025), 6, (2025, 2026)) is None


def test_a_year_on() -> None:
    deadline = moved_deadline(parse("Năm 2025"), 12, (2025, 2026))
    assert deadline is not None
    assert deadline.text == "Năm 2026"


def test_a_deadline_told_by_days_is_not_told_by_its_words() -> None:
    assert (
        moved_deadline(
            parse("Quý III/2025").__class__("Theo lịch", due=date(2025, 9, 30)), 6, (2025, 2026)
        )
        is None
    )


def test_titles_move_too() -> None:
    title = "Cải cách hành chính sáu tháng cuối năm 2025 của Thanh tra tỉnh"
    assert moved_words(title, 6) == "Cải cách hành chính sáu tháng đầu năm 2026 của Thanh tra tỉnh"


@pytest.mark.parametrize(
    ("day", "moved"),
    [("2025-08-31", "2026-02-28"), ("2025-09-30", "2026-03-31"), ("2025-07-15", "2026-01-15")],
)
def test_days_keep_to_the_end_of_their_month(day: str, moved: str) -> None:
    assert moved_day(date.fromisoformat(day), 6) == date.fromisoformat(moved)


def extended(due: date) -> tuple[str, str, Mapping[str, object]]:
    return "2025-07-20", "2.a", {"state": "extended", "due": due, "reason": "Chờ"}


def test_an_extension_into_the_new_period_stays_as_extended() -> None:
    new = carried(plan_of(SMALL), extended(date(2026, 1, 31)))
    assert deadlines(new)["2.a"] == "Đến hết ngày 31/01/2026"
    task = next(task for task in new.plan.tasks() if task.id == "2.a")
    assert task.deadline.due == date(2026, 1, 31)
    assert new.remarks["areas", 1, "tasks", 0, "deadline"] == (
        "'Tháng 7/2025' đã được gia hạn đến 31/01/2026"
    )


def test_an_extension_that_is_over_moves_with_the_period_and_is_told() -> None:
    new = carried(plan_of(SMALL), extended(date(2025, 11, 15)))
    assert deadlines(new)["2.a"] == "Tháng 01/2026"
    assert new.remarks["areas", 1, "tasks", 0, "deadline"] == (
        "'Tháng 7/2025' đã được gia hạn đến 15/11/2025"
    )


def test_what_was_submitted_or_sent_back_is_told() -> None:
    submitted = carried(plan_of(SMALL), ("2025-07-20", "2.a", {"state": "submitted"}))
    assert submitted.remarks["areas", 1, "tasks", 0, "content"] == (
        "đã trình ngày 20/07/2025, chờ phê duyệt"
    )
    back = {"state": "returned", "due": date(2026, 1, 15), "reason": "Thiếu"}
    returned = carried(
        plan_of(SMALL), ("2025-07-20", "2.a", {"state": "done"}), ("2025-12-20", "2.a", back)
    )
    assert returned.remarks["areas", 1, "tasks", 0, "deadline"] == (
        "trả lại để hoàn thiện, chậm nhất 15/01/2026"
    )


def test_a_continuous_task_finished_for_good_stays() -> None:
    new = carried(plan_of(SMALL), ("2025-10-20", "1.b", {"state": "finished"}))
    assert "1.b" not in deadlines(new)
    assert "1.b" in deadlines(carried(plan_of(SMALL), ("2025-10-20", "1.b", {"state": "done"})))


OWN = edited(
    ("content: Rà soát văn bản,", "content: Rà soát văn bản, short: Rà soát, public: false,"),
    (
        "content: Lập dự toán,",
        "content: Lập dự toán, indicator: {name: Tỷ lệ, targets: {2025: 90, 2026: 95, 2027: 98}},",
    ),
    (
        "before:\n",
        "reporting:\n  rate: of-due\n  rhythm: {1.b: quarter, 1: year}\n"
        "  agency: {recipients: [Sở Nội vụ]}\nbefore:\n",
    ),
)


def test_the_offices_own_keys_go_on() -> None:
    new = carried(OWN).plan
    tasks = {task.id: task for task in new.tasks()}
    assert (tasks["1.a"].short, tasks["1.a"].public) == ("Rà soát", False)
    indicator = tasks["2.b"].indicator
    assert indicator is not None
    assert indicator.targets == {2026: 95, 2027: 98}
    assert new.reporting == OWN.reporting
    finished = ("2025-10-20", "1.b", {"state": "finished"})
    assert carried(OWN, finished).plan.reporting.rhythm == {}
    text = plan_yaml(carried(OWN, finished).plan)
    problems = check(read_bytes(text.encode(), "plan.yaml"), None, "ke-hoach-sau").problems
    assert {problem.code for problem in problems} <= {"C01", "C15"}
