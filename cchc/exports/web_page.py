"""The values of a plan's page: one HTML file that tells where it stands, to be looked at; pure.

The docstrings of records are Vietnamese, for they are what an office reads that changes the
template.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cchc.documents.results import author, missed
from cchc.documents.wording import clipped, task_name
from cchc.exports.page_filters import Marks, PageFilters
from cchc.exports.page_rows import (
    DUE_SOON,
    PageArea,
    PageRow,
    page_areas,
    shortened,
)
from cchc.exports.page_words import (
    AskedPeriod,
    counts_in_words,
    days_words,
    judgement,
    method,
    month_words,
    share,
)
from cchc.exports.plan_state import PlanState, plan_state
from cchc.exports.public import LEFT_OUT, public_part
from cchc.exports.state_bar import BarPart, state_bar
from cchc.exports.timeline_chart import Chart, charts
from cchc.exports.trend import TrendLine, TrendPoint, closed_periods, trend, trend_lines
from cchc.filters import areas_of, due_within
from cchc.journal import Entry
from cchc.month_round import Response, responses
from cchc.number_words import Count
from cchc.period import Period, law_date
from cchc.plan import Plan
from cchc.plan_periods import last_closed, send_by
from cchc.standing import Rates, Standing, summary
from cchc.text import one_line

LONGEST_REASON = 160
INSIDE = "Lưu hành nội bộ"
OUTSIDE = "Bản công khai"
FOOT_OUTSIDE = (
    f"{LEFT_OUT} Tên nhiệm vụ, trích yếu văn bản được giữ nguyên: cơ quan xem lại trước khi đăng."
)


@dataclass(frozen=True, slots=True)
class Headline:
    """Ba số liệu đầu trang."""

    completed: str
    """Hoàn thành trên số nhiệm vụ có thời hạn: 05/13."""
    dated_bar: tuple[BarPart, ...]
    """Thanh của các nhiệm vụ có thời hạn."""
    overdue: int
    """Số nhiệm vụ quá hạn."""
    with_results: str
    """Có kết quả trên số nhiệm vụ thường xuyên: 19/25."""
    continuous_bar: tuple[BarPart, ...]
    """Thanh của các nhiệm vụ thường xuyên."""
    states: str
    """Mọi tình hình, bằng chữ."""
    not_counted: str
    """Số nhiệm vụ không tính vì không công khai tình hình; rỗng nếu không có."""


@dataclass(frozen=True, slots=True)
class PageTask:
    """Một nhiệm vụ quá hạn hoặc sắp đến hạn."""

    id: str
    """Mã nhiệm vụ."""
    name: str
    """Tên ngắn; của việc định kỳ có cả kỳ còn thiếu."""
    lead: str
    """Đơn vị chủ trì."""
    due: str
    """Ngày hết hạn."""
    days: str
    """75 ngày, còn 3 ngày, hôm nay; rỗng ở trang công khai."""
    reason: str
    """Nguyên nhân đơn vị nêu; rỗng nếu chưa nêu."""


@dataclass(frozen=True, slots=True)
class PageRemark:
    """Khó khăn, vướng mắc của một đơn vị ở một nhiệm vụ, và điều đơn vị đề nghị."""

    id: str
    """Mã nhiệm vụ."""
    name: str
    """Tên ngắn của nhiệm vụ."""
    who: str
    """Đơn vị nêu."""
    obstacle: str
    """Vướng mắc; rỗng nếu chỉ có kiến nghị."""
    proposal: str
    """Kiến nghị; rỗng nếu không có."""
    since: str
    """Nêu từ ngày."""
    to: str
    """Nơi được kiến nghị, nếu không phải là thủ trưởng cơ quan."""


@dataclass(frozen=True, slots=True)
class PageSilence:
    """Một đơn vị chưa báo cáo đủ."""

    unit: str
    """Tên đơn vị."""
    answered: int
    """Số nhiệm vụ đã có nội dung."""
    asked: int
    """Số nhiệm vụ được hỏi."""


@dataclass(frozen=True, slots=True)
class PageAnswers:
    """Các đơn vị trả lời kỳ chốt gần nhất ra sao."""

    period: str
    """Kỳ: tháng 9 (15/8 - 14/9/2025)."""
    asked: int
    """Số đơn vị được hỏi."""
    send_by: str
    """Ngày cuối để gửi, khi ngày ấy chưa qua; rỗng nếu đã qua."""
    silent: tuple[PageSilence, ...]
    """Các đơn vị chưa có nội dung hoặc mới có một phần."""


@dataclass(frozen=True, slots=True)
class PageGroup:
    """Một đơn vị hoặc một lĩnh vực trong bảng tổng hợp."""

    name: str
    """Tên."""
    total: int
    """Số nhiệm vụ."""
    bar: tuple[BarPart, ...]
    """Thanh biểu đồ."""
    words: str
    """Các số liệu bằng chữ."""
    late: bool
    """Có nhiệm vụ quá hạn."""


@dataclass(frozen=True, slots=True)
class WebPage:
    """Trang web của một kế hoạch."""

    title: str
    """Tên kế hoạch."""
    office: str
    """Tên cơ quan."""
    unit: str
    """Tên đơn vị, khi là trang của riêng một đơn vị; rỗng nếu là của cả cơ quan."""
    public: bool
    """Là bản công khai."""
    reach: str
    """Lưu hành nội bộ, hoặc Bản công khai."""
    total: int
    """Số nhiệm vụ của kế hoạch."""
    day: str
    """Ngày tính số liệu."""
    period: str
    """Kỳ xem xét nhiệm vụ thường xuyên: tháng 10: 15/9 - 14/10/2025."""
    made: str
    """Lúc lập trang."""
    judgement: str
    """Câu nhận định."""
    headline: Headline
    """Ba số liệu đầu trang."""
    overdue: tuple[PageTask, ...]
    """Nhiệm vụ quá hạn, lâu nhất trước."""
    remarks: tuple[PageRemark, ...]
    """Vướng mắc và kiến nghị chưa được giải quyết; không có ở trang công khai."""
    waiting: tuple[tuple[str, str], ...]
    """Các nhiệm vụ chờ phê duyệt, chờ xác nhận: chữ và các mã; không có ở trang công khai."""
    soon: tuple[PageTask, ...]
    """Nhiệm vụ sắp đến hạn, gần nhất trước."""
    soon_days: int
    """Sắp đến hạn là còn bao nhiêu ngày."""
    answers: PageAnswers | None
    """Ai chưa báo cáo; không có ở trang công khai, hoặc khi chưa kỳ nào kết thúc."""
    charts: tuple[Chart, ...]
    """Dòng thời gian."""
    by_unit: tuple[PageGroup, ...]
    """Theo đơn vị; không có ở trang công khai và ở trang của một đơn vị."""
    by_area: tuple[PageGroup, ...]
    """Theo lĩnh vực."""
    filters: PageFilters
    """Các bộ lọc."""
    areas: tuple[PageArea, ...]
    """Bảng nhiệm vụ, theo lĩnh vực."""
    longest_id: int
    """Số chữ của mã nhiệm vụ dài nhất, để đặt độ rộng của cột."""
    trend: tuple[TrendPoint, ...]
    """Diễn biến các kỳ đã chốt, cũ trước."""
    trend_lines: tuple[TrendLine, ...]
    """Hình của diễn biến; không có khi mới có một kỳ."""
    method: tuple[str, ...]
    """Cách tính, mỗi điều một câu."""
    foot: str
    """Dòng cuối trang."""

    @property
    def rows(self) -> tuple[PageRow, ...]:
        """Mọi nhiệm vụ, theo thứ tự của kế hoạch."""
        return tuple(row for area in self.areas for row in area.rows)


def web_page(
    plan: Plan,
    entries: Sequence[Entry],
    day: date,
    period: Period,
    made: dt.datetime,
    *,
    asked: Period | None = None,
    unit: str | None = None,
    public: bool = False,
) -> WebPage:
    """Return the page of a plan on a day, or of a unit's own part (by its key).

    `period` is the one in which continuous tasks are looked at; `asked` the one of which it is told
    who has not answered, the last closed one where none is named.
    """
    whole = plan_state(plan, entries, day, period, unit)
    state = public_part(whole) if public else whole
    asked = None if public else asked or last_closed(plan, day)
    silence = _answers(plan, entries, asked, day, unit) if asked else None
    marks = Marks(state, whole_office=not (unit or public))
    points = _trend(plan, entries, day, unit, public=public)
    return WebPage(
        **_head(state, unit, made),
        **_inside_alone(state, unit),
        judgement=judgement(state, silence[1] if silence else None),
        headline=_headline(state),
        overdue=tuple(_overdue(state)),
        soon=tuple(_soon(state)),
        soon_days=DUE_SOON,
        answers=silence[0] if silence else None,
        charts=charts(state, whole.tasks),
        by_area=tuple(_by_area(state)),
        filters=marks.filters(),
        areas=page_areas(state, marks.marks),
        trend=points,
        trend_lines=tuple(trend_lines(points)),
        method=tuple(method(state)),
        foot=FOOT_OUTSIDE if public else f"{INSIDE}.",
    )


def _head(state: PlanState, unit: str | None, made: dt.datetime) -> dict[str, Any]:
    """Return what is told of the page itself."""
    document = state.plan.document
    return {
        "title": document.short or one_line(f"{document.kind} {document.title}"),
        "office": state.plan.office,
        "unit": state.plan.unit_name(unit) if unit else "",
        "public": state.public,
        "reach": OUTSIDE if state.public else INSIDE,
        "total": len(state.tasks) + len(state.withheld),
        "longest_id": max((len(task.id) for task in state.plan.tasks()), default=0),
        "day": law_date(state.day),
        "period": f"{month_words(state.period)}: {days_words(state.period)}",
        "made": f"{law_date(made.date())} {made:%H:%M}",
    }


def _inside_alone(state: PlanState, unit: str | None) -> dict[str, Any]:
    """Return what is told inside the office alone."""
    if state.public:
        return {"remarks": (), "waiting": (), "by_unit": ()}
    return {
        "remarks": tuple(_remarks(state)),
        "waiting": tuple(_waiting(state)),
        "by_unit": () if unit else tuple(_by_unit(state)),
    }


def _trend(
    plan: Plan, entries: Sequence[Entry], day: date, unit: str | None, *, public: bool
) -> tuple[TrendPoint, ...]:
    """Return how the plan stood at the end of its last closed months."""

    def stood(closed: Period) -> PlanState:
        then = plan_state(plan, entries, closed.last, closed, unit)
        return public_part(then) if public else then

    return tuple(trend(closed_periods(plan, day), stood))


def _headline(state: PlanState) -> Headline:
    rates, counts = Rates.of(state.tasks), summary(state.tasks)
    dated = rates.completed + rates.within_term + rates.overdue
    continuous = counts["ongoing"] + counts["quiet"]
    withheld = Count(len(state.withheld))
    return Headline(
        completed=share(rates.completed, dated),
        dated_bar=_bar([one for one in state.tasks if one.task.deadline.kind == "dated"]),
        overdue=counts["overdue"],
        with_results=share(counts["ongoing"], continuous),
        continuous_bar=_bar([one for one in state.tasks if one.state in ("ongoing", "quiet")]),
        states=counts_in_words(state.tasks),
        not_counted=f"Không tính {withheld} nhiệm vụ không công khai tình hình" if withheld else "",
    )


def _bar(tasks: Iterable[Standing]) -> tuple[BarPart, ...]:
    return state_bar(summary(tasks))


def _overdue(state: PlanState) -> Iterator[PageTask]:
    late = [one for one in state.tasks if one.state == "overdue"]
    for standing in sorted(late, key=lambda one: -(one.days_late or 0)):
        yield _task(state, standing)


def _soon(state: PlanState) -> Iterator[PageTask]:
    for standing in due_within(state.tasks, DUE_SOON):
        yield _task(state, standing)


def _task(state: PlanState, standing: Standing) -> PageTask:
    """Return what is told of a task that is late or due soon."""
    task, days = standing.task, ""
    if standing.days_late:
        days = f"{standing.days_late} ngày"
    elif standing.days_left is not None:
        days = f"còn {standing.days_left} ngày" if standing.days_left else "hôm nay"
    windows = "" if state.public else ", ".join(missed(standing))
    reasons = "; ".join(clipped(one.text) for one in standing.obstacles)
    return PageTask(
        id=task.id,
        name=f"{task_name(task)} ({windows})" if windows else task_name(task),
        lead=clipped(task.lead.text),
        due=law_date(standing.due) if standing.due else "",
        days=days,
        reason=shortened(reasons, LONGEST_REASON),
    )


def _remarks(state: PlanState) -> Iterator[PageRemark]:
    """Yield what hinders and what waits for a decision, by task and by whose word it is.

    What has waited longest stands first.
    """
    told: list[tuple[date, PageRemark]] = []
    for standing in state.tasks:
        if standing.obstacles or standing.proposals:
            told += _remarks_of(state.plan, standing)
    yield from (remark for _, remark in sorted(told, key=lambda one: one[0]))


def _remarks_of(plan: Plan, standing: Standing) -> Iterator[tuple[date, PageRemark]]:
    speakers = [one.unit for one in standing.obstacles]
    speakers += [one.unit for one in standing.proposals]
    for unit in dict.fromkeys(speakers):
        obstacles = [one for one in standing.obstacles if one.unit == unit]
        proposals = [one for one in standing.proposals if one.unit == unit]
        since = min([one.since for one in obstacles] + [one.since for one in proposals])
        yield (
            since,
            PageRemark(
                id=standing.task.id,
                name=task_name(standing.task),
                who=author(plan, standing.task, unit),
                obstacle="; ".join(clipped(one.text) for one in obstacles),
                proposal="; ".join(clipped(one.text) for one in proposals),
                since=law_date(since),
                to=", ".join(dict.fromkeys(one.to for one in proposals if one.to)),
            ),
        )


def _waiting(state: PlanState) -> Iterator[tuple[str, str]]:
    submitted = [
        one.task.id
        for one in state.tasks
        if one.submitted_on and not one.returned and not one.finished and one.state != "cancelled"
    ]
    unconfirmed = [one.task.id for one in state.tasks if one.finished and one.confirmed is False]
    for words, ids in (("Đã trình, chờ phê duyệt", submitted), ("Chờ xác nhận", unconfirmed)):
        if ids:
            yield words, ", ".join(ids)


def _answers(
    plan: Plan, entries: Sequence[Entry], period: Period, day: date, unit: str | None
) -> tuple[PageAnswers, AskedPeriod] | None:
    """Return who has not answered for a period, and how many; None before it has begun."""
    if period.first > day:
        return None
    given = [one for one in responses(plan, entries, period, day) if one.asked]
    given = [one for one in given if unit in (None, one.unit)]
    silent = tuple(_silence(plan, one) for one in given if one.missing)
    by = send_by(plan, period)
    answers = PageAnswers(
        period=f"{month_words(period)} ({days_words(period)})",
        asked=len(given),
        send_by=law_date(by) if day <= by else "",
        silent=silent,
    )
    return answers, AskedPeriod(period, len(silent), closed=day >= period.last)


def _silence(plan: Plan, response: Response) -> PageSilence:
    return PageSilence(plan.unit_name(response.unit), len(response.answered), response.asked)


def _by_unit(state: PlanState) -> Iterator[PageGroup]:
    """Yield each unit that leads tasks, its own part of those it shares with others."""
    shared = {unit for task in state.plan.tasks() for unit in _shared_by(task.lead.units)}
    led: dict[str, list[Standing]] = {}
    for standing in state.tasks:
        for unit in standing.task.lead.units:
            led.setdefault(unit, []).append(standing)
    for unit in (*state.plan.units, *state.plan.groups):
        tasks: Sequence[Standing] = led.get(unit, ())
        if unit in shared:
            tasks = plan_state(state.plan, state.entries, state.day, state.period, unit).tasks
        if tasks:
            yield _group(state.plan.unit_name(unit), tasks)


def _shared_by(units: Sequence[str]) -> Sequence[str]:
    return units if len(units) > 1 else ()


def _by_area(state: PlanState) -> Iterator[PageGroup]:
    standing_of = {one.task.id: one for one in state.tasks}
    for number, title, below in areas_of(state.plan):
        tasks = [standing_of[task.id] for task in below if task.id in standing_of]
        if tasks:
            yield _group(f"{number}. {title}", tasks)


def _group(name: str, tasks: Sequence[Standing]) -> PageGroup:
    late = any(one.state == "overdue" for one in tasks)
    return PageGroup(name, len(tasks), _bar(tasks), counts_in_words(tasks), late)
