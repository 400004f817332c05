"""A plan's months: which one a day looks at, which are the plan's, when results are due."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.period import reporting_period
from cchc.plan import Plan, Reporting, Span
from cchc.plan_periods import (
    has_ended,
    is_of_plan,
    last_closed,
    looked_at,
    plan_months,
    rhythm_windows,
    rhythms,
    send_by,
    span_of,
)
from cchc.workspace import load
from tests.conftest import REAL_PLAN
from tests.plans import plan_of


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load(REAL_PLAN.parent, REAL_PLAN.parents[2]).plan


def day_of(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("day", "slug"),
    [
        ("2025-01-01", "2025-07"),
        ("2025-07-01", "2025-07"),
        ("2025-09-10", "2025-09"),
        ("2025-09-14", "2025-09"),
        ("2025-09-30", "2025-09"),
        ("2025-10-01", "2025-10"),
        ("2025-12-31", "2025-12"),
        ("2026-01-01", "2026-01"),
        ("2026-11-26", "2026-01"),
    ],
)
def test_a_day_looks_at_the_period_named_after_its_month(plan: Plan, day: str, slug: str) -> None:
    assert looked_at(plan, day_of(day)).slug == slug


@pytest.mark.parametrize(
    ("day", "slug"),
    [("2025-09-30", "2025-09"), ("2025-10-03", "2025-09"), ("2025-10-04", "2025-10")],
)
def test_with_month_end_the_last_is_looked_at_until_its_results_are_due(
    plan: Plan, day: str, slug: str
) -> None:
    month_end = replace(plan, reporting=Reporting(close_day="month-end"))
    assert looked_at(month_end, day_of(day)).slug == slug


@pytest.mark.parametrize(
    ("kind", "number", "year", "own"),
    [
        ("month", 7, 2025, True),
        ("month", 1, 2026, True),
        ("month", 2, 2026, False),
        ("month", 6, 2025, False),
        ("quarter", 3, 2025, True),
        ("quarter", 1, 2026, False),
        ("half", 1, 2025, False),
        ("year", 1, 2025, True),
        ("year", 1, 2026, False),
    ],
)
def test_the_plans_periods_share_a_day_with_it(
    plan: Plan, kind: str, number: int, year: int, own: bool
) -> None:
    assert is_of_plan(plan, reporting_period(kind, number, year)) == own  # type: ignore[arg-type]


def test_a_plan_has_ended_once_its_last_results_were_due(plan: Plan) -> None:
    assert plan_months(plan)[1].slug == "2026-01"
    assert not has_ended(plan, day_of("2026-01-17"))
    assert has_ended(plan, day_of("2026-01-18"))


def test_in_a_plan_without_days_every_period_is_its_own(plan: Plan) -> None:
    without = replace(plan, period=None, areas=())
    assert span_of(without) == (dt.date.min, dt.date.max)
    assert looked_at(without, day_of("2031-05-20")).slug == "2031-05"
    assert is_of_plan(without, reporting_period("month", 5, 2031))


@pytest.mark.parametrize(
    ("close_day", "send", "due"),
    [
        ("14", None, "2025-09-17"),
        ("14", 20, "2025-09-20"),
        ("14", 5, "2025-10-05"),
        ("month-end", None, "2025-10-03"),
    ],
)
def test_by_when(plan: Plan, close_day: str, send: int | None, due: str) -> None:
    period = reporting_period("month", 9, 2025, close_day)
    told = replace(plan, reporting=Reporting(close_day=close_day, send_by=send))
    assert send_by(told, period).isoformat() == due


@pytest.mark.parametrize(
    ("day", "slug"),
    [
        ("2025-09-14", "2025-08"),
        ("2025-09-15", "2025-09"),
        ("2025-07-01", "2025-07"),
        ("2026-11-01", "2026-01"),
    ],
)
def test_the_month_closed_last(plan: Plan, day: str, slug: str) -> None:
    assert last_closed(plan, dt.date.fromisoformat(day)).slug == slug


@given(st.dates(dt.date(2024, 1, 1), dt.date(2027, 12, 31)), st.sampled_from(["14", "month-end"]))
def test_what_is_looked_at_is_always_the_plans(day: dt.date, close_day: str) -> None:
    plan = Plan(
        1,
        "p",
        (),
        Span(dt.date(2025, 7, 1), dt.date(2025, 12, 31)),
        reporting=Reporting(close_day=close_day),
    )
    period = looked_at(plan, day)
    assert is_of_plan(plan, period)
    assert period == looked_at(plan, min(max(day, period.first), send_by(plan, period)))


NESTED = """\
format: 1
id: ke-hoach
period: {from: 2025-07-01, to: 2025-12-31}
units: {van-phong: {name: Văn phòng}}
reporting: {rhythm: %s}
areas:
  - title: A. Thể chế
    tasks:
      - {id: A.1, content: Rà soát, lead: Văn phòng, deadline: Thường xuyên}
    areas:
      - title: I. Văn bản
        tasks:
          - {id: A.I.1, content: Công khai, lead: Văn phòng, deadline: Thường xuyên}
          - {id: A.I.2, content: Đôn đốc, lead: Văn phòng, deadline: Thường xuyên}
  - title: B. Tài chính
    areas:
      - title: II. Chi
        tasks:
          - {id: B.II.1, content: Tiết kiệm, lead: Văn phòng, deadline: Thường xuyên}
