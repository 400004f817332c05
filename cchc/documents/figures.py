"""The figures of a report, from standings: tallies and their bars, rates, points, money; pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date
from typing import Literal, get_args

from cchc.documents.results import within
from cchc.documents.wording import clipped, task_name
from cchc.journal import Entry
from cchc.number_words import Count, dotted
from cchc.period import Period, calendar_end
from cchc.plan import Plan, Score
from cchc.records import dataclass
from cchc.standing import Rates, Standing
from cchc.text import fold

Sort = Literal["dated", "recurring", "continuous", "awaiting", "undated"]


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
    watched: Count
    """Thường xuyên, theo dõi theo kỳ dài hơn kỳ báo cáo: chưa có kết quả, chưa đến kỳ xem xét."""
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
    def within_term(self) -> Count:
        """Chưa hoàn thành, còn trong hạn."""
        return Count(self.in_progress + self.not_started)

    @property
    def begun(self) -> Count:
        """Không còn chờ điều kiện, không dừng thực hiện."""
        return Count(self.total - self.awaiting - self.cancelled)


def count(tasks: Iterable[Standing]) -> Tally:
    """Count the tasks in each state."""
    counts = dict.fromkeys((field.name for field in fields(Tally)), 0)
    for standing in tasks:
        counts["total"] += 1
        counts[standing.state.replace("-", "_")] += 1
        if standing.wants_result or standing.quiet == "nothing":
            counts[standing.quiet or ""] += 1
        elif standing.quiet:
            counts["watched"] += 1
    return Tally(**{name: Count(number) for name, number in counts.items()})


SORTS: dict[str, Sort] = {
    "dated": "dated",
    "recurring": "recurring",
    "continuous": "continuous",
    "event": "awaiting",
    "unclear": "undated",
}
"""The groups of the figures by a deadline's kind: rates are of the dated ones alone."""


def sort_of(standing: Standing) -> Sort:
    """Say which group of the figures a task belongs to, whatever has come of it."""
    return SORTS[standing.task.deadline.kind]


@dataclass(frozen=True, slots=True)
class Rate:
    """Một tỷ lệ: bao nhiêu trên bao nhiêu nhiệm vụ."""

    part: Count
    """Số nhiệm vụ được nói tới."""
    whole: Count
    """Trên tổng số này."""
    share: float
    """Tỷ lệ, từ 0 đến 1."""


def _rate(part: int, whole: int) -> Rate | None:
    """Return a rate; None without a denominator, and of nothing, which words say better."""
    return Rate(Count(part), Count(whole), part / whole) if part and whole else None


@dataclass(frozen=True, slots=True)
class RateWords:
    """Tỷ lệ nhiệm vụ có thời hạn, không kể nhiệm vụ dừng thực hiện, theo cả hai cách tính."""

    completed: Rate | None
    """Hoàn thành trên tổng số; không có khi chưa nhiệm vụ nào hoàn thành."""
    within_term: Rate | None
    """Còn trong hạn trên tổng số."""
    overdue: Rate | None
    """Quá hạn chưa hoàn thành trên tổng số."""
    overdue_of_due: Rate | None
    """Quá hạn chưa hoàn thành trên số đã hoàn thành và quá hạn."""
    done_of_due: Rate | None
    """Hoàn thành trên số đã hoàn thành và quá hạn."""
    of_due_first: bool
    """Kế hoạch lấy tỷ lệ trên số đã hoàn thành và quá hạn làm chính (reporting.rate: of-due)."""
    percent: bool
    """Viết bằng phần trăm: từ 20 nhiệm vụ trở lên, và ở báo cáo 6 tháng, năm."""


FEWEST_FOR_PERCENT = 20
"""Of fewer tasks a percent says more than is there: '02/13' is written."""
PERIODS_OF_PERCENT = ("half", "year")


def rates(tasks: Sequence[Standing], plan: Plan, period: Period) -> RateWords:
    """Return the rates of the dated tasks, by both ways the Government has counted."""
    counted = Rates.of(tasks)
    whole = counted.completed + counted.within_term + counted.overdue
    due = counted.completed + counted.overdue
    return RateWords(
        completed=_rate(counted.completed, whole),
        within_term=_rate(counted.within_term, whole),
        overdue=_rate(counted.overdue, whole),
        overdue_of_due=_rate(counted.overdue, due),
        done_of_due=_rate(counted.completed, due),
        of_due_first=plan.reporting.rate == "of-due",
        percent=whole >= FEWEST_FOR_PERCENT or period.kind in PERIODS_OF_PERCENT,
    )


@dataclass(frozen=True, slots=True)
class Before:
    """Số liệu cuối kỳ trước, để so sánh."""

    name: str
    """Kỳ ấy: tháng 8 năm 2025."""
    signed: bool
    """Lấy từ báo cáo đã ký của kỳ ấy (cchc report --final)."""
    completed: Count
    """Số nhiệm vụ có thời hạn đã hoàn thành, như đã biết khi hết hạn báo cáo của kỳ ấy."""
    overdue: Count
    """Số nhiệm vụ có thời hạn quá hạn chưa hoàn thành, cũng thế."""
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
    """Số nhóm nhiệm vụ."""
    all: Tally
    """Tất cả nhiệm vụ."""
    dated: Tally
    """Nhiệm vụ có thời hạn hoàn thành."""
    recurring: Tally
    """Nhiệm vụ định kỳ."""
    continuous: Tally
    """Nhiệm vụ thường xuyên."""
    awaiting: Tally
    """Nhiệm vụ triển khai khi có văn bản, điều kiện; đã có hay chưa."""
    undated: Tally
    """Nhiệm vụ mà thời hạn không hiểu được."""
    awaits_documents: bool
    """Những nhiệm vụ phải chờ đều chờ văn bản của cấp có thẩm quyền."""
    counted_from: str
    """Điều mà thời hạn của mọi nhiệm vụ phải chờ được tính từ đó, ví dụ: nhận được kết luận thanh
    tra; rỗng nếu khác nhau, hoặc không tính như vậy.
    """
    due_soon: Count
    """Số nhiệm vụ đến hạn sau ngày số liệu, trong tháng, quý, năm của kỳ."""
    rates: RateWords
    """Tỷ lệ nhiệm vụ có thời hạn."""
    before: Before | None
    """Kỳ trước; không có nếu kỳ ấy kết thúc trước khi kế hoạch bắt đầu."""


