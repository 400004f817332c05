"""A continuous task judged over a window longer than the month: in its standing, in who is asked,
and the same wherever it is told.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.documents.owed import debtors
from cchc.documents.report import report
from cchc.excel.form import form
from cchc.journal import Entry
from cchc.month_round import responses
from cchc.period import Period, reporting_period
from cchc.standing import Standing, standing_of, standings, summary
from tests.plans import plan_of

IDS = count(1)
RHYTHMS = ("month", "quarter", "half-year", "year")
PLAN = """\
format: 1
id: ke-hoach
period: {from: 2025-07-01, to: 2025-12-31}
units: {a: {name: Phòng A}, b: {name: Phòng B}}
reporting: {rhythm: {1.a: %s}}
areas:
  - title: Thể chế
    tasks:
      - {id: 1.a, content: Rà soát văn bản, lead: "Phòng A, Phòng B", deadline: Thường xuyên}
      - {id: 1.b, content: Theo dõi thi hành, lead: Phòng A, deadline: Thường xuyên}
"""
PLANS = {rhythm: plan_of(PLAN % rhythm) for rhythm in RHYTHMS}


def said(on: str | date, state: Any = None, unit: str | None = "a", **told: Any) -> Entry:
    day = date.fromisoformat(on) if isinstance(on, str) else on
    at = dt.datetime.combine(day, dt.time(8), dt.UTC)
    return Entry(
        **{"id": f"e{next(IDS)}", "at": at, "on": day, "task": "1.a", "unit": unit, "state": state}
        | told
    )


def receipt(month: int, unit: str = "a") -> Entry:
    form = f"ke-hoach/2025-{month:02}/{unit}/0"
    return said(f"2025-{month:02}-14", None, unit, task=None, form=form)


def month(number: int) -> Period:
    return reporting_period("month", number, 2025)


def on(day: str, rhythm: str, *entries: Entry) -> Standing:
    return standing_of(PLANS[rhythm], "1.a", entries, date.fromisoformat(day))


def missing(rhythm: str, number: int, *entries: Entry) -> dict[str, tuple[str, ...]]:
    """What each unit is still asked of a month, asked after all months were due."""
    given = responses(PLANS[rhythm], entries, month(number), date(2026, 1, 20))
    return {response.unit: response.missing for response in given}


JULY = said("2025-07-05", result="Đã rà soát", unit=None)


def test_a_result_counts_for_the_whole_window_it_lies_in() -> None:
    days = [f"2025-{number:02}-14" for number in range(7, 13)]
    states = {rhythm: [on(day, rhythm, JULY).state for day in days] for rhythm in RHYTHMS}
    quiet, going = ["quiet"], ["ongoing"]
    assert states == {
        "month": going + quiet * 5,
        "quarter": going * 3 + quiet * 3,
        "half-year": going * 6,
        "year": going * 6,
    }


def test_nobody_is_asked_while_the_window_runs() -> None:
    assert missing("month", 8) == {"a": ("1.a", "1.b"), "b": ("1.a",)}
    assert missing("quarter", 8) == {"a": ("1.b",), "b": ()}
    assert missing("quarter", 9) == {"a": ("1.a", "1.b"), "b": ("1.a",)}
    assert missing("quarter", 9, JULY) == {"a": ("1.b",), "b": ()}
    assert missing("half-year", 11) == {"a": ("1.b",), "b": ()}
    assert missing("half-year", 12) == {"a": ("1.a", "1.b"), "b": ("1.a",)}


def test_where_several_lead_each_is_asked_for_its_own_part() -> None:
    by_a = said("2025-07-05", result="Đã rà soát")
    assert missing("quarter", 9, by_a) == {"a": ("1.b",), "b": ("1.a",)}
    standing = on("2025-09-14", "quarter", by_a)
    assert (standing.state, standing.missing_units) == ("ongoing", ("b",))
    assert on("2025-08-14", "quarter", by_a).missing_units == ()


def test_a_running_window_wants_no_result_and_misses_nobody() -> None:
    running, over = on("2025-08-14", "quarter"), on("2025-09-14", "quarter")
    assert (running.state, running.window_runs, running.missing_units) == ("quiet", True, ())
    assert not running.wants_result
    assert (over.state, over.window_runs, over.missing_units) == ("quiet", False, ("a", "b"))
    assert over.wants_result
    assert over.window == reporting_period("quarter", 3, 2025)


def test_a_form_left_empty_answers_for_the_month_it_is_of() -> None:
    assert on("2025-09-14", "quarter", receipt(7), receipt(7, "b")).quiet == "unanswered"
    assert on("2025-09-14", "quarter", receipt(9), receipt(9, "b")).quiet == "empty"
    nothing = said("2025-09-10", "nothing", None)
    assert on("2025-09-14", "quarter", nothing).quiet == "nothing"


@pytest.mark.parametrize("rhythm", RHYTHMS)
def test_a_quarters_report_judges_over_the_quarter_and_no_less(rhythm: str) -> None:
    quarter = reporting_period("quarter", 3, 2025)
    (standing, _) = standings(PLANS[rhythm], [JULY], quarter.last, quarter)
    assert standing.state == "ongoing"


ENTRIES = st.lists(
    st.builds(
        said,
        st.dates(date(2025, 7, 1), date(2026, 1, 14)),
        st.sampled_from(["nothing", "started", "done", "unblocked", None]),
        st.sampled_from(["a", "b", None]),
        task=st.sampled_from(["1.a", "1.b"]),
        result=st.none() | st.just("Đã làm"),
        obstacle=st.none() | st.just("Thiếu người"),
    )
    | st.builds(receipt, st.integers(7, 12), st.sampled_from("ab")),
    max_size=8,
)


def of_first(tasks: Sequence[Standing]) -> Standing:
    return next(standing for standing in tasks if standing.task.id == "1.a")


@given(ENTRIES, st.sampled_from(RHYTHMS), st.integers(7, 12))
def test_a_task_has_a_result_where_a_month_of_its_window_has_one(
    entries: list[Entry], rhythm: str, number: int
) -> None:
    """And the last month of a quarter tells the same as the quarter's report."""
    plan, period = PLANS[rhythm], month(number)
    standing = of_first(standings(plan, entries, period.last, period))
    window = standing.window or period
    months = [month(one) for one in range(7, number + 1)]
    by_month = [
        of_first(standings(PLANS["month"], entries, one.last, one)).state
        for one in months
        if window.holds(one.last)
    ]
    assert (standing.state == "ongoing") == ("ongoing" in by_month)
    if rhythm == "quarter" and number in (9, 12):
        quarter = reporting_period("quarter", number // 3, 2025)
        of_quarter = of_first(standings(plan, entries, quarter.last, quarter))
        assert of_quarter.state == standing.state


@given(ENTRIES, st.sampled_from(RHYTHMS), st.integers(7, 12))
def test_status_report_letter_and_form_agree(
    entries: list[Entry], rhythm: str, number: int
) -> None:
    plan, period = PLANS[rhythm], month(number)
    day = period.last + timedelta(days=4)
    told = report(plan, entries, period, day)
    tasks = standings(plan, entries, period.last, period)
    counts = summary(tasks)
    assert (told.figures.continuous.ongoing, told.figures.continuous.quiet) == (
        counts["ongoing"],
        counts["quiet"],
    )
    asked = {one.unit: set(one.missing) for one in responses(plan, entries, period, day)}
    of_letter = {
        debtor.key: {task.id for task in debtor.tasks if task.unanswered}
        for debtor in debtors(plan, entries, day)
    }
    assert {unit: tasks for unit, tasks in asked.items() if tasks} == of_letter
    for standing in tasks:
        units = {unit for unit, ids in asked.items() if standing.task.id in ids}
        assert units == set(standing.missing_units)
        assert not (units and standing.window_runs)
    for unit in "ab":
        rows = [row.task for row in form(plan, period, unit, tasks).rows if row.leads]
        assert rows == (["1.a", "1.b"] if unit == "a" else ["1.a"])


def test_the_form_says_over_which_time_a_task_is_followed() -> None:
    for rhythm, words in (("month", ""), ("quarter", "quý"), ("half-year", "6 tháng")):
        plan = PLANS[rhythm]
        first = form(plan, month(8), "a", standings(plan, [], month(8).last)).rows[0]
        followed = f"\n(theo dõi theo {words})" if words else ""
        assert first.deadline == f"Thường xuyên{followed}"
