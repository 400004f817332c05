"""The figures of a report, from standings: tallies and their bars, rates, points, money; pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Literal, get_args

from cchc.documents.results import within
from cchc.documents.wording import brief
from cchc.journal import Entry
from cchc.number_words import Count, dotted
from cchc.period import Period
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
    """Hoàn thành sau thời hạn."""
    in_progress: Count
    """Đang thực hiện."""
    not_started: Count
    """Chưa ghi nhận triển khai, chưa quá hạn."""
    overdue: Count
    """Quá hạn, chưa hoàn thành."""
    ongoing: Count
    """Thường xuyên, có kết quả trong kỳ."""
    quiet: Count
    """Thường xuyên, không có kết quả trong kỳ, vì bất cứ lý do nào sau đây."""
    nothing: Count
    """Thường xuyên, trong kỳ không phát sinh."""
    empty: Count
    """Thường xuyên, đơn vị đã báo cáo mà không nêu kết quả."""
    unanswered: Count
    """Thường xuyên, chưa nhận được báo cáo."""
    awaiting: Count
    """Chờ điều kiện."""
    cancelled: Count
    """Dừng thực hiện."""

    @property
    def completed(self) -> Count:
        """Đã hoàn thành, đúng hạn hay sau thời hạn."""
        return Count(self.done + self.done_late)

    @property
    def silent(self) -> Count:
        """Thường xuyên, chưa có kết quả: đơn vị không nêu, hoặc chưa nhận được báo cáo."""
        return Count(self.empty + self.unanswered)

    @property
    def completion_rate(self) -> float | None:
        """Tỷ lệ hoàn thành trên tổng số, không kể nhiệm vụ dừng thực hiện."""
        going = self.total - self.cancelled
        return self.completed / going if going else None

    @property
    def overdue_rate(self) -> float | None:
        """Tỷ lệ quá hạn trên số đã hoàn thành và quá hạn."""
        due = self.completed + self.overdue
        return self.overdue / due if due else None


def count(tasks: Iterable[Standing]) -> Tally:
    """Count the tasks in each state."""
    counts = dict.fromkeys((field.name for field in fields(Tally)), 0)
    for standing in tasks:
        counts["total"] += 1
        counts[standing.state.replace("-", "_")] += 1
        if standing.quiet:
            counts[standing.quiet] += 1
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
    """Nhiệm vụ có thời hạn vào ngày ấy, như đã biết khi hết hạn báo cáo của kỳ ấy."""
    completed_change: int
    """Số nhiệm vụ hoàn thành tăng (giảm thì âm)."""
    completed_since: Count
    """Trong đó, số nhiệm vụ hoàn thành từ kỳ ấy mà về sau mới được báo cáo."""
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


def figures(tasks: Sequence[Standing], areas: int, before: Before | None) -> Figures:
    """Count the tasks of a report, beside how they stood before it."""
    groups: dict[Sort, list[Standing]] = {sort: [] for sort in get_args(Sort)}
    for standing in tasks:
        groups[sort_of(standing)].append(standing)
    tallies = {sort: count(group) for sort, group in groups.items()}
    return Figures(
        total=Count(len(tasks)),
        areas=Count(areas),
        all=count(tasks),
        before=before,
        **tallies,
    )


def compared(
    tasks: Iterable[Standing], then: Iterable[Standing], known: Iterable[Standing], last: str
) -> Before:
    """Compare the dated tasks with how they stood on `last`, the day before the report.

    `then` is as was known when that day's results were due, `known` as is known now.
    """
    dated, earlier, since = (
        count(standing for standing in group if sort_of(standing) == "dated")
        for group in (tasks, then, known)
    )
    return Before(
        last=last,
        dated=earlier,
        completed_change=dated.completed - earlier.completed,
        completed_since=Count(max(since.completed - earlier.completed, 0)),
        overdue_change=dated.overdue - earlier.overdue,
    )


@dataclass(frozen=True, slots=True)
class Points:
    """Điểm kết quả thực hiện kế hoạch."""

    completed: Count
    """Số nhiệm vụ được tính là hoàn thành."""
    counted: Count
    """Số nhiệm vụ được tính điểm: đã qua thời hạn, và thường xuyên nếu kế hoạch quy định."""
    continuous: bool
    """Có tính nhiệm vụ thường xuyên, trừ nhiệm vụ không phát sinh."""
    share: float
    """Tỷ lệ hoàn thành."""
    points: float
    """Số điểm."""


def points(score: Score | None, tasks: Iterable[Standing], day: date) -> Points | None:
    """Score the plan by its own thresholds.

    None where it has none, or nothing was due before `day`.
    """
    if score is None:
        return None
    counted = [standing for standing in tasks if _counts(standing, score.continuous, day)]
    if not counted:
        return None
    completed = sum(standing.finished or standing.state == "ongoing" for standing in counted)
    passed = [
        threshold.points
        for threshold in score.thresholds
        if completed * 100 > threshold.over * len(counted)
    ]
    return Points(
        completed=Count(completed),
        counted=Count(len(counted)),
        continuous=score.continuous,
        share=completed / len(counted),
        points=max(passed, default=0),
    )


def _counts(standing: Standing, continuous: bool, day: date) -> bool:
    if standing.task.deadline.kind == "continuous":
        counts = standing.finished or standing.state in ("ongoing", "quiet")
        return continuous and counts and standing.quiet != "nothing"
    if standing.finished:
        due = standing.occurrences[-1].window.due if standing.occurrences else standing.due
        return due is not None and due < day
    return standing.state == "overdue"


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """Kinh phí của một nhiệm vụ, tính bằng đồng."""

    id: str
    """Mã nhiệm vụ."""
    content: str
    """Nội dung, câu đầu, không có dấu chấm cuối."""
    planned: str
    """Kinh phí theo kế hoạch."""
    spent: str
    """Đã chi trong kỳ."""
    spent_so_far: str
    """Đã chi từ đầu kế hoạch."""


@dataclass(frozen=True, slots=True)
class Money:
    """Kinh phí của kế hoạch."""

    lines: tuple[MoneyLine, ...]
    """Nhiệm vụ có kinh phí."""
    total: MoneyLine
    """Cộng; không có mã và nội dung."""


def money(tasks: Iterable[Standing], period: Period) -> Money | None:
    """Return the money of each task that has any, planned or spent, and the total.

    None if no task has.
    """
    lines, total = [], (0, 0, 0)
    for standing in tasks:
        task = standing.task
        amounts = task.budget or 0, _spent(within(standing, period)), _spent(standing.entries)
        if task.budget is not None or amounts[2]:
            lines.append(_money_line(task.id, brief(task.content), amounts))
            total = total[0] + amounts[0], total[1] + amounts[1], total[2] + amounts[2]
    return Money(tuple(lines), _money_line("", "", total)) if lines else None


def _spent(entries: Iterable[Entry]) -> int:
    return sum(entry.spent or 0 for entry in entries)


def _money_line(task: str, content: str, amounts: tuple[int, int, int]) -> MoneyLine:
    return MoneyLine(task, content, *map(dotted, amounts))


COLUMNS = 40
"""Letters of a bar."""

LATE, DONE, UNDER_WAY, NOTHING = "█", "▓", "▒", "░"
"""From what to see first to what is not there yet; each darker than the next, so that it shows in
black and white.
"""


def bar(tally: Tally) -> str:
    """Return a bar of the tasks counted, as letters: finished, under way, nothing yet, overdue.

    Where nothing came up, nothing is wanting.
    """
    counts = {
        DONE: tally.completed,
        UNDER_WAY: tally.in_progress + tally.ongoing + tally.nothing,
        NOTHING: tally.not_started
        + (tally.quiet - tally.nothing)
        + tally.awaiting
        + tally.cancelled,
        LATE: tally.overdue,
    }
    widths = shares(list(counts.values()))
    return "".join(letter * width for letter, width in zip(counts, widths, strict=True))


def shares(counts: Sequence[int], columns: int = COLUMNS) -> list[int]:
    """Share columns out by counts.

    Each count that is not zero gets at least one, the largest remainders the rest.
    """
    total = sum(counts)
    if not total:
        return [0] * len(counts)
    least = [1 if count else 0 for count in counts]
    exact = [count * (columns - sum(least)) / total for count in counts]
    widths = [lowest + int(part) for lowest, part in zip(least, exact, strict=True)]
    by_remainder = sorted(range(len(counts)), key=lambda index: int(exact[index]) - exact[index])
    for index in by_remainder[: columns - sum(widths)]:
        widths[index] += 1
    return widths