def figures(
    tasks: Sequence[Standing],
    plan: Plan,
    period: Period,
    as_of: date,
    before: Before | None,
) -> Figures:
    """Count the tasks of a report, as they stand on a day, beside how they stood before it."""
    groups: dict[Sort, list[Standing]] = {sort: [] for sort in get_args(Sort)}
    for standing in tasks:
        groups[sort_of(standing)].append(standing)
    tallies = {sort: count(group) for sort, group in groups.items()}
    own = {standing.task.id for standing in tasks}
    areas = sum(any(task.id in own for _, task in area.walk()) for area in plan.areas)
    end = calendar_end(period)
    return Figures(
        total=Count(len(tasks)),
        areas=Count(areas),
        all=count(tasks),
        awaits_documents=all(
            AWAITED_DOCUMENT.match(standing.task.deadline.event or "")
            for standing in groups["awaiting"]
        ),
        counted_from=_counted_from(groups["awaiting"]),
        due_soon=Count(sum(is_open_due(standing, as_of, end) for standing in tasks)),
        rates=rates(tasks, plan, period),
        before=before,
        **tallies,
    )


def _counted_from(tasks: Iterable[Standing]) -> str:
    """Return the one event from which the terms of tasks run; "" where there is no such one."""
    deadlines = [standing.task.deadline for standing in tasks]
    events = {
        fold(one.event or ""): clipped(one.event) for one in deadlines if not one.before_event
    }
    alike = len(events) == 1 and all(one.event and one.days_after for one in deadlines)
    return next(iter(events.values())) if alike else ""


def remembered(figures: Figures) -> dict[str, int]:
    """Return the figures of a final report that its receipt keeps, by name.

    `completed`, `done_late`, `in_progress`, `not_started` and `overdue` are of the dated tasks.
    """
    dated, continuous = figures.dated, figures.continuous
    return {
        "total": int(figures.total),
        "dated": int(dated.total),
        "completed": int(dated.completed),
        "done_late": int(dated.done_late),
        "in_progress": int(dated.in_progress),
        "not_started": int(dated.not_started),
        "overdue": int(dated.overdue),
        "continuous": int(continuous.total),
        "ongoing": int(continuous.ongoing),
        "nothing": int(continuous.nothing),
        "silent": int(continuous.silent),
    }


AWAITED_DOCUMENT = re.compile(
    r"(?:sau khi )?(?:có |được )?(?:văn bản|kế hoạch|hướng dẫn|quyết định|nghị quyết|chỉ đạo|thông "
    r"báo|công văn|chỉ tiêu|ý kiến|phê duyệt|đề án|chương trình)\b",
    re.IGNORECASE,
)
OPEN = ("in-progress", "not-started", "overdue")


def is_open_due(standing: Standing, after: date, until: date) -> bool:
    """Say whether a task that is not done falls due after a day, up to another."""
    due = standing.due
    return standing.state in OPEN and due is not None and after < due <= until


def compared(
    tasks: Iterable[Standing],
    then: tuple[int, int],
    known: Iterable[Standing],
    name: str,
    *,
    signed: bool,
) -> Before:
    """Compare the dated tasks with how they stood at the end of the period before.

    `then` is how many were completed and overdue as its report told; `known` as is known now.
    """
    dated, since = (
        count(standing for standing in group if sort_of(standing) == "dated")
        for group in (tasks, known)
    )
    completed, overdue = then
    return Before(
        name=name,
        signed=signed,
        completed=Count(completed),
        overdue=Count(overdue),
        completed_change=dated.completed - completed,
        completed_since=Count(max(since.completed - completed, 0)),
        overdue_change=dated.overdue - overdue,
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
        excused = standing.quiet is not None and not standing.wants_result
        return continuous and counts and not excused
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
    """Tên ngắn."""
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

    None if the plan gives none.
    """
    lines, total = [], (0, 0, 0)
    own = list(tasks)
    if all(standing.task.budget is None for standing in own):
        return None
    for standing in own:
        task = standing.task
        amounts = task.budget or 0, _spent(within(standing, period)), _spent(standing.entries)
        if task.budget is not None or amounts[2]:
            lines.append(_money_line(task.id, task_name(task), amounts))
            total = total[0] + amounts[0], total[1] + amounts[1], total[2] + amounts[2]
    return Money(tuple(lines), _money_line("", "", total))


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
SHADES = {
    DONE: "Hoàn thành",
    UNDER_WAY: "Đang làm, có kết quả, không phát sinh",
    NOTHING: "Chưa có kết quả, chờ, dừng",
    LATE: "Quá hạn",
}
"""What each shade of a bar says, in a legend's order."""


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
