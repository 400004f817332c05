"""The figures of a report: how many tasks are where, the rates, the points; counted from standings,
pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Literal

from cchc.number_words import Count
from cchc.plan import Score
from cchc.standing import Standing

Sort = Literal["dated", "continuous", "awaiting", "undated"]


@dataclass(frozen=True, slots=True)
class Tally:
    """Số nhiệm vụ theo từng tình hình."""

    total: Count
    """Tổng số."""
    done: Count
    """Hoàn thành đúng hạn."""
    done_late: Count
    """Hoàn thành quá hạn."""
    in_progress: Count
    """Đang thực hiện."""
    not_started: Count
    """Chưa thực hiện."""
    overdue: Count
    """Quá hạn, chưa hoàn thành."""
    ongoing: Count
    """Thường xuyên, có kết quả trong kỳ."""
    quiet: Count
    """Thường xuyên, chưa cập nhật."""
    awaiting: Count
    """Chờ điều kiện."""
    cancelled: Count
    """Dừng thực hiện."""

    @property
    def completed(self) -> Count:
        """Đã hoàn thành, đúng hạn hay quá hạn."""
        return Count(self.done + self.done_late)

    @property
    def completion_rate(self) -> float | None:
        """Tỷ lệ hoàn thành trên tổng số."""
        return self.completed / self.total if self.total else None

    @property
    def overdue_rate(self) -> float | None:
        """Tỷ lệ quá hạn trên số đã hoàn thành và quá hạn."""
        due = self.completed + self.overdue
        return self.overdue / due if due else None


def count(found: Iterable[Standing]) -> Tally:
    """Count the tasks in each state."""
    counts = dict.fromkeys((field.name for field in fields(Tally)), 0)
    for standing in found:
        counts["total"] += 1
        counts[standing.state.replace("-", "_")] += 1
    return Tally(**{name: Count(number) for name, number in counts.items()})


def sort_of(standing: Standing) -> Sort:
    """Say which group of the figures a task belongs to on the day.

    An awaited task becomes dated when its event came with a due day, undated when it came without.
    """
    kind = standing.task.deadline.kind
    if kind == "continuous":
        return "continuous"
    if standing.due or kind in ("dated", "recurring"):
        return "dated"
    return "awaiting" if standing.state in ("awaiting", "cancelled") else "undated"


@dataclass(frozen=True, slots=True)
class Before:
    """Số liệu cuối kỳ trước, để so sánh."""

    last: str
    """Ngày cuối kỳ trước."""
    dated: Tally
    """Nhiệm vụ có thời hạn vào ngày ấy."""
    completed_change: int
    """Số nhiệm vụ hoàn thành tăng (giảm thì âm)."""
    overdue_change: int
    """Số nhiệm vụ quá hạn tăng (giảm thì âm)."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Số liệu chung."""

    total: Count
    """Số nhiệm vụ."""
    areas: Count
    """Số lĩnh vực."""
    all: Tally
    """Tất cả nhiệm vụ."""
    dated: Tally
    """Nhiệm vụ có thời hạn."""
    continuous: Tally
    """Nhiệm vụ thường xuyên."""
    awaiting: Tally
    """Nhiệm vụ chờ điều kiện."""
    undated: Tally
    """Nhiệm vụ không ấn định thời hạn (điều kiện đã đến mà không kèm thời hạn)."""
    before: Before | None
    """Kỳ trước; không có nếu kỳ ấy kết thúc trước khi kế hoạch bắt đầu."""


def figures(
    found: Sequence[Standing], areas: int, earlier: Sequence[Standing] | None, last: str
) -> Figures:
    """Count what stands in a report; `earlier` are the standings at the end of the period before,
    on day `last`.
    """
    groups: dict[Sort, list[Standing]] = {
        "dated": [],
        "continuous": [],
        "awaiting": [],
        "undated": [],
    }
    for standing in found:
        groups[sort_of(standing)].append(standing)
    tallies = {sort: count(group) for sort, group in groups.items()}
    dated, before = tallies["dated"], None
    if earlier is not None:
        then = count(standing for standing in earlier if sort_of(standing) == "dated")
        before = Before(last, then, dated.completed - then.completed, dated.overdue - then.overdue)
    return Figures(
        total=Count(len(found)),
        areas=Count(areas),
        all=count(found),
        dated=dated,
        continuous=tallies["continuous"],
        awaiting=tallies["awaiting"],
        undated=tallies["undated"],
        before=before,
    )


@dataclass(frozen=True, slots=True)
class Points:
    """Điểm kết quả thực hiện kế hoạch."""

    completed: Count
    """Số nhiệm vụ được tính là hoàn thành."""
    counted: Count
    """Số nhiệm vụ được tính điểm: đã qua thời hạn, và thường xuyên nếu kế hoạch quy định."""
    continuous: bool
    """Có tính nhiệm vụ thường xuyên."""
    share: float
    """Tỷ lệ hoàn thành."""
    points: float
    """Số điểm."""


def points(score: Score | None, found: Iterable[Standing], day: date) -> Points | None:
    """Score the plan by its own thresholds; None where it has none, or nothing was due before
    `day`.
    """
    if score is None:
        return None
    counted = [standing for standing in found if _counts(standing, score.continuous, day)]
    if not counted:
        return None
    completed = sum(standing.finished or standing.state == "ongoing" for standing in counted)
    reached = [
        line.points for line in score.thresholds if completed * 100 > line.over * len(counted)
    ]
    share = completed / len(counted)
    return Points(
        Count(completed), Count(len(counted)), score.continuous, share, max(reached, default=0)
    )


def _counts(standing: Standing, continuous: bool, day: date) -> bool:
    if standing.state in ("ongoing", "quiet"):
        return continuous
    if standing.finished:
        due = standing.occurrences[-1].window.due if standing.occurrences else standing.due
        return due is not None and due < day
    return standing.state == "overdue"
