"""Trang họp: a period of the plan on one page, for who decides at the meeting; pure.

Every figure and word is the report's; what the page has no room for is counted and left to it. The
docstrings of records are Vietnamese, for they are what an office reads that writes its own
template.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from html import unescape
from types import SimpleNamespace
from typing import Any, NamedTuple

from cchc.days import read_day
from cchc.documents import meeting_text as words
from cchc.documents.figures import Figures, bar
from cchc.documents.kind import Kind
from cchc.documents.meeting_text import PARTS, template
from cchc.documents.nd30 import HEIGHT, MARGINS, SHEETS, WIDTH
from cchc.documents.report import report
from cchc.documents.report_values import Decision, InPart, PeriodWords, Remark, Report, TaskLine
from cchc.documents.wording import (
    END_MARKS,
    TIME_AT_END,
    PlanWords,
    first_clause,
    is_whole,
    subject,
)
from cchc.filters import units_of
from cchc.journal import Entry
from cchc.number_words import Count
from cchc.period import Period, reporting_period
from cchc.plan import Plan
from cchc.records import dataclass
from cchc.template.drawing import measured


@dataclass(frozen=True, slots=True)
class MeetingTask:
    """Một nhiệm vụ được nêu ở trang họp."""

    id: str
    """Mã nhiệm vụ."""
    name: str
    """Tên gọi ngắn."""
    lead: str
    """Đơn vị chủ trì; rỗng ở trang của riêng một đơn vị."""
    due: str
    """Ngày hết hạn."""
    days_late: Count
    """Số ngày quá hạn."""
    missing: str
    """Những đơn vị chưa báo hoàn thành, khi nhiều đơn vị cùng chủ trì."""
    reason: str
    """Nguyên nhân đơn vị nêu; rỗng nếu chưa nêu."""


@dataclass(frozen=True, slots=True)
class MeetingRemark:
    """Một khó khăn, vướng mắc, hoặc một nội dung xin ý kiến."""

    task: str
    """Mã nhiệm vụ."""
    name: str
    """Tên gọi ngắn của nhiệm vụ."""
    who: str
    """Đơn vị nêu."""
    text: str
    """Nội dung."""
    since: str
    """Ngày nêu, nếu nêu từ trước kỳ này; rỗng nếu nêu trong kỳ."""
    to: str
    """Nơi được kiến nghị, nếu không phải là thủ trưởng cơ quan."""


@dataclass(frozen=True, slots=True)
class MeetingDecision:
    """Một ý kiến chỉ đạo, và việc thực hiện đến nay."""

    task: str
    """Mã nhiệm vụ."""
    name: str
    """Tên gọi ngắn của nhiệm vụ."""
    asked: str
    """Điều đã được đề xuất; rỗng nếu không còn ghi."""
    text: str
    """Ý kiến chỉ đạo."""
    on: str
    """Ngày có ý kiến."""
    state: str
    """Nhiệm vụ đến nay ra sao; rỗng nếu chưa rõ."""


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """Một trang cho cuộc họp."""

    author: str
    """Nơi lập."""
    title: str
    """Tên kế hoạch, không kèm thời gian: Kế hoạch CCHC."""
    unit: str
    """Tên đơn vị, khi là trang của riêng một đơn vị; rỗng nếu là của cả cơ quan."""
    overseer: str
    """Lãnh đạo phụ trách, khi trang chỉ nêu nhiệm vụ của các đơn vị do người ấy phụ trách."""
    span: str
    """Những ngày của số liệu: 15/8 - 14/9/2025."""
    plan: PlanWords
    """Kế hoạch."""
    period: PeriodWords
    """Kỳ báo cáo."""
    figures: Figures
    """Số liệu chung, như trong báo cáo."""
    bar: str
    """Thanh biểu đồ của tất cả nhiệm vụ, như thanh của một lĩnh vực trong báo cáo."""
    decided: tuple[MeetingDecision, ...]
    """Ý kiến chỉ đạo đã có trong kỳ."""
    decided_more: Count
    """Số ý kiến trang không đủ chỗ nêu; tương tự ở các danh sách sau."""
    overdue: tuple[MeetingTask, ...]
    """Nhiệm vụ quá hạn, quá hạn lâu nhất trước."""
    overdue_more: Count
    """Số nhiệm vụ quá hạn không nêu."""
    told_of_overdue: bool
    """Có khó khăn, vướng mắc đã nêu ở nhiệm vụ quá hạn, nên không nêu lại."""
    obstacles: tuple[MeetingRemark, ...]
    """Khó khăn, vướng mắc khác, nêu từ lâu nhất trước."""
    obstacles_more: Count
    """Số khó khăn, vướng mắc không nêu."""
    proposals: tuple[MeetingRemark, ...]
    """Nội dung xin ý kiến chỉ đạo, chờ lâu nhất trước."""
    proposals_more: Count
    """Số nội dung không nêu."""
    upcoming: tuple[MeetingTask, ...]
    """Nhiệm vụ đến hạn trong thời gian tới."""
    upcoming_more: Count
    """Số nhiệm vụ như vậy không nêu."""
    unheard: tuple[str, ...]
    """Đơn vị chưa gửi biểu, cũng chưa có nội dung nào."""
    unheard_more: Count
    """Số đơn vị như vậy không nêu tên."""
    in_part: tuple[InPart, ...]
    """Đơn vị mới có nội dung của một phần nhiệm vụ, cùng số nhiệm vụ thì nêu chung."""
    in_part_more: bool
    """Còn đơn vị như vậy mà trang không đủ chỗ nêu."""


def meeting_page(
    plan: Plan,
    entries: Sequence[Entry],
    period: Period,
    today: date,
    unit: str | None = None,
    overseer: str = "",
) -> MeetingPage:
    """Tell a period of the plan on one page, with the figures of its report.

    With `unit` (a key), that unit's own part; with `overseer` (as the plan writes him), the tasks
    that the units in his charge lead. Raises CchcError if the period has not begun.
    """
    units = units_of(plan, [overseer]) if overseer else ()
    told = report(plan, entries, period, today, unit, inside=True, units=units)
    roomy = _fitted(_whole(plan, told, overseer, ROOMY))
    return _fitted(_whole(plan, told, overseer, TIGHT)) if _leaves_out(roomy) else roomy


class Longest(NamedTuple):
    """How many letters each may have before it is cut."""

    name: int
    """A task's name, where the plan gives it no short one."""
    text: int
    """What a unit said, or was told."""
    unit: int
    """The name of a unit that leads, says or is told something."""
    units: int
    """Not letters: how many of the units that have not answered are named, of each kind."""


