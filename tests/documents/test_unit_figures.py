"""Figures by unit: the same as `status --unit`, with the tasks behind each, and nobody classed."""

from __future__ import annotations

import time
from dataclasses import replace

from hypothesis import given

from cchc.documents.unit_figures import UnitFigures, UnitLine, unit_figures, unit_table
from cchc.filters import Selection, selected
from cchc.journal import Entry
from cchc.period import Period, reporting_period
from cchc.plan import Area, Parties, Plan, Unit
from cchc.screens import json_answers
from tests.documents.annexes import annex, read
from tests.documents.test_one_number import OFFICES_PLAN, PERIODS, UNITS, journals
from tests.word_sample import (
    ENTRIES,
    OFFICE,
    PLAN,
    RUNNING,
    SEPTEMBER,
    SEVENTH,
    day,
    entry,
    month,
    task,
    until,
)

CAUTION = (
    "Số liệu để tham khảo, đối chiếu; chưa quy đổi, chưa xét chất lượng và nguyên nhân khách quan; "
    "không phải kết quả đánh giá, xếp loại."
)
SHARED = "Nhiệm vụ do nhiều đơn vị cùng chủ trì được tính cho từng đơn vị, nên không cộng các dòng."


def figures(*entries: Entry, plan: Plan = PLAN, period: Period = SEPTEMBER) -> UnitFigures:
    return unit_figures(plan, entries, period, period.last)


def of_office(*entries: Entry, on: str = "14/9/2025") -> UnitLine:
    """Văn phòng's own line."""
    (line,) = unit_figures(PLAN, entries, SEPTEMBER, day(on), OFFICE).rows
    return line


@given(journals(), PERIODS)
def test_each_unit_has_the_numbers_that_status_gives_it(
    journal: tuple[Entry, ...], period: Period
) -> None:
    rows = unit_figures(OFFICES_PLAN, journal, period, period.last).rows
    assert [row.unit for row in rows] == [OFFICES_PLAN.unit_name(unit) for unit in UNITS]
    for unit, row in zip(UNITS, rows, strict=True):
        tasks = selected(OFFICES_PLAN, journal, period.last, period, Selection(unit=unit))
        answer = json_answers.status(OFFICES_PLAN, tasks, period.last, period)
        assert numbers(row) == numbers_of(answer["summary"], answer["tasks"])
        late = {one["id"] for one in answer["tasks"] if one["state"] in ("overdue", "done-late")}
        assert late <= set(row.late.ids.split(", "))
        assert unit_figures(OFFICES_PLAN, journal, period, period.last, unit).rows == (row,)


def numbers(row: UnitLine) -> dict[str, object]:
    """A line's numbers, each held against its ids."""
    for name in ("assigned", "finished", "late", "unfinished", "unanswered", "nothing"):
        counted = getattr(row, name)
        assert counted.count == len(list(filter(None, counted.ids.split(", "))))
    still = (row.unfinished, row.undated, row.not_begun)
    return {
        "total": row.assigned.count,
        "finished": row.finished.count,
        "in_time": row.in_time.count,
        "ongoing": row.with_results.count,
        "awaiting": row.awaiting.count,
        "cancelled": row.cancelled.count,
        "open": sum(number.count for number in still),
        **{name: getattr(row, name).count for name in ("nothing", "empty", "unanswered")},
        "extended": row.extended.ids,
    }


def numbers_of(summary: dict[str, int], tasks: list[dict[str, object]]) -> dict[str, object]:
    """The same of what `status --json` answers."""
    quiet = [one["quiet"] for one in tasks]
    return {
        "total": summary["total"],
        "finished": summary["done"] + summary["done_late"],
        "in_time": summary["done"],
        "ongoing": summary["ongoing"],
        "awaiting": summary["awaiting"],
        "cancelled": summary["cancelled"],
        "open": summary["in_progress"] + summary["not_started"] + summary["overdue"],
        **{name: quiet.count(name) for name in ("nothing", "empty", "unanswered")},
        "extended": ", ".join(str(one["id"]) for one in tasks if one["extensions"]),
    }


