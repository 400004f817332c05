"""Báo cáo: a period of the plan as the report's template is given it; pure.

The docstrings of records are Vietnamese, for they are what an office reads that writes its own
template.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from cchc.documents.figures import (
    Before,
    Figures,
    Money,
    Points,
    Tally,
    bar,
    compared,
    count,
    figures,
    money,
    points,
)
from cchc.documents.kind import Kind
from cchc.documents.letterhead import Letterhead, of_agency, of_month, of_unit
from cchc.documents.report_text import template
from cchc.documents.results import (
    DECIDED,
    OWN_SILENCE,
    STILL_RUNNING,
    UNANSWERED,
    author,
    deadline_words,
    decisions,
    entry_words,
    known_when_due,
    news,
    quiet_words,
    sentences,
    state_beside,
    state_words,
    told_later,
)
from cchc.documents.wording import (
    NamedTask,
    PlanRow,
    PlanWords,
    brief,
    capital,
    clipped,
    in_sentence,
    plan_words,
    signed,
    together,
)
from cchc.journal import Entry
from cchc.month_round import Response, receiver, responses
from cchc.number_words import Count
from cchc.period import Period, law_date, month_of, reporting_period, shifted
from cchc.plan import Area, Plan, numbered
from cchc.plan_periods import send_by, span_of
from cchc.problem import CchcError
from cchc.progress import Obstacle, Proposal
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
    send_by: str
    """Ngày cuối để các đơn vị gửi báo cáo của kỳ."""
    due: bool
    """Đã qua ngày ấy."""
    today: str
    """Ngày lập báo cáo."""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskLine(NamedTask):
    """Một nhiệm vụ được nêu trong báo cáo."""

    content: str
    """Nội dung, không có dấu chấm cuối; chỉ câu đầu, trừ ở kết quả theo lĩnh vực."""
    lead: str
    """Đơn vị chủ trì, như đã ký."""
    days_late: Count
    """Số ngày quá hạn."""
    missing: str
    """Những đơn vị chủ trì chưa báo hoàn thành, khi nhiều đơn vị cùng chủ trì; của nhiệm vụ thường
    xuyên: những đơn vị chưa nhận được báo cáo.
    """
    quiet: str
    """Vì sao nhiệm vụ thường xuyên chưa có kết quả trong kỳ; rỗng với nhiệm vụ khác."""
    reason: str
    """Nguyên nhân: khó khăn, vướng mắc chưa được tháo gỡ; rỗng nếu chưa ghi."""
    result: str
    """Kết quả trong kỳ, và kết quả kỳ trước mà kỳ này mới báo cáo; rỗng nếu chưa ghi nhận."""
    state: str
    """Tình hình đến cuối kỳ; rỗng với nhiệm vụ thường xuyên có kết quả, hoặc kết quả đã nói."""


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
    since: str
    """Ngày nêu, nếu nêu từ trước kỳ này; rỗng nếu nêu trong kỳ."""
    to: str
    """Nơi được kiến nghị, nếu không phải là thủ trưởng cơ quan."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Ý kiến chỉ đạo về những kiến nghị, đề xuất của một nhiệm vụ."""

    task: str
    """Mã nhiệm vụ."""
    text: str
    """Ý kiến chỉ đạo, kèm văn bản nếu có."""
    on: str
    """Ngày có ý kiến."""
    asked: str
    """Điều được kiến nghị, đề xuất; rỗng nếu không còn ghi."""


@dataclass(frozen=True, slots=True)
class InPart:
    """Một đơn vị mới báo cáo một phần."""

    unit: str
    """Tên đơn vị."""
    answered: int
    """Số nhiệm vụ đã có nội dung."""
    of: int
    """Số nhiệm vụ đơn vị phải báo cáo."""