MOST_LOOKED_AT = 40
"""Items of a list that could have room on a page at all."""
ROOMY, TIGHT = Longest(110, 150, 80, 9), Longest(65, 90, 60, 4)
"""Where all there is has room, and where it has not: then more is told in less words."""


def _whole(plan: Plan, told: Report, overseer: str, longest: Longest) -> MeetingPage:
    """Return the page with all there is, as far as it could be looked at."""
    names = _Names(plan, longest)
    late = {one.id for one in told.overdue if one.reason}
    others = [one for one in told.obstacles if one.task not in late]
    unheard, in_part = told.answers.unheard, told.answers.in_part
    return MeetingPage(
        author=told.unit or told.receiver,
        title=_title(plan),
        unit=told.unit,
        overseer=overseer,
        span=_span(told.period),
        plan=told.plan,
        period=told.period,
        figures=told.figures,
        bar=bar(told.figures.all),
        decided=tuple(_decision(one, names, longest) for one in told.decided[:MOST_LOOKED_AT]),
        decided_more=_beyond(told.decided),
        overdue=tuple(
            _task(one, names, told.unit, longest) for one in told.overdue[:MOST_LOOKED_AT]
        ),
        overdue_more=_beyond(told.overdue),
        told_of_overdue=len(others) < len(told.obstacles),
        obstacles=_remarks(others, names, longest),
        obstacles_more=_beyond(others),
        proposals=_remarks(told.proposals, names, longest),
        proposals_more=_beyond(told.proposals),
        upcoming=tuple(
            _task(one, names, told.unit, longest) for one in told.upcoming[:MOST_LOOKED_AT]
        ),
        upcoming_more=_beyond(told.upcoming),
        unheard=unheard[: longest.units],
        unheard_more=Count(len(unheard[longest.units :])),
        in_part=in_part[: longest.units],
        in_part_more=len(in_part) > longest.units,
    )


