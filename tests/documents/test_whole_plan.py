"""How much of the whole plan was carried out: every task counted once, and the way of counting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from cchc.deadline import Deadline
from cchc.documents.page import flow
from cchc.documents.whole_plan import (
    AT_END,
    NOTE,
    WHOLE,
    YEAR,
    DoneOf,
    WholePlan,
    at_end,
    stage_table,
    whole_plan,
)
from cchc.documents.wording import plan_words
from cchc.filters import Selection, selected
from cchc.journal import Entry
from cchc.number_words import Count
from cchc.period import Period
from cchc.plan import Area, Plan, Span
from cchc.screens import json_answers
from tests.documents.annexes import annex, read
from tests.documents.test_one_number import DAYS, OFFICES_PLAN, UNITS, journals
from tests.word_sample import OFFICE, PLAN, RUNNING, SEVENTH, SIXTH, day, entry, task, until

PARTS = ("dated", "recurring", "continuous", "awaited", "undated")


def parts(whole: WholePlan) -> dict[str, tuple[int, int]]:
    return {
        name: (getattr(whole, name).done, getattr(whole, name).of)
        for name in PARTS
        if getattr(whole, name).of
    }


YEARS_WORK = (
    entry("1.a", "20/9/2025", state="done", result="Đã ban hành Kế hoạch"),
    entry("1.b", "10/8/2025", state="done", result="Đã ban hành Quy chế"),
    entry("1.c", "2/9/2025", state="cancelled", reason="Trùng với cuộc kiểm tra khác"),
    entry("2.a", "1/8/2025", unit=OFFICE, result="Đã rà soát"),
    entry("2.b", "1/9/2025", state="nothing"),
    entry("2.c", "1/10/2025", state="started"),
)


def test_every_kind_is_carried_out_in_its_own_way() -> None:
    whole = whole_plan(PLAN, YEARS_WORK, day("14/12/2025"))
    assert parts(whole) == {"dated": (2, 3), "continuous": (1, 1), "awaited": (1, 1)}
    assert (whole.done, whole.of, whole.nothing, whole.cancelled) == (4, 5, 1, 1)
    assert (whole.share, whole.unfinished, whole.stages, whole.year) == (0.8, 1, (), None)


def test_a_result_of_any_month_counts_and_a_later_month_without_does_not_take_it_back() -> None:
    july = entry("2.b", "20/6/2025", result="Đã cập nhật")
    assert whole_plan(PLAN, [july], day("14/12/2025")).continuous == DoneOf(Count(1), Count(2))
    nothing = [entry("2.b", on, state="nothing") for on in ("1/8/2025", "1/9/2025")]
    assert whole_plan(PLAN, [july, *nothing], day("14/12/2025")).nothing == 0


def test_an_event_that_only_came_is_not_yet_work() -> None:
    came = entry("2.c", "1/10/2025", state="arrived", due=day("30/11/2025"))
    began = entry("2.c", "2/10/2025", state="started")
    on = day("14/11/2025")
    assert parts(whole_plan(PLAN, [came], on))["awaited"] == (0, 1)
    assert parts(whole_plan(PLAN, [came, began], on))["awaited"] == (1, 1)
    overdue = whole_plan(PLAN, [came, began], day("14/12/2025"))
    assert parts(overdue)["awaited"] == (1, 1)


def test_a_recurring_duty_is_carried_out_while_no_window_past_is_unmet() -> None:
    quarterly = Deadline("Hằng quý", every="quarter")
    plan = replace(PLAN, areas=(Area("Một", tasks=(task("1", "Báo cáo số liệu", quarterly),)),))
    third, fourth = (entry("1", on, result="Đã báo cáo") for on in ("20/9/2025", "20/12/2025"))
    before = whole_plan(plan, [], day("14/9/2025"))
    assert (parts(before), before.not_yet, before.of) == ({}, 1, 1)
    assert parts(whole_plan(plan, [third], day("14/12/2025"))) == {"recurring": (1, 1)}
    late = whole_plan(plan, [third], day("2/1/2026"))
    assert (parts(late), late.duties) == ({"recurring": (0, 1)}, DoneOf(Count(1), Count(2)))
    assert parts(whole_plan(plan, [third, fourth], day("2/1/2026"))) == {"recurring": (1, 1)}


@given(journals(), DAYS, st.sampled_from((*UNITS, None)))
def test_every_task_is_counted_once_and_the_parts_make_the_whole(
    journal: tuple[Entry, ...], on: date, unit: str | None
) -> None:
    whole = whole_plan(OFFICES_PLAN, journal, on, unit=unit)
    shown = [getattr(whole, name) for name in PARTS]
    assert whole.done == sum(one.done for one in shown)
    assert whole.of == sum(one.of for one in shown) + whole.not_yet
    period = Period("year", 1, 2025, min(date(2025, 6, 15), on), on)
    tasks = selected(OFFICES_PLAN, journal, on, period, Selection(unit=unit))
    answer = json_answers.status(OFFICES_PLAN, tasks, on, period)
    assert whole.of + whole.nothing + whole.cancelled == answer["summary"]["total"]
    assert whole.cancelled == answer["summary"]["cancelled"]
    rates = answer["rates"]["of_all"]
    assert whole.dated.of == 0 or whole.dated.done / whole.dated.of == rates["done"]
    finished = [one for one in answer["tasks"] if one["state"] in ("done", "done-late", "ongoing")]
    assert whole.done >= len(finished)


@given(journals(), st.sampled_from((*UNITS, None)))
def test_on_its_last_day_the_plan_stands_as_it_does_at_the_end(
    journal: tuple[Entry, ...], unit: str | None
) -> None:
    last = date(2025, 12, 31)
    assert at_end(OFFICES_PLAN, journal, unit=unit) == whole_plan(
        OFFICES_PLAN, journal, last, unit=unit
    )


def test_a_plan_without_days_has_no_end() -> None:
    plan = replace(PLAN, period=None, areas=(Area("Một", tasks=(task("1", "Rà soát", RUNNING),)),))
    assert at_end(plan, ()) is None
    assert whole_plan(plan, (), day("14/12/2025")).first == ""


def text(
    whole: WholePlan, *sentences: str, end: WholePlan | None = None, unit: str = ""
) -> list[str]:
    values = {
        "whole": whole,
        "at_end": end,
        "plan": plan_words(PLAN),
        "unit": unit,
        "awaited": "sau khi có văn bản của cấp có thẩm quyền",
    }
    body = [("body", sentence) for sentence in sentences]
    return read(annex(lambda document: flow(document, *body), values))[1]


def test_the_sentence_tells_each_part_and_the_note_how_it_was_counted() -> None:
    assert text(whole_plan(PLAN, YEARS_WORK, day("14/12/2025")), WHOLE, NOTE) == [
        "Đến hết ngày 14/12/2025, Thanh tra tỉnh đã thực hiện 04/05 nhiệm vụ của Kế hoạch, đạt 80%: "
        "02/03 nhiệm vụ có thời hạn đã hoàn thành; 01/01 nhiệm vụ thường xuyên có kết quả; 01/01 "
        "nhiệm vụ triển khai sau khi có văn bản của cấp có thẩm quyền đã được triển khai.",
        "Cách tính: nhiệm vụ có thời hạn được tính khi đã hoàn thành; nhiệm vụ thường xuyên được "
        "tính khi có kết quả ít nhất một lần từ ngày 15/6/2025; nhiệm vụ triển khai sau khi có văn "
        "bản của cấp có thẩm quyền được tính khi đã triển khai; không tính 01 nhiệm vụ dừng thực hiện và 01 nhiệm vụ "
        "thường xuyên không phát sinh.",
    ]
    own = whole_plan(PLAN, YEARS_WORK, day("14/12/2025"), unit=SIXTH)
    assert text(own, WHOLE, unit="Phòng Nghiệp vụ 6") == [
        "Đến hết ngày 14/12/2025, Phòng Nghiệp vụ 6 chưa có nhiệm vụ được tính là đã thực hiện trong "
        "01 nhiệm vụ của Kế hoạch."
    ]
    nothing = whole_plan(PLAN, YEARS_WORK, day("14/12/2025"), unit="pnv-9")
    assert text(nothing, WHOLE) == [
        "Đến hết ngày 14/12/2025, Kế hoạch không có nhiệm vụ phải thực hiện."
    ]


def test_a_report_made_after_the_plan_tells_how_it_stood_on_its_last_day() -> None:
    done_late = (*YEARS_WORK, entry("3", "20/12/2025", state="done"))
    end = at_end(PLAN, done_late)
    assert text(whole_plan(PLAN, done_late, day("14/12/2025")), AT_END, end=end) == [
        "Đến hết ngày 31/12/2025, ngày cuối của thời gian thực hiện Kế hoạch, đã thực hiện 05/05 "
        "nhiệm vụ, đạt 100%: 03/03 nhiệm vụ có thời hạn đã hoàn thành; 01/01 nhiệm vụ thường xuyên "
        "có kết quả; 01/01 nhiệm vụ triển khai sau khi có văn bản của cấp có thẩm quyền đã được "
        "triển khai."
    ]


def of_years(count: int = 1) -> Plan:
    """A plan of 2026 - 2030 with so many tasks due in June of each year but 2029."""
    tasks = [
        task(f"{year}.{number}", "Kiểm tra", until(f"30/6/{year}"))
        for year in (2026, 2027, 2028, 2030)
        for number in range(1, count + 1)
    ]
    span = Span(day("1/1/2026"), day("31/12/2030"))
    return replace(PLAN, period=span, areas=(Area("Một", tasks=tuple(tasks)),))


def test_a_plan_of_several_years_is_told_year_by_year() -> None:
    journal = [
        entry("2026.1", "30/6/2026", state="done"),
        entry("2027.1", "20/6/2027", state="extended", due=day("30/9/2028"), reason="Mưa bão"),
        entry("2030.1", "1/7/2027", state="done"),
    ]
    plan = of_years(2)
    whole = whole_plan(plan, journal, day("14/12/2027"), year=2027)
    counts = [(one.year, one.due, one.done, one.overdue) for one in whole.stages]
    assert counts == [
        ("2026", 2, 1, 1),
        ("2027", 1, 0, 1),
        ("2028", 3, 0, 0),
        ("2029", 0, 0, 0),
        ("2030", 2, 1, 0),
    ]
    assert whole.dated == DoneOf(Count(2), Count(8))
    assert text(whole, YEAR) == [
        "Năm 2027 là năm thứ hai của Kế hoạch (2026 - 2030): chưa hoàn thành 01 nhiệm vụ đến hạn "
        "trong năm; còn 01 nhiệm vụ đến hạn từ các năm trước chưa hoàn thành; 05 nhiệm vụ đến hạn "
        "trong các năm sau, đã hoàn thành 01."
    ]
    table, _ = read(annex(stage_table, {"whole": whole}))
    assert table[:3] == [
        ["Năm", "Đến hạn trong năm", "Đã hoàn thành", "Quá hạn"],
        ["2026", "2", "1", "1"],
        ["2027", "1", "0", "1"],
    ]


def test_a_year_in_which_nothing_falls_due_says_so() -> None:
    whole = whole_plan(of_years(), (), day("14/12/2029"))
    assert text(whole, YEAR) == [
        "Năm 2029 là năm thứ tư của Kế hoạch (2026 - 2030): không có nhiệm vụ đến hạn trong năm; "
        "còn 03 nhiệm vụ đến hạn từ các năm trước chưa hoàn thành; 01 nhiệm vụ đến hạn trong các "
        "năm sau."
    ]
    assert whole_plan(of_years(), (), day("14/12/2029"), year=2031).year is None


def test_years_add_up_to_the_dated_tasks_however_many() -> None:
    whole = whole_plan(of_years(75), (), day("14/12/2028"))
    assert sum(one.due for one in whole.stages) == whole.dated.of == 300
    assert sum(one.overdue for one in whole.stages) == 225
    assert text(whole, WHOLE)[0].endswith("trong 300 nhiệm vụ của Kế hoạch.")


def test_a_units_share_is_its_own_part() -> None:
    both = [entry("2.a", "1/8/2025", unit=OFFICE, result="Đã rà soát")]
    assert whole_plan(PLAN, both, day("14/12/2025"), unit=OFFICE).continuous.done == 1
    assert whole_plan(PLAN, both, day("14/12/2025"), unit=SEVENTH).continuous.done == 0


def test_what_counts_its_days_from_an_event_that_came_falls_due_in_a_year_too() -> None:
    term = Deadline(
        "Trong 30 ngày kể từ ngày nhận được kết luận", event="nhận được kết luận", days_after=30
    )
    tasks = tuple(task(key, "Nộp tiền", term) for key in ("1", "2", "3"))
    plan = replace(
        PLAN, areas=(Area("Một", tasks=tasks),), period=Span(day("1/8/2025"), day("28/2/2026"))
    )
    told = (
        entry("1", "1/8/2025", state="arrived"),
        entry("1", "20/8/2025", state="done", result="Đã nộp"),
        entry("2", "20/12/2025", state="arrived"),
    )
    year = whole_plan(plan, told, day("31/12/2025")).year
    assert year is not None
    assert (year.share, year.later) == (DoneOf(Count(1), Count(1)), DoneOf(Count(0), Count(1)))