@dataclass(frozen=True, slots=True)
class Answered:
    """Đơn vị chưa báo cáo đủ; rỗng khi kỳ chưa kết thúc, và ở báo cáo của riêng một đơn vị."""

    unheard: tuple[str, ...]
    """Chưa nhận được biểu, cũng chưa có nội dung nào."""
    in_part: tuple[InPart, ...]
    """Mới có nội dung của một phần nhiệm vụ."""
    to_answer: tuple[str, ...]
    """Tất cả những đơn vị ấy, trừ nơi tổng hợp báo cáo: được đề nghị báo cáo."""


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
    decided: tuple[Decision, ...]
    """Kiến nghị, đề xuất đã có ý kiến chỉ đạo trong kỳ."""
    areas: tuple[AreaResults, ...]
    """Kết quả theo từng lĩnh vực."""
    overdue: tuple[TaskLine, ...]
    """Nhiệm vụ quá hạn, quá hạn lâu nhất trước."""
    quiet: tuple[TaskLine, ...]
    """Nhiệm vụ thường xuyên chưa có kết quả, trừ nhiệm vụ không phát sinh."""
    told_later: Count
    """Số nội dung được báo cáo hoặc rút lại sau khi đã hết hạn báo cáo của kỳ."""
    answers: Answered
    """Các đơn vị đã báo cáo đến đâu."""
    obstacles: tuple[Remark, ...]
    """Khó khăn, vướng mắc chưa được tháo gỡ, cả từ kỳ trước."""
    proposals: tuple[Remark, ...]
    """Kiến nghị, đề xuất đang chờ ý kiến, cả từ kỳ trước."""
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
    tasks = _tasks_of(plan, entries, period, as_of, unit)
    view = _View(plan, period, as_of, unit, tasks)
    area_figures = tuple(view.area_figures())
    latest_first = sorted(view.led, key=lambda standing: -(standing.days_late or 0))
    return Report(
        head=_head(plan, period, as_of, unit),
        plan=plan_words(plan),
        period=view.period_words(today),
        unit=plan.unit_name(unit) if unit else "",
        receiver=receiver(plan),
        figures=figures(view.led, len(area_figures), _at_end_before(view, entries)),
        area_figures=area_figures,
        points=points(plan.reporting.score, view.led, as_of),
        decided=tuple(view.decided()),
        areas=tuple(view.area_results()),
        overdue=tuple(view.lines(latest_first, "overdue")),
        quiet=tuple(view.line(standing) for standing in view.led if _is_silent(standing)),
        told_later=Count(told_later(plan, entries, view.tasks, period)),
        answers=_answered(view, entries),
        obstacles=tuple(view.obstacles()),
        proposals=tuple(view.proposals()),
        upcoming=tuple(view.upcoming()),
        money=money(view.led, period),
        annex=tuple(view.annex()),
    )


def _tasks_of(
    plan: Plan, entries: Sequence[Entry], period: Period, day: date, unit: str | None
) -> Iterator[Standing]:
    """Yield the standing of every task a report tells of, continuous ones judged over its period.

    A unit's tells of those it leads, and, with its own entries alone, of those it coordinates and
    has something to tell of.
    """
    for standing in standings(plan, entries, day, period):
        if unit is None or unit in standing.task.lead.units:
            yield standing
            continue
        beside = replace(
            standing,
            entries=tuple(entry for entry in standing.entries if entry.unit == unit),
            obstacles=tuple(one for one in standing.obstacles if one.unit == unit),
            proposals=tuple(one for one in standing.proposals if one.unit == unit),
        )
        if news(plan, beside, period) or beside.obstacles or beside.proposals:
            yield beside


def _eve(period: Period) -> date:
    return period.first - timedelta(days=1)


def _at_end_before(view: _View, entries: Sequence[Entry]) -> Before | None:
    """Return how it stood at the end of the period before, as was known when its results were due.

    None if that was before the plan.
    """
    plan, eve = view.plan, _eve(view.period)
    if eve < span_of(plan)[0]:
        return None
    month = month_of(eve, plan.reporting.close_day)
    then, now = (
        _led(standings(plan, known, eve), view.unit)
        for known in (known_when_due(plan, entries, month), entries)
    )
    return compared(view.led, then, now, law_date(eve))


def _led(tasks: Iterable[Standing], unit: str | None) -> list[Standing]:
    """Return the standings of the tasks a unit leads; all, if there is no unit."""
    return [standing for standing in tasks if unit in (None, *standing.task.lead.units)]


def _is_silent(standing: Standing) -> bool:
    """Say whether a continuous task wants a result; where nothing came up, nothing is wanting."""
    return standing.quiet in ("empty", "unanswered")


def _answered(view: _View, entries: Sequence[Entry]) -> Answered:
    """Tell which units have not answered all they were asked.

    Who gathers the reports awaits no form of its own.
    """
    plan, month = view.plan, view.plan.reporting.month
    gatherer = month.issuer if month else None
    if view.unit or view.running:
        return Answered((), (), ())
    given = responses(plan, entries, view.period, view.as_of)
    missing = [response for response in given if response.missing]
    unheard = [
        response
        for response in missing
        if not (response.form or response.answered or response.unit == gatherer)
    ]
    return Answered(
        unheard=tuple(plan.unit_name(one.unit) for one in missing if one in unheard),
        in_part=tuple(_in_part(plan, one) for one in missing if one not in unheard),
        to_answer=tuple(plan.unit_name(one.unit) for one in missing if one.unit != gatherer),
    )