def _beyond(items: Sequence[object]) -> Count:
    return Count(len(items[MOST_LOOKED_AT:]))


class _Names:
    """The names that tasks go by on the page, made when they are asked for."""

    def __init__(self, plan: Plan, longest: Longest) -> None:
        self.tasks = {task.id: task for task in plan.tasks()}
        self.longest = longest.name

    def __getitem__(self, task_id: str) -> str:
        task = self.tasks[task_id]
        return task.short or first_clause(task.content, self.longest)


def _title(plan: Plan) -> str:
    """Return the plan's name without its time: its short one, else its kind and subject."""
    short = plan.document.short or ""
    return TIME_AT_END.sub("", short) or short or f"{plan.document.kind} {subject(plan)}".strip()


def _span(period: PeriodWords) -> str:
    """Return the days of the figures, the first one's year left out where it is the last one's."""
    first, last = period.first, period.as_of
    return f"{first.removesuffix(last[-5:])} - {last}"


BREAKS = ("; ", ". ", ", ", " ")
"""Where words may be cut, from the best place to the least."""


def _shortened(text: str, most: int) -> str:
    """Return the text, or its beginning up to a natural break and a mark that it goes on."""
    if len(text) <= most:
        return text
    ends = (text.rfind(place, most // 2, most) for place in BREAKS)
    end = next((end for end in ends if end > 0 and is_whole(text[:end])), 0)
    end = end or next((at for at in range(most, 0, -1) if is_whole(text[:at])), most)
    return f"{text[:end].rstrip(END_MARKS)} (…)"


def _task(line: TaskLine, names: _Names, unit: str, longest: Longest) -> MeetingTask:
    return MeetingTask(
        id=line.id,
        name=names[line.id],
        lead="" if unit else _shortened(line.lead, longest.unit),
        due=line.due,
        days_late=line.days_late,
        missing=_shortened(line.missing, longest.unit),
        reason=_shortened(line.reason, longest.text),
    )


def _remarks(
    remarks: Iterable[Remark], names: _Names, longest: Longest
) -> tuple[MeetingRemark, ...]:
    """Return the remarks, those that have waited longest first."""
    return tuple(
        MeetingRemark(
            task=one.task,
            name=names[one.task],
            who=_shortened(one.who, longest.unit),
            text=_shortened(one.text, longest.text),
            since=one.since,
            to=_shortened(one.to, longest.unit),
        )
        for one in sorted(remarks, key=_since)[:MOST_LOOKED_AT]
    )


def _since(remark: Remark) -> date:
    return read_day(remark.since) if remark.since else date.max


def _decision(decision: Decision, names: _Names, longest: Longest) -> MeetingDecision:
    return MeetingDecision(
        task=decision.task,
        name=names[decision.task],
        asked=_shortened(decision.asked, longest.text),
        text=_shortened(decision.text, longest.text),
        on=decision.on,
        state=decision.state,
    )


POINTS_PER_MM = 72 / 25.4
ROOM = (HEIGHT - MARGINS["top"].ours - MARGINS["bottom"].ours) * POINTS_PER_MM
LINE = (WIDTH - MARGINS["left"].ours - MARGINS["right"].ours) * POINTS_PER_MM
"""The page's room: its height, and the length of a line, in points."""
SPARE = 30
"""Points left free, for programs that set lines a little wider apart."""
LINE_HEIGHT = 1.15
"""Of Times New Roman, as a share of its size."""
LIGHT = 0.96
"""How long words are that are not bold, as a share of bold ones; a little more than they are."""
TURNS = ("proposals", "proposals", "overdue", "decided", "overdue", "obstacles", "upcoming")
"""Whose turn it is to show one more item, again and again, while there is room."""


def _fitted(page: MeetingPage) -> MeetingPage:
    """Return the page with as many items of each list as it has room for, the first of each always.

    Lengths are those of the shipped template's words.
    """
    measure = _Measure(page)
    lists = {name: getattr(page, name) for name in PARTS}
    shown = {name: min(len(items), 1) for name, items in lists.items()}
    room = ROOM - SPARE - measure.fixed()
    for name, items in lists.items():
        room -= sum(measure.heading(name) + measure.item(name, 0) for _ in items[:1])
        room -= measure.more(name) if len(items) > 1 else 0
    grows = True
    while grows:
        grows = False
        for name in TURNS:
            at = shown[name]
            if at == len(lists[name]):
                continue
            is_last = at + 1 == len(lists[name]) and not getattr(page, f"{name}_more")
            height = measure.item(name, at) - (measure.more(name) if is_last else 0)
            if height <= room:
                shown[name], room, grows = at + 1, room - height, True
    kept: dict[str, Any] = {name: items[: shown[name]] for name, items in lists.items()}
    for name, items in lists.items():
        kept[f"{name}_more"] = Count(getattr(page, f"{name}_more") + len(items) - shown[name])
    return replace(page, **kept)


def _leaves_out(page: MeetingPage) -> bool:
    return any(getattr(page, f"{name}_more") for name in PARTS)


class _Measure:
    """How much of a page's height its parts take, in points."""

    def __init__(self, page: MeetingPage) -> None:
        from cchc.template.language import environment

        self.page = page
        self.values = {name: getattr(page, name) for name in page.__dataclass_fields__}
        self.values["number"] = 1
        self.compiled = cache(environment().from_string)

    def fixed(self) -> float:
        """Return what is there however short the lists are."""
        page = self.page
        parts = [("sheet_top", words.TOP), ("sheet_title", words.TITLE), ("sheet_span", words.SPAN)]
        parts += [("sheet_whose", words.OVERSEEN)] if page.overseer else []
        parts += [("sheet_heading", words.SO_FAR), ("sheet_line", words.FIGURES)]
        if page.unheard or page.in_part:
            parts += [("sheet_heading", words.UNHEARD_HEADING), ("sheet_line", words.UNHEARD)]
        drawn = words.BAR_HEIGHT + words.LEGEND_HEIGHT + 2 * words.GAP
        return drawn + sum(self.height(*part) for part in parts)

    def heading(self, name: str) -> float:
        return self.height("sheet_heading", words.HEADING + PARTS[name].heading)

    def item(self, name: str, at: int) -> float:
        """Return the height of one item of a list."""
        part, one = PARTS[name], getattr(self.page, name)[at]
        boxes = self.height("sheet_boxes", words.BOXES) if part.boxes else 0
        return boxes + self.height(
            "sheet_line", part.item, one=one, loop=SimpleNamespace(index=at + 1)
        )

    def more(self, name: str) -> float:
        return self.height("sheet_line", PARTS[name].more)

    def height(self, key: str, text: str, **values: Any) -> float:
        """Return the height of a paragraph of a component."""
        looks = SHEETS[key]
        written = unescape(self.compiled(text).render(**self.values, **values))
        lines = _lines(written, looks.size * (1 if looks.bold else LIGHT))
        return lines * looks.size * LINE_HEIGHT + looks.before + looks.after


def _lines(text: str, size: float) -> int:
    """Count the lines that a text takes, broken between words."""
    space, lines, taken = measured(" ", size), 1, 0.0
    for word in text.split():
        length = measured(word, size)
        if taken and taken + space + length > LINE:
            lines, taken = lines + 1, length
        else:
            taken += space * bool(taken) + length
        lines, taken = lines + int(taken // LINE), taken % LINE
    return lines


def _of_month(plan: Plan, entries: Sequence[Entry], day: date) -> MeetingPage:
    hindered = replace(entries[-1], obstacle="Chưa có hướng dẫn")  # what is late tells its own
    month = reporting_period("month", day.month, day.year)
    return meeting_page(plan, [*entries, hindered], month, day)


KIND = Kind("trang-hop", "trang số liệu cho cuộc họp", "report --brief", template, _of_month)