def test_a_lateness_counts_once_and_a_new_day_does_not_wash_it_out() -> None:
    """1.c was due on 31/8."""
    extended = entry("1.c", "10/9/2025", state="extended", due=day("30/9/2025"), reason="Mưa bão")
    in_time = replace(extended, on=day("31/8/2025"))
    assert (of_office(extended).late.ids, of_office(extended).extended.ids) == ("1.b, 1.c", "1.c")
    assert (of_office(in_time).late.ids, of_office(in_time).extended.ids) == ("1.b", "1.c")
    assert of_office(entry("1.c", "2/9/2025", state="done")).late.ids == "1.b, 1.c"


def test_what_was_late_before_it_was_sent_back_stays_late() -> None:
    back = entry("1.c", "5/9/2025", state="returned", due=day("30/9/2025"), reason="Thiếu phụ lục")
    for first, late in (
        (entry("1.c", "30/8/2025", state="done"), "1.b"),
        (entry("1.c", "3/9/2025", state="done"), "1.b, 1.c"),
        (entry("1.c", "30/8/2025", state="submitted"), "1.b"),
        (entry("1.c", "3/9/2025", state="submitted"), "1.b, 1.c"),
    ):
        line = of_office(first, back)
        assert (line.late.ids, line.unfinished.ids) == (late, "1.a, 1.b, 1.c, 3")


def test_a_recurring_duty_once_met_late_stays_late() -> None:
    """4.b is due each quarter: quý III on 30/9."""
    october = reporting_period("month", 10, 2025)
    for on, late in (("30/9/2025", False), ("5/10/2025", True)):
        met = entry("4.b", on, result="Đã báo cáo")
        row = unit_figures(OFFICES_PLAN, (met,), october, october.last, SEVENTH).rows[0]
        assert ("4.b" in row.late.ids.split(", ")) is late
        assert "4.b" in row.unfinished.ids.split(", ")


def test_four_ids_on_end_are_written_by_the_first_and_the_last() -> None:
    tasks = tuple(task(f"1.{name}", "Rà soát", RUNNING) for name in "abcdđ")
    plan = replace(
        PLAN,
        areas=(Area("Một", tasks=tasks), Area("Hai", tasks=(task("2.a", "Kiểm tra", RUNNING),))),
    )
    of_all = [entry(one.id, "1/9/2025", result="Đã làm") for one in plan.tasks()]
    but_one = [one for one in of_all if one.task != "1.b"]
    assert figures(*of_all, plan=plan).rows[0].with_results.text == "6: 1.a\u00a0-\u00a01.đ, 2.a"
    assert figures(*but_one, plan=plan).rows[0].with_results.text == "5: 1.a, 1.c, 1.d, 1.đ, 2.a"


def test_the_table_leaves_out_columns_of_zeros_and_tells_what_stands_in_none() -> None:
    table, below = read(annex(unit_table, {"by_unit": figures(*ENTRIES)}))
    assert table == [
        [
            "Đơn vị",
            "Được giao (trong đó chủ trì chung)",
            "Hoàn thành",
            "Số lần quá hạn",
            "Chưa hoàn thành",
            "Thường xuyên có kết quả",
            "Chưa có báo cáo",
        ],
        [
            "Văn phòng",
            "6 (1): 1.a, 1.b, 1.c, 2.a, 2.c, 3",
            "1: 1.b",
            "2: 1.b, 1.c",
            "3: 1.a, 1.c, 3",
            "0",
            "1: 2.a",
        ],
        ["Phòng Nghiệp vụ 6", "1 (1): 2.a", "0", "0", "0", "0", "1: 2.a"],
        ["Phòng Nghiệp vụ 7", "2 (1): 2.a, 2.b", "0", "0", "0", "1: 2.b", "1: 2.a"],
    ]
    assert below == ["Chờ điều kiện để thực hiện: Văn phòng (2.c).", f"{SHARED} {CAUTION}"]


