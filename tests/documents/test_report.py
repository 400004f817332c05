"""The view of a period that the report's template is given; and that it agrees with the
standings.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from cchc.documents.figures import Rate
from cchc.documents.report import report
from cchc.documents.report_values import Report
from cchc.journal import Entry
from cchc.number_words import Count
from cchc.period import Period, reporting_period
from cchc.plan import (
    AgencyReport,
    Area,
    MonthlyReport,
    Parties,
    Plan,
    Reporting,
    Score,
    Threshold,
    Unit,
)
from cchc.problem import CchcError
from cchc.standing import standings, summary
from tests.word_sample import (
    ENTRIES,
    OFFICE,
    PLAN,
    SEPTEMBER,
    SEVENTH,
    SIXTH,
    day,
    entry,
    month,
    task,
    until,
    with_document,
)


def the_report(
    period: Period = SEPTEMBER,
    entries: tuple[Entry, ...] = ENTRIES,
    today: str = "20/9/2025",
    plan: Plan = PLAN,
    unit: str | None = None,
) -> Report:
    return report(plan, entries, period, day(today), unit)


def results(view: Report) -> dict[str, str]:
    """What is told of each task in II, with its name where that stands before it."""
    lines = [line for area in view.areas for line in area.results]
    return {line.id: f"{line.name}: {line.result}".removeprefix(": ") for line in lines}


@pytest.mark.parametrize("number", [7, 8, 9, 10, 11, 12])
def test_figures_are_those_of_status_on_the_closing_day(number: int) -> None:
    period = month(number)
    view = the_report(period, today="31/12/2025")
    counts = summary(standings(PLAN, ENTRIES, period.last))
    for state, count in counts.items():
        name = state.replace("-", "_")
        assert getattr(view.figures.all, name) == count
        assert sum(getattr(area.tally, name) for area in view.area_figures) == count
    groups = (
        view.figures.dated,
        view.figures.continuous,
        view.figures.awaiting,
        view.figures.undated,
    )
    assert sum(group.total for group in groups) == view.figures.total == 7


def test_what_came_after_the_closing_day_is_left_to_the_next_month() -> None:
    assert (list(results(the_report())), the_report().silent_areas) == (
        ["1.a", "1.c", "2.b"],
        ("3",),
    )
    october = the_report(month(10), today="20/10/2025")
    assert results(october) == {"3": "Nâng cao chỉ số: đã bắt đầu sau ngày chốt"}
    assert october.silent_areas == ("1", "2")


def test_a_period_still_open_is_told_as_of_today() -> None:
    view = the_report(today="3/9/2025")
    assert (view.period.as_of, view.period.last, view.period.closed) == (
        "03/9/2025",
        "14/9/2025",
        False,
    )
    assert [result.id for area in view.areas for result in area.results] == ["1.a"]


def test_a_period_not_begun_is_refused() -> None:
    with pytest.raises(
        CchcError, match=r"^tháng 9 năm 2025 bắt đầu ngày 15/8/2025, chưa có gì để báo cáo$"
    ):
        the_report(today="14/8/2025")


def test_results_stand_by_task_with_who_said_them_and_where_it_stands() -> None:
    first, second = the_report().areas[0].results
    assert (first.id, first.label, first.name) == ("1.a", "a)", "Xây dựng Kế hoạch tuyên truyền")
    assert first.result == (
        "đã xây dựng dự thảo; Phòng Nghiệp vụ 7 (phối hợp) đã góp ý dự thảo; đạt 40%"
    )
    assert (second.id, second.label) == ("1.c", "c)")
    assert second.result == "đã thực hiện 60% khối lượng; quá hạn 14 ngày"


def test_a_state_the_words_tell_already_is_not_told_twice() -> None:
    stopped = entry("1.a", "1/9/2025", state="cancelled", reason="Không còn phù hợp")
    share = entry("1.a", "1/9/2025", percent=40)
    for told, words in (
        (stopped, "dừng thực hiện; lý do: không còn phù hợp"),
        (share, "đã thực hiện 40% khối lượng"),
    ):
        view = the_report(entries=(told,))
        assert results(view) == {"1.a": f"Xây dựng Kế hoạch tuyên truyền: {words}"}


def test_what_is_late_says_how_late_and_why() -> None:
    (late,) = the_report().overdue
    assert (late.id, late.lead, late.days_late, late.reason) == (
        "1.c",
        "Văn phòng",
        14,
        "Thiếu người",
    )


def test_what_is_late_longest_comes_first() -> None:
    assert [line.id for line in the_report(entries=()).overdue] == ["1.b", "1.c"]


def test_quiet_tasks_and_units_that_wrote_nothing() -> None:
    view = the_report()
    assert [line.id for line in view.quiet] == ["2.a"]
    assert view.quiet[0].quiet == "Chưa nhận được báo cáo"
    assert view.answers.unheard == ("Phòng Nghiệp vụ 6",)
    in_part = {one.unit: (one.answered, one.of) for one in view.answers.in_part}
    assert in_part == {"Văn phòng": (2, 4), "Phòng Nghiệp vụ 7": (1, 2)}
    assert view.answers.to_answer == ("Phòng Nghiệp vụ 6", "Phòng Nghiệp vụ 7")


def test_an_entry_without_unit_speaks_for_every_lead() -> None:
    spoken = (*ENTRIES, entry("2.a", "7/9/2025", result="Đã rà soát."))
    answers = the_report(entries=spoken).answers
    assert (answers.unheard, answers.to_answer) == ((), ())
    assert [one.unit for one in answers.in_part] == ["Văn phòng"]


def test_every_unit_with_a_form_to_fill_is_to_report() -> None:
    only = replace(PLAN, areas=(PLAN.areas[2],))
    answers = the_report(entries=(), plan=only).answers
    assert [(one.unit, one.answered, one.of) for one in answers.in_part] == [("Văn phòng", 0, 1)]
    assert (answers.unheard, answers.to_answer) == ((), ())


def test_obstacles_and_proposals_say_whose_they_are() -> None:
    view = the_report(entries=(*ENTRIES, entry("1.c", "6/9/2025", obstacle="Thiếu người.")))
    assert [(remark.who, remark.task, remark.text) for remark in view.obstacles] == [
        ("Văn phòng", "1.c", "Thiếu người")
    ]
    assert [remark.text for remark in view.proposals] == ["Bổ sung biên chế"]


def ahead(view: Report) -> tuple[str, str, list[str]]:
    """What time lies ahead, its last day, and what falls due till then."""
    period = view.period
    return period.ahead, period.ahead_last, [line.id for line in view.upcoming]


def test_what_comes_next_is_what_falls_due_till_the_next_months_end() -> None:
    assert ahead(the_report()) == ("tháng 10 năm 2025", "31/10/2025", ["1.a"])


@pytest.mark.parametrize(
    ("kind", "number", "today", "expected"),
    [
        ("month", 9, "3/9/2025", ("đến hết tháng 9 năm 2025", "30/9/2025", ["1.a"])),
        ("quarter", 3, "20/9/2025", ("quý IV năm 2025", "31/12/2025", ["1.a", "3"])),
        ("half", 2, "1/10/2025", ("đến hết tháng 12 năm 2025", "31/12/2025", ["3"])),
        ("half", 2, "20/12/2025", ("thời gian tới", "30/6/2026", ["3"])),
        ("nine-months", 1, "20/9/2025", ("quý IV năm 2025", "31/12/2025", ["1.a", "3"])),
        ("year", 1, "1/10/2025", ("đến hết năm 2025", "31/12/2025", ["3"])),
        ("year", 1, "20/12/2025", ("thời gian tới", "31/12/2026", ["3"])),
    ],
)
def test_an_open_period_looks_to_its_own_end_and_a_closed_one_to_the_next(
    kind: Any, number: int, today: str, expected: tuple[str, str, list[str]]
) -> None:
    assert ahead(the_report(reporting_period(kind, number, 2025), today=today)) == expected


def test_a_year_with_nothing_left_to_fall_due_looks_to_the_next() -> None:
    done = entry("3", "1/12/2025", state="done")
    view = the_report(reporting_period("year", 1, 2025), (*ENTRIES, done), "20/12/2025")
    assert ahead(view) == ("năm 2026", "31/12/2026", [])


def test_the_period_before_is_left_out_if_it_closed_before_the_plan_began() -> None:
    assert the_report(month(7), today="20/7/2025").figures.before is None
    before = the_report().figures.before
    assert before is not None
    assert (before.name, before.signed) == ("tháng 8 năm 2025", False)
    assert (before.completed_change, before.overdue_change) == (0, 1)


def test_rates_have_their_denominators_and_there_is_none_of_nothing() -> None:
    figures = the_report().figures
    assert (figures.dated.total, figures.dated.completed, figures.dated.overdue) == (4, 1, 1)
    rates = figures.rates
    assert rates.completed == Rate(Count(1), Count(4), 0.25)
    assert rates.within_term == Rate(Count(2), Count(4), 0.5)
    assert rates.overdue == Rate(Count(1), Count(4), 0.25)
    assert rates.overdue_of_due == Rate(Count(1), Count(2), 0.5)
    assert rates.done_of_due == Rate(Count(1), Count(2), 0.5)
    nothing = the_report(entries=(), plan=replace(PLAN, areas=PLAN.areas[2:])).figures.rates
    assert (nothing.completed, nothing.overdue) == (None, None)
    assert (nothing.overdue_of_due, nothing.done_of_due) == (None, None)


def many(number: int) -> Plan:
    """A plan of so many tasks due on 31/8."""
    tasks = tuple(task(f"1.{one}", f"Việc {one}", until("31/8/2025")) for one in range(number))
    return replace(PLAN, areas=(Area("Một", tasks=tasks),))


@pytest.mark.parametrize(
    ("kind", "number", "tasks", "percent"),
    [
        ("month", 9, 19, False),
        ("month", 9, 20, True),
        ("quarter", 3, 19, False),
        ("nine-months", 1, 19, False),
        ("half", 2, 1, True),
        ("year", 1, 1, True),
    ],
)
def test_a_percent_is_written_from_twenty_tasks_and_of_half_a_year(
    kind: Any, number: int, tasks: int, percent: bool
) -> None:
    period = reporting_period(kind, number, 2025)
    assert the_report(period, plan=many(tasks)).figures.rates.percent == percent


def test_what_came_with_a_due_day_is_told_beside_the_dated_and_in_no_rate() -> None:
    came = entry("2.c", "1/8/2025", state="arrived", due=day("30/8/2025"))
    figures = the_report(entries=(came,)).figures
    assert (figures.dated.total, figures.awaiting.total, figures.undated.total) == (4, 1, 0)
    assert (figures.dated.overdue, figures.awaiting.overdue) == (2, 1)
    assert figures.rates.overdue == Rate(Count(2), Count(4), 0.5)
    undated = the_report(entries=(replace(came, due=None),)).figures
    assert undated.awaiting.in_progress == 1


def test_a_withdrawn_entry_is_not_told() -> None:
    wrong = entry("2.a", "7/9/2025", result="Ghi nhầm.")
    withdrawn = Entry("rút", wrong.at, retracts=wrong.id, reason="ghi nhầm")
    assert the_report(entries=(wrong, withdrawn)) == the_report(entries=())


@pytest.mark.parametrize("number", [3, 4])
def test_a_quarter_sees_its_own_three_months(number: int) -> None:
    view = the_report(reporting_period("quarter", number, 2025), today="20/12/2025")
    assert [line.id for line in view.quiet] == (["2.a"] if number == 3 else ["2.a", "2.b"])
    assert view.head.issuer == "Thanh tra tỉnh"


def test_the_office_reports_monthly_to_its_head() -> None:
    head = the_report().head
    assert (head.parent, head.issuer, head.symbol) == ("Thanh tra tỉnh", "Văn phòng", "BC-VP")
    assert (head.to, head.position, head.recipients[-1]) == (
        "Chánh Thanh tra tỉnh",
        "Chánh Văn phòng",
        "Lưu: VT, VP",
    )


def test_the_agency_reports_quarterly() -> None:
    head = the_report(reporting_period("quarter", 3, 2025)).head
    assert (head.parent, head.issuer, head.symbol, head.to) == (
        "UBND tỉnh Quảng Ngãi",
        "Thanh tra tỉnh",
        "BC-TTT",
        "",
    )
    assert head.recipients == (
        "UBND tỉnh (báo cáo)",
        "Sở Nội vụ",
        "Lãnh đạo Thanh tra tỉnh",
        "Lưu: VT, VP",
    )


@pytest.mark.parametrize(
    ("recipients", "expected"),
    [
        (
            ("Các phòng nghiệp vụ", "Cổng thông tin điện tử"),
            ("UBND tỉnh Quảng Ngãi (báo cáo)", "Lãnh đạo Thanh tra tỉnh", "Lưu: VT, VP"),
        ),
        (
            ("Thanh tra Chính phủ (để b/c)", "Các phòng nghiệp vụ"),
            ("Thanh tra Chính phủ (để b/c)", "Lãnh đạo Thanh tra tỉnh", "Lưu: VT, VP"),
        ),
    ],
)
def test_what_goes_out_never_goes_to_the_units_the_plan_went_to(
    recipients: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    plan = with_document(PLAN, recipients=recipients)
    quarter = reporting_period("quarter", 3, 2025)
    assert the_report(quarter, plan=plan).head.recipients == expected
    own = AgencyReport(recipients=("Sở Nội vụ",))
    named = replace(plan, reporting=replace(plan.reporting, agency=own))
    assert the_report(quarter, plan=named).head.recipients == ("Sở Nội vụ", "Lưu: VT, VP")


def test_the_plan_is_cited_from_what_is_known() -> None:
    assert the_report().plan.cited == "Kế hoạch số …/KH-TTT ngày … tháng 7 năm 2025"
    signed = with_document(PLAN, number="5", date=day("8/7/2025"))
    assert the_report(plan=signed).plan.cited == "Kế hoạch số 05/KH-TTT ngày 08/7/2025"
    assert the_report(plan=with_document(PLAN, symbol=None, month=None)).plan.cited == "Kế hoạch"
    assert the_report().plan.title == "cải cách hành chính sáu tháng cuối năm 2025"
    assert the_report().plan.subject == "cải cách hành chính"


def test_a_units_own_report_tells_what_it_leads_and_what_it_did_beside() -> None:
    view = the_report(unit=SEVENTH)
    assert view.unit == view.head.issuer == "Phòng Nghiệp vụ 7"
    assert view.figures.total == 2
    assert results(view) == {
        "1.a": "Xây dựng Kế hoạch tuyên truyền: Phòng Nghiệp vụ 7 (phối hợp) đã góp ý dự thảo",
        "2.b": "Cập nhật dữ liệu: đã cập nhật 30 hồ sơ",
    }
    assert [row.number for row in view.annex if not row.area] == ["2.a", "2.b"]
    assert the_report(unit=OFFICE).head.symbol == "BC-VP"


def test_a_unit_answers_for_its_own_part_of_what_several_lead() -> None:
    """'2.a' is led by three; only the office wrote."""
    spoken = (*ENTRIES, entry("2.a", "7/9/2025", unit=OFFICE, result="Đã rà soát."))
    assert the_report(entries=spoken).figures.continuous.ongoing == 2
    silent, heard = the_report(entries=spoken, unit=SIXTH), the_report(entries=spoken, unit=OFFICE)
    assert ([line.id for line in silent.quiet], silent.figures.continuous.ongoing) == (["2.a"], 0)
    assert results(heard)["2.a"] == "Rà soát văn bản: đã rà soát"
    assert (heard.quiet, results(silent)) == ((), {})


def test_a_unit_has_done_its_part_before_the_others() -> None:
    shared = task("4", "Kiểm tra", until("31/8/2025"), "Văn phòng và các phòng")
    plan = replace(PLAN, areas=(Area("Một", areas=(Area("Hai", tasks=(shared,)),)),))
    wrong = entry("4", "3/8/2025", unit=SIXTH, state="done")
    withdrawn = Entry("rút", wrong.at, retracts=wrong.id, reason="ghi nhầm")
    spoken = (entry("4", "1/8/2025", unit=SEVENTH, state="done"), wrong, withdrawn)
    assert the_report(plan=plan, entries=spoken, unit=SEVENTH).figures.all.done == 1
    assert the_report(plan=plan, entries=spoken, unit=SIXTH).figures.all.overdue == 1
    assert the_report(plan=plan, entries=spoken).figures.all.overdue == 1


def test_a_task_with_tasks_below_it_heads_them_in_the_annex() -> None:
    due = until("31/8/2025")
    below = Area(
        "Tổ chức hội nghị",
        "2",
        (task("4.2", "Tổ chức hội nghị", due), task("4.2.a", "Dự thảo", due)),
    )
    plan = replace(PLAN, areas=(Area("Một", "4", (task("4.1", "Kiểm tra", due),), (below,)),))
    assert [(row.number, row.content) for row in the_report(plan=plan, entries=()).annex] == [
        *(("4", "Một"), ("4.1", "Kiểm tra"), ("4.2", "Tổ chức hội nghị"), ("4.2.a", "Dự thảo"))
    ]


def test_a_unit_whose_head_is_not_known_is_signed_for_as_in_a_blank_form() -> None:
    assert the_report(unit=SIXTH).head.position == "Thủ trưởng đơn vị"
    assert the_report(unit=SEVENTH).head.position == "Trưởng phòng"


@pytest.mark.parametrize(
    ("name", "head", "position"),
    [
        ("Phòng Nghiệp vụ 7", "Trưởng Phòng Nghiệp vụ 7", "Trưởng Phòng"),
        ("Sở Nội vụ", "Giám đốc Sở Nội vụ", "Giám đốc Sở Nội vụ"),
        ("Văn phòng UBND", "Chánh Văn phòng UBND", "Chánh Văn phòng UBND"),
        ("Phòng", "Trưởng Phòng", "Trưởng Phòng"),
        ("Phòng Nghiệp vụ 7", "Nguyễn Văn A", "Nguyễn Văn A"),
    ],
)
def test_below_its_own_name_a_units_head_signs_without_it(
    name: str, head: str, position: str
) -> None:
    plan = replace(PLAN, units={**PLAN.units, SEVENTH: Unit(name, head=head)})
    assert the_report(plan=plan, unit=SEVENTH).head.position == position


def test_a_report_is_dated_once_its_period_has_closed() -> None:
    plan = replace(PLAN, reporting=replace(PLAN.reporting, close_day="month-end"))
    september = reporting_period("month", 9, 2025, "month-end")
    assert the_report(september, plan=plan, today="5/10/2025").head.month == "10"
    assert the_report(september, plan=plan, today="20/9/2025").head.month == "9"
    year = reporting_period("year", 1, 2025, "month-end")
    assert the_report(year, plan=plan, today="5/1/2026").head.date.endswith("tháng 01 năm 2026")


def test_many_units_that_have_not_done_are_counted() -> None:
    units = {f"u{number}": Unit(f"Đơn vị {number}") for number in range(12)}
    led = replace(
        task("1", "Kiểm tra", until("31/8/2025")), lead=Parties("Các đơn vị", tuple(units))
    )
    plan = replace(
        PLAN,
        units=units,
        areas=(Area("Một", tasks=(led,)),),
        reporting=Reporting(month=MonthlyReport("u0")),
    )
    (late,) = the_report(
        plan=plan, entries=(entry("1", "1/8/2025", unit="u0", state="done"),)
    ).overdue
    assert late.missing == "11 đơn vị"
    few = tuple(entry("1", "1/8/2025", unit=f"u{number}", state="done") for number in range(10))
    (late,) = the_report(plan=plan, entries=few).overdue
    assert late.missing == "Đơn vị 10 và 11"
    outgoing = the_report(plan=replace(plan, reporting=Reporting()), entries=few)
    assert [line.missing for line in outgoing.overdue] == [""]


def test_points_count_what_is_past_due() -> None:
    score = Score((Threshold(90, 2), Threshold(45, 1)))
    scored = replace(PLAN, reporting=replace(PLAN.reporting, score=score))
    points = the_report(plan=scored).points
    assert points is not None
    assert (points.completed, points.counted, points.share, points.points) == (1, 2, 0.5, 1)
    running = replace(
        scored, reporting=replace(PLAN.reporting, score=replace(score, continuous=True))
    )
    points = the_report(plan=running).points
    assert points is not None
    assert (points.completed, points.counted) == (2, 4)
    assert the_report().points is None


@pytest.mark.parametrize(
    ("done", "total", "earned"), [(7, 100, 0), (8, 100, 1), (57, 100, 1), (58, 100, 2)]
)
def test_a_threshold_is_to_be_passed_not_reached(done: int, total: int, earned: float) -> None:
    score = Score((Threshold(7, 1), Threshold(57, 2)))
    tasks = tuple(replace(PLAN.areas[0].tasks[1], id=f"1.{number}") for number in range(total))
    plan = replace(
        PLAN, areas=(replace(PLAN.areas[0], tasks=tasks),), reporting=Reporting(score=score)
    )
    entries = tuple(entry(f"1.{number}", "30/7/2025", state="done") for number in range(done))
    points = the_report(plan=plan, entries=entries).points
    assert points is not None
    assert (points.completed, points.counted, points.points) == (done, total, earned)


def test_money_planned_and_spent() -> None:
    areas = (replace(PLAN.areas[2], tasks=(replace(PLAN.areas[2].tasks[0], budget=12_500_000),)),)
    spent = (entry("3", "1/8/2025", spent=1_000_000), entry("3", "1/9/2025", spent=2_000_000))
    money = the_report(entries=spent, plan=replace(PLAN, areas=areas)).money
    assert money is not None
    assert (money.total.planned, money.total.spent, money.total.spent_so_far) == (
        "12.500.000",
        "2.000.000",
        "3.000.000",
    )
    assert the_report().money is None


def test_the_annex_holds_the_signed_words_of_every_task() -> None:
    rows = [row for row in the_report().annex if not row.area]
    signed = [(task.id, task.content, task.lead.text, task.deadline.text) for task in PLAN.tasks()]
    assert [(row.number, row.content, row.lead, row.deadline) for row in rows] == signed
    decision = "Quyết định số 05/QĐ-TTT ngày 10/8/2025 về việc ban hành Quy chế chi tiêu nội bộ"
    assert rows[1].result == f"Đã ban hành {decision}."
    assert rows[1].state == "Hoàn thành sau thời hạn 10 ngày"


def test_the_annex_tells_a_continuous_task_by_the_period_and_a_dated_one_from_the_start() -> None:
    earlier = (
        entry("1.a", "5/8/2025", result="Đã lập đề cương."),
        entry("2.a", "5/8/2025", result="Đã rà soát đợt 1."),
        entry("2.b", "5/8/2025", result="Đã cập nhật 10 hồ sơ."),
    )
    results = {row.number: row.result for row in the_report(entries=(*earlier, *ENTRIES)).annex}
    assert results["1.a"].startswith("Đã lập đề cương.\nĐã xây dựng dự thảo.")
    assert (results["2.a"], results["2.b"]) == ("", "Đã cập nhật 30 hồ sơ.")


@pytest.mark.parametrize(("today", "counted"), [("14/9/2025", 2), ("15/9/2025", 3)])
def test_what_is_due_on_the_day_itself_is_not_past_its_term(today: str, counted: int) -> None:
    """Of 1.b and 1.c the term is over; 1.a is done in time, and due on 14/9."""
    due_now = task("1.a", "Lập kế hoạch", until("14/9/2025"))
    reporting = Reporting(close_day="month-end", score=Score((Threshold(0, 1),)))
    areas = (Area("Một", tasks=(due_now, *PLAN.areas[0].tasks[1:])),)
    plan = replace(PLAN, areas=areas, reporting=reporting)
    september = reporting_period("month", 9, 2025, "month-end")
    done = entry("1.a", "10/9/2025", state="done")
    points = the_report(september, (*ENTRIES[:1], done), today, plan).points
    assert points is not None
    assert points.counted == counted
