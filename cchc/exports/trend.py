"""Diễn biến: how a plan stood at the end of each of its last closed months, as-of replayed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cchc.exports.plan_state import PlanState
from cchc.period import Period, law_month, month_of, shifted
from cchc.plan import Plan
from cchc.plan_periods import plan_months, within_plan
from cchc.standing import Rates, summary

MOST_PERIODS = 6
WIDTH, HEIGHT = 200, 48
"""Of the room its lines are drawn in."""


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """Số liệu của một kỳ đã chốt, tính đến ngày cuối kỳ."""

    period: str
    """Kỳ: tháng 9/2025."""
    completed: int
    """Số nhiệm vụ có thời hạn đã hoàn thành."""
    dated: int
    """Số nhiệm vụ có thời hạn, không tính nhiệm vụ dừng thực hiện."""
    overdue: int
    """Số nhiệm vụ quá hạn."""
    with_results: int
    """Số nhiệm vụ thường xuyên có kết quả trong kỳ."""
    continuous: int
    """Số nhiệm vụ thường xuyên."""


@dataclass(frozen=True, slots=True)
class TrendLine:
    """Một đường của hình diễn biến."""

    name: str
    """Tên: hoàn thành, quá hạn, có kết quả."""
    state: str
    """Tình hình cùng màu: done, overdue, ongoing."""
    points: tuple[tuple[float, float], ...]
    """Các điểm, hoành độ và tung độ."""
    last: str
    """Số của kỳ gần nhất."""

    @property
    def path(self) -> str:
        """Các điểm, viết như thuộc tính points của polyline."""
        return " ".join(f"{x:g},{y:g}" for x, y in self.points)


def closed_periods(plan: Plan, day: date) -> list[Period]:
    """Return the last of the plan's months whose days were over on a day, at most six."""
    first, _ = plan_months(plan)
    close_day = plan.reporting.close_day
    period = within_plan(plan, month_of(day, close_day))
    if period.last > day:
        period = shifted(period, -1, close_day)
    periods: list[Period] = []
    while len(periods) < MOST_PERIODS and period.first >= first.first:
        periods.append(period)
        period = shifted(period, -1, close_day)
    return periods[::-1]


def trend(periods: Sequence[Period], stood: Callable[[Period], PlanState]) -> list[TrendPoint]:
    """Return the figures of each period from how the plan stood on its last day."""
    return [_point(period, stood(period)) for period in periods]


def _point(period: Period, state: PlanState) -> TrendPoint:
    rates, counts = Rates.of(state.tasks), summary(state.tasks)
    return TrendPoint(
        period=f"tháng {law_month(period.number)}/{period.year}",
        completed=rates.completed,
        dated=rates.completed + rates.within_term + rates.overdue,
        overdue=counts["overdue"],
        with_results=counts["ongoing"],
        continuous=counts["ongoing"] + counts["quiet"],
    )


def trend_lines(points: Sequence[TrendPoint]) -> Iterator[TrendLine]:
    """Yield what is drawn of the points: each line by itself, from nothing to all there could be.

    What was overdue is drawn against the most there was, else a few would be seen as none.
    """
    if len(points) < 2:
        return
    completed = [point.completed for point in points]
    results = [point.with_results for point in points]
    late = [point.overdue for point in points]
    yield _line("hoàn thành", "done", completed, max(point.dated for point in points))
    yield _line("quá hạn", "overdue", late, max(late))
    yield _line("có kết quả", "ongoing", results, max(point.continuous for point in points))


def _line(name: str, state: str, values: Sequence[int], most: int) -> TrendLine:
    step = (WIDTH - 12) / (len(values) - 1)
    drawn = HEIGHT - 12
    points = tuple(
        (round(6 + step * place, 1), round(6 + drawn * (1 - value / (most or 1)), 1))
        for place, value in enumerate(values)
    )
    return TrendLine(name, state, points, str(values[-1]))