def test_who_said_nothing_of_a_task_is_told_below_and_never_outside() -> None:
    form = Entry(
        "f",
        entry("2.b", "14/9/2025").at,
        day("14/9/2025"),
        unit=SEVENTH,
        form="thu/2025-09/pnv-7/0",
    )
    _, below = read(annex(unit_table, {"by_unit": figures(form)}))
    assert "Đơn vị không nêu kết quả: Phòng Nghiệp vụ 7 (2.a, 2.b)." in below
    outside = unit_figures(PLAN, (form,), SEPTEMBER, SEPTEMBER.last, outgoing=True)
    table, below = read(annex(unit_table, {"by_unit": outside}))
    assert "Chưa có báo cáo" not in table[0]
    assert not [line for line in below if "không nêu" in line]


def test_before_the_window_of_its_rhythm_is_over_no_task_wants_a_report() -> None:
    quarterly = replace(PLAN, reporting=replace(PLAN.reporting, rhythm={"2": "quarter"}))
    august, september = (figures(plan=quarterly, period=period) for period in (month(8), SEPTEMBER))
    assert (august.rows[2].not_due.text, august.rows[2].unanswered.text) == ("2: 2.a, 2.b", "0")
    assert september.rows[2].unanswered.text == "2: 2.a, 2.b"
    _, below = read(annex(unit_table, {"by_unit": august}))
    assert below[0] == (
        "Theo dõi theo kỳ dài hơn, chưa đến kỳ xem xét kết quả: Văn phòng (2.a); Phòng Nghiệp vụ 6 "
        "(2.a); Phòng Nghiệp vụ 7 (2.a, 2.b)."
    )


def test_what_stands_in_no_column_is_told_unit_by_unit() -> None:
    stopped = entry("2.a", "1/9/2025", state="cancelled", reason="Trùng với kế hoạch khác")
    _, below = read(annex(unit_table, {"by_unit": figures(stopped)}))
    assert (
        "Dừng thực hiện: Văn phòng (2.a); Phòng Nghiệp vụ 6 (2.a); Phòng Nghiệp vụ 7 (2.a)."
    ) in below


def test_while_the_period_runs_nobody_is_said_not_to_have_reported() -> None:
    running = unit_figures(PLAN, (), SEPTEMBER, day("1/9/2025"))
    table, _ = read(annex(unit_table, {"by_unit": running}))
    assert table[0][-1] == "Chưa có kết quả"


def test_a_plan_that_nobody_leads_says_so() -> None:
    nobody = replace(PLAN, areas=())
    table, below = read(annex(unit_table, {"by_unit": figures(plan=nobody)}))
    assert table == [["Đơn vị", "Được giao"], ["Không có đơn vị chủ trì nhiệm vụ."]]
    assert below == [CAUTION]


def test_a_great_plan_is_counted_in_good_time() -> None:
    units = {f"p{number}": Unit(f"Phòng {number}") for number in range(200)}
    tasks = tuple(
        replace(
            task(f"1.{number}", "Kiểm tra", until("31/8/2025")),
            lead=Parties("", (f"p{number % 200}",)),
        )
        for number in range(300)
    )
    plan = replace(PLAN, areas=(Area("Kiểm tra", tasks=tasks),), units=units)
    journal = [
        entry(one.id, f"{on}/8/2025", unit=one.lead.units[0], result=f"Đợt {on}")
        for one in tasks
        for on in range(1, 11)
    ]
    began = time.process_time()
    rows = figures(*journal, plan=plan, period=reporting_period("quarter", 3, 2025)).rows
    assert sum(row.unfinished.count for row in rows) == 300
    assert time.process_time() - began < 5