"""


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("{}", {}),
        ("{A.1: year}", {"a.1": "year"}),
        ("{A: quarter}", {"a.1": "quarter", "a.i.1": "quarter", "a.i.2": "quarter"}),
        (
            "{A.i.2: month, a: year, A.I: half-year}",
            {"a.1": "year", "a.i.1": "half-year", "a.i.2": "month"},
        ),
        ("{I: quarter, II: year}", {"a.i.1": "quarter", "a.i.2": "quarter", "b.ii.1": "year"}),
    ],
)
def test_a_tasks_own_rhythm_comes_first_then_the_nearest_areas(
    written: str, expected: dict[str, str]
) -> None:
    assert rhythms(plan_of(NESTED % written)) == expected


def test_a_number_that_two_inner_areas_have_names_neither() -> None:
    twice = (NESTED % "{A.I: quarter}").replace("II. Chi", "I. Chi")
    assert list(rhythms(plan_of(twice))) == ["a.i.1", "a.i.2"]


@pytest.mark.parametrize(
    ("kind", "number", "year", "rhythm", "first", "last"),
    [
        ("month", 8, 2025, "quarter", "2025-06-15", "2025-09-14"),
        ("month", 9, 2025, "quarter", "2025-06-15", "2025-09-14"),
        ("month", 10, 2025, "quarter", "2025-09-15", "2025-12-14"),
        ("month", 9, 2025, "half-year", "2025-06-15", "2025-12-14"),
        ("month", 9, 2025, "year", "2024-12-15", "2025-12-14"),
        ("quarter", 3, 2025, "half-year", "2025-06-15", "2025-12-14"),
        ("nine-months", 1, 2025, "year", "2024-12-15", "2025-12-14"),
        ("month", 1, 2026, "quarter", "2025-09-15", "2026-01-14"),
        ("month", 1, 2026, "year", "2024-12-15", "2026-01-14"),
    ],
)
def test_the_window_of_a_rhythm_that_holds_a_periods_last_day(
    plan: Plan, kind: str, number: int, year: int, rhythm: str, first: str, last: str
) -> None:
    told = replace(plan, reporting=replace(plan.reporting, rhythm={"2.a": rhythm}))  # type: ignore[dict-item]
    window = rhythm_windows(told, reporting_period(kind, number, year))["2.a"]  # type: ignore[arg-type]
    assert (window.first.isoformat(), window.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    ("kind", "number", "rhythm"),
    [
        ("month", 9, "month"),
        ("quarter", 3, "quarter"),
        ("half", 2, "quarter"),
        ("nine-months", 1, "half-year"),
        ("year", 1, "year"),
    ],
)
def test_a_rhythm_no_longer_than_the_period_changes_nothing(
    plan: Plan, kind: str, number: int, rhythm: str
) -> None:
    told = replace(plan, reporting=replace(plan.reporting, rhythm={"2.a": rhythm}))  # type: ignore[dict-item]
    assert rhythm_windows(told, reporting_period(kind, number, 2025)) == {}  # type: ignore[arg-type]


def test_no_window_goes_on_after_the_plan(plan: Plan) -> None:
    span = Span(day_of("2025-07-01"), day_of("2025-10-31"))
    reporting = Reporting(close_day="month-end", rhythm={"2.a": "quarter"})
    short = replace(plan, period=span, reporting=reporting)
    window = rhythm_windows(short, reporting_period("month", 10, 2025, "month-end"))["2.a"]
    assert window.last.isoformat() == "2025-10-31"
