"""Báo cáo: a period of the plan as the report's template is given it; pure.

The docstrings of records are Vietnamese, for they are what an office reads that writes its own
template.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from cchc.documents.figures import (
    Figures,
    Money,
    Points,
    Tally,
    bar,
    count,
    figures,
    money,
    points,
)
from cchc.documents.kind import Kind
from cchc.documents.letterhead import Letterhead, of_agency, of_month, of_unit
from cchc.documents.report_text import template
from cchc.documents.results import author, missed, sentences, state_words, within
from cchc.documents.wording import (
    PlanRow,
    PlanWords,
    brief,
    capital,
    clipped,
    in_sentence,
    plan_words,
    signed,
)
from cchc.journal import Entry
from cchc.month_round import receiver, responses
from cchc.number_words import Count
from cchc.period import Period, law_date, reporting_period, shifted
from cchc.plan import Area, Plan, numbered
from cchc.plan_periods import span_of
from cchc.problem import CchcError
from cchc.standing import Standing, StateName, own_part, standings

NOUNS = {
    "month": "tháng",
    "quarter": "quý",
    "half": "6 tháng",
    "nine-months": "9 tháng",
    "year": "năm",
}
MOST_NAMED = 10
"""Units that a cell of a table names one by one."""
OPEN = ("in-progress", "not-started", "overdue")


@dataclass(frozen=True, slots=True)
class PeriodWords:
    """Kỳ báo cáo."""

    name: str
    """Tên kỳ: tháng 9 năm 2025."""
    noun: str
    """Loại kỳ: tháng, quý, 6 tháng, 9 tháng, năm."""
    first: str
    """Ngày đầu của số liệu."""
    as_of: str
    """Ngày cuối của số liệu: ngày cuối kỳ, hoặc hôm nay nếu kỳ chưa kết thúc."""
    last: str
    """Ngày cuối kỳ."""
    closed: bool
    """Kỳ đã kết thúc."""
    next: str
    """Tên kỳ sau."""
    next_last: str
    """Ngày cuối kỳ sau."""
    next_in_plan: bool
    """Kỳ sau còn trong thời gian của kế hoạch."""


@dataclass(frozen=True, slots=True)
class AreaFigures:
    """Một dòng của bảng số liệu và của biểu đồ."""

    number: str
    """Số thứ tự lĩnh vực, như trong kế hoạch."""
    name: str
    """Tên lĩnh vực."""
    tally: Tally
    """Số nhiệm vụ theo từng tình hình."""
    bar: str
    """Thanh biểu đồ: ▓ hoàn thành, ▒ đang thực hiện hoặc có kết quả, ░ chưa, █ quá hạn; kiểu chữ
    Thanh biểu đồ tô thành ô.
    """


@dataclass(frozen=True, slots=True)
class TaskLine:
    """Một nhiệm vụ được nêu trong báo cáo."""

    id: str
    """Mã nhiệm vụ."""
    content: str
    """Nội dung, không có dấu chấm cuối; chỉ câu đầu, trừ ở kết quả theo lĩnh vực."""
    lead: str
    """Đơn vị chủ trì, như đã ký."""
    deadline: str
    """Thời hạn, như đã ký."""
    due: str
    """Ngày hết hạn."""
    days_late: Count
    """Số ngày quá hạn."""
    missing: str
    """Những đơn vị chủ trì còn chưa xong, khi nhiều đơn vị cùng chủ trì."""
    reason: str
    """Nguyên nhân: khó khăn, vướng mắc được ghi gần nhất; rỗng nếu chưa ghi."""
    result: str
    """Kết quả trong kỳ; rỗng nếu chưa ghi nhận."""
    state: str
    """Tình hình đến cuối kỳ; rỗng với nhiệm vụ thường xuyên đã cập nhật, hoặc kết quả đã nói."""


@dataclass(frozen=True, slots=True)
class AreaResults:
    """Kết quả của một lĩnh vực."""

    number: str
    """Số thứ tự trong kế hoạch."""
    name: str
    """Tên lĩnh vực."""
    results: tuple[TaskLine, ...]
    """Kết quả từng nhiệm vụ; rỗng nếu trong kỳ chưa ghi nhận."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Một khó khăn, vướng mắc hoặc một kiến nghị, đề xuất."""

    who: str
    """Đơn vị nêu."""
    task: str
    """Mã nhiệm vụ."""
    text: str
    """Nội dung."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexRow(PlanRow):
    """Một dòng của phụ lục: một lĩnh vực (area) hoặc một nhiệm vụ."""

    number: str
    """Số của lĩnh vực, hoặc mã nhiệm vụ."""
    state: str = ""
    """Tiến độ đến cuối kỳ."""
    result: str = ""
    """Kết quả, mỗi câu một dòng: trong kỳ với nhiệm vụ thường xuyên, từ đầu kế hoạch với nhiệm vụ
    khác.
    """


@dataclass(frozen=True, slots=True)
class Report:
    """Báo cáo kết quả thực hiện kế hoạch trong một kỳ."""

    head: Letterhead
    """Phần đầu và phần ký."""
    plan: PlanWords
    """Kế hoạch được báo cáo."""
    period: PeriodWords
    """Kỳ báo cáo."""
    unit: str
    """Tên đơn vị, khi là báo cáo của riêng một đơn vị; rỗng nếu là báo cáo chung."""
    receiver: str
    """Nơi tổng hợp báo cáo của các đơn vị."""
    figures: Figures
    """Số liệu chung."""
    area_figures: tuple[AreaFigures, ...]
    """Số liệu từng lĩnh vực."""
    points: Points | None
    """Điểm, nếu kế hoạch có cách chấm điểm."""
    areas: tuple[AreaResults, ...]
    """Kết quả theo từng lĩnh vực."""
    overdue: tuple[TaskLine, ...]
    """Nhiệm vụ quá hạn, quá hạn lâu nhất trước."""
    quiet: tuple[TaskLine, ...]
    """Nhiệm vụ thường xuyên chưa cập nhật kết quả."""
    missing_units: tuple[str, ...]
    """Đơn vị chưa gửi kết quả trong kỳ."""
    obstacles: tuple[Remark, ...]
    """Khó khăn, vướng mắc."""
    proposals: tuple[Remark, ...]
    """Kiến nghị, đề xuất."""
    upcoming: tuple[TaskLine, ...]
    """Nhiệm vụ đến hạn trong kỳ tới."""
    money: Money | None
    """Kinh phí, nếu kế hoạch có."""
    annex: tuple[AnnexRow, ...]
    """Toàn bộ kế hoạch, từng dòng của phụ lục."""


def report(
    plan: Plan, entries: Sequence[Entry], period: Period, today: date, unit: str | None = None
) -> Report:
    """Tell a period of the plan, as of its last day or today, whichever is earlier.

    With `unit` (a key), tell that unit's own part: its part of the tasks it leads, and what it did
    as coordinator. Raises CchcError if the period has not begun.
    """
    if today < period.first:
        raise CchcError(
            f"{period.name} bắt đầu ngày {law_date(period.first)}, chưa có gì để báo cáo"
        )
    as_of = min(period.last, today)
    if unit:
        plan, entries = own_part(plan, entries, unit)
    view = _View(plan, period, as_of, unit, _tasks_of(plan, entries, period, as_of, unit))
    area_figures = tuple(view.area_figures())
    before = _at_end_before(plan, entries, period, unit)
    latest_first = sorted(view.led, key=lambda standing: -(standing.days_late or 0))
    return Report(
        head=_head(plan, period, as_of, unit),
        plan=plan_words(plan),
        period=view.period_words(),
        unit=plan.unit_name(unit) if unit else "",
        receiver=receiver(plan),
        figures=figures(view.led, len(area_figures), before, law_date(_eve(period))),
        area_figures=area_figures,
        points=points(plan.reporting.score, view.led, as_of),
        areas=tuple(view.area_results()),
        overdue=tuple(view.lines(latest_first, "overdue")),
        quiet=tuple(view.lines(view.led, "quiet")),
        missing_units=() if unit else _missing_units(plan, entries, period, as_of),
        obstacles=tuple(view.remarks("obstacle")),
        proposals=tuple(view.remarks("proposal")),
        upcoming=tuple(view.upcoming()),
        money=money(view.led, period),
        annex=tuple(view.annex()),
    )


def _tasks_of(
    plan: Plan, entries: Sequence[Entry], period: Period, day: date, unit: str | None
) -> Iterator[Standing]:
    """Yield the standing of every task a report tells of, continuous ones judged over its period.

    A unit's tells of those it leads, and with its own entries alone of those it wrote of in the
    period as coordinator.
    """
    for standing in standings(plan, entries, day, period):
        if unit is None or unit in standing.task.lead.units:
            yield standing
            continue
        own = tuple(entry for entry in standing.entries if entry.unit == unit)
        beside = replace(standing, entries=own)
        if within(beside, period):
            yield beside


def _eve(period: Period) -> date:
    return period.first - timedelta(days=1)


def _at_end_before(
    plan: Plan, entries: Sequence[Entry], period: Period, unit: str | None
) -> list[Standing] | None:
    """Return the standings at the end of the period before; None if that was before the plan."""
    if _eve(period) < span_of(plan)[0]:
        return None
    return _led(standings(plan, entries, _eve(period)), unit)


def _led(tasks: Iterable[Standing], unit: str | None) -> list[Standing]:
    """Return the standings of the tasks a unit leads; all, if there is no unit."""
    return [standing for standing in tasks if unit in (None, *standing.task.lead.units)]


def _missing_units(
    plan: Plan, entries: Sequence[Entry], period: Period, day: date
) -> tuple[str, ...]:
    asked = responses(plan, entries, period, day)
    return tuple(plan.unit_name(response.unit) for response in asked if response.missing)


def _head(plan: Plan, period: Period, as_of: date, unit: str | None) -> Letterhead:
    """Return the letterhead.

    A closed period is reported on from the day after, which may be of the next month.
    """
    day = as_of if as_of < period.last else as_of + timedelta(days=1)
    if unit:
        return of_unit(plan, "BC", day, unit)
    return of_month(plan, "BC", day) if period.kind == "month" else of_agency(plan, "BC", day)


def next_period(period: Period, close_day: str) -> Period:
    """Return the period whose work comes next; after nine months that is quý IV."""
    if period.kind == "nine-months":
        return reporting_period("quarter", 4, period.year, close_day)
    return shifted(period, 1, close_day)


class _View:
    """What one report looks at: `tasks` are all it tells of, `led` those its figures count."""

    def __init__(
        self, plan: Plan, period: Period, as_of: date, unit: str | None, tasks: Iterable[Standing]
    ) -> None:
        self.plan, self.period, self.as_of, self.unit = plan, period, as_of, unit
        self.tasks = list(tasks)
        self.led = _led(self.tasks, unit)
        self.next = next_period(period, plan.reporting.close_day)

    def period_words(self) -> PeriodWords:
        period = self.period
        return PeriodWords(
            name=period.name,
            noun=NOUNS[period.kind],
            first=law_date(period.first),
            as_of=law_date(self.as_of),
            last=law_date(period.last),
            closed=self.as_of == period.last,
            next=self.next.name,
            next_last=law_date(self.next.last),
            next_in_plan=self.next.first <= span_of(self.plan)[1],
        )

    def by_area(self, tasks: Iterable[Standing]) -> Iterator[tuple[str, str, list[Standing]]]:
        """Yield each area of the first level: its number, its name and the tasks below it."""
        known = {standing.task.id: standing for standing in tasks}
        for number, area in numbered(self.plan.areas):
            below = [known[task.id] for _, task in area.walk() if task.id in known]
            yield number, area.name, below

    def area_figures(self) -> Iterator[AreaFigures]:
        for number, name, below in self.by_area(self.led):
            if below:
                tally = count(below)
                yield AreaFigures(number, name, tally, bar(tally))

    def area_results(self) -> Iterator[AreaResults]:
        for number, name, below in self.by_area(self.tasks):
            if below or self.unit is None:
                lines = (self.line(standing, in_sentence) for standing in below)
                yield AreaResults(number, name, tuple(line for line in lines if line.result))

    def lines(self, tasks: Iterable[Standing], state: StateName) -> Iterator[TaskLine]:
        return (self.line(standing) for standing in tasks if standing.state == state)

    def line(self, standing: Standing, worded: Callable[[str], str] = brief) -> TaskLine:
        """Tell a task, its content worded for a list or whole."""
        task = standing.task
        results = sentences(self.plan, task, within(standing, self.period))
        reasons = [clipped(entry.obstacle) for entry in standing.entries if entry.obstacle]
        partly = 0 < len(standing.missing_units) < len(task.lead.units)
        deadline = clipped(task.deadline.text)
        if windows := missed(standing):
            deadline += f" ({', '.join(windows)}: chưa báo cáo)"
        return TaskLine(
            id=task.id,
            content=worded(task.content),
            lead=clipped(task.lead.text),
            deadline=deadline,
            due=law_date(standing.due) if standing.due else "",
            days_late=Count(standing.days_late or 0),
            missing=self.missing(standing.missing_units) if partly else "",
            reason=reasons[-1] if reasons else "",
            result="; ".join(results),
            state=_state_beside(standing, results),
        )

    def missing(self, units: Sequence[str]) -> str:
        """Name the units, or count them where their names would fill a page."""
        if len(units) > MOST_NAMED:
            return f"{Count(len(units))} đơn vị"
        return ", ".join(map(self.plan.unit_name, units))

    def remarks(self, kind: Literal["obstacle", "proposal"]) -> Iterator[Remark]:
        """Yield the obstacles or proposals of the period, each once."""
        known = set()
        for standing in self.tasks:
            for entry in within(standing, self.period):
                text = clipped(entry.obstacle if kind == "obstacle" else entry.proposal)
                remark = Remark(author(self.plan, standing.task, entry), standing.task.id, text)
                if text and remark not in known:
                    known.add(remark)
                    yield remark

    def upcoming(self) -> Iterator[TaskLine]:
        """Yield what falls due after the report's day and in the next period, soonest first."""
        due = [
            (standing.due, standing)
            for standing in self.led
            if standing.state in OPEN
            and standing.due
            and self.as_of < standing.due <= self.next.last
        ]
        return (self.line(standing) for _, standing in sorted(due, key=lambda pair: pair[0]))

    def annex(self) -> Iterator[AnnexRow]:
        """Yield the plan's areas, nested as signed, and below each the tasks that count."""
        return self.annex_rows(
            self.plan.areas, {standing.task.id: standing for standing in self.led}
        )

    def annex_rows(self, areas: Sequence[Area], known: dict[str, Standing]) -> Iterator[AnnexRow]:
        for number, area in numbered(areas):
            if any(task.id in known for _, task in area.walk()):
                yield AnnexRow(area=True, number=number, content=area.name)
                own = (known[task.id] for task in area.tasks if task.id in known)
                yield from map(self.annex_row, own)
                yield from self.annex_rows(area.areas, known)

    def annex_row(self, standing: Standing) -> AnnexRow:
        """Tell a task: of what runs on, the period's results; of all else, everything so far."""
        task = standing.task
        runs_on = standing.state in ("ongoing", "quiet")
        entries = within(standing, self.period) if runs_on else standing.entries
        result = [f"{capital(sentence)}." for sentence in sentences(self.plan, task, entries)]
        return AnnexRow(
            number=task.id,
            state=capital(state_words(standing)),
            result="\n".join(result),
            **signed(task),
        )


def _state_beside(standing: Standing, results: Sequence[str]) -> str:
    """Say where a task stands, without what the last of its results tells already."""
    last = results[-1] if results else ""
    if standing.state == "ongoing":
        return ""
    state = state_words(standing)
    if f"đạt {standing.percent}%" in last:
        state = state.removesuffix(f", đạt {standing.percent}%")
    return "" if last.casefold().startswith(state) else state


def _of_month(plan: Plan, entries: Sequence[Entry], day: date) -> Report:
    return report(plan, entries, reporting_period("month", day.month, day.year), day)


KIND = Kind("bao-cao", "báo cáo tháng, quý, 6 tháng, 9 tháng, năm", "report", template, _of_month)
