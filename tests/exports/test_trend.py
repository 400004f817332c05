"""The trend: which months, and how the plan stood at the end of each, as it was true then."""

from __future__ import annotations

import datetime as dt

from cchc.exports.plan_state import PlanState, plan_state
from cchc.exports.trend import closed_periods, trend, trend_lines
from cchc.period import Period
from tests.exports.page_files import told
from tests.plans import edited


def test_the_last_six_closed_months_of_the_plan() -> None:
    plan = edited()

    def months(day: str) -> list[int]:
        return [one.number for one in closed_periods(plan, dt.date.fromisoformat(day))]

    assert months("2025-06-01") == []
    assert months("2025-07-13") == []
    assert months("2025-07-14") == [7]  # its last day
    assert months("2025-10-14") == [7, 8, 9, 10]
    assert months("2025-10-13") == [7, 8, 9]
    assert months("2026-05-01") == [8, 9, 10, 11, 12, 1]


def test_each_month_as_it_stood_on_its_last_day() -> None:
    plan = edited()
    entries = [
        told(1, task="2.a", state="done", on=dt.date(2025, 9, 10)),
        told(2, task="1.b", result="Đã theo dõi", on=dt.date(2025, 8, 20)),
    ]

    def stood(period: Period) -> PlanState:
        return plan_state(plan, entries, period.last, period)

    points = trend(closed_periods(plan, dt.date(2025, 10, 14)), stood)
    assert [(one.completed, one.dated, one.overdue, one.with_results) for one in points] == [
        (0, 2, 0, 0),
        (0, 2, 1, 0),
        (1, 2, 0, 1),
        (1, 2, 2, 0),
    ]
    lines = {line.name: line for line in trend_lines(points)}
    assert [line.last for line in lines.values()] == ["1", "2", "0"]
    assert lines["quá hạn"].path == "6,42 68.7,24 131.3,42 194,6"
    assert list(trend_lines(points[:1])) == []