def _in_part(plan: Plan, response: Response) -> InPart:
    name = plan.unit_name(response.unit)
    return InPart(name, len(response.answered), response.asked)


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
        self.speakers = [plan.unit_name(key) for key in (*plan.units, *plan.groups)]

    @property
    def running(self) -> bool:
        """Whether the period is not over."""
        return self.as_of < self.period.last

    def period_words(self, today: date) -> PeriodWords:
        period, due = self.period, send_by(self.plan, self.period)
        return PeriodWords(
            name=period.name,
            noun=NOUNS[period.kind],
            first=law_date(period.first),
            as_of=law_date(self.as_of),
            last=law_date(period.last),
            closed=period.last <= today,
            send_by=law_date(due),
            due=due < today,
            today=law_date(today),
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
        own = [
            entry for entry in news(self.plan, standing, self.period) if entry.state != "decided"
        ]
        results = sentences(self.plan, task, own, self.period)
        silence = self.unanswered(standing)
        partly = 0 < len(standing.missing_units) < len(task.lead.units)
        return TaskLine(
            id=task.id,
            content=worded(task.content),
            lead=clipped(task.lead.text),
            deadline=deadline_words(standing),
            due=law_date(standing.due) if standing.due else "",
            days_late=Count(standing.days_late or 0),
            missing=self.missing(standing.missing_units) if partly else "",
            quiet=capital(quiet_words(standing.quiet, silence)) if standing.quiet else "",
            reason=together(clipped(obstacle.text) for obstacle in standing.obstacles),
            result=together(results, self.speakers),
            state=state_beside(standing, results),
        )

    def unanswered(self, standing: Standing) -> str:
        """Say what is known of a task that nobody has answered."""
        month = self.plan.reporting.month
        writer = self.unit or (month.issuer if month else None)
        if self.running:
            return STILL_RUNNING
        return OWN_SILENCE if standing.missing_units == (writer,) else UNANSWERED

    def missing(self, units: Sequence[str]) -> str:
        """Name the units, or count them where their names would fill a page."""
        if len(units) > MOST_NAMED:
            return f"{Count(len(units))} đơn vị"
        return ", ".join(map(self.plan.unit_name, units))

    def obstacles(self) -> Iterator[Remark]:
        """Yield what still hinders, of the period and carried over."""
        for standing in self.tasks:
            yield from (self.remark(standing, obstacle) for obstacle in standing.obstacles)

    def proposals(self) -> Iterator[Remark]:
        """Yield what still waits for a decision, of the period and carried over."""
        for standing in self.tasks:
            yield from (self.remark(standing, proposal) for proposal in standing.proposals)

    def decided(self) -> Iterator[Decision]:
        """Yield what was decided in the period, task by task."""
        for standing in self.tasks:
            for entry, proposals in decisions(self.plan, standing, self.period):
                yield Decision(
                    task=standing.task.id,
                    text=entry_words(self.plan, standing.task, entry).removeprefix(DECIDED),
                    on=law_date(entry.on or self.as_of),
                    asked=together(clipped(proposal.text) for proposal in proposals),
                )

    def remark(self, standing: Standing, remark: Obstacle | Proposal) -> Remark:
        return Remark(
            who=author(self.plan, standing.task, remark.unit),
            task=standing.task.id,
            text=clipped(remark.text),
            since=law_date(remark.since) if remark.since < self.period.first else "",
            to=clipped(remark.to) if isinstance(remark, Proposal) else "",
        )

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
        entries = news(self.plan, standing, self.period) if runs_on else standing.entries
        results = sentences(self.plan, task, entries, self.period)
        result = [f"{capital(sentence)}." for sentence in results]
        return AnnexRow(
            number=task.id,
            state=capital(state_words(standing, self.unanswered(standing))),
            result="\n".join(result),
            **signed(task),
        )


def _of_month(plan: Plan, entries: Sequence[Entry], day: date) -> Report:
    return report(plan, entries, reporting_period("month", day.month, day.year), day)


KIND = Kind("bao-cao", "báo cáo tháng, quý, 6 tháng, 9 tháng, năm", "report", template, _of_month)
